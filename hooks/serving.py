"""Door: `mkdocs serve`. A page is made when somebody looks at it, so that a change shows at once, however many entries there are."""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from subprocess import PIPE, Popen
from threading import RLock, Timer
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from build_session import session
from catalogue.collection import PAGES
from catalogue.pages.maker import File, Page
from catalogue.schema import KINDS
from made_of import FINDINGS, find, findings_slot
from publish import about_the_site, content_of, parts, parts_with, written_by_mkdocs
from renew import arrange, read
from site_folder import SiteFolder, mark, write_whole
from watcher import Watcher

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
WAIT = 2.0  # seconds without a change before all texts are read together again


class Demand:
    """What the catalogue makes, looked through as far as somebody asked."""

    def __init__(self, makers: Iterable[Callable[[], Iterable[Page | File]]]) -> None:
        self._known: dict[str, Page | File] = {}
        self._rest: Iterator[Page | File] = chain.from_iterable(make() for make in makers)

    def find(self, path: str) -> Page | File | None:
        while path not in self._known and (each := next(self._rest, None)):
            self._known[each.path] = each
        return self._known.get(path)


@dataclass
class Showing:
    """What is served now: what there is to make, the files made of it, and what MkDocs' own pages are made of in two parts.

    `timer` waits to start `finding`, the program that reads all texts together.
    """

    demand: Demand = field(default_factory=lambda: Demand(()))
    made: list[Path] = field(default_factory=list)
    hand_written: object = None
    by_mkdocs: object = None
    timer: Timer | None = None
    finding: Popen[bytes] | None = None


showing = Showing()
changing = RLock()  # held by who changes the catalogue or makes a page of it


def serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Let the system tell what changed, instead of looking at every file each half second, and make pages on demand."""
    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = Watcher()
    server.build_delay = 0.05  # seconds without a change before a build starts
    server.watch(config.docs_dir)
    server.watch(str(session.root / FINDINGS))
    server.watch(str(Path(config.config_file_path).parent), recursive=False)  # an editor can put a new file in its place
    server.builder = partial(_rebuild, builder)
    application = server.get_app()
    assert application
    server.set_app(partial(_answer, application, server.mount_path))
    return server


def _rebuild(builder: Callable[[], None]) -> None:
    """Read the catalogue again; let MkDocs build when its own pages are made of something else than before."""
    with changing:
        if _hand_written() == showing.hand_written and _renew() == showing.by_mkdocs:
            _show()
        else:
            builder()


def _renew() -> object:
    """Read the catalogue again; return what MkDocs' own pages would now be made of."""
    assert session.pages
    assert session.theme
    site = session.pages.site
    catalogue, session.theme.config.extra["meldingen"] = read(site, session.made_with)
    arrange(catalogue, site)
    return _by_mkdocs()


def settle(config: MkDocsConfig) -> None:
    """Serve what MkDocs wrote, and the catalogue on demand."""
    site = SiteFolder(session.folder)
    for path, content in (*written_by_mkdocs(), *about_the_site(config)):
        site.now[path] = site.write(path, content)
    site.remove_others()
    if session.first:
        for each in session.beside:
            each()
        gc.freeze()  # the catalogue lasts: looking through it again would take most of a rebuild
    showing.hand_written, showing.by_mkdocs = _hand_written(), _by_mkdocs()
    _show()


def _show() -> None:
    """Serve the catalogue of the session instead of the one before."""
    for file in showing.made:
        file.unlink(missing_ok=True)
    session.findings = session.findings or find()
    showing.made, showing.demand = [], Demand([*parts_with(session.findings)[:2], *parts()])
    _find_later()


def _find_later() -> None:
    """Let all texts be read together once nothing changes for a while; the cache is watched, so what is found gets its own build."""
    assert session.theme
    if showing.timer:
        showing.timer.cancel()
    if showing.finding:
        showing.finding.terminate()
    if session.found_in != findings_slot().place and not session.theme.config.extra["meldingen"]:
        showing.timer = Timer(WAIT, _find)
        showing.timer.daemon = True
        showing.timer.start()


def _find() -> None:
    assert session.pages
    showing.finding = Popen([sys.executable, str(Path(__file__).with_name("find.py"))], stdin=PIPE, start_new_session=True)  # Ctrl+C is for us
    showing.finding.communicate(pickle.dumps((session.root, session.pages.site, session.made_with)))


def _by_mkdocs() -> object:
    """Return what MkDocs' own pages are made of beside the hand-written files: the menu, the addresses that links may mean, and what is wrong."""
    assert session.pages
    assert session.theme
    return session.left_out, session.pages.catalogue.targets, session.theme.config.extra["meldingen"]


def _hand_written() -> object:
    """Return the marks of all files but those of entries and the program, and the day."""
    assert session.theme
    elsewhere = [session.root / kind.folder for kind in KINDS]
    files = (file for file in (session.root / PAGES).rglob("*") if not any(map(file.is_relative_to, elsewhere)))
    return date.today(), {str(file): mark(file) for file in (Path(session.theme.config.config_file_path), *files)}


def _answer(application: Application, mount: str, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Make what is asked for, if the catalogue makes it, before MkDocs' `application` looks for the file."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if not path.startswith("/livereload/"):
        with changing:
            asked = path.removeprefix(mount)
            any(map(_is_there, [f"{asked}index.html"] if path.endswith("/") else [asked, f"{asked}/index.html"]))
    return application(environ, start_response)


def _is_there(path: str) -> bool:
    """Tell whether there is a file at `path`, made now if need be."""
    assert session.pages
    assert session.findings
    file = session.folder / path
    if file.is_file():
        return True
    found = session.pages.entry_at(path, session.findings.related) or showing.demand.find(path)
    if found:
        write_whole(file, content_of(found, {}))
        showing.made.append(file)
    return bool(found)
