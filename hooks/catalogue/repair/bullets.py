"""The bullets of a list that was pasted from Word: dashes in their place, in front matter and in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..fields import ListOf, Record
from ..keys import plain_key
from ..markdown import without_code
from .draft import FIRST, Draft

_BULLET = re.compile("(?P<indent>[ \t]*)(?P<sign>[•●▪‣○▫➢\uf0b7\uf0a7][ \t\xa0]*|·[ \t\xa0]+|§\t[ \t\xa0]*|o[\t\xa0][ \t\xa0]*)(?=[\\w\"'“‘(*\\[])")
_DEEPER = ("o○", "▪▫‣➢\uf0a7§")  # the signs that Word has for the second and the third level
_BARE_KEY = re.compile(r"([A-Za-z][\w'’ -]*?) *:\s*")
_ITEM = re.compile("(?P<indent> *)- ")
_TIGHT = re.compile(r"(?P<indent>[ \t]*)-(?=\w)")
_SPACES_OF_CODE = 4
_WHY = "een lijst maak je met streepjes"


def with_list_items(draft: Draft) -> Draft:
    """Return the draft with a dash and a space for each bullet in a list of values in its front matter, as far left as the item before it."""
    fixed, is_list, is_first = draft, False, False
    typed = indent = ""
    for number, line in enumerate(draft.lines[: draft.front_end][FIRST:], FIRST):
        bullet = _BULLET.match(line) or _TIGHT.match(line)
        if key := _BARE_KEY.fullmatch(line):
            is_list, is_first = _is_of_values(draft, plain_key(key[1])), True
        elif item := _ITEM.match(line):
            typed = indent = item["indent"]
            is_first = False
        elif is_list and bullet and (is_first or bullet["indent"] == typed):
            typed, indent = bullet["indent"], "  " if is_first else indent
            is_first = False
            fixed = fixed.with_line(number, f"{indent}- {line[bullet.end() :]}", _WHY)
        else:
            is_list = False
    return fixed if fixed.entry or not draft.entry else draft


def _is_of_values(draft: Draft, key: str) -> bool:
    field = draft.kind.record.by_key.get(key)
    return field is not None and isinstance(field.kind, ListOf) and not isinstance(field.kind.item, Record)


def with_lists(draft: Draft) -> Draft:
    """Return the draft with a dash for each bullet that starts a line of its body, those of a deeper level below the others."""
    first = draft.end + 1
    for run in _runs(without_code("\n".join(draft.lines[first:])).split("\n")):
        base = run[0][1]["indent"]
        ranks = sorted({_rank(bullet) for _, bullet in run})
        if "\t" in base or len(base) >= _SPACES_OF_CODE:
            continue
        for number, bullet in run:
            indent = base + "  " * ranks.index(_rank(bullet))
            draft = draft.with_line(first + number, f"{indent}- {draft.lines[first + number][bullet.end() :]}", _WHY)
    return draft


def _runs(lines: list[str]) -> Iterator[list[tuple[int, re.Match[str]]]]:
    """Yield the bullets that belong together, each with the number of its line: nothing but empty lines stands between them."""
    run: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate([*lines, "."]):
        if bullet := _BULLET.match(line):
            run.append((number, bullet))
        elif line.strip() and run:
            yield run
            run = []


def _rank(bullet: re.Match[str]) -> tuple[int, int]:
    """Return how deep a bullet stands: by its indent, and by its sign where Word left out the indent."""
    return len(bullet["indent"].expandtabs()), next((level for level, signs in enumerate(_DEEPER, 1) if bullet["sign"][0] in signs), 0)
