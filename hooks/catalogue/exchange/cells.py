"""Values as the cells of a table and back, without loss.

A column is a key. A group has a column for each part, `contact.naam`; the items of a list of groups are numbered from 1,
`bronnen.2.titel`, at every depth. Any other list is one cell, its items with " | " between them; in an item `|` is written
as `\\|`, `\\` as `\\\\` and a line end as `\\n`. A line end between items separates them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..fields import ListOf, Record
from ..schema import Kind

_ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n"}
_ESCAPED = {written: plain for plain, written in _ESCAPES.items()}
_NUMBER = re.compile("[1-9][0-9]{0,5}")


def joined(items: Iterable[str]) -> str:
    return " | ".join(re.sub(r"[\\|\n]", lambda found: _ESCAPES[found[0]], item) for item in items)


def separate(cell: str) -> list[str]:
    """Return the items in a cell without the space around them; empty ones do not count."""
    parts = re.findall(r"(?:\\[\\|n]|[^|\n])+", cell)
    items = (re.sub(r"\\[\\|n]", lambda found: _ESCAPED[found[0]], part.strip()) for part in parts)
    return [item for item in items if item]


def columns(kind: Kind, entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return a column for all that `entries` of `kind` can have, in the order of the field table.

    A list of groups has as many numbers as the longest one needs, and at least one.
    """
    return list(_columns(kind.record, list(entries), ""))


def _columns(kind: Any, values: list[Any], path: str) -> Iterator[str]:
    if isinstance(kind, Record):
        for each in kind.fields:
            yield from _columns(each.kind, [value[each.key] for value in values if value], f"{path}{each.key}.")
    elif _is_numbered(kind):
        for number in range(max(1, *map(len, values), 1)):
            yield from _columns(kind.item, [value[number] for value in values if len(value) > number], f"{path}{number + 1}.")
    else:
        yield path.rstrip(".")


def _is_numbered(kind: Any) -> bool:
    return isinstance(kind, ListOf) and isinstance(kind.item, Record)


def cells_of(kind: Kind, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of an entry by column; what has no value has no cell."""
    return dict(_cells(kind.record, values, ""))


def _cells(kind: Any, value: Any, path: str) -> Iterator[tuple[str, str]]:
    if not value:
        return
    if isinstance(kind, Record):
        for each in kind.fields:
            yield from _cells(each.kind, value[each.key], f"{path}{each.key}.")
    elif _is_numbered(kind):
        for number, item in enumerate(value, 1):
            yield from _cells(kind.item, item, f"{path}{number}.")
    else:
        yield path.rstrip("."), joined(value) if isinstance(kind, ListOf) else value


def values_of(kind: Kind, cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the value of every field: None or [] where there is no cell with text. Numbers that are skipped close up."""
    tree: dict[str, Any] = {}
    for column, text in cells.items():
        *above, last = column.split(".")
        branch = tree
        for part in above:
            branch = branch.setdefault(part, {})
        branch[last] = text.strip()
    return {each.key: _value(each.kind, tree.get(each.key)) for each in kind.fields}


def _value(kind: Any, branch: Any) -> Any:
    if isinstance(kind, Record):
        values = {each.key: _value(each.kind, (branch or {}).get(each.key)) for each in kind.fields}
        return values if any(values.values()) else None
    if _is_numbered(kind):
        items = (_value(kind.item, branch[number]) for number in sorted(branch or {}, key=int))
        return [item for item in items if item]
    if isinstance(kind, ListOf):
        return separate(branch or "")
    return branch or None


def is_column(kind: Kind, name: str) -> bool:
    """Tell whether `name` is a column that an entry of `kind` can have."""
    return kind_at(kind, name) is not None


def kind_at(kind: Kind, name: str) -> Any:
    """Return the kind of the value in the column `name`; None when an entry of `kind` cannot have that column."""
    here: Any = kind.record
    for part in name.split("."):
        if _is_numbered(here):
            here = here.item if _NUMBER.fullmatch(part) else None
        else:
            fields = here.fields if isinstance(here, Record) else ()
            here = next((each.kind for each in fields if each.key == part), None)
    return None if isinstance(here, Record) or _is_numbered(here) else here


def column_at(kind: Kind, cells: Mapping[str, str], path: str) -> str:
    """Return the column of the value at `path`, such as "bronnen.0.url", of the entry that `values_of(kind, cells)` gives."""
    here: Any = kind.record
    column = ""
    for part in path.split("."):
        if _is_numbered(here):
            numbers = {int(name.removeprefix(column).partition(".")[0]) for name, text in cells.items() if name.startswith(column) and text.strip()}
            column += f"{sorted(numbers)[int(part)]}."
            here = here.item
        elif isinstance(here, Record):
            here = next(each.kind for each in here.fields if each.key == part)
            column += f"{part}."
    return column.rstrip(".")
