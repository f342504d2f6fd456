"""What must hold for the words and days of an entry: no personal data, plain language, Markdown that works on the site, and no day to come for what is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .entry import FIRST_LINE, Entry
from .kinds import Date, Email, Text
from .markdown import raw_html, top_headings, without_code
from .persons import SAID, SEEMS, WRITTEN_BY_OTHERS, Found, found_in, is_person, is_public_number
from .problem import Place, Problem, problem
from .readability import LONG_SENTENCE, Sentence, hardest, official_words, score_of, sentences
from .reader import key_of
from .source import place_after
from .values import is_day

HARD_TO_READ = 45  # Flesch-Douma: below is hard for most readers
_SHOWN = 60  # letters of a sentence
_MOST_WORDS = 5
LONG_TEXT = 60  # words
NAMES = ("contact-is-persoon", "naam-van-persoon")  # messages about what may be a name of a person
NAMES_LEFT = "Er lijken namen van personen in te staan. Haal die weg voor je dit verstuurt."
PATTERNS = {  # by the id of their message; each regex means the same in a browser, with the flags `gm`
    "link-spatie": r"\]\(([^\s()<>\"'`]+(?: +[^\s()<>\"'`]+)+)\)",
    "link-leeg": r"(?:^|[^!])\[([^\[\]\n]*)\]\( *(?:<> *)?\)",
    "beeld-zonder-tekst": r"!\[\s*\]\(\s*<?([^)\s>]+)",
    "kop-spatie": r"^ {0,3}(#{2,6})([^#\s].*)",
    "lijst-in-tekst": r"^[ \t]*(?:[•·▪‣●○▫➢\uf0a7\uf0b7]|[o§]\t)",
}
_BULLET = re.compile(rf"(?:{PATTERNS['lijst-in-tekst']})[ \t\xa0]*", re.M)
_COMPILED = {id: re.compile(regex, re.M) for id, regex in PATTERNS.items()}


def check_text(entry: Entry, today: str) -> Iterator[Problem]:
    """Yield the problems of the words and days of `entry`; for these it needs no other entry. `today` as 2026-11-24."""
    for check in (check_bodies, check_headings, check_persons, check_readability, check_dates):
        yield from check(entry, today)


def with_dashes(text: str) -> str:
    """Return a text from Word with "- " for each bullet that starts a line."""
    return _BULLET.sub("- ", text)


def check_persons(entry: Entry, today: str) -> Iterator[Problem]:
    """Ensure that no text has personal data in it, and that the contact is no person. The data is not repeated in the message."""
    if any(found_in(entry.front)):
        yield from _persons_in_front(entry)
    for found in found_in(entry.body):
        yield from _personal(entry, _in_body(entry, found.start), "", found, entry.body)


def _persons_in_front(entry: Entry) -> Iterator[Problem]:
    for path, kind, value in entry.leaves:
        key = key_of(path)
        for found in found_in(value) if isinstance(kind, Email | Text) else ():
            if found.what != "name" or key not in WRITTEN_BY_OTHERS:
                at = _place_in_front(entry, entry.places[path], value[found.start : found.end])
                yield from _personal(entry, at, key, found, value)


def _personal(entry: Entry, at: Place, key: str, found: Found, text: str) -> Iterator[Problem]:
    if found.what == "name" and key == "contact.naam":
        yield problem(entry.path, at, "persoon-als-contact", key) if is_person(text) else problem(entry.path, at, "contact-is-persoon", key)
    elif found.what == "name":
        yield problem(entry.path, at, "naam-van-persoon", key)
    elif found.certain:
        yield problem(entry.path, at, "persoonsgegeven", key, soort=SAID[found.what])
    elif not is_public_number(text[found.start : found.end]):
        yield problem(entry.path, at, "misschien-persoonsgegeven", key, soort=SEEMS[found.what])


def _place_in_front(entry: Entry, at: Place, words: str) -> Place:
    """Return the place of `words` in the value that starts at `at`; `at` itself where YAML joined lines or took a quote away."""
    lines = entry.front.split("\n")
    for number in range(at.line - FIRST_LINE, len(lines)):
        column = lines[number].find(words, at.column - 1 if number == at.line - FIRST_LINE else 0)
        if column >= 0:
            return Place(number + FIRST_LINE, column + 1)
    return at


def _in_body(entry: Entry, index: int) -> Place:
    at = place_after(entry.body[:index])
    return Place(at.line + entry.body_line - 1, at.column)


def check_readability(entry: Entry, today: str) -> Iterator[Problem]:
    """Advise, at most three times for each entry, where summary and body are hard to read."""
    summary = str(entry.values["samenvatting"] or "")
    found = [*(each._replace(line=0) for each in sentences(summary)), *sentences(entry.body, entry.body_line)]
    yield from _hard_text(entry, found)
    yield from _long_sentences(entry, found)
    yield from _official_words(entry, summary)


def _line(entry: Entry, sentence: Sentence) -> int:
    """Return the line of a sentence; that of the summary is looked up only when it is told."""
    return sentence.line or entry.places["samenvatting"].line


def _hard_text(entry: Entry, found: list[Sentence]) -> Iterator[Problem]:
    score = score_of(found)
    if score is not None and score < HARD_TO_READ:
        worst = hardest(found)
        shown = ", ".join(f"'{_shortened(each.text)}' (regel {_line(entry, each)})" for each in worst)
        yield problem(entry.path, Place(_line(entry, worst[0])), "moeilijke-tekst", score=max(0, round(score)), genoeg=HARD_TO_READ, zinnen=shown)


def _long_sentences(entry: Entry, found: list[Sentence]) -> Iterator[Problem]:
    long = sorted((each for each in found if each.words > LONG_SENTENCE), key=lambda each: -each.words)
    if long:
        others = f" Ook lang: regel {', '.join(str(_line(entry, each)) for each in long[1:4])}." if long[1:] else ""
        yield problem(entry.path, Place(_line(entry, long[0])), "lange-zin", aantal=long[0].words, zin=_shortened(long[0].text), ook=others)


def _official_words(entry: Entry, summary: str) -> Iterator[Problem]:
    in_summary = [(_place_in_front(entry, entry.places["samenvatting"], each.word), each) for each in official_words(summary)]
    in_body = [(Place(each.line, each.column), each) for each in official_words(entry.body, entry.body_line)]
    found = [*in_summary, *in_body]
    if found:
        plain = {each.word.lower(): each.plain for _, each in found}
        shown = [f"'{word}' (gewoner: '{better}')" for word, better in plain.items()]
        more = f" en nog {len(shown) - _MOST_WORDS}" if len(shown) > _MOST_WORDS else ""
        yield problem(entry.path, found[0][0], "ambtelijk-woord", woorden=", ".join(shown[:_MOST_WORDS]) + more)


def _shortened(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rpartition(' ')[0]} …"


def check_bodies(entry: Entry, today: str) -> Iterator[Problem]:
    """Warn where a body has raw HTML, a link that does not work, an image nobody can hear, or a heading reserved for the title."""
    for line, column, tag in raw_html(entry.body):
        yield problem(entry.path, Place(line + entry.body_line - 1, column), "html", waarde=tag)
    for line, words in top_headings(entry.body):
        yield problem(entry.path, Place(line + entry.body_line - 1), "kop-niveau", kop=words)
    yield from _unlike_word(entry, without_code(entry.body))


def _unlike_word(entry: Entry, text: str) -> Iterator[Problem]:
    """Warn of an image without words, and of links, headings and lists that Markdown does not see as such; `text` is the body without code."""
    for match in _COMPILED["link-spatie"].finditer(entry.body):
        if text.startswith(match[0], match.start()):
            example = match[1].replace(" ", "%20")
            yield problem(entry.path, _in_body(entry, match.start(1)), "link-spatie", link=match[1], voorbeeld=example)
    for match in _COMPILED["link-leeg"].finditer(text):
        yield problem(entry.path, _in_body(entry, match.start(1)), "link-leeg", link=match[1])
    for match in _COMPILED["beeld-zonder-tekst"].finditer(text):
        yield problem(entry.path, _in_body(entry, match.start()), "beeld-zonder-tekst", link=match[1])
    for match in _COMPILED["kop-spatie"].finditer(text):
        yield problem(entry.path, _in_body(entry, match.start()), "kop-spatie", voorbeeld=f"{match[1]} {match[2]}")
    if bullet := _COMPILED["lijst-in-tekst"].search(text):
        yield problem(entry.path, _in_body(entry, bullet.start()), "lijst-in-tekst")


def check_headings(entry: Entry, today: str) -> Iterator[Problem]:
    """Advise where an entry has no text at all, or a long text with none of the headings of its kind."""
    headings = entry.kind.headings
    if any(f"# {each}" in entry.body for each in (*headings, *entry.kind.invitation)) or entry.kind.is_to_come(entry.values.get("start"), today):
        return
    if not entry.body.strip():
        yield problem(entry.path, Place(entry.body_line - 1), "geen-tekst", kop=headings[0])
    elif len(entry.body.split()) >= LONG_TEXT:
        shown = ", ".join(f"'## {each}'" for each in headings)
        yield problem(entry.path, Place(entry.body_line), "geen-vaste-koppen", koppen=shown)


def check_dates(entry: Entry, today: str) -> Iterator[Problem]:
    """Warn of a day in the future on which something was already done, and advise to look again after a year."""
    for path, kind, value in entry.leaves if entry.latest_day > today else ():
        if isinstance(kind, Date) and kind.done and is_day(value) and value > today:
            yield problem(entry.path, entry.places[path], "datum-in-toekomst", key_of(path), waarde=value, vandaag=today)
    seen = entry.values["gecontroleerd_op"]
    if seen and is_day(seen) and seen < f"{int(today[:4]) - 1}{today[4:]}":
        yield problem(entry.path, entry.places["gecontroleerd_op"], "lang-geleden", "gecontroleerd_op", waarde=seen)
