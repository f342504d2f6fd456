"""Repairs of a line of front matter that are certain whatever else is wrong in the file: a space after a key, quotes around a text."""

from __future__ import annotations

import re

from ..keys import plain_key
from ..kinds import Text
from ..mistakes import quoted
from .draft import FIRST, Draft

_KEY = r"[A-Za-z][\w'’ -]*?"
_TIGHT = re.compile(rf"(?P<key>{_KEY}) *:(?=[\w'\"“‘\[(])")
_VALUE = r"""[^\s'"“”‘’\[\]{}>|&*!%@`#?,-].*:(?: .*)?"""  # has a colon that is no part of a word, and starts with no sign of YAML
_COLON = re.compile(rf"(?P<start>(?P<key>{_KEY}) *: +)(?P<value>{_VALUE})")


def with_sure_lines(draft: Draft) -> Draft:
    """Return the draft, when it cannot be read, with a space after each key at the left and quotes around each text there with a colon."""
    for number in range(FIRST, 0 if draft.entry else draft.front_end):
        draft = _quoted(_spaced(draft, number), number)
    return draft


def _spaced(draft: Draft, number: int) -> Draft:
    line = draft.lines[number]
    tight = _TIGHT.match(line)
    if not tight or plain_key(tight["key"]) not in draft.kind.record.by_key:
        return draft
    return draft.with_line(number, f"{line[: tight.end()]} {line[tight.end() :]}", "hier hoort een spatie")


def _quoted(draft: Draft, number: int) -> Draft:
    line, below = draft.lines[number : number + 2]
    found = _COLON.fullmatch(line.rstrip())
    field = draft.kind.record.by_key.get(plain_key(found["key"])) if found else None
    goes_on = below.strip() and below.startswith((" ", "\t"))
    if not found or not field or not isinstance(field.kind, Text) or goes_on or " #" in line:
        return draft
    return draft.with_line(number, found["start"] + quoted(found["value"]), "deze tekst hoort tussen aanhalingstekens")
