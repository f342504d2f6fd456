"""From bytes to text and YAML nodes: safe, with positions, and with words for what YAML says in riddles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .problem import Place, Problem, problem

MAX_BYTES = 300_000
_CORE_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
_BY_YAML_MESSAGE = (
    ("mapping values are not allowed", "yaml-dubbele-punt"),
    ("found character '\\t'", "yaml-tab"),
    ("found unexpected end of stream", "yaml-aanhalingsteken"),
    ("found unknown escape character", "yaml-aanhalingsteken"),
    ("did not find expected", "yaml-inspringing"),
    ("could not find expected ':'", "yaml-inspringing"),
    ("block sequence entries are not allowed", "yaml-inspringing"),
    ("cannot start any token", "yaml-leesteken"),
    ("alphabetic or numeric character", "yaml-leesteken"),
)


@dataclass(frozen=True)
class Source:
    """The text of one file, with the problems of getting it and the YAML in it."""

    path: str
    text: str
    problems: list[Problem] = field(default_factory=list)

    def report(self, at: Place, id: str, field: str = "", **values: object) -> None:
        self.problems.append(problem(self.path, at, id, field, **values))


def decode(path: str, content: bytes) -> Source:
    """Return the text of `content`: UTF-8 with or without BOM, any line ends made "\\n"; else "" and a problem."""
    if len(content) > MAX_BYTES:
        return Source(path, "", [problem(path, Place(), "te-groot", kb=len(content) // 1000, max=MAX_BYTES // 1000)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        column = error.start - before.rfind(b"\n") if b"\n" in before else error.start + 1
        at = Place(before.count(b"\n") + 1, max(1, column))
        return Source(path, "", [problem(path, at, "geen-utf8", byte=f"0x{content[error.start]:02x}")])
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def compose(source: Source, text: str, first_line: int = 1) -> Node | None:
    """Return the YAML node of `text`, which starts at `first_line` of the file; None and a problem if there is none.

    Nothing is constructed: tags, anchors and aliases are refused, so no type and no alias bomb gets in.
    """
    try:
        node = yaml.CSafeLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        _report_yaml_error(source, error, text, first_line)
        return None
    except yaml.YAMLError as error:  # a character YAML does not allow: an error without a mark
        at = _place_of_control_character(text, first_line)
        source.report(at, "yaml-leesteken", melding=str(error).split("\n")[0])
        return None
    if node is None:
        return None
    refused = len(source.problems)
    _refuse_tags_and_aliases(source, node, first_line)
    return node if len(source.problems) == refused else None


def place(node: Node, first_line: int) -> Place:
    return Place(node.start_mark.line + first_line, node.start_mark.column + 1)


def _report_yaml_error(source: Source, error: yaml.MarkedYAMLError, text: str, first_line: int) -> None:
    message = str(error.problem)
    mark = error.problem_mark or error.context_mark
    line = min(mark.line, text.count("\n")) if mark else 0
    lines = text.split("\n")
    tab = next((n for n, each in enumerate(lines) if re.match(r" *\t", each)), None)
    id = next((id for part, id in _BY_YAML_MESSAGE if part in message), "yaml-fout")
    at = Place(line + first_line, (mark.column if mark else 0) + 1)
    if tab is not None and id in ("yaml-inspringing", "yaml-tab", "yaml-fout", "yaml-leesteken"):
        id, line, at = "yaml-tab", tab, Place(tab + first_line, lines[tab].index("\t") + 1)
    elif id in ("yaml-inspringing", "yaml-aanhalingsteken") and error.context_mark:
        quoted = _line_with_open_quote(lines, error.context_mark.line)
        if quoted is not None:
            id, line, at = "yaml-aanhalingsteken", quoted, Place(quoted + first_line, 1)
    source.report(at, id, regel=lines[line].strip(), melding=message, sleutel=lines[line].split(":")[0].strip(" -"))


def _line_with_open_quote(lines: list[str], start: int) -> int | None:
    """Return the first line at or after `start` whose value opens a quote and does not end with it."""
    for number, line in enumerate(lines[start:], start):
        value = re.match(r"""\s*(?:- )?(?:[a-z_]+:\s+)?(['"])(.*)$""", line)
        if value and not re.fullmatch(rf"(?:[^{value[1]}]|{value[1]}{value[1]}|\\.)*{value[1]}\s*(#.*)?", value[2]):
            return number
    return None


def _place_of_control_character(text: str, first_line: int) -> Place:
    match = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: match.start()] if match else ""
    return Place(before.count("\n") + first_line, len(before) - before.rfind("\n"))


def _refuse_tags_and_aliases(source: Source, root: Node, first_line: int) -> None:
    seen: set[int] = set()
    for node in _walk(root):
        if id(node) in seen:
            source.report(place(node, first_line), "yaml-verwijzing")
            return
        seen.add(id(node))
        if node.tag not in _CORE_TAGS:
            source.report(place(node, first_line), "yaml-tag", tag=node.tag.rpartition(":")[2])
            return


def _walk(root: Node) -> Iterator[Node]:
    """Yield every node once per mention; stops growing at the first one mentioned twice, since its reader stops."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, SequenceNode):
            waiting += reversed(node.value)


def scalar(node: Node) -> str | None:
    """Return the text of a scalar as it was typed, None for a list or a mapping."""
    return node.value.strip() if isinstance(node, ScalarNode) else None
