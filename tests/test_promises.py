"""Signals, actions and decisions: each is seen again in every place where it should show, until it is solved or done."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import build, copy_repository, every_page
from playwright.sync_api import Browser, expect
from test_access import PHONE, RULES, VIOLATIONS

from catalogue.collection import read_catalogue
from catalogue.pages.maker import Page
from catalogue.pages.pages import Pages
from catalogue.signals import all_signals
from catalogue.templates import Host, Site
from catalogue.values import anchors
from screenshots import served

ENTRIES = Path(__file__).parent / "mini-promises"
SIGNAL = "De balie vraagt twee keer om hetzelfde bewijs."
ACTION = "Deelt het formulier met iedereen."
AT = "leerkring-balie-signaal-de-balie-vraagt-twee-keer-om-hetzelfde"
MEETING, INITIATIVE = "bijeenkomsten/leerkring-balie/", "initiatieven/kort-formulier/"
Shown = dict[str, Page]


def copy_promises(target: Path) -> Path:
    root = copy_repository(target)
    shutil.copytree(ENTRIES, root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_promises(tmp_path_factory.mktemp("beloften") / "catalogus")


@pytest.fixture(scope="module")
def url(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build(root, tmp_path_factory.mktemp("beloften-site") / "site")) as address:
        yield address


def pages(root: Path, today: str = "2026-11-24") -> Shown:
    made = Pages(root, read_catalogue(root), Site("Leefwereld", "https://leefwereld.example/", "redactie@leefwereld.example", Host(), today))
    return {page.url: page for page in every_page(made)}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<(\w+)[^>]* hidden>.*?</\1>", "", html)).split())


class Blocks(NamedTuple):
    """The blocks of a page that are about one text: their words and their links."""

    words: list[str]
    links: set[str]


def blocks(page: Page, text: str) -> Blocks:
    """Return what the blocks in `page` that hold `text` say beside it."""
    found = [block for block in re.findall(r'<li class="blok belofte.*?</li>', page.content, re.DOTALL) if text in block]
    return Blocks([words(block).replace(text, "").replace("  ", " ").strip() for block in found], set(re.findall(r'href="([^"]+)"', "".join(found))))


def where(shown: Shown, text: str) -> set[str]:
    """Return the pages that show `text`, and not only in the words that nobody sees."""
    return {url for url, page in shown.items() if text in re.sub(r'<span class="verborgen">.*?</span>', "", page.content)}


@pytest.fixture
def change(tmp_path: Path) -> Callable[..., Shown]:
    """Change one entry of a copy and give its pages."""
    root = copy_promises(tmp_path / "catalogus")

    def changed(path: str, old: str, new: str, today: str = "2026-11-24") -> Shown:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        return pages(root, today)

    return changed


# Signals


ALL, BY_THEME, BY_ORIGIN = "signalen/", {"signalen/themas/loketten-en-kanalen/", "signalen/themas/participatie/"}, "signalen/herkomsten/inwoner/"
THEMES = {"themas/loketten-en-kanalen/", "themas/participatie/"}


def test_a_signal_is_followed_from_open_to_its_solution_in_every_place(change: Callable[..., Shown]) -> None:
    path, opened = "docs/events/leerkring-balie.md", f"{SIGNAL}\n    herkomst: inwoner\n    status: open\n"
    shown = change(path, opened, opened)
    assert where(shown, SIGNAL) == {ALL, *BY_THEME, BY_ORIGIN, MEETING, *THEMES}
    assert blocks(shown[ALL], SIGNAL).words == ["Van wie: Inwoner Gehoord in maart 2026 Vaste link : Verteld bij: Leerkring over de balie"]
    assert blocks(shown["themas/participatie/"], SIGNAL) == (["Van wie: Inwoner Gehoord in maart 2026"], {f"../../signalen/#{AT}"})

    taken = opened.replace("open\n", "opgepakt\n    vervolg: Utrecht maakt een kort formulier.\n    opgepakt_in: [kort-formulier]\n")
    shown = change(path, opened, taken)
    assert where(shown, SIGNAL) == {ALL, *BY_THEME, BY_ORIGIN, MEETING, INITIATIVE}
    told = f"../{MEETING}#signaal-de-balie-vraagt-twee-keer-om-hetzelfde"
    assert blocks(shown[ALL], SIGNAL).links == {told, f"../{INITIATIVE}", f"../signalen/#{AT}"}
    assert blocks(shown[MEETING], SIGNAL).links == {f"../../{INITIATIVE}"}
    assert "Pakt deze signalen op" in shown[INITIATIVE].content
    assert "Wat ermee gebeurt: Utrecht maakt een kort formulier." in words(shown[INITIATIVE].content)
    assert blocks(shown[INITIATIVE], SIGNAL).links == {f"../{told}"}

    shown = change(path, taken, taken.replace("opgepakt\n", "opgelost\n").replace("maakt een kort formulier", "vraagt het bewijs één keer"))
    assert where(shown, SIGNAL) == {ALL, *BY_THEME, BY_ORIGIN, MEETING, INITIATIVE}
    for place in (ALL, MEETING, INITIATIVE):
        (said,) = blocks(shown[place], SIGNAL).words
        assert said.startswith("Van wie: Inwoner" if place == ALL else "Opgelost Van wie: Inwoner")
        assert "Wat ermee gebeurde: Utrecht vraagt het bewijs één keer." in said
    for theme in THEMES:
        assert f'href="../../signalen/{theme}"' in shown[theme].content


def test_open_signals_come_first_and_the_one_that_waits_longest_on_top(root: Path) -> None:
    assert [(signal.status, signal.since, signal.entry.id) for signal in all_signals(read_catalogue(root)) if signal.entry.id.startswith(("leer", "kort"))] == [
        ("open", "2026-03", "leerkring-balie"), ("open", "2026-03", "leerkring-balie"), ("open", "2026-05", "kort-formulier"),
        ("opgepakt", "2026-05", "kort-formulier"), ("afgewezen", "2025", "leerkring-brieven"),
    ]  # fmt: skip
    shown = pages(root)
    assert re.findall(r'<h2 id="(\w+)"', shown[ALL].content) == ["open", "opgepakt", "opgelost", "afgewezen", "vertel"]
    assert "Er zijn hier nu geen open signalen." in shown["signalen/themas/begrijpelijke-communicatie/"].content


def test_the_age_of_a_signal_says_what_it_counts_and_does_not_change_with_the_day(root: Path) -> None:
    early, late = pages(root, "2026-06-01")[ALL].content, pages(root, "2029-06-01")[ALL].content
    assert early == late
    for age in ("Gehoord in 2025", "Gehoord in maart 2026", "Toegevoegd in mei 2026", "Uit een initiatief dat begon in september 2024"):
        assert age in words(early)


def test_the_anchor_of_a_signal_stays_when_others_come_before_it_and_when_its_file_is_renamed(change: Callable[..., Shown]) -> None:
    more = "signalen:\n  - tekst: Er is geen koffie.\n    herkomst: inwoner\n    status: open\n"
    assert f'id="{AT}"' in change("docs/events/leerkring-balie.md", "signalen:\n", more)[ALL].content
    renamed = change("docs/events/leerkring-balie.md", "themas:", "oude_slugs: [eerste-naam]\nthemas:")[ALL].content
    assert f'id="{AT.replace("leerkring-balie", "eerste-naam")}"' in renamed


def test_every_anchor_is_there_once(root: Path) -> None:
    for page in pages(root).values():
        ids = re.findall(r' id="([^"]+)"', page.content)
        assert sorted(ids) == sorted(set(ids)), page.url
    assert anchors(["Brief", "brief 2", "brief!", "brief", "???", "?"]) == ["brief", "brief-2", "brief-3", "brief-4", "", "-2"]


def test_signals_are_chosen_by_links_without_script(browser: Browser, url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{url}signalen/")
        choices = page.get_by_role("navigation", name="Kies signalen")
        choices.get_by_role("link", name="Ondernemer", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Signalen: Ondernemer")
        assert page.locator(".belofte-tekst").all_inner_texts() == ["Ondernemers weten niet wie zij kunnen bellen."]
        expect(page.get_by_role("link", name="Ondernemer", exact=True)).to_have_attribute("aria-current", "page")
        page.get_by_role("link", name="Vaste link").click()
        expect(page).to_have_url(re.compile(r"/signalen/#leerkring-balie-signaal-ondernemers-weten-niet-wie-zij-kunnen$"))
        expect(page.locator(":target .belofte-tekst")).to_have_text("Ondernemers weten niet wie zij kunnen bellen.")
        expect(page.locator(":target")).to_be_in_viewport()
        page.locator(":target").get_by_role("link", name="Leerkring over de balie").click()
        expect(page.locator(":target .belofte-tekst")).to_have_text("Ondernemers weten niet wie zij kunnen bellen.")


# Actions and decisions


PLACES = ("acties/", MEETING, "organisaties/gemeente-utrecht/")  # the town that promised it became a part of Utrecht


def state(shown: Shown) -> set[str]:
    """Return how the action stands, in every place."""
    return {said.partition(" Uiterlijk 1 september 2026")[0] for place in PLACES for said in blocks(shown[place], ACTION).words}


def test_an_action_is_followed_from_open_to_late_to_done_in_every_place(change: Callable[..., Shown]) -> None:
    path, opened = "docs/events/leerkring-balie.md", "2026-09-01\n    status: open\n"
    shown = change(path, opened, opened, today="2026-09-01")
    assert where(shown, ACTION) == set(PLACES)
    assert state(shown) == {"Open"}

    shown = change(path, opened, opened, today="2026-09-02")
    assert state(shown) == {"Te laat Open"}
    (said,) = blocks(shown["acties/"], ACTION).words
    assert said == "Te laat Open Uiterlijk 1 september 2026 Wie: Gemeente Utrecht Afgesproken bij: Leerkring over de balie , 12 maart 2026"

    done = opened.replace("status: open", "status: gedaan\n    resultaat: https://www.voorbeeld.nl/formulier")
    shown = change(path, opened, done, today="2026-09-02")
    assert state(shown) == {"Gedaan"}
    for place in PLACES:
        assert "https://www.voorbeeld.nl/formulier" in blocks(shown[place], ACTION).links


def test_what_is_to_do_comes_by_its_day_then_what_is_done_and_what_lapsed_with_its_reason(root: Path) -> None:
    page = pages(root)["acties/"].content
    mine = [text for text in re.findall(r'belofte-tekst">([^<]+)', page) if "vragenlijst" not in text and text != "Zoekt een zaal."]
    assert mine == [
        ACTION, "Maakt een kaart met telefoonnummers.", "Vraagt het aan inwoners.", "Zet de voorbeelden online.", "Zoekt een grotere zaal.",
    ]  # fmt: skip
    assert "Waarom niet: Online is genoeg." in words(page)
    assert "Resultaat: voorbeeld.nl" in words(page)


def test_who_has_something_to_do_leads_to_the_actions_of_that_organisation(root: Path) -> None:
    shown = pages(root)
    section = shown["acties/"].content.partition('id="wie"')[2].partition("</section>")[0]
    assert re.findall(r'href="\.\./(\S+)">([^<]+)</a> <span class="aantal">(\d)', section) == [
        ("organisaties/gemeente-amsterdam/#acties", "Gemeente Amsterdam", "1"),
        ("organisaties/gemeente-utrecht/#acties", "Gemeente Utrecht", "1"),
        ("organisaties/vng/#acties", "VNG", "1"),
    ]
    of_amsterdam = shown["organisaties/gemeente-amsterdam/"].content
    assert re.findall(r'belofte-tekst">([^<]+)', of_amsterdam) == ["Vraagt het aan inwoners.", "Zet de voorbeelden online."]


def test_decisions_come_with_their_meeting_the_newest_first(root: Path) -> None:
    section = pages(root)["acties/"].content.partition('id="besluiten"')[2].partition("</section>")[0]
    assert re.findall(r"<(?:h3|li)>(.*?)</(?:h3|li)>", section)[2:] == [
        '<a href="../bijeenkomsten/leerkring-balie/#deel-besluiten">Leerkring over de balie</a> <span class="aantal">12 maart 2026</span>',
        "De leerkring gaat een jaar door.", "Elke gemeente neemt een collega van de balie mee.",
        '<a href="../bijeenkomsten/leerkring-brieven/#deel-besluiten">Leerkring over brieven</a> <span class="aantal">2025</span>',
        "Elke brief past op een bladzijde.",
    ]  # fmt: skip


@pytest.mark.parametrize(("now", "late"), [("2026-09-01T21:59:00Z", False), ("2026-09-01T22:00:00Z", True)])
@pytest.mark.parametrize("place", PLACES)
def test_an_action_becomes_late_at_midnight_in_the_netherlands_without_a_new_build(browser: Browser, url: str, now: str, late: bool, place: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time(now)
        page.goto(url + place)
        block = page.locator(".belofte").filter(has_text=ACTION)
        expect(block.get_by_text("Te laat")).to_be_visible(visible=late)


# The pages themselves


@pytest.mark.parametrize(("few", "many"), [("signalen/", "acties/"), ("acties/", "signalen/")])
def test_a_page_with_less_than_three_is_not_in_the_menu(few: str, many: str, tmp_path: Path) -> None:
    root = copy_promises(tmp_path / "catalogus")
    assert pages(root)[few].in_menu
    keys = {"signalen/": ("signalen",), "acties/": ("acties", "besluiten")}[few]
    for file in [*root.glob("docs/events/*.md"), *root.glob("initiatives/*.md")]:
        text = file.read_text("utf-8")
        for key in keys:
            text = re.sub(rf"^{key}:.*\n(?: .*\n)*", "", text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")
    shown = pages(root)
    assert (shown[few].in_menu, shown[many].in_menu) == (False, True)
    assert "Er staan nog geen" in shown[few].content
    assert "bijdragen/nieuw/" in shown[few].content


@pytest.mark.parametrize("place", ["signalen/", "signalen/themas/participatie/", "acties/", "themas/participatie/", "organisaties/vng/", MEETING, INITIATIVE])
def test_no_page_of_promises_has_a_violation_or_scrolls_sideways(browser: Browser, url: str, place: str) -> None:
    for colours in ("light", "dark"):
        with browser.new_context(viewport=PHONE, color_scheme=colours) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.clock.set_fixed_time("2028-01-01T12:00:00Z")
            page.goto(url + place)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
            page.evaluate(Axe().axe_script)
            assert [each["id"] for each in page.evaluate(VIOLATIONS, RULES)] == []
