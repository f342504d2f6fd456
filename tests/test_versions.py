"""What changes between two versions, in words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import copy_repository

import changes

TODAY = "2026-11-24"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return copy_repository(tmp_path / "voor")


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Path:
    return shutil.copytree(before, tmp_path / "na")


def summary(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert changes.main(["--voor", str(before), "--na", str(after), "--vandaag", TODAY]) == 0
    return capsys.readouterr().out


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_without_changes_it_says_so(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = summary(before, after, capsys)
    assert text == "## Wat verandert er?\n\nEr verandert niets aan de bijdragen en de lijsten.\n\n## Meldingen\n\nAlles klopt.\n"


def test_each_kind_of_change_is_told_with_what_is_different(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(after / "initiatives/voorbeeld.md", "fase: gestopt", "fase: afgerond")
    changed(after / "initiatives/voorbeeld.md", "Pas op met haast.", "Pas op.")
    changed(after / "docs/vocabularies/doelgroepen.yml", "label: Ouderen", "label: Oude mensen")
    shutil.copy(after / "initiatives/ander-initiatief.md", after / "initiatives/nieuw-initiatief.md")
    changed(after / "instruments/nieuw-instrument.md", "---\ntitel: ", "---\noude_slugs: [nieuw-instrument]\ntitel: Beter ")
    (after / "instruments/nieuw-instrument.md").rename(after / "instruments/beter.md")
    (after / "docs/events/voorbeeld-bijeenkomst.md").unlink()
    (after / "initiatives/kapot.md").write_text("Niets.\n", encoding="utf-8")
    text = summary(before, after, capsys)
    told = re.sub(r"(, leesbaarheid -?\d+| \(was -?\d+\))", "", text.partition("## Meldingen")[0])
    title = (before / "initiatives/ander-initiatief.md").read_text("utf-8").partition("titel: ")[2].partition("\n")[0]
    instrument = (before / "instruments/nieuw-instrument.md").read_text("utf-8").partition("titel: ")[2].partition("\n")[0]
    assert told == f"""\
## Wat verandert er?

**Nieuw**

- Initiatief `{title}` in `initiatives/nieuw-initiatief.md`

**Gewijzigd**

- `Een <script> & een "loket" in 's-Hertogenbosch` in `initiatives/voorbeeld.md`: Fase, Tekst
- `Beter {instrument}` in `instruments/beter.md`, was `instruments/nieuw-instrument.md`: Titel, Oude namen

**Weg**

- `Voorbeeldbijeenkomst` uit `docs/events/voorbeeld-bijeenkomst.md`

**Niet te lezen**

- `initiatives/kapot.md`

**Lijsten**

- doelgroepen; gewijzigd: `ouderen`

"""


def test_a_file_that_only_moved_is_not_new(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (after / "instruments/voorbeeld-instrument.md").rename(after / "instruments/anders.md")
    told = summary(before, after, capsys).partition("## Meldingen")[0]
    assert "in `instruments/anders.md`, was `instruments/voorbeeld-instrument.md`\n" in told
    assert "**Nieuw**" not in told
    assert "**Weg**" not in told


def test_only_problems_of_what_changed_or_that_it_caused_are_shown(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (before / "initiatives/al-kapot.md").write_text("Niets.\n", encoding="utf-8")
    shutil.copy(before / "initiatives/al-kapot.md", after / "initiatives/al-kapot.md")
    (after / "docs/events/voorbeeld-bijeenkomst.md").unlink()
    problems = summary(before, after, capsys).partition("## Meldingen")[2]
    assert "al-kapot" not in problems
    assert "- **fout** in `initiatives/voorbeeld.md`, regel 43: `verwant: " in problems


def test_a_file_that_is_mended_is_named(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (before / "initiatives/ander-initiatief.md").write_text("Niets.\n", encoding="utf-8")
    assert "**Weer te lezen**\n\n- `initiatives/ander-initiatief.md`\n" in summary(before, after, capsys)


def test_a_changed_text_gets_its_reading_score_before_and_after(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = "initiatives/ander-initiatief.md"
    hard, easy = "Ten aanzien van de voornoemde aangelegenheden dient belanghebbende kennisgeving te verstrekken. ", "Bel ons snel als het niet lukt. "
    for root, words in ((before, hard), (after, easy)):
        with (root / file).open("a", encoding="utf-8") as text:
            text.write(f"\n{words * 15}\n")
    scores = re.search(r": Tekst, leesbaarheid (-?\d+) \(was (-?\d+)\)", summary(before, after, capsys))
    assert scores
    assert int(scores[1]) > int(scores[2])


def test_a_text_that_stays_gets_no_reading_score(before: Path, after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for root in (before, after):
        with (root / "initiatives/voorbeeld.md").open("a", encoding="utf-8") as text:
            text.write(f"\n{'Bel ons snel als het niet lukt. ' * 15}\n")
    changed(after / "initiatives/voorbeeld.md", "fase: gestopt", "fase: afgerond")
    assert "in `initiatives/voorbeeld.md`: Fase\n" in summary(before, after, capsys)


def test_a_missing_folder_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        changes.main(["--voor", "bestaat-niet"])
    assert "de map 'bestaat-niet' is er niet" in capsys.readouterr().err
