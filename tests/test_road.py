"""The road through an event in life, one government, and measuring."""

from __future__ import annotations

import pytest
from duty_files import catalogue, entries, made, words

from catalogue.measuring import ladder, tools
from catalogue.road import Road, roads
from catalogue.together import together

MOVING = "levensgebeurtenissen/verhuizen/"


def road(id: str) -> Road:
    return next(each for each in roads(catalogue(), entries()) if each.event.id == id)


def test_a_road_begins_with_what_people_told_and_who_took_it_up() -> None:
    told = [(signal.text, signal.entry.id, [entry.id for entry in signal.taken_up_in]) for signal in road("verhuizen").signals]
    assert ("Ik moest mijn adres vijf keer doorgeven.", "samen-verhuizen", ["bevestigmail"]) in told
    assert "Opgepakt in: =Bevestigmail & kopie" in words(MOVING)


def test_the_problem_of_an_initiative_is_its_first_paragraph_with_links_that_work_here() -> None:
    told = {entry.id: text for entry, text in road("verhuizen").problems}
    assert told["samen-verhuizen"].startswith("Mensen gaven hun adres")
    assert "Dit hoort er niet bij" not in told["samen-verhuizen"]
    assert '<a href="../../initiatieven/voorbeeld/">het voorbeeld</a> &amp; meer' in str(made()[0][MOVING].content)


def test_a_road_has_what_there_is_and_who_does_it_under_the_name_they_have_now() -> None:
    found = road("verhuizen")
    assert [entry.id for entry in found.initiatives] == ["voorbeeld", "samen-verhuizen"]
    assert [(kind.id, [entry.id for entry in tools]) for kind, tools in found.instruments] == [("component", ["bevestigmail"])]
    involved = {kind.id: [(each.organisation.slug, each.number) for each in rows] for kind, rows in found.organisations}
    assert involved["gemeente"] == [("gemeente-utrecht", 3)]
    assert involved["koepel"] == [("vng", 4)]


def test_a_road_names_what_is_missing() -> None:
    found = road("verhuizen")
    assert found.missing == ()
    assert [kind.id for kind in found.absent] == ["provincie", "waterschap"]
    assert "provincie, waterschap" in words(MOVING)


def test_an_event_that_nothing_is_about_has_a_page_that_invites() -> None:
    assert road("studeren").missing == ("signalen", "initiatieven", "instrumenten", "bijeenkomsten", "resultaten")
    assert "Hier staat nog niets." in words("levensgebeurtenissen/studeren/")


@pytest.mark.parametrize(("today", "first"), [("2027-03-11", "Bijeenkomst Verhuisdag"), ("2027-03-12", "Er is nu geen bijeenkomst gepland.")])
def test_a_meeting_is_to_come_until_its_day_is_over(today: str, first: str) -> None:
    assert f"Die nog komen {first}" in words(MOVING, today)


def test_a_meeting_without_a_known_day_is_not_to_come_and_one_that_is_over_stays_where_it_is() -> None:
    content = str(made("2027-03-12")[0][MOVING].content)
    past = content.partition('id="lijst-geweest"')[2]
    assert past.index("Verhuisdag") < past.index("Oude verhuisdag")
    assert "data-naar" not in content
    assert "Dag niet bekend Bijeenkomst Oude verhuisdag" in words(MOVING, "2026-05-31")


def test_one_government_groups_initiatives_by_the_kinds_that_do_them_together() -> None:
    groups = [([kind.id for kind in company.kinds], [joint.entry.id for joint in company.initiatives]) for company in together(catalogue(), entries())]
    assert groups == [(["gemeente", "uitvoeringsorganisatie", "rijk"], ["samen-verhuizen"])]
    assert "Gemeente, uitvoeringsorganisatie en Rijk" in words("een-overheid/")


def test_a_page_with_too_little_stays_out_of_the_menu() -> None:
    pages = made()[0]
    assert {url: pages[url].in_menu for url in ("een-overheid/", "meten/", "zorgplicht/dekking/", "zorgplicht/zelfcheck/")} == {
        "een-overheid/": False, "meten/": True, "zorgplicht/dekking/": True, "zorgplicht/zelfcheck/": True,
    }  # fmt: skip


def test_instruments_to_measure_with_are_grouped_by_what_they_measure() -> None:
    found = tools(catalogue(), entries())
    assert [[tool.instrument.id for tool in group] for group in (found.experience, found.other, found.helping)] == [
        ["vragenlijst"], ["contrastmeter"], ["meetcursus"],
    ]  # fmt: skip
    assert "Vragenlijst menselijke maat Meetinstrument UWV" in words("meten/")


def test_the_ladder_shows_results_of_different_entries_those_with_a_source_first() -> None:
    rungs = {rung.evidence.id: rung for rung in ladder(catalogue(), entries())}
    assert rungs["vermoeden"].number == 3
    assert [result.told["tekst"] for result in rungs["vermoeden"].examples] == ["De helft belt niet meer.", "Mensen vullen de lijst graag in."]
    assert rungs["geevalueerd"].examples == ()
