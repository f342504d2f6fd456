"""Repairs that make a file legible: its encoding, line ends, fences, and the YAML that could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from .. import certain
from ..entry import FENCE
from ..mistakes import example
from ..problem import Problem
from .bullets import with_list_items
from .draft import FIRST, Change, Draft, scalars
from .lines import with_sure_lines

_BOM = b"\xef\xbb\xbf"
_DASHES = re.compile(r"\s*(?:-{3,}|-*[—–‒―][-—–‒―]*)\s*")
_KEY = re.compile(r"[A-Za-z][\w' -]*:")
_FRONT_LINE = re.compile(rf"\s*(?:$|#[^#]|-|{_KEY.pattern})|\s")
_INDENT = re.compile(r"^(?:[ \t]*\t[ \t]*(?:-[ \t]*)?|[ \t]*-[ \t]*\t[ \t]*)")
_ODD_SPACE = re.compile("^( *(?:- *)?(?:[A-Za-z_]+:)?)([\xa0\xad\u2000-\u200f\u202f\u2060\u3000\ufeff]+)", re.M)
_ZERO_WIDTH = re.compile("[\xad\u200b-\u200f\u2060\ufeff]+")
_LOST_SHAPE = {"groep-verwacht", "tekst-verwacht", "yaml-inspringing"}
_MOST_ROUNDS = 200


def plain_text(content: bytes) -> tuple[str, tuple[Change, ...]] | None:
    """Return the text of a file as UTF-8 without BOM, with "\\n" after every line, and what that changed; None if not certain."""
    changes = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = certain.old_windows(content)
        if not text:
            return None
        changes.append(Change(1, "", "", "", "Het bestand stond in een oude codering van Windows en is nu UTF-8."))
    if content.startswith(_BOM):
        changes.append(Change(1, "", "", "", "Een onzichtbaar teken aan het begin van het bestand is weg."))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        changes.append(Change(1, "", "", "", "De regeleinden zijn nu gewone regeleinden."))
    if text and not text.endswith("\n"):
        changes.append(Change(text.count("\n") + 1, "", "", "", "Aan het eind van het bestand ontbrak een regeleinde."))
        text += "\n"
    return text, tuple(changes)


def legible(draft: Draft) -> Draft:
    """Return the draft with front matter that can be read, or as it was where that cannot be had with certainty."""
    fenced = _close_front(_open_front(draft))
    if not fenced.entry and fenced.text != draft.text and _problem_in(fenced) == _problem_in(draft):
        fenced = draft
    fenced = now = with_list_items(with_sure_lines(fenced))
    for _ in range(_MOST_ROUNDS):
        if now.entry:
            lost = any(each.id in _LOST_SHAPE and now.lines[each.line - 1] != fenced.lines[each.line - 1] for each in now.problems)
            return fenced if lost else _quoted_items(now)
        cause = now.problems[-1]
        fixed = _FIXES[cause.id](now, cause) if cause.id in _FIXES else now
        if fixed.text == now.text:
            break
        now = fixed
    return fenced


def _quoted_items(draft: Draft) -> Draft:
    """Return the draft with quotes around each item of a list of texts that has a colon, which YAML takes for a key."""
    for each in draft.problems:
        fixed = _quotes(draft, each) if each.id == "yaml-dubbele-punt" else draft
        draft = fixed if fixed.is_no_worse_than(draft) else draft
    return draft


def _problem_in(draft: Draft) -> str:
    return draft.problems[-1].id


def _open_front(draft: Draft) -> Draft:
    """Return the draft with its first line made a fence, where it was almost one."""
    if draft.entry or _problem_in(draft) != "geen-voorkant":
        return draft
    lines = draft.lines
    number = len(list(takewhile(lambda line: not line.strip(), lines)))
    next_line = next((line for line in lines[number + 1 :] if line.strip() and not line.startswith("# ")), "")
    if number == len(lines) or not _DASHES.fullmatch(lines[number]) or not _KEY.match(next_line):
        return draft
    return draft.changed([FENCE, *lines[number + 1 :]], Change(number + 1, "", lines[number], FENCE, "de gegevens beginnen met drie streepjes"))


def _close_front(draft: Draft) -> Draft:
    """Return the draft with a fence below the front matter, where there was almost one."""
    if draft.entry or _problem_in(draft) != "voorkant-open":
        return draft
    lines = draft.lines
    end = next((number for number, line in enumerate(lines[FIRST:], FIRST) if _DASHES.fullmatch(line)), None)
    if end is None or lines[end].rstrip() == FENCE or not all(_FRONT_LINE.match(line) for line in lines[FIRST:end]):
        return draft
    return draft.changed([*lines[:end], FENCE, *lines[end + 1 :]], Change(end + 1, "", lines[end], FENCE, "de gegevens eindigen met drie streepjes"))


def _tabs(draft: Draft, cause: Problem) -> Draft:
    """Return the draft with spaces for the tabs at the start of every line of the front matter."""
    end = next((number for number, line in enumerate(draft.lines[FIRST:], FIRST) if line.rstrip() == FENCE), FIRST)
    lines = [_INDENT.sub(_spaces, line, count=1) for line in draft.lines[:end]] + draft.lines[end:]
    count = sum(line != before for line, before in zip(lines, draft.lines, strict=True))
    where = f"{count} regels zijn tabs" if count > 1 else "deze regel is een tab"
    return draft.changed(lines, Change(cause.line, "", "", "", f"Vooraan {where} vervangen door spaties."))


def _spaces(indent: re.Match[str]) -> str:
    return re.sub(r"(?<=-)[ \t]+", " ", indent[0]).replace("\t", "  ")


def _odd_spaces(draft: Draft, cause: Problem) -> Draft:
    number = cause.line - 1
    line = _ODD_SPACE.sub(lambda found: found[1] + re.sub("[^ ]", " ", _ZERO_WIDTH.sub("", found[2])), draft.lines[number])
    return draft.with_line(number, line, "Een onzichtbaar teken, zoals een harde spatie, is weg.", is_visible=False)


def _space(draft: Draft, cause: Problem) -> Draft:
    line, at = draft.lines[cause.line - 1], cause.column - 1
    return draft.with_line(cause.line - 1, f"{line[:at]} {line[at:]}", "hier hoort een spatie")


def _quotes(draft: Draft, cause: Problem) -> Draft:
    """Return the draft with quotes around the value that YAML did not understand, if that keeps every letter of the line."""
    line = draft.lines[cause.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    fixed = indent + example(line)
    same = re.sub(r"\W", "", fixed) == re.sub(r"\W", "", line)
    return draft.with_line(cause.line - 1, fixed, "deze tekst hoort tussen aanhalingstekens") if same and fixed != line and " #" not in line else draft


def _bullet(draft: Draft, cause: Problem) -> Draft:
    line, at = draft.lines[cause.line - 1], cause.column - 1
    return draft.with_line(cause.line - 1, f"{line[:at]}-{line[at + 1 :]}", "een lijst maak je met streepjes")


_FIXES: dict[str, Callable[[Draft, Problem], Draft]] = {
    "yaml-tab": _tabs,
    "onzichtbaar-teken": _odd_spaces,
    "yaml-spatie": _space,
    "yaml-dubbele-punt": _quotes,
    "yaml-aanhalingsteken": _quotes,
    "yaml-schuine-streep": _quotes,
    "yaml-leesteken": _quotes,
    "lijst-teken": _bullet,
}


def without_trailing_spaces(draft: Draft) -> Draft:
    """Return the draft without spaces at the end of the lines of its front matter, where they mean nothing."""
    kept = {number + FIRST for node in scalars(draft.root) if node.style in ("|", ">") for number in range(node.start_mark.line, node.end_mark.line)}
    lines = [line if number > draft.end or number in kept else line.rstrip(" \t") for number, line in enumerate(draft.lines)]
    changed = [number for number, line in enumerate(draft.lines) if line != lines[number]]
    if not changed:
        return draft
    where = f"{len(changed)} regels" if len(changed) > 1 else "deze regel"
    fixed = draft.changed(lines, Change(changed[0] + 1, "", "", "", f"Aan het eind van {where} stonden spaties."))
    return fixed if fixed.reads_as(draft) else draft
