"""Door: the folder of the site. Only what changed is written, and what is no longer wanted goes."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

TEXT = tuple(f".{name}" for name in ("html", "css", "js", "json", "xml", "ics", "csv", "svg", "atom"))
LEVEL = 9  # the smallest gzip can make


class Written(NamedTuple):
    """A file as it was written: the fingerprint of what it is made of, and the mark of the file itself."""

    fingerprint: str
    mark: str


@dataclass
class SiteFolder:
    """The files in `folder`, and what is known of them from the last build: `before`."""

    folder: Path
    before: dict[str, Written] = field(default_factory=dict)
    now: dict[str, Written] = field(default_factory=dict)

    def is_current(self, path: str, fingerprint: str) -> bool:
        """Tell whether the file at `path` is made of this, and untouched since."""
        known = self.before.get(path)
        return known is not None and known.fingerprint == fingerprint and known.mark == mark(f"{self.folder}/{path}")

    def write(self, path: str, content: bytes, fingerprint: str = "") -> Written:
        """Put `content` at `path`, whole or not at all; a file that has it already is left alone."""
        file = self.folder / path
        if not (file.is_file() and file.read_bytes() == content):
            write_whole(file, content)
        return Written(fingerprint, mark(file))

    def write_compressed(self, paths: Sequence[str]) -> list[tuple[str, Written]]:
        """Put beside each of these files what a server can send instead of it; return path and file of each."""
        made = []
        for path, zipped in ((path, f"{path}.gz") for path in paths):
            if self.is_current(zipped, self.now[path].mark):
                made.append((zipped, self.before[zipped]))
            else:
                content = gzip.compress((self.folder / path).read_bytes(), LEVEL, mtime=0)
                made.append((zipped, self.write(zipped, content, self.now[path].mark)))
        return made

    def remove_others(self) -> None:
        """Remove every file that was not made in this build, and then the folders that are empty; as MkDocs does, not what is hidden at the top."""
        top, wanted = f"{self.folder}{os.sep}", folders_of(self.now)
        for folder, _, files in os.walk(top, topdown=False):
            inside = folder[len(top) :].replace(os.sep, "/")
            if inside.startswith("."):
                continue
            for name in files:
                if (f"{inside}/{name}" if inside else name) not in self.now and (inside or not name.startswith(".")):
                    Path(folder, name).unlink()
            if inside and inside not in wanted and not any(Path(folder).iterdir()):
                Path(folder).rmdir()


def write_whole(file: Path, content: bytes) -> None:
    """Write `file` whole or not at all, whatever ends this program."""
    with whole(file) as opened:
        opened.write(content)


@contextmanager
def whole(file: Path) -> Iterator[BinaryIO]:
    """Give a file to write that becomes `file` when all is written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with beside.open("wb") as opened:
        yield opened
    beside.replace(file)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return the folders that hold these paths, at any depth; "" is the one that holds all."""
    found: set[str] = set()
    inside = set(paths)
    while inside := {path.rpartition("/")[0] for path in inside} - found:
        found |= inside
    return found


def mark(file: str | Path) -> str:
    """Return what changes whenever a file is written or replaced, or "" when it is not there."""
    try:
        found = os.stat(file)  # noqa: PTH116 - to make a Path of each takes longer than to look
    except FileNotFoundError:
        return ""
    return f"{found.st_ino}.{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}"
