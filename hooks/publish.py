"""Door: from MkDocs' pages and the core's to files in the folder of the site."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from itertools import chain
from operator import call
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from build_session import session
from cache import Slot
from catalogue.feeds import open_search, robots, sitemap
from catalogue.fingerprint import fingerprint
from catalogue.pages.maker import FORM, File, Page
from catalogue.pages.pages import Findings, in_bundle
from catalogue.templates import CACHE
from frame import Frame, frame_of, values_of
from made_of import find, shared
from site_folder import TEXT, SiteFolder, Written

PARTS = 16  # of the files to compress: small enough to spread evenly over the cores


class Made(NamedTuple):
    """A file of the site, and of a page its address and the day of its last change."""

    path: str
    file: Written
    page: tuple[str, str] | None


def publish(config: MkDocsConfig) -> Iterable[str]:
    """Put the site that MkDocs wrote aside, and every page and file of the catalogue, in the folder of the site; return their paths."""
    assert session.theme
    common = shared(config)
    memory = Slot(session.root / CACHE, "site", fingerprint(str(session.folder)))
    site = SiteFolder(session.folder, memory.get(common) or {})
    write = partial(_write, site=site, frames={})
    known = session.findings
    beside: list[Callable[[], Any]] = [*([] if known else [find]), *session.beside]  # to find takes longest, so it begins first
    makers = [*parts(), *(parts_with(known) if known else [])]
    session.wait_for_templates()
    done = [*session.spread(call, [*beside, *(partial(write, make) for make in makers)])]
    made: list[Made] = [*chain(*done[len(beside) :], *(() if known else session.spread(write, parts_with(done[0]))))]
    site.now.update((path, file) for path, file, _ in made)
    addresses = [each.page for each in made if each.page] + [(page.url, "") for page in session.theme.files.documentation_pages()]
    others = *written_by_mkdocs(), *about_the_site(config), ("sitemap.xml", sitemap(config.site_url or "", addresses))
    site.now.update((path, site.write(path, content)) for path, content in others)
    if config.extra.get("gecomprimeerd"):
        texts = [path for path in site.now if path.endswith(TEXT)]
        site.now.update(chain.from_iterable(session.spread(site.write_compressed, [texts[start::PARTS] for start in range(PARTS)])))
    site.remove_others()
    memory.keep(common, site.now)
    return site.now


def parts() -> list[Callable[[], Iterable[Page | File]]]:
    """Return the makers of all that comes from the catalogue and does not need what is found in all texts together, each on its own."""
    assert session.pages
    pages = session.pages
    opened = (partial(pages.form if url == FORM else pages.home, text) for url, text in session.introductions.items())
    makers: list[Callable[[], Page]] = [*opened, *session.landing.values()]
    return [*(partial(_one, make) for make in makers), *pages.others(), *pages.files()]


def parts_with(findings: Findings) -> list[Callable[[], Iterable[Page | File]]]:
    """Return the makers of what needs `findings`."""
    assert session.pages
    return [*of_search(findings), *session.pages.of_entries(findings.related)]


def of_search(findings: Findings) -> list[Callable[[], Iterable[Page | File]]]:
    assert session.pages
    return [partial(_one, partial(session.pages.search, findings.search)), partial(in_bundle, findings.search)]


def _one(make: Callable[[], Page]) -> Iterator[Page]:
    yield make()


def _write(make: Callable[[], Iterable[Page | File]], site: SiteFolder, frames: dict[Hashable, Frame]) -> list[Made]:
    """Write what `make` makes, where it changed."""
    written = []
    for each in make():
        made_of = each.fingerprint
        file = site.before[each.path] if site.is_current(each.path, made_of) else site.write(each.path, content_of(each, frames), made_of)
        written.append(Made(each.path, file, (each.url, each.changed_on) if isinstance(each, Page) else None))
    return written


def content_of(made: Page | File, frames: dict[Hashable, Frame]) -> bytes:
    """Return what is in the file of `made`; `frames` are those that are known."""
    assert session.theme
    assert session.pages
    if isinstance(made, File):
        return made.make()
    return frame_of(made, session.theme, frames).fill(values_of(made, session.pages.site.url)).encode()


def written_by_mkdocs() -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file that MkDocs wrote aside."""
    assert session.aside
    aside = Path(session.aside.name)
    for file in sorted(aside.rglob("*")):
        if file.is_file():
            yield file.relative_to(aside).as_posix(), file.read_bytes()


def about_the_site(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of the files for programs that search here."""
    url = config.site_url or ""
    yield "opensearch.xml", open_search(config.site_name, config.site_description or config.site_name, url)
    yield "robots.txt", robots(url).encode()
