"""The controlled lists: what they hold, what they suggest, and that a broken one takes nothing along."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REPOSITORY
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.checks import check, check_catalogue
from catalogue.collection import read_catalogue
from catalogue.organisations import COLUMNS, REGISTER, Register, read_lists, read_register
from catalogue.pages.pages import Pages
from catalogue.schema import vocabulary_names
from catalogue.templates import Host, Site
from catalogue.values import offer
from catalogue.vocabulary import Term, Vocabulary, read_vocabulary

LISTS, PROBLEMS = read_lists(REPOSITORY, vocabulary_names())
HEADER = ",".join(COLUMNS)
KINDS = Vocabulary("organisatiesoorten", {kind: Term(kind, kind.title()) for kind in ("gemeente", "provincie", "rijk")})
TERMS = """\
- id: balie
  label: Balie
  definitie: Aan de balie.
  synoniemen: [loket, ' publiekshal ']
- id: telefoon
  label: Telefoon
  definitie: Aan de telefoon.
  bron: https://www.voorbeeld.nl
"""


def test_the_shipped_lists_have_no_problems() -> None:
    assert PROBLEMS == []


def test_every_shipped_list_is_used_and_every_used_list_is_shipped() -> None:
    shipped = {file.stem for file in (REPOSITORY / "docs/vocabularies").glob("*.yml")}
    assert shipped == set(vocabulary_names())


def test_a_vocabulary_holds_its_terms_in_the_order_of_the_file() -> None:
    vocabulary, source = read_vocabulary("docs/vocabularies/kanalen.yml", TERMS.encode())
    assert source.problems == []
    assert vocabulary.name == "kanalen"
    assert list(vocabulary) == [
        Term("balie", "Balie", "Aan de balie.", ("loket", "publiekshal")),
        Term("telefoon", "Telefoon", "Aan de telefoon.", bron="https://www.voorbeeld.nl"),
    ]
    assert "balie" in vocabulary
    assert "Balie" not in vocabulary


@pytest.mark.parametrize(("typed", "suggestion"), [("Balie", "balie"), ("LOKET", "balie"), ("telefon", "telefoon"), ("fax", "")])
def test_a_vocabulary_suggests_the_term_meant(typed: str, suggestion: str) -> None:
    vocabulary, _ = read_vocabulary("kanalen.yml", TERMS.encode())
    assert vocabulary.meant(typed) == ((suggestion,) if suggestion else ())


def test_an_open_vocabulary_takes_every_id_and_shows_it_as_its_label() -> None:
    vocabulary, source = read_vocabulary("kanalen.yml", b"- id: balie\n")
    assert [each.id for each in source.problems] == ["woordenlijst"]
    assert "wat-dan-ook" in vocabulary
    assert vocabulary.term("wat-dan-ook").label == "wat-dan-ook"


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.one_of(st.binary(max_size=80), st.text("- idlabeftn:\n'\"[]{}&*!\t#", max_size=80).map(str.encode)))
def test_no_vocabulary_and_no_register_raises(content: bytes) -> None:
    vocabulary, source = read_vocabulary("docs/vocabularies/x.yml", content)
    assert vocabulary.open == bool(source.problems)
    register, source = read_register(REGISTER, f"{HEADER}\n".encode() + content, KINDS)
    assert register.open == bool(source.problems)
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 2
    assert all(1 <= each.line <= lines and each.path == REGISTER for each in source.problems)


def register_of(*rows: str) -> Register:
    register, source = read_register(REGISTER, "\n".join([HEADER, *rows, ""]).encode(), KINDS)
    assert source.problems == []
    return register


def test_a_register_with_windows_line_ends_a_bom_and_quotes_reads_the_same() -> None:
    rows = f"{HEADER}\nministerie-x,\"Ministerie van A, B en C\",rijk,,,,,,,,,ministerie van ABC|ABC | \n\n"
    [row] = read_register(REGISTER, b"\xef\xbb\xbf" + rows.replace("\n", "\r\n").encode(), KINDS)[0]
    assert (row.slug, row.naam, row.aliassen, row.short) == ("ministerie-x", "Ministerie van A, B en C", ("ministerie van ABC", "ABC"), "ministerie van ABC")


def test_a_very_long_cell_is_read() -> None:
    assert register_of(f'rijk-x,"{"a" * 200_000}",rijk,,,,,,,,,')


def test_an_organisation_lives_on_in_its_last_successor() -> None:
    register = register_of(
        "gemeente-a,A,gemeente,,,,,,,2020-12-31,gemeente-b,", "gemeente-b,B,gemeente,,,,,,,2024-12-31,gemeente-c,", "gemeente-c,C,gemeente,,,,,,,,,"
    )
    assert [register.current(slug).slug for slug in ("gemeente-a", "gemeente-b", "gemeente-c", "onbekend")] == ["gemeente-c"] * 3 + ["onbekend"]


def test_a_circle_of_successors_ends() -> None:
    rows = f"{HEADER}\ngemeente-a,A,gemeente,,,,,,,2020-12-31,gemeente-b,\ngemeente-b,B,gemeente,,,,,,,2020-12-31,gemeente-a,\n"
    register, source = read_register(REGISTER, rows.encode(), KINDS)
    assert [(each.line, each.field) for each in source.problems] == [(2, "opvolger"), (3, "opvolger")]
    assert register.current("gemeente-a").slug == "gemeente-b"


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("BZK", "'ministerie-bzk'"), ("Utrecht", "'gemeente-utrecht' of 'provincie-utrecht'"), ("Gemeente Utrecht", "'gemeente-utrecht'"),
        ("'s-Gravenhage", "'gemeente-den-haag'"), ("gemeente-utrect", "'gemeente-utrecht'"), ("0363", "'gemeente-amsterdam'"),
        ("Gemeente Utrecht, team Burgerzaken", "'gemeente-utrecht'"), ("Hoogheemraadschap De Stichtse Rijnlanden", "'waterschap-de-stichtse-rijnlanden'"),
        ("SÚDWEST-FRYSLÂN", "'gemeente-sudwest-fryslan'"), ("Jansen", ""), ("", ""),
        ("Utrect", "'gemeente-utrecht' of 'provincie-utrecht'"),
    ],
)  # fmt: skip
def test_the_register_suggests_the_organisations_meant(typed: str, suggestion: str) -> None:
    assert offer(*LISTS.organisations.meant(typed)) == (f"Bedoel je {suggestion}? " if suggestion else "")


@pytest.mark.parametrize(
    ("slug", "label", "short"),
    [
        ("gemeente-utrecht", "Gemeente Utrecht", "Gemeente Utrecht"),
        ("provincie-utrecht", "Provincie Utrecht", "Provincie Utrecht"),
        ("cbr", "Centraal Bureau Rijvaardigheidsbewijzen (CBR)", "CBR"),
        ("gemeente-bergen-nh", "Gemeente Bergen (NH)", "Gemeente Bergen (NH)"),
        ("ministerie-bzk", "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "ministerie van BZK"),
    ],
)
def test_an_organisation_has_a_full_name_and_a_short_one(slug: str, label: str, short: str) -> None:
    row = LISTS.organisations.organisation(slug)
    assert (row.label, row.short) == (label, short)


BREAKAGES = {
    "docs/vocabularies/fases.yml": ("- id: pilot\n", "- id: pilot\n\tx: y\n"),
    "docs/vocabularies/themas.yml": ("  label: ", "  naam: "),
    REGISTER: (HEADER, HEADER.replace("slug", "naam")),
    f"{REGISTER}#rij": ("gemeente-oud,Oud,", "gemeente-oud,"),
}


@pytest.fixture(params=BREAKAGES)
def broken_list(request: pytest.FixtureRequest, repository: Path) -> Path:
    """The path of a list to break; `break_it` breaks it."""
    return repository / str(request.param)


def break_it(broken_list: Path) -> str:
    """Break the list and return its path in the repository."""
    path = str(broken_list.relative_to(broken_list.parents[2]))
    file = broken_list.with_name(broken_list.name.partition("#")[0])
    file.write_text(file.read_text("utf-8").replace(*BREAKAGES[path], 1), encoding="utf-8")
    return path.partition("#")[0]


def test_a_broken_list_gives_problems_for_that_file_alone_and_every_entry_stays(broken_list: Path, repository: Path) -> None:
    whole = check(repository, "2026-11-24")
    before = read_catalogue(repository)
    path = break_it(broken_list)
    after = read_catalogue(repository)
    assert after.entries == before.entries
    assert after.broken == {}
    added = [each for each in check(repository, "2026-11-24") if each not in whole]
    assert {each.path for each in added} == {path}
    assert {each.level for each in added} == {"fout"}
    if "themas" not in path:
        assert len(added) == 1


def test_a_broken_list_keeps_its_last_good_form(broken_list: Path, repository: Path) -> None:
    before = read_catalogue(repository)
    path = break_it(broken_list)
    after = read_catalogue(repository, before)
    assert after.lists == before.lists
    assert after.entries == before.entries
    assert after.by_organisation == before.by_organisation
    assert check_catalogue(after, repository, "2026-11-24") == check_catalogue(before, repository, "2026-11-24")
    assert {each.path for each in after.problems} == {path}


def test_a_changed_list_takes_the_place_of_its_last_good_form(repository: Path) -> None:
    before = read_catalogue(repository)
    for path, old, new in (("fases.yml", "Pilot of proef", "Proef"), ("organisaties.csv", "gemeente-oud,Oud,", "gemeente-oud,Ouder,")):
        file = repository / "docs/vocabularies" / path
        file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    lists = read_catalogue(repository, before).lists
    assert (lists.vocabulary("fases").term("pilot").label, lists.organisations.organisation("gemeente-oud").naam) == ("Proef", "Ouder")


def test_an_organisation_with_a_successor_and_no_last_day_is_said_to_be_gone_for_some_time(repository: Path) -> None:
    file = repository / REGISTER
    file.write_text(file.read_text("utf-8").replace("2025-12-31,gemeente-utrecht", ",gemeente-utrecht"), encoding="utf-8")
    texts = [each.text for each in check(repository, "2026-11-24") if each.id == "vervallen-organisatie"]
    assert texts == ["'gemeente-oud' bestaat niet meer sinds een tijd. De pagina telt mee bij 'gemeente-utrecht'."]


def test_a_list_that_is_gone_gives_one_problem(repository: Path) -> None:
    before = read_catalogue(repository)
    (repository / "docs/vocabularies/kanalen.yml").unlink()
    after = read_catalogue(repository)
    assert after.entries == before.entries
    assert [(each.path, each.id) for each in after.problems] == [("docs/vocabularies/kanalen.yml", "woordenlijst")]


def test_an_entry_may_use_a_new_term_as_soon_as_the_list_has_it(repository: Path) -> None:
    entry = repository / "initiatives/ander-initiatief.md"
    entry.write_text(entry.read_text("utf-8").replace("fase: pilot", "fase: winterslaap"), encoding="utf-8")
    assert [each.id for each in check(repository, "2026-11-24") if each.level == "fout"] == ["onbekende-term"]
    vocabulary = repository / "docs/vocabularies/fases.yml"
    vocabulary.write_text(vocabulary.read_text("utf-8") + "\n- id: winterslaap\n  label: Winterslaap\n  definitie: Het ligt even stil.\n", encoding="utf-8")
    assert [each.id for each in check(repository, "2026-11-24") if each.level == "fout"] == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("organisaties.csv", "2025-12-31", "2025-13-31"),
        ("organisaties.csv", "Utrecht,,,,2025-12-31", "Utrecht,,,www.oud.nl,2025-12-31"),
        ("plichten.yml", "sinds: '2026-01-01'", "sinds: voorjaar"),
        ("plichten.yml", "bron: https://", "bron: "),
    ],
)
def test_a_cell_or_term_that_no_page_can_show_is_reported_and_left_out(repository: Path, file: str, old: str, new: str) -> None:
    path = repository / "docs/vocabularies" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    catalogue = read_catalogue(repository)
    assert [each.path for each in catalogue.problems if each.level == "fout"] == [f"docs/vocabularies/{file}"]
    pages = Pages(repository, catalogue, Site("Proef", "https://voorbeeld.nl/", "a@voorbeeld.nl", Host(), "2026-11-24"))
    assert all(page.content for make in (*pages.others(), *pages.of_entries({})) for page in make())


def test_files_of_editors_and_folders_are_no_entries(repository: Path) -> None:
    before = set(read_catalogue(repository).entries)
    (repository / "initiatives/.#voorbeeld.md").symlink_to("iemand@ergens")
    (repository / "initiatives/._voorbeeld.md").write_bytes(b"\x00")
    (repository / "initiatives/map.md").mkdir()
    (repository / "initiatives/kring.md").symlink_to("kring.md")
    catalogue = read_catalogue(repository)
    assert set(catalogue.entries) == before
    assert [each for each in catalogue.problems if each.level == "fout"] == []
