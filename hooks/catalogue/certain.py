"""What a person certainly meant: of all that a checker may suggest, only what a program may write without asking which one.

Every function returns the value, or "" when it is not certain. More is certain of what is `seen`, by a person who reads it before
it is kept: a typing mistake, a synonym, and 10/11/2025 as the Dutch write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from rapidfuzz.distance import OSA

from .keys import OTHER_WORDS, plain_key
from .kinds import Date, Email, Moment, Org, Ref, Slug, Term, Url
from .organisations import ControlledLists, Register
from .values import CURLY_QUOTES, is_day, is_email, is_moment, is_slug, is_url, meant_moment, meant_slug, meant_url, slugify
from .vocabulary import Vocabulary

_MONTH = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_DAY = "(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?"
_DUTCH_MOMENT = re.compile(
    rf"{_DAY}(?:(?:\d{{1,2}}[-/. ])?\d{{1,2}}[-/.]|(?:\d{{1,2}}[- ])?(?:{_MONTH})\.?[- ])\d{{4}}\D*[\d:.]*( uur)?"
    r"|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\D*[\d:.]*( uur)?"
)
_SHORT_YEAR = re.compile(rf"{_DAY}\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/.]|[- ](?:{_MONTH})\.?[- ])'?([1-4]\d)(?!\d)\D*[\d:.]*( uur)?")
_DAY_OR_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])/(?!\1/)(?:0?[1-9]|1[0-2])/")
_KNOWN_END = re.compile(r"(?:www\.[\w.-]+|[\w.-]+\.(?:nl|eu|com|org|net|info|frl))(?:/|$)", re.I)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")  # what nobody types who means something else
_VAGUE_KEYS = {"date", "datum", "links"}
_DUTCH = re.compile("[\x00-\x7fáàäâéèëêíìïîóòöôúùüûçñÁÀÄÂÉÈËÊÍÌÏÎÓÒÖÔÚÙÜÛÇÑ’]*")
_FEWEST_LETTERS = 5


def value(kind: Any, text: str, lists: ControlledLists, slugs: Mapping[str, str], seen: bool) -> str:
    """Return the value of `kind` that is certainly meant by `text`; `slugs` gives the kind of every entry."""
    match kind:
        case Term(name):
            return text if text in lists.vocabulary(name) else term(text, lists.vocabulary(name), seen)
        case Org():
            return text if text in lists.organisations else organisation(text, lists.organisations, seen)
        case Ref(to):
            return text if is_slug(text) else slug if slugs.get(slug := meant_slug(text)) in to else ""
        case Slug():
            return text if is_slug(text) else ""
    return _in_form(kind, text, seen)


def _in_form(kind: Any, text: str, seen: bool) -> str:
    match kind:
        case Date():
            return day if is_day(day := moment(text, seen).removesuffix(" 00:00")) else ""
        case Moment():
            return moment(text, seen)
        case Url():
            return url(text)
        case Email():
            return email(text)
    return ""


def near(typed: str, names: Mapping[str, tuple[str, ...]], most: int) -> str:
    """Return the only value of `names` with a name that `typed` is with at most `most` typing mistakes.

    No other value may come within one mistake more. Short words and numbers are too often another word or number.
    """
    if len(typed) < _FEWEST_LETTERS or re.search(r"\d", typed):
        return ""
    mistakes = {name: OSA.distance(typed, name, score_cutoff=most + 1) for name in names}
    fewest = min(mistakes.values(), default=most + 1)
    values = {value for name, count in mistakes.items() if count <= fewest + 1 for value in names[name]}
    return values.pop() if fewest <= most and len(values) == 1 else ""


def _bare(text: str) -> str:
    return text.strip(f"{CURLY_QUOTES}'\" ")


def term(text: str, vocabulary: Vocabulary, seen: bool = True) -> str:
    """Return the id of the only term with this id or label; when `seen` also this synonym, or a typing mistake in one of these."""
    bare = _bare(text)
    named = vocabulary.named(bare) if seen else vocabulary.labelled(bare)
    if named or not seen:
        return named[0] if len(named) == 1 else ""
    return near(bare.casefold(), vocabulary.by_name, _allowed(text))


def organisation(text: str, register: Register, seen: bool = True) -> str:
    """Return the slug of the only organisation with this name, nickname or code; when `seen` also with one typing mistake in it.

    Not in the first letter of a word: Maarn, which was a municipality once, is not Baarn.
    """
    slug = slugify(_bare(text))
    named = register.named(slug)
    if named or not seen:
        return named
    initials = _initials(slug)
    return near(slug, {name: slugs for name, slugs in register.by_name.items() if _initials(name) == initials}, 1)


def _initials(slug: str) -> list[str]:
    return [word[:1] for word in slug.split("-")]


def key(typed: str, labels: Mapping[str, str]) -> str:
    """Return the only key of `labels` that has this spelling, label or other word, or that differs by a typing mistake."""
    plain = plain_key(typed)
    by_label = [each for each, label in labels.items() if label.lower() == typed.lower()]
    by_word = [each for each in labels if plain in OTHER_WORDS.get(each, "").split() and plain not in _VAGUE_KEYS]
    found = [plain] if plain in labels else by_label or by_word
    if found:
        return found[0] if len(found) == 1 else ""
    return "" if plain in _VAGUE_KEYS else near(plain, {each: (each,) for each in labels}, _allowed(plain))


def _allowed(typed: str) -> int:
    return 1 if len(typed) < 8 else 2


def moment(text: str, seen: bool = True) -> str:
    """Return the moment, also in a Dutch or sloppy form with a whole year: `5 juni 2026`, `5-6-2026`, `2026/6/5`, `juni 2026`.

    Only when `seen` 10/11/2025, which a program may have written with the month first, and a day with a short year: 5-6-26.
    """
    bare = _bare(text)
    if is_moment(bare):
        return bare
    is_clear = seen or not _DAY_OR_MONTH_FIRST.match(bare)
    is_short = seen and _SHORT_YEAR.fullmatch(bare.lower())
    return meant_moment(bare) if is_short or (is_clear and _DUTCH_MOMENT.fullmatch(bare.lower())) else ""


def url(text: str) -> str:
    """Return the web address when only its start, a quote or a bracket was wrong, and nothing else is lost."""
    bare = _bare(text)
    if is_url(bare):
        return bare
    address = meant_url(bare)
    if not address or " " in bare or not is_url(address):
        return ""
    has_scheme = re.match(r"\W*https?\W", bare) is not None
    same = re.sub(r"\W", "", bare if has_scheme else f"https{bare}") == re.sub(r"\W", "", address)
    return address if same and (has_scheme or _KNOWN_END.match(address.removeprefix("https://"))) else ""


def email(text: str) -> str:
    """Return the mail address in a `mailto:` link, between brackets or quotes, or with "(at)" for "@"."""
    bare = re.sub(r"^mailto: *", "", _bare(text).strip("<>"), flags=re.I)
    address = re.sub(r" *(?:\(at\)|\[at\]) *", "@", bare)
    return address if is_email(address) else ""


def old_windows(content: bytes) -> str:
    """Return the text of `content` in the encoding of old Windows, when every letter in it is one that Dutch has."""
    with suppress(UnicodeDecodeError):
        text = content.decode("cp1252")
        return text if _DUTCH.fullmatch(text) else ""
    return ""
