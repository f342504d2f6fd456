"""What was answered and not finished: kept in a folder, one file for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from catalogue.interview.answers import KIND
from catalogue.schema import KINDS, kind_named
from repository import write

FOLDER = ".concepten"


@dataclass
class Draft:
    """The answers so far, and all those given earlier: they are shown again when their question comes back."""

    folder: Path
    file: Path | None = None
    answers: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.answers.get("titel") or "een bijdrage zonder titel"

    def save(self) -> None:
        """Write the file whole or not at all."""
        self.folder.mkdir(exist_ok=True)
        self.file = self.file or _new_file(self.folder)
        write(self.file, json.dumps({"antwoorden": self.answers, "eerder": self.earlier}, ensure_ascii=False, indent=2).encode())

    def remove(self) -> None:
        if self.file:
            self.file.unlink(missing_ok=True)


def _new_file(folder: Path) -> Path:
    """Make the first file that is not there yet: two who start at once have one each."""
    for file in (folder / f"{number}.json" for number in count(1)):
        try:
            file.open("x").close()
        except FileExistsError:
            continue
        return file
    raise AssertionError("there is always a next number")


def read_drafts(folder: Path) -> Iterator[Draft | Path]:
    """Yield what was left; only its path for a file that cannot be read."""
    for file in sorted(folder.glob("*.json"), key=lambda file: (len(file.name), file.name)):
        try:
            stored = json.loads(file.read_text("utf-8"))
            answers, earlier = ({str(path): str(answer) for path, answer in stored[name].items()} for name in ("antwoorden", "eerder"))
            kind_named(answers.get(KIND, KINDS[0].name))
        except (ValueError, LookupError, TypeError, AttributeError, StopIteration):
            yield file
        else:
            yield Draft(folder, file, answers, earlier)
