"""Which words are good Dutch though the catalogue does not have them, as a filter that the browser fetches when it does not know a word.

B. H. Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors (1970). docs/assets/js/zoeken/spelling.js reads it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping
from functools import cache

from .language import dutch_words
from .words import fold, stem

RAREST = 1e-6  # of all words; what is rarer may be a typing error
SHORTEST = 4
BITS_PER_STEM = 8
PROBES = 5  # with these, one in fifty of other stems seems to be Dutch


def dutch_filter(known: Collection[str]) -> Mapping[str, object]:
    """Return the filter of the stems of Dutch words that are not in `known`."""
    stems = sorted(_stems().difference(known))
    filter = bytearray(len(stems) * BITS_PER_STEM // 8)
    for each in stems:
        for probe in range(PROBES):
            place = _hash(f"{probe}{each}") % (8 * len(filter))
            filter[place >> 3] |= 1 << (place & 7)
    return {"proeven": PROBES, "filter": b64encode(filter).decode()}


@cache
def _stems() -> frozenset[str]:
    words = (fold(word) for word, frequency in dutch_words().items() if frequency >= RAREST)
    return frozenset(stem(word) for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha())


def _hash(text: str) -> int:
    """Return the FNV-1a hash of `text`, 32 bits."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
