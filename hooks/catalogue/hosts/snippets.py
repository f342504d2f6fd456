"""Snippets for VS Code, made from the field table: a new entry per kind, and every field with its values to choose from.

Syntax: code.visualstudio.com/docs/editing/userdefinedsnippets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import yaml

from ..entry import FENCE
from ..fields import Field, ListOf, Record
from ..kinds import Date, Term
from ..organisations import ControlledLists
from ..schema import KINDS, Kind

PATH = ".vscode/catalogus.code-snippets"
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def snippets(lists: ControlledLists) -> dict[str, Any]:
    """Return all snippets by name; a field that several kinds have alike is there once."""
    found = {f"{kind.label} toevoegen": _snippet(kind.name, kind.introduction, _entry(kind, lists)) for kind in KINDS}
    fields: dict[Field, list[str]] = {}
    for kind in KINDS:
        for field in kind.fields:
            fields.setdefault(field, []).append(kind.name)
    for field, kinds in fields.items():
        found[f"{field.label} ({field.key}, {', '.join(kinds)})"] = _snippet(field.key, field.help, list(_lines(field, lists, count(1))))
    return found


def _snippet(prefix: str, description: str, body: list[str]) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


def _entry(kind: Kind, lists: ControlledLists) -> list[str]:
    """Return the lines of a new entry with its required fields."""
    stops = count(1)
    front = [line for field in kind.fields if field.required for line in _lines(field, lists, stops)]
    body = [line for heading in kind.headings for line in ("", f"## {heading}", "", f"${next(stops)}")]
    return [FENCE, *front, FENCE, *body, ""]


def _lines(field: Field, lists: ControlledLists, stops: Iterator[int], inside: bool = False) -> Iterator[str]:
    match field.kind:
        case ListOf(Record() as record):
            yield f"{field.key}:"
            for number, line in enumerate(_parts(record, lists, stops)):
                yield f"  {'  ' if number else '- '}{line}"
        case Record() as record:
            yield f"{field.key}:"
            yield from (f"  {line}" for line in _parts(record, lists, stops))
        case ListOf(item):
            yield f"{field.key}:"
            yield f"  - {slot(item, yaml.safe_load(field.example)[0], lists, stops)}"
        case Date() if not inside:
            yield f"{field.key}: {_TODAY}"
        case kind:
            yield f"{field.key}: {slot(kind, field.example, lists, stops)}"


def _parts(record: Record, lists: ControlledLists, stops: Iterator[int]) -> Iterator[str]:
    for part in record.fields:
        if part.fits_always:
            yield from _lines(part, lists, stops, inside=True)


def slot(kind: Any, example: str, lists: ControlledLists, stops: Iterator[int]) -> str:
    """Return a place to fill in: a choice for a term, else the example."""
    if isinstance(kind, Term):
        return f"${{{next(stops)}|{','.join(lists.vocabulary(kind.vocabulary).terms)}|}}"
    text = re.sub(r"[\\$}]", lambda sign: f"\\{sign[0]}", str(example))
    return f"${{{next(stops)}:{text}}}"
