"""Words as the search knows them: without case, accents and hyphens, and stemmed. docs/assets/js/zoeken/woorden.js does the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

import Stemmer

MOST_PARTS = 3  # of a word with hyphens; what has more is an address
_WORD = re.compile(r"[a-z0-9]+(?:['’:./-][a-z0-9]+)*")
_PLAIN = re.compile(r"[a-z0-9]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_INSIDE = re.compile(r"[:./-]")
_APOSTROPHE = re.compile(r"['’]")
_SMALL = re.compile(r"(?<=[a-z]{3})(?:tjes?|pjes?)$")  # "telefoontje"
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!adr)(?<!proc)(?<!succ)(?<!congr)es$")  # "methodes", which Porter's stemmer leaves
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_dutch = Stemmer.Stemmer("dutch_porter").stemWord


def fold(text: str) -> str:
    """Return `text` in small letters without accents."""
    small = text.lower()
    return small if small.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", small))


def words(text: str) -> Iterator[str]:
    """Yield the words of `text`, folded; of "co-creatie" its parts and the whole."""
    return _words(fold(text))


def _words(folded: str) -> Iterator[str]:
    for found in _WORD.findall(folded):
        yield from _parts(found)


def count_words(text: str) -> Counter[str]:
    """Return how often each of the words of `text` is in it."""
    found = Counter(fold(text).split())
    for other in [each for each in found if not _PLAIN.fullmatch(each)]:
        times = found.pop(other)
        for word in _words(other):
            found[word] += times
    return found


def _parts(found: str) -> Iterator[str]:
    parts = _INSIDE.split(_APOSTROPHE.sub("", found))
    yield from parts
    if 1 < len(parts) <= MOST_PARTS:
        yield "".join(parts)


@cache
def stem(word: str) -> str:
    """Return what the forms of a folded word have in common: "brieven" and "brief" are one."""
    if len(word) < 4 or not word.isalpha():
        return word
    singular = _PLURAL.sub("e", _SMALL.sub("", word))
    found = _DOUBLED.sub(r"\1", _dutch(singular))
    return found[:-1] + {"v": "f", "z": "s"}.get(found[-1], found[-1])
