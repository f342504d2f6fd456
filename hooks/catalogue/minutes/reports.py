"""Minutes put into the file of their meeting: what is new comes in, what is there stays, and twice is once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..entry import Entry
from ..schema import EVENT
from ..writing import changed_text, entry_text
from .blocks import blocks, with_highest
from .found import Minutes

HEADING = EVENT.headings[1]  # what came out of it
_IMAGE = r"!\[[^\]]*\]\({}\)"


class Report(NamedTuple):
    """The new text of a meeting's file, and how many decisions and actions came in.

    `earlier` when another version of the report is there; `kept` are the decisions and actions of a report that is replaced.
    """

    text: str
    decisions: int
    actions: int
    earlier: bool = False
    kept: tuple[str, ...] = ()


def new_event(values: Mapping[str, Any], minutes: Minutes, day: str, today: str) -> Report:
    """Return a new meeting with `values` and its report, placed on `day`."""
    told = _changes({"besluiten": (), "acties": (), "verslag": None}, minutes, day)
    text = entry_text(EVENT, {**values, **told, "toegevoegd_op": today}, _placed("", minutes.body, replace=True) or "")
    return Report(text, len(minutes.decisions), len(minutes.actions))


def filled_event(entry: Entry, text: str, minutes: Minutes, day: str | None, today: str, replace: bool) -> Report:
    """Return meeting `entry`, whose file is `text`, with the report in it; all else stays as it was typed.

    The report comes after the text that is there; with `replace` in place of an earlier report, or else of all text.
    """
    body = _placed(entry.body, minutes.body, replace)
    if body is None:
        return Report(text, 0, 0, earlier=True)
    changes = _changes(entry.values, minutes, day or today, keep=day is None)
    counts = [len(changes.get(key, entry.values[key])) - len(entry.values[key]) for key in ("besluiten", "acties")]
    kept = _kept(entry.values, minutes) if replace else ()
    if not changes and body == entry.body:
        return Report(text, 0, 0, kept=kept)
    front = changed_text(EVENT, text, {**changes, "gewijzigd_op": today}).removesuffix(entry.body)
    return Report(front + body, counts[0], counts[1], kept=kept)


def _kept(values: Mapping[str, Any], minutes: Minutes) -> tuple[str, ...]:
    """Return the decisions and actions of a meeting that are not in its minutes."""
    decisions = {_same(text) for text in minutes.decisions}
    actions = {(_same(action.tekst), action.organisatie) for action in minutes.actions}
    old = [f"{action['organisatie']}: {action['tekst']}" for action in values["acties"] if (_same(action["tekst"]), action["organisatie"]) not in actions]
    return (*(text for text in values["besluiten"] if _same(text) not in decisions), *old)


def _changes(values: Mapping[str, Any], minutes: Minutes, day: str, keep: bool = False) -> dict[str, Any]:
    """Return the fields that the minutes change; with `keep` a day that is there stays."""
    known = {_same(text) for text in values["besluiten"]}
    acting = {(_same(action["tekst"]), action["organisatie"]) for action in values["acties"]}
    decisions = [text for text in minutes.decisions if _same(text) not in known]
    actions = [action._asdict() for action in minutes.actions if (_same(action.tekst), action.organisatie) not in acting]
    report = values["verslag"] or {}
    changes: dict[str, Any] = {"besluiten": [*values["besluiten"], *decisions]} if decisions else {}
    changes |= {"acties": [*values["acties"], *actions]} if actions else {}
    return changes | ({} if report.get("datum") == day or (keep and report.get("datum")) else {"verslag": {**report, "datum": day}})


def _placed(body: str, report: str, replace: bool) -> str | None:
    """Return `body` with the report in it; None when that would put it beside an earlier one."""
    if _same(report) in _same(body):
        return body
    section = f"## {HEADING}\n\n{with_highest(report, 3)}\n"
    lines = body.split("\n")
    tops = [block for block in blocks(body) if block.kind == "heading" and block.level <= 2]
    ends = [*(block.start for block in tops[1:]), len(lines)]
    start, end = next(((block.start, end) for block, end in zip(tops, ends, strict=False) if block.text == HEADING), (0, 0))
    if end and not replace and any(line.strip() for line in lines[start + 1 : end]):
        return None
    if end:
        return "\n".join([*lines[:start], section, *lines[end:]])
    return f"\n{section}" if replace or not body.strip() else f"{body.rstrip()}\n\n{section}"


def _same(text: str) -> str:
    """Return `text` without what makes no other text of it: spaces, capitals, a last full stop, the words for an image, the level of headings."""
    text = re.sub(r"^#+ ", "", text, flags=re.M)
    return re.sub(r"!\[[^\]]*\]", "![]", " ".join(text.split())).rstrip(".").casefold()


def with_image(text: str, name: str, address: str, alt: str) -> str:
    """Return `text` with the image `name` at its `address` and with its words."""
    return re.sub(_IMAGE.format(re.escape(name)), lambda _: f"![{alt}]({address})", text)
