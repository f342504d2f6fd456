"""What is kept between builds: found again only when it is made of the same, and never in the way."""

from __future__ import annotations

import os
import pickle
import threading
from pathlib import Path

import pytest
from jinja2 import Environment

from cache import Slot
from catalogue.collection import read_catalogue
from catalogue.pages.maker import Maker
from catalogue.templates import CACHE, FOLDER, Host, Site, compile_templates, environment
from site_folder import SiteFolder

PLACE = "0f"


def test_what_was_kept_comes_back_only_when_it_is_made_of_the_same(tmp_path: Path) -> None:
    Slot(tmp_path, "proef", PLACE).keep("nu", [1, 2])
    assert Slot(tmp_path, "proef", PLACE).get("nu") == [1, 2]
    assert Slot(tmp_path, "proef", PLACE).get("later") is None
    assert Slot(tmp_path, "proef", "17").get("nu") is None  # the same file, for another place
    assert [file.name for file in tmp_path.iterdir()] == ["proef-7.pickle"]


def test_what_another_version_of_the_program_kept_is_not_even_read(tmp_path: Path) -> None:
    slot = Slot(tmp_path, "proef", PLACE)
    slot.file.write_bytes(pickle.dumps((PLACE, "toen")) + b"cverdwenen\nKlasse\n.")
    assert slot.get("nu") is None
    slot.keep("nu", "nieuw")
    assert slot.get("nu") == "nieuw"


def test_what_cannot_be_kept_leaves_what_was_there(tmp_path: Path) -> None:
    slot = Slot(tmp_path, "proef", PLACE)
    slot.keep("nu", "oud")
    with pytest.raises(TypeError):
        slot.keep("nu", threading.Lock())
    assert slot.get("nu") == "oud"


def test_what_a_killed_build_left_half_written_goes_and_what_another_build_is_writing_stays(tmp_path: Path) -> None:
    left, busy, other = (tmp_path / name for name in (".proef-7.pickle.123", ".proef-7.pickle.456", ".anders-7.pickle.123"))
    for file in (left, busy, other):
        file.write_bytes(b"half")
    for file in (left, other):
        os.utime(file, (0, 0))
    Slot(tmp_path, "proef", PLACE).keep("nu", 1)
    assert sorted(file.name for file in tmp_path.iterdir()) == [other.name, busy.name, "proef-7.pickle"]


def test_a_page_is_current_until_its_file_or_what_it_is_made_of_changes(tmp_path: Path) -> None:
    written = SiteFolder(tmp_path).write("a/index.html", b"een", "van")
    site = SiteFolder(tmp_path, {"a/index.html": written})
    assert site.is_current("a/index.html", "van")
    assert not site.is_current("a/index.html", "van iets anders")
    assert not site.is_current("b/index.html", "van")
    file = tmp_path / "a/index.html"
    seen = file.stat()
    file.write_bytes(b"nee")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert not site.is_current("a/index.html", "van")  # though its time of change was put back


def test_a_file_that_is_there_already_is_left_alone_and_what_nobody_wants_goes(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    before = site.write("a/index.html", b"een")
    assert site.write("a/index.html", b"een") == before
    site.write("weg/diep/index.html", b"twee")
    (tmp_path / ".verborgen").write_text("blijft")
    site.now["a/index.html"] = before
    site.remove_others()
    assert sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()) == [".verborgen", "a/index.html"]
    assert not (tmp_path / "weg").exists()


def test_templates_that_were_compiled_are_found_compiled(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_templates(repository)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    found = environment(repository, read_catalogue(repository), Site("Leefwereld", "", "", Host(), "2026-11-24"))
    assert [found.get_template(name).name for name in found.list_templates()]


def test_a_template_with_a_mistake_is_left_for_the_page_that_needs_it(repository: Path) -> None:
    (repository / FOLDER / "a.html").write_text("{% if %}", encoding="utf-8")
    (repository / FOLDER / "b.html").write_bytes(b"\xff")
    (repository / FOLDER / ".#c.html").symlink_to("who-is-editing")
    compile_templates(repository)
    good = [file for file in (repository / FOLDER).glob("*.html") if file.name not in ("a.html", "b.html", ".#c.html")]
    assert len([*(repository / CACHE / "templates").iterdir()]) == len(good)


def test_a_card_that_was_made_once_fits_every_page(repository: Path) -> None:
    catalogue = read_catalogue(repository)
    maker, entry = Maker(repository, catalogue, Site("Leefwereld", "", "", Host(), "2026-11-24")), catalogue.entries["voorbeeld"]
    high, deep = maker.card(entry, "../"), maker.card(entry, "../../", 3)
    assert '<h2 class="kaart-titel"><a href="../initiatieven/voorbeeld/">' in high
    assert '<h3 class="kaart-titel"><a href="../../initiatieven/voorbeeld/">' in deep
