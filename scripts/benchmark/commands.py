"""A program as it is run: whole, from its start to its end."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """What is typed in `folder`, with `settings` added to the environment."""

    arguments: tuple[str, ...]
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, **self.settings}


def seconds(command: Command) -> float:
    """Run `command` and return how long it took; when it fails, end with what it said last."""
    start = time.perf_counter()
    ended = subprocess.run(command.arguments, cwd=command.folder, env=command.environment, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - start
    if ended.returncode:
        raise SystemExit(f"Dit ging mis: {' '.join(command.arguments)}\n{ended.stderr.strip().rpartition(chr(10))[2]}")
    return taken
