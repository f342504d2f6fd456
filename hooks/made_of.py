"""Door: the fingerprints of what a build is made of, and what was found in all texts together, kept by them."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from threading import Thread

from mkdocs.config.defaults import MkDocsConfig

from build_session import root_of, session
from cache import Slot
from catalogue.bundle import bundle
from catalogue.collection import TEMPLATES
from catalogue.fingerprint import fingerprint
from catalogue.organisations import FOLDER as LISTS
from catalogue.pages.pages import Findings

LIBRARIES = ("comrak", "icalendar", "jinja2", "markdown", "markupsafe", "mkdocs", "pystemmer", "pyyaml", "wordfreq")
WITHOUT_INDEX = "LEEFWERELD_ZONDER_ZOEKINDEX"  # in the environment, to measure: no search index, and no entries like an entry


def findings_in(folder: Path) -> Findings:
    """Return what is kept in `folder`, or what the last build had until new ones are made: the cache is watched, so they get their own build."""
    assert session.pages
    if WITHOUT_INDEX in os.environ:
        return Findings(bundle("zoeken/", ()), {})
    slot = Slot(folder, "findings", fingerprint(lasting(), [each.fingerprint for each in session.pages.maker.entries]))
    kept: Findings | None = slot.get(slot.place)
    if kept is None and session.findings and session.serving:
        if not (session.finding and session.finding.is_alive()):
            session.finding = Thread(target=lambda make: slot.keep(slot.place, make()), args=(session.pages.findings,), daemon=True)
        return session.findings
    if kept is None:
        kept = session.pages.findings()
        slot.keep(slot.place, kept)
    return kept


def shared(config: MkDocsConfig) -> str:
    """Return the fingerprint of what all pages share: beside what lasts, the assets, the menu and what is wrong."""
    assert session.pages
    return fingerprint(lasting(), session.pages.site.assets, str(session.nav), config.extra["meldingen"])


def lasting() -> str:
    """Return the fingerprint of what all pages and all that is found in them share: program, lists, settings and the day."""
    assert session.catalogue
    assert session.pages
    return fingerprint(session.made_with, repr(session.catalogue.lists), repr(replace(session.pages.site, assets="")))


def program(config: MkDocsConfig, today: str) -> str:
    """Return the fingerprint of the files of program, templates, lists and settings, and of the day."""
    root = root_of(config)
    folders = (root / "hooks", root / TEMPLATES, root / LISTS)
    made_by = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".pyc"]
    files = [(file.relative_to(root).as_posix(), file.read_bytes()) for file in (*made_by, Path(config.config_file_path))]
    return fingerprint(files, sys.version, [version(name) for name in LIBRARIES], today)
