"""The text of minutes as parts of it are taken out, and what is left in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..persons import found_in, is_public_number
from .agreements import has_roles
from .blocks import Block
from .names import Names, parted

_NOTE = re.compile(r"^\[\^([^\]]+)\]:", re.M)
_MARK = re.compile(r"\[\^([^\]]+)\](?!:)")


class Remainder:
    """The lines as typed and those that are left: None for a line that was taken out.

    `starts` are the lines on which a part of the text starts; `headings` those that go when nothing is left under them.
    """

    def __init__(self, text: str) -> None:
        self.typed = text.split("\n")
        self.noted = set(_NOTE.findall(text))
        self.lines: list[str | None] = list(self.typed)
        self.headings: list[Block] = []
        self.starts: set[int] = set()
        self.tables: list[tuple[Block, list[int]]] = []

    def note(self, block: Block) -> None:
        """Remember a row with the header above it."""
        if block.kind == "header":
            self.tables.append((block, []))
        elif block.kind == "row":
            self.tables[-1][1].append(block.start)

    def as_typed(self, block: Block) -> str:
        """Return the lines of a block, of a header not the dashes."""
        return "\n".join(self.typed[block.start : block.end - (block.kind == "header")]).strip(" \\")

    def has(self, number: int, text: str) -> bool:
        """Tell whether line `number`, from 1, is left as `text`."""
        return (self.lines[number - 1] or "").strip() == text

    def remove(self, block: Block) -> None:
        """Take a block out; a table keeps an empty header."""
        if block.kind == "header":
            self.lines[block.start : block.end] = ["|" + "  |" * len(block.cells), "|" + " --- |" * len(block.cells)]
        else:
            self._drop(block)

    def _drop(self, block: Block) -> None:
        self.lines[block.start : block.end] = [None] * (block.end - block.start)

    def remove_people(self, names: Names) -> Iterator[tuple[int, str]]:
        """Take out every sentence that seems to name a person; yield the number, from 1, of its line and what goes."""
        start = 0
        while start < len(self.lines):
            end = start
            while end < len(self.lines) and (self.lines[end] or "").strip():
                end += 1
            yield from self._clean(start, end, names)
            start = end + 1

    def _clean(self, start: int, end: int, names: Names) -> Iterator[tuple[int, str]]:
        """Clean the lines of one piece of text, in which a name may run over the end of a line."""
        piece = [line or "" for line in self.lines[start:end]]
        spans = names.spans("\n".join(piece))
        headers = {header.start: header for header, _ in self.tables}
        at = 0
        for number, line in enumerate(piece, start):
            touched = [(first - at, last - at) for first, last in spans if first < at + len(line) and last > at]
            at += len(line) + 1
            if touched:
                touched += _phones(line)
                left, gone = parted(line, touched)
                yield number + 1, gone.strip(" \\")
                self.lines[number] = left or None
            if touched and number in headers:
                self.remove(headers[number])

    def text(self) -> str:
        """Return what is left, without headings and tables that lost all that was under them."""
        for header, rows in self.tables:
            named = (self.lines[header.start] or "").strip("| ")
            if rows and all(self.lines[row] is None for row in rows) and (has_roles(header.cells) or not named):
                self._drop(header)
        for heading in reversed(self.headings):
            after = next((number for number in range(heading.end, len(self.lines)) if (self.lines[number] or "").strip()), None)
            if after is None or after in self.starts:
                self._drop(heading)
        text = "\n".join(line for line in self.lines if line is not None)
        noted = set(_NOTE.findall(text))
        text = _MARK.sub(lambda mark: mark[0] if mark[1] in noted or mark[1] not in self.noted else "", text)
        return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?<!\\)\\$(?=\n\n|\Z)", "", text, flags=re.M)).strip("\n")


def _phones(line: str) -> list[tuple[int, int]]:
    """Return where a phone number stands that may be of a person, as it is beside a name."""
    found = ((each.start, each.end) for each in found_in(line) if each.what == "phone")
    return [(start, end) for start, end in found if not is_public_number(line[start:end])]
