"""Meetings on one address from invitation to report, in the agenda, in their series and in lists of what is left open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY, copy_repository, every_page
from playwright.sync_api import Browser, Page

from catalogue.collection import read_catalogue
from catalogue.news import coming
from catalogue.pages import maker
from catalogue.pages.pages import Pages
from catalogue.templates import Host, Site, period
from screenshots import import_of

INVITED, CLOSING, CLOSED, DURING, OVER, LATE = "2027-02-01", "2027-03-01", "2027-03-02", "2027-03-12", "2027-03-13", "2027-04-10"
MEETING = "bijeenkomsten/leesclub-3/"
REPORT = """verslag:
  datum: 2027-04-12
  opname: https://www.voorbeeld.nl/opname
  presentaties:
    - titel: Wat wij lazen
      url: https://www.voorbeeld.nl/dia
signalen:
  - tekst: Mensen bellen liever.
    herkomst: medewerker
    status: open
besluiten: [Wij gaan door.]
acties:
  - tekst: Herschrijft de brief.
    organisatie: gemeente-utrecht
    status: open
themas:"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_agenda(tmp_path_factory.mktemp("agenda") / "catalogus")


def copy_agenda(target: Path) -> Path:
    """Make a repository at `target` with the mini catalogue and meetings before and after one another."""
    copy_repository(target)
    shutil.copytree(REPOSITORY / "tests/mini-agenda", target, dirs_exist_ok=True)
    (target / "docs/events/voorbeeld-bijeenkomst.md").unlink()
    return target


def pages_on(root: Path, today: str) -> dict[str, maker.Page]:
    """Return the pages of a site that is built on the day `today`, by their address."""
    pages = Pages(root, read_catalogue(root), Site("Leefwereld", "https://leefwereld.example/", "redactie@leefwereld.example", Host(), today))
    return {page.url: page for page in every_page(pages)}


@pytest.fixture
def page(browser: Browser, mini_url: str) -> Iterator[Page]:
    with browser.new_page() as page:
        page.goto(mini_url)
        yield page


def seen(page: Page, made: maker.Page, today: str = "") -> str:
    """Return the words a visitor sees of a page; with `today` a visitor whose script mends it on that day."""
    if today:
        page.clock.set_fixed_time(f"{today}T08:00:00Z")
    page.evaluate("html => document.querySelector('main').innerHTML = html", str(made.content))
    if today:
        page.evaluate(f"async () => (await {import_of('voorbij.js')}).showToday()")
    return "\n".join(line for line in page.locator("main").inner_text().splitlines() if line.strip())


WALK = {
    INVITED: (["Meld je aan. Aanmelden kan tot en met 1 maart 2027.", "Zet in je agenda", "Doe online mee", "Komt aan bod", "Nog open van de vorige keer",
               "Verzamelt tien brieven.", "Te laat", "Vraagt lezers"], ["Verslag", "Zoekt een zaal."]),
    CLOSING: (["Meld je aan. Aanmelden kan tot en met 1 maart 2027."], ["Dat kan niet meer."]),
    CLOSED: (["Dat kan niet meer. Het kon tot en met 1 maart 2027.", "Zet in je agenda"], ["Meld je aan", "Verslag"]),
    DURING: (["Zet in je agenda", "Nog open van de vorige keer"], ["Meld je aan", "Verslag"]),
    OVER: (["Het verslag komt nog."], ["Aanmelden", "Zet in je agenda", "Doe online mee", "Nog open", "Er is nog geen verslag."]),
    LATE: (["Er is nog geen verslag. Organiseerde jij deze bijeenkomst? Zo plaats je het."], ["Het verslag komt nog."]),
}  # fmt: skip


@pytest.mark.parametrize("today", WALK)
def test_an_invitation_shows_what_holds_on_a_day_whenever_the_site_was_built(page: Page, root: Path, today: str) -> None:
    built_then = seen(page, pages_on(root, today)[MEETING])
    built_before = seen(page, pages_on(root, INVITED)[MEETING], today)
    shown, gone = WALK[today]
    assert built_before.replace("Komt aan bod", "Besproken") == built_then.replace("Komt aan bod", "Besproken")
    assert [words for words in shown if words not in built_then] == []
    assert [words for words in gone if words in built_then] == []


def test_the_report_comes_on_the_page_of_the_invitation_and_its_actions_on_that_of_the_next_meeting(page: Page, tmp_path: Path) -> None:
    root = copy_agenda(tmp_path / "catalogus")
    file = root / "docs/events/leesclub-3.md"
    assert MEETING in {line.split('href="../../')[-1].split('"')[0] for line in str(pages_on(root, LATE)["agenda/zonder-verslag/"].content).split("<a ")}
    file.write_text(file.read_text("utf-8").replace("themas:", REPORT, 1).replace("Waar gaat het over", "Wat kwam eruit"), encoding="utf-8")
    made = pages_on(root, "2027-04-20")
    text = seen(page, made[MEETING])
    shown = ["Geplaatst op 12 april 2027. Wat eruit kwam, lees je hieronder.", "Bekijk de opname", "Wat wij lazen", "Mensen bellen liever.", "Wij gaan door."]
    assert [words for words in (*shown, "Herschrijft de brief.") if words not in text] == []
    assert "Het verslag komt nog." not in text
    assert MEETING not in str(made["agenda/zonder-verslag/"].content)
    next_time = seen(page, made["bijeenkomsten/leesclub-4/"])
    assert "Nog open van de vorige keer\nAfgesproken bij Leesclub over brieven, deel drie.\nHerschrijft de brief." in next_time
    assert "met verslag" in seen(page, made["reeksen/direct-duidelijk-tour/"])
    assert "besproken_in" in {relation.key for relation in read_catalogue(root).relations["voorbeeld"]}


def test_a_meeting_that_moved_or_is_off_says_so_first_and_on_its_card(page: Page, root: Path) -> None:
    made = pages_on(root, "2027-01-01")
    off = seen(page, made["bijeenkomsten/leesclub-2/"])
    assert "Deze bijeenkomst gaat niet door." in off.partition("Wanneer en waar")[0]
    assert [words for words in ("Meld je aan", "Zet in je agenda", "Verslag", "Nog open van de vorige keer") if words in off] == []
    assert "Deze bijeenkomst is verplaatst. De dag, de tijd of de plek is anders" in seen(page, made["bijeenkomsten/leesclub-4/"])
    assert "De nieuwe dag is nog niet bekend." in seen(page, made["bijeenkomsten/ergens-in-mei/"])
    seen(page, made["agenda/"])
    chips = dict(zip(page.locator("#lijst-komend h3").all_inner_texts(), page.locator("#lijst-komend .kaart-soort").all_inner_texts(), strict=True))
    shown = {title.rpartition(" ")[2]: chip.replace("Bijeenkomst", "").strip() for title, chip in chips.items()}
    assert shown == {"twee": "Geannuleerd", "drie": "", "vier": "Verplaatst"}


@pytest.mark.parametrize("url", ["agenda/", "bijeenkomsten/", "reeksen/direct-duidelijk-tour/"])
@pytest.mark.parametrize("today", ["2027-01-01", "2027-03-12", "2027-03-13", "2027-06-01", "2027-06-02"])
def test_a_meeting_moves_from_coming_to_past_when_its_time_is_over(page: Page, root: Path, url: str, today: str) -> None:
    def lists() -> list[list[str]]:
        return [page.locator(f"#{id} h3:visible").all_inner_texts() for id in ("lijst-komend", "lijst-geweest")]

    seen(page, pages_on(root, today)[url])
    built_then = [lists(), page.locator("[data-als-leeg]:visible").all_inner_texts()]
    seen(page, pages_on(root, "2027-01-01")[url], today)
    coming, past = lists()
    assert [coming, past] == [built_then[0][0], [title for title in built_then[0][1] if title != "Ergens in mei"]]  # only a build moves what has no day
    assert page.locator("[data-als-leeg]:visible").all_inner_texts() == built_then[1]


def test_each_month_has_a_page_that_leads_to_the_one_before_and_after(page: Page, root: Path) -> None:
    made = pages_on(root, "2027-01-01")
    months = [url for url in made if url.startswith("agenda/20")]
    assert months == ["agenda/2025-12/", "agenda/2026-11/", "agenda/2027-01/", "agenda/2027-03/", "agenda/2027-05/", "agenda/2027-06/"]
    may = seen(page, made["agenda/2027-05/"])
    assert "Agenda: mei 2027\nEerder: maart 2027\nLater: juni 2027\nKomt eraan" in may
    assert may.index("deel vier") < may.index("Dag niet bekend") < may.index("Ergens in mei") < may.index("Geweest")
    assert "deel vier" in seen(page, made["agenda/2027-06/"])
    seen(page, made["agenda/"])
    links = page.locator(".maanden a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert links == ["2027-01/", "2027-03/", "2027-05/", "2027-06/", "2026-11/", "2025-12/"]


def test_a_series_shows_what_comes_what_was_and_what_is_still_open(page: Page, root: Path) -> None:
    made = pages_on(root, "2027-02-01")
    text = seen(page, made["reeksen/direct-duidelijk-tour/"])
    parts = [text.index(words) for words in ("Komt eraan", "deel drie", "deel vier", "Nog open", "Verzamelt tien brieven.", "Geweest", "deel twee")]
    assert parts == sorted(parts)
    assert "Zoekt een zaal." not in text
    assert "Volgende keer: 11 maart 2027" in seen(page, made["reeksen/"])
    neighbours = seen(page, made[MEETING])
    assert "Vorige keer: Leesclub over brieven, deel twee, 14 januari 2027 (ging niet door)" in neighbours
    assert "Volgende keer: Leesclub over brieven, deel vier, 31 mei tot en met 1 juni 2027" in neighbours


def test_the_next_time_of_a_series_is_one_that_goes_on(root: Path) -> None:
    series = str(pages_on(root, "2027-01-14")["reeksen/"].content)
    assert 'href="../bijeenkomsten/leesclub-3/"' in series
    assert "leesclub-2" not in series


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2027-01-14", ["leesclub-3", "leesclub-4"]), ("2027-03-12", ["leesclub-3", "leesclub-4"]), ("2027-03-13", ["leesclub-4"]),
        ("2027-06-01", ["leesclub-4"]), ("2027-06-02", []),
    ],
)  # fmt: skip
def test_home_page_and_newsletter_tell_of_a_meeting_until_its_last_day_is_over_and_not_when_it_was_called_off(root: Path, today: str, told: list[str]) -> None:
    assert [meeting.id for meeting in coming(read_catalogue(root), today)] == told


def test_the_list_without_report_begins_four_weeks_later_and_leaves_out_what_was_called_off(page: Page, root: Path) -> None:
    assert "deel drie" not in seen(page, pages_on(root, "2027-04-09")["agenda/zonder-verslag/"])
    late = pages_on(root, "2027-07-01")["agenda/zonder-verslag/"]
    text = seen(page, late)
    assert "4 bijeenkomsten, de nieuwste eerst." in text
    titles = ("deel één", "deel twee", "deel drie", "deel vier", "Ergens in mei", "Lang geleden")
    assert [title for title in titles if title not in text] == ["deel één", "deel twee"]
    assert 'href="../../bijdragen/verslag/"' in str(late.content)


def test_too_few_meetings_or_series_stay_out_of_the_menu_that_has_a_part_for_them(root: Path) -> None:
    made = pages_on(root, INVITED)
    assert (made["agenda/"].in_menu, made["reeksen/"].in_menu) == (True, False)
    nav = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))["nav"]
    parts = next(item["Bijeenkomsten"] for item in nav if "Bijeenkomsten" in item)
    assert [each for part in parts for each in part.values()][:3] == ["bijeenkomsten/index.md", "agenda/index.md", "reeksen/index.md"]


@pytest.mark.parametrize(("start", "end", "told"), [
    ("2025-10-27", "2025-10-30", "27 tot en met 30 oktober 2025"),
    ("2026-11-30", "2026-12-02", "30 november tot en met 2 december 2026"),
    ("2026-12-31", "2027-01-01", "31 december 2026 tot en met 1 januari 2027"),
    ("2018", "2020", "2018 tot en met 2020"),
    ("2018", "2018-06", "2018 tot en met juni 2018"),
    (None, "2020", "tot en met 2020"),
    ("2027-03-11 13:30", "2027-03-11 16:00", "11 maart 2027, 13.30 uur tot 16.00 uur"),
    ("2027-03-11 13:30", "2027-03-11", "11 maart 2027, 13.30 uur"),
    ("2027-03-11", None, "11 maart 2027"),
    (None, None, ""),
])  # fmt: skip
def test_the_last_day_is_part_of_a_period_and_a_clock_time_ends_it(start: str | None, end: str | None, told: str) -> None:
    assert period(start, end) == told
