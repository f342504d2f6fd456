"""Which entries are taken for the same, and which option is nearest to what was typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import REPOSITORY

from catalogue.checks import check
from catalogue.collection import read_catalogue
from catalogue.likeness import alike, titled_like
from catalogue.organisations import read_lists
from catalogue.problem import did_you_mean, nearest
from catalogue.schema import vocabulary_names

PHASES = ("idee", "verkenning", "pilot", "in-gebruik", "opgeschaald", "afgerond", "gestopt", "onbekend")


def test_no_two_shipped_entries_are_taken_for_the_same() -> None:
    assert [(one.id, other.id) for one, other in alike(tuple(read_catalogue(REPOSITORY)))] == []


@pytest.mark.parametrize("path", ["initiatives", "instruments", "docs/events"])
def test_every_shipped_entry_that_is_copied_under_another_name_is_found(path: str, tmp_path: Path) -> None:
    for folder in ("docs/vocabularies", "initiatives", "instruments", "docs/events"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    copies = {}
    for file in sorted((tmp_path / path).glob("*.md")):
        copies[f"kopie-{file.name}"] = shutil.copy(file, file.with_name(f"kopie-{file.name}")) and file.stem
    found = {(one.id, other.id) for one, other in alike(tuple(read_catalogue(tmp_path)))}
    assert {copy for copy, name in copies.items() if not found & {(Path(copy).stem, name), (name, Path(copy).stem)}} == set()


def test_the_one_that_was_added_last_is_the_one_that_is_reported(repository: Path) -> None:
    text = (repository / "initiatives/ander-initiatief.md").read_text("utf-8")
    (repository / "initiatives/aaa.md").write_text(text.replace("2026-11-01", "2026-11-02"), encoding="utf-8")
    assert [each.path for each in check(repository, "2026-11-24") if each.id == "lijkt-op"] == ["initiatives/aaa.md"]


def test_titles_that_look_alike_are_those_of_which_the_checker_warns(repository: Path) -> None:
    text = (repository / "initiatives/ander-initiatief.md").read_text("utf-8")
    (repository / "initiatives/aaa.md").write_text(text.replace("titel: Ander initiatief", "titel: Initiatief, ander!"), encoding="utf-8")
    found = titled_like("ANDER initiatief?", read_catalogue(repository))
    assert {entry.id for entry in found} == {"aaa", "ander-initiatief"}
    assert titled_like("Iets heel anders", read_catalogue(repository)) == []


@pytest.mark.parametrize("title", ["Klantreis gehandicapten parkeerkaart", "Klantreis: gehandicapten-parkeerkaart"])
def test_a_word_written_as_two_is_the_same_word(title: str, repository: Path) -> None:
    text = (repository / "initiatives/ander-initiatief.md").read_text("utf-8")
    for name, each in (("een", "Klantreis gehandicaptenparkeerkaart"), ("twee", title)):
        other = text.replace("titel: Ander initiatief", f"titel: '{each}'").replace("samenvatting: ", f"samenvatting: {name * 40} ")
        (repository / f"initiatives/{name}.md").write_text(other, encoding="utf-8")
    entries = read_catalogue(repository)
    assert {"een", "twee"} in [{one.id, other.id} for one, other in alike(tuple(entries))]
    assert {entry.id for entry in titled_like("KLANTREIS gehandicaptenparkeerkaart", entries)} == {"een", "twee"}


@pytest.mark.parametrize(("typed", "meant"), [
    ("pliot", "pilot"), ("Pilot", "pilot"), ("‘pilot’", "pilot"), ("plot", "pilot"), ("piloot", "pilot"), ("afgerodn", "afgerond"),
    ("gebruik", "in-gebruik"), ("loopt", ""), ("nee", ""), ("", ""), ("x", ""), ("stopt", ""),
])  # fmt: skip
def test_the_phase_that_was_meant(typed: str, meant: str) -> None:
    assert nearest(typed, PHASES) == meant


@pytest.mark.parametrize(("typed", "meant"), [("vgn", "vng"), ("svbb", "svb"), ("gemeenten", ""), ("gemeente-utrect", "gemeente-utrecht")])
def test_the_organisation_that_was_meant(typed: str, meant: str) -> None:
    lists, _ = read_lists(REPOSITORY, vocabulary_names())
    assert nearest(typed, lists.organisations.rows) == meant


def test_the_fewest_mistakes_win_and_then_the_order_of_the_list() -> None:
    assert nearest("klantreiz", ["klantreist", "klantreis"]) == "klantreis"
    assert nearest("klantreis", ["klantreizen", "klantreist"]) == "klantreist"
    assert nearest("kaart", ["een-kaart", "de-kaart"]) == ""


def test_the_suggestion_is_a_sentence_or_nothing() -> None:
    assert did_you_mean("pliot", PHASES) == "Bedoel je 'pilot'? "
    assert did_you_mean("loopt", PHASES) == ""
