"""Tables as files that a Dutch spreadsheet opens: CSV with semicolons and a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return `rows`, the first with the names of the columns; what a spreadsheet would take for a formula gets an apostrophe."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
