"""Door: a site that is made of the same files as last time, and that nobody touched, is not made again."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler

from build_session import root_of, session, today
from cache import Slot
from catalogue.fingerprint import fingerprint
from catalogue.schema import KINDS
from catalogue.templates import CACHE
from made_of import WITHOUT_INDEX, files_in, running, settings
from site_folder import folders_of, mark


class Kept(NamedTuple):
    """What a build leaves for the next: the mark of every file and folder of the site, and what was said about the entries."""

    marks: dict[str, str]
    said: list[str]


class Unchanged:
    """What one build is made of, and what MkDocs warned of: it has to say that again, so after such a build there is always another."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._settings = settings(config)
        self._made_of = self._fingerprint(config)
        self._slot = Slot(root_of(config) / CACHE, "unchanged", fingerprint(str(session.folder)))
        self._warned = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warned)

    def holds(self) -> bool:
        """Tell whether the site is there and was made of this; say again what was said then."""
        kept: Kept | None = self._slot.get(self._made_of)
        if kept is None or kept.marks != _marks(kept.marks):
            return False
        for line in kept.said:
            print(line, file=sys.stderr)
        return True

    def keep(self, config: MkDocsConfig, paths: Iterable[str]) -> None:
        """Keep that the site, with files at these paths, was made of this, unless something changed meanwhile."""
        if not self._warned.get_counts() and self._fingerprint(config) == self._made_of:
            self._slot.keep(self._made_of, Kept(_marks([*paths, *folders_of(paths)]), [str(each) for each in session.problems]))

    def end(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self._warned)

    def _fingerprint(self, config: MkDocsConfig) -> str:
        """Return that of everything a site is made of: program, settings, day and the content of every file that may count."""
        root = root_of(config)
        folders = {Path(config.docs_dir), *(root / kind.folder for kind in KINDS)}
        files = [Path(config.config_file_path), *(file for folder in sorted(folders) for file in files_in(folder))]
        content = [(str(file), file.read_bytes()) for file in files]
        return fingerprint(running(), self._settings, WITHOUT_INDEX in os.environ, today(), content)


def _marks(paths: Iterable[str]) -> dict[str, str]:
    """Return the mark of each of these paths in the folder of the site; that of a folder changes when something is put in it or taken out."""
    return {path: mark(f"{session.folder}/{path}") for path in paths}
