"""Names of more than one word, such as those of organisations: two of their words in a row name no person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .capitals import WORD

Pair = tuple[str, str]
_SMALL = {"van", "de", "den", "der", "het", "een", "en", "te", "ten", "ter", "in", "op", "aan", "voor", "bij", "of"}
_BETWEEN = re.compile(r"[\s*_&-]{1,4}")


def pairs(names: Iterable[str]) -> Iterator[Pair]:
    """Yield the neighbours in each of `names`, without capitals and small words; with them where only one word would be left."""
    for name in names:
        words = [word.casefold() for word in WORD.findall(name)]
        telling = [word for word in words if word not in _SMALL]
        yield from pairwise(telling if len(telling) > 1 else words)


def phrases(text: str, known: frozenset[Pair]) -> list[tuple[int, int]]:
    """Return where in `text` two words stand that are one of the pairs `known`, with small words between them or none."""
    found: list[tuple[int, int]] = []
    before: list[re.Match[str]] = []
    end = 0
    for word in WORD.finditer(text):
        if not _BETWEEN.fullmatch(text, end, word.start()):
            before = []
        end = word.end()
        found += [(first.start(), end) for first in before if (first[0].casefold(), word[0].casefold()) in known]
        before = [*(each for each in before[:1] if word[0].casefold() in _SMALL), word]
    return found
