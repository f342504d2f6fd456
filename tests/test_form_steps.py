"""The steps of the form: filling in, sending, Back, and what happens when something cannot be fetched."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from form_pages import ask, fill_in, result
from playwright.sync_api import BrowserContext, Page, expect
from test_access import assert_no_violations, tab_to


@pytest.fixture
def page(form_page: Page) -> Page:
    return form_page


# The steps


def test_back_goes_from_sending_to_the_form_and_from_the_form_to_the_choice(page: Page) -> None:
    page.goto("bijdragen/nieuw/")
    page.get_by_role("link", name="Initiatief", exact=True).click()
    fill_in(page)
    text = result(page)
    page.go_back()
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("Proef met een wijkloket")
    expect(page.get_by_label("Titel", exact=True).first).to_be_focused()
    page.go_forward()
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    assert page.locator("#tekst").text_content() == text
    page.reload()
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    ask(page, "Ga terug en pas iets aan")
    expect(page.get_by_role("combobox", name="Organisaties 1")).to_have_value("Gemeente Utrecht")
    page.go_back()
    expect(page.get_by_role("link", name="Initiatief", exact=True)).to_be_visible()


def test_the_address_of_sending_without_a_draft_shows_the_form(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief#versturen")
    expect(page.locator("#veld-titel")).to_be_visible()
    expect(page.locator("#klaar")).to_be_hidden()
    assert page.evaluate("location.hash") == ""


def test_what_is_not_right_yet_can_be_mailed_with_a_line_that_says_so(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_role("combobox", name="Organisaties 1").fill("Stichting Voorbeeld")
    ask(page)
    expect(page.get_by_role("alert")).to_contain_text("mail wat je hebt. Wij zetten haar in de lijst.")
    page.get_by_role("alert").get_by_role("button", name="Verstuur dan wat je hebt").click()
    expect(page.get_by_role("heading", name="Nog niet alles klopt")).to_be_focused()
    expect(page.locator("#opmerkingen")).to_contain_text("‘Stichting Voorbeeld’ staat niet in onze lijst")
    expect(page.locator("#weg-host")).to_be_hidden()
    address = urlsplit(page.get_by_role("link", name="Mail het naar de redactie").get_attribute("href") or "")
    mail = parse_qs(address.query)
    assert mail["subject"] == ["Nog niet af: Proef met een wijkloket"]
    assert mail["body"][0].startswith("Nog niet alles klopt:\r\n- Organisaties 1: ‘Stichting Voorbeeld’ staat niet")
    assert '  - "Stichting Voorbeeld"\r\n' in mail["body"][0]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_sending_what_is_not_right_yet_works_by_keyboard_on_a_phone(colours: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 720})
    page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    page.goto("bijdragen/nieuw/?soort=bijeenkomst")
    page.locator("#tekst-0").fill("Kom langs. " * 300)
    page.get_by_role("button", name="Controleer en bekijk").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert_no_violations(page)
    tab_to(page, page.get_by_role("button", name="Verstuur dan wat je hebt"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nog niet alles klopt")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="1. Kopieer de tekst").first)
    page.keyboard.press("Enter")
    expect(page.locator("#gelukt")).not_to_be_empty()
    assert_no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_text_too_long_for_a_mail_is_copied_and_mailed_from_one_card(page: Page, form_context: BrowserContext) -> None:
    form_context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_label("Wat was het probleem?").fill("Mensen liepen vast. " * 120)
    text = result(page)
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Mail het"))
    expect(card.get_by_role("link", name="2. Open de mail")).to_have_attribute("href", re.compile("Plak%20hier"))
    card.get_by_role("button", name="1. Kopieer de tekst").click()
    expect(page.locator("#gelukt")).to_have_text("De tekst is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == f"Bestand: initiatives/proef-met-een-wijkloket.md\n\n{text}"


# What cannot be fetched


@pytest.mark.parametrize("file", ["titels.json", "markdown-it.min.js"])
@pytest.mark.parametrize("button", ["Controleer en bekijk", "Verstuur wat je hebt"])
def test_sending_that_cannot_fetch_something_stays_in_the_form_says_so_and_works_the_next_time(file: str, button: str, page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.route(f"**/{file}", lambda route: route.abort())
    fill_in(page)
    page.locator("#toch").evaluate("button => button.hidden = false")
    ask(page, button)
    notice = page.get_by_role("alert").filter(has_text="Er kan iets niet worden opgehaald. Wat je typte, is bewaard.")
    expect(notice).to_be_focused()
    expect(notice).to_be_in_viewport()
    expect(page.locator("#klaar")).to_be_hidden()
    assert page.evaluate("location.hash") == ""
    page.unroute(f"**/{file}")
    ask(page, button)
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    expect(notice).to_be_hidden()


def test_going_forward_to_sending_that_cannot_be_fetched_says_so(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.get_by_label("Samenvatting").fill("Kort.")
    page.evaluate("history.pushState({ isNext: true }, '', '#versturen')")
    page.go_back()
    page.route("**/titels.json", lambda route: route.abort())
    page.go_forward()
    expect(page.locator("#niet-opgehaald")).to_be_focused()
    page.unroute("**/titels.json")
    page.locator("#toch").evaluate("button => button.hidden = false")
    ask(page, "Verstuur wat je hebt")
    expect(page.locator("#klaar-kop")).to_be_focused()
    ask(page, "Ga terug en pas iets aan")
    expect(page.get_by_label("Samenvatting")).to_be_visible()


def test_a_text_that_cannot_be_checked_yet_says_so_and_leaves_who_types_where_they_are(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.route("**/markdown-it.min.js", lambda route: route.abort())
    page.get_by_label("Wat was het probleem?").fill("# Kop")
    page.keyboard.press("Tab")
    expect(page.locator("#niet-opgehaald")).to_be_visible()
    expect(page.get_by_label("Wat is er gedaan?")).to_be_focused()
    expect(page.locator("#stuk")).to_be_hidden()


def test_a_name_of_a_person_is_no_success(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_label("Samenvatting").fill("Mevrouw Voorbeeld las de brief.")
    ask(page)
    expect(page.get_by_role("heading", name="Haal eerst de namen weg")).to_be_focused()
    expect(page.locator("#opmerkingen")).to_contain_text("Er lijken namen van personen in te staan. Haal die weg voor je dit verstuurt.Samenvatting:")


def test_keywords_that_are_typed_after_one_another_are_apart(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.locator("#veld-trefwoorden-0").evaluate("box => box.closest('details').open = true")
    page.locator("#veld-trefwoorden-0").fill("brieven, taal; wijk")
    assert "trefwoorden:\n  - brieven\n  - taal\n  - wijk\n" in result(page)
