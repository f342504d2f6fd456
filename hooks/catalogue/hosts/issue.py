"""A form that was filled in on the Git host, read from the Markdown that the host makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

from .. import certain
from ..collection import Catalogue
from ..fields import Field, ListOf, Record
from ..interview.answers import ADDED_ON, name_problem, titled
from ..kinds import Org, Term, Url
from ..organisations import ControlledLists
from ..problem import BLOCKING, Problem
from ..schema import KINDS, Kind
from ..text_checks import with_dashes
from ..values import LONGEST_SLUG, slug_of
from ..writing import entry_text
from .boxes import AGREEMENT, STORY, boxes

_HEADING = "### "
_NO_ANSWER = ("_No response_", "None")  # what GitHub writes for an empty box and for no choice
_HTML_COMMENT = re.compile(r"<!--.*?-->", re.S)
_QUICK_ACTION = re.compile(r"^/label .*$", re.M)  # on GitLab
_UNTICKED = re.compile(r"^[-*] \[ ?\] *(.+?) *$", re.M)
_BULLET = re.compile(r"^(?:[-*–]\s+|\d{1,2}[.)]\s+)")
_LINK = re.compile(r"\[([^\]|]*)\]\((\S+?)\)")


class Finding(NamedTuple):
    """A problem of the file, with the label of the box it is about."""

    label: str
    problem: Problem


@dataclass(frozen=True)
class Form:
    """What was filled in: the values of a new entry as far as they are clear, else as typed, its body, and the boxes without a tick."""

    kind: Kind
    values: Mapping[str, Any]
    body: str
    unticked: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return str(self.values.get("titel", ""))

    def text(self, today: str) -> str:
        """Return the file of the entry, added `today`."""
        return entry_text(self.kind, {**self.values, ADDED_ON: today}, self.body)

    def path(self, catalogue: Catalogue) -> str:
        """Return a path for the file that is not taken."""
        name = slug_of(self.title, LONGEST_SLUG - len("-999")) or self.kind.name
        names = (f"{name}-{number}" if number > 1 else name for number in count(1))
        return f"{self.kind.folder}/{next(each for each in names if not name_problem(self.kind, each, catalogue))}.md"

    def missing_ticks(self, path: str) -> list[Problem]:
        """Return a problem for each box to agree with that has no tick."""
        return [_missing_tick(path, each) for each in self.unticked]

    def findings(self, problems: Iterable[Problem]) -> list[Finding]:
        return [Finding(AGREEMENT if each.field == AGREEMENT else self._label(each), each) for each in problems]

    def _label(self, each: Problem) -> str:
        """Return the label of what a problem of the file is about, in a list of groups with the number of the group."""
        key, _, part = each.field.partition(".")
        label = self.kind.label_of(each.field)
        number = self._number(key, each.line) if label and part else 0
        return label.replace(":", f" {number}:", 1) if number else label or STORY

    def _number(self, key: str, line: int) -> int:
        """Return how many items of the list `key` the file has up to `line`; 0 for what is no list."""
        lines = self.text("").split("\n")[:line]
        start = lines.index(f"{key}:") if f"{key}:" in lines else line
        return sum(each.startswith("  - ") for each in lines[start:])


def _missing_tick(path: str, label: str) -> Problem:
    text, tip = f"Bij '{label}' staat nog geen vinkje.", "Klopt het, zet dan een vinkje in het vakje."
    return Problem(path, 1, 1, BLOCKING, "niet-aangevinkt", AGREEMENT, text, tip, f"{text} {tip}")


def read_form(text: str, lists: ControlledLists) -> Form | None:
    """Return the form in `text`; None when it is no form for a new entry."""
    lines = _HTML_COMMENT.sub("", text.replace("\r\n", "\n")).split("\n")
    headings = {_heading(line) for line in lines}
    kind = next((kind for kind in KINDS if {box.label for box in boxes(kind) if box.required} <= headings), None)
    if not kind:
        return None
    given = _answers(lines, [box.label for box in boxes(kind)] + [STORY, AGREEMENT])
    values: dict[str, Any] = {}
    for box in boxes(kind):
        if value := _value(box.field.kind, given.get(box.label, ""), lists):
            group = values.setdefault(box.path[0], {}) if len(box.path) > 1 else values
            group[box.path[-1]] = value
    unticked = _UNTICKED.findall(given.get(AGREEMENT, ""))
    return Form(kind, values, _body(kind, given.get(STORY, "")), tuple(unticked))


def _answers(lines: list[str], labels: list[str]) -> dict[str, str]:
    """Return the answer under each label; a label before one that was passed is a heading in an answer."""
    found: dict[str, list[str]] = {}
    left = labels
    answer: list[str] = []
    for line in lines:
        heading = _heading(line)
        if heading in left:
            left = left[left.index(heading) + 1 :]
            answer = found[heading] = []
        else:
            answer.append(line)
    texts = {label: "\n".join(lines).strip() for label, lines in found.items()}
    return {label: "" if text in _NO_ANSWER else text for label, text in texts.items()}


def _heading(line: str) -> str:
    """Return the words of a heading such as the host writes above an answer; "" for any other line."""
    return line.removeprefix(_HEADING).strip() if line.startswith(_HEADING) else ""


def _body(kind: Kind, story: str) -> str:
    """Return the body: the story without the headings that have no text."""
    headings = "|".join(re.escape(heading) for heading in kind.headings)
    told = re.sub(rf"^## (?:{headings})\s*(?=^## |\Z)", "", _QUICK_ACTION.sub("", story) + "\n", flags=re.M).strip()
    return f"\n{told}\n" if told else ""


def _value(kind: Any, text: str, lists: ControlledLists) -> Any:
    """Return the value that `text` stands for."""
    if not isinstance(kind, ListOf):
        return _one(kind, text, lists)
    lines = [_BULLET.sub("", line.strip()).strip() for line in with_dashes(text).split("\n")]
    found: list[Any]
    if isinstance(kind.item, Record):
        found = [titled(kind.item, _record(kind.item.fields, line, lists)) for line in lines if line]
    else:
        found = [_one(kind.item, each, lists) for line in lines for each in _items(kind.item, line, lists) if each]
    return [each for number, each in enumerate(found) if each not in found[:number]]


def _items(kind: Any, line: str, lists: ControlledLists) -> list[str]:
    """Return the answers on a line: several terms or organisations may stand on one, with commas between them."""
    if isinstance(kind, (Term, Org)) and not _sure(kind, line, lists):
        return [part.strip() for part in re.split(r"[,;]", line)]
    return [line]


def _record(fields: tuple[Field, ...], line: str, lists: ControlledLists) -> dict[str, str]:
    """Return the group that a line stands for: its parts in the order of the fields, a web address wherever it is."""
    parts = [part.strip() for part in _LINK.sub(r"\1 | \2", line).split("|")]
    url = next((field for field in fields if isinstance(field.kind, Url)), None)
    address = next((part for part in parts if certain.ADDRESS.fullmatch(part)), "")
    others = list(fields)
    if url and address:
        others.remove(url)
        parts.remove(address)
    surplus = max(0, len(parts) - len(others))
    parts = [" | ".join(parts[: surplus + 1]), *parts[surplus + 1 :]]
    pairs = [*zip(others, parts, strict=False), *([(url, address)] if url else [])]
    return {field.key: value for field, part in pairs if (value := _one(field.kind, part, lists))}


def _one(kind: Any, text: str, lists: ControlledLists) -> str:
    """Return the one value that is certainly meant by `text`, else `text` on one line."""
    typed = " ".join(text.split())
    return _sure(kind, typed, lists) or typed


def _sure(kind: Any, text: str, lists: ControlledLists) -> str:
    """Return the one value that is meant; editors read every proposal before it is kept."""
    return certain.value(kind, text, lists, {}, seen=True)
