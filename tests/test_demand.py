"""What `mkdocs serve` makes on demand follows each save, also one at an awkward moment."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_incremental import build_into

import serving
from build_session import session
from catalogue.pages.maker import File

ENTRY = "initiatieven/ander-initiatief/index.html"


@pytest.fixture
def served(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Build the site as the server does; gives its folder."""
    monkeypatch.setattr(session, "serving", True)
    monkeypatch.setattr(serving, "showing", serving.Showing())
    threshold = gc.get_threshold()
    build_into(repository, tmp_path / "site")
    yield tmp_path / "site"
    serving.stop()
    gc.set_threshold(*threshold)


def rebuilt_by_mkdocs() -> bool:
    """Rebuild after a save; tell whether MkDocs had to."""
    asked: list[bool] = []
    serving._rebuild(lambda: asked.append(True))
    return bool(asked)


def test_what_nobody_looked_at_is_not_made(served: Path) -> None:
    assert not (served / ENTRY).exists()
    assert (served / "over/index.html").is_file()
    serving._make(ENTRY)
    assert "Ander initiatief" in (served / ENTRY).read_text("utf-8")


def test_only_what_mkdocs_makes_itself_needs_a_build_of_mkdocs(served: Path, repository: Path) -> None:
    entry = repository / "initiatives/ander-initiatief.md"
    entry.write_text(entry.read_text("utf-8").replace("titel: Ander initiatief", "titel: Eigen initiatief"), encoding="utf-8")
    assert not rebuilt_by_mkdocs()
    serving._make(ENTRY)
    assert "Eigen initiatief" in (served / ENTRY).read_text("utf-8")
    entry.with_name("nieuw.md").write_text(entry.read_text("utf-8"), encoding="utf-8")
    assert rebuilt_by_mkdocs()  # a hand-written page can link to it


@pytest.mark.parametrize("path", ["docs/over/index.md", "docs/templates/catalogus/kaart.html", "docs/vocabularies/themas.yml", "basis.yml"])
def test_a_file_that_is_no_entry_needs_a_build_of_mkdocs(served: Path, repository: Path, path: str) -> None:
    with (repository / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert rebuilt_by_mkdocs()


def test_a_save_while_mkdocs_builds_counts(repository: Path, tmp_path: Path, served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = serving.written_by_mkdocs

    def saving() -> object:
        (repository / "docs/over/index.md").write_text("# Over\n\nTweede.\n", encoding="utf-8")
        return written()

    monkeypatch.setattr(serving, "written_by_mkdocs", saving)
    build_into(repository, tmp_path / "site")
    assert rebuilt_by_mkdocs()


def test_a_page_that_somebody_is_reading_stays_until_it_is_asked_for_again(served: Path, repository: Path) -> None:
    serving._make(ENTRY)
    entry = repository / "initiatives/ander-initiatief.md"
    entry.rename(entry.with_name("derde.md"))
    session.pages = None
    build_into(repository, served)
    assert (served / ENTRY).is_file()
    serving._make(ENTRY)
    assert not (served / ENTRY).exists()


def test_what_pages_were_made_of_before_goes_when_nothing_changes(served: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "WAIT", 0)
    entry = repository / "initiatives/ander-initiatief.md"
    before = []
    gc.disable()
    try:
        for fault in ("eerste", "tweede"):  # so that reading all texts together has to wait
            entry.write_text(entry.read_text("utf-8").replace("titel: ", f"{fault}: fout\ntitel: "), encoding="utf-8")
            build_into(repository, served)
            gc.disable()
            assert serving.showing.timer
            serving.showing.timer.join()
            before.append(weakref.ref(session.pages))
        assert [each() is None for each in before] == [True, False]
    finally:
        gc.enable()


def test_a_server_that_never_rests_looks_through_its_memory_after_many_saves(served: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "first", True)
    gc.disable()
    try:
        build_into(repository, served)
        assert gc.isenabled()
        assert gc.get_threshold()[0] == serving.MOST_NEW
    finally:
        gc.enable()
        gc.unfreeze()


def test_what_fails_fails_again_and_takes_nothing_along() -> None:
    mended: list[bool] = []

    def failing() -> Iterator[File]:
        yield File("a", "", bytes)
        if not mended:
            raise ValueError("kapot")
        yield File("b", "", bytes)

    makers: list[Callable[[], Iterator[File]]] = [failing, lambda: iter([File("c", "", bytes)])]
    demand = serving.Demand(makers)
    for path in ("b", "b", "c"):
        with pytest.raises(ValueError, match="kapot"):
            demand.find(path)
    mended.append(True)
    assert [found.path for path in "bca" if (found := demand.find(path))] == ["b", "c", "a"]
    assert demand.find("d") is None
