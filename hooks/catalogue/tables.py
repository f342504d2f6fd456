"""Tables as CSV that a spreadsheet opens: with a byte order mark, and semicolons as Dutch ones write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")  # a spreadsheet takes what starts with one for a formula, or hides it


def csv_bytes(rows: Iterable[Iterable[str]], separator: str = ";") -> bytes:
    """Return `rows`, the first with the names of the columns; a cell that starts with one of GUARDED gets an apostrophe before it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(GUARDED) else cell
