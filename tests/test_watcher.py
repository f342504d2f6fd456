"""What makes `mkdocs serve` look again."""

from __future__ import annotations

import os
from pathlib import Path
from queue import Queue

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from watcher import Watcher


def changed(folder: Path, recursive: bool) -> list[str]:
    """Return the names of the files that are told of when some are made, put in place and read, up to one called "klaar"."""
    told: Queue[FileSystemEvent] = Queue()
    handler = FileSystemEventHandler()
    handler.on_any_event = told.put  # type: ignore[method-assign]  # as MkDocs does
    watcher = Watcher()
    watcher.schedule(handler, str(folder), recursive=recursive)
    watcher.start()
    (folder / "oud.md").read_bytes()
    (folder / ".oud.md.swp").write_text("wat een editor nog niet bewaarde", encoding="utf-8")
    (folder / ".nieuw.md.123").write_text("half", encoding="utf-8")
    (folder / ".nieuw.md.123").replace(folder / "nieuw.md")
    (folder / "klaar").touch()
    names = [""]
    while names[-1] != "klaar":
        event = told.get(timeout=60)
        names.append(Path(os.fsdecode(event.dest_path or event.src_path)).name)
    watcher.stop()
    watcher.join()
    return list(dict.fromkeys(names[1:]))


def test_what_is_hidden_says_nothing_until_it_is_put_in_place(tmp_path: Path) -> None:
    (tmp_path / "oud.md").touch()
    assert changed(tmp_path, recursive=True) == ["nieuw.md", "klaar"]


def test_settings_may_be_in_a_hidden_file(tmp_path: Path) -> None:
    (tmp_path / "oud.md").touch()
    assert ".oud.md.swp" in changed(tmp_path, recursive=False)
