"""What people read about a table they handed in: the file, the row and the column, and what is wrong there."""

from __future__ import annotations

from typing import NamedTuple

from ..problem import BLOCKING, Level, Problem, visible


class Where(NamedTuple):
    """A row of a file; row 0 is the file itself. A row of JSON, which has no numbers to see, goes by its slug too."""

    file: str
    sheet: str = ""
    row: int = 0
    slug: str | None = None

    def __str__(self) -> str:
        sheet = f", blad {self.sheet}" if self.sheet else ""
        row = "" if not self.row else f", rij {self.row}" if self.slug is None else f", nummer {self.row} ({self.slug or 'zonder slug'})"
        return visible(f"{self.file}{sheet}{row}")

    def seen_from(self, other: Where) -> str:
        """Return the words for this row, without the file and the sheet that the row `other` is in too."""
        return str(self).removeprefix(f"{other._replace(row=0)}, ")


class Remark(NamedTuple):
    """What a person has to look at: the row, the column or "", the line of text in that cell or 0, and what is wrong there.

    `id` is that of the message, where it is about the file.
    """

    where: Where
    column: str
    line: int
    level: Level
    text: str
    id: str = ""

    @property
    def field(self) -> str:
        return self.column.partition(".")[0]

    def __str__(self) -> str:
        column = self.column and (f", {self.column}" if self.where.slug is not None else f", kolom {self.column}")
        line = f", regel {self.line}" if self.line else ""
        level = "" if self.level == BLOCKING else f"{self.level}: "
        return f"{self.where}{visible(column, 120)}{line}: {level}{self.text}"


def said(each: Problem) -> str:
    return f"{each.text} {each.tip}".strip()
