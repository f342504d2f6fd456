"""What a cell certainly means: the key for a name or a label, the date that a spreadsheet shows in its own way, the whole address.

A typing mistake is not certain here: nobody sees a row before it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..certain import value
from ..collection import Catalogue
from ..fields import ListOf
from ..schema import Kind
from .cells import joined, kind_at, separate

_MIDNIGHT = re.compile(r"[ T]0?0:00:00(?:\.0+)?$")  # what a spreadsheet writes behind a day


def as_meant(kind: Kind, cells: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    """Return `cells` with the value that each certainly means; what is not certain stays as it was typed."""
    slugs = {slug: entry.kind.name for slug, entry in catalogue.entries.items()}

    def meant(kind: Any, text: str) -> str:
        return value(kind, _MIDNIGHT.sub("", text), catalogue.lists, slugs, seen=False)

    return {column: _cell(kind_at(kind, column), text, meant) for column, text in cells.items()}


def _cell(kind: Any, text: str, meant: Callable[[Any, str], str]) -> str:
    if not isinstance(kind, ListOf):
        return meant(kind, text.strip()) or text
    typed = separate(text)
    found = [meant(kind.item, each) for each in typed]
    if found == [""]:
        found = [meant(kind.item, part) for part in parts(text)]
        return joined(found) if all(found) else text
    return joined(better or each for better, each in zip(found, typed, strict=True)) if any(found) else text


def parts(cell: str) -> list[str]:
    """Return what stands between the commas or semicolons in a cell."""
    return [part.strip() for part in re.split("[,;]", cell) if part.strip()]
