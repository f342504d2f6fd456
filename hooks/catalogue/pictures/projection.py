"""From degrees to places on the map of the Netherlands, and the outline of its provinces.

The projection is the simplest there is: equirectangular, with degrees of longitude shortened as they are at 52.1° north.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

OUTLINE = "docs/assets/kaart/provincies.geojson"
WIDTH, HEIGHT = 600, 710
_WEST, _NORTH = 3.25, 53.6
_PER_DEGREE = 240
_SHORTER = math.cos(math.radians(52.1))


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return the place, from the upper left corner of a map of WIDTH by HEIGHT; it may lie outside."""
    return round((lon - _WEST) * _SHORTER * _PER_DEGREE, 1), round((_NORTH - lat) * _PER_DEGREE, 1)


def outline(root: Path) -> tuple[tuple[str, str], ...]:
    """Return the name of each province and its borders as an SVG path."""
    provinces = json.loads((root / OUTLINE).read_text("utf-8"))["features"]
    return tuple((each["properties"]["naam"], _path(ring for polygon in each["geometry"]["coordinates"] for ring in polygon)) for each in provinces)


def _path(rings: Iterable[Iterable[tuple[float, float]]]) -> str:
    return "".join(_ring([project(lat, lon) for lon, lat in ring]) for ring in rings)


def _ring(points: list[tuple[float, float]]) -> str:
    """Return a closed line in whole steps from one point to the next; points that fall together are one."""
    whole = [(round(x), round(y)) for x, y in points[:-1]]
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps if (x, y) != (0, 0)) + "z"
