"""Door: what lasts from one event of MkDocs to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from catalogue.pages.maker import Page
from catalogue.pages.pages import Findings, Pages
from catalogue.problem import Problem
from catalogue.processes import spread
from catalogue.readings import Spread

if TYPE_CHECKING:
    from unchanged import Unchanged


class Theme(NamedTuple):
    """What MkDocs renders a page with."""

    env: Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig


@dataclass
class Session:
    """What lasts from one event to the next, and under `mkdocs serve` from one build to the next.

    `landing` has the makers of the pages for the menu by their address, and `left_out` those that list too little to be in it.
    `introductions` has the hand-written text that opens a page of the catalogue, by the address of the page.
    `findings` were found in the texts of which `found_in` is the fingerprint: under `mkdocs serve` these can be those of before the last changes.
    `made_with` is the fingerprint of program, templates, lists, settings and day, and `not_entries` has the marks of all files but those of entries,
    taken before they were read. `beside` is work that can be done while pages are made, and `wait_for_templates` waits for the process that compiles them.
    `stays` tells that the site is right as it is.
    """

    serving: bool = False
    root: Path = Path()
    pages: Pages | None = None
    landing: Mapping[str, Callable[[], Page]] = field(default_factory=dict)
    left_out: Sequence[str] = ()
    findings: Findings | None = None
    found_in: str = ""
    not_entries: object = None
    introductions: dict[str, Markup] = field(default_factory=dict)
    nav: Navigation | None = None
    files: Files | None = None
    theme: Theme | None = None
    page: MkDocsPage | None = None
    folder: Path = Path()
    aside: TemporaryDirectory[str] | None = None
    first: bool = True
    made_with: str = ""
    problems: Sequence[Problem] = ()
    beside: Sequence[Callable[[], None]] = ()
    wait_for_templates: Callable[[], None] = lambda: None
    unchanged: Unchanged | None = None
    stays: bool = False

    @property
    def spread(self) -> Spread:
        """The first build may use processes. Then the server has threads, and a process that has them cannot be copied safely."""
        return spread if self.first else map


session = Session()


def today() -> str:
    """Return the day on which the site is made, as 2026-11-24; nothing else that makes a site reads a clock."""
    return date.today().isoformat()


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent
