"""The search page as a visitor uses it: words, filters, order, and an address that holds it all."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import build, served
from playwright.sync_api import Browser, Locator, Page, expect

TITLES = ["Ander initiatief", "Een <script> & een \"loket\" in 's-Hertogenbosch", "Nieuw instrument", "Voorbeeldbijeenkomst", "Voorbeeldinstrument"]
ANDER, LOKET, NIEUW, BIJEENKOMST, INSTRUMENT = TITLES
NEWEST_FIRST = [BIJEENKOMST, LOKET, NIEUW, INSTRUMENT, ANDER]


@pytest.fixture(scope="module")
def page(browser: Browser, mini_url: str) -> Iterator[Page]:
    """One tab for all tests, which spares loading the index anew in each; everything else of a search is in the address."""
    with browser.new_context(base_url=mini_url) as context:
        yield context.new_page()


def box(page: Page, facet: str, option: str) -> Locator:
    """Return the box of a filter; its name ends with how many results it would give."""
    return page.get_by_role("group", name=facet, exact=True).get_by_role("checkbox", name=re.compile(rf"^{option} \d+$"))


def expect_counts(page: Page, facet: str, counts: dict[str, int]) -> None:
    for option, count in counts.items():
        expect(page.get_by_role("group", name=facet, exact=True).get_by_role("checkbox", name=f"{option} {count}", exact=True)).to_be_visible()


def expect_results(page: Page, titles: list[str], told: str) -> None:
    """Expect these cards in this order, and `told` as what a screen reader says about them."""
    expect(page.get_by_role("status")).to_have_text(told)
    expect(page.get_by_role("region", name="Resultaten").get_by_role("heading", level=2).filter(has_not_text=re.compile("^Resultaten$"))).to_have_text(titles)


def test_a_word_finds_the_entry_that_has_it(page: Page) -> None:
    found = {
        "klantreistraining": ANDER,  # in the text
        "klantreis": ANDER,  # the start of a word
        "vragenlijsten": BIJEENKOMST,  # another form of a word
        "hertogenbosch": LOKET,  # in the title
        "klantreistrainingen": ANDER,  # in another number
        "parkeerkart": LOKET,  # with a typing error
        "vreemde": LOKET,  # in the summary
        "parkeerkaart": LOKET,  # a keyword
        "provincie": ANDER,  # of an organisation
    }
    page.goto("zoeken/")
    for word, title in found.items():
        page.get_by_label("Waar zoek je naar?").fill(word)
        expect_results(page, [title], f"1 resultaat voor ‘{word}’")
    page.get_by_label("Waar zoek je naar?").fill("training")  # a part of a compound, and what a theme is also called
    expect(page.get_by_role("article").get_by_role("heading", name=ANDER)).to_be_visible()


def test_a_card_shows_the_word_in_its_sentence(page: Page) -> None:
    page.goto("zoeken/?q=klantreistraining")
    expect(page.get_by_role("article").locator("mark")).to_have_text("klantreistraining")


def test_the_search_boxes_of_other_pages_lead_to_the_results(page: Page) -> None:
    for start in ("", "initiatieven/", "404.html"):
        page.goto(start)
        page.get_by_role("searchbox").last.fill("parkeerkaart")
        page.keyboard.press("Enter")
        expect_results(page, [LOKET], "1 resultaat voor ‘parkeerkaart’")


def test_without_a_word_everything_is_there_and_the_newest_comes_first(page: Page) -> None:
    page.goto("zoeken/")
    expect_results(page, NEWEST_FIRST, "5 resultaten")


def test_values_of_one_filter_add_results_and_another_filter_takes_away(page: Page) -> None:
    page.goto("zoeken/")
    expect_counts(page, "Thema's", {"Iedereen kan meedoen": 1, "Meedoen en meebeslissen": 3, "Leren en samen ontwikkelen": 2})
    box(page, "Thema's", "Iedereen kan meedoen").check()
    box(page, "Thema's", "Leren en samen ontwikkelen").check()
    expect_results(page, [BIJEENKOMST, LOKET, NIEUW], "3 resultaten")
    expect_counts(page, "Soort", {"Initiatief": 1, "Instrument": 1, "Bijeenkomst": 1})
    expect_counts(page, "Thema's", {"Iedereen kan meedoen": 1, "Meedoen en meebeslissen": 3, "Leren en samen ontwikkelen": 2})

    box(page, "Soort", "Instrument").check()
    expect_results(page, [NIEUW], "1 resultaat")
    expect_counts(page, "Soort", {"Initiatief": 1, "Instrument": 1, "Bijeenkomst": 1})
    expect_counts(page, "Thema's", {"Iedereen kan meedoen": 0, "Meedoen en meebeslissen": 1, "Leren en samen ontwikkelen": 1})


def test_the_counts_follow_the_words(page: Page) -> None:
    page.goto("zoeken/?q=klantreistraining")
    expect_results(page, [ANDER], "1 resultaat voor ‘klantreistraining’")
    expect_counts(page, "Soort", {"Initiatief": 1, "Instrument": 0, "Bijeenkomst": 0})
    expect_counts(page, "Thema's", {"Meedoen en meebeslissen": 1, "Leren en samen ontwikkelen": 0})


def test_a_merged_organisation_is_found_under_its_successor(page: Page) -> None:
    page.goto("zoeken/?organisaties=gemeente-utrecht")
    expect_results(page, [LOKET], "1 resultaat")
    towns = page.get_by_role("group", name="Organisatie", exact=True).get_by_role("checkbox", name=re.compile("^Gemeente"))
    expect(towns).to_have_count(1)
    expect(towns).to_be_checked()


def test_a_chosen_filter_is_a_chip_that_takes_it_away(page: Page) -> None:
    page.goto("zoeken/?type=instrument&themas=participatie")
    chips = page.get_by_role("list", name="Gekozen filters").get_by_role("button")
    expect(chips).to_have_text(["Instrument ×", "Meedoen en meebeslissen ×", "Alle filters weg"])
    page.get_by_role("button", name="Verwijder filter Instrument").click()
    expect(chips).to_have_text(["Meedoen en meebeslissen ×"])
    expect_results(page, [LOKET, INSTRUMENT, ANDER], "3 resultaten")
    expect(box(page, "Soort", "Instrument")).not_to_be_checked()
    expect(page.get_by_role("status")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/zoeken/\?themas=participatie$"))

    box(page, "Soort", "Initiatief").check()
    chips.last.click()
    expect(chips).to_have_count(0)
    expect_results(page, NEWEST_FIRST, "5 resultaten")


def test_the_order_can_be_chosen(page: Page) -> None:
    page.goto("zoeken/?q=voorbeeld")
    status, headings = page.get_by_role("status"), page.get_by_role("article").get_by_role("heading")
    expect(status).to_have_text("5 resultaten voor ‘voorbeeld’")
    expect(headings.first).to_have_text(BIJEENKOMST)
    page.get_by_label("Volgorde").select_option("op titel")
    expect_results(page, TITLES, "5 resultaten voor ‘voorbeeld’")
    page.get_by_label("Volgorde").select_option("nieuwste eerst")
    expect_results(page, NEWEST_FIRST, "5 resultaten voor ‘voorbeeld’")
    expect(page).to_have_url(re.compile("sorteer=nieuwste"))


def test_reload_back_and_forward_restore_every_step(page: Page) -> None:
    words, order = page.get_by_label("Waar zoek je naar?"), page.get_by_label("Volgorde")
    page.goto("zoeken/")
    box(page, "Thema's", "Meedoen en meebeslissen").check()
    expect_results(page, [LOKET, INSTRUMENT, ANDER], "3 resultaten")
    words.press_sequentially("voorbeeld")
    expect(page.get_by_role("status")).to_have_text("3 resultaten voor ‘voorbeeld’")
    words.press("Enter")
    order.select_option("op titel")
    expect_results(page, [ANDER, LOKET, INSTRUMENT], "3 resultaten voor ‘voorbeeld’")
    expect(page).to_have_url(re.compile(r"\?q=voorbeeld&themas=participatie&sorteer=titel$"))

    page.reload()
    expect_results(page, [ANDER, LOKET, INSTRUMENT], "3 resultaten voor ‘voorbeeld’")
    expect(words).to_have_value("voorbeeld")
    expect(order).to_have_value("titel")
    expect(box(page, "Thema's", "Meedoen en meebeslissen")).to_be_checked()

    page.go_back()
    expect(order).to_have_value("relevantie")
    expect(page.get_by_role("article").get_by_role("heading").first).to_have_text(ANDER)
    page.go_back()
    expect_results(page, [LOKET, INSTRUMENT, ANDER], "3 resultaten")
    expect(words).to_have_value("")
    page.go_back()
    expect_results(page, NEWEST_FIRST, "5 resultaten")
    expect(box(page, "Thema's", "Meedoen en meebeslissen")).not_to_be_checked()
    page.go_forward()
    expect_results(page, [LOKET, INSTRUMENT, ANDER], "3 resultaten")
    expect(box(page, "Thema's", "Meedoen en meebeslissen")).to_be_checked()


def test_back_from_a_result_shows_the_same_results(page: Page) -> None:
    page.goto("zoeken/?q=voorbeeld&type=instrument&sorteer=titel")
    page.get_by_role("article").get_by_role("link", name=INSTRUMENT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(INSTRUMENT)
    page.go_back()
    expect_results(page, [NIEUW, INSTRUMENT], "2 resultaten voor ‘voorbeeld’")
    expect(box(page, "Soort", "Instrument")).to_be_checked()


def test_no_result_says_what_to_do_and_can_drop_the_filters(page: Page) -> None:
    page.goto("zoeken/?themas=digitale-inclusie&type=instrument")
    advice = page.get_by_text("Niets gevonden.")
    expect_results(page, [], "0 resultaten")
    expect(advice).to_be_visible()
    for name in ("de thema's", "alle initiatieven", "Mail ons", "voeg het zelf toe"):
        expect(page.get_by_role("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name="Haal alle filters weg").click()
    expect_results(page, NEWEST_FIRST, "5 resultaten")
    expect(advice).to_be_hidden()
    expect(page.get_by_role("status")).to_be_focused()
    expect(page).to_have_url(re.compile("/zoeken/$"))


def test_markup_in_the_words_of_a_visitor_stays_text(page: Page) -> None:
    words = "<img src=x onerror=alert(1)>"
    page.goto("zoeken/")
    page.get_by_label("Waar zoek je naar?").fill(words)
    expect(page.get_by_role("status")).to_contain_text(f"‘{words}’")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text(f"‘{words}’")
    expect(page.get_by_role("main").locator("img")).to_have_count(0)


def test_markup_in_the_text_of_an_entry_stays_text_in_its_card(repository: Path, tmp_path: Path, browser: Browser) -> None:
    with (repository / "initiatives/ander-initiatief.md").open("a", encoding="utf-8") as entry:
        entry.write("\nZet nooit `<img src=x onerror=alert(1)>` in een knoppentaal.\n")
    with served(build(repository, tmp_path / "site")) as url, browser.new_page() as page:
        page.goto(f"{url}zoeken/?q=knoppentaal")
        expect(page.get_by_role("article")).to_contain_text("Zet nooit <img src=x onerror=alert(1)> in een knoppentaal.")
        expect(page.get_by_role("article").locator("img")).to_have_count(0)


@pytest.mark.parametrize("address", ["zoeken/?themas=onbekend", "zoeken/?sorteer=onzin", "zoeken/?onbekend=x&themas=", 'zoeken/?themas="]'])
def test_an_address_with_something_unknown_does_no_harm(page: Page, address: str) -> None:
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(address)
    expect_results(page, NEWEST_FIRST, "5 resultaten")
    expect(page.get_by_label("Volgorde")).to_have_value("relevantie")
    expect(page.get_by_role("list", name="Gekozen filters")).to_be_hidden()
    assert errors == []


def test_without_script_the_filters_are_links_to_plain_lists(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("zoeken/")
        expect(page.locator("noscript p")).to_be_visible()
        for role in ("checkbox", "combobox", "status"):
            expect(page.get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]
        page.get_by_role("group", name="Thema's", exact=True).get_by_role("link", name="Meedoen en meebeslissen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Meedoen en meebeslissen")
        expect(page.get_by_role("article")).to_have_count(3)


def test_toon_meer_adds_cards_and_moves_to_the_first_new_one(browser: Browser, shipped_url: str) -> None:
    with browser.new_context(base_url=shipped_url) as context:
        page = context.new_page()
        page.goto("zoeken/")
        cards, more = page.get_by_role("article"), page.get_by_role("button", name="Toon meer")
        expect(cards).to_have_count(20)
        twentieth = cards.last.inner_text()
        more.press("Enter")
        expect(cards).to_have_count(40)
        assert cards.nth(19).inner_text() == twentieth
        expect(cards.nth(20).get_by_role("link")).to_be_focused()
        expect(page).to_have_url(re.compile(r"\?toon=40$"))
        page.reload()
        expect(cards).to_have_count(40)
        page.get_by_role("checkbox").first.check()
        expect(cards).to_have_count(20)


def test_a_word_with_a_typing_error_gets_the_word_that_was_meant(page: Page) -> None:
    page.goto("zoeken/?q=klantreistrainng+voorbeeld")
    expect(page.get_by_role("status")).to_have_text("5 resultaten voor ‘klantreistrainng voorbeeld’, waarvan 1 goed en 4 minder goed")
    expect(page.get_by_role("article").get_by_role("heading").first).to_have_text(ANDER)
    offer = page.get_by_text("Bedoelde je")
    expect(offer).to_have_text("Bedoelde je klantreistraining voorbeeld? Het woord ‘klantreistrainng’ komt niet voor.")
    offer.get_by_role("button").click()
    expect(page.get_by_label("Waar zoek je naar?")).to_have_value("klantreistraining voorbeeld")
    expect(page).to_have_url(re.compile(r"\?q=klantreistraining\+voorbeeld$"))
    expect(offer).to_be_hidden()


def test_good_results_come_first_in_every_order_and_a_heading_says_where_they_end(page: Page) -> None:
    page.goto("zoeken/?q=klantreistraining+voorbeeld")
    told = "5 resultaten voor ‘klantreistraining voorbeeld’, waarvan 1 goed en 4 minder goed"
    expect(page.get_by_role("status")).to_have_text(told)
    page.get_by_label("Volgorde").select_option("nieuwste eerst")
    expect_results(page, [ANDER, "Minder goede resultaten", BIJEENKOMST, LOKET, NIEUW, INSTRUMENT], told)
    box(page, "Soort", "Instrument").check()
    expect_results(page, [NIEUW, INSTRUMENT], "2 resultaten voor ‘klantreistraining voorbeeld’, waarvan geen goed en 2 minder goed")


def test_a_question_about_something_else_says_that_nothing_is_about_it(page: Page) -> None:
    status, offer = page.get_by_role("status"), page.get_by_text("Bedoelde je")
    page.goto("zoeken/?q=Vuurwerk,+voorbeeld")
    expect(status).to_have_text("Geen bijdrage gaat over ‘Vuurwerk’. Dit lijkt er het meest op: 5 resultaten.")
    expect(page.get_by_role("heading", name="Minder goede resultaten")).to_have_count(0)
    page.get_by_label("Waar zoek je naar?").fill("vuurwerk")
    expect_results(page, [], "0 resultaten voor ‘vuurwerk’")
    expect(offer).to_be_hidden()


def test_a_question_that_names_an_organisation_or_a_term_leads_to_its_page(page: Page) -> None:
    page.goto("zoeken/?q=provincie+utrecht")
    pages = page.get_by_role("navigation", name="Pagina's hierover")
    pages.get_by_role("link", name="Provincie Utrecht", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Provincie Utrecht")
    page.go_back()
    page.get_by_label("Waar zoek je naar?").fill("klantreistraining")
    expect(pages).to_be_hidden()


def test_a_long_filter_is_short_at_first_and_can_be_searched(browser: Browser, shipped_url: str) -> None:
    with browser.new_context(base_url=shipped_url) as context:
        page = context.new_page()
        page.goto("zoeken/")
        page.get_by_role("heading", name="Organisatie", exact=True).click()
        group = page.get_by_role("group", name="Organisatie", exact=True)
        options, more = group.get_by_role("checkbox"), group.get_by_role("button", name=re.compile("^Toon alle"))
        expect(options).to_have_count(8)
        more.press("Enter")
        expect(group.get_by_role("button", name="Toon minder")).to_be_focused()
        assert options.count() > 40
        group.get_by_role("searchbox", name="Zoek in organisatie").fill("rotter")
        expect(options).to_have_count(1)
        options.first.check()
        group.get_by_role("searchbox").fill("")
        expect(group.get_by_role("checkbox", name="Gemeente Rotterdam")).to_be_checked()


def test_a_province_and_a_kind_narrow_the_list_of_organisations(browser: Browser, shipped_url: str) -> None:
    with browser.new_context(base_url=shipped_url) as context:
        page = context.new_page()
        page.goto("zoeken/?provincie=overijssel&organisatiesoort=gemeente")
        page.get_by_role("heading", name="Organisatie", exact=True).click()
        towns = page.get_by_role("group", name="Organisatie", exact=True).get_by_role("checkbox")
        expect(page.get_by_role("status")).to_contain_text("resultaten")
        expect(towns.first).to_be_visible()
        found = set(towns.evaluate_all("boxes => boxes.map(({ value }) => value)"))
        assert {"gemeente-enschede", "gemeente-zwolle"} <= found
        assert "vng" not in found
        assert all(str(each).startswith("gemeente-") for each in found)


def test_the_results_can_be_saved_as_a_table(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url) as context:
        page = context.new_page()
        page.goto("zoeken/?type=instrument&sorteer=titel")
        with page.expect_download() as download:
            page.get_by_role("button", name="Bewaar als tabel").click()
        text = download.value.path().read_text("utf-8-sig")
        rows = list(csv.reader(text.splitlines(), delimiter=";"))
        assert rows[0] == ["type", "titel", "samenvatting", "organisaties", "provincie", "fase of status", "datum", "thema's", "adres"]
        assert [row[1] for row in rows[1:]] == [NIEUW, INSTRUMENT]
        assert [rows[2][n] for n in (0, 5, 7)] == ["Instrument", "Verouderd", "Meedoen en meebeslissen"]
        assert rows[2][-1] == f"{mini_url}instrumenten/voorbeeld-instrument/"
        expect(page.get_by_text("2 resultaten staan in leefwereld.csv.")).to_be_visible()


def test_the_map_shows_only_the_organisations_of_the_results(browser: Browser, shipped_url: str) -> None:
    with browser.new_context(base_url=shipped_url) as context:
        page = context.new_page()
        page.goto("zoeken/?provincie=utrecht&organisatiesoort=gemeente")
        page.get_by_label("Toon als").select_option("kaart")
        drawing = page.get_by_role("group", name=re.compile("^Kaart van Nederland met [1-9] organisaties$"))
        expect(drawing).to_be_visible()
        expect(page).to_have_url(re.compile("weergave=kaart$"))
        expect(page.get_by_role("article")).to_have_count(0)
        expect(page.get_by_role("button", name="Toon meer")).to_be_hidden()
        count = page.locator("[value=gemeente-utrecht] ~ .aantal").text_content()
        town = drawing.get_by_role("link", name=f"Gemeente Utrecht, {count} van de resultaten")
        town.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Gemeente Utrecht")
        page.go_back()
        expect(drawing).to_be_visible()
        page.get_by_label("Toon als").select_option("lijst")
        expect(page.get_by_role("article").first).to_be_visible()
        expect(drawing).to_be_hidden()


def test_a_page_opened_from_the_results_marks_what_was_found(page: Page) -> None:
    page.goto("zoeken/?q=klantreistraining")
    page.get_by_role("article").get_by_role("link").click()
    expect(page).to_have_url(re.compile("/initiatieven/ander-initiatief/$"))
    marked = "() => [...(CSS.highlights.get('gezocht') ?? [])].map(String)"
    page.wait_for_function(f"({marked})().length")
    assert page.evaluate(marked) == ["klantreistraining"]


def test_browsers_can_offer_to_search_here(page: Page, mini_site: Path) -> None:
    page.goto("")
    address = page.locator("link[rel=search]").evaluate("link => link.href")
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.fromstring(page.request.get(address).body())
    assert root.tag == f"{space}OpenSearchDescription"
    assert len(root.findtext(f"{space}ShortName") or "") <= 16
    url = root.find(f"{space}Url")
    assert url is not None
    assert url.get("template", "").endswith("/zoeken/?q={searchTerms}")


def test_the_table_tells_who_where_how_far_and_about_what(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url) as context:
        page = context.new_page()
        page.goto("zoeken/?q=klantreistraining")
        expect(page.get_by_role("status")).to_contain_text("1 resultaat")
        with page.expect_download() as download:
            page.get_by_role("button", name="Bewaar als tabel").click()
        content = download.value.path().read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        row = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))[1]
        assert row[:2] == ["Initiatief", ANDER]
        assert row[3:8] == ["Provincie Utrecht", "Utrecht", "Pilot of proef", "", "Meedoen en meebeslissen"]
        expect(page.get_by_text("1 resultaat staat in leefwereld.csv.")).to_be_visible()


def test_the_keyboard_goes_from_the_field_to_the_results_and_back_in_two_steps(page: Page) -> None:
    page.goto("zoeken/?q=voorbeeld")
    field, status = page.get_by_label("Waar zoek je naar?"), page.get_by_role("status")
    expect(status).to_contain_text("5 resultaten")
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de resultaten")).to_be_focused()
    page.keyboard.press("Enter")
    expect(status).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar het zoekveld").first).to_be_focused()
    expect(page.get_by_role("link", name="Naar het zoekveld").first).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?q=voorbeeld$"))


def test_on_a_phone_only_the_filters_with_a_choice_are_unfolded(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto("zoeken/?themas=participatie")
        page.get_by_role("button", name="Filters").click()
        expect(page.locator("details.facet[open] h3")).to_have_text(["Thema's"])
        expect(page.get_by_role("button", name="Toon 3 resultaten")).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="Toon 3 resultaten").click()
        expect(page.get_by_role("status")).to_be_focused()
        expect(page.get_by_role("heading", name="Thema's")).to_be_hidden()


# the filters and options that are shown, without their counts, and where
SHOWN = """() => [...document.querySelectorAll(".facet, .facet[open] li")].filter((each) => each.checkVisibility())
  .map((each) => [each.textContent.replace(/[0-9]/g, ""), each.offsetTop])"""


def test_on_a_phone_nothing_moves_in_the_filters_while_boxes_are_ticked(browser: Browser, shipped_url: str) -> None:
    with browser.new_context(base_url=shipped_url, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto("zoeken/")
        page.get_by_role("button", name="Filters").click()
        page.get_by_role("heading", name="Thema's", exact=True).click()
        page.get_by_role("heading", name="Doelgroepen", exact=True).click()
        groups = page.get_by_role("group", name="Thema's", exact=True), page.get_by_role("group", name="Doelgroepen", exact=True)
        before = page.evaluate(SHOWN)
        chips = page.get_by_role("button", name=re.compile("^Verwijder filter"))
        for option in [group.get_by_role("checkbox").nth(n) for n in (6, 2) for group in groups]:
            chosen = chips.count()
            option.press("Space")
            expect(chips).to_have_count(chosen + 1)
            expect(option).to_be_focused()
            assert page.evaluate(SHOWN) == before
        option.press("Space")
        expect(chips).to_have_count(3)
        expect(option).to_be_focused()
        assert page.evaluate(SHOWN) == before


def test_every_filter_has_a_heading_that_people_understand(page: Page) -> None:
    page.goto("zoeken/")
    headings = page.locator(".facet h3").all_inner_texts()
    assert {"Gezocht", "Hoe zeker is het resultaat", "Hoeveel tijd het kost"} <= set(headings)
    assert not [heading for heading in headings if ":" in heading]
    assert len(set(headings)) == len(headings)


def test_the_map_of_the_results_says_how_to_read_it_and_lists_the_same(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto("zoeken/?weergave=kaart")
        drawing = page.get_by_role("group", name=re.compile("^Kaart van Nederland"))
        expect(drawing).to_be_visible()
        for size in ("1 bijdrage", "2 tot en met 4", "5 of meer"):
            expect(page.get_by_role("listitem").filter(has_text=re.compile(f"^ *{size}$"))).to_be_visible()
        marks = sorted(str(mark.get_attribute("data-organisatie")) for mark in drawing.locator("[data-organisatie]:not([hidden])").all())
        links = page.locator("section").filter(has=page.get_by_role("heading", name="Op de kaart")).get_by_role("listitem").filter(visible=True)
        listed = page.locator(".op-kaart section").first.get_by_role("link")
        assert sorted(str(link.get_attribute("href")).split("/")[-2] for link in listed.all()) == marks
        assert all((item.bounding_box() or {"height": 0})["height"] >= 24 for item in links.all())
