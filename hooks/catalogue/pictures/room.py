"""Room for every dot on a map: dots that would cover each other move apart, each as little as can be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: no two steps of the spiral go the same way
_STEP = 1.5


class Circle(NamedTuple):
    """The room that a dot takes."""

    x: float
    y: float
    r: float


def spread(wanted: Sequence[Circle], width: float, height: float) -> list[Circle]:
    """Return every circle near the place it wants, inside the map and free of the others; the first ones keep their place.

    The circles together must be much smaller than the map.
    """
    cell = 2 * max((each.r for each in wanted), default=1)
    near: defaultdict[tuple[int, int], list[Circle]] = defaultdict(list)
    placed = []
    for circle in wanted:
        free = next(each for each in _around(circle) if _inside(each, width, height) and not _covers(each, _neighbours(each, near, cell)))
        near[int(free.x // cell), int(free.y // cell)].append(free)
        placed.append(free)
    return placed


def _around(circle: Circle) -> Iterator[Circle]:
    """Yield the circle itself, and then on a spiral ever further away."""
    for turn in count():
        distance = _STEP * math.sqrt(turn)
        x, y = circle.x + distance * math.cos(turn * _TURN), circle.y + distance * math.sin(turn * _TURN)
        yield Circle(round(x, 1), round(y, 1), circle.r)


def _inside(circle: Circle, width: float, height: float) -> bool:
    return circle.r <= circle.x <= width - circle.r and circle.r <= circle.y <= height - circle.r


def _neighbours(circle: Circle, near: defaultdict[tuple[int, int], list[Circle]], cell: float) -> Iterator[Circle]:
    column, row = int(circle.x // cell), int(circle.y // cell)
    for place in ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
        if place in near:
            yield from near[place]


def _covers(circle: Circle, others: Iterable[Circle]) -> bool:
    return any(math.hypot(circle.x - other.x, circle.y - other.y) < circle.r + other.r for other in others)
