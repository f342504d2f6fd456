"""Door: MkDocs' events to the core, and the core's pages to files in the site."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from assets import place_assets
from cache import Slot
from catalogue.bundle import bundle
from catalogue.checks import read_and_check
from catalogue.collection import TEMPLATES, Catalogue, Spread
from catalogue.feeds import open_search, robots, sitemap
from catalogue.fingerprint import fingerprint
from catalogue.markdown import resolve
from catalogue.organisations import FOLDER as LISTS
from catalogue.pages.maker import FORM, Page
from catalogue.pages.pages import Findings, Pages
from catalogue.problem import BLOCKING, Problem
from catalogue.processes import spread
from catalogue.schema import KINDS
from catalogue.templates import CACHE, Host, Site, host
from frame import Frame, render_frame, values_of
from links import Links
from site_folder import TEXT, SiteFolder, Written
from watcher import Watcher

FINDINGS = "findings"
LIBRARIES = ("comrak", "icalendar", "jinja2", "markdown", "markupsafe", "mkdocs", "pystemmer", "pyyaml", "wordfreq")
INDEX = "index.html"
PARTS = 16  # of the files to compress: small enough to spread evenly over the cores
WITHOUT_INDEX = "LEEFWERELD_ZONDER_ZOEKINDEX"  # in the environment, to measure: no search index, and no entries like an entry


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


def on_startup(command: str, dirty: bool) -> None:
    session.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.theme.static_templates.discard("sitemap.xml")  # MkDocs does not know the catalogue's pages; ours does
    config.markdown_extensions.append(Links(_address_on_site))  # type: ignore[arg-type]  # Markdown takes these beside names
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Let MkDocs write in a folder aside: it would empty the folder of the site."""
    session.folder, session.aside = Path(config.site_dir), TemporaryDirectory(prefix="mkdocs_")
    config.site_dir = session.aside.name


def on_files(files: Files, config: MkDocsConfig) -> Files:
    root, site = _root(config), _site(config, place_assets(files, session.serving))
    readings, made_with = Slot(root / CACHE, "readings", fingerprint(str(root))), _program(config, site.today)
    known = session.catalogue.readings if session.catalogue and session.made_with == made_with else readings.get(made_with)
    catalogue, problems = read_and_check(root, site.today, session.spread, session.catalogue, known)
    if session.first:
        readings.keep(made_with, catalogue.readings)
    session.made_with = made_with
    _tell(problems)
    config.extra["meldingen"] = [str(each) for each in problems if each.level == BLOCKING] if session.serving else []
    session.catalogue = catalogue
    session.pages = Pages(root, catalogue, site)
    session.findings = _findings(root / CACHE / FINDINGS)
    session.landing = {f"{page.url}index.md": page for page in (session.pages.search(session.findings.search), *session.pages.landing())}
    for file in list(files):
        if any(f"docs/{file.src_uri}".startswith(f"{kind.folder}/") for kind in KINDS):
            files.remove(file)
    config.nav = _menu(config.nav or [], [uri for uri, page in session.landing.items() if not page.in_menu]) or None
    for uri in session.landing:
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=""))
    return files


def _menu(nav: list[Any], left_out: Collection[str]) -> list[Any]:
    """Return the `nav` of mkdocs.yml without the pages that have too little to show, and without empty parts."""
    parts = [{title: _menu(inner, left_out)} if isinstance(inner, list) else {title: inner} for item in nav for title, inner in item.items()]
    return [part for part in parts if not any(inner == [] or inner in left_out for inner in part.values())]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent


def _site(config: MkDocsConfig, assets: str) -> Site:
    files = config.extra["host"]
    pages = host(files["soort"], config.repo_url.rstrip("/"), files["tak"]) if config.repo_url else Host()
    return Site(config.site_name, config.site_url or "", config.extra["redactie"], pages, date.today().isoformat(), assets)  # the one clock


def _tell(problems: Iterable[Problem]) -> None:
    """Print the problems; outside `mkdocs serve` an error ends the build."""
    errors = [each for each in problems if each.level == BLOCKING]
    for each in problems:
        print(each, file=sys.stderr)
    if errors and not session.serving:
        raise PluginError(f"De site is niet gemaakt: er zijn fouten in de bijdragen ({len(errors)}).")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    session.nav, session.files = nav, files
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    session.page = page
    return markdown


def _address_on_site(address: str) -> str:
    """Return the address of the entry that a link in the page at hand means; any other address as it is, for MkDocs."""
    assert session.catalogue
    assert session.page
    assert session.files
    found = resolve(f"docs/{session.page.file.src_uri}", address, session.catalogue.targets)
    if found is None or not found[1] or session.files.get_file_from_path(found[0].removeprefix("docs/")):
        return address
    return get_relative_url(found[1], session.page.url)


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    assert session.pages
    opened = {"": session.pages.home, FORM: session.pages.form}.get(page.file.url.removeprefix("./"))
    made = opened(Markup(html)) if opened else session.landing.get(page.file.src_uri)
    if made is None:
        return html
    page.meta.update(title=made.title, description=made.description, head=made.head, volledig=True)
    page.edit_url = made.edit or None
    return str(made.content)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    assert session.pages
    env.autoescape = True
    env.globals["site"] = session.pages.site
    session.env = env
    return env


def on_post_build(config: MkDocsConfig) -> None:
    assert session.pages
    assert session.findings
    config.site_dir = str(session.folder)
    shared = _shared(config)
    memory = Slot(_root(config) / CACHE, "site", fingerprint(str(session.folder)))
    site = SiteFolder(session.folder, memory.get(shared) or {})
    across = map if site.before else session.spread
    written = list(chain.from_iterable(across(partial(_write_pages, site=site, config=config), session.pages.others(session.findings.related))))
    site.now.update((f"{url}{INDEX}", file) for url, _, file in written)
    for path, content in _files([(url, changed_on) for url, changed_on, _ in written], config):
        site.now[path] = site.write(path, content)
    if config.extra.get("gecomprimeerd") and not session.serving:
        texts = [path for path in site.now if path.endswith(TEXT)]
        site.now.update(chain.from_iterable(across(site.write_compressed, [texts[start::PARTS] for start in range(PARTS)])))
    site.remove_others()
    memory.keep(shared, site.now)
    _end()
    if session.finding and not session.finding.ident:  # not before what was changed can be seen
        session.finding.start()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Let the system tell what changed, instead of looking at every file each half second."""
    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = Watcher()
    server.build_delay = 0.05  # seconds without a change before a build starts
    server.watch(config.docs_dir)
    server.watch(str(_root(config) / CACHE / FINDINGS))
    server.watch(str(Path(config.config_file_path).parent), recursive=False)  # an editor can put a new file in its place
    return server


def on_build_error(error: Exception) -> None:
    _end()


def _end() -> None:
    if session.aside:
        session.aside.cleanup()
    session.aside, session.first = None, False


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


def _findings(folder: Path) -> Findings:
    """Return what is kept in `folder`, or what the last build had until new ones are made: the cache is watched, so they get their own build."""
    assert session.pages
    if WITHOUT_INDEX in os.environ:
        return Findings(bundle("zoeken/", ()), {})
    slot = Slot(folder, "findings", fingerprint(_lasting(), [each.fingerprint for each in session.pages.maker.entries]))
    kept: Findings | None = slot.get(slot.place)
    if kept is None and session.findings and session.serving:
        if not (session.finding and session.finding.is_alive()):
            session.finding = Thread(target=lambda make: slot.keep(slot.place, make()), args=(session.pages.findings,), daemon=True)
        return session.findings
    if kept is None:
        kept = session.pages.findings()
        slot.keep(slot.place, kept)
    return kept


def _shared(config: MkDocsConfig) -> str:
    """Return the fingerprint of what all pages share: beside what lasts, the assets, the menu and what is wrong."""
    assert session.pages
    return fingerprint(_lasting(), session.pages.site.assets, str(session.nav), config.extra["meldingen"])


def _lasting() -> str:
    """Return the fingerprint of what all pages and all that is found in them share: program, lists, settings and the day."""
    assert session.catalogue
    assert session.pages
    return fingerprint(session.made_with, repr(session.catalogue.lists), repr(replace(session.pages.site, assets="")))


def _program(config: MkDocsConfig, today: str) -> str:
    """Return the fingerprint of the files of program, templates, lists and settings, and of the day."""
    root = _root(config)
    folders = (root / "hooks", root / TEMPLATES, root / LISTS)
    program = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".pyc"]
    files = [(file.relative_to(root).as_posix(), file.read_bytes()) for file in (*program, Path(config.config_file_path))]
    return fingerprint(files, sys.version, [version(name) for name in LIBRARIES], today)


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
