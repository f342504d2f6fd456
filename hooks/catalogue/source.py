"""From bytes to text and YAML nodes: safe, with positions, and with words for what YAML says in riddles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from yaml.nodes import Node, ScalarNode

from .problem import Place, Problem, problem

MAX_BYTES = 300_000
MAX_DEPTH = 12  # deeper than any field; thousands would crash the C parser
_CORE_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")  # line ends to YAML and to no editor
_UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HARD_SPACE = re.compile("^ *(?:- *)?(?:[A-Za-z_]+:)?[\xa0\xad\u2000-\u200f\u202f\u2060\u3000\ufeff]", re.M)
_KEYED = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?:(?P<key>[A-Za-z_]+) *: +)?(?P<value>.*)")
_KEY = re.compile(r"(?P<indent> *(?:- +)?)(?P<key>[A-Za-z_]+) *[:=](?!//)")
_NO_SPACE = re.compile(r" *(?:- +)?(?:[A-Za-z_]+ *:(?=[^\s/])|-(?=[^\s-]))")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.S)
_DECORATED_KEY = re.compile(r"[*_]+([A-Za-z_]+?)[*_]*:[*_]* *(.*)")
_SPECIAL = tuple("[]{}*&!|>%@`?,")


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
    return _LINE_ENDS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def place_after(text: str) -> Place:
    """Return the place of the character that follows `text`."""
    return Place(text.count("\n") + 1, len(text) - text.rfind("\n"))


def compose(source: Source, text: str, first_line: int = 1) -> Node | None:
    """Return the YAML node of `text`, which starts at `first_line` of the file; None if there is none, or a problem.

    Nothing is constructed: tags, anchors, aliases and depth are refused before there is a node, so no type and no
    alias bomb gets in.
    """
    hard_space = _HARD_SPACE.search(text)
    if hard_space:
        at = place_after(text[: hard_space.end() - 1])
        source.report(Place(at.line + first_line - 1, at.column), "onzichtbaar-teken", _field_at(text.split("\n"), at.line - 1))
        return None
    try:
        refused = _refuse_unsafe(source, text, first_line)
        return None if refused else yaml.CSafeLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        _report_yaml_error(source, error, text, first_line)
        return None


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
        field = _field_at(text.split("\n"), event.start_mark.line)
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
    return scalar(node) == "" or node.tag == "tag:yaml.org,2002:null"


def quoted(value: str) -> str:
    """Return `value`, which YAML did not understand, the way it can be typed: between quotes, a link as its address."""
    link = re.fullmatch(r"\[[^\]]*\]\((https?://[^)\s]+)\)", value)
    if link:
        return link[1]
    open, close = value[:1], value[-1:]
    if open in ("'", '"', "“", "”", "‘", "„") and len(value) > 1 and close in ("'", '"', "”", "“", "’", "‘"):
        value = value[1:-1]
    elif open == '"' or (open == "'" and not re.match(r"'[a-z]\b", value)):
        value = value[1:] if open not in value[1:] else value
    if "'" in value and not set('"\\') & set(value):
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


class _Failure(NamedTuple):
    """Where YAML gave up: its words, the place (from 0), the line where the part began that it was reading, and all lines."""

    message: str
    context: str
    line: int
    column: int
    began: int
    lines: list[str]


class _Cause(NamedTuple):
    """What a person did: the id of the problem, the place (from 0), and what to type there."""

    id: str
    line: int
    column: int
    example: str = ""


def _report_yaml_error(source: Source, error: yaml.MarkedYAMLError, text: str, first_line: int) -> None:
    lines = text.split("\n")
    end = error.problem_mark
    assert end, "libyaml says where it stopped"
    line, began = (min(mark.line, len(lines) - 1) if mark else 0 for mark in (end, error.context_mark))  # an end of file lies after the last line
    failure = _Failure(error.problem or "", error.context or "", line, end.column, began, lines)
    cause = next(cause for rule in _RULES if (cause := rule(failure)))
    field = _field_at(lines, cause.line)
    typed, sleutel = lines[cause.line], field.rpartition(".")[2]
    values = {"regel": typed.strip(), "melding": failure.message, "voorbeeld": cause.example, "teken": typed[cause.column :][:1]}
    source.report(Place(cause.line + first_line, cause.column + 1), cause.id, sleutel if cause.id == "yaml-inspringing" else field, sleutel=sleutel, **values)


def _field_at(lines: list[str], number: int) -> str:
    """Return the keys that line `number` belongs to, outermost first, with a dot between them."""
    keys: list[str] = []
    line = lines[number].lstrip()
    limit = len(lines[number]) if _KEY.match(line) else len(lines[number]) - len(line) + line.startswith("-")
    for match in filter(None, (_KEY.match(each.replace("\t", "  ")) for each in reversed(lines[: number + 1]))):
        if len(match["indent"]) < limit:
            limit = len(match["indent"])
            keys.insert(0, match["key"])
    return ".".join(keys)


def _tab(failure: _Failure) -> _Cause | None:
    for number in (failure.line, *range(len(failure.lines))):
        if tab := re.match(r"[ -]*\t", failure.lines[number]):
            return _Cause("yaml-tab", number, tab.end() - 1)
    return None


def _open_quote(failure: _Failure) -> _Cause | None:
    """A value that starts with a quote and does not end with it, or goes on after it."""
    text, start = "\n".join(failure.lines), 0
    for number, line in enumerate(failure.lines[: failure.line + 1]):
        value = _parts(line)
        if value["value"].startswith(("'", '"')):
            match = _QUOTED.match(text, start + value.start("value"))
            rest = text[match.end() :].partition("\n")[0].strip() if match else "?"
            if rest and not rest.startswith(("#", ":", ",", "]", "}")):
                return _Cause("yaml-aanhalingsteken", number, value.start("value"), _example(line))
        start += len(line) + 1
    return None


def _backslash(failure: _Failure) -> _Cause | None:
    if "escape" not in failure.message:
        return None
    return _Cause("yaml-schuine-streep", failure.line, failure.column, _example(failure.lines[failure.line]))


def _colon(failure: _Failure) -> _Cause | None:
    """A colon too many: in a value, or because the line before it did not end where it seems to."""
    if not failure.message.startswith("mapping values"):
        return None
    line = failure.lines[failure.line]
    if ":" in line[: failure.column]:
        return _Cause("yaml-dubbele-punt", failure.line, failure.column, _example(line))
    before = max((n for n in range(failure.line) if failure.lines[n].strip()), default=0)
    if not _NO_SPACE.match(failure.lines[before]) and line.startswith(" "):
        return _Cause("yaml-inspringing", failure.line, len(line) - len(line.lstrip()))
    return _no_colon(failure._replace(message="could not find expected ':'", began=before))


def _no_colon(failure: _Failure) -> _Cause | None:
    """A line without a colon, or with one that has no space after it."""
    if "could not find expected ':'" not in failure.message:
        return None
    line = failure.lines[failure.began]
    if joined := _NO_SPACE.match(line):
        return _Cause("yaml-spatie", failure.began, joined.end(), f"{line[: joined.end()]} {line[joined.end() :]}".strip())
    return _Cause("yaml-geen-dubbele-punt", failure.began, len(line) - len(line.lstrip()))


def _brackets(failure: _Failure) -> _Cause | None:
    number = failure.began if "flow" in failure.context else failure.line
    value = _parts(failure.lines[number])
    if value["value"].startswith(("[", "{")) and any(value["value"].count(a) != value["value"].count(b) for a, b in ("[]", "{}")):
        return _Cause("yaml-haken", number, value.start("value"))
    return None


def _special(failure: _Failure) -> _Cause | None:
    """A line or a value that starts with a character that means something to YAML."""
    for number in (failure.line, failure.began):
        line = failure.lines[number]
        value = _parts(line)
        if not value["value"].startswith(_SPECIAL):
            continue
        at = value.start("value")
        if re.match(r"\* ", value["value"]) and not value["key"]:
            return _Cause("lijst-teken", number, at, f"- {value['value'][2:].strip()}")
        decorated = _DECORATED_KEY.match(value["value"])
        return _Cause("yaml-leesteken", number, at, f"{decorated[1]}: {decorated[2]}" if decorated else _example(line))
    return None


def _dash(failure: _Failure) -> _Cause | None:
    """A dash before a key that is no part of a list."""
    for number in (failure.line, failure.began):
        before = next((line for line in reversed(failure.lines[:number]) if line.strip()), "")
        if re.match(r"- +[A-Za-z_]+:", failure.lines[number]) and not before.rstrip().endswith(":"):
            return _Cause("streepje-te-veel", number, 0, failure.lines[number].lstrip("- "))
    return None


def _dots(failure: _Failure) -> _Cause | None:
    """Three dots, which end a document."""
    number = next((number for number, line in enumerate(failure.lines[: failure.line]) if line.rstrip() == "..."), None)
    return None if number is None or "document" not in failure.message else _Cause("yaml-fout", number, 0)


def _indent(failure: _Failure) -> _Cause | None:
    if "did not find expected" in failure.message or "block sequence entries" in failure.message:
        return _Cause("yaml-inspringing", failure.line, failure.column)
    return None


def _other(failure: _Failure) -> _Cause:
    return _Cause("yaml-fout", failure.line, failure.column)


def _example(line: str) -> str:
    """Return the line the way it can be typed: its value between quotes."""
    parts = _parts(line)
    return "".join(("- " if parts["dash"] else "", f"{parts['key']}: " if parts["key"] else "", quoted(parts["value"].strip())))


def _parts(line: str) -> re.Match[str]:
    match = _KEYED.match(line)
    assert match, "every part may be empty"
    return match


_RULES = (_tab, _open_quote, _backslash, _colon, _no_colon, _brackets, _special, _dash, _dots, _indent, _other)
