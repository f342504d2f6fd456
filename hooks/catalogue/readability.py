"""How easy a text is to read: its sentences, the Flesch-Douma score, and official words that have a plain one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

LONG_SENTENCE = 28  # words
LEAST_WORDS = 60  # a score over fewer words says little
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NO_PROSE = re.compile(r"\s*(?:#{1,6}\s|\||\[[^\]]+\]:|<|(?:[-*_]\s*){3,}$| {4}|=+\s*$)")
_MARKER = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|\s*(?:>\s*)+(?:\[![A-Z]+\])?")
_NEW_BLOCK = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s")
_MARKS = ("*", "_", "`", "<", "[", "://")
_MARKUP = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,999}\)|\[\^[^\]]{0,99}\]|`[^`]{0,300}`|<[^>]{0,300}>|[*_]+")
_LINK = re.compile(r"\[([^\[\]]{0,300})\](?:\([^)]{0,999}\)|\[[^\]]{0,300}\])")
_ADDRESS = re.compile(r"https?://\S+")
_NAMED = re.compile(r"\[[^\[\]]{0,300}\]\([^)]{0,999}\)|`[^`]{0,300}`|https?://\S+")  # words of others: names of pages, code and addresses
ABBREVIATIONS = (
    "a.u.b. art. bijv. blz. bv. ca. d.w.z. dhr. dr. e.d. enz. etc. evt. excl. i.p.v. incl. m.b.t. m.i.v. m.n. max. mevr. min. mr. nr. o.a. o.b.v. oa. "
    "resp. t.a.v. t.b.v. t.e.m. t.o.v. t/m. vgl. zgn."
)
_ABBREVIATIONS = frozenset(ABBREVIATIONS.split())
_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)")
_WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ]")
_VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyà-åè-ïò-öù-ü]")


class Sentence(NamedTuple):
    """One sentence, or an item of a list; `line` is where it starts, from 1."""

    line: int
    text: str
    words: int
    syllables: int


class Official(NamedTuple):
    """An official word in a text: where, from 1, and what to write."""

    line: int
    column: int
    word: str
    plain: str


def sentences(text: str, first_line: int = 1) -> Iterator[Sentence]:
    """Yield the sentences of the prose in Markdown `text`: no headings, code, tables or addresses."""
    for line, block in _blocks(text, first_line):
        start = 0
        for end in [*(match.end() for match in _END.finditer(block) if not _is_abbreviation(block[max(0, match.end() - 9) : match.end()])), len(block)]:
            part = block[start:end]
            if _WORD.search(part):
                first = len(part) - len(part.lstrip())
                words = part.split()
                yield Sentence(line + part.count("\n", 0, first), part.strip(), len(words), sum(map(syllables, words)))
            line += part.count("\n")
            start = end


def _is_abbreviation(end: str) -> bool:
    """Tell whether the last word of `end` has a stop because it is an abbreviation or an initial."""
    word = end.rpartition(" ")[2].lstrip("(")
    return word.lower() in _ABBREVIATIONS or (len(word) == 2 and word[0].isupper() and word[1] == ".")


def _blocks(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield every paragraph and list item of the prose in `text` with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate([*_prose(text), ""], first_line):
        if lines and (not line.strip() or _NEW_BLOCK.match(line)):
            yield number - len(lines), "\n".join(lines)
            lines = []
        if line.strip():
            marker = _MARKER.match(line)
            words = line[marker.end() :] if marker else line
            lines.append(_ADDRESS.sub("", _LINK.sub(r"\1", _MARKUP.sub("", words))) if any(mark in words for mark in _MARKS) else words)


def _prose(text: str) -> Iterator[str]:
    """Yield the lines of `text`, with "" for what is no prose."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        inside = bool(fence)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        yield "" if inside or mark or _NO_PROSE.match(line) else line


@cache
def syllables(word: str) -> int:
    """Return the number of syllables of a Dutch word: its groups of vowels that sound as one, at least 1.

    Not right for each word ("museum" has three), but over a text the misses even out.
    """
    return max(1, len(_VOWELS.findall(word.lower())))


def score(text: str) -> float | None:
    """Return the Flesch-Douma score of the prose in Markdown `text`: 100 is very easy, 0 very hard; None for too few words.

    206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence, after W.H. Douma, De leesbaarheid van
    landbouwbladen (Landbouwhogeschool Wageningen, 1960), who fitted Flesch's Reading Ease to Dutch.
    """
    return score_of(tuple(sentences(text)))


def score_of(found: Sequence[Sentence]) -> float | None:
    words = sum(each.words for each in found)
    if words < LEAST_WORDS:
        return None
    return 206.84 - 77 * sum(each.syllables for each in found) / words - 0.93 * words / len(found)


def hardest(found: Sequence[Sentence], count: int = 3) -> list[Sentence]:
    """Return the `count` sentences that would score lowest as a text of their own, the hardest first."""
    return sorted(found, key=lambda each: 77 * each.syllables / each.words + 0.93 * each.words if each.words > 4 else 0, reverse=True)[:count]


def _read_words() -> Mapping[str, str]:
    text = files(__package__).joinpath("plain_words.yml").read_text(encoding="utf-8")
    return {str(word): str(plain) for word, plain in yaml.load(text, Loader=yaml.CSafeLoader).items()}


PLAIN_WORDS = _read_words()
_PHRASES_WITH: dict[str, set[str]] = defaultdict(set)  # by the longest word as it can stand in a text
for _phrase in PLAIN_WORDS:
    for _sign in ("{}", "{},", "{}.", "{}:", "{};", "{}?", "{}!", "({}", "{})", "'{}'", "‘{}’", "**{}**", "*{}*"):
        _PHRASES_WITH[_sign.format(max(_phrase.split(), key=len))].add(_phrase)

def official_words(text: str, first_line: int = 1) -> Iterator[Official]:
    """Yield the official words in the prose of Markdown `text`, in order."""
    telling = _PHRASES_WITH.keys() & text.lower().split()
    if not telling:
        return
    prose = _NAMED.sub(lambda part: " " * len(part[0]), "\n".join(_prose(text)))
    phrases = set().union(*(_PHRASES_WITH[word] for word in telling))
    found = [(at, phrase) for phrase in phrases for at in _places_of(phrase, prose.lower())]
    for at, phrase in sorted(found):
        yield Official(first_line + prose.count("\n", 0, at), at - prose.rfind("\n", 0, at), prose[at : at + len(phrase)], PLAIN_WORDS[phrase])


def _places_of(phrase: str, text: str) -> Iterator[int]:
    """Yield where `phrase` stands in `text` as whole words."""
    at = text.find(phrase)
    while at >= 0:
        if not (text[at - 1 : at].isalnum() or text[at + len(phrase) : at + len(phrase) + 1].isalnum()):
            yield at
        at = text.find(phrase, at + 1)
