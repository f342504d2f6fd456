"""A file under repair: its text so far, how it reads, and what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from yaml.nodes import MappingNode, Node, ScalarNode

from ..entry import FENCE, Entry, read_entry
from ..organisations import ControlledLists
from ..problem import Problem
from ..schema import Kind
from ..source import Source, compose

FIRST = 1  # the number, from 0, of the line below the fence


@dataclass(frozen=True)
class Change:
    """One repair, for a person to see: the line, the key, what stood there, what stands there now, and why, in Dutch."""

    line: int
    field: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Draft:
    """The text of an entry, with "\\n" as line end, and the changes that led to it."""

    kind: Kind
    path: str
    lists: ControlledLists
    text: str
    changes: tuple[Change, ...] = ()

    @cached_property
    def _reading(self) -> tuple[Entry | None, list[Problem]]:
        return read_entry(self.kind, self.path, self.text.encode(), self.lists)

    @property
    def entry(self) -> Entry | None:
        return self._reading[0]

    @property
    def problems(self) -> list[Problem]:
        return self._reading[1]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def front_end(self) -> int:
        """The number, from 0, of the line that closes the front matter, or 0 when it has no such lines around it."""
        is_open = self.lines[0].rstrip() == FENCE
        return next((number for number, line in enumerate(self.lines) if number and is_open and line.rstrip() == FENCE), 0)

    @cached_property
    def end(self) -> int:
        """The number, from 0, of the line that closes the front matter."""
        assert self.entry, "the front matter can be read"
        return self.entry.body_line - 2

    @cached_property
    def root(self) -> MappingNode:
        """The node of the front matter; its lines count from FIRST."""
        assert self.entry, "the front matter can be read"
        node = compose(Source("", ""), self.entry.front)
        assert isinstance(node, MappingNode), "an entry has keys"
        return node

    def changed(self, lines: list[str], change: Change) -> Draft:
        return replace(self, text="\n".join(lines), changes=(*self.changes, change))

    def with_line(self, number: int, line: str, why: str, *, is_visible: bool = True) -> Draft:
        """Return the draft with `line` as line `number`, from 0; unless `is_visible` the change shows no text."""
        before, after = (self.lines[number].strip(), line.strip()) if is_visible else ("", "")
        return self.changed([*self.lines[:number], line, *self.lines[number + 1 :]], Change(number + 1, "", before, after, why))

    def with_span(self, node: Node, text: str, field: str, why: str, after: str | None = None) -> Draft:
        """Return the draft with `text` where `node`, which is on one line, stands."""
        number, start, end = node.start_mark.line + FIRST, node.start_mark.column, node.end_mark.column
        line = self.lines[number]
        lines = [*self.lines[:number], line[:start] + text + line[end:], *self.lines[number + 1 :]]
        return self.changed(lines, Change(number + 1, field, line[start:end], text if after is None else after, why))

    def is_no_worse_than(self, other: Draft) -> bool:
        """Tell whether this draft can be read and has no problem that `other` has not."""
        return self.entry is not None and not _kinds_of(self.problems) - _kinds_of(other.problems)

    def reads_as(self, other: Draft) -> bool:
        """Tell whether this draft has the values and the body of `other`."""
        mine, theirs = self.entry, other.entry
        return mine is not None and theirs is not None and (mine.values, mine.body) == (theirs.values, theirs.body)


def _kinds_of(problems: list[Problem]) -> Counter[tuple[str, str]]:
    return Counter((each.id, each.field) for each in problems)


def is_on_one_line(node: Node) -> bool:
    return bool(node.start_mark.line == node.end_mark.line)


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every scalar in `node`, keys too, in order."""
    if isinstance(node, ScalarNode):
        yield node
        return
    for each in node.value:
        for part in each if isinstance(each, tuple) else (each,):
            yield from scalars(part)
