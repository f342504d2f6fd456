"""The newsletter: complete, ready to mail, and silent about what there is nothing to tell of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st
from test_following import copy_followed

import newsletter
from catalogue.hosts.comment import plain_text
from catalogue.markdown import links, plain, render
from catalogue.problem import visible

GOLDEN = Path(__file__).parent / "golden-nieuwsbrief.md"
SITE = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))["site_url"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_followed(tmp_path_factory.mktemp("nieuwsbrief") / "catalogus")


def written(root: Path, capsys: pytest.CaptureFixture[str], since: str, until: str) -> str:
    assert newsletter.main(["--root", str(root), "--sinds", since, "--tot", until]) == 0
    return capsys.readouterr().out


def headings(text: str) -> list[str]:
    return re.findall("^## (.*)", text, re.M)


def test_a_newsletter_tells_all_there_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert written(root, capsys, "2026-11-02", "2026-11-30") == GOLDEN.read_text("utf-8")


def test_every_link_in_it_is_absolute(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    addresses = links(written(root, capsys, "2026-11-02", "2026-11-30"))
    assert len(addresses) > 15
    assert all(address.startswith((SITE, "https://www.voorbeeld.nl/", "mailto:redactie@")) for address in addresses)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2027-03-20", "2027-03-20", ["Uitgelicht", "Gezocht", "Teruglezen", "Meest gebruikt", "Doe mee"]),
        ("2027-03-21", "2027-03-31", ["Uitgelicht", "Gezocht", "Meest gebruikt", "Doe mee"]),
        ("2027-04-01", "2027-04-30", ["Uitgelicht", "Meest gebruikt", "Doe mee"]),
        ("2026-11-25", "2026-11-25", ["Uitgelicht", "Bijgewerkt", "Binnenkort", "Gezocht", "Meest gebruikt", "Doe mee"]),
        ("2026-11-24", "2026-11-24", ["Uitgelicht", "Bijgewerkt", "Binnenkort", "Gezocht", "Opgelost", "Meest gebruikt", "Doe mee"]),
    ],
)
def test_a_section_is_there_only_with_something_in_it(root: Path, capsys: pytest.CaptureFixture[str], since: str, until: str, told: list[str]) -> None:
    text = written(root, capsys, since, until)
    assert headings(text) == told
    assert ("kwam er niets nieuws bij" in text) == (not {"Teruglezen", "Bijgewerkt", "Opgelost"} & set(told))


def test_of_a_long_list_the_newest_are_told_and_the_rest_is_counted(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    full = copy_followed(tmp_path / "catalogus")
    text = (full / "initiatives/ander-initiatief.md").read_text("utf-8")
    for number in range(10):
        (full / f"initiatives/kopie-{number}.md").write_text(text.replace("2026-11-01", f"2027-05-{number + 10}"), encoding="utf-8")
    lines = written(full, capsys, "2027-05-01", "2027-05-31").partition("## Nieuwe initiatieven")[2].partition("##")[0].strip().splitlines()
    assert len(lines) == 9
    assert "kopie-9/" in lines[0]
    assert lines[-1] == f"- En nog 2: [bekijk alles]({SITE}zoeken/?type=initiatief)."


def test_it_can_be_written_to_a_file(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "brief.md"
    assert newsletter.main(["--root", str(root), "--sinds", "2026-11-02", "--tot", "2026-11-30", "--uit", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert file.read_text("utf-8") == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--sinds", "1 november"], "'1 november' is geen datum zoals 2026-11-24"),
        (["--sinds", "2026-12-01", "--tot", "2026-11-01"], "--sinds (2026-12-01) is later dan --tot (2026-11-01). Draai ze om."),
        ([], "--sinds"),
    ],
)
def test_a_period_that_cannot_be_is_explained(root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    with pytest.raises(SystemExit):
        newsletter.main(["--root", str(root), *arguments])
    assert told in capsys.readouterr().err


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\\`*_[]()<>~&#!|:/@."), min_size=1))
def test_what_people_typed_is_shown_as_they_typed_it(text: str) -> None:
    shown = plain(render(f"- Zie: {plain_text(text)}, en verder"))
    assert " ".join(shown.split()) == " ".join(f"Zie: {visible(text).strip()}, en verder".split())
