"""The entry that editors put on the home page: `uitgelicht` in the front matter of docs/index.md."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from yaml.nodes import MappingNode

from .entry import FENCE
from .problem import Place, Problem
from .source import compose, decode, place, scalar

PAGE = "docs/index.md"
KEY = "uitgelicht"


class Highlight(NamedTuple):
    """The slug that was typed, or "" without one, where it stands, and what is wrong with the front matter."""

    slug: str = ""
    at: Place = Place()
    problems: tuple[Problem, ...] = ()


def read_highlight(root: Path) -> Highlight:
    """Return what the home page of the repository at `root` highlights; what is no text is returned as typed."""
    file = root / PAGE
    source = decode(PAGE, file.read_bytes() if file.is_file() else b"")
    if source.lines[0].rstrip() != FENCE or FENCE not in source.lines[1:]:
        return Highlight()
    node = compose(source, "\n".join(source.lines[1 : source.lines.index(FENCE, 1)]), first_line=2)
    pairs = node.value if isinstance(node, MappingNode) else ()
    for key, value in pairs:
        if scalar(key) == KEY:
            at, typed = place(value, 2), scalar(value)
            return Highlight(source.lines[at.line - 1][at.column - 1 :].strip() if typed is None else typed, at)
    return Highlight(problems=tuple(source.problems))
