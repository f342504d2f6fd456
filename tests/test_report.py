"""A report in Word, LibreOffice or Markdown becomes a meeting, without the names in it, and twice is once."""

from __future__ import annotations

import io
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import report_files as files
import yaml
from conftest import REPOSITORY, copy_repository
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

import report
from catalogue.checks import check
from catalogue.collection import read_catalogue
from catalogue.minutes.agreements import Action, read_row, read_sentence
from catalogue.minutes.found import Minutes
from catalogue.minutes.minutes import read_minutes
from catalogue.minutes.names import Names
from catalogue.minutes.ordinary import ordinary_words
from catalogue.minutes.words import Told, Words
from catalogue.problem import BLOCKING
from documents import MAX_BYTES, MAX_XML, Unreadable, read_document
from meeting_fields import wrong_with
from meeting_people import ask_about_people, none_in, ordinary_in

GOLDEN = Path(__file__).parent / "reports"
CASES = yaml.load((GOLDEN / "acties.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
CATALOGUE = read_catalogue(REPOSITORY)
TOLD = Told(CATALOGUE.lists, ordinary_in(CATALOGUE))
REPORTS = {"met-tabel.docx": files.with_table, "met-lijsten.docx": files.with_lists, "loket.odt": files.with_opendocument}
PEOPLE = ("Jan Voorbeeld", "Voorbeeld", "Proefpersoon", "Ömer", "Fictief", "Verzonnen")
REQUIRED = (
    "--samenvatting", "Een werksessie.", "--organisatoren", "VNG", "Gemeente Utrecht", "--bijeenkomstsoort", "Werksessie", "--themas", "lerende-organisatie",
    "--bronnen", "titel=Uitnodiging", "url=https://www.voorbeeld.nl/uitnodiging",
)  # fmt: skip
INVITATION = """\
---
# Hoe heet het?
titel: Netwerkoverleg brieven
samenvatting: 'Wij praten bij.'
organisatoren: [vng]
bijeenkomstsoort: gesprek
start:   2027-02-03
besluiten: [De proef duurt een half jaar langer]
themas: [lerende-organisatie]
bronnen:
  - titel: Uitnodiging # van vorig jaar
    url: https://www.voorbeeld.nl/uitnodiging
toegevoegd_op: 2026-11-04
# einde
---

## Waar ging het over?

Kom je ook?
"""


@pytest.fixture(scope="module")
def catalogue_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository(tmp_path_factory.mktemp("verslag") / "catalogus")


@pytest.fixture
def root(catalogue_folder: Path) -> Path:
    """A repository without meetings but the one in the mini catalogue."""
    for name in ("docs/events", "docs/assets/beelden"):
        for each in (catalogue_folder / name).iterdir():
            if each.stem not in ("voorbeeld-bijeenkomst", "voorbeeld"):
                shutil.rmtree(each) if each.is_dir() else each.unlink()
    return catalogue_folder


@pytest.fixture
def place(root: Path, tmp_path: Path) -> Callable[..., int]:
    """Return what runs scripts/report.py on a report of REPORTS, or on Markdown."""

    def run(name: str, *options: str, day: str = "2027-03-20") -> int:
        file = tmp_path / name
        file.write_bytes(REPORTS[name]() if name in REPORTS else b"" if not name.endswith(".md") else file.read_bytes())
        return report.main([str(file), "--root", str(root), "--vandaag", day, *options])

    return run


def read(text: str, **known: str) -> Minutes:
    return read_minutes(text, replace(TOLD, given=known))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("regel") or " | ".join(case["rij"]))
def test_a_line_or_a_row_becomes_these_actions(case: dict[str, Any]) -> None:
    words = Words(replace(TOLD, held=case.get("gehouden", "")))
    found = read_sentence(case["regel"], words) if "regel" in case else read_row(case["kop"], case["rij"], words)
    assert list(found.actions) == [Action(**{"tekst": "", "organisatie": "", **each}) for each in case.get("acties", [])]
    assert (found.why, found.who if "wie" in case else None) == (case.get("reden", ""), case.get("wie"))
    assert "onbekend" not in case or (list(found.unknown), found.person) == (case["onbekend"], case.get("persoon", False))


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_becomes_exactly_this_meeting(name: str, root: Path, place: Callable[..., int]) -> None:
    options = ["--titel", "Een werksessie", "--start", "12 maart 2027 13.30"] if name == "loket.odt" else []
    assert place(name, "--ja", *REQUIRED, *options) == 0
    made = [file for file in (root / "docs/events").glob("*.md") if file.stem != "voorbeeld-bijeenkomst"]
    assert [file.read_text("utf-8") for file in made] == [(GOLDEN / f"{Path(name).stem}.md").read_text("utf-8")]
    assert [each for each in check(root, "2027-03-20") if each.level == BLOCKING] == []
    assert not any(person in made[0].read_text("utf-8") for person in PEOPLE)


def test_what_was_deleted_in_word_and_comments_are_left_behind() -> None:
    text = read_document("x.docx", files.with_table()).markdown + read_document("x.odt", files.with_opendocument()).markdown
    assert not re.search("van Jan|Klopt dit|Inhoud|Opening \\.\\.\\.", text)


def test_a_map_of_styles_in_the_file_does_not_bring_comments_back() -> None:
    target = io.BytesIO(files.with_table())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("mammoth/style-map", "comment-reference => sup")
    assert "Klopt dit" not in read_document("x.docx", target.getvalue()).markdown


def test_a_merged_cell_counts_for_all_rows_it_spans() -> None:
    merged = {(1, 0): "restart", (2, 0): "continue", (3, 0): "continue"}
    rows = [["Wie", "Actie"], ["VNG", "Een"], ["", "Twee"], ["", "Drie"], ["UWV", "Vier"]]
    minutes = read(read_document("x.docx", files.docx(files.table(rows, merged))).markdown)
    assert [(action.organisatie, action.tekst) for action in minutes.actions] == [("vng", "Een"), ("vng", "Twee"), ("vng", "Drie"), ("uwv", "Vier")]


def test_a_name_beside_the_organisation_is_told_and_kept_out_of_the_text() -> None:
    minutes = read("Ömer begint. Het was leuk.\n\n| Actie | Organisatie | Wie |\n|---|---|---|\n| Belt rond | VNG | Ömer |\n")
    assert minutes.actions == (Action("Belt rond", "vng"),)
    assert minutes.body == "Het was leuk."
    assert [line.text for line in minutes.personal] == ["Ömer begint.", "VNG, Ömer"]


def test_an_image_comes_along_once_without_the_name_of_the_document(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "Verslag Jan Voorbeeld.docx"
    pictures = [files.par(files.picture(id, "Een loket")) for id in ("p1", "p2", "p3")]
    file.write_bytes(files.docx(*pictures, pictures={"p1": files.png(1), "p2": files.png(1), "p3": b"\xd7\xcd\xc6\x9a wmf"}))
    assert report.main([str(file), "--root", str(root), "--ja", "--titel", "Beelden", "--start", "2027", *REQUIRED]) == 0
    assert [each.name for each in (root / "docs/assets/beelden/beelden").iterdir()] == ["beeld-1.png"]
    assert "Eén afbeelding kan niet op een website" in capsys.readouterr().out


def test_a_heavy_image_is_mentioned(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(files.docx(files.par(files.picture("p1", "Een loket")), pictures={"p1": files.png(1) + bytes(600_000)}))
    report.main([str(file), "--root", str(root), "--titel", "Beelden", "--start", "2027", *REQUIRED])
    assert "600 kB: dat is zwaar" in capsys.readouterr().out


def test_another_image_with_that_name_stays(root: Path, place: Callable[..., int]) -> None:
    folder = root / "docs/assets/beelden/verslag-netwerkoverleg"
    folder.mkdir()
    (folder / "beeld-1.png").write_bytes(b"anders")
    assert place("met-lijsten.docx", "--ja", *REQUIRED) == 0
    assert (folder / "beeld-1.png").read_bytes() == b"anders"
    assert (folder / "beeld-1-b.png").read_bytes() == files.png(10)


def test_a_report_fills_its_invitation_and_leaves_all_other_lines_alone(root: Path, place: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "docs/events/overleg.md"
    file.write_text(INVITATION, encoding="utf-8")
    assert place("met-lijsten.docx", "--bij", str(file), "--ja") == 0
    text = file.read_text("utf-8")
    kept = [line for line in text.split("\n") if line in INVITATION.split("\n")]
    assert [line for line in INVITATION.split("\n") if line not in kept] == []
    assert text.startswith("---\n# Hoe heet het?\n")
    assert "start:   2027-02-03\nverslag:\n  datum: 2027-03-20\nbesluiten: [De proef duurt een half jaar langer]\nacties:\n" in text
    assert "gewijzigd_op: 2027-03-20\n# einde\n---\n\n## Waar ging het over?\n\nKom je ook?\n\n## Wat kwam eruit?\n\n3-2-2027\n" in text
    assert "1 besluit, waarvan er 1 al stond" in capsys.readouterr().out


@pytest.mark.parametrize("name", REPORTS)
def test_twice_is_once(name: str, root: Path, place: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "docs/events/overleg.md"
    file.write_text(INVITATION, encoding="utf-8")
    assert place(name, "--bij", str(file), "--ja") == 0
    once = file.read_bytes()
    assert place(name, "--bij", str(file), "--ja", day="2027-04-01") == 0
    assert file.read_bytes() == once
    assert "Alles uit dit verslag staat er al." in capsys.readouterr().out


def test_line_ends_of_windows_stay(root: Path, place: Callable[..., int]) -> None:
    file = root / "docs/events/overleg.md"
    file.write_bytes(INVITATION.replace("\n", "\r\n").encode())
    assert place("met-lijsten.docx", "--bij", str(file), "--ja") == 0
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_another_version_of_the_report_comes_only_in_place_of_the_first_when_asked_for(root: Path, place: Callable[..., int], tmp_path: Path) -> None:
    file = root / "docs/events/overleg.md"
    file.write_text(INVITATION, encoding="utf-8")
    (tmp_path / "a.md").write_text("Het was leuk.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Het was erg leuk.\n", encoding="utf-8")
    assert place("a.md", "--bij", str(file), "--ja") == 0
    once = file.read_bytes()
    assert place("b.md", "--bij", str(file), "--ja") == 1
    assert file.read_bytes() == once
    assert place("b.md", "--bij", str(file), "--ja", "--vervang") == 0
    assert file.read_text("utf-8").endswith("\nKom je ook?\n\n## Wat kwam eruit?\n\nHet was erg leuk.\n")


def test_an_invitation_in_the_way_is_replaced_when_asked_for(root: Path, place: Callable[..., int], tmp_path: Path) -> None:
    file = root / "docs/events/overleg.md"
    file.write_text(INVITATION, encoding="utf-8")
    (tmp_path / "a.md").write_text("Het was leuk.\n", encoding="utf-8")
    assert place("a.md", "--bij", str(file), "--ja", "--vervang", "--datum", "2027-02-10") == 0
    assert file.read_text("utf-8").endswith("\n---\n\n## Wat kwam eruit?\n\nHet was leuk.\n")
    assert "verslag:\n  datum: 2027-02-10\n" in file.read_text("utf-8")


def test_a_new_meeting_never_comes_in_place_of_another(root: Path, place: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert place("met-lijsten.docx", "--ja", *REQUIRED) == 0
    before = (root / "docs/events/verslag-netwerkoverleg.md").read_bytes()
    assert place("met-lijsten.docx", "--ja", *REQUIRED) == 1
    assert (root / "docs/events/verslag-netwerkoverleg.md").read_bytes() == before
    assert "--bij docs/events/verslag-netwerkoverleg.md" in capsys.readouterr().err


def test_without_a_terminal_what_is_missing_is_named_and_nothing_is_written(root: Path, place: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert place("met-tabel.docx", "--ja") == 1
    assert re.findall("^  --([a-z]+):", capsys.readouterr().err, re.M) == ["samenvatting", "organisatoren", "bijeenkomstsoort", "themas", "bronnen"]
    assert place("met-tabel.docx", *REQUIRED) == 1
    assert "Typ er dan --ja achter." in capsys.readouterr().err
    assert place("met-tabel.docx", "--ja", *REQUIRED, "--organisatoren", "onbekend-ding") == 1
    assert "[onbekende-organisatie]" in capsys.readouterr().err
    assert sorted(file.name for file in (root / "docs/events").iterdir()) == ["voorbeeld-bijeenkomst.md"]
    assert [each.name for each in (root / "docs/assets/beelden").iterdir()] == ["voorbeeld"]


def test_a_person_acts_for_the_organisation_that_is_given(root: Path, place: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "docs/events/overleg.md"
    file.write_text(INVITATION, encoding="utf-8")
    assert place("met-lijsten.docx", "--bij", str(file), "--ja", "--organisatie", "Jan=Gemeente Utrecht") == 0
    assert "  - tekst: Stuurt de foto's rond\n    organisatie: gemeente-utrecht\n" in file.read_text("utf-8")
    assert place("met-lijsten.docx", "--bij", str(file), "--ja", "--organisatie", "Jan=Utrecht") == 1
    assert "is niet duidelijk" in capsys.readouterr().err


def test_in_a_terminal_what_is_missing_is_asked_for(
    root: Path, place: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    answers = ["Gemeente Utrecht", "", "", "Te kort", "Utrecht", "vng", "", "gesprek", "", "leren", "", "Uitnodiging", "https://www.voorbeeld.nl/u"]
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text("".join(f"{answer}\r" for answer in [*answers, "Een balie", "ja"]))
        assert place("met-lijsten.docx") == 0
    said = capsys.readouterr().out
    text = (root / "docs/events/verslag-netwerkoverleg.md").read_text("utf-8")
    assert "Jan stuurt de foto's rond\nNamen van personen publiceren we niet." in said
    assert said.count("Dit is nodig, dus je kunt het niet overslaan.") == 1
    assert "Dat past bij meer dan één: Gemeente Utrecht" in said
    assert "  - tekst: Stuurt de foto's rond\n    organisatie: gemeente-utrecht\n" in text
    assert "samenvatting: Te kort\norganisatoren:\n  - vng\nbijeenkomstsoort: gesprek\nstart: 2027-02-03\n" in text
    assert "![Een balie](../assets/beelden/verslag-netwerkoverleg/beeld-1.png)" in text


@pytest.fixture
def converse(place: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Return what runs scripts/report.py in a terminal in which the answers are typed."""

    def run(name: str, answers: list[str], *options: str) -> int:
        for stream in (sys.stdin, sys.stdout):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
            typed.send_text("".join(f"{answer}\r" for answer in answers))
            return place(name, *options)

    return run


def test_who_is_a_person_is_asked_once_and_enter_leaves_them_all_out(
    root: Path, converse: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("# Over leg\n\nAnouk begint. Zonzeker sluit aan.\n\n## Acties\n\n- Anouk belt rond\n", encoding="utf-8")
    options = ("--titel", "Over leg", "--start", "2027", *REQUIRED)
    assert converse("a.md", ["", "vng", "nee"], *options) == 1
    said = capsys.readouterr().out
    assert said.count("Zijn dit personen?") == 1
    assert " 1. Anouk   (Anouk belt rond)\n 2. Zonzeker   (Zonzeker sluit aan.)\n" in said
    assert converse("a.md", ["wolk", "2", "vng", "ja"], *options) == 0
    assert "Typ nummers van 1 tot en met 2, met een komma ertussen." in capsys.readouterr().out
    text = (root / "docs/events/over-leg.md").read_text("utf-8")
    assert "Zonzeker sluit aan." in text
    assert "  - tekst: Belt rond\n    organisatie: vng\n" in text
    assert "Anouk" not in text


@pytest.mark.parametrize("typed", ["geen", "n", "geen persoon"])
def test_only_the_whole_word_nee_says_that_nobody_is_a_person(typed: str) -> None:
    assert none_in(typed, ["A", "B"]) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", []), ("ja", []), ("nee", ["A", "B", "C"]), ("1, 3", ["A", "C"]), ("b en 3", ["B", "C"]), ("1 2", ["A", "B"]), ("alleen 2", ["A", "C"]), ("4", None)],
)
def test_who_is_no_person_is_typed_in_one_of_these_ways(typed: str, found: list[str] | None) -> None:
    assert none_in(typed, ["A", "B", "C"]) == found


def test_without_a_terminal_what_may_be_a_name_is_left_out_until_it_is_said_to_be_none(
    root: Path, place: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("Zonzeker sluit aan. Het was leuk.\n", encoding="utf-8")
    options = ("--ja", "--start", "2027", *REQUIRED)
    assert place("a.md", "--titel", "Met vraag", *options) == 0
    assert 'Is iets geen persoon? Typ dan ook: --geen-persoon "Zonzeker"' in capsys.readouterr().out
    assert "Zonzeker" not in (root / "docs/events/met-vraag.md").read_text("utf-8")
    assert place("a.md", "--titel", "Zonder vraag", "--geen-persoon", "Zonzeker", *options) == 0
    assert "Zonzeker sluit aan. Het was leuk." in (root / "docs/events/zonder-vraag.md").read_text("utf-8")


def test_a_name_that_is_taken_is_told_before_any_question(root: Path, converse: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs/events/overleg.md").write_text(INVITATION, encoding="utf-8")
    (tmp_path / "a.md").write_text("# Overleg\n\nAnouk begint.\n", encoding="utf-8")
    assert converse("a.md", [], "--titel", "Overleg", *REQUIRED) == 1
    assert "--bij docs/events/overleg.md" in capsys.readouterr().err
    assert converse("a.md", ["", "", " twee", "2027", "ja"], *REQUIRED) == 0
    said = capsys.readouterr().out
    assert said.index("overleg.md is er al.") < said.index("Zijn dit personen?")
    assert said.count("overleg.md is er al.") == 2
    assert (root / "docs/events/overleg-twee.md").exists()


def test_a_wrong_web_address_is_asked_for_again_and_the_title_is_not(
    root: Path, converse: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("Het was leuk.\n", encoding="utf-8")
    assert converse("a.md", ["Uitnodiging", "geen adres", "https://www.voorbeeld.nl/u", "ja"], "--titel", "Bron", "--start", "2027", *REQUIRED[:-3]) == 0
    assert "Dit klopt nog niet: 'geen adres'" in capsys.readouterr().out
    assert "  - titel: Uitnodiging\n    url: https://www.voorbeeld.nl/u\n" in (root / "docs/events/bron.md").read_text("utf-8")


def test_another_version_comes_in_place_of_the_first_after_a_question_and_what_stays_is_told(
    root: Path, place: Callable[..., int], converse: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "docs/events/overleg.md"
    file.write_text(INVITATION, encoding="utf-8")
    (tmp_path / "a.md").write_text("Het was leuk.\n\nActie VNG: een zaal zoeken\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Datum: 4 februari 2027\n\nHet was erg leuk.\n\nActie VNG: een kerk zoeken\n", encoding="utf-8")
    assert place("a.md", "--bij", str(file), "--ja") == 0
    capsys.readouterr()
    assert converse("b.md", ["ja", "ja"], "--bij", str(file)) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Haal het dan zelf weg: - De proef duurt een half jaar langer - vng: Een zaal zoeken" in said
    assert said.count("in het verslag staat de datum 2027-02-04, bij de bijeenkomst 2027-02-03.") == 2
    assert "Het was erg leuk." in file.read_text("utf-8")


def test_stopping_writes_nothing(root: Path, place: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text("\x03")
        assert place("met-lijsten.docx", *REQUIRED) == 1
    assert capsys.readouterr().err == "\nGestopt. Er is niets geschreven.\n"
    assert [file.name for file in (root / "docs/events").iterdir()] == ["voorbeeld-bijeenkomst.md"]


def test_a_person_in_the_list_of_people_acts_for_the_organisation_named_there() -> None:
    minutes = read("Aanwezig: Jan Voorbeeld (VNG), Piet Proef - UWV\n\n## Acties\n\n- Jan belt rond\n- Piet Proef: zoekt een zaal\n")
    assert [(action.tekst, action.organisatie) for action in minutes.actions] == [("Belt rond", "vng"), ("Zoekt een zaal", "uwv")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word.Document.8", "oud Word-bestand"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"{\\rtf1 Hallo}", "rtf"),
        (b"Hallo", "geen Word-"),
        (b"PK\x03\x04 kapot", "beschadigd"),
        (files.with_lists()[:2000], "beschadigd"),
        (files.zipped({"xl/workbook.xml": b"<a/>"}), "ander soort bestand"),
        (files.zipped({"word/document.xml": b"<a"}), "beschadigd"),
        (files.zipped({"word/document.xml": b"<a/>", "word/styles.xml": b" " * (MAX_XML + 1)}), "veel te groot"),
        (files.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"<encryption-data/>"}), "wachtwoord"),
        (files.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a"}), "beschadigd"),
        (b"PK" + bytes(MAX_BYTES), "25 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_report_is_named_for_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_document("verslag.docx", content)


@example(at=29, noise=b"\x0e")  # the archive ends too early
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused(at: int, noise: bytes) -> None:
    content = files.with_lists()
    at %= len(content)
    with suppress(Unreadable):
        read_document("x.docx", content[:at] + noise + content[at + len(noise) :])


@pytest.mark.parametrize(("make", "part"), [(files.with_lists, "word/document.xml"), (files.with_opendocument, "content.xml")], ids=["docx", "odt"])
def test_an_entity_in_a_report_is_not_looked_up(make: Callable[[], bytes], part: str, tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("geheim", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "geheim").as_uri()}">]>'.encode()
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    declaration, _, rest = parts[part].rpartition(b"?>")
    parts[part] = declaration + b"?>" * bool(declaration) + entity + re.sub(rb"(<(?:w:t|text:p)\b[^>/]*>)", rb"\1&e;", rest)
    assert b"&e;" in parts[part]
    with suppress(Unreadable):
        assert "geheim" not in read_document("verslag", files.zipped(parts)).markdown


def test_the_words_of_an_image_cannot_end_it_or_hide_it() -> None:
    picture = files.picture("i1", "Een `balie` ](http://x) in \\")
    document = read_document("verslag.docx", files.docx(files.par(picture), pictures={"i1": files.png(0)}))
    assert document.markdown == "![Een balie (http://x) in](beeld-1.png)\n"


def test_a_file_that_is_not_there_gives_no_traceback(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report.main(["nergens.docx", "--root", str(root)]) == 1
    assert capsys.readouterr().err == "nergens.docx kan niet worden gelezen: het bestand is er niet.\n"


MET_IN_THE_TEXT = """\
# Terugblik formulieren

Datum: 3 november 2026

Anouk vertelde dat het formulier te lang is. Het heeft nu 42 vragen.[^1] Jurriaan Fictief van DUO vult aan. Yildiz (SVB) is het eens.

**Anne-Fleur:** kan het niet korter?

Mehmet: de brief is te lang.

In Figma staat een schets. Meer staat [op zijn pagina](https://www.linkedin.com/in/iemand) en in [het plan](https://www.voorbeeld.nl/plan).

Mail [het team](mailto:info@voorbeeld.nl) of [mij](mailto:x.y@voorbeeld.nl).

## Besluiten

- Anouk wordt voorzitter.
- De Gemeente Utrecht test de brief. Besluit: de VNG helpt.

## Acties

- Jurriaan belt met de drukker, vóór 10/11
- Anne-Fleur stuurt de foto's

[^1]: Telling van Anouk.
"""


def test_names_that_no_list_tells_are_met_in_the_text_and_left_out() -> None:
    minutes = read(MET_IN_THE_TEXT)
    assert [each.name for each in minutes.strangers] == ["Anne-Fleur", "Anouk", "Yildiz", "Mehmet"]
    assert minutes.decisions == ("De Gemeente Utrecht test de brief.", "De VNG helpt.")
    assert minutes.actions == (Action("Belt met de drukker", "duo", "2026-11-10"),)
    assert [(each.name, each.person) for each in minutes.unknown] == [("Anne-Fleur", True)]
    assert minutes.body == "Datum: 3 november 2026\n\nHet heeft nu 42 vragen.\n\nIn Figma staat een schets.\n\nMail het team of mij."
    public = repr((minutes.title, minutes.decisions, minutes.actions, minutes.body))
    assert not re.search("Anouk|Jurriaan|Fictief|Yildiz|Anne|Mehmet|linkedin|mailto", public)


def test_what_is_no_person_stays() -> None:
    told = replace(TOLD, ordinary=TOLD.ordinary.with_names(["Yildiz"]))
    assert read_minutes("Yildiz werkt goed. Anouk ook.\n", told).body == "Yildiz werkt goed."


@pytest.mark.parametrize(
    "text",
    [
        "Afsprakenkaart maken we samen. Uitnodigingen gaan de deur uit. Bespreking volgt.",
        "We gebruiken Teams en DigiD. De Stichting Fictiefland doet mee. Fictiefland betaalt.",
        "In Deventer en het Deventerse land. De Utrechtse aanpak, voor Nederlanders en inwoners.",
        "Dit is een test\n\n- Uitnodigingskaartjes\n\n| Verzendingen | **Afhandelingen** |\n\nOpvallendheid\n",
        "Zie https://www.voorbeeld.nl/Iemand en www.voorbeeld.nl/Anouk.",
    ],
)
def test_an_ordinary_word_with_a_capital_is_no_stranger(text: str) -> None:
    assert [each.name for each in TOLD.ordinary.with_text(text).strangers(text)] == []


@given(st.sampled_from(["Volgens {} is het klaar.", "Het is klaar, zegt {}.", "- De heer {}: het is klaar", "Er is hulp van **{}**!"]))
def test_a_first_name_in_a_sentence_is_always_a_stranger(sentence: str) -> None:
    for name in ("Ton", "Merel", "Frans", "Mehmet", "Anouk"):
        assert name not in read(f"Een ton of een merel.\n\n{sentence.format(name)}\n").body


def test_the_mailbox_of_a_team_stays_and_that_of_a_person_goes() -> None:
    assert read("Mail naar info@voorbeeld.nl. Of naar zomaar@voorbeeld.nl. Dank!\n").body == "Mail naar info@voorbeeld.nl. Dank!"


def test_a_label_of_people_is_no_name() -> None:
    people = "Afgemeld: Jan Voorbeeld (VNG)\n\n| Naam | Aanwezig? |\n|---|---|\n| Roos Groot | Afgemeld |\n"
    minutes = read(f"# Verslag\n\n{people}\n## Verder\n\nTwee mensen zijn afgemeld. Elke afgemelde krijgt bericht.\n")
    assert "Twee mensen zijn afgemeld. Elke afgemelde krijgt bericht." in minutes.body
    assert "Groot" not in minutes.body


def test_a_role_or_an_unknown_organisation_stays_in_the_text_until_it_is_known_for_whom_it_acts() -> None:
    text = "## Acties\n\n| Wie | Wat |\n|---|---|\n| Stichting Fictief | Leest mee |\n| Projectleider | Belt rond |\n\nDe Stichting Fictief is er ook.\n"
    minutes = read(text)
    assert [(each.name, each.person) for each in minutes.unknown] == [("Stichting Fictief", False), ("Projectleider", False)]
    assert "| Stichting Fictief | Leest mee |" in minutes.body
    minutes = read(text, **{"stichting fictief": "vng", "projectleider": "uwv"})
    assert [(action.organisatie, action.tekst) for action in minutes.actions] == [("vng", "Leest mee"), ("uwv", "Belt rond")]
    assert "De Stichting Fictief is er ook." in minutes.body


def test_two_organisations_for_one_action_are_asked_after_one_by_one() -> None:
    text = "## Acties\n\n| Wie | Wat |\n|---|---|\n| Zwolle / Utrecht | Testen samen |\n"
    assert [(each.name, each.person) for each in read(text).unknown] == [("Utrecht", False)]
    assert [each.organisatie for each in read(text, utrecht="provincie-utrecht").actions] == ["gemeente-zwolle", "provincie-utrecht"]


def test_a_footnote_after_a_full_stop_ends_the_sentence() -> None:
    minutes = read("Het duurde lang.[^1] Volgens Jan Voorbeeld niet. Het is klaar.\n\n[^1]: Een jaar.\n")
    assert minutes.body == "Het duurde lang.[^1] Het is klaar.\n\n[^1]: Een jaar."
    assert [line.text for line in minutes.personal] == ["Volgens Jan Voorbeeld niet."]


def test_lines_with_a_label_are_each_read_when_nothing_is_between_them() -> None:
    minutes = read("Datum: 3 mei 2027\nAanwezig: Roos Groot, Jan Voorbeeld\n**Locatie:** de zaal\nBesluit: het mag.\nActie UWV: test de\nbrief.\n")
    assert (minutes.decisions, minutes.actions) == (("Het mag.",), (Action("Test de brief.", "uwv"),))
    assert minutes.body == "Datum: 3 mei 2027\n**Locatie:** de zaal"


def test_lists_that_were_typed_become_lists() -> None:
    word = files.docx(files.par("Wat opviel:\n- het adres\n- de balie"), files.par("* Eén"), files.par("• Twee"), files.par("– Drie"), files.par("5 * 3 = 15"))
    assert read_document("x.docx", word).markdown == "Wat opviel:\n\n- het adres\n- de balie\n\n- Eén\n\n- Twee\n\n- Drie\n\n5 \\* 3 = 15\n"


WORD = st.from_regex(r"[a-z]{3,9}[0-9]{2}", fullmatch=True)
STARTS = [
    "", "- ", "1. ", "3\\. ", "## ", "### ", "### Besluit 3: ", "| ", "**", "VNG: ", "- VNG ", "Besluit: ", "Besluit 1: ", "Besluit 2. ", "Besluit 3 - ",
    "Besluit van de raad: ", "Besluit 4 over ", "Actie UWV: ", "Actie 2: VNG ", "Actiepunt 3 - UWV: ", "Actie: ", "Actie Gerda: ", "Actie voor ", "- @Pieter: ",
    "Volgens Gerda ", "gerda ", "VNG belt met Gerda over ", "VNG: test met @Pieter ", "  - ", "> ", "Aanwezig: ", "Voorzitter van ", "[^1]: ", "    ", "☒ ",
]  # fmt: skip
ENDS = ["", "", ".", ":", ". Gerda belt.", " met Gerda", " (VNG)", " - VNG - 1 juni 2027", " tel. 030-1234567"]
WHOLE = [
    "## Besluiten", "**Actiepunten:**", "4. Acties", "## Besluiten en acties", "Aanwezig:", "| Wie | Wat |", "| --- | --- |", "", "---", "```", "- VNG:",
    "| VNG (Roos) | Belt Gerda |", "| Nr | Wie | Wat | Resultaat |\n|---|---|---|---|",
]  # fmt: skip
LINE = st.tuples(st.sampled_from(STARTS), st.lists(WORD, min_size=1, max_size=3), st.sampled_from(ENDS)).map(lambda each: each[0] + " ".join(each[1]) + each[2])
ROW = st.lists(st.one_of(WORD, st.sampled_from(["VNG", "UWV (Roos)", "gedaan", "1"])), min_size=2, max_size=4).map(lambda each: f"| {' | '.join(each)} |")
MARKDOWN = st.lists(st.one_of(st.sampled_from(WHOLE), LINE, ROW), max_size=14).map("\n".join)
SPACED = st.lists(st.one_of(st.sampled_from(WHOLE), LINE), max_size=10).map("\n\n".join)


@given(st.one_of(MARKDOWN, SPACED))
@settings(max_examples=400, deadline=None)
def test_each_word_of_a_report_is_in_a_decision_an_action_the_text_or_a_line_that_is_shown(text: str) -> None:
    minutes = read(text)
    shown = repr((minutes.title, minutes.decisions, minutes.actions, minutes.body, minutes.personal)).casefold()
    assert [word for word in re.findall(r"[a-z]{3,9}[0-9]{2}", text) if word not in shown] == []


@given(st.one_of(MARKDOWN, SPACED))
@settings(max_examples=300, deadline=None)
def test_a_name_that_a_report_has_anywhere_is_in_nothing_that_is_published(text: str) -> None:
    minutes = read(f"{text}\n\nWe vroegen het Gerda, Pieter en Roos.\n")
    assert not re.search("gerda|pieter|roos", repr((minutes.title, minutes.decisions, minutes.actions, minutes.body)), re.I)


@pytest.mark.parametrize("named", ["| UWV (Roos) | vroeg Gerda |", "We vroegen het Gerda, Pieter en Roos."])
def test_who_is_named_beside_a_known_person_is_a_person_everywhere(named: str) -> None:
    minutes = read(f"## Besluiten\n{named}\n\nAanwezig: Roos.\n\n## Verder\n\ngerda belt.\n\nDe brief is klaar.\n")
    assert (minutes.decisions, minutes.body) == ((), "## Verder\n\nDe brief is klaar.")
    assert [someone.name for someone in minutes.strangers if someone.name != "Roos"] == ["Gerda"]


def test_a_cell_that_no_column_has_is_read_too() -> None:
    minutes = read("## Besluiten\n\n| Wie | Wat |\n| --- | --- |\n| VNG | Brieven herschrijven | vóór B1 |\n")
    assert minutes.decisions == ("Brieven herschrijven (wie: VNG) (vóór B1)",)
    minutes = read("## Verder\n\nWat | Waar\n--- | ---\nLoket | Balie | Telefoon\n")
    assert minutes.body == "## Verder\n\nWat | Waar | |\n--- | --- | --- |\nLoket | Balie | Telefoon"
    minutes = read("## Verder\n\nWat | Waar \\|\n--- | ---\nLoket | Balie | Telefoon\n")
    assert minutes.body.splitlines()[2] == "Wat | Waar \\| | |"  # an escaped line is part of the heading


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read(text)


NAME = st.from_regex(r"[A-ZÉÖ][a-zéö]{2,8}( (van|de|van der))? [A-ZÉÖ][a-zéö]{2,9}", fullmatch=True)


PEOPLE_LISTS = (
    "Aanwezig: {} en {}.", "## Deelnemers\n\n- {}\n- {} (VNG)", "**Aanwezig**\n\n{}\\\n{}\n\n**Rest**", "| Naam | Van |\n|---|---|\n| {} | VNG |\n| {} | |",
)  # fmt: skip


@given(NAME, NAME, st.sampled_from(PEOPLE_LISTS))
@settings(max_examples=200, deadline=None)
def test_who_was_there_or_does_something_is_never_in_the_file(attendee: str, doer: str, people: str) -> None:
    words = Words(TOLD)
    assume(not words.organisations(attendee) and not words.organisations(doer))
    table = f"## Acties\n\n| Wat | Wie |\n|---|---|\n| Belt rond | {doer} |\n| Schrijft {attendee} een brief | VNG |\n"
    told = f"Tekst. Volgens {doer} klopt het. Meer **{attendee.replace(' ', '** ', 1)}."
    minutes = read(f"{people.format(attendee, doer)}\n\n## Verder\n\n{told}\n\n{table}\n- {attendee}: zoekt een zaal\n")
    public = repr((minutes.title, minutes.decisions, minutes.actions, minutes.body)).casefold()
    assert attendee.casefold() not in public.replace("*", "")
    assert doer.casefold() not in public
    assert "Tekst." in minutes.body


def test_a_town_that_two_organisations_are_called_after_is_no_person() -> None:
    names = Names(Words(TOLD))
    names.learn("Utrecht, Jan Voorbeeld")
    assert names.spans("De gemeente Utrecht liet zien hoe zij brieven test.") == []
    assert names.spans("Jan Voorbeeld liet zien hoe hij brieven test.") != []


def test_the_heading_of_a_column_is_no_person() -> None:
    people = "## Aanwezig\n\n| Naam | Organisatie |\n| --- | --- |\n| Jan Voorbeeld | VNG |\n"
    minutes = read(f"# Verslag\n\n{people}\n## Brieven\n\nElke organisatie test haar brieven.\n")
    assert "Elke organisatie test haar brieven." in minutes.body
    assert "Voorbeeld" not in minutes.body


@pytest.mark.parametrize(("attendee", "named"), [("Sam Mens (VNG)", "Mens"), ("Will Ver", "Ver"), ("Sam Best", "Best"), ("Noa van Utrecht", "Utrecht")])
def test_a_surname_on_the_list_is_a_name_though_it_is_an_ordinary_word_or_a_town(attendee: str, named: str) -> None:
    assert read(f"Aanwezig: {attendee}\n\n## Besproken\n\n{named} wil graag meer tijd. Het was leuk.\n").body == "## Besproken\n\nHet was leuk."


def test_the_name_of_an_organisation_in_full_stays_though_somebody_is_called_so() -> None:
    people = "Aanwezig: Sam Best, Jan Voorbeeld Gemeente Zwolle\n\n## Besproken\n\n"
    assert read(f"{people}De gemeente Best betaalt. Zwolle ook.\n").body == "## Besproken\n\nDe gemeente Best betaalt. Zwolle ook."


@pytest.mark.parametrize("typed", ["JANSEN", "Jansen", "JAN JANSEN", "*Jansen*", "_Jansen_", "Sanne/Jansen", "@Jansen", "Jansen2"])
def test_a_name_on_the_list_is_found_however_it_is_written(typed: str) -> None:
    assert read(f"Aanwezig: Jan Jansen\n\n## Besproken\n\nVolgens {typed} is het klaar. Dank.\n").body == "## Besproken\n\nDank."


STRANGE = (
    "IJsbrand", "IJzerman", "JANSEN", "McDonald", "MCDONALD", "Hugo/Els", "Wethouder van Dijk", "Łukasz", "Şeyma", "O\u0308zlem",
    "Post", "Groot", "Dijk", "Klein",
    "Boer", "Maas", "Zwart", "Wit", "Best", "Burger", "Mees", "Wil", "Toon", "Stella",
    "Schuring", "prof. Groot", "O'Brien", "Jansen.Daarna", "@Anouk", "_Anouk_",
)  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_word_with_a_capital_in_a_sentence_is_asked_about(name: str) -> None:
    minutes = read(f"De boer wil zwart of wit, klein of groot.\n\nVolgens {name} is het klaar. Dank.\n")
    assert minutes.body == "De boer wil zwart of wit, klein of groot.\n\nDank."
    assert minutes.strangers


@pytest.mark.parametrize("name", ["Schuring", "Bruining", "Meijering", "IJsbrand", "MCDONALD", "Şeyma"])
def test_a_name_that_opens_a_sentence_is_asked_about(name: str) -> None:
    assert [each.name for each in read(f"{name} vindt het klaar. Dank.\n").strangers] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Bij het UWV en de VNG. Een VNG'er vertelt over de Wmo-aanvraag, DigiD en MijnOverheid.",
        "De gemeente Dijk en Waard, Horst aan de Maas en Den Haag doen mee. Zie Pleio.nl.",
        "VERSLAG VAN DE BIJEENKOMST",
        "Bespreking volgt. Vergadering gepland. Het ministerie van Binnenlandse Zaken en Koninkrijksrelaties helpt.",
    ],
)
def test_organisations_and_abbreviations_of_the_lists_are_no_strangers(text: str) -> None:
    assert [each.name for each in read(text).strangers] == []


def test_that_nobody_is_a_person_is_asked_once_more(root: Path, converse: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("Zonzeker sluit aan. Het was leuk.\n", encoding="utf-8")
    assert converse("a.md", ["geen", "nee", "nee", "nee", "ja", "ja"], "--titel", "Geen mensen", "--start", "2027", *REQUIRED) == 0
    assert capsys.readouterr().out.count("Typ nummers van 1 tot en met 1") == 2
    assert "Zonzeker sluit aan." in (root / "docs/events/geen-mensen.md").read_text("utf-8")


def test_a_report_of_the_second_day_of_a_meeting_gets_no_warning(
    root: Path, place: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "docs/events/overleg.md"
    file.write_text(INVITATION.replace("start:   2027-02-03\n", "start:   2027-02-03\neind: 2027-02-05\n"), encoding="utf-8")
    (tmp_path / "a.md").write_text("Datum: 4 februari 2027\n\nHet was leuk.\n", encoding="utf-8")
    assert place("a.md", "--bij", str(file), "--ja") == 0
    assert "Hoort dit verslag er wel bij?" not in capsys.readouterr().out


def test_what_is_wrong_with_an_answer_is_told_without_files_and_keys(converse: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("Het was leuk.\n", encoding="utf-8")
    answers = ["2027-13", "2027", "ja"]
    assert converse("a.md", answers, "--titel", "Wanneer", *REQUIRED) == 0
    said = capsys.readouterr().out
    wrong = next(each for each in wrong_with({"start": "2027-13"}, CATALOGUE) if each.field == "start")
    assert f"Dit klopt nog niet: {wrong.words}" in " ".join(said.split())
    assert wrong.words != f"{wrong.text} {wrong.tip}"


def test_a_report_is_read_once_for_all_who_are_asked_after() -> None:
    text = "## Acties\n\n" + "".join(f"- {name}: belt rond\n" for name in ("Jan Voorbeeld", "Piet Proef", "Kees Fictief"))
    readings = []

    def reading(told: Told) -> Minutes:
        readings.append(told)
        return read_minutes(text, told)

    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text("\rvng\r\r\r")
        told = ask_about_people(reading, TOLD, CATALOGUE)
    assert (dict(told.given), len(readings)) == ({"piet proef": "vng"}, 3)


def test_the_stop_before_a_deadline_and_the_one_after_it_are_one() -> None:
    words = Words(TOLD)
    assert read_sentence("VNG: stuurt stukken. (voor 1 juni 2027).", words).actions == (Action("Stuurt stukken.", "vng", "2027-06-01"),)


def test_the_ordinary_word_that_a_surname_is_stays() -> None:
    assert read("Aanwezig: Sam Mens (VNG)\n\n## Besproken\n\nElk mens leest anders.\n").body == "## Besproken\n\nElk mens leest anders."


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("Besluit 1: we stoppen.\n\nBesluit 2: we gaan door.\n\n## Besluiten\n\nBesluit 3: we meten.\n\nBesluit 4 - we vragen het.\n", 4),
        ("## Besproken\n\nBesluit 1. We stoppen.\n\nBesluit nr. 2: we gaan door.\n", 2),
        ("**Besluit 1: we stoppen.**\n\n**Besluit 2: we gaan door.**\n\n- Los punt.\n", 2),
        ("## Overleg\n\n### Besluit 1: we stoppen\n\n### Besluit 2: we gaan door\n", 2),
    ],
)
def test_a_decision_with_a_number_in_its_label_is_a_decision_wherever_it_stands(text: str, decisions: int) -> None:
    assert len(read(text).decisions) == decisions


@pytest.mark.parametrize("heading", ["## Besluiten", "## Besluiten en acties", "## Besproken"])
def test_a_line_with_the_label_of_an_action_is_one_under_any_heading(heading: str) -> None:
    minutes = read(f"{heading}\n\nBesluit 1: we stoppen.\n\nActie Hendrik: folder van de site halen.\n\nActie 2: VNG maakt een plan. Deadline 1 maart 2027.\n")
    assert minutes.decisions == ("We stoppen.",)
    assert minutes.actions == (Action("Maakt een plan.", "vng", "2027-03-01"),)
    assert [(each.name, each.person) for each in minutes.unknown] == [("Hendrik", True)]


def test_a_name_in_a_label_is_asked_about_though_the_text_has_it_without_a_capital_too() -> None:
    minutes = read("## Acties\n\n- Actie Gerda: folder maken\n- gerda mailt de vng\n\n## Verder\n\ngerda zegt dat het klaar is. Het was leuk.\n")
    assert [each.name for each in minutes.unknown] == ["Gerda"]
    assert minutes.body == "## Verder\n\nHet was leuk."


@pytest.mark.parametrize("line", ["Bespreken met @pieter", "@Best: folder maken", "3\\. @Pieter: folder maken", "- @roos belt rond"])
def test_who_is_called_with_an_at_sign_is_a_person(line: str) -> None:
    minutes = read(f"Het is de best of de roos.\n\n{line}\n")
    assert minutes.body == "Het is de best of de roos."
    assert len(minutes.strangers) == 1


def test_an_at_sign_before_an_organisation_makes_no_person_of_it() -> None:
    assert read("## Acties\n\n- @VNG: folder maken\n").actions == (Action("Folder maken", "vng"),)


def test_a_phone_number_beside_a_name_goes_with_it_and_that_of_an_organisation_stays() -> None:
    assert read("Groetjes, Jan Voorbeeld, tel. 030-1234567\n").body == ""
    assert read("Groetjes van Jan Voorbeeld. Bel maar: 030-1234567. Of bel 14 030.\n").body == "Of bel 14 030."
    assert read("Bel de balie: 030-1234567.\n").body == "Bel de balie: 030-1234567."


def test_the_organisation_in_a_cell_counts_before_that_of_the_person_in_it() -> None:
    rows = "| Wachttijd meten | Gemeente Utrecht (Roos) |\n| Rapport sturen | Roos (VNG) |\n"
    minutes = read(f"## Acties\n\n| Wat | Wie |\n|---|---|\n{rows}")
    assert [action.organisatie for action in minutes.actions] == ["gemeente-utrecht", "vng"]
    assert [line.text for line in minutes.personal] == ["Gemeente Utrecht (Roos)", "Roos (VNG)"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Wachttijd meten met Petra", "Wachttijd meten"),
        ("Rapport sturen aan Mark Voorbeeld.", "Rapport sturen"),
        ("Zaal zoeken samen met Petra en Mark Voorbeeld", "Zaal zoeken"),
        ("Belt met Petra over de kosten", ""),
        ("Stemt af met Petra", ""),
        ("Volgt het advies van Petra", ""),
        ("Rapport van Mark Voorbeeld sturen aan Petra", ""),
    ],
)
def test_a_name_at_the_end_of_an_action_is_cut_off_with_its_preposition_when_nothing_else_hangs_on_it(said: str, kept: str) -> None:
    minutes = read(f"## Acties\n\n| Wat | Wie |\n|---|---|\n| {said} | VNG |\n")
    assert minutes.actions == ((Action(kept, "vng"),) if kept else ())
    assert [line.text for line in minutes.personal] == [said if kept else f"wie: vng, wat: {said}"]


def test_an_action_that_names_a_person_can_be_written_again(
    root: Path, converse: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("## Acties\n\n- VNG: belt Petra over de zaal\n- UWV: mailt Petra terug\n", encoding="utf-8")
    answers = ["", "belt Jan Voorbeeld over de zaal", "", "belt over de zaal", "ja"]
    assert converse("a.md", answers, "--titel", "Zonder naam", "--start", "2027", *REQUIRED) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "wie: vng, wat: Belt Petra over de zaal Zonder naam opschrijven?" in said
    assert "In 'Belt Jan Voorbeeld over de zaal' lijkt nog een naam te staan." in said
    text = (root / "docs/events/zonder-naam.md").read_text("utf-8")
    assert "acties:\n  - tekst: Belt over de zaal\n    organisatie: vng\n    status: open\nthemas" in text
    assert not re.search("Petra|Voorbeeld over|uwv", text)


def test_a_row_that_is_left_out_is_shown_with_the_headings_of_its_columns() -> None:
    minutes = read("## Acties\n\n| Wat | Wie | Wanneer |\n|---|---|---|\n| Kosten uitzoeken | Jan Voorbeeld | 1 juni 2027 |\n")
    assert [line.text for line in minutes.personal] == ["wat: Kosten uitzoeken, wie: Jan Voorbeeld, wanneer: 1 juni 2027"]


def test_a_first_name_in_the_slug_of_an_organisation_or_in_a_title_is_a_name_all_the_same() -> None:
    known = ordinary_words(CATALOGUE.lists, ["{'organisaties': ['gemeente-hendrik-ido-ambacht']}"], ["Stella-team: hulp"])
    for name in ("Hendrik", "Stella"):
        minutes = read_minutes(f"{name} had daar vragen over. Dank.\n", Told(CATALOGUE.lists, known))
        assert (minutes.body, [each.name for each in minutes.strangers]) == ("Dank.", [name])


@pytest.mark.parametrize("line", ["Besluit van de raad: zie de website", "Besluit 3 gaat over folders", "Acties voor de VNG zijn er niet."])
def test_a_sentence_that_begins_with_besluit_is_no_heading(line: str) -> None:
    minutes = read(f"{line}\n\nGewone tekst.\n")
    assert (minutes.decisions, minutes.body) == ((), f"{line}\n\nGewone tekst.")
