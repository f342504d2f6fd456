"""Comparing entries: chosen on their pages or in the results, side by side in a table, in an address to share."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY
from playwright.sync_api import Browser, Page, expect

LOKET, INSTRUMENT = "Een <script> & een \"loket\" in 's-Hertogenbosch", "Voorbeeldinstrument"
BOTH = "vergelijken/?kies=voorbeeld&kies=voorbeeld-instrument"
BUTTON_BYTES = 1_500
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })"


@pytest.fixture
def page(browser: Browser, mini_url: str) -> Iterator[Page]:
    with browser.new_context(base_url=mini_url) as context:
        yield context.new_page()


def expect_columns(page: Page, titles: list[str]) -> None:
    expect(page.locator("thead th a")).to_have_text(titles)


def row(page: Page, label: str) -> list[str]:
    """Return the texts of the row that `label` heads."""
    found = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=label, exact=True))
    return [" ".join(text.split()) for text in found.get_by_role("cell").all_inner_texts()]


def test_what_is_chosen_on_two_entries_is_shown_side_by_side(page: Page) -> None:
    page.goto("initiatieven/voorbeeld/")
    page.get_by_role("button", name="Vergelijk", exact=True).click()
    expect(page.get_by_role("button", name="Haal uit vergelijking")).to_be_focused()
    page.goto("instrumenten/voorbeeld-instrument/")
    page.get_by_role("button", name="Vergelijk", exact=True).press("Enter")
    page.get_by_role("link", name="Vergelijk 2 bijdragen").click()
    expect_columns(page, [LOKET, INSTRUMENT])
    expect(page).to_have_url(re.compile(r"/vergelijken/\?kies=voorbeeld&kies=voorbeeld-instrument$"))
    assert row(page, "Soort") == ["Initiatief", "Instrument"]
    assert row(page, "Fase") == ["Gestopt", "geldt niet voor een instrument"]
    assert row(page, "Principes") == ["Mensgericht", "niet bekend"]
    assert row(page, "Lessen") == ["Betrek de balie vanaf het begin.", "niet bekend"]
    assert "UWV In gebruik" in row(page, "Gebruikt door")[1]


def test_a_choice_is_taken_back_where_it_was_made(page: Page) -> None:
    page.goto("initiatieven/voorbeeld/")
    page.get_by_role("button", name="Vergelijk", exact=True).click()
    page.reload()
    page.get_by_role("button", name="Haal uit vergelijking").click()
    expect(page.get_by_role("button", name="Vergelijk", exact=True)).to_be_visible()
    expect(page.locator(".vergelijkbalk")).to_be_hidden()


def test_results_of_a_search_can_be_chosen_and_events_cannot(page: Page) -> None:
    page.goto("zoeken/?q=voorbeeld")
    page.get_by_role("button", name=f"Vergelijk {LOKET}").click()
    page.get_by_role("button", name=f"Vergelijk {INSTRUMENT}").click()
    assert page.get_by_role("button", name=re.compile("^(Vergelijk|Haal uit vergelijking) ")).count() == 4
    page.get_by_label("Waar zoek je naar?").fill("parkeerkaart")
    expect(page.get_by_role("button", name=f"Haal uit vergelijking {LOKET}")).to_be_visible()
    page.get_by_role("link", name="Vergelijk 2 bijdragen").click()
    expect_columns(page, [LOKET, INSTRUMENT])


def test_the_rows_follow_the_field_table_and_those_that_nobody_has_are_left_out(page: Page) -> None:
    page.goto("vergelijken/?kies=ander-initiatief&kies=nieuw-instrument")
    expect_columns(page, ["Ander initiatief", "Nieuw instrument"])
    expect(page.get_by_role("rowheader")).to_have_text(
        ["Soort", "Samenvatting", "Organisaties", "Fase", "Soort instrument", "Beschikbaarheid", "Thema's", "Hangt samen met"]
    )


def test_a_link_in_a_cell_leads_where_it_led_on_the_page_it_came_from(page: Page) -> None:
    page.goto(BOTH)
    page.get_by_role("cell").get_by_role("link", name="Gestopt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gestopt")


def test_a_column_goes_and_another_comes_and_back_undoes_it(page: Page) -> None:
    page.goto(BOTH)
    page.get_by_role("button", name=f"Haal weg {LOKET}").click()
    expect_columns(page, [INSTRUMENT])
    expect(page.get_by_text("Kies er nog een om te vergelijken.")).to_be_visible()
    page.get_by_label("Voeg een initiatief of instrument toe").fill("ander init")
    page.keyboard.press("Enter")
    expect_columns(page, [INSTRUMENT, "Ander initiatief"])
    expect(page).to_have_url(re.compile(r"\?kies=voorbeeld-instrument&kies=ander-initiatief$"))
    page.go_back()
    page.go_back()
    expect_columns(page, [LOKET, INSTRUMENT])


def test_a_title_that_is_not_in_the_list_is_not_added(page: Page) -> None:
    page.goto(BOTH)
    for typed in ("Voorbeeldbijeenkomst", "", "instrument"):  # no kind to compare, nothing, more than one
        page.get_by_label("Voeg een initiatief of instrument toe").fill(typed)
        page.get_by_role("button", name="Voeg toe").click()
        expect(page.get_by_text("Kies een titel uit de lijst.")).to_be_visible()
    expect_columns(page, [LOKET, INSTRUMENT])


def test_the_link_can_be_copied(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(BOTH)
        page.get_by_role("button", name="Kopieer de link").click()
        expect(page.get_by_text("De link is gekopieerd.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == mini_url + BOTH


def test_a_shared_link_understands_a_former_name_and_an_address_and_tells_what_it_does_not_know(page: Page) -> None:
    page.goto("vergelijken/?kies=vorige-naam&kies=instrumenten/voorbeeld-instrument/&kies=bestaat-niet&kies=toString")
    expect_columns(page, [LOKET, INSTRUMENT])
    expect(page.get_by_text("Dit vinden we niet bij de initiatieven en instrumenten: bestaat-niet, toString.")).to_be_visible()


def test_no_more_than_four_are_shown_and_the_limit_is_told(browser: Browser, shipped_site: Path, shipped_url: str) -> None:
    (file,) = shipped_site.glob("bijdragen/nieuw/*/titels.json")
    titles = json.loads(file.read_bytes())
    five = [slug for slug, (kind, _) in titles.items() if kind == "instrument"][:5]
    with browser.new_context(base_url=shipped_url) as context:
        page = context.new_page()
        page.goto(f"vergelijken/?{'&'.join(f'kies={slug}' for slug in five)}")
        expect_columns(page, [titles[slug][1] for slug in five[:4]])
        expect(page.get_by_text("Je kunt er hoogstens 4 naast elkaar zetten.")).to_be_visible()
        page.get_by_label("Voeg een initiatief of instrument toe").fill(titles[five[4]][1])
        page.get_by_role("button", name="Voeg toe").click()
        expect(page.get_by_text("Je hebt er al 4.")).to_be_visible()
        page.evaluate("slugs => localStorage.setItem('vergelijk', JSON.stringify(slugs))", five[:4])
        page.goto(f"instrumenten/{five[4]}/")
        page.get_by_role("button", name="Vergelijk", exact=True).click()
        expect(page.get_by_text("Je hebt er al 4. Haal er eerst een weg.")).to_be_visible()
        expect(page.get_by_role("button", name="Vergelijk", exact=True)).to_be_visible()


@pytest.mark.parametrize("stored", ["geen json", '"tekst"', "[1, null]", "{}"])
def test_a_stored_list_that_cannot_be_read_is_an_empty_list(page: Page, stored: str) -> None:
    page.goto("vergelijken/")
    page.evaluate("stored => localStorage.setItem('vergelijk', stored)", stored)
    page.reload()
    expect(page.get_by_text("Je hebt nog niets gekozen.")).to_be_visible()
    expect(page.get_by_role("table")).to_be_hidden()


def test_comparing_works_in_a_browser_that_keeps_nothing(page: Page) -> None:
    page.add_init_script(BLOCKED)
    page.goto("initiatieven/voorbeeld/")
    page.get_by_role("button", name="Vergelijk", exact=True).click()
    page.get_by_role("link", name="1 gekozen om te vergelijken").click()
    expect_columns(page, [LOKET])
    page.get_by_label("Voeg een initiatief of instrument toe").fill(INSTRUMENT)
    page.get_by_role("button", name="Voeg toe").click()
    expect_columns(page, [LOKET, INSTRUMENT])
    page.reload()
    expect_columns(page, [LOKET, INSTRUMENT])


def test_an_entry_that_cannot_be_fetched_is_named(page: Page) -> None:
    page.route("**/instrumenten/voorbeeld-instrument/", lambda route: route.abort("failed"))
    page.goto(BOTH)
    expect_columns(page, [LOKET, INSTRUMENT])
    expect(page.get_by_text(f"Dit is nu niet op te halen: {INSTRUMENT}.")).to_be_visible()


def test_without_a_script_there_is_no_button_and_the_page_says_what_to_do(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("initiatieven/voorbeeld/")
        expect(page.get_by_role("button", name="Vergelijk")).to_be_hidden()
        page.goto("vergelijken/")
        expect(page.locator("noscript .let-op")).to_be_visible()  # text in noscript is found by no other locator
        expect(page.get_by_label("Voeg een initiatief of instrument toe")).to_be_hidden()


def test_the_table_of_a_phone_scrolls_by_keyboard_and_keeps_its_first_column(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 720})
    page.goto(BOTH)
    expect_columns(page, [LOKET, INSTRUMENT])
    region = page.get_by_role("region", name="Tabel met de gekozen bijdragen")
    page.get_by_role("rowheader", name="Soort", exact=True).scroll_into_view_if_needed()
    region.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("rowheader", name="Soort", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Instrument", exact=True)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_the_button_costs_a_page_little() -> None:
    files = [REPOSITORY / "docs/assets/js/vergelijken" / name for name in ("knop.js", "lijst.js")]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < BUTTON_BYTES


def test_a_page_that_is_no_entry_loads_nothing_to_compare(mini_site: Path) -> None:
    for path in ("", "bijdragen/nieuw/", "bijeenkomsten/voorbeeld-bijeenkomst/", "initiatieven/"):
        assert "vergelijken.css" not in (mini_site / path / "index.html").read_text("utf-8"), path


@pytest.mark.parametrize(("width", "height"), [(320, 720), (1280, 900)])
def test_the_titles_stay_in_sight_in_a_long_comparison(browser: Browser, mini_url: str, width: int, height: int) -> None:
    with browser.new_context(base_url=mini_url, viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.goto(BOTH)
        expect_columns(page, [LOKET, INSTRUMENT])
        last = page.get_by_role("rowheader").last
        region = page.get_by_role("region", name="Tabel met de gekozen bijdragen")
        region.evaluate("region => region.scrollIntoView()")
        last.evaluate("last => last.scrollIntoView({ block: 'nearest' })")
        expect(last).to_be_in_viewport()
        titles = page.locator("thead").get_by_role("link")
        expect(titles.first).to_be_in_viewport(ratio=0.9)
        top = page.locator("thead").evaluate("head => head.getBoundingClientRect().bottom")
        assert (last.bounding_box() or {"y": 0})["y"] >= top - 1
        region.evaluate("region => region.scrollBy(200, 0)")
        expect(titles.last).to_be_in_viewport(ratio=0.9)
        assert page.evaluate("document.scrollingElement.scrollWidth") == width


def test_print_repeats_the_titles_on_every_sheet(page: Page) -> None:
    page.goto(BOTH)
    expect_columns(page, [LOKET, INSTRUMENT])
    page.emulate_media(media="print")
    expect(page.locator("thead")).to_have_css("display", "table-header-group")
    expect(page.locator("thead")).to_have_css("position", "static")
    expect(page.locator(".tabel")).to_have_css("overflow", "visible")
    expect(page.locator(".tabel")).to_have_css("max-height", "none")
