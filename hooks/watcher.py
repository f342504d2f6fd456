"""Door: hears from the system which files changed."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

from watchdog.events import DirDeletedEvent, DirMovedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

CHANGES = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, DirMovedEvent, DirDeletedEvent]


class Watcher(Observer):  # type: ignore[misc, valid-type]  # watchdog chooses the class for this system
    """Tells of changes alone: a build that opens and closes files must not start the next, nor a file that an editor or we keep hidden beside another."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False) -> ObservedWatch:
        if recursive:  # else it is the folder with the settings, which may be hidden too
            event_handler.on_any_event = partial(_tell, event_handler.on_any_event)
        watch: ObservedWatch = super().schedule(event_handler, path, recursive=recursive, event_filter=CHANGES)
        return watch


def _tell(told: Any, event: FileSystemEvent) -> None:
    names = [Path(os.fsdecode(path)).name for path in (event.src_path, event.dest_path) if path]
    if not all(name.startswith(".") for name in names):
        told(event)
