"""The memory of a program and all programs it starts, summed."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from subprocess import DEVNULL, Popen

from .commands import Command

PROC = Path("/proc")
PAUSE = 0.02  # seconds between two looks


def peak(command: Command) -> float | None:
    """Run `command` and return its highest memory in MiB: memory that processes share counts once. None where there is no /proc."""
    if not (PROC / "self/smaps_rollup").exists():
        return None
    highest = 0
    with Popen(command.arguments, cwd=command.folder, env=command.environment, stdout=DEVNULL, stderr=DEVNULL) as process:
        while process.poll() is None:
            highest = max(highest, used(process.pid))
            time.sleep(PAUSE)  # the system tells how much is in use when asked, and never by itself
    return highest / 1024


def used(pid: int) -> int:
    """Return the kilobytes in use now by the process `pid` and every process below it."""
    return sum(map(_kilobytes, family(pid)))


def family(pid: int) -> list[int]:
    """Return the process `pid` and every process below it."""
    children = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        children[_parent(folder)].append(int(folder.name))
    found = [pid]
    for each in found:
        found += children[each]
    return found


def _parent(folder: Path) -> int:
    try:
        status = (folder / "stat").read_text("utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
        return 0
    return int(status.rpartition(")")[2].split()[1])


def _kilobytes(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text("utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
