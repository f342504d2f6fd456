"""One entry: a Markdown file with YAML front matter, read into values with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from yaml.nodes import MappingNode

from .fields import Reader, is_slug, read_fields
from .organisations import ControlledLists, slugify
from .problem import Place, Problem
from .schema import Kind
from .source import Source, compose, decode, place

FENCE = "---"


@dataclass(frozen=True)
class Entry:
    """An initiative, instrument or meeting. `values` has every key of its kind: None or () where the file has none.

    `places` gives the place of each value by its path, such as "resultaten.0.bewijs"; `body_line` is the line
    of the file on which the body starts.
    """

    kind: Kind
    id: str
    path: str
    body: str
    body_line: int
    values: Mapping[str, Any]
    places: Mapping[str, Place]

    @property
    def url(self) -> str:
        return f"{self.kind.plural}/{self.id}/"

    @property
    def title(self) -> str:
        return str(self.values["titel"])

    @property
    def organisations(self) -> tuple[str, ...]:
        """The slugs of those who lead, offer or organise it."""
        return tuple(self.values[self.kind.organisations])

    @property
    def changed_on(self) -> str:
        return str(self.values["gewijzigd_op"] or self.values["toegevoegd_op"])

    @property
    def permanent_id(self) -> str:
        """The oldest slug: it stays when the file is renamed."""
        return next(iter(self.values["oude_slugs"]), self.id)


def read_entry(kind: Kind, path: str, content: bytes, lists: ControlledLists) -> tuple[Entry | None, list[Problem]]:
    """Return the entry in the file and all that is wrong in it; no entry when its front matter cannot be read."""
    source = decode(path, content)
    slug = PurePosixPath(path).stem
    if not is_slug(slug):
        source.report(Place(), "bestandsnaam", naam=slug, voorstel=slugify(slug)[:80])
    lines = source.text.split("\n")
    if not source.text.strip() or lines[0].rstrip() != FENCE:
        if not source.problems:
            source.report(Place(), "geen-voorkant")
        return None, source.problems
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        source.report(Place(), "voorkant-open")
        return None, source.problems
    front, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    return _read_front(kind, slug, source, lists, front, body, end + 2), source.problems


def _read_front(kind: Kind, slug: str, source: Source, lists: ControlledLists, front: str, body: str, body_line: int) -> Entry | None:
    known = len(source.problems)
    node = compose(source, front, first_line=2)
    if not isinstance(node, MappingNode):
        if len(source.problems) == known:
            source.report(place(node, 2) if node else Place(2), "geen-sleutels")
        return None
    reader = Reader(source, lists, first_line=2)
    values = read_fields(reader, kind.fields, node)
    return Entry(kind, slug, source.path, body, body_line, values, reader.places)
