"""Calendar files: what two independent parsers read in them, for any text and day, and which meetings are in which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from conftest import REPOSITORY, every_file, every_page, landing_pages
from hypothesis import given
from hypothesis import strategies as st
from test_meetings import MEETING, copy_agenda

from catalogue.agenda import Agenda
from catalogue.calendars import Calendars, span
from catalogue.collection import Catalogue, read_catalogue
from catalogue.pages.pages import Pages
from catalogue.templates import Host, Site

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SITE = Site("Leefwereld", "https://leefwereld.example/", "redactie@leefwereld.example", Host(), "2027-02-01")
Events = dict[str, dict[str, Any]]
ReadWith = Callable[[Mapping[str, Any]], dict[str, Any]]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return read_catalogue(copy_agenda(tmp_path_factory.mktemp("agenda") / "catalogus"))


def files_on(catalogue: Catalogue, today: str) -> dict[str, bytes]:
    found = Calendars(Agenda(catalogue, today), replace(SITE, today=today))
    return {each.path: found.written(each) for each in found.all}


def by_icalendar(content: bytes) -> Events:
    """Return the events of a calendar by their UID, as the library `icalendar` reads them."""
    found = {}
    for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        texts = {key: str(event[key]) for key in ("summary", "description", "url", "status", "sequence", "contact")}
        times = {key: event.decoded(key) for key in ("dtstart", "dtstamp", "created", "last-modified")}
        end = {"dtend": event.decoded("dtend") if "dtend" in event else None, "location": str(event.get("location", ""))}
        found[str(event["uid"])] = {**texts, **times, **end, "categories": [str(each) for each in event["categories"].cats]}
    return found


def by_vobject(content: bytes) -> Events:
    """Return the same as `by_icalendar`, as the library `vobject` reads it."""
    found = {}
    for event in getattr(vobject.readOne(content.decode()), "vevent_list", []):
        values = {key: event.contents[key][0].value for key in event.contents}
        texts = {key: values[key] for key in ("summary", "description", "url", "status", "sequence", "contact")}
        times = {key: values[key] for key in ("dtstart", "dtstamp", "created", "last-modified")}
        found[values["uid"]] = {**texts, **times, "dtend": values.get("dtend"), "location": values.get("location", ""), "categories": values["categories"]}
    return found


def comparable(events: Events) -> Events:
    """Return the events with their times in UTC: each parser has a time zone class of its own."""

    def plain(value: Any) -> Any:
        return value.astimezone(UTC) if isinstance(value, datetime) else value

    return {uid: {key: plain(value) for key, value in event.items()} for uid, event in events.items()}


def read(content: bytes) -> Events:
    """Return the events of a file that two parsers read in the same way, whose lines are as the standard says."""
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line or len(line) > 75 for line in lines)
    one, other = comparable(by_icalendar(content)), comparable(by_vobject(content))
    assert one == other
    return one


def slugs(events: Iterable[str]) -> set[str]:
    return {uid.partition("@")[0] for uid in events}


def test_two_parsers_read_the_same_in_every_file(catalogue: Catalogue) -> None:
    for path, content in files_on(catalogue, "2027-02-01").items():
        read(content)
        assert b"BEGIN:VTIMEZONE" in content, path


def test_a_meeting_is_in_its_file_with_all_that_is_needed_to_go(catalogue: Catalogue) -> None:
    events = read(files_on(catalogue, "2027-02-01")["bijeenkomsten/leesclub-4/bijeenkomst.ics"])
    assert events == {
        "leesclub-4@leefwereld.example": {
            "summary": "Leesclub over brieven, deel vier", "location": "Online", "status": "CONFIRMED", "contact": "Gemeente Utrecht",
            "description": "De laatste keer lezen wij formulieren.\nWanneer: 31 mei tot en met 1 juni 2027\nOrganisatie: Gemeente Utrecht\n"
            f"Meer weten: {SITE.url}bijeenkomsten/leesclub-4/",
            "url": f"{SITE.url}bijeenkomsten/leesclub-4/", "dtstart": date(2027, 5, 31), "dtend": date(2027, 6, 2), "sequence": "0",
            "dtstamp": datetime(2026, 10, 1, tzinfo=UTC), "created": datetime(2026, 10, 1, tzinfo=UTC), "last-modified": datetime(2026, 10, 1, tzinfo=UTC),
            "categories": ["Begrijpelijke taal en beeld"],
        }
    }  # fmt: skip


def test_sessions_are_events_of_their_own_that_keep_the_oldest_name(catalogue: Catalogue) -> None:
    events = read(files_on(catalogue, "2027-02-01")[f"{MEETING}bijeenkomst.ics"])
    assert [(uid, event["summary"], event["dtstart"]) for uid, event in events.items()] == [
        ("leesclub-maart.1@leefwereld.example", "Leesclub over brieven, deel drie (deel 1 van 2)", datetime(2027, 3, 11, 12, 30, tzinfo=UTC)),
        ("leesclub-maart.2@leefwereld.example", "Leesclub over brieven, deel drie (deel 2 van 2)", datetime(2027, 3, 12, 9, 0, tzinfo=UTC)),
    ]
    lines = events["leesclub-maart.1@leefwereld.example"]["description"].split("\n")
    assert lines[3:6] == [
        "Meedoen of route: https://www.voorbeeld.nl/meedoen", "Aanmelden tot en met 1 maart 2027: https://www.voorbeeld.nl/aanmelden",
        "Toegankelijkheid: Er is een schrijftolk.",
    ]  # fmt: skip


def test_what_is_called_off_says_so_and_counts_as_a_change(catalogue: Catalogue) -> None:
    event = read(files_on(catalogue, "2027-02-01")["bijeenkomsten/leesclub-2/bijeenkomst.ics"])["leesclub-2@leefwereld.example"]
    assert (event["status"], event["summary"][:15], event["sequence"]) == ("CANCELLED", "Gaat niet door:", "95")
    assert event["last-modified"] == event["dtstamp"] == datetime(2027, 1, 4, tzinfo=UTC)
    assert "Aanmelden" not in event["description"]


def test_no_file_names_a_mail_address(catalogue: Catalogue) -> None:
    assert [path for path, content in files_on(catalogue, "2027-02-01").items() if b"mailto" in content.lower() or b"ORGANIZER" in content] == []


def test_subscriptions_hold_their_part_and_exist_before_anything_is_in_them(catalogue: Catalogue) -> None:
    files = files_on(catalogue, "2027-02-01")
    found = {path: slugs(read(content)) for path, content in files.items() if path.startswith("agenda/")}
    club = {"leesclub-1", "leesclub-2", "leesclub-maart.1", "leesclub-maart.2", "leesclub-4"}
    assert found["agenda/alles.ics"] == found["agenda/archief.ics"] ^ (club | {"lang-geleden"}) == club
    assert found["agenda/thema/begrijpelijke-communicatie.ics"] == found["agenda/provincie/utrecht.ics"] == found["agenda/soort/leerkring.ics"] == club
    assert found["agenda/thema/lerende-organisatie.ics"] == {"leesclub-maart.1", "leesclub-maart.2"}
    assert found["agenda/provincie/drenthe.ics"] == found["agenda/soort/festival.ics"] == set()
    assert "bijeenkomsten/ergens-in-mei/bijeenkomst.ics" not in files


def test_a_build_on_another_day_of_the_year_changes_nothing_and_new_year_moves_one_year_to_the_archive(catalogue: Catalogue) -> None:
    assert files_on(catalogue, "2027-01-01") == files_on(catalogue, "2027-12-31")
    in_2026, in_2027, in_2028 = (files_on(catalogue, f"{year}-06-01") for year in (2026, 2027, 2028))
    changed = {path for path in in_2026 if in_2026[path] != in_2027[path]}
    assert changed == {"agenda/alles.ics", "agenda/archief.ics", "agenda/thema/lerende-organisatie.ics", "agenda/soort/conferentie.ics"}
    assert slugs(read(in_2026["agenda/archief.ics"])) == set()
    assert slugs(read(in_2028["agenda/archief.ics"])) == {"lang-geleden", "leesclub-1"}


def test_the_same_bytes_come_out_in_another_process(catalogue: Catalogue) -> None:
    assert files_on(catalogue, "2027-02-01") == files_on(catalogue, "2027-02-01")
    text = (REPOSITORY / "hooks/catalogue/calendars.py").read_text("utf-8")
    assert not re.search(r"\bnow\(|\btoday\(|uuid|localtime", text)


def test_pages_give_the_files_out_and_name_them_in_their_heads(catalogue: Catalogue, tmp_path: Path) -> None:
    root = copy_agenda(tmp_path / "catalogus")
    pages = Pages(root, read_catalogue(root), SITE)
    files = every_file(pages)
    assert files.items() >= files_on(catalogue, "2027-02-01").items()
    heads = {page.url: str(page.head) for page in every_page(pages)}
    assert '<link rel="alternate" type="text/calendar" href="../../bijeenkomsten/leesclub-3/bijeenkomst.ics"' in heads[MEETING]
    assert '<link rel="alternate" type="text/calendar" href="../agenda/alles.ics" title="Alle bijeenkomsten">' in heads["agenda/"]
    assert "text/calendar" not in heads["bijeenkomsten/ergens-in-mei/"]
    agenda = next(str(page.content) for page in landing_pages(pages) if page.url == "agenda/")
    for path in files:
        if path.startswith("agenda/") and path != "agenda/archief.ics":
            assert f'href="webcal://leefwereld.example/{path}"' in agenda
        if path.startswith("agenda/"):
            assert f'href="../{path}"' in agenda


@pytest.mark.parametrize(("start", "end", "expected"), [
    ("2027-03-28 01:30", "2027-03-28 03:30", (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC))),  # the clock goes on
    ("2027-10-31 01:30", "2027-10-31 03:30", (datetime(2027, 10, 30, 23, 30, tzinfo=UTC), datetime(2027, 10, 31, 2, 30, tzinfo=UTC))),  # and back
    ("2028-02-29", None, (date(2028, 2, 29), date(2028, 3, 1))),
    ("2028-02-28", "2028-02-29", (date(2028, 2, 28), date(2028, 3, 1))),
    ("2027-12-31", None, (date(2027, 12, 31), date(2028, 1, 1))),
    ("2027-12-31 23:00", "2028-01-01 01:00", (datetime(2027, 12, 31, 22, 0, tzinfo=UTC), datetime(2028, 1, 1, 0, 0, tzinfo=UTC))),
    ("2027-03-11 13:30", None, (datetime(2027, 3, 11, 12, 30, tzinfo=UTC), None)),
    ("2027-03-11 13:30", "2027-03-11", (datetime(2027, 3, 11, 12, 30, tzinfo=UTC), None)),
    ("2027-03-11 13:30", "2027-03-12", (date(2027, 3, 11), date(2027, 3, 13))),
    ("2027-03-11", "2027-03-12 12:00", (date(2027, 3, 11), date(2027, 3, 13))),
    ("2027-03-11", "2027-03", (date(2027, 3, 11), date(2027, 3, 12))),
    ("2027-03-11", "9999-12-31", (date(2027, 3, 11), date(9999, 12, 31))),
])  # fmt: skip
def test_the_span_of_an_event_is_that_of_its_moments(start: str, end: str | None, expected: tuple[object, object]) -> None:
    assert tuple(each.astimezone(UTC) if isinstance(each, datetime) else each for each in span(start, end)) == expected


@pytest.fixture(scope="module")
def read_with(catalogue: Catalogue) -> ReadWith:
    """A function that returns what the parsers read of a meeting with other values."""
    meeting = catalogue.entries["leesclub-4"]

    def read_changed(values: Mapping[str, Any]) -> dict[str, Any]:
        changed = replace(meeting, values={**meeting.values, **values})
        found = replace(catalogue, entries={changed.id: changed})
        return read(files_on(found, "2027-02-01")[f"{changed.url}bijeenkomst.ics"])["leesclub-4@leefwereld.example"]

    return read_changed


def one_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x08\x0e-\x1b\x7f]", "", text).split())


ODD = ",;:\\\n\r\t\"'^ \u2028\u0085\u200d\x07\x1c😀"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=300).filter(one_line)
MOMENTS = st.datetimes(datetime(1996, 11, 1), datetime(2099, 1, 1)).map(lambda moment: moment.replace(second=0, microsecond=0))


@given(title=TEXTS, place=TEXTS)
def test_any_title_and_place_come_out_as_they_went_in_on_one_line(read_with: ReadWith, title: str, place: str) -> None:
    values = {"titel": title, "samenvatting": title, "locatie": {"vorm": "fysiek", "plaats": place, "url": None}}
    event = read_with(values)
    assert (event["summary"], event["location"]) == (one_line(title), one_line(place))
    assert event["description"].split("\n")[0] == one_line(title)


@given(start=MOMENTS, minutes=st.integers(1, 60 * 24 * 3), timed=st.booleans())
def test_any_time_comes_out_as_it_went_in(read_with: ReadWith, start: datetime, minutes: int, timed: bool) -> None:
    end = start + timedelta(minutes=minutes)
    length = 16 if timed else 10
    event = read_with({"start": f"{start:%Y-%m-%d %H:%M}"[:length], "eind": f"{end:%Y-%m-%d %H:%M}"[:length]})
    if timed:
        assert [event[key].astimezone(AMSTERDAM).replace(tzinfo=None) for key in ("dtstart", "dtend")] == [_exists(start), _exists(end)]
    else:
        assert (event["dtstart"], event["dtend"]) == (start.date(), end.date() + timedelta(days=1))


def _exists(moment: datetime) -> datetime:
    """Return the same local time, or the one an hour later where the clock skips it."""
    return moment.replace(tzinfo=AMSTERDAM).astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None)
