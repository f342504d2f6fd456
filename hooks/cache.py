"""Door: what is kept between builds. All of it may be thrown away at any time: the site can be made without."""

from __future__ import annotations

import pickle
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_folder import whole

LONGEST_BUILD = 24 * 60 * 60  # seconds
SLOTS = 8  # for each kind of thing; what comes to the same slot replaces what was there, so the cache never grows


@dataclass(frozen=True)
class Slot:
    """A place in the cache at `folder` for a thing of this `kind`, found again by `place`, a fingerprint."""

    folder: Path
    kind: str
    place: str

    @property
    def file(self) -> Path:
        return self.folder / f"{self.kind}-{int(self.place, 16) % SLOTS}.pickle"

    def get(self, made_of: str) -> Any:
        """Return what was kept here, when it was made of this; else None, unread: another program may have kept it."""
        if not self.file.is_file():
            return None
        with self.file.open("rb") as kept:
            found = pickle.load(kept)
            return pickle.load(kept) if found == (self.place, made_of) else None

    def keep(self, made_of: str, value: object) -> None:
        """Keep `value`, whole or not at all, also when another build does the same; remove what a build that was killed or failed left half written."""
        with whole(self.file) as kept:
            for each in ((self.place, made_of), value):
                pickle.dump(each, kept, pickle.HIGHEST_PROTOCOL)
        for half in self.folder.glob(f".{self.file.name}.*"):
            with suppress(FileNotFoundError):  # another build may be done with it
                if half.stat().st_mtime < time.time() - LONGEST_BUILD:
                    half.unlink()
