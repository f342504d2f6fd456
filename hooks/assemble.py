"""Door: MkDocs' events to the core, and the core's pages to files in the site."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from assets import place_assets
from build_session import Theme, root_of, session, today
from catalogue.markdown import resolve
from catalogue.pages.maker import FORM
from catalogue.pages.pages import SEARCH
from catalogue.processes import start_beside
from catalogue.schema import KINDS
from catalogue.templates import Host, Site, compile_templates, host
from links import Links
from made_of import program
from publish import publish
from renew import arrange, read
from serving import not_entries, serve, settle, stop
from unchanged import Unchanged

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

SOURCE = "index.md"  # where MkDocs looks for the text of the page of a folder
OPENED = ("", FORM)  # pages of the catalogue that a hand-written text opens


def on_startup(command: str, dirty: bool) -> None:
    session.serving = command == "serve"
    gc.disable()  # until the end of the build: nearly all that it makes lasts until then, and to look through it again and again takes a sixth of the time


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.theme.static_templates.discard("sitemap.xml")  # MkDocs does not know the catalogue's pages; ours does
    config.markdown_extensions.append(Links(_address_on_site))  # type: ignore[arg-type]  # Markdown takes these beside names
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Let MkDocs write in a folder aside: it would empty the folder of the site. When nothing changed, let it read that empty folder too."""
    session.folder, session.aside = Path(config.site_dir), TemporaryDirectory(prefix="mkdocs_")
    session.root = root_of(config)
    session.not_entries = not_entries() if session.serving else None  # before anything is read
    session.unchanged = None if session.serving else Unchanged(config)
    session.stays = session.unchanged is not None and session.unchanged.holds()
    config.site_dir = session.aside.name
    if session.first and not (session.serving or session.stays):
        session.wait_for_templates = start_beside(partial(compile_templates, session.root))
    if session.stays:
        config.docs_dir, config.nav = session.aside.name, None
        config.theme.static_templates.clear()
        config.extra_templates = []


def on_files(files: Files, config: MkDocsConfig) -> Files:
    if session.stays:
        return files
    site = _site(config, place_assets(files, session.serving))
    catalogue, config.extra["meldingen"] = read(site, program(config, site.today))
    arrange(catalogue, site)
    for file in list(files):
        if any(f"docs/{file.src_uri}".startswith(f"{kind.folder}/") for kind in KINDS):
            files.remove(file)
    config.nav = _menu(config.nav or [], [f"{url}{SOURCE}" for url in session.left_out]) or None
    for url in (*session.landing, SEARCH):
        if files.get_file_from_path(f"{url}{SOURCE}") is None:
            files.append(File.generated(config, f"{url}{SOURCE}", content=""))
    return files


def _menu(nav: list[Any], left_out: Collection[str]) -> list[Any]:
    """Return the `nav` of mkdocs.yml without the pages that have too little to show, and without empty parts."""
    parts = [{title: _menu(inner, left_out)} if isinstance(inner, list) else {title: inner} for item in nav for title, inner in item.items()]
    return [part for part in parts if not any(inner == [] or inner in left_out for inner in part.values())]


def _site(config: MkDocsConfig, assets: str) -> Site:
    files = config.extra["host"]
    pages = host(files["soort"], config.repo_url.rstrip("/"), files["tak"]) if config.repo_url else Host()
    return Site(config.site_name, config.site_url or "", config.extra["redactie"], pages, today(), assets)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the pages of the catalogue in the menu; MkDocs makes only those that are hand-written."""
    for url in () if session.stays else (*session.landing, SEARCH):
        file = files.get_file_from_path(f"{url}{SOURCE}")
        assert file
        file.inclusion = InclusionLevel.EXCLUDED
    session.nav, session.files = nav, files
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    session.page = page
    return markdown


def _address_on_site(address: str) -> str:
    """Return the address of the entry that a link in the page at hand means; any other address as it is, for MkDocs."""
    assert session.pages
    assert session.page
    assert session.files
    found = resolve(f"docs/{session.page.file.src_uri}", address, session.pages.catalogue.targets)
    if found is None or not found[1] or session.files.get_file_from_path(found[0].removeprefix("docs/")):
        return address
    return get_relative_url(found[1], session.page.url)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Take the hand-written texts that open a page of the catalogue from MkDocs, which makes the other pages."""
    if session.stays:
        return env
    assert session.pages
    env.autoescape = True
    env.globals["site"] = session.pages.site
    session.introductions.clear()
    for file in files.documentation_pages():
        assert file.page
        if file.page.url in OPENED:
            session.introductions[file.page.url] = Markup(file.page.content)
            file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
            file.inclusion = InclusionLevel.EXCLUDED
    assert session.nav
    session.theme = Theme(env, session.nav, files, config)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    config.site_dir = str(session.folder)
    if session.serving and "--no-livereload" not in sys.argv:  # without, we never meet the server
        settle(config)
    elif not session.stays:
        paths = publish(config)
        if session.unchanged:
            session.unchanged.keep(config, paths)
    _end()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    return serve(server, config, builder)


def on_shutdown() -> None:
    stop()


def on_build_error(error: Exception) -> None:
    _end()


def _end() -> None:
    if session.unchanged:
        session.unchanged.end()
    if session.aside:
        session.aside.cleanup()
    if session.serving:
        gc.enable()
    session.aside, session.first = None, False
