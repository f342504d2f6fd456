"""Door: the catalogue as its files are now, in the session."""

from __future__ import annotations

import sys
from functools import partial

from mkdocs.exceptions import PluginError

from build_session import session
from cache import Slot
from catalogue.checks import read_and_check
from catalogue.collection import Catalogue
from catalogue.fingerprint import fingerprint
from catalogue.pages.pages import Pages
from catalogue.problem import BLOCKING
from catalogue.templates import CACHE, Site
from made_of import kept_findings


def read(site: Site, made_with: str) -> tuple[Catalogue, list[str]]:
    """Return the catalogue, and what every page says is wrong: under `mkdocs serve` the errors; otherwise they end the build.

    What came of files that did not change is kept; `made_with` is the fingerprint of the program.
    """
    slot = Slot(session.root / CACHE, "readings", fingerprint(str(session.root)))
    before = session.pages.catalogue if session.pages else None
    known = before.readings if before and session.made_with == made_with else slot.get(made_with)
    catalogue, problems = read_and_check(session.root, site.today, session.spread, before, known)
    session.beside = [partial(slot.keep, made_with, catalogue.readings)] if catalogue.readings != known else []
    session.made_with = made_with
    told = {each.lasting for each in session.problems} if session.serving else ()
    for each in problems:
        if each.lasting not in told:  # who serves for hours wants to see what is new
            print(each, file=sys.stderr)
    session.problems = problems
    errors = [str(each) for each in problems if each.level == BLOCKING]
    if errors and not session.serving:
        raise PluginError(f"De site is niet gemaakt: er zijn fouten in de bijdragen ({len(errors)}).")
    return catalogue, errors


def arrange(catalogue: Catalogue, site: Site) -> None:
    """Put the pages of `catalogue` in the session."""
    session.pages = Pages(session.root, catalogue, site)
    session.findings = kept_findings()
    session.landing = session.pages.landing()
    session.left_out = session.findings.too_short if session.findings else session.pages.too_short()
