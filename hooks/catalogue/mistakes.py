"""What a person did when YAML gives up, and what to type there instead."""

from __future__ import annotations

import re
from typing import NamedTuple

_KEYED = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?:(?P<key>[A-Za-z_]+) *: +)?(?P<value>.*)")
_KEY = re.compile(r"(?P<indent> *(?:- +)?)(?P<key>[A-Za-z_]+) *[:=](?!//)")
_NO_SPACE = re.compile(r" *(?:- +)?(?:[A-Za-z_]+ *:(?=[^\s/])|-(?=[^\s-]))")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.S)
_DECORATED_KEY = re.compile(r"[*_]+([A-Za-z_]+?)[*_]*:[*_]* *(.*)")
_SPECIAL = tuple("[]{}*&!|>%@`?,")


class Failure(NamedTuple):
    """Where YAML gave up: its words, the place (from 0), the line where the part began that it was reading, and all lines."""

    message: str
    context: str
    line: int
    column: int
    began: int
    lines: list[str]


class Cause(NamedTuple):
    """What a person did: the id of the problem, the place (from 0), and what to type there."""

    id: str
    line: int
    column: int
    example: str = ""


def cause_of(failure: Failure) -> Cause:
    """Return what a person did, by the first rule that knows."""
    return next(cause for rule in _RULES if (cause := rule(failure)))


def field_at(lines: list[str], number: int) -> str:
    """Return the keys that line `number` belongs to, outermost first, with a dot between them."""
    keys: list[str] = []
    line = lines[number].lstrip()
    limit = len(lines[number]) if _KEY.match(line) else len(lines[number]) - len(line) + line.startswith("-")
    for match in filter(None, (_KEY.match(each.replace("\t", "  ")) for each in reversed(lines[: number + 1]))):
        if len(match["indent"]) < limit:
            limit = len(match["indent"])
            keys.insert(0, match["key"])
    return ".".join(keys)


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


def _tab(failure: Failure) -> Cause | None:
    for number in (failure.line, *range(len(failure.lines))):
        if tab := re.match(r"[ -]*\t", failure.lines[number]):
            return Cause("yaml-tab", number, tab.end() - 1)
    return None


def _open_quote(failure: Failure) -> Cause | None:
    """A value that starts with a quote and does not end with it, or goes on after it."""
    text, start = "\n".join(failure.lines), 0
    for number, line in enumerate(failure.lines[: failure.line + 1]):
        value = _parts(line)
        if value["value"].startswith(("'", '"')):
            match = _QUOTED.match(text, start + value.start("value"))
            rest = text[match.end() :].partition("\n")[0].strip() if match else "?"
            if rest and not rest.startswith(("#", ":", ",", "]", "}")):
                return Cause("yaml-aanhalingsteken", number, value.start("value"), example(line))
        start += len(line) + 1
    return None


def _backslash(failure: Failure) -> Cause | None:
    if "escape" not in failure.message:
        return None
    return Cause("yaml-schuine-streep", failure.line, failure.column, example(failure.lines[failure.line]))


def _colon(failure: Failure) -> Cause | None:
    """A colon too many: in a value, or because the line before it did not end where it seems to."""
    if not failure.message.startswith("mapping values"):
        return None
    line = failure.lines[failure.line]
    if ":" in line[: failure.column]:
        return Cause("yaml-dubbele-punt", failure.line, failure.column, example(line))
    before = max((n for n in range(failure.line) if failure.lines[n].strip()), default=0)
    if not _NO_SPACE.match(failure.lines[before]) and line.startswith(" "):
        return Cause("yaml-inspringing", failure.line, len(line) - len(line.lstrip()))
    return _no_colon(failure._replace(message="could not find expected ':'", began=before))


def _no_colon(failure: Failure) -> Cause | None:
    """A line without a colon, or with one that has no space after it."""
    if "could not find expected ':'" not in failure.message:
        return None
    line = failure.lines[failure.began]
    if joined := _NO_SPACE.match(line):
        return Cause("yaml-spatie", failure.began, joined.end(), f"{line[: joined.end()]} {line[joined.end() :]}".strip())
    return Cause("yaml-geen-dubbele-punt", failure.began, len(line) - len(line.lstrip()))


def _brackets(failure: Failure) -> Cause | None:
    number = failure.began if "flow" in failure.context else failure.line
    value = _parts(failure.lines[number])
    if value["value"].startswith(("[", "{")) and any(value["value"].count(a) != value["value"].count(b) for a, b in ("[]", "{}")):
        return Cause("yaml-haken", number, value.start("value"))
    return None


def _special(failure: Failure) -> Cause | None:
    """A line or a value that starts with a character that means something to YAML."""
    for number in (failure.line, failure.began):
        line = failure.lines[number]
        value = _parts(line)
        if not value["value"].startswith(_SPECIAL):
            continue
        at = value.start("value")
        if re.match(r"\* ", value["value"]) and not value["key"]:
            return Cause("lijst-teken", number, at, f"- {value['value'][2:].strip()}")
        decorated = _DECORATED_KEY.match(value["value"])
        return Cause("yaml-leesteken", number, at, f"{decorated[1]}: {decorated[2]}" if decorated else example(line))
    return None


def _dash(failure: Failure) -> Cause | None:
    """A dash before a key that is no part of a list."""
    for number in (failure.line, failure.began):
        before = next((line for line in reversed(failure.lines[:number]) if line.strip()), "")
        if re.match(r"- +[A-Za-z_]+:", failure.lines[number]) and not before.rstrip().endswith(":"):
            return Cause("streepje-te-veel", number, 0, failure.lines[number].lstrip("- "))
    return None


def _dots(failure: Failure) -> Cause | None:
    """Three dots, which end a document."""
    number = next((number for number, line in enumerate(failure.lines[: failure.line]) if line.rstrip() == "..."), None)
    return None if number is None or "document" not in failure.message else Cause("yaml-fout", number, 0)


def _first_indented(failure: Failure) -> Cause | None:
    """A first key that is not at the left, so that the second seems to start another document."""
    number = next((number for number, line in enumerate(failure.lines) if line.strip()), 0)
    line = failure.lines[number]
    if "document start" not in failure.message or not line.startswith(" "):
        return None
    return Cause("yaml-inspringing", number, len(line) - len(line.lstrip()))


def _indent(failure: Failure) -> Cause | None:
    if "did not find expected" in failure.message or "block sequence entries" in failure.message:
        return Cause("yaml-inspringing", failure.line, failure.column)
    return None


def _other(failure: Failure) -> Cause:
    return Cause("yaml-fout", failure.line, failure.column)


def example(line: str) -> str:
    """Return the line the way it can be typed: its value between quotes."""
    parts = _parts(line)
    return "".join(("- " if parts["dash"] else "", f"{parts['key']}: " if parts["key"] else "", quoted(parts["value"].strip())))


def _parts(line: str) -> re.Match[str]:
    match = _KEYED.match(line)
    assert match, "every part may be empty"
    return match


_RULES = (_tab, _open_quote, _backslash, _colon, _no_colon, _brackets, _special, _dash, _dots, _first_indented, _indent, _other)
