"""Door: the fingerprints of what a build is made of, and what was found in all texts together, kept by them."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_session import session
from cache import Slot
from catalogue.bundle import bundle
from catalogue.collection import TEMPLATES
from catalogue.fingerprint import fingerprint
from catalogue.organisations import FOLDER as LISTS
from catalogue.pages.pages import Findings
from catalogue.search.content import NOTHING
from catalogue.templates import CACHE

LIBRARIES = ("comrak", "icalendar", "jinja2", "markdown", "markupsafe", "mkdocs", "pystemmer", "pyyaml", "wordfreq")
WITHOUT_INDEX = "LEEFWERELD_ZONDER_ZOEKINDEX"  # in the environment, to measure: no search index, and no entries like an entry
NOT_GIVEN = ("docs_dir", "site_dir", "nav", "meldingen", "markdown_extensions", "plugins")  # what we change, and what looks different each time
FINDINGS = f"{CACHE}/findings"


def kept_findings() -> Findings | None:
    """Return what is found in all texts together, if it was found before; under `mkdocs serve` what the last build had, until it is found again."""
    assert session.pages
    if WITHOUT_INDEX in os.environ:
        return Findings(bundle("zoeken/", ()), {}, session.pages.too_short())
    slot = findings_slot()
    if session.found_in != slot.place:
        found: Findings | None = slot.get(slot.place)
        if found is None:
            return session.findings if session.serving else None
        session.findings, session.found_in = found, slot.place
    return session.findings


def find() -> Findings:
    """Return what is found in all texts together, and keep it, with what was found out about Dutch."""
    assert session.pages
    slot, dutch = findings_slot(), Slot(session.root / CACHE, "dutch", fingerprint(lasting()))
    known = session.pages.learned = dutch.get(dutch.place) or NOTHING
    session.findings, session.found_in = session.pages.findings(), slot.place
    slot.keep(slot.place, session.findings)
    if session.pages.learned != known:
        dutch.keep(dutch.place, session.pages.learned)
    return session.findings


def findings_slot() -> Slot:
    """Return the place for what is found in the texts of the entries as they are now."""
    assert session.pages
    return Slot(session.root / FINDINGS, "findings", fingerprint(lasting(), [each.fingerprint for each in session.pages.maker.entries]))


def shared(config: MkDocsConfig) -> str:
    """Return the fingerprint of what all pages share: beside what lasts, the assets, the menu and what is wrong."""
    assert session.pages
    assert session.theme
    return fingerprint(lasting(), session.pages.site.assets, str(session.theme.nav), config.extra["meldingen"])


def lasting() -> str:
    """Return the fingerprint of what all pages and all that is found in them share: program, lists, settings and the day."""
    assert session.pages
    return fingerprint(session.made_with, repr(session.pages.catalogue.lists), repr(replace(session.pages.site, assets="")))


def program(config: MkDocsConfig, today: str) -> str:
    """Return the fingerprint of the program as it was started, of the files of templates, lists and settings as they are now, and of the day."""
    root = session.root
    files = [*files_in(root / TEMPLATES), *files_in(root / LISTS), Path(config.config_file_path)]
    return fingerprint(running(), settings(config), [(file.relative_to(root).as_posix(), file.read_bytes()) for file in files], today)


def settings(config: MkDocsConfig) -> object:
    """Return the settings as they are given, in the file, in one it inherits from or in the command, and the content of the hooks: one may be elsewhere."""
    values = [*config.items(), *config.extra.items(), *config.theme.items()]
    given = [(key, repr(value)) for key, value in values if isinstance(value, (str, int, list, dict)) and key not in NOT_GIVEN]
    hooks = [Path(hook.__file__ or "").read_bytes() for hook in config.hooks.values()]  # type: ignore[attr-defined]  # read from the file, it is a dict
    return given, hooks


@cache
def running() -> str:
    """Return the fingerprint of the files of the program, which stays as it is until it ends, and of the libraries."""
    here = Path(__file__).parent
    files = [(file.relative_to(here).as_posix(), file.read_bytes()) for file in files_in(here) if file.suffix != ".pyc"]
    return fingerprint(files, sys.version, [version(name) for name in LIBRARIES])


def files_in(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]
