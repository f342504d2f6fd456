"""Where to begin: which entries a page advises, in which order and why, and that it needs no script."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from conftest import REPOSITORY
from playwright.sync_api import Browser, expect

from catalogue.collection import read_catalogue
from catalogue.facets import by_title
from catalogue.guide import READERS, STAGES, Guide, guides

TODAY = "2026-11-24"
HEAD = """---
titel: {title}
samenvatting: Een voorbeeld.
trekkers: [{leader}]
fase: {phase}
themas: [{themes}]
{more}bronnen:
  - titel: Bericht
    url: https://www.voorbeeld.nl/bericht
toegevoegd_op: {day}
---

Tekst.
"""
MEASURED = "resultaten:\n  - tekst: Het hielp.\n    bewijs: gemeten\n"
REUSED = "gebruikt_door:\n  - organisatie: uwv\n    status: in-gebruik\n    bron: https://www.voorbeeld.nl/uwv\n"


def add(
    root: Path, title: str, *, leader: str = "gemeente-zwolle", phase: str = "in-gebruik", themes: str = "participatie", more: str = "", day: str = "2026-11-01"
) -> None:
    """Write an initiative with `title` as its slug."""
    file = root / "initiatives" / f"{title}.md"
    file.write_text(HEAD.format(title=title, leader=leader, phase=phase, themes=themes, more=more, day=day), encoding="utf-8")


def guide(root: Path, theme: str = "participatie", kind: str | None = None, today: str = TODAY) -> Guide:
    catalogue = read_catalogue(root)
    return next(each for each in guides(catalogue, by_title(catalogue), today) if each.theme.id == theme and (each.kind and each.kind.id) == kind)


def advised(found: Guide) -> dict[str, list[str]]:
    return {stage.id: [each.entry.id for each in suggestions] for stage, suggestions in found.stages}


@pytest.fixture
def empty(repository: Path) -> Path:
    """A repository without initiatives and instruments on participatie."""
    for folder in ("initiatives", "instruments", "docs/events"):
        for file in (repository / folder).glob("*.md"):
            file.unlink()
    return repository


def test_every_stage_of_the_mini_catalogue_has_what_is_for_it(mini: Path) -> None:
    assert advised(guide(mini)) == {"beginnen": [], "maken": ["ander-initiatief"], "invoeren": ["voorbeeld"]}
    assert advised(guide(mini, "lerende-organisatie")) == {"beginnen": ["nieuw-instrument", "voorbeeld-bijeenkomst"], "maken": [], "invoeren": []}


@pytest.mark.parametrize(("phase", "stage"), [("idee", "beginnen"), ("onbekend", "beginnen"), ("pilot", "maken"), ("opgeschaald", "invoeren")])
def test_the_phase_of_an_initiative_says_for_which_stage_it_is(empty: Path, phase: str, stage: str) -> None:
    add(empty, "een", phase=phase)
    assert advised(guide(empty))[stage] == ["een"]


def test_a_measured_result_is_for_who_wants_to_measure(empty: Path) -> None:
    add(empty, "een", phase="onbekend", more=MEASURED)
    assert advised(guide(empty))["invoeren"] == ["een"]


def test_fresh_reused_and_measured_come_first_and_then_what_is_most_about_the_theme(empty: Path) -> None:
    add(empty, "a-oud", day="2024-01-01")
    add(empty, "b-ook", themes="digitale-inclusie, participatie")
    add(empty, "c-gemeten", more=MEASURED)
    add(empty, "d-alles", more=MEASURED + REUSED)
    assert advised(guide(empty))["invoeren"] == ["d-alles", "c-gemeten", "b-ook"]
    (empty / "initiatives/c-gemeten.md").unlink()
    add(empty, "e-alleen-dit")
    assert advised(guide(empty))["invoeren"] == ["d-alles", "e-alleen-dit", "b-ook"]


def test_the_reader_s_kind_of_organisation_comes_first_and_what_stopped_last(empty: Path) -> None:
    add(empty, "a-provincie", leader="provincie-utrecht", more=MEASURED)
    add(empty, "b-gestopt", leader="gemeente-zwolle", phase="gestopt", more="reden_gestopt: Het geld was op.\n")
    add(empty, "c-gemeente", leader="provincie-utrecht, gemeente-zwolle")
    found = guide(empty, kind="gemeente")
    assert advised(found)["invoeren"] == ["c-gemeente", "b-gestopt", "a-provincie"]
    assert (found.own, found.number) == (2, 3)
    assert [each.leaders[0].slug for _, suggestions in found.stages for each in suggestions] == ["gemeente-zwolle", "gemeente-zwolle", "provincie-utrecht"]
    assert advised(guide(empty))["invoeren"] == ["a-provincie", "c-gemeente", "b-gestopt"]
    assert guide(empty, kind="waterschap").own == 0


def test_a_meeting_that_is_over_is_advised_only_with_a_report(repository: Path) -> None:
    event = repository / "docs/events/voorbeeld-bijeenkomst.md"
    text = re.sub(r"verslag:\n(  .*\n)+", "", event.read_text("utf-8"))
    event.write_text(text, encoding="utf-8")
    assert "voorbeeld-bijeenkomst" in advised(guide(repository, "lerende-organisatie", today="2027-03-11"))["beginnen"]
    assert "voorbeeld-bijeenkomst" not in advised(guide(repository, "lerende-organisatie", today="2027-03-12"))["beginnen"]
    event.write_text(text.replace("verplaatst", "geannuleerd"), encoding="utf-8")
    assert "voorbeeld-bijeenkomst" not in advised(guide(repository, "lerende-organisatie"))["beginnen"]


def test_the_ids_that_the_guide_knows_stand_in_the_vocabularies_and_each_in_one_stage() -> None:
    lists = read_catalogue(REPOSITORY).lists
    for vocabulary, ids in (("fases", [id for stage in STAGES for id in stage.phases]), ("instrumentsoorten", [id for stage in STAGES for id in stage.tools])):
        assert sorted(ids) == sorted(term.id for term in lists.vocabulary(vocabulary))
    assert set(READERS) <= {term.id for term in lists.vocabulary("organisatiesoorten")}


def test_a_page_advises_at_most_three_a_stage_and_nothing_twice() -> None:
    catalogue = read_catalogue(REPOSITORY)
    for found in guides(catalogue, by_title(catalogue), TODAY):
        ids = [id for shown in advised(found).values() for id in shown]
        assert len(ids) == len(set(ids))
        assert all(len(shown) <= 3 for shown in advised(found).values())


def reasons(site: Path, url: str) -> list[str]:
    page = (site / url / "index.html").read_text("utf-8")
    return [" ".join(html.unescape(text).split()) for text in re.findall(r'<p class="reden">(.*?)</p>', page, re.S)]


def test_every_entry_says_why_it_is_on_the_list(mini_site: Path) -> None:
    town = "Gemeente Utrecht deed dit en is ermee gestopt. Er is onderzocht wat het oplevert. Ook Gemeente Amsterdam gebruikt dit."
    assert reasons(mini_site, "waar-sta-jij/participatie/") == ["Provincie Utrecht probeert dit uit.", town]
    begin = ["Dit is een netwerk of contactpunt. Je kunt het nu gebruiken.", "Van deze bijeenkomst is een verslag."]
    assert reasons(mini_site, "waar-sta-jij/lerende-organisatie/") == begin


def test_home_leads_by_plain_links_to_a_list_and_to_all_results(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("")
        page.get_by_role("link", name="Ik weet niet waar ik moet beginnen").click()
        page.get_by_role("link", name="Meedoen en meebeslissen").click()
        page.get_by_role("link", name="Provincie", exact=True).click()
        expect(page.get_by_role("link", name="Provincie", exact=True)).to_have_attribute("aria-current", "page")
        expect(page.get_by_text("Hier staat nog niets bij.")).to_be_visible()
        page.get_by_role("link", name="Waterschap", exact=True).click()
        expect(page.get_by_text("Bij dit thema staat nog niets van jouw soort organisatie: waterschap.")).to_be_visible()


def test_all_about_this_finds_as_many_as_it_says(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url) as context:
        page = context.new_page()
        for name, found in (("Provincie: 1 bijdrage over dit thema", "1 resultaat"), ("Van iedereen: 3 bijdragen over dit thema", "3 resultaten")):
            page.goto("waar-sta-jij/participatie/provincie/")
            page.get_by_role("link", name=name).click()
            expect(page.get_by_role("status")).to_have_text(found)


def test_the_title_asks_where_such_an_organisation_begins(mini_site: Path) -> None:
    titles = {"": "waar begin je?", "gemeente/": "waar begint een gemeente?", "rijk/": "waar begint het Rijk?"}
    for address, question in titles.items():
        page = (mini_site / "waar-sta-jij/participatie" / address / "index.html").read_text("utf-8")
        assert f"<h1>Meedoen en meebeslissen: {question}</h1>" in page


def test_every_reason_is_made_of_sentences(shipped_site: Path) -> None:
    for page in sorted((shipped_site / "waar-sta-jij").rglob("index.html")):
        for reason in reasons(shipped_site, str(page.parent.relative_to(shipped_site))):
            assert re.fullmatch(r"[A-Z].*[.]", reason, re.S), reason
            assert not re.search(r"[.][A-Z]|  | [.]", reason), reason
