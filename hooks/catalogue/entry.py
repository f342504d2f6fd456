"""One entry: a Markdown file with YAML front matter, read into values; the place of each is found when asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import blake2b
from pathlib import PurePosixPath
from sys import intern
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from .fields import ListOf, Record, read_fields
from .kinds import Ref
from .organisations import ControlledLists
from .problem import Place, Problem, problem
from .reader import Reader
from .schema import KINDS, Kind
from .source import Source, compose, decode, place, scalar
from .values import is_slug, slug_of

FENCE = "---"
FIRST_LINE = 2  # of front matter, in its file
_ALMOST_FENCE = re.compile(r"\s*(?:-{2,}|[-—–‒―]*[—–‒―][-—–‒―]*|\.{3}|\+{3}|_{3,}|={3,}|[`~]{3}\w*)\s*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
_ELSEWHERE = {
    kind.name: {field.key: f"{other.name} (in de map {other.folder})" for other in KINDS if other is not kind for field in other.fields} for kind in KINDS
}


@dataclass(frozen=True, eq=False)
class Entry:
    """An initiative, instrument or meeting; two of one file with the same content are equal.

    `values` has every key of its kind: None or () where the file has none.
    `front` is the front matter as typed, and `body_line` is the line of the file on which the body starts.
    """

    kind: Kind
    id: str
    path: str
    front: str
    body: str
    body_line: int
    values: Mapping[str, Any]

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The place of each value by its path, such as "resultaten.0.bewijs"; few entries need it, so it is found when asked."""
        root = compose(Source(self.path, ""), self.front, FIRST_LINE)
        assert root, "the front matter was read before"
        return dict(_places(root))

    @cached_property
    def leaves(self) -> tuple[tuple[str, Any, Any], ...]:
        """Path, kind and value of every value that is there and has no parts."""
        return tuple(_leaves(self.kind.record, self.values))

    @cached_property
    def references(self) -> tuple[tuple[str, Ref, str], ...]:
        """Path, kind and slug of every entry that it names."""
        return tuple(leaf for leaf in self.leaves if isinstance(leaf[1], Ref))

    def __getstate__(self) -> dict[str, Any]:
        """Return what cannot be found again."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @cached_property
    def latest_day(self) -> str:
        """The last of all days in the front matter, or ""."""
        return max(_DAY.findall(self.front), default="")

    @cached_property
    def fingerprint(self) -> str:
        """That of its file; the values follow from it and from the lists."""
        return blake2b("\0".join((self.path, str(self.body_line), self.front, self.body)).encode(), digest_size=16).hexdigest()

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Entry) and self.fingerprint == other.fingerprint)

    def __hash__(self) -> int:
        return hash(self.fingerprint)

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


def _places(node: Node, prefix: str = "") -> Iterator[tuple[str, Place]]:
    parts: Iterable[tuple[object, Node]] = ()
    if isinstance(node, MappingNode):
        parts = {scalar(key): value for key, value in reversed(node.value)}.items()  # of a key that comes twice, the first is read
    elif isinstance(node, SequenceNode):
        parts = enumerate(node.value)
    for name, value in parts:
        yield f"{prefix}{name}", place(value, FIRST_LINE)
        yield from _places(value, f"{prefix}{name}.")


def _leaves(kind: Any, value: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    if value is None:
        return
    if isinstance(kind, ListOf):
        for number, item in enumerate(value):
            yield from _leaves(kind.item, item, f"{path}.{number}")
    elif isinstance(kind, Record):
        for each in kind.fields:
            if value[each.key]:
                yield from _leaves(each.kind, value[each.key], f"{path}.{each.key}" if path else each.key)
    else:
        yield intern(path), kind, value  # thousands of entries have the same paths


def read_entry(kind: Kind, path: str, content: bytes, lists: ControlledLists) -> tuple[Entry | None, list[Problem]]:
    """Return the entry in the file and all that is wrong in it; no entry when its front matter cannot be read."""
    source = decode(path, content)
    slug = PurePosixPath(path).stem
    if not is_slug(slug):
        source.problems.append(no_slug(path, slug))
    lines = source.lines
    end = _end_of_front(source, kind) if source.text or not source.problems else None
    if end is None:
        return None, source.problems
    known = len(source.problems)
    front = "\n".join(lines[1:end])
    node = compose(source, front, FIRST_LINE)
    if not isinstance(node, MappingNode):
        if len(source.problems) == known:
            source.report(place(node, FIRST_LINE) if node else Place(FIRST_LINE), "geen-sleutels")
        return None, source.problems
    reader = Reader(source, lists, FIRST_LINE, _ELSEWHERE[kind.name])
    values = read_fields(reader, kind.record, node)
    return Entry(kind, slug, path, front, "\n".join(lines[end + 1 :]), end + 2, values), source.problems


def no_slug(path: str, name: str) -> Problem:
    """Return the problem of a file at `path` whose name, without .md, cannot be part of a web address."""
    better = slug_of(name.removesuffix(".md")) or "nieuw-bestand"
    return problem(path, Place(), "bestandsnaam", naam=name, voorstel=better)


def _end_of_front(source: Source, kind: Kind) -> int | None:
    """Return the number, from 0, of the line that closes the front matter; None and a problem if it is not well fenced."""
    lines = source.lines
    conflict = next((number for number, line in enumerate(lines) if line.startswith(_CONFLICT)), None)
    if conflict is not None:
        source.report(Place(conflict + 1), "git-conflict", regel=lines[conflict])
        return None
    if lines[0].rstrip() != FENCE:
        _report_no_front(source)
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    heading = next((number for number, line in enumerate(lines[1:end], 1) if line.startswith("##") and re.match(r"#{2,6} ", line)), None)
    if end is None or heading is not None:
        _report_open_front(source, heading)
        return None
    after = next((number for number, line in enumerate(lines[end + 1 :], end + 1) if line.strip()), end)
    key = lines[after].partition(":")[0]
    if f"{key}:" in lines[after] and key in {field.key for field in kind.fields} and not any(line.startswith(f"{key}:") for line in lines[:end]):
        source.report(Place(end + 1), "voorkant-te-vroeg", key, sleutel=key)
        return None
    return end


def _report_no_front(source: Source) -> None:
    number = next((number for number, line in enumerate(source.lines) if line.strip()), 0)
    line = source.lines[number]
    hint = ""
    if line.strip() == FENCE:
        hint = "Haal de lege regels en de spaties voor --- weg. "
    elif _ALMOST_FENCE.fullmatch(line):
        hint = f"Maak van '{line.strip()}' op deze regel precies drie streepjes. "
    source.report(Place(number + 1), "geen-voorkant", voorstel=hint)


def _report_open_front(source: Source, heading: int | None) -> None:
    lines = source.lines
    almost = next((number for number, line in enumerate(lines[1:heading], 1) if _ALMOST_FENCE.fullmatch(line)), None)
    if almost is not None:
        hint = f"Maak van '{lines[almost].strip()}' op deze regel precies drie streepjes, helemaal links. "
        source.report(Place(almost + 1), "voorkant-open", voorstel=hint)
    elif heading is not None:
        source.report(Place(heading + 1), "voorkant-open", voorstel="Voor deze kop hoort een regel met ---. ")
    else:
        blank = next((number for number, line in enumerate(lines) if not line.strip()), len(lines) - 1)
        source.report(Place(blank + 1), "voorkant-open", voorstel="")
