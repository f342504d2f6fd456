"""What a page that was built earlier shows today, and what is in the menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from assemble import _menu
from screenshots import import_of

LISTS = """
<ul id="open"><li data-tot="2027-03-11" data-naar="dicht">vandaag nog</li><li data-tot="2027-03-11 13:30" data-naar="dicht">tot half twee</li></ul>
<p data-als-leeg="open">Er is niets open.</p>
<ul id="dicht"><li>al lang dicht</li></ul>
<p><span data-tot="2027-03">komt</span><span data-na="2027-03" hidden>geweest</span></p>
"""


@pytest.mark.parametrize(("now", "opened", "closed", "words"), [
    ("2027-03-11T12:29:00Z", ["vandaag nog", "tot half twee"], ["al lang dicht"], "komt"),
    ("2027-03-11T12:31:00Z", ["vandaag nog"], ["tot half twee", "al lang dicht"], "komt"),
    ("2027-03-31T21:59:00Z", [], ["tot half twee", "vandaag nog", "al lang dicht"], "komt"),
    ("2027-03-31T22:00:00Z", [], ["tot half twee", "vandaag nog", "al lang dicht"], "geweest"),
])  # fmt: skip
def test_what_is_past_in_the_netherlands_moves_or_hides(browser: Browser, mini_url: str, now: str, opened: list[str], closed: list[str], words: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(now)
    page.goto(mini_url)
    show_twice = f"const {{ showToday }} = await {import_of('voorbij.js')}; showToday(); showToday();"  # twice is once
    page.evaluate("async (html) => { document.body.innerHTML = html; " + show_twice + " }", LISTS)
    assert page.locator("#open li").all_inner_texts() == opened
    assert page.locator("#dicht li").all_inner_texts() == closed
    assert page.locator("[data-als-leeg]").is_visible() == (not opened)
    assert page.locator("p:has(span)").inner_text() == words
    page.close()


def test_a_page_with_too_little_is_not_in_the_menu_nor_is_a_part_that_becomes_empty() -> None:
    nav = [{"Home": "index.md"}, {"Agenda": [{"Komt": "agenda/index.md"}, {"Reeksen": "reeksen/index.md"}]}, {"Leeg": [{"Acties": "acties/index.md"}]}]
    assert _menu(nav, ["acties/index.md", "reeksen/index.md"]) == [{"Home": "index.md"}, {"Agenda": [{"Komt": "agenda/index.md"}]}]
