"""From bytes to text and YAML nodes: safe, with positions, and with words for what YAML says in riddles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from yaml.nodes import Node, ScalarNode

from .mistakes import Failure, cause_of, field_at
from .problem import Place, Problem, problem

MAX_BYTES = 300_000
MAX_DEPTH = 12  # deeper than any field; thousands would crash the C parser
_CORE_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
_NULL = "tag:yaml.org,2002:null"
_NAMES_OR_TAG = re.compile(r"(?:^|[\s\[{,:-])[&*!]", re.M)
_DEEP = re.compile(rf"^[ \t?:-]{{{MAX_DEPTH},}}", re.M)
_LINE_ENDS = "\x85\u2028\u2029"  # line ends to YAML and to no editor
_UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HARD_SPACE = re.compile("^ *(?:- *)?(?:[A-Za-z_]+:)?[\xa0\xad\u2000-\u200f\u202f\u2060\u3000\ufeff]", re.M)


@dataclass(frozen=True)
class Source:
    """The text of one file, with the problems of getting it and the YAML in it."""

    path: str
    text: str
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def report(self, at: Place, id: str, field: str = "", **values: object) -> None:
        self.problems.append(problem(self.path, at, id, field, **values))


def decode(path: str, content: bytes) -> Source:
    """Return the text of `content`: UTF-8 with or without BOM, any line ends made "\\n"; else "" and a problem."""
    if len(content) > MAX_BYTES:
        return Source(path, "", [problem(path, Place(), "te-groot", kb=len(content) // 1000, max=MAX_BYTES // 1000)])
    try:
        text = _with_plain_line_ends(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = _with_plain_line_ends(error.object[: error.start].decode())
        return Source(path, "", [problem(path, place_after(before), "geen-utf8", byte=f"0x{error.object[error.start]:02x}")])
    unreadable = _UNREADABLE.search(text)
    if unreadable:
        return Source(path, "", [problem(path, place_after(text[: unreadable.start()]), "onzichtbaar-teken")])
    return Source(path, text)


def _with_plain_line_ends(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for each in _LINE_ENDS:
        text = text.replace(each, " ")
    return text


def place_after(text: str) -> Place:
    """Return the place of the character that follows `text`."""
    return Place(text.count("\n") + 1, len(text) - text.rfind("\n"))


def compose(source: Source, text: str, first_line: int = 1) -> Node | None:
    """Return the YAML node of `text`, which starts at `first_line` of the file; None if there is none, or a problem.

    Nothing is constructed: tags, anchors, aliases and depth are refused before there is a node, so no type and no
    alias bomb gets in.
    """
    hard_space = None if text.isascii() else _HARD_SPACE.search(text)
    if hard_space:
        at = place_after(text[: hard_space.end() - 1])
        source.report(Place(at.line + first_line - 1, at.column), "onzichtbaar-teken", field_at(text.split("\n"), at.line - 1))
        return None
    try:
        refused = may_be_unsafe(text) and _refuse_unsafe(source, text, first_line)
        return None if refused else yaml.CSafeLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        _report_yaml_error(source, error, text, first_line)
        return None


def may_be_unsafe(text: str) -> bool:
    """Tell whether `text` could hold an anchor, alias, tag or great depth.

    Text that could not is the rule, and need not be read twice. Depth comes from brackets or from what opens a line.
    """
    has_name_or_tag = any(sign in text for sign in "&*!") and _NAMES_OR_TAG.search(text)
    return bool(has_name_or_tag or _DEEP.search(text)) or text.count("[") + text.count("{") > MAX_DEPTH


def _refuse_unsafe(source: Source, text: str, first_line: int) -> bool:
    """Report the first anchor, alias, tag of a type of its own or part that lies too deep; tell whether there is one."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        assert event.start_mark, "libyaml marks every event"
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        tag = getattr(event, "tag", None)
        anchored = isinstance(event, NodeEvent) and event.anchor
        if not anchored and depth <= MAX_DEPTH and (tag is None or tag in _CORE_TAGS):
            continue
        at = Place(event.start_mark.line + first_line, event.start_mark.column + 1)
        field = field_at(text.split("\n"), event.start_mark.line)
        if anchored:
            source.report(at, "yaml-verwijzing", field, teken="*" if isinstance(event, AliasEvent) else "&")
        elif depth > MAX_DEPTH:
            source.report(at, "yaml-diepte", field)
        else:
            source.report(at, "yaml-tag", field, tag=str(tag).rpartition(":")[2])
        return True
    return False


def place(node: Node, first_line: int) -> Place:
    return Place(node.start_mark.line + first_line, node.start_mark.column + 1)


def scalar(node: Node) -> str | None:
    """Return the text of a scalar as it was typed, None for a list or a mapping."""
    return node.value.strip() if isinstance(node, ScalarNode) else None


def is_empty(node: Node) -> bool:
    """Tell whether nothing was filled in: no value, "", or YAML's words for nothing."""
    return node.tag == _NULL or (isinstance(node, ScalarNode) and not node.value.strip())


def _report_yaml_error(source: Source, error: yaml.MarkedYAMLError, text: str, first_line: int) -> None:
    lines = text.split("\n")
    end = error.problem_mark
    assert end, "libyaml says where it stopped"
    line, began = (min(mark.line, len(lines) - 1) if mark else 0 for mark in (end, error.context_mark))  # an end of file lies after the last line
    failure = Failure(error.problem or "", error.context or "", line, end.column, began, lines)
    cause = cause_of(failure)
    field = field_at(lines, cause.line)
    typed, sleutel = lines[cause.line], field.rpartition(".")[2]
    values = {"regel": typed.strip(), "melding": failure.message, "voorbeeld": cause.example, "teken": typed[cause.column :][:1]}
    source.report(Place(cause.line + first_line, cause.column + 1), cause.id, sleutel if cause.id == "yaml-inspringing" else field, sleutel=sleutel, **values)
