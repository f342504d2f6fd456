"""The home page: what is new and what can be joined, when there is enough of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build, copy_repository
from markupsafe import Markup
from playwright.sync_api import Browser, Page, expect
from test_following import TODAY, copy_followed
from test_site import SITE

from catalogue.collection import read_catalogue
from catalogue.pages.pages import Pages
from catalogue.templates import Host, Site
from screenshots import served


def home_of(root: Path, today: str = TODAY) -> str:
    pages = Pages(root, read_catalogue(root), Site("Leefwereld", SITE, "redactie@voorbeeld.nl", Host(), today))
    return pages.home(Markup("<h1>Welkom</h1>")).content


def headings(content: str) -> list[str]:
    return re.findall("<h2[^>]*>(.*?)</h2>", content)


def section(content: str, id: str) -> list[str]:
    """Return the words of each item of a list on the home page."""
    part = content[content.index(f'<h2 id="{id}"') :].partition("</ul>")[0]
    return [" ".join(re.sub("<[^>]+>", " ", item).split()) for item in re.findall("<li.*?</li>", part, re.S)]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with three of everything on the home page."""
    root = copy_followed(tmp_path_factory.mktemp("home") / "catalogus")
    meeting = (root / "docs/events/eerste-bijeenkomst.md").read_text("utf-8").replace("2026-12-10", "2027-02-03")
    (root / "docs/events/derde-bijeenkomst.md").write_text(meeting.replace("Eerste", "Derde"), encoding="utf-8")
    return root


def test_search_and_the_five_questions_come_first(root: Path) -> None:
    content = home_of(root)
    assert headings(content) == [
        "Waar ben je naar op zoek?", "Kies een thema", "Of begin bij wat mensen meemaken", "Uitgelicht", "Nieuw of bijgewerkt",
        "Binnenkort", "Gezocht", "Meest gebruikt",
    ]  # fmt: skip
    assert content.index('role="search"') < content.index("Waar ben je naar op zoek?")


def test_meetings_calls_and_uses_are_listed_with_what_helps_to_choose(root: Path) -> None:
    content = home_of(root)
    assert section(content, "binnenkort") == [
        "Eerste bijeenkomst 10 december 2026", "Tweede bijeenkomst 12 januari 2027, 09.30 uur", "Derde bijeenkomst 3 februari 2027",
        "Voorbeeldbijeenkomst 11 maart 2027, 13.30 uur tot 16.00 uur , Stadskantoor Utrecht",
    ]  # fmt: skip
    assert section(content, "gezocht")[0] == (
        "Initiatief met oproepen Kennis gezocht: Wij zoeken iemand die brieven test. Reageren kan tot en met 31 december 2026"
    )
    assert [place for place in ("agenda/", "gezocht/", "gebruik/") if f'<p><a href="{place}">Bekijk' not in content] == []
    assert section(content, "gebruikt") == [
        "Derde instrument 2 organisaties", "Nieuw instrument 2 organisaties", "Voorbeeldinstrument 2 organisaties",
    ]  # fmt: skip


def test_what_is_over_or_too_little_is_not_shown(root: Path) -> None:
    assert "Binnenkort" in headings(home_of(root, "2027-01-12"))
    assert headings(home_of(root, "2027-01-13"))[-2:] == ["Nieuw of bijgewerkt", "Meest gebruikt"]


def test_the_shipped_part_of_the_page_stays_when_nothing_is_chosen_or_known(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "catalogus")
    page = root / "docs/index.md"
    for chosen in ("", "bestaat-niet"):
        page.write_text(re.sub("uitgelicht:.*", f"uitgelicht: {chosen}", page.read_text("utf-8")), encoding="utf-8")
        assert headings(home_of(root)) == ["Waar ben je naar op zoek?", "Kies een thema", "Of begin bij wat mensen meemaken", "Nieuw of bijgewerkt"]


@pytest.fixture(scope="module")
def url(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build(root, tmp_path_factory.mktemp("home-site") / "site")) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(timezone_id="Europe/Amsterdam") as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("now", "meetings", "calls"),
    [
        ("2026-12-10T20:00:00Z", ["Eerste", "Tweede", "Derde", "Voorbeeld"], 4),
        ("2027-01-12T20:00:00Z", ["Tweede", "Derde", "Voorbeeld"], 2),
        ("2027-02-04T08:00:00Z", ["Voorbeeld"], 1),
    ],
)
def test_a_page_that_was_made_before_leaves_out_what_is_over(page: Page, url: str, now: str, meetings: list[str], calls: int) -> None:
    page.clock.set_fixed_time(now)
    page.goto(url)
    shown = page.get_by_role("region", name="Binnenkort").get_by_role("listitem")
    expect(shown).to_contain_text(meetings)
    expect(page.get_by_role("region", name="Gezocht").get_by_role("listitem")).to_have_count(calls)


def test_a_list_of_which_all_is_over_is_gone(page: Page, url: str) -> None:
    page.clock.set_fixed_time("2027-04-01T08:00:00Z")
    page.goto(url)
    expect(page.get_by_role("heading", name="Binnenkort")).to_be_hidden()
    expect(page.get_by_role("heading", name="Gezocht")).to_be_hidden()
    expect(page.get_by_role("heading", name="Meest gebruikt")).to_be_visible()


def test_on_a_phone_the_search_box_is_in_sight_at_once_and_nothing_new_before_the_five_questions(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url)
    expect(page.get_by_role("searchbox", name="Waar zoek je naar?")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=2).first).to_be_in_viewport()
    assert page.evaluate("document.scrollingElement.scrollWidth") == 360


def test_the_chosen_entry_is_one_click_away(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("region", name="Uitgelicht").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ander initiatief")
