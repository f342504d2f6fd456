"""What the seconds of paired rounds say: how many times longer, and how much longer for more entries."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Spread(NamedTuple):
    """The middle of some numbers, the lowest and the highest."""

    median: float
    lowest: float
    highest: float


def spread(numbers: Sequence[float]) -> Spread:
    return Spread(statistics.median(numbers), min(numbers), max(numbers))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return how many times the seconds of the other ours are; the two of a round are compared, since the machine is then as busy for both."""
    return spread([one / other for one, other in zip(ours, theirs, strict=True)])


def growth(medians: Mapping[int, float]) -> float | None:
    """Return the exponent of the time over the smallest and the largest number of entries: 1 is twice the entries, twice the time."""
    small, large = min(medians), max(medians)
    return math.log(medians[large] / medians[small]) / math.log(large / small) if large > small else None
