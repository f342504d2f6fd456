"""What others can join, use or learn from: a call from opening to result, a use from claim to stale, and what grows old."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import REPOSITORY, build, copy_repository, every_file, every_page, landing_pages
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from catalogue.calls import all_calls
from catalogue.collection import Catalogue, read_catalogue
from catalogue.dates import fresh_until
from catalogue.news import calls
from catalogue.pages.pages import Pages
from catalogue.templates import Host, Site
from catalogue.uses import most_used, usage_of, used_by
from screenshots import served

BUILT, LATER = "2026-11-24", "2028-04-16"
HOST = Host("", "https://git.voorbeeld.nl/edit/{pad}")
OWN_CLOCK = "date.today().isoformat()"
BRIEF = "instruments/wijkbrief.md"


def make(target: Path) -> Path:
    root = copy_repository(target)
    shutil.copytree(REPOSITORY / "tests/mini-samen", root, dirs_exist_ok=True)
    return root


def build_on(root: Path, day: str, site: Path) -> Path:
    """Build the site of `root` as it is made on `day`."""
    program = root / "hooks/build_session.py"
    text = program.read_text("utf-8")
    assert OWN_CLOCK in text
    program.write_text(text.replace(OWN_CLOCK, f'"{day}"'), encoding="utf-8")
    build(root, site)
    program.write_text(text, encoding="utf-8")
    return site


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def pages_on(root: Path, day: str) -> dict[str, str]:
    """Return the words of every page by its address, as made on `day`."""
    pages = Pages(root, read_catalogue(root), Site("Proef", "https://proef.nl/", "mail@proef.nl", HOST, day))
    return {page.url: words(page.content) for page in every_page(pages)}


def words(html: str) -> str:
    shown = re.sub(r"<(\w+)[^>]* hidden>.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("samen") / "catalogus")


@pytest.fixture(scope="module")
def catalogue(together: Path) -> Catalogue:
    found = read_catalogue(together)
    assert not found.broken
    return found


@pytest.fixture(scope="module")
def url(together: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build_on(together, BUILT, tmp_path_factory.mktemp("samen") / "site")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    with browser.new_context(base_url=url, color_scheme="light") as context:
        yield context.new_page()


def visit(page: Page, path: str, day: str) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(path, wait_until="networkidle")


# Calls


def test_a_call_is_open_on_its_last_day_wherever_it_shows(page: Page) -> None:
    visit(page, "gezocht/", "2027-01-31")
    call = page.locator("#open #wijkbrief-oproep-pilotpartner-2027-01-31")
    expect(call).to_contain_text("Reageren kan tot en met 31 januari 2027. Reageer bij Team Wijken: wijken@voorbeeld.nl")
    expect(call.get_by_text("Deze oproep sloot")).to_be_hidden()
    call.get_by_role("link", name="Wijkbrief").click()
    expect(page.locator("#oproep-pilotpartner-2027-01-31")).to_contain_text("Reageer bij Team Wijken")
    for path in ("instrumenten/", "zoeken/?q=wijkbrief"):
        visit(page, path, "2027-01-31")
        expect(page.locator(".kaart", has_text="Een brief voor de wijk").locator(".kaart-gezocht")).to_have_text("Zoekt partners pilotpartner")


def test_a_call_is_over_the_day_after_wherever_it_shows(page: Page) -> None:
    visit(page, "gezocht/", "2027-02-01")
    expect(page.locator("#open #wijkbrief-oproep-pilotpartner-2027-01-31")).to_have_count(0)
    call = page.locator("#voorbij #wijkbrief-oproep-pilotpartner-2027-01-31")
    expect(call).to_contain_text("Deze oproep sloot op 31 januari 2027.")
    expect(call.get_by_text("Wat het opleverde, staat hier nog niet.")).to_be_visible()
    expect(call.get_by_text("Reageren kan")).to_be_hidden()
    visit(page, "instrumenten/wijkbrief/", "2027-02-01")
    expect(page.locator("#oproep-pilotpartner-2027-01-31").get_by_text("Reageren kan")).to_be_hidden()
    for path in ("instrumenten/", "zoeken/?q=wijkbrief"):
        visit(page, path, "2027-02-01")
        expect(page.locator(".kaart", has_text="Een brief voor de wijk")).to_be_visible()
        expect(page.locator(".kaart-gezocht:visible", has_text="pilotpartner").filter(has_text="Wijkbrief")).to_have_count(0)
        expect(page.locator(".kaart", has_text="Een brief voor de wijk").locator(".kaart-gezocht")).to_be_hidden()


def test_a_call_with_a_result_says_what_came_of_it(repository: Path) -> None:
    shutil.copytree(REPOSITORY / "tests/mini-samen", repository, dirs_exist_ok=True)
    change(repository, BRIEF, "sluit_op: 2027-01-31", "sluit_op: 2027-01-31\n    resultaat: Vier gemeenten doen mee.")
    pages = pages_on(repository, "2027-03-01")
    for path in ("gezocht/", "instrumenten/wijkbrief/"):
        assert "Deze oproep sloot op 31 januari 2027 . Wat het opleverde: Vier gemeenten doen mee." in pages[path]


def test_a_mark_names_the_kinds_that_are_still_open(page: Page) -> None:
    mark = page.locator(".kaart", has_text="Een balie in de wijk.").locator(".kaart-gezocht")
    for day, kinds in (("2027-01-15", ["pilotpartner", "geld"]), ("2027-01-16", ["pilotpartner"]), ("2027-03-01", [])):
        visit(page, "initiatieven/", day)
        assert mark.locator(".zoekt:visible").all_inner_texts() == kinds
    expect(mark).to_be_hidden()


def test_open_calls_stand_by_closing_date_and_keep_their_anchor_when_a_file_is_renamed(catalogue: Catalogue) -> None:
    calls = all_calls(catalogue, BUILT)
    assert [call.permanent for call in calls.open] == [
        "buurtbalie-oproep-financiering-2027-01-15", "buurtbalie-oproep-pilotpartner-2027-01-15", "voorbeeld-instrument-oproep-meelezer-2027-01-31",
        "wijkbrief-oproep-pilotpartner-2027-01-31", "buurtbalie-oproep-pilotpartner-2027-02-28", "vorige-naam-oproep-pilotpartner-2027-03-31",
    ]  # fmt: skip
    assert [call.permanent for call in calls.closed] == ["wijkbrief-oproep-kennis-2026-06-30", "wijkbrief-oproep-meelezer-2026-05-31"]
    assert {call.permanent: call.provinces for call in calls.open}["buurtbalie-oproep-pilotpartner-2027-02-28"] == ("Overijssel", "Utrecht")


def test_a_call_keeps_its_place_and_its_id_in_feeds_when_another_before_it_goes(repository: Path) -> None:
    shutil.copytree(REPOSITORY / "tests/mini-samen", repository, dirs_exist_ok=True)
    before = {call.text: (call.id, call.permanent) for call in calls(read_catalogue(repository))}
    file = repository / BRIEF
    text = file.read_text("utf-8")
    first, second = text.index("  - soort: meelezer"), text.index("  - soort: kennis")
    file.write_text(text[:first] + text[second:], encoding="utf-8")
    after = {call.text: (call.id, call.permanent) for call in calls(read_catalogue(repository))}
    assert len(after) == len(before) - 1
    assert after.items() < before.items()


def test_calls_can_be_narrowed_to_a_kind_and_a_province_and_the_address_keeps_the_choice(page: Page) -> None:
    visit(page, "gezocht/", BUILT)
    page.get_by_label("Wie of wat").select_option(label="Pilotpartner gezocht")
    page.get_by_label("Provincie").select_option("Gelderland")
    expect(page.get_by_role("status")).to_have_text("1 van 8 oproepen past bij je keuze.")
    page.reload()
    expect(page.locator(".oproep:visible")).to_have_count(1)
    expect(page.locator("#wijkbrief-oproep-pilotpartner-2027-01-31")).to_be_visible()


def test_without_calls_the_page_invites_and_is_not_in_the_menu(repository: Path) -> None:
    for path in ("initiatives/voorbeeld.md", "instruments/voorbeeld-instrument.md"):
        text = (repository / path).read_text("utf-8")
        (repository / path).write_text(re.sub(r"oproepen:\n(?: .*\n)+", "", text), encoding="utf-8")
    pages = Pages(repository, read_catalogue(repository), Site("Proef", "https://proef.nl/", "mail@proef.nl", HOST, BUILT))
    found = next(page for page in landing_pages(pages) if page.url == "gezocht/")
    assert not found.in_menu
    assert "Op dit moment staat er geen oproep open." in words(found.content)
    assert "<form" not in found.content


# Use


def test_an_organisation_is_counted_once_under_its_present_name_and_who_stopped_is_not(catalogue: Catalogue) -> None:
    usage = usage_of(catalogue.entries["wijkbrief"], catalogue)
    assert [(use.organisation.slug, use.status) for use in usage.uses] == [
        ("gemeente-amsterdam", "in-gebruik"), ("gemeente-utrecht", "verkent"), ("uwv", "gestopt"),
    ]  # fmt: skip
    assert [row.slug for row in usage.users] == ["gemeente-amsterdam", "gemeente-utrecht", "gemeente-zwolle"]
    assert [entry.id for entry in usage.applying] == ["wijkbalie"]
    assert [entry.id for entry, _ in most_used(catalogue)] == ["wijkbrief", "voorbeeld", "voorbeeld-instrument"]
    assert [entry.id for entry, _ in most_used(catalogue, 1)] == ["wijkbrief"]


def test_who_says_it_stopped_does_not_count_for_an_initiative_it_leads(repository: Path) -> None:
    shutil.copytree(REPOSITORY / "tests/mini-samen", repository, dirs_exist_ok=True)
    change(repository, BRIEF, "status: verkent", "status: gestopt")
    catalogue = read_catalogue(repository)
    assert [row.slug for row in usage_of(catalogue.entries["wijkbrief"], catalogue).users] == ["gemeente-amsterdam", "gemeente-zwolle"]


@pytest.mark.parametrize(("path", "sentences"), [
    ("instrumenten/wijkbrief/", [
        "2 organisaties gebruiken of verkennen dit, volgens henzelf of een bron; 1 initiatief past het toe. "
        "Tel je mee wie dat initiatief trekt, dan zijn het 3 organisaties.",
        "Gemeente Amsterdam In gebruik sinds maart 2025 Mensen bellen minder. Bevestigd op 15 oktober 2026.", "UWV Gestopt De brief paste niet",
        "Wijkbus Gemeente Almere, gestopt", "Wijkbalie Gemeente Utrecht, Gemeente Zwolle",
    ]),
    ("initiatieven/voorbeeld/", ["1 organisatie gebruikt dit, volgens haarzelf of een bron."]),
    ("initiatieven/wijkbalie/", ["Van nog geen andere organisatie is bekend dat zij dit gebruikt."]),
    ("gebruik/", ["Wijkbrief 3 organisaties Gemeente Amsterdam , Gemeente Utrecht , Gemeente Zwolle"]),
    ("organisaties/gemeente-utrecht/", ["Wijkbrief Verkent", "Wijkbrief : toegepast in Wijkbalie"]),
    ("organisaties/uwv/", ["Wijkbrief Gestopt Bevestigd op 1 september 2026."]),
])  # fmt: skip
def test_use_shows_with_its_status_and_counts_say_what_they_count(together: Path, path: str, sentences: list[str]) -> None:
    shown = pages_on(together, BUILT)[path]
    assert [sentence for sentence in sentences if sentence not in shown] == []


def test_an_initiative_that_two_names_of_one_organisation_lead_is_named_once(catalogue: Catalogue) -> None:
    applied = used_by(catalogue)["gemeente-utrecht"].applied
    assert [(entry.id, initiative.id) for entry, initiative in applied] == [("voorbeeld-instrument", "voorbeeld"), ("wijkbrief", "wijkbalie")]


def test_a_claim_made_with_the_form_shows_everywhere_and_goes_stale(page: Page, repository: Path) -> None:
    visit(page, "instrumenten/wijkbrief/", "2026-11-24")
    page.get_by_role("link", name="Wij gebruiken dit ook").click()
    name = page.get_by_role("combobox", name="Organisatie").last
    expect(name).to_be_focused()
    expect(page.get_by_text("Er is alvast iets voor je ingevuld.")).to_be_visible()
    name.fill("Gemeente Zwolle")
    page.get_by_role("button", name="Controleer en bekijk").click()
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    text = page.locator("#tekst").text_content() or ""
    assert "  - organisatie: gemeente-zwolle\n    status: in-gebruik\n    bevestigd_op: 2026-11-24\n" in text
    shutil.copytree(REPOSITORY / "tests/mini-samen", repository, dirs_exist_ok=True)
    (repository / BRIEF).write_text(text, encoding="utf-8")
    claim = "Bevestigd op 24 november 2026."
    for day, mark in (("2028-05-23", False), ("2028-05-24", True)):
        pages = pages_on(repository, day)
        for path in ("instrumenten/wijkbrief/", "organisaties/gemeente-zwolle/"):
            assert (f"{claim} Dat is langer dan anderhalf jaar geleden." in pages[path]) == mark
            assert claim in pages[path]
        assert ("24 november 2026 : Wijkbrief . Gemeente Zwolle" in pages["bijhouden/"]) == mark
        assert "3 organisaties gebruiken of verkennen dit" in pages["instrumenten/wijkbrief/"]


def test_a_row_from_the_address_is_added_once_and_unknown_keys_are_left_alone(page: Page) -> None:
    visit(page, "bijdragen/nieuw/?wijzig=wijkbrief&gebruikt_door.status=proef&gebruikt_door.x=1&x.y=2&__proto__.x=1&themas=a", BUILT)
    rows = page.locator("#veld-gebruikt_door select")
    expect(rows).to_have_count(4)
    expect(rows.last).to_have_value("proef")
    page.get_by_role("combobox", name="Organisatie").last.fill("Gemeente Zwolle")
    page.reload()
    expect(page.get_by_text("We vonden een concept")).to_be_visible()
    expect(rows).to_have_count(4)


def test_without_script_the_file_itself_can_be_changed(browser: Browser, url: str) -> None:
    with browser.new_context(base_url=url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("instrumenten/wijkbrief/")
        link = page.get_by_role("link", name="in het bestand zelf")
        expect(link).to_have_attribute("href", re.compile(f"/{BRIEF}$"))


# Ageing


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(1, 30))
def test_a_day_is_fresh_until_as_many_months_passed(day: object, months: int) -> None:
    written = str(day)
    last = fresh_until(written, months)
    age = (int(last[:4]) - int(written[:4])) * 12 + int(last[5:7]) - int(written[5:7]) - (last[8:] < written[8:])
    assert age < months
    assert age >= months - 1


@pytest.mark.parametrize(("day", "months", "last"), [
    ("2026-02-10", 12, "2027-02-09"), ("2025-08-31", 18, "2027-02-28"), ("2026-01-01", 12, "2026-12-31"), ("2024-02-29", 12, "2025-02-28"),
    ("9999-06-30", 18, "9999-12-29"),
])  # fmt: skip
def test_the_last_fresh_day_is_a_day_of_the_calendar(day: str, months: int, last: str) -> None:
    assert fresh_until(day, months) == last


def test_an_entry_asks_for_a_check_after_a_year_and_the_form_fills_in_the_day(page: Page) -> None:
    confirm = page.get_by_role("link", name="Klopt dit nog? Bevestig het")
    visit(page, "instrumenten/wijkbrief/", "2027-02-09")
    expect(page.get_by_text("Bevestigd op 10 februari 2026.")).to_be_visible()
    expect(confirm).to_be_hidden()
    visit(page, "instrumenten/wijkbrief/", "2027-02-10")
    expect(page.get_by_text("Dat is langer dan een jaar geleden.")).to_be_visible()
    confirm.click()
    expect(page.locator("#veld-gecontroleerd_op")).to_be_focused()
    page.get_by_role("button", name="Controleer en bekijk").click()
    expect(page.locator("#tekst")).to_contain_text("gewijzigd_op: 2027-02-10\ngecontroleerd_op: 2027-02-10\n")


def test_what_was_never_confirmed_says_so_and_asks_at_once(together: Path) -> None:
    shown = pages_on(together, "2027-02-28")["initiatieven/wijkbalie/"]
    assert "nog niet bevestigd door de organisatie. Toegevoegd op 1 maart 2026. Klopt dit nog? Bevestig het" in shown
    assert "Toegevoegd op 1 maart 2026. Dat is langer dan een jaar geleden." in pages_on(together, "2027-03-01")["initiatieven/wijkbalie/"]
    assert "Bevestig het" not in pages_on(together, LATER)["bijeenkomsten/voorbeeld-bijeenkomst/"]


def test_the_page_and_the_list_for_editors_say_the_same(together: Path) -> None:
    site = Site("Proef", "https://proef.nl/", "mail@proef.nl", HOST, LATER)
    pages = Pages(together, read_catalogue(together), site)
    rows = {row["slug"]: row for row in json.loads(every_file(pages)["bijhouden.json"])}
    assert rows["wijkbrief"] == {
        "slug": "wijkbrief", "type": "instrument", "adres": "https://proef.nl/instrumenten/wijkbrief/", "titel": "Wijkbrief",
        "toegevoegd_op": "2026-01-10", "gewijzigd_op": None, "gecontroleerd_op": "2026-02-10", "goed_tot_en_met": "2027-02-09",
        "taken": [
            {"wat": "Oproepen die voorbij zijn", "sinds": "2026-05-31", "tekst": "Wie leest de eerste versie?"},
            {"wat": "Oproepen die voorbij zijn", "sinds": "2027-01-31", "tekst": "Wij zoeken twee gemeenten die de brief willen proberen."},
            {"wat": "Gebruik opnieuw bevestigen", "sinds": "2026-10-15", "tekst": "Gemeente Amsterdam"},
            {"wat": "Langer dan een jaar niet gecontroleerd", "sinds": "2026-02-10", "tekst": ""},
        ],
    }  # fmt: skip
    assert {"wat": "Lang een idee of een proef", "sinds": "2024-06-30", "tekst": "Pilot of proef"} in rows["wijkbalie"]["taken"]
    shown = pages_on(together, LATER)["bijhouden/"]
    assert "30 juni 2024 : Wijkbalie . Pilot of proef" in shown
    assert "15 oktober 2026 : Wijkbrief . Gemeente Amsterdam" in shown


def test_what_stopped_is_kept_with_its_reason_and_lessons(together: Path) -> None:
    shown = pages_on(together, BUILT)["geleerd/"]
    assert "Wijkbus Gemeente Almere Waarom het stopte: Er kwamen te weinig mensen. Wat zij anderen aanraden: Vraag eerst waar mensen al komen." in shown
    assert "Meedoen en meebeslissen Wijkbalie Begin klein." in shown


# Any day


PAGES = ["gezocht/", "gebruik/", "instrumenten/", "instrumenten/wijkbrief/", "initiatieven/wijkbalie/", "organisaties/gemeente-amsterdam/"]


@pytest.mark.parametrize("day", ["2027-01-16", "2027-02-10", LATER])
def test_a_page_made_before_shows_what_one_made_today_shows(day: str, page: Page, together: Path, tmp_path: Path) -> None:
    with served(build_on(together, day, tmp_path / "site")) as fresh:
        for path in PAGES:
            visit(page, path, day)
            before = page.locator("main").inner_text()
            visit(page, fresh + path, day)
            assert page.locator("main").inner_text() == before, path


def test_the_pages_of_one_part_of_the_menu_lead_to_each_other(page: Page) -> None:
    visit(page, "gezocht/", BUILT)
    part = page.get_by_role("navigation", name="Samen verder", exact=True)
    expect(part.get_by_role("link", name="Gezocht")).to_have_attribute("aria-current", "page")
    part.get_by_role("link", name="Wie gebruikt wat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat wordt het meest gebruikt?")
