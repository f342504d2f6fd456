"""The name of the file of an entry: one that can be part of a web address and ends with .md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from ..values import is_slug, slug_of
from .draft import Draft

_ENDING = re.compile(r"(?:\.md)?\.(?:txt|markdown)$|\.md$", re.I)


def has_other_ending(path: str) -> bool:
    """Tell whether the file at `path` may be an entry whose name a program gave another ending, such as .md.txt."""
    return not path.endswith(".md") and _ENDING.search(path) is not None


def better_path(draft: Draft, slugs: Mapping[str, str]) -> str:
    """Return the path of an entry: its own with .md behind it, or named after its title when its name cannot be part of a web address.

    An entry with an image is not named after its title: the folder of the image has the same name.
    """
    path = PurePosixPath(draft.path)
    title = str(draft.entry.values["titel"] or "") if draft.entry else ""
    name = _ENDING.sub("", path.name)
    if draft.entry and not is_slug(name):
        name = "" if draft.entry.values["afbeelding"] else slug_of(title)
    is_free = title and is_slug(name) and name not in slugs
    return str(path.with_name(f"{name}.md")) if is_free else draft.path


def why_renamed(path: str) -> str:
    return "alleen een bestand dat eindigt op .md komt op de site" if has_other_ending(path) else "zo past de naam van het bestand in een webadres"
