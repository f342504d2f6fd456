"""Reading the nodes of one file, and where to report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from sys import intern

from yaml.nodes import MappingNode, Node, ScalarNode

from .mistakes import quoted
from .organisations import ControlledLists
from .problem import Place
from .source import Source, place, scalar


@dataclass
class Reader:
    """Reads the nodes of one file: the lists to check against, and where to report.

    `elsewhere` are keys that other kinds of entry have, each with the name of that kind.
    """

    source: Source
    lists: ControlledLists
    first_line: int
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def report(self, node: Node, id: str, path: str, **values: object) -> None:
        self.source.report(place(node, self.first_line), id, key_of(path), **values)

    def text(self, node: Node, path: str) -> str | None:
        """Return the text of a scalar node as typed; None and a problem for anything else."""
        text = scalar(node)
        if text is None:
            self._report_no_text(node, path)
        elif node.start_mark.line != node.end_mark.line and (stray := self._stray_dash(node)):
            self.source.report(stray, "yaml-inspringing", key_of(path), regel=self.source.lines[stray.line - 1].strip())
            return None
        return text and intern(text)  # many entries have the same terms, organisations and dates

    def _report_no_text(self, node: Node, path: str) -> None:
        line = self.source.lines[node.start_mark.line + self.first_line - 1][node.start_mark.column :]
        if isinstance(node, MappingNode) and not node.flow_style and path[-1].isdigit():
            self.report(node, "yaml-dubbele-punt", path, sleutel=key_of(path), voorbeeld=f"- {quoted(line.strip())}")
            return
        inner = next((text for part in node.value if isinstance(part, Node) and (text := scalar(part))), "")
        hint = f"Schrijf '{key_of(path).rpartition('.')[2]}: {inner}'. " if inner and not path[-1].isdigit() else ""
        self.report(node, "tekst-verwacht", path, voorstel=hint)

    def _stray_dash(self, node: Node) -> Place | None:
        """Return the place of a dash that starts a line within the text of `node`, which YAML joins to the line before."""
        first, last = node.start_mark.line, node.end_mark.line
        for number in range(first + 1, last + 1) if is_plain(node) else ():
            line = self.source.lines[number + self.first_line - 1]
            if line.lstrip().startswith("-"):
                return Place(number + self.first_line, len(line) - len(line.lstrip()) + 1)
        return None

    def after(self, node: Node) -> str:
        """Return what stands after a value on its line."""
        return self.source.lines[node.end_mark.line + self.first_line - 1][node.end_mark.column :]

    def typed(self, node: Node) -> str:
        """Return the lines of a value as they were typed."""
        first, last = node.start_mark.line + self.first_line - 1, node.end_mark.line + self.first_line
        return "\n".join(self.source.lines[first:last])[node.start_mark.column :]


def is_plain(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style


def key_of(path: str) -> str:
    """Return the keys of a path such as "resultaten.0.bewijs", without the counts of list items."""
    return ".".join(part for part in path.split(".") if not part.isdigit())
