"""Door: `mkdocs serve`. A page is made when somebody looks at it, so that a change shows at once, however many entries there are."""

from __future__ import annotations

import gc
import os
import pickle
import posixpath
import sys
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from threading import RLock, Timer, current_thread
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig

from build_session import session, today
from catalogue.collection import PAGES
from catalogue.pages.maker import File, Page
from catalogue.schema import KINDS
from made_of import FINDINGS, find, findings_slot, running
from publish import about_the_site, content_of, of_search, parts, written_by_mkdocs
from renew import arrange, read
from site_folder import SiteFolder, mark, write_whole
from watcher import Watcher

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
WAIT = 2.0  # seconds without a change before the program looks through its memory, and all texts are read together again
MOST_NEW = 5_000_000  # objects, of some ten saves at ten thousand entries: then it looks through its memory without waiting


class Demand:
    """What the catalogue makes, looked through as far as somebody asked."""

    def __init__(self, makers: Iterable[Callable[[], Iterable[Page | File]]]) -> None:
        self._left = deque(makers)
        self._known: dict[str, Page | File] = {}

    def find(self, path: str) -> Page | File | None:
        while path not in self._known and self._left:
            self._known.update((each.path, each) for each in self._left[0]())
            self._left.popleft()  # not before: one that fails, fails again when somebody asks again
        return self._known.get(path)


@dataclass
class Showing:
    """What is served now: what there is to make, the paths made of it, those MkDocs wrote, and what MkDocs' own pages are made of in two parts.

    `timer` waits until nothing changes, to look through the memory and, where texts changed, to start `finding`, the program that reads all of them together.
    """

    demand: Demand = field(default_factory=lambda: Demand(()))
    made: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    not_entries: object = None
    by_mkdocs: object = None
    timer: Timer | None = None
    finding: Popen[bytes] | None = None


showing = Showing()
changing = RLock()  # held by who changes the catalogue or makes a page of it


def serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Let the system tell what changed, instead of looking at every file each half second, and make pages on demand."""
    if not session.serving:  # --clean: every build makes everything
        gc.enable()
        return server
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
        if not_entries() == showing.not_entries and _renew() == showing.by_mkdocs:
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
    for path in showing.written - site.now.keys():
        (session.folder / path).unlink()
    if session.first:
        for each in session.beside:
            each()
        gc.freeze()  # the catalogue lasts, so nobody needs to look through it again
        gc.set_threshold(MOST_NEW, 1, 1)
    showing.written, showing.not_entries, showing.by_mkdocs = set(site.now), session.not_entries, _by_mkdocs()
    _show()


def _show() -> None:
    """Serve the catalogue of the session instead of the one before. Its files stay until they are asked for again: somebody may be reading one."""
    assert session.theme
    assert session.pages
    session.findings = session.findings or find()
    showing.made, showing.demand = set(), Demand([*of_search(session.findings), *parts()])
    stop()
    may_find = session.found_in != findings_slot().place and not session.theme.config.extra["meldingen"]
    given = pickle.dumps((session.root, session.pages.site, session.made_with, running())) if may_find else b""
    showing.timer = Timer(WAIT, _rest, (given,))
    showing.timer.daemon = True
    showing.timer.start()


def stop() -> None:
    """Stop what is done when nothing changes, also when that has yet to start."""
    with changing:
        if showing.timer:
            showing.timer.cancel()
        if showing.finding:
            showing.finding.terminate()
        showing.timer = showing.finding = None


def _rest(given: bytes) -> None:
    """Now that nothing changes, let go of what pages were made of before, and let all texts be read together when something is `given` for that.

    The cache is watched, so what is found gets its own build.
    """
    with changing:
        if showing.timer is not current_thread():
            return
        gc.collect()
        if not given:
            return
        program = [sys.executable, str(Path(__file__).with_name("find.py"))]
        showing.finding = finding = Popen(program, stdin=PIPE, start_new_session=True)  # Ctrl+C is for us
    finding.communicate(given)


def _by_mkdocs() -> object:
    """Return what MkDocs' own pages are made of beside the files that are no entries: the menu, the addresses that links may mean, and what is wrong."""
    assert session.pages
    assert session.theme
    return session.left_out, session.pages.catalogue.targets, session.theme.config.extra["meldingen"]


def not_entries() -> object:
    """Return the marks of all files but those of entries and the program, and those hidden among the pages, and the day."""
    elsewhere = tuple(f"{session.root / kind.folder}{os.sep}" for kind in KINDS)
    pages = (file for file in (session.root / PAGES).rglob("*") if not file.name.startswith(".") and not str(file).startswith(elsewhere))
    settings = filter(Path.is_file, session.root.iterdir())
    return today(), {str(file): mark(file) for file in (*settings, *pages)}


def _answer(application: Application, mount: str, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Make what is asked for, if the catalogue makes it, before MkDocs' `application` looks for the file."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if f"{path}/".startswith(mount) and not path.startswith("/livereload/"):
        asked = posixpath.normpath("/" + path[len(mount) :]).lstrip("/")
        is_page = path.endswith("/") or "." not in posixpath.basename(asked)
        with changing:
            _make(posixpath.join(asked, "index.html") if is_page else asked)
    return application(environ, start_response)


def _make(path: str) -> None:
    """Make the file at `path` of the catalogue as it is now; one that it had before goes."""
    assert session.pages
    assert session.findings
    if path in showing.made or path in showing.written:
        return
    found = session.pages.entry_at(path, session.findings.related) or showing.demand.find(path)
    if found:
        write_whole(session.folder / path, content_of(found, {}))
        showing.made.add(path)
    else:
        (session.folder / path).unlink(missing_ok=True)
