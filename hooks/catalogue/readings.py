"""What comes of reading the files of entries, each once as long as it does not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from .entry import Entry, read_entry
from .organisations import ControlledLists
from .problem import Problem
from .schema import Kind

PART = 100  # files that are read in one go
Spread = Callable[[Callable[[Any], Any], list[Any]], Iterable[Any]]
Check = Callable[[Entry], Iterable[Problem]]


class Reading(NamedTuple):
    """What came of reading a file: the fingerprint of its content, the entry, and the problems of the file and of its words and days."""

    content: str
    entry: Entry | None
    problems: list[Problem]
    in_texts: list[Problem]


def read_files(
    files: Iterable[tuple[Kind, Path, str]], lists: ControlledLists, check: Check, spread: Spread, known: Mapping[str, Reading]
) -> dict[str, Reading]:
    """Return what came of each file, by its path: as in `known` when the content is the same, else read now."""

    def read(part: list[tuple[Kind, str, bytes]]) -> list[Reading]:
        found = [(content, *read_entry(kind, path, content, lists)) for kind, path, content in part]
        return [Reading(_digest(content), entry, problems, [*check(entry)] if entry else []) for content, entry, problems in found]

    readings, new = {}, []
    for kind, file, path in files:
        content = file.read_bytes()
        if path in known and known[path].content == _digest(content):
            readings[path] = known[path]
        else:
            new.append((kind, path, content))
    parts = [new[start : start + PART] for start in range(0, len(new), PART)]
    return readings | dict(zip([path for _, path, _ in new], chain.from_iterable(spread(read, parts)), strict=True))


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
