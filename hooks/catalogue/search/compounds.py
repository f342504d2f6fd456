"""The meaningful parts of Dutch compounds: "hulpverlening" in "schuldhulpverlening".

After P. Koehn and K. Knight, Empirical Methods for Compound Splitting (EACL 2003): of all ways to cut a word into known
words, with linking sounds between them, the one whose parts have the highest geometric mean of their frequencies; the
whole word is one of the ways.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from statistics import geometric_mean
from typing import NamedTuple

LINKING_SOUNDS = ("", "s", "e", "en", "er", "n")
SHORTEST_PART = 4
SHORTEST_COMPOUND = 7
LONGEST_COMPOUND = 45
RAREST_PART = 2e-7  # of all words
QUALITY = "heid"  # makes a noun of each adjective


class Part(NamedTuple):
    """The letters of a word that are one of its parts."""

    start: int
    end: int


@dataclass(frozen=True)
class Splitter:
    """Cuts compounds by the frequencies of words, as shares of all words in Dutch text.

    `own` are words that are known although the frequencies may not have them, `short` the parts shorter than
    SHORTEST_PART that mean something, `never` words that are no part, and `exceptions` words with the parts they have.
    """

    frequencies: Mapping[str, float]
    own: Collection[str] = ()
    short: Collection[str] = ()
    never: Collection[str] = ()
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the words of which a folded word is made, and the words that these make together; () for no compound."""
        if word in self.exceptions:
            return self.exceptions[word]
        if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or not word.isalpha():
            return ()
        best = max(self._ways(word, 0), key=lambda way: self._mean(word, way), default=())
        if self._mean(word, best) <= self.frequencies.get(word, 0):
            return ()
        single = [word[part.start : part.end] for part in best]
        together = (word[best[first].start : best[last].end] for first, last in combinations(range(len(best)), 2) if last - first < len(best) - 1)
        smaller = (each for part in single for each in self.parts(part))
        return tuple(dict.fromkeys((*single, *filter(self._is_word, together), *smaller)))

    def _ways(self, word: str, start: int) -> Iterator[tuple[Part, ...]]:
        """Yield the ways to cut `word` from `start` on into known parts."""
        for end in range(start + 3, len(word) + 1):
            if not self._is_part(word[start:end]) or (start, end) == (0, len(word)):
                continue
            if end == len(word):
                yield (Part(start, end),)
            for sound in LINKING_SOUNDS:
                if word.startswith(sound, end):
                    yield from ((Part(start, end), *rest) for rest in self._ways(word, end + len(sound)))

    def _mean(self, word: str, way: tuple[Part, ...]) -> float:
        if not way:
            return 0
        frequencies = [self._frequency(word[part.start : part.end]) for part in way]
        return geometric_mean(frequencies)

    def _is_part(self, word: str) -> bool:
        return (len(word) >= SHORTEST_PART or word in self.short) and word not in self.never and self._is_word(word)

    def _is_word(self, word: str) -> bool:
        return self.frequencies.get(word, 0) >= RAREST_PART or word in self.own or (word.endswith(QUALITY) and self._is_part(word.removesuffix(QUALITY)))

    def _frequency(self, word: str) -> float:
        return max(self.frequencies.get(word, 0), RAREST_PART)
