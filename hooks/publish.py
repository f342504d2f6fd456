"""Door: from MkDocs' pages and the core's to files in the folder of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from build_session import root_of, session
from cache import Slot
from catalogue.feeds import open_search, robots, sitemap
from catalogue.fingerprint import fingerprint
from catalogue.pages.maker import Page
from catalogue.templates import CACHE
from frame import Frame, render_frame, values_of
from made_of import shared
from site_folder import TEXT, SiteFolder, Written

INDEX = "index.html"
PARTS = 16  # of the files to compress: small enough to spread evenly over the cores


def publish(config: MkDocsConfig) -> None:
    """Put the site that MkDocs wrote aside, and every page and file of the catalogue, in the folder of the site."""
    assert session.pages
    assert session.findings
    common = shared(config)
    memory = Slot(root_of(config) / CACHE, "site", fingerprint(str(session.folder)))
    site = SiteFolder(session.folder, memory.get(common) or {})
    across = map if site.before else session.spread
    written = list(chain.from_iterable(across(partial(_write_pages, site=site, config=config), session.pages.others(session.findings.related))))
    site.now.update((f"{url}{INDEX}", file) for url, _, file in written)
    for path, content in _files([(url, changed_on) for url, changed_on, _ in written], config):
        site.now[path] = site.write(path, content)
    if config.extra.get("gecomprimeerd") and not session.serving:
        texts = [path for path in site.now if path.endswith(TEXT)]
        site.now.update(chain.from_iterable(across(site.write_compressed, [texts[start::PARTS] for start in range(PARTS)])))
    site.remove_others()
    memory.keep(common, site.now)


def _write_pages(make: Callable[[], Iterable[Page]], site: SiteFolder, config: MkDocsConfig) -> list[tuple[str, str, Written]]:
    """Write the pages that `make` makes, where they changed; return for each its address, the day of its last change and the file."""
    assert session.pages
    frames: dict[tuple[str, int, bool], Frame] = {}
    written = []
    for page in make():
        path, made_of = f"{page.url}{INDEX}", page.fingerprint
        if not site.is_current(path, made_of):
            key = page.url.partition("/")[0], page.url.count("/"), bool(page.edit)
            frames[key] = frames.get(key) or _frame(page, config)
            text = frames[key].fill(values_of(page, session.pages.site.url))
            written.append((page.url, page.changed_on, site.write(path, text.encode(), made_of)))
        else:
            written.append((page.url, page.changed_on, site.before[path]))
    return written


def _frame(page: Page, config: MkDocsConfig) -> Frame:
    assert session.env
    assert session.nav
    assert session.files
    return render_frame(page.url, bool(page.edit), session.env, session.nav, session.files, config)


def _files(addresses: list[tuple[str, str]], config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file but the pages that `addresses` lists."""
    assert session.pages
    site = session.pages.site
    assert session.aside
    aside = Path(session.aside.name)
    for file in sorted(aside.rglob("*")):
        if file.is_file():
            yield file.relative_to(aside).as_posix(), file.read_bytes()
    for old, page in session.pages.redirects():
        yield f"{old}{INDEX}", page.encode()
    assert session.findings
    yield from session.findings.search.files
    yield from session.pages.files()
    addresses += [(page.url, page.changed_on) for page in session.landing.values()]
    addresses += [(file.url.removeprefix("./"), "") for file in session.files or () if file.page and file.src_uri not in session.landing]
    yield "sitemap.xml", sitemap(site.url, addresses)
    yield "opensearch.xml", open_search(site.name, config.site_description or site.name, site.url)
    yield "robots.txt", robots(site.url).encode()
