"""Which words are good Dutch, as a filter that the browser fetches when it does not know a word.

B. H. Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors (1970). docs/assets/js/zoeken/spelling.js reads it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from zlib import crc32

from .language import dutch_words
from .words import fold, stem

RAREST = 1e-6  # of all words; what is rarer may be a typing error
SHORTEST = 4
BITS_PER_STEM = 8
PROBES = 5  # with these, one in fifty of other stems seems to be Dutch


@cache
def dutch_filter() -> Mapping[str, object]:
    """Return the filter of the stems of Dutch words."""
    stems = [each.encode() for each in _stems()]
    filter = bytearray(len(stems) * BITS_PER_STEM // 8)
    for each in stems:
        for probe in range(PROBES):
            place = crc32(each, probe) % (8 * len(filter))
            filter[place >> 3] |= 1 << (place & 7)
    return {"proeven": PROBES, "filter": b64encode(filter).decode()}


def _stems() -> frozenset[str]:
    words = (fold(word) for word, frequency in dutch_words().items() if frequency >= RAREST)
    return frozenset(stem(word) for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha())
