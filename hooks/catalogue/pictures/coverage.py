"""What helps with each duty, as one picture: a line for every duty with a mark for every instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..duties import Coverage, Row

WIDTH = 320  # as a small phone, so that the words can be read there without growing
RADIUS = 7
_LINE, _MARKS = 46, 26  # the height of a line, and where in it the marks stand below the words
_STEP = 20


class Mark(NamedTuple):
    """An instrument: where it stands and how far it helps, the id of a coverage."""

    x: float
    coverage: str


class Line(NamedTuple):
    """A duty: where its words and its marks stand; nothing helps when there are no marks."""

    label: str
    words_y: int
    marks_y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class CoveragePicture:
    """The picture in units of which WIDTH go in its width."""

    lines: tuple[Line, ...]
    width: int = WIDTH

    @property
    def height(self) -> int:
        return _LINE * len(self.lines)


def draw_coverage(coverage: Coverage) -> CoveragePicture:
    """Return a line for every duty, in the order of the table; many marks stand closer together."""
    most = max((len(row.helps) for row in coverage.rows), default=1)
    step = min(_STEP, (WIDTH - 2 * RADIUS) / max(1, most))
    return CoveragePicture(tuple(_line(row, number, step) for number, row in enumerate(coverage.rows)))


def _line(row: Row, number: int, step: float) -> Line:
    top = _LINE * number
    marks = tuple(Mark(round(RADIUS + 1 + n * step, 1), help.coverage.id) for n, help in enumerate(row.helps))
    return Line(row.duty.term.label, top + 14, top + _MARKS + 2, marks)
