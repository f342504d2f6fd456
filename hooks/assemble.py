"""Door: MkDocs' events to the core, and the core's pages to files in the site."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
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
from build_session import root_of, session
from cache import Slot
from catalogue.checks import read_and_check
from catalogue.fingerprint import fingerprint
from catalogue.markdown import resolve
from catalogue.pages.maker import FORM
from catalogue.pages.pages import Pages
from catalogue.problem import BLOCKING, Problem
from catalogue.schema import KINDS
from catalogue.templates import CACHE, Host, Site, host
from links import Links
from made_of import findings_in, program
from publish import publish
from watcher import Watcher

FINDINGS = "findings"


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
    root, site = root_of(config), _site(config, place_assets(files, session.serving))
    readings, made_with = Slot(root / CACHE, "readings", fingerprint(str(root))), program(config, site.today)
    known = session.catalogue.readings if session.catalogue and session.made_with == made_with else readings.get(made_with)
    catalogue, problems = read_and_check(root, site.today, session.spread, session.catalogue, known)
    if session.first and catalogue.readings != known:
        readings.keep(made_with, catalogue.readings)
    session.made_with = made_with
    _tell(problems)
    config.extra["meldingen"] = [str(each) for each in problems if each.level == BLOCKING] if session.serving else []
    session.catalogue = catalogue
    session.pages = Pages(root, catalogue, site)
    session.findings = findings_in(root / CACHE / FINDINGS)
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
    config.site_dir = str(session.folder)
    publish(config)
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
    server.watch(str(root_of(config) / CACHE / FINDINGS))
    server.watch(str(Path(config.config_file_path).parent), recursive=False)  # an editor can put a new file in its place
    return server


def on_build_error(error: Exception) -> None:
    _end()


def _end() -> None:
    if session.aside:
        session.aside.cleanup()
    session.aside, session.first = None, False
