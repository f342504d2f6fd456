"""Door: what lasts from one event of MkDocs to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from catalogue.collection import Catalogue
from catalogue.pages.maker import Page
from catalogue.pages.pages import Findings, Pages
from catalogue.processes import spread
from catalogue.readings import Spread


@dataclass
class Session:
    """What lasts from one event to the next, and under `mkdocs serve` from one build to the next."""

    serving: bool = False
    catalogue: Catalogue | None = None
    pages: Pages | None = None
    landing: dict[str, Page] = field(default_factory=dict)
    env: Environment | None = None
    nav: Navigation | None = None
    files: Files | None = None
    page: MkDocsPage | None = None
    folder: Path = Path()
    aside: TemporaryDirectory[str] | None = None
    first: bool = True
    made_with: str = ""
    findings: Findings | None = None
    finding: Thread | None = None

    @property
    def spread(self) -> Spread:
        """The first build may use processes. Then the server has threads, and a process that has them cannot be copied safely."""
        return spread if self.first else map


session = Session()


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent
