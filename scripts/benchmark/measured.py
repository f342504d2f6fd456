"""What was measured, where and when; kept in a file, so that the page can be made again and a size can be added later."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from repository import today

KEPT = Path(__file__).parent / "page/metingen.json"
BUSY = 0.5  # of the cores at work before we begin


@dataclass(frozen=True)
class Machine:
    """Where and when it was measured: memory in GiB, and the number of programs at work just before."""

    day: str
    cores: int
    gibibytes: int
    load: float
    versions: dict[str, str]

    @property
    def busy(self) -> bool:
        return self.load > BUSY * self.cores


@dataclass(frozen=True)
class Measured:
    """Of one size: the seconds of each build in every round, its highest memory in MiB, its pages and its bytes in MB."""

    entries: int
    machine: Machine
    seconds: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float | None] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)

    @property
    def rounds(self) -> int:
        return len(self.seconds["koud"])


def this_machine(versions: dict[str, str]) -> Machine:
    """Return what there is to say about this machine now; `versions` are those of the programs that are measured."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    gibibytes = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    return Machine(today(), cores, gibibytes, os.getloadavg()[0], {"Python": platform.python_version(), **versions})


def kept(file: Path = KEPT) -> list[Measured]:
    """Return what was kept, the smallest size first."""
    return [Measured(**{**each, "machine": Machine(**each["machine"])}) for each in json.loads(file.read_text("utf-8"))]


def keep(new: Sequence[Measured], file: Path = KEPT) -> None:
    """Keep `new`, in the place of what was kept of the same sizes."""
    found = {each.entries: each for each in [*kept(file), *new]}
    file.write_text(json.dumps([asdict(found[size]) for size in sorted(found)], indent=1) + "\n", encoding="utf-8")
