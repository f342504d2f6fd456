"""Entries leave as CSV, ODS and JSON and come back without loss; what is wrong in a table is said by row and column."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from conftest import REPOSITORY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odfdo import Cell, Document, Element, Row, Table

import exchange
from catalogue.collection import Catalogue, read_catalogue
from catalogue.entry import read_entry
from catalogue.exchange.cells import cells_of, columns, is_column, joined, separate, values_of
from catalogue.exchange.exchange import FORMATS, Plan, as_csv, as_json, as_ods, plan_import, table
from catalogue.exchange.rows import Intake
from catalogue.exchange.sheets import Unreadable, ods_bytes, read_csv, read_ods
from catalogue.fields import Field, ListOf, Record
from catalogue.problem import BLOCKING
from catalogue.schema import EVENT, INITIATIVE, INSTRUMENT, KINDS
from catalogue.source import MAX_BYTES
from catalogue.tables import csv_bytes
from catalogue.text_checks import NAMES_LEFT
from catalogue.writing import entry_text

TODAY = "2026-11-24"
CASES = yaml.load((Path(__file__).parent / "tables.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
ENTRY_FOLDERS = tuple(kind.folder for kind in KINDS)
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"], include_characters="\n\t"), max_size=40)
ANYTHING = st.one_of(TYPED, st.text("=+-@'\t\n |\\\",;a", max_size=12))
WORDS = ANYTHING.map(str.strip)
NEW = {
    "slug": "nieuw", "titel": "Nieuw", "samenvatting": "Een nieuw ding.", "trekkers": "gemeente-utrecht | vng", "fase": "pilot",
    "themas": "participatie", "bronnen.1.titel": "Onderzoek", "bronnen.1.url": "https://www.voorbeeld.nl/onderzoek",
    "toegevoegd_op": TODAY, "tekst": "\n## Wat is er gedaan?\n\nIets.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return read_catalogue(REPOSITORY)


def copy_of(source: Path, target: Path) -> Path:
    for folder in ("docs", "initiatives", "instruments"):
        shutil.copytree(source / folder, target / folder)
    return target


def files_of(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for folder in ENTRY_FOLDERS for file in sorted((root / folder).glob("*.md"))}


def rows_of(*records: dict[str, str]) -> bytes:
    """Return a CSV file with these rows, as any program would write it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(dict.fromkeys(key for record in records for key in record)), restval="")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode()


def planned(root: Path, content: bytes, name: str = "t.csv", partial: bool = False) -> Plan:
    return plan_import(root, read_catalogue(root), {name: content}, TODAY, partial=partial)


def remarks(root: Path, content: bytes, name: str = "t.csv") -> list[str]:
    return [str(each) for each in planned(root, content, name).remarks]


def imported(root: Path, content: bytes, *options: str, name: str = "t.csv") -> int:
    file = root.parent / name
    file.write_bytes(content)
    return exchange.main(["import", str(file), "--root", str(root), "--vandaag", TODAY, *options])


@pytest.mark.parametrize("name", FORMATS)
def test_all_shipped_entries_come_back_byte_for_byte(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of(REPOSITORY, tmp_path / "catalogus")
    before = files_of(root)
    assert exchange.main(["export", "--root", str(root), "--map", str(tmp_path / "uit"), "--formaat", name]) == 0
    for path in before:
        (root / path).unlink()
    tables = [str(file) for file in (tmp_path / "uit").iterdir()]
    assert exchange.main(["import", *tables, "--root", str(root), "--vandaag", TODAY]) == 0
    assert files_of(root) == before
    assert capsys.readouterr().err == f"{len(before)} nieuw, 0 gewijzigd, 0 ongewijzigd.\n"


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_over_the_entries_it_came_from_changes_no_byte(name: str, repository: Path, tmp_path: Path) -> None:
    before = files_of(repository)
    exchange.main(["export", "--root", str(repository), "--map", str(tmp_path / "uit"), "--formaat", name])
    tables = [str(file) for file in (tmp_path / "uit").iterdir()]
    assert exchange.main(["import", *tables, "--root", str(repository), "--vandaag", TODAY]) == 0
    assert files_of(repository) == before


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_entries_give_the_same_bytes_in_whatever_order(name: str, shipped: Catalogue) -> None:
    for kind in KINDS:
        entries = shipped.of_kind(kind)
        assert FORMATS[name](kind, entries) == FORMATS[name](kind, reversed(entries))


def test_a_spreadsheet_holds_no_time_of_making() -> None:
    with ZipFile(io.BytesIO(ods_bytes("x", [["slug"]]))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_list_of_more_than_nine_groups_keeps_its_order() -> None:
    sources = {f"bronnen.{number}.titel": str(number) for number in (10, 2, 1, 11)}
    assert [source["titel"] for source in values_of(INITIATIVE, sources)["bronnen"]] == ["1", "2", "10", "11"]


def test_a_reader_of_csv_and_one_of_ods_see_the_same_table(shipped: Catalogue) -> None:
    for kind in KINDS:
        entries = shipped.of_kind(kind)
        by_csv = [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(as_csv(kind, entries).decode("utf-8-sig"), newline=""))]
        (sheet,) = Document(io.BytesIO(as_ods(kind, entries))).body.tables
        assert sheet.name == kind.plural
        by_ods = [[str(value or "") for value in row] for row in sheet.get_values(cell_type="all")]
        assert by_csv == [row + [""] * (len(by_csv[0]) - len(row)) for row in by_ods]


def test_a_reader_of_json_sees_the_values_of_the_entries_without_empty_ones(shipped: Catalogue) -> None:
    for kind in KINDS:
        document = json.loads(as_json(kind, shipped.of_kind(kind)))
        assert list(document) == ["soort", "licentie", kind.plural]
        assert (document["soort"], document["licentie"]) == (kind.name, "CC0-1.0")
        assert [record["slug"] for record in document[kind.plural]] == sorted(entry.id for entry in shipped.of_kind(kind))
        for record in document[kind.plural]:
            entry = shipped.entries[record["slug"]]
            assert list(record) == ["slug", *(each.key for each in kind.fields if entry.values[each.key]), "tekst"]
            assert record["tekst"] == entry.body
            assert record["titel"] == entry.title
            assert all(record.values()) or not entry.body
            assert [source["url"] for source in record["bronnen"]] == [source["url"] for source in entry.values["bronnen"]]


def test_the_columns_are_the_keys_in_the_order_of_the_field_table_with_as_many_numbers_as_needed(mini: Path) -> None:
    head, *_ = table(EVENT, read_catalogue(mini).of_kind(EVENT))
    assert (head[0], head[-1]) == ("slug", "tekst")
    assert list(dict.fromkeys(name.partition(".")[0] for name in head[1:-1])) == [each.key for each in EVENT.fields]
    assert {"acties.2.reden", "verslag.presentaties.1.titel", "signalen.1.opgepakt_in"} <= set(head)
    assert {"acties.3.tekst", "bronnen.2.titel"} & set(head) == set()


def test_a_kind_without_entries_still_has_every_field_as_a_column() -> None:
    for kind in KINDS:
        assert all(is_column(kind, name) for name in columns(kind, ()))
        assert {name.partition(".")[0] for name in columns(kind, ())} == {each.key for each in kind.fields}
        assert [row[0] for row in table(kind, ())] == ["slug"]


@pytest.mark.parametrize("name", ["bronnen", "bronnen.0.titel", "bronnen.01.titel", "bronnen.1", "bronnen.titel", "titel.1", "themas.1", "contact", "", "x"])
def test_what_is_no_column(name: str) -> None:
    assert not is_column(INITIATIVE, name)


def values_for(kind: Any) -> st.SearchStrategy[Any]:
    """Return any value that the table must be able to carry for `kind`; whether it is allowed there is for the checks."""
    if isinstance(kind, Record):
        return st.one_of(st.none(), st.fixed_dictionaries({each.key: values_for(each.kind) for each in kind.fields}))
    if isinstance(kind, ListOf):
        return st.lists(values_for(kind.item).map(lambda value: value or "x") if not isinstance(kind.item, Record) else values_for(kind.item), max_size=2)
    return st.one_of(st.none(), WORDS.map(lambda text: text or None))


def without_empty(field: Field, value: Any) -> Any:
    return values_of(replace(INITIATIVE, fields=(field,)), cells_of(replace(INITIATIVE, fields=(field,)), {field.key: value}))[field.key]


@given(st.lists(WORDS.filter(bool), max_size=4))
def test_a_list_comes_back_from_its_cell_exactly(items: list[str]) -> None:
    assert separate(joined(items)) == items


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
def test_any_values_and_text_come_back_from_every_format(data: st.DataObject) -> None:
    fields = (INITIATIVE.field("titel"), INITIATIVE.field("trekkers"), INITIATIVE.field("signalen"), INITIATIVE.field("contact"))
    kind = replace(INITIATIVE, fields=fields)
    values = {each.key: without_empty(each, data.draw(values_for(each.kind))) for each in fields}
    body = data.draw(ANYTHING)
    entry, _ = read_entry(INITIATIVE, "initiatives/x.md", b"---\ntitel: x\n---\n", read_catalogue(REPOSITORY.parent / "nergens").lists)
    assert entry
    entry = replace(entry, values=values, body=body)
    for name, write in FORMATS.items():
        intake = Intake()
        intake.read(f"x.{name}", write(kind, [entry]), INITIATIVE)
        (row,) = intake.rows
        assert intake.remarks == []
        assert (values_of(kind, row.cells), row.body or "") == (values, body)


REFUSED = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # what nobody sees, and no file may have before a value
LINES = ANYTHING.map(lambda text: " ".join(text.split()).lstrip(f"{REFUSED} ")).filter(bool)


@given(titel=LINES, lessen=st.lists(LINES, max_size=3), body=ANYTHING)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_file_of_any_entry_comes_back_byte_for_byte(titel: str, lessen: list[str], body: str, shipped: Catalogue, tmp_path: Path) -> None:
    values = values_of(INITIATIVE, {key: text for key, text in NEW.items() if key not in ("slug", "tekst")}) | {"titel": titel, "lessen": lessen}
    text = entry_text(INITIATIVE, values, body)
    entry, _ = read_entry(INITIATIVE, "initiatives/nieuw.md", text.encode(), shipped.lists)
    assert entry
    for name, write in FORMATS.items():
        intake = Intake()
        intake.read(f"x.{name}", write(INITIATIVE, [entry]), None)
        (row,) = intake.rows
        assert entry_text(INITIATIVE, values_of(INITIATIVE, row.cells), row.body or "") == text


@given(st.lists(st.lists(ANYTHING, min_size=3, max_size=3), max_size=3))
def test_any_cells_come_back_from_csv_and_ods(cells: list[list[str]]) -> None:
    rows = [["slug", "a", "tekst"], *cells]
    expected = [tuple(row) for row in rows]
    assert [row for _, row in read_csv(csv_bytes(rows, ",")).rows] == expected
    padded = {number: (*row, "", "", "")[:3] for number, row in read_ods(ods_bytes("blad", rows))[0].rows}
    assert [padded.get(number, ("", "", "")) for number in range(1, len(rows) + 1)] == expected


@pytest.mark.parametrize("text", ["=1+1", "+31", "-x", "@a", "\tx", "'t loket", "'=x", "''", "'", "- a\n- b"])
def test_no_cell_of_a_csv_file_is_a_formula_and_all_come_back(text: str) -> None:
    content = csv_bytes([["slug"], [text]], ",")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1][0][0] not in "=+-@\t"
    assert read_csv(content).rows[1] == (2, (text,))


@pytest.mark.parametrize("text", ["'t loket", "-x", "=1"])
def test_a_cell_typed_without_the_extra_apostrophe_means_what_it_says(text: str) -> None:
    assert read_csv(f"slug\r\n{text}\r\n".encode()).rows[1] == (2, (text,))


ROOM = '<table:table-cell table:number-columns-repeated="16384"/>'


def text_cell(inner: str) -> str:
    return f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'


def typed_cell(kind: str, attribute: str, value: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"><text:p>zo getoond</text:p></table:table-cell>'


def resaved(*cells: str) -> bytes:
    """Return a spreadsheet with one row under `slug,a,b,c`, of these cells, and the room that LibreOffice writes around it."""
    document = Document("spreadsheet")
    document.body.clear()
    sheet = Table("initiatieven")
    head = Row()
    head.set_values(["slug", "a", "b", "c"])
    row = Row()
    for cell in (*cells, ROOM):
        row.append(Element.from_tag(cell))
    sheet.append(head)
    sheet.append(row)
    sheet.append(Element.from_tag(f'<table:table-row table:number-rows-repeated="1048574">{ROOM}</table:table-row>'))
    document.body.append(sheet)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (typed_cell("float", "value", "2018"), "2018"),
        (typed_cell("float", "value", "2018.0"), "2018"),
        (typed_cell("date", "date-value", "2026-06-05"), "2026-06-05"),
        (typed_cell("date", "date-value", "2026-06-05T00:00:00"), "2026-06-05"),
        (typed_cell("date", "date-value", "2026-06-05T13:30:00"), "2026-06-05 13:30"),
        (typed_cell("string", "string-value", "uit een formule"), "uit een formule"),
        (typed_cell("boolean", "boolean-value", "true"), "zo getoond"),
        (text_cell('<text:p>a <text:s text:c="2"/>b<text:tab/>c</text:p><text:p/><text:p>d</text:p>'), "a   b\tc\n\nd"),
        (text_cell("<text:p>a<text:line-break/>b</text:p>"), "a\nb"),
        (text_cell('<text:p>zie <text:a xlink:href="https://x.nl">hier</text:a> <text:span>nu</text:span></text:p>'), "zie hier nu"),
        (text_cell("<office:annotation><text:p>Opmerking</text:p></office:annotation><text:p>a</text:p>"), "a"),
    ],
)
def test_a_cell_that_a_spreadsheet_saved_its_own_way_is_read_as_what_was_meant(cell: str, text: str) -> None:
    (sheet,) = read_ods(resaved(text_cell("<text:p>x</text:p>"), cell))
    assert sheet.rows == ((1, ("slug", "a", "b", "c")), (2, ("x", text)))


def test_a_cell_made_by_another_library_keeps_its_line_ends_and_spaces() -> None:
    cell = Cell("  a  b\n\n- c\n")
    (sheet,) = read_ods(resaved(text_cell("<text:p>x</text:p>"), cell.serialize(with_ns=True)))
    assert sheet.rows[1] == (2, ("x", "  a  b\n\n- c\n"))


def test_an_empty_row_and_equal_rows_keep_their_numbers() -> None:
    document = Document("spreadsheet")
    document.body.clear()
    sheet = Table("x")
    for values, repeated in ((["slug"], 1), ([], 3), (["a"], 2)):
        row = Row(repeated=repeated)
        row.set_values(values)
        sheet.append(row)
    document.body.append(sheet)
    saved = io.BytesIO()
    document.save(saved)
    assert [row for row in read_ods(saved.getvalue())[0].rows if any(row[1])] == [(1, ("slug",)), (5, ("a",)), (6, ("a",))]


@pytest.mark.parametrize(
    "variant",
    [
        lambda content: content.removeprefix(b"\xef\xbb\xbf"),
        lambda content: content.replace(b"\r\n", b"\n"),
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: csv_with(content, delimiter=";"),
        lambda content: csv_with(content, delimiter="\t"),
        lambda content: csv_with(content, quoting=csv.QUOTE_ALL),
        lambda content: csv_with(content, order=lambda rows: [list(reversed(row)) for row in [rows[0], *reversed(rows[1:])]]),
        lambda content: content + b"\r\n\r\n" + b"," * (content.count(b",", 0, content.index(b"\r\n"))) + b"\r\n",
    ],
    ids=["no mark", "LF", "CRLF in cells", "semicolons", "tabs", "all quoted", "sorted otherwise", "empty rows"],
)
def test_a_csv_file_saved_in_another_way_changes_nothing(variant: Callable[[bytes], bytes], mini: Path) -> None:
    catalogue = read_catalogue(mini)
    plan = planned(mini, variant(as_csv(EVENT, catalogue.of_kind(EVENT))))
    assert (plan.changes, plan.unchanged, plan.remarks) == ((), len(catalogue.of_kind(EVENT)), ())


def csv_with(content: bytes, order: Callable[[list[list[str]]], list[list[str]]] = list, **options: Any) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, **options).writerows(order(list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))))
    return text.getvalue().encode()


COMMENTED = """\
---
# Hoe heet het?
titel: Met opmerkingen # kort
samenvatting: 'Een voorbeeld.'

trekkers: [gemeente-utrecht]
fase:   pilot
themas: [participatie]
bronnen:
  - {titel: Een, url: 'https://www.voorbeeld.nl/een'}
  - titel: Twee
    url: https://www.voorbeeld.nl/twee
    gezien_op: 2026-11-23
licentie: CC0-1.0
toegevoegd_op: 2026-11-24
---

Tekst.
"""


@pytest.fixture
def commented(repository: Path) -> Path:
    (repository / "initiatives/met-opmerkingen.md").write_text(COMMENTED, encoding="utf-8")
    return repository


def changed(root: Path, record: dict[str, str]) -> str:
    """Return the file with comments after the import of one row about it."""
    assert imported(root, rows_of({"slug": "met-opmerkingen"} | record), "--soort", "initiatief") == 0
    return (root / "initiatives/met-opmerkingen.md").read_text("utf-8")


def test_only_what_differs_is_written_anew(commented: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = changed(commented, {"fase": "in-gebruik", "trekkers": "gemeente-utrecht", "tekst": "\nNieuw.\n"})
    assert text == COMMENTED.replace("fase:   pilot", "fase: in-gebruik").replace("Tekst.", "Nieuw.")
    out = capsys.readouterr()
    assert "gewijzigd: initiatives/met-opmerkingen.md (fase, tekst)\n" in out.out
    assert out.err == "0 nieuw, 1 gewijzigd, 0 ongewijzigd.\n"


def test_a_missing_column_leaves_the_field_alone_and_an_empty_cell_empties_it(commented: Path) -> None:
    assert changed(commented, {"licentie": "", "titel": "Met opmerkingen"}) == COMMENTED.replace("licentie: CC0-1.0\n", "")


def test_a_missing_column_of_a_group_leaves_that_part_alone(commented: Path) -> None:
    text = changed(commented, {"bronnen.2.titel": "Tweede"})
    first = "  - titel: Een\n    url: https://www.voorbeeld.nl/een\n"
    written = f"bronnen:\n{first}  - titel: Tweede\n    url: https://www.voorbeeld.nl/twee\n    gezien_op: 2026-11-23\n"
    assert text == COMMENTED[: COMMENTED.index("bronnen:")] + written + COMMENTED[COMMENTED.index("licentie:") :]


def test_an_emptied_item_of_a_list_of_groups_goes_and_the_others_close_up(commented: Path) -> None:
    text = changed(commented, {"bronnen.1.titel": "", "bronnen.1.url": ""})
    assert "bronnen:\n  - titel: Twee\n    url: https://www.voorbeeld.nl/twee\n    gezien_op: 2026-11-23\nlicentie:" in text


def test_in_json_a_key_replaces_its_field_null_empties_it_and_an_absent_one_leaves_it_alone(commented: Path) -> None:
    record = {"slug": "met-opmerkingen", "bronnen": [{"titel": "Een", "url": "https://www.voorbeeld.nl/een"}], "licentie": None, "start": 2018}
    document = {"soort": "initiatief", "initiatieven": [record]}
    assert imported(commented, json.dumps(document).encode(), name="t.json") == 0
    written = "start: 2018\n", "bronnen:\n  - titel: Een\n    url: https://www.voorbeeld.nl/een\ntoegevoegd_op: 2026-11-24\n"
    text = (commented / "initiatives/met-opmerkingen.md").read_text("utf-8")
    assert text == COMMENTED.replace("themas:", f"{written[0]}themas:")[: COMMENTED.index("bronnen:") + len(written[0])] + written[1] + "---\n\nTekst.\n"


def test_entries_that_no_row_names_stay(repository: Path) -> None:
    before = files_of(repository)
    assert imported(repository, rows_of(NEW)) == 0
    after = files_of(repository)
    assert after.pop("initiatives/nieuw.md").decode() == entry_text(
        INITIATIVE, values_of(INITIATIVE, {key: text for key, text in NEW.items() if key not in ("slug", "tekst")}), NEW["tekst"]
    )
    assert after == before


def test_rows_may_name_one_another_and_others_may_name_them(repository: Path) -> None:
    other = NEW | {"slug": "nog-een", "titel": "Iets heel anders", "verwant": "nieuw"}
    assert imported(repository, rows_of(NEW | {"verwant": "nog-een | voorbeeld"}, other)) == 0
    assert (repository / "initiatives/nog-een.md").exists()


def test_a_changed_slug_is_a_new_file_and_the_import_says_so(commented: Path) -> None:
    record = dict(zip(*table(INITIATIVE, [read_catalogue(commented).entries["met-opmerkingen"]]), strict=True))
    said_so = "Met deze slug komt er een nieuw bestand bij. initiatives/met-opmerkingen.md heeft dezelfde titel en blijft staan."
    assert f"t.csv, rij 2, kolom slug: waarschuwing: {said_so}" in remarks(commented, rows_of(record | {"slug": "andere-naam"}))


def named(group: str) -> Any:
    """Return the mark that runs a test for every case of a group in tables.yml."""
    return pytest.mark.parametrize("case", CASES[group], ids=[case["naam"] for case in CASES[group]])


def starts_as(lines: list[str], expected: list[str]) -> bool:
    return len(lines) == len(expected) and all(line.startswith(start) for line, start in zip(lines, expected, strict=True))


def errors(plan: Plan) -> list[str]:
    return [str(each) for each in plan.remarks if each.level == BLOCKING]


@named("rijen")
def test_a_mistake_in_a_row_is_said_with_its_row_and_column(case: dict[str, Any], mini: Path) -> None:
    other = NEW | {"slug": "goed", "titel": "Een heel ander voorbeeld", "samenvatting": "Over iets anders.", "tekst": "\nAnders.\n"}
    plan = planned(mini, rows_of(other, NEW | case["cellen"]))
    assert starts_as(errors(plan), [f"t.csv, rij 3, {line}" for line in case["meldingen"]]), errors(plan)
    assert plan.changes == ()


@named("gelezen")
def test_what_is_certainly_meant_in_a_cell_is_written_as_the_file_has_it(case: dict[str, Any], mini: Path) -> None:
    (change,) = planned(mini, rows_of(NEW | case["cellen"])).changes
    assert change.entry
    written = {key: value for key, value in json.loads(as_json(INITIATIVE, [change.entry]))[INITIATIVE.plural][0].items() if key in case["waarden"]}
    assert written == case["waarden"]


def test_a_row_about_an_entry_gives_it_no_new_day_of_adding(mini: Path) -> None:
    assert [change.keys for change in planned(mini, rows_of(GOOD)).changes] == [("fase",)]


@named("tabellen")
def test_what_is_wrong_with_a_table_is_said(case: dict[str, Any], mini: Path) -> None:
    plan = planned(mini, case["inhoud"].encode(case.get("codering", "utf-8")))
    assert starts_as(errors(plan), case["meldingen"]), errors(plan)
    assert plan.changes == ()


@named("json")
def test_what_is_wrong_in_json_is_said_with_its_number_slug_and_key(case: dict[str, Any], mini: Path) -> None:
    plan = planned(mini, case["inhoud"].encode(case.get("codering", "utf-8")), "t.json")
    assert starts_as(errors(plan), case["meldingen"]), errors(plan)
    assert plan.changes == ()


def test_json_of_endless_depth_is_refused(mini: Path) -> None:
    assert remarks(mini, b"[" * 100_000, "t.json") == ["t.json: In deze JSON zitten te veel lagen in elkaar."]


def test_a_number_of_thousands_of_digits_in_json_is_refused(mini: Path) -> None:
    assert remarks(mini, b"[" + b"1" * 5000 + b"]", "t.json") == ["t.json: In deze JSON staat een getal dat te lang is. Zet er aanhalingstekens om."]


def test_a_text_as_long_as_a_file_may_be_comes_back_from_csv() -> None:
    rows = [["tekst"], ["a" * MAX_BYTES]]
    assert [list(cells) for _, cells in read_csv(csv_bytes(rows, ",")).rows] == rows


def test_an_entity_in_a_spreadsheet_is_not_looked_up(tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("geheim", encoding="utf-8")
    parts = ZipFile(io.BytesIO(ods_bytes("initiatieven", [["slug", "MERK"]])))
    with ZipFile(hostile := io.BytesIO(), "w") as archive:
        for name in parts.namelist():
            text = parts.read(name)
            if name == "content.xml":
                entity = f'?><!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "geheim").as_uri()}">]>'
                text = text.replace(b"?>", entity.encode(), 1).replace(b"MERK", b"&e;")
            archive.writestr(name, text)
    with pytest.raises(Unreadable):
        read_ods(hostile.getvalue())


@pytest.mark.parametrize("name", ["t.ods", "t.xlsx", "t"])
def test_a_file_of_another_kind_is_refused_with_what_to_do(name: str, mini: Path) -> None:
    (line,) = remarks(mini, b"PK\x03\x04 iets", name)
    assert line.startswith(f"{name}: Dit is geen ")
    assert "Bewaar het" in line


def test_columns_that_new_rows_need_are_named_once(mini: Path) -> None:
    needed = {key: text for key, text in NEW.items() if not key.startswith("bronnen")}
    found = [each for each in remarks(mini, rows_of(needed, needed | {"slug": "nog-een"})) if "waarschuwing" not in each]
    needs = "Deze kolom ontbreekt, en nieuwe rijen hebben hem nodig."
    assert found == [f"t.csv, rij 1, kolom bronnen.1.titel: {needs} {INITIATIVE.field('bronnen').help}"]
    assert planned(mini, rows_of(needed, needed | {"slug": "nog-een"}), partial=True).changes == ()


def test_a_mistake_in_ods_is_said_with_the_sheet(mini: Path) -> None:
    content = ods_bytes("Initiatieven", [["slug", "fase"], ["voorbeeld", "pliot"]])
    assert remarks(mini, content, "t.ods")[0].startswith("t.ods, blad Initiatieven, rij 2, kolom fase: 'pliot' bestaat niet.")


def test_merged_cells_are_refused(mini: Path) -> None:
    merged = '<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>voorbeeld</text:p></table:table-cell>'
    content = resaved(merged, "<table:covered-table-cell/>")
    lines = [str(each) for each in plan_import(mini, read_catalogue(mini), {"t.ods": content}, TODAY, kind=INITIATIVE).remarks]
    assert lines[-1] == "t.ods, blad initiatieven, rij 2: In deze rij zijn cellen samengevoegd. Splits ze weer, zodat elke waarde in haar eigen kolom staat."


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("name", FORMATS)
def test_the_kind_is_recognised_from_the_file(name: str, kind: Any, mini: Path) -> None:
    catalogue = read_catalogue(mini)
    assert planned(mini, FORMATS[name](kind, catalogue.of_kind(kind)), f"t.{name}").unchanged == len(catalogue.of_kind(kind)) > 0


def test_the_sheets_of_one_spreadsheet_may_hold_different_kinds(mini: Path) -> None:
    document = Document(io.BytesIO(ods_bytes("initiatieven", [["slug", "fase"], ["voorbeeld", "onzin"]])))
    document.body.append(Document(io.BytesIO(ods_bytes("Blad2", [["slug", "instrumentsoort"], ["voorbeeld-instrument", "onzin"]]))).body.tables[0].clone)
    saved = io.BytesIO()
    document.save(saved)
    assert [line.partition(":")[0] for line in remarks(mini, saved.getvalue(), "t.ods")] == [
        "t.ods, blad Blad2, rij 2, kolom instrumentsoort", "t.ods, blad initiatieven, rij 2, kolom fase",
    ]  # fmt: skip


def test_an_import_that_is_done_again_changes_nothing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = rows_of(NEW | {"toegevoegd_op": "", "tekst": "## Wat was het probleem?\n\nDe brief kwam te laat."})
    assert [imported(repository, table) for _ in range(2)] == [0, 0]
    assert capsys.readouterr().err.splitlines() == ["1 nieuw, 0 gewijzigd, 0 ongewijzigd.", "0 nieuw, 0 gewijzigd, 1 ongewijzigd."]


def test_the_text_of_a_cell_stands_below_an_empty_line(repository: Path) -> None:
    imported(repository, rows_of(NEW | {"tekst": "De brief kwam te laat."}))
    assert (repository / "initiatives/nieuw.md").read_text("utf-8").endswith("\n---\n\nDe brief kwam te laat.\n")


def test_a_name_in_a_row_is_no_success(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(repository, rows_of(NEW | {"tekst": "Mevrouw Voorbeeld las de brief."})) == 0
    assert capsys.readouterr().err.endswith(f"\n{NAMES_LEFT}\n")


def test_a_mistake_in_the_heading_is_no_mistake_of_every_row(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(repository, rows_of(NEW | {"titl": "x"}, NEW | {"slug": "tweede"}))
    assert "er zit 1 fout in de namen van de kolommen" in capsys.readouterr().err


def test_a_letter_that_is_no_utf8_is_said_with_the_row_a_spreadsheet_shows(mini: Path) -> None:
    (first, *_) = remarks(mini, 'slug,titel\na,"een\ntwee"\nb,Één\n'.encode("cp1252"))
    assert "t.csv, rij 3: Hier staat een letter die niet te lezen is" in first


def test_one_bad_row_and_nothing_is_written(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(repository)
    assert imported(repository, rows_of(NEW, {"slug": "voorbeeld", "fase": "onzin"})) == 1
    assert files_of(repository) == before
    assert capsys.readouterr().err == "Er is niets geschreven: 1 rij heeft fouten. Verbeter ze en doe het nog eens.\n"


GOOD = {"slug": "ander-initiatief", "fase": "afgerond"}


def test_partial_writes_the_good_rows_and_lists_the_bad_ones(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(repository)
    assert imported(repository, rows_of(GOOD, {"slug": "voorbeeld", "fase": "onzin"}), "--gedeeltelijk") == 1
    after = files_of(repository)
    assert {path for path in after if after[path] != before.get(path)} == {"initiatives/ander-initiatief.md"}
    output = capsys.readouterr()
    assert "rij 3, kolom fase: 'onzin' bestaat niet." in output.out
    assert output.err == "0 nieuw, 1 gewijzigd, 0 ongewijzigd. Niet overgenomen: 1 rij heeft fouten.\n"


def test_partial_leaves_out_a_row_that_names_one_that_is_left_out(mini: Path) -> None:
    bad = NEW | {"slug": "slecht", "fase": "onzin"}
    plan = planned(mini, rows_of(bad, NEW | {"verwant": "slecht"}, NEW | {"slug": "derde", "verwant": "nieuw"}), partial=True)
    assert (plan.changes, plan.refused) == ((), 3)


def test_partial_takes_nothing_from_a_table_with_an_unknown_column(mini: Path) -> None:
    assert planned(mini, rows_of({"slug": "ander-initiatief", "fase": "afgerond", "titl": "x"}), partial=True).changes == ()


def test_nothing_is_written_when_it_would_spoil_a_file_that_no_row_is_about(mini: Path) -> None:
    (old, *_), owner = next((entry.values["oude_slugs"], entry.path) for entry in read_catalogue(mini) if entry.values["oude_slugs"])
    plan = planned(mini, rows_of(NEW | {"slug": old}, NEW), partial=True)
    assert plan.changes == ()
    assert [str(each).partition(",")[0] for each in plan.remarks if each.level == BLOCKING] == [owner]


def test_a_warning_is_shown_and_does_not_block(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(repository, rows_of(NEW | {"tekst": "\nDit is <b>vet</b>.\n"})) == 0
    assert "t.csv, rij 2, kolom tekst, regel 2: waarschuwing: In de tekst staat HTML" in capsys.readouterr().out
    assert (repository / "initiatives/nieuw.md").exists()


def test_a_file_with_errors_of_its_own_is_not_overwritten(repository: Path) -> None:
    (repository / "initiatives/kapot.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    (line,) = [each for each in remarks(repository, rows_of(NEW | {"slug": "kapot"})) if "kapot" in each]
    assert line == "t.csv, rij 2, kolom slug: In het bestand initiatives/kapot.md zitten fouten. Verbeter die eerst. Je ziet ze met: make check"


def test_nothing_is_written_while_a_controlled_list_is_broken(repository: Path) -> None:
    (repository / "docs/vocabularies/fases.yml").write_text("kapot\n", encoding="utf-8")
    plan = planned(repository, rows_of(GOOD), partial=True)
    assert plan.changes == ()
    assert str(plan.remarks[0]).startswith("docs/vocabularies/fases.yml, regel 1: ")


def test_with_toon_nothing_is_written(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(repository)
    assert imported(repository, rows_of(GOOD), "--toon") == 0
    assert files_of(repository) == before
    output = capsys.readouterr()
    assert "gewijzigd: initiatives/ander-initiatief.md (fase)\n" in output.out
    assert output.err == "0 nieuw, 1 gewijzigd, 0 ongewijzigd. Er is niets geschreven, want je koos --toon.\n"


def test_when_writing_fails_halfway_the_import_says_what_was_written(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "initiatives/.voorbeeld.md.onaf").mkdir()  # nothing can be written there
    before = files_of(repository)
    assert imported(repository, rows_of(GOOD, {"slug": "voorbeeld", "fase": "pilot"})) == 1
    after = files_of(repository)
    assert {path for path in after if after[path] != before[path]} == {"initiatives/ander-initiatief.md"}
    assert f"Wel geschreven: {repository}/initiatives/ander-initiatief.md. Niet geschreven: {repository}/initiatives/voorbeeld.md." in capsys.readouterr().err


def test_no_half_written_file_stays_behind(repository: Path) -> None:
    assert imported(repository, rows_of(NEW)) == 0
    assert [file for folder in ENTRY_FOLDERS for file in (repository / folder).glob(".*")] == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_extension_chooses_the_format(name: str, mini: Path, tmp_path: Path) -> None:
    assert exchange.main(["export", "--root", str(mini), "--soort", "instrument", "--naar", str(tmp_path / f"uit.{name}")]) == 0
    assert (tmp_path / f"uit.{name}").read_bytes() == FORMATS[name](INSTRUMENT, read_catalogue(mini).of_kind(INSTRUMENT))


def test_without_a_file_the_export_goes_to_the_screen(mini: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert exchange.main(["export", "--root", str(mini), "--soort", "instrument", "--formaat", "json"]) == 0
    assert capsysbinary.readouterr().out == as_json(INSTRUMENT, read_catalogue(mini).of_kind(INSTRUMENT))


def test_an_export_says_which_entries_are_left_out(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "initiatives/kapot.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    assert exchange.main(["export", "--root", str(repository), "--map", str(tmp_path / "uit")]) == 1
    assert capsys.readouterr().err == "initiatives/kapot.md ontbreekt in de uitvoer, want er zitten fouten in. Je ziet ze met: make check\n"
    assert len(list((tmp_path / "uit").iterdir())) == 9


@pytest.mark.parametrize("arguments", [["export"], ["export", "--soort", "initiatief"], ["import", "bestaat-niet.csv"], [], ["import"]], ids=str)
def test_wrong_arguments_end_with_two(arguments: list[str], monkeypatch: pytest.MonkeyPatch, mini: Path) -> None:
    monkeypatch.chdir(mini)
    with pytest.raises(SystemExit) as ended:
        exchange.main(arguments)
    assert ended.value.code == 2


def test_an_ods_says_it_is_of_a_version_that_libreoffice_of_debian_opens() -> None:
    with ZipFile(io.BytesIO(ods_bytes("initiatieven", [["slug"], ["a"]]))) as archive:
        manifest = archive.read("META-INF/manifest.xml").decode()
    assert set(re.findall(r'manifest:version="([^"]*)"', manifest)) == {"1.3"}
