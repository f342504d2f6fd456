"""Entries like an entry, and why: the words that say most of both, and the terms they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from ..collection import Catalogue
from ..entry import Entry
from .index import Index
from .words import stem

SHOWN = 3
TELLING_WORDS = 20  # of an entry
MOST_DOCUMENTS = 60  # with a word that tells entries apart; it keeps the time linear
WORDS_IN_REASON = 3
TERM_SCORE = 6_000  # a shared term counts as a word with an impact of some 75 in both
_KEYS = ("levensgebeurtenissen", "doelgroepen", "themas")


class Related(NamedTuple):
    """An entry like another, by its slug, the terms both have and the words that say much of both."""

    id: str
    terms: tuple[str, ...]
    words: tuple[str, ...]


def related(entries: Sequence[Entry], index: Index, catalogue: Catalogue) -> Mapping[str, tuple[Related, ...]]:
    """Return for each of `entries`, in the order of their numbers, up to SHOWN others that no relation names yet."""
    telling = _telling(entries, index)
    shown = _shown(index)
    terms = [{(key, id) for key in _KEYS for id in entry.values[key]} for entry in entries]
    found = {}
    for number, entry in enumerate(entries):
        named = {entry.id, *(other.id for relation in catalogue.relations.get(entry.id, ()) for other in relation.entries)}
        said = {other: score for other, score in _scores(telling[number], index).items() if other < len(entries) and entries[other].id not in named}
        scores = {other: score + TERM_SCORE * len(terms[number] & terms[other]) for other, score in said.items()}
        best = nlargest(SHOWN, scores, key=lambda other: (scores[other], -other))
        found[entry.id] = tuple(
            _related(entries[other], terms[number] & terms[other], _shared(telling[number], other, index), shown, catalogue) for other in best
        )
    return found


def _scores(telling: Mapping[str, int], index: Index) -> Mapping[int, int]:
    """Return for each document with one of the stems in `telling` how much these say of both."""
    scores: dict[int, int] = defaultdict(int)
    for each, impact in telling.items():
        posting = index.postings[each]
        for other, theirs in zip(posting.documents, posting.impacts, strict=True):
            scores[other] += impact * theirs
    return scores


def _shared(telling: Mapping[str, int], other: int, index: Index) -> dict[str, int]:
    """Return the stems in `telling` that document `other` has, and how much each says of both."""
    postings = {each: index.postings[each] for each in telling if other in index.postings[each].documents}
    return {each: telling[each] * posting.impacts[posting.documents.index(other)] for each, posting in postings.items()}


def _telling(entries: Sequence[Entry], index: Index) -> list[dict[str, int]]:
    """Return for each entry the stems that say most of it and that few others have, with their impact."""
    all_stems: list[list[tuple[int, str]]] = [[] for _ in entries]
    for each, posting in index.postings.items():
        if 1 < len(posting.documents) <= MOST_DOCUMENTS:
            for number, impact in zip(posting.documents, posting.impacts, strict=True):
                if number < len(entries):
                    all_stems[number].append((impact, each))
    return [{each: impact for impact, each in nlargest(TELLING_WORDS, found)} for found in all_stems]


def _shown(index: Index) -> Mapping[str, str]:
    """Return for each stem the word that most documents have."""
    words = sorted(index.lexicon, key=lambda word: (index.lexicon[word], -len(word)))
    return {stem(word): word for word in words}


def _related(entry: Entry, terms: set[tuple[str, str]], words: Mapping[str, int], shown: Mapping[str, str], catalogue: Catalogue) -> Related:
    labels = tuple(_labels(terms, catalogue))
    strong = sorted((each for each in words if words[each] >= TERM_SCORE and each in shown), key=lambda each: (-words[each], each))
    return Related(entry.id, labels, tuple(shown[each] for each in strong[:WORDS_IN_REASON]))


def _labels(terms: set[tuple[str, str]], catalogue: Catalogue) -> Iterator[str]:
    for key, id in sorted(terms, key=lambda term: (_KEYS.index(term[0]), term[1])):
        yield catalogue.lists.vocabulary(key).term(id).label
