"""What the tests of the form share: the shipped catalogue, and what a visitor does on each page."""

from __future__ import annotations

from conftest import FORM_DAY, REPOSITORY
from playwright.sync_api import Page, expect

from catalogue.collection import read_catalogue
from catalogue.organisations import read_lists
from catalogue.schema import vocabulary_names

LISTS, _ = read_lists(REPOSITORY, vocabulary_names())
CATALOGUE = read_catalogue(REPOSITORY)
TODAY = FORM_DAY


def fill_in(page: Page, title: str = "Proef met een wijkloket") -> None:
    """Fill in all that an initiative needs."""
    page.get_by_label("Titel", exact=True).first.fill(title)
    page.get_by_label("Samenvatting").fill("In de wijk komen mensen langs bij een loket: met hulp van de gemeente en het UWV.")
    page.get_by_role("combobox", name="Organisaties 1").fill("Gemeente Utrecht")
    page.get_by_label("Fase").select_option(label="Pilot of proef")
    page.get_by_role("checkbox", name="Meedoen en meebeslissen").check()
    page.locator("#veld-bronnen-0-titel").fill("Verslag")
    page.locator("#veld-bronnen-0-url").fill("https://www.voorbeeld.nl/verslag")


def result(page: Page) -> str:
    page.get_by_role("button", name="Controleer en bekijk").click()
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    return page.locator("#tekst").text_content() or ""


def ask(page: Page, button: str = "Controleer en bekijk") -> None:
    page.get_by_role("button", name=button).click()
