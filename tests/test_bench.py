"""The benchmark: the same content for every program, what the numbers say, and memory of all processes. No times."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY, copy_repository

from benchmark.content import PER_PAGE, Content
from benchmark.measured import Machine, Measured, keep, kept
from benchmark.memory import PROC, family, used
from benchmark.others import write_hugo, write_material
from benchmark.ratios import Spread, growth, ratio
from benchmark.report import compared, dutch, grown, page
from benchmark.stages import SITE, TODAY
from catalogue.agenda import Agenda
from catalogue.calendars import Calendars, path_of
from catalogue.collection import read_catalogue
from synthetic import write_catalogue

MACHINE = Machine("2026-11-24", 2, 8, 0.1, {"Python": "3.11.7"})
CHILD = "import sys; kept = bytearray(b'x' * 64_000_000); print('klaar', flush=True); sys.stdin.read()"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}])"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_repository(tmp_path_factory.mktemp("catalogus"))
    write_catalogue(root, root, 2 * PER_PAGE + 10)
    return root


@pytest.fixture(scope="module")
def content(repository: Path) -> Content:
    return Content(read_catalogue(repository))


def front_of(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8").split("---\n")[1], Loader=yaml.CSafeLoader)


def texts_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for each in value.values() for text in texts_in(each)}
    if isinstance(value, list | tuple):
        return {text for each in value for text in texts_in(each)}
    return {str(value)}


def test_hugo_and_material_get_every_entry_with_the_same_text(content: Content, tmp_path: Path) -> None:
    write_hugo(content, tmp_path / "hugo")
    write_material(content, tmp_path / "material")
    for entry in content.catalogue:
        path = f"{entry.url.rstrip('/')}.md"
        hugo, material = tmp_path / "hugo/content" / path, tmp_path / "material/docs" / path
        assert front_of(hugo) | front_of(material) == front_of(hugo)
        assert hugo.read_text("utf-8").split("---\n")[2] == material.read_text("utf-8").split("---\n")[2]
        assert hugo.read_text("utf-8").endswith(entry.body)


def test_the_page_of_an_entry_has_every_text_of_its_fields(content: Content) -> None:
    entry = content.catalogue.entries["voorbeeld"]
    shown = texts_in(content.entry(entry))
    lessons = [entry.title, entry.values["samenvatting"], *entry.values["lessen"], *(each["tekst"] for each in entry.values["resultaten"])]
    assert set(lessons) <= shown
    assert {source["url"] for source in entry.values["bronnen"]} <= shown


def test_every_subject_has_a_page_in_both_and_every_entry_is_on_its_lists_once(content: Content, tmp_path: Path) -> None:
    write_hugo(content, tmp_path / "hugo")
    write_material(content, tmp_path / "material")
    assert len(content.subjects) > 50
    for subject in content.subjects:
        assert (tmp_path / "hugo/content" / subject.list / subject.id / "_index.md").is_file()
        files = (tmp_path / "material/docs" / subject.list / subject.id).rglob("*.md")
        cards = [card["adres"] for file in files for card in front_of(file)["kaarten"]]
        assert sorted(cards) == sorted(f"/{entry.url}" for entry in subject.entries)
        assert all(subject.id in content.entry(entry)[subject.list] for entry in subject.entries)


def test_hugo_makes_a_calendar_for_each_meeting_with_a_day_and_has_our_menu(content: Content, tmp_path: Path) -> None:
    write_hugo(content, tmp_path)
    settings = yaml.safe_load((tmp_path / "hugo.yaml").read_text("utf-8"))
    assert settings["outputs"]["page"] == ["html", "json"]
    meetings = [entry for entry in content.entries if "calendar" in front_of(tmp_path / f"content/{entry.url.rstrip('/')}.md").get("outputs", ())]
    assert {path_of(entry) for entry in meetings} == {each.path for each in Calendars(Agenda(content.catalogue, TODAY), SITE).all if not each.label}
    in_menu = {each["url"] for each in settings["menus"]["main"] if each["url"]}
    assert {"/", "/initiatieven/", "/bijdragen/nieuw/", "/over/snelheid/"} < in_menu


def test_a_long_list_is_cut_in_pages(content: Content, tmp_path: Path) -> None:
    write_material(content, tmp_path)
    assert len(front_of(tmp_path / "docs/initiatieven/index.md")["kaarten"]) == PER_PAGE
    assert front_of(tmp_path / "docs/initiatieven/pagina/2.md")["kaarten"]


def test_a_ratio_compares_the_two_of_each_round() -> None:
    assert ratio([1.0, 6.0, 4.0], [2.0, 2.0, 4.0]) == Spread(1.0, 0.5, 3.0)
    with pytest.raises(ValueError, match="shorter"):
        ratio([1.0, 2.0], [1.0])


def test_growth_is_the_exponent_of_the_number_of_entries() -> None:
    assert growth({100: 1.0, 200: 1.7, 400: 4.0}) == pytest.approx(1.0)
    assert growth({100: 1.0, 1000: 100.0}) == pytest.approx(2.0)
    assert growth({100: 1.0}) is None


def test_a_program_that_is_not_there_is_not_compared() -> None:
    measured = Measured(200, MACHINE, {"kaal": [2.0], "koud": [4.0], "niets": [1.0], "een": [1.0], "hugo": [2.0]})
    assert [found.median for _, found in compared(measured)] == [1.0, 2.0]
    assert "material" not in grown([measured])


def test_numbers_are_written_as_in_dutch() -> None:
    assert dutch(1234.5, 1) == "1.234,5"


@pytest.mark.skipif(not (PROC / "self/smaps_rollup").exists(), reason="this system has no /proc")
def test_the_memory_of_a_child_process_counts() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == "klaar\n"
        processes, kilobytes = family(parent.pid), used(parent.pid)
        parent.communicate()
    assert len(processes) == 2
    assert kilobytes > 64_000_000 / 1024


def test_a_process_that_ended_uses_no_memory() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert used(process.pid) == 0


def test_a_size_that_is_measured_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "metingen.json"
    file.write_text("[]", encoding="utf-8")
    keep([Measured(200, MACHINE, {"koud": [2.0]}), Measured(50, MACHINE, {"koud": [1.0]})], file)
    keep([Measured(200, MACHINE, {"koud": [3.0]})], file)
    assert [(each.entries, each.seconds["koud"]) for each in kept(file)] == [(50, [1.0]), (200, [3.0])]


def test_the_page_says_what_was_measured_last() -> None:
    for path, text in page(kept()):
        assert (REPOSITORY / path).read_text("utf-8") == text, "Typ: .venv/bin/python scripts/bench.py --opmaken"


def test_a_build_to_measure_can_leave_the_search_index_out(repository: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=repository, check=True, env=os.environ | {"LEEFWERELD_ZONDER_ZOEKINDEX": "1"}, stderr=subprocess.DEVNULL)
    assert (tmp_path / "initiatieven/voorbeeld/index.html").is_file()
    assert [file.name for file in (tmp_path / "zoeken").iterdir()] == ["index.html"]
