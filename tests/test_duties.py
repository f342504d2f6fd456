"""The duties: what helps with each, the table and its file and picture, and the self-check that stays in the browser."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from conftest import build
from duty_files import catalogue, copy_duties, entries, made, words
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_access import DESKTOP, PHONE, assert_no_violations

from catalogue.duties import Coverage, Duty, coverage, duties, kinds_that_help
from catalogue.pictures.coverage import RADIUS, WIDTH, draw_coverage
from catalogue.tables import csv_bytes
from screenshots import served

BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })"


def duty(id: str) -> Duty:
    return next(each for each in duties(catalogue(), entries()) if each.term.id == id)


def table(kind: str = "") -> Coverage:
    term = catalogue().lists.vocabulary("organisatiesoorten").term(kind) if kind else None
    return coverage(duties(catalogue(), entries()), term, tuple(catalogue().lists.vocabulary("dekkingen")))


def test_what_helps_is_in_order_of_how_far_it_helps_and_counts_once() -> None:
    helps = duty("ontvangst-bevestigen").helps
    assert [(help.instrument.id, help.coverage.id) for help in helps] == [("bevestigmail", "deels"), ("uitleg-bevestigen", "ondersteunend")]


def test_an_instrument_that_is_outdated_does_not_help_and_is_told_apart() -> None:
    assert [entry.id for entry in duty("ontvangst-bevestigen").outdated] == ["voorbeeld-instrument"]
    assert "Niet meer te gebruiken" in words("zorgplicht/ontvangst-bevestigen/")
    assert "Voorbeeldinstrument , vervangen door Nieuw instrument" in words("zorgplicht/ontvangst-bevestigen/")


def test_an_initiative_is_named_when_it_uses_what_helps_or_names_the_duty() -> None:
    assert [entry.id for entry in duty("afschrift-formulier").initiatives] == ["samen-verhuizen"]
    assert [entry.id for entry in duty("altijd-bereikbaar").initiatives] == ["samen-verhuizen"]
    assert duty("notificatie").initiatives == ()


def test_a_duty_that_nothing_helps_with_says_what_is_missing_and_invites() -> None:
    assert "Een hulpmiddel bij deze plicht" in words("zorgplicht/notificatie/")
    assert "Wat nog ontbreekt" not in words("zorgplicht/afschrift-formulier/")
    assert "helpt alleen om de plicht te begrijpen" in words("zorgplicht/passende-ondersteuning/")


def test_a_duty_says_what_is_not_certain_and_that_it_is_no_advice() -> None:
    text = words("zorgplicht/passende-ondersteuning/")
    assert "Geldt sinds Dat weten wij niet zeker." in text
    assert "Dit is geen juridisch advies." in text


def test_every_duty_has_one_to_three_questions_a_source_and_someone_it_is_for() -> None:
    for term in catalogue().lists.vocabulary("plichten"):
        assert 1 <= len(term.vragen) <= 3, term.id
        assert all(question.endswith("?") for question in term.vragen), term.id
        assert term.bron, term.id
        assert term.voor_wie, term.id
    questions = [question for term in catalogue().lists.vocabulary("plichten") for question in term.vragen]
    assert len(questions) == len(set(questions))  # the self-check knows a question by its words


def test_the_table_begins_with_the_gaps_and_ends_with_what_is_covered_most() -> None:
    rows = table().rows
    assert [row.duty.term.id for row in rows[-3:]] == ["passende-ondersteuning", "ontvangst-bevestigen", "afschrift-formulier"]
    assert [gap.term.id for gap in table().gaps] == [row.duty.term.id for row in rows[:-3]]


@pytest.mark.parametrize(("kind", "instruments"), [
    ("gemeente", ["bevestigmail"]),
    ("uitvoeringsorganisatie", ["bevestigmail", "uitleg-bevestigen", "vragenlijst"]),
    ("koepel", ["uitleg-bevestigen"]),
    ("", ["bevestigmail", "uitleg-bevestigen", "vragenlijst"]),
])  # fmt: skip
def test_the_table_of_a_kind_has_what_such_organisations_offer_or_use(kind: str, instruments: list[str]) -> None:
    assert [entry.id for entry in table(kind).instruments] == instruments


def test_there_is_a_table_for_every_kind_that_offers_or_uses_something() -> None:
    kinds = [kind.id for kind in kinds_that_help(duties(catalogue(), entries()), catalogue().lists.vocabulary("organisatiesoorten"))]
    assert kinds == ["gemeente", "uitvoeringsorganisatie", "koepel"]
    assert {url for url in made()[0] if url.startswith("zorgplicht/dekking/")} == {"zorgplicht/dekking/", *(f"zorgplicht/dekking/{kind}/" for kind in kinds)}


def test_the_file_opens_in_a_spreadsheet_and_has_a_row_for_every_help_and_every_gap() -> None:
    data = made()[1]["zorgplicht/dekking.csv"]
    assert data.startswith(b"\xef\xbb\xbfplicht;label;artikel;sinds;instrument;")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    found = [(row["plicht"], row["instrument"], row["dekking"]) for row in rows if row["plicht"] in ("afschrift-formulier", "notificatie")]
    assert found == [("afschrift-formulier", "bevestigmail", "volledig"), ("notificatie", "", "")]
    assert next(row["titel"] for row in rows if row["instrument"]) == "Vragenlijst menselijke maat"
    assert {row["titel"] for row in rows if row["instrument"] == "bevestigmail"} == {"'=Bevestigmail & kopie"}


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=2)))
def test_a_file_gives_back_every_cell_with_an_apostrophe_for_formulas(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read == [[f"'{cell}" if cell[:1] and cell[0] in "=+-@\t\r'" else cell for cell in row] for row in rows]


def test_the_picture_has_the_marks_of_the_table_inside_its_borders() -> None:
    picture = draw_coverage(table())
    assert [len(line.marks) for line in picture.lines] == [sum(cell is not None for cell in row.cells) for row in table().rows]
    assert [mark.coverage for mark in picture.lines[-2].marks] == ["deels", "ondersteunend"]
    assert all(RADIUS <= mark.x <= WIDTH - RADIUS for line in picture.lines for mark in line.marks)
    assert picture.lines[-1].marks_y + RADIUS <= picture.height


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("plichten")
    with served(build(copy_duties(folder / "catalogus"), folder / "site")) as url:
        yield url


@pytest.fixture
def context(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=site_url) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("zorgplicht/zelfcheck/")
    return page


def answer(page: Page, question: str, word: str) -> None:
    page.get_by_role("group", name=re.compile(question)).get_by_role("radio", name=word, exact=True).check()


def test_answers_are_counted_and_tell_what_is_left_to_do(page: Page) -> None:
    answer(page, "Krijgt iedereen die digitaal iets instuurt", "Ja")
    answer(page, "Geldt dat voor elke digitale weg", "Deels")
    expect(page.get_by_role("status")).to_contain_text("2 van de ")
    expect(page.get_by_role("status")).to_contain_text("1 ja, 1 deels, 0 nee, 0 weet niet.")
    expect(page.locator("#te-doen").get_by_text("Ontvangst bevestigen: 1 nog te doen")).to_be_visible()
    answer(page, "Geldt dat voor elke digitale weg", "Ja")
    expect(page.locator("#te-doen").get_by_text("Ontvangst bevestigen")).to_have_count(0)


def test_what_helps_is_shown_where_the_answer_is_not_yes(page: Page) -> None:
    help = page.get_by_role("link", name="Uitleg over bevestigen")
    expect(help).to_be_hidden()
    for word, shown in (("Nee", True), ("Ja", False), ("Weet niet", True)):
        answer(page, "Krijgt iedereen die digitaal iets instuurt", word)
        expect(help).to_be_visible(visible=shown)


def test_answers_stay_after_a_reload_and_go_when_they_are_wiped(page: Page) -> None:
    answer(page, "Krijgt iedereen die digitaal iets instuurt", "Nee")
    page.reload()
    chosen = page.get_by_role("group", name=re.compile("Krijgt iedereen")).get_by_role("radio", name="Nee")
    expect(chosen).to_be_checked()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Wis alles").click()
    expect(chosen).to_be_checked()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Wis alles").click()
    expect(chosen).not_to_be_checked()
    expect(page.get_by_role("status")).to_have_text("Alle antwoorden zijn gewist.")
    assert page.evaluate("localStorage.getItem('zelfcheck')") is None
    page.reload()
    expect(chosen).not_to_be_checked()


@pytest.mark.parametrize("stored", ["geen json", "[1]", '"tekst"', "null"])
def test_stored_answers_that_cannot_be_read_are_no_answers(page: Page, stored: str) -> None:
    page.evaluate("stored => localStorage.setItem('zelfcheck', stored)", stored)
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("0 van de ")


def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script(BLOCKED)
    page.goto("zorgplicht/zelfcheck/")
    answer(page, "Krijgt iedereen die digitaal iets instuurt", "Ja")
    expect(page.get_by_role("status")).to_contain_text("1 van de ")
    expect(page.get_by_role("status")).to_contain_text("Je browser bewaart ze niet")


def test_on_paper_all_questions_and_all_that_helps_are_there(page: Page) -> None:
    answer(page, "Krijgt iedereen die digitaal iets instuurt", "Ja")
    page.emulate_media(media="print")
    for part in (*page.get_by_role("group").all(), *page.locator(".hulp").all()):
        expect(part).to_be_visible()
    expect(page.get_by_role("button", name="Wis alles")).to_be_hidden()


def test_without_a_script_the_list_is_there_to_print(browser: Browser, site_url: str) -> None:
    with browser.new_context(base_url=site_url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("zorgplicht/zelfcheck/")
        assert page.get_by_role("group").count() == sum(len(term.vragen) for term in catalogue().lists.vocabulary("plichten"))
        expect(page.get_by_role("link", name="Uitleg over bevestigen")).to_be_visible()
        expect(page.locator("noscript .let-op")).to_be_visible()  # text in noscript is found by no other locator
        expect(page.get_by_role("button", name="Wis alles")).to_be_hidden()


def test_a_cell_of_the_table_says_how_far_it_helps_by_more_than_colour(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("zorgplicht/dekking/")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Ontvangst bevestigen"))
    assert row.get_by_role("cell").all_inner_texts() == ["Voor een deel", "Ondersteunend", "Nee"]
    shapes = [cell.locator("svg > *").evaluate_all("all => all.map(each => each.tagName).join(' ')") for cell in row.get_by_role("cell").all()]
    assert shapes == ["circle path", "circle", ""]


@pytest.mark.parametrize("path", [
    "zorgplicht/dekking/", "zorgplicht/dekking/gemeente/", "zorgplicht/zelfcheck/", "zorgplicht/ontvangst-bevestigen/",
    "levensgebeurtenissen/verhuizen/", "een-overheid/", "meten/",
])  # fmt: skip
def test_full_pages_have_no_violation_in_light_and_dark_on_a_phone_and_a_desktop(context: BrowserContext, path: str) -> None:
    page = context.new_page()
    page.goto(path)
    for colours, size in (("light", PHONE), ("dark", PHONE), ("light", DESKTOP), ("dark", DESKTOP)):
        page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
        assert_no_violations(page)
