"""Door: hears from the system which files changed."""

from __future__ import annotations

from typing import Any

from watchdog.events import DirDeletedEvent, DirMovedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

CHANGES = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, DirMovedEvent, DirDeletedEvent]


class Watcher(Observer):  # type: ignore[misc, valid-type]  # watchdog chooses the class for this system
    """Tells of changes alone: a build that opens and closes files must not start the next."""

    def schedule(self, event_handler: Any, path: str, **options: Any) -> ObservedWatch:
        watch: ObservedWatch = super().schedule(event_handler, path, event_filter=CHANGES, **options)
        return watch
