"""Door: what is kept between builds. All of it may be thrown away at any time: the site can be made without."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
        """Return what was kept here, when it was made of this; else None."""
        found, value = pickle.loads(self.file.read_bytes()) if self.file.is_file() else (None, None)
        return value if found == (self.place, made_of) else None

    def keep(self, made_of: str, value: object) -> None:
        """Keep `value`, whole or not at all, also when another build does the same."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_suffix(f".{os.getpid()}")
        beside.write_bytes(pickle.dumps(((self.place, made_of), value), pickle.HIGHEST_PROTOCOL))
        beside.replace(self.file)
