"""Who does what and where: a dot on the map for every organisation with a place in the European Netherlands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..collection import Catalogue
from ..facets import Facet
from ..organisations import Organisation
from ..values import slugify
from ..vocabulary import Vocabulary
from .projection import HEIGHT, WIDTH, outline, project
from .room import Circle, spread

SHAPES = ("gemeente", "provincie", "waterschap")
OTHER_SHAPE = "anders"
STEPS = (1, 2, 5)  # from so many entries on a dot is small, medium or large
_RADII = (10.5, 14.0, 19.0)
_ROOMY = 13_000  # when the squares of all radii are more than this, all dots are smaller


class Row(NamedTuple):
    """An organisation and how many entries it leads, offers or organises."""

    organisation: Organisation
    number: int


class Group(NamedTuple):
    """Organisations under one heading."""

    label: str
    rows: tuple[Row, ...]


class Dot(NamedTuple):
    """An organisation on the map, and the circle that its shape lies in."""

    row: Row
    shape: str
    circle: Circle


@dataclass(frozen=True)
class Map:
    """The map, the same as rows by province, and by kind the organisations that have no place on it.

    `legend` has for each step the fewest entries, the most or None, and the radius.
    """

    outline: tuple[tuple[str, str], ...]
    dots: tuple[Dot, ...]
    provinces: tuple[Group, ...]
    elsewhere: tuple[Group, ...]
    legend: tuple[tuple[int, int | None, float], ...]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def shapes(self) -> tuple[str, ...]:
        """The shapes that occur, in a fixed order."""
        return tuple(shape for shape in (*SHAPES, OTHER_SHAPE) if any(dot.shape == shape for dot in self.dots))


def draw_map(root: Path, catalogue: Catalogue, facets: Sequence[Facet]) -> Map:
    """Return the map with the organisations that lead, offer or organise an entry."""
    register, kinds = catalogue.lists.organisations, catalogue.lists.vocabulary("organisatiesoorten")
    counted = [Row(register.organisation(option.id), len(option.numbers)) for facet in facets if facet.key == "organisaties" for option in facet.options]
    rows = sorted(counted, key=lambda row: (slugify(row.organisation.naam), row.organisation.slug))
    placed = [row for row in rows if _place(row.organisation)]
    elsewhere = [row for row in rows if not _place(row.organisation)]
    smaller = min(1, math.sqrt(_ROOMY / max(1, sum(_RADII[_step(row.number)] ** 2 for row in placed))))
    legend = tuple((least, after and after - 1, round(radius * smaller, 1)) for least, after, radius in zip(STEPS, (*STEPS[1:], None), _RADII, strict=True))
    return Map(outline(root), _dots(placed, [radius for _, _, radius in legend]), _by_province(placed), _by_kind(elsewhere, kinds), legend)


def _place(organisation: Organisation) -> tuple[float, float] | None:
    """Return where an organisation is on the map; None without coordinates, or with those of an island overseas."""
    if not (organisation.lat and organisation.lon):
        return None
    x, y = project(float(organisation.lat), float(organisation.lon))
    return (x, y) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None


def _dots(rows: Iterable[Row], radii: Sequence[float]) -> tuple[Dot, ...]:
    """Return the dots by shape and name; where they crowd, the larger ones keep their place."""
    largest_first = sorted(rows, key=lambda row: -_step(row.number))
    wanted = [Circle(*place, radii[_step(row.number)]) for row in largest_first if (place := _place(row.organisation))]
    dots = (Dot(row, _shape(row.organisation), circle) for row, circle in zip(largest_first, spread(wanted, WIDTH, HEIGHT), strict=True))
    return tuple(sorted(dots, key=lambda dot: ((*SHAPES, OTHER_SHAPE).index(dot.shape), slugify(dot.row.organisation.naam))))


def _step(number: int) -> int:
    return sum(number >= least for least in STEPS) - 1


def _shape(organisation: Organisation) -> str:
    return organisation.soort if organisation.soort in SHAPES else OTHER_SHAPE


def _by_province(rows: Sequence[Row]) -> tuple[Group, ...]:
    names = sorted({row.organisation.provincie for row in rows}, key=slugify)
    return tuple(Group(name, tuple(row for row in rows if row.organisation.provincie == name)) for name in names)


def _by_kind(rows: Sequence[Row], kinds: Vocabulary) -> tuple[Group, ...]:
    found = {row.organisation.soort for row in rows}
    ordered = [*(term.id for term in kinds if term.id in found), *sorted(found - set(kinds.terms))]
    return tuple(Group(kinds.term(id).label, tuple(row for row in rows if row.organisation.soort == id)) for id in ordered)
