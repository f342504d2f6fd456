"""What names an entry elsewhere, when its file gets another name: references in front matter and links in text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from ..kinds import Ref
from ..markdown import links, resolve
from ..organisations import ControlledLists
from ..schema import Kind
from ..source import place_after, scalar
from .draft import Change, Draft, is_on_one_line
from .legible import plain_text
from .repair import Repaired, leaves_of

_LINK_TARGET = re.compile(r"(\]\( *|\]: *)(?:<([^<>\n]*)>|([^\s()<>]+))")
_WHY = "zo heet het bestand nu"


def with_references(draft: Draft, old: str, new: str) -> Draft:
    """Return the draft with each reference to the file `old` naming `new`; both are paths in the repository."""
    before, after = PurePosixPath(old).stem, PurePosixPath(new).stem
    for leaf in reversed(leaves_of(draft)):
        if isinstance(leaf.kind, Ref) and scalar(leaf.node) in (before, f"{before}.md") and is_on_one_line(leaf.node):
            draft = draft.with_span(leaf.node, after, leaf.path, _WHY)
    return draft


def with_links(path: str, text: str, first_line: int, old: str, new: str) -> tuple[str, tuple[Change, ...]]:
    """Return `text`, which starts on `first_line` of the file at `path`, with each link to the file `old` leading to `new`."""
    changes: list[Change] = []
    are_links = {unquote(address) for address in links(text)}

    def moved(link: re.Match[str]) -> str:
        address = link[2] or link[3] or ""
        found = resolve(path, address, {old: ""}) if unquote(address) in are_links else None
        if not found or found[0] != old:
            return link[0]
        folder, name, rest = address.partition("#")[0].rpartition("/")[0], PurePosixPath(new).name, address.partition("#")[2]
        better = "".join((f"{folder}/" if folder else "", name, f"#{rest}" if rest else ""))
        changes.append(Change(place_after(text[: link.start()]).line + first_line - 1, "", address, better, _WHY))
        return link[1] + better

    return _LINK_TARGET.sub(moved, text), tuple(changes)


def after_move(kind: Kind | None, path: str, content: bytes, lists: ControlledLists, old: str, new: str) -> Repaired:
    """Return what the file at `path` becomes when `old` is now called `new`; `kind` is None for a page that is no entry."""
    plain = plain_text(content)
    if plain is None:
        return Repaired(path, content)
    text, changes, start = *plain, 0
    if kind and (draft := Draft(kind, path, lists, *plain)).entry:
        start = draft.end + 1
        draft = with_references(draft, old, new)
        text, changes = draft.text, draft.changes
    lines = text.split("\n")
    body, moved = with_links(path, "\n".join(lines[start:]), start + 1, old, new)
    if len(changes) == len(plain[1]) and not moved:
        return Repaired(path, content)
    return Repaired(path, "\n".join([*lines[:start], body]).encode(), (*changes, *moved))
