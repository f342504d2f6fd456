"""Entries that are probably the same: of one kind, from one organisation or on one day, with nearly the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from .entry import Entry
from .schema import EVENT

ALIKE = 80  # per cent of the letters, whatever the order of the words
MOST_SHOWN = 3
_WORD = re.compile(r"\w+")
_RARE = 12  # a word in more titles than this says little


class Words(NamedTuple):
    """What is compared of an entry."""

    title: str
    summary: str
    same: frozenset[str]


def alike(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each pair of entries that look alike, the one that was added last first.

    Only entries that share a rare word of their titles, or their whole summary, are compared: time grows with the number of
    entries, not with its square.
    """
    ordered = sorted(entries, key=lambda entry: (entry.values["toegevoegd_op"] or "", entry.path))
    words = [_words(entry) for entry in ordered]
    for later, earlier in sorted(_candidates(ordered, words)):
        one, other = words[later], words[earlier]
        if one.same & other.same and (_ratio(one.title, other.title) >= ALIKE or _ratio(one.summary, other.summary) >= ALIKE):
            yield ordered[later], ordered[earlier]


def titled_like(title: str, entries: Iterable[Entry]) -> list[Entry]:
    """Return up to MOST_SHOWN of the entries with a title like `title`, the most like it first."""
    plain = _plain(title)
    rated = [(_ratio(plain, _plain(entry.title)), entry) for entry in entries]
    return [entry for ratio, entry in sorted(rated, key=lambda pair: -pair[0])[:MOST_SHOWN] if ratio]


def _words(entry: Entry) -> Words:
    same = (str(entry.values["start"])[:10],) if entry.kind is EVENT else entry.organisations or ("",)
    return Words(_plain(entry.values["titel"]), _plain(entry.values["samenvatting"]), frozenset(map(str, same)))


def _plain(text: str | None) -> str:
    return " ".join(_WORD.findall((text or "").lower()))


def _ratio(one: str, other: str) -> float:
    """Return how alike two texts are, whatever the order of their words or the spaces in them; 0 when less than ALIKE."""
    if not one or not other:
        return 0
    joined = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=ALIKE)
    return max(joined, fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE))


def _candidates(entries: Sequence[Entry], words: Sequence[Words]) -> set[tuple[int, int]]:
    by_kind: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in enumerate(entries):
        numbers_by_word, title = by_kind[entry.kind.name], words[number].title.split()
        for word in {*title, *map("".join, pairwise(title)), words[number].summary}:  # "parkeer kaart" is "parkeerkaart"
            numbers_by_word[word].append(number)
    rare = [numbers for numbers_by_word in by_kind.values() for numbers in numbers_by_word.values() if len(numbers) <= _RARE]
    return {(later, earlier) for numbers in rare for place, later in enumerate(numbers) for earlier in numbers[:place]}
