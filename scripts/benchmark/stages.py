"""How long each stage of our own build takes, on one core and in one process, from nothing."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalogue.checks import check_catalogue
from catalogue.collection import read_catalogue
from catalogue.pages.maker import Page
from catalogue.pages.pages import Findings, Pages, in_bundle
from catalogue.templates import CACHE, Host, Site
from site_folder import SiteFolder

TODAY = "2026-12-01"  # a fixed day: what is over differs from day to day
SITE = Site("Leefwereld", "https://leefwereld.example/", "redactie@leefwereld.example", Host(), TODAY)


def stages(repository: Path) -> dict[str, float]:
    """Return the seconds of each stage for the catalogue at `repository`; MkDocs itself is not in it."""
    shutil.rmtree(repository / CACHE, ignore_errors=True)
    taken: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        taken[name] = time.perf_counter() - start

    with stage("lezen"):
        catalogue = read_catalogue(repository)
    with stage("controleren"):
        check_catalogue(catalogue, repository, TODAY)
    with stage("verbinden"):
        _ = catalogue.relations, catalogue.by_term, catalogue.by_organisation, catalogue.counts
    with stage("zoekindex"):
        pages = Pages(repository, catalogue, SITE)
        findings = pages.findings()
    with stage("pagina's"):
        made = [(page.path, page.content.encode()) for page in _all(pages, findings)]
        made += [(file.path, file.make()) for make in pages.files() for file in make()]
        made += [(file.path, file.make()) for file in in_bundle(findings.search)]
    with stage("schrijven"), tempfile.TemporaryDirectory(dir=repository.parent) as folder:
        site = SiteFolder(Path(folder))
        for path, content in made:
            site.write(path, content)
    return taken


def _all(pages: Pages, findings: Findings) -> Iterator[Page]:
    yield pages.search(findings.search)
    yield from (make() for make in pages.landing().values())
    for make in (*pages.others(), *pages.of_entries(findings.related)):
        yield from make()
