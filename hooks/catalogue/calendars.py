"""Meetings as iCalendar (RFC 5545, with RFC 7986): a file for each, and calendars to subscribe to.

A calendar to subscribe to holds the meetings to come and keeps each until the end of the year after it. So a
build on another day changes it only at New Year, when the oldest year moves to the archive. Nothing in a file
comes from the clock: the stamps are the days on which the entry was added and changed, at midnight UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from .agenda import Agenda, has_day, is_cancelled, until
from .dates import days_after
from .entry import Entry
from .templates import Site, in_words, period
from .values import DAY, slugify

_ZONE = "Europe/Amsterdam"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")  # not white space, and in no calendar
_DAILY = timedelta(days=1)
_NO_PLACE = {"online": "Online"}


class Subscription(NamedTuple):
    """A calendar to subscribe to: its path, what it is about, and its meetings."""

    path: str
    label: str
    meetings: tuple[Entry, ...]


@dataclass(frozen=True)
class Calendars:
    """The calendars of an agenda for one site."""

    agenda: Agenda
    site: Site
    _known: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def everything(self) -> Subscription:
        return Subscription("agenda/alles.ics", "Alle bijeenkomsten", tuple(each for each in self._with_day if self._is_kept(each)))

    @cached_property
    def archive(self) -> Subscription:
        return Subscription("agenda/archief.ics", "Archief van bijeenkomsten", tuple(each for each in self._with_day if not self._is_kept(each)))

    @property
    def _with_day(self) -> Iterator[Entry]:
        return (meeting for meeting in self.agenda.meetings if has_day(meeting))

    def _is_kept(self, meeting: Entry) -> bool:
        return int(until(meeting)[:4]) >= int(self.agenda.today[:4]) - 1

    @cached_property
    def parts(self) -> Mapping[str, tuple[Subscription, ...]]:
        """The calendars that hold a part, by what they have in common; also the empty ones, for who subscribes early."""
        lists = self.agenda.catalogue.lists
        themes, kinds = lists.vocabulary("themas"), lists.vocabulary("bijeenkomstsoorten")
        provinces = {slugify(row.provincie): row.provincie for row in lists.organisations if row.provincie}
        return {
            "Thema": tuple(self._part("thema", term.id, term.label, lambda meeting: meeting.values["themas"]) for term in themes),
            "Provincie": tuple(self._part("provincie", id, provinces[id], self._provinces) for id in sorted(provinces)),
            "Soort": tuple(self._part("soort", term.id, term.label, lambda meeting: (meeting.values["bijeenkomstsoort"],)) for term in kinds),
        }

    def _part(self, folder: str, id: str, label: str, ids_of: Callable[[Entry], Collection[str]]) -> Subscription:
        return Subscription(f"agenda/{folder}/{id}.ics", label, tuple(meeting for meeting in self.everything.meetings if id in ids_of(meeting)))

    def _provinces(self, meeting: Entry) -> set[str]:
        """Return the ids of the provinces of those who organise a meeting; organisations of the whole country have none."""
        register = self.agenda.catalogue.lists.organisations
        return {slugify(register.current(slug).provincie) for slug in meeting.organisations}

    @property
    def all(self) -> Iterator[Subscription]:
        """Yield what each file holds: one without a label for each meeting whose day is known, and the calendars."""
        yield from (Subscription(path_of(meeting), "", (meeting,)) for meeting in self._with_day)
        yield from (self.everything, self.archive, *(part for parts in self.parts.values() for part in parts))

    def _events(self, meeting: Entry) -> bytes:
        """Return the events of a meeting, written once: they are in many calendars."""
        if meeting.id not in self._known:
            self._known[meeting.id] = b"".join(self._event(meeting, *part).to_ical() for part in _parts(meeting))
        return self._known[meeting.id]

    def _event(self, meeting: Entry, number: str, title: str, start: str, end: str | None) -> Event:
        values, event = meeting.values, Event()
        first, last = span(start, end)
        added, changed = (_midnight(day) for day in (values["toegevoegd_op"], meeting.changed_on))
        organisers = ", ".join(row.label for row in self.agenda.catalogue.organisations_of(meeting))
        themes = self.agenda.catalogue.lists.vocabulary("themas")
        described = _description(meeting, organisers, self.site.url + meeting.url)
        found: dict[str, Any] = {
            "uid": f"{meeting.permanent_id}{number}@{urlsplit(self.site.url).hostname}", "dtstamp": changed, "created": added, "last-modified": changed,
            "sequence": max(0, (changed - added).days), "dtstart": first, "dtend": last, "summary": title, "description": described,
            "location": _place(meeting), "url": self.site.url + meeting.url, "contact": _line(organisers),
            "categories": [themes.term(id).label for id in values["themas"]],
            "status": "CANCELLED" if is_cancelled(meeting) else "CONFIRMED", "transp": "TRANSPARENT",
        }  # fmt: skip
        for key, value in found.items():
            if value not in (None, ""):
                event.add(key, value)
        return event

    def written(self, found: Subscription) -> bytes:
        """Return a calendar file; only one to subscribe to has a name, as apps make a calendar of its own from a file with a name."""
        calendar = Calendar()
        calendar.add("prodid", f"-//{self.site.name}//Agenda//NL")
        calendar.add("version", "2.0")
        if found.label:
            name = f"{self.site.name}: {found.label[:1].lower()}{found.label[1:]}"
            for key, value in {"name": name, "x-wr-calname": name, "url": f"{self.site.url}agenda/", "x-published-ttl": "P1D"}.items():
                calendar.add(key, value)
            calendar.add("refresh-interval", _DAILY, parameters={"value": "DURATION"})
        opening, end, closing = calendar.to_ical().partition(b"END:VCALENDAR")
        return b"".join((opening, _TIME_ZONE, *map(self._events, found.meetings), end, closing))


def path_of(meeting: Entry) -> str:
    """Return the path of the calendar file of one meeting."""
    return f"{meeting.url}bijeenkomst.ics"


def _parts(meeting: Entry) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield the end of the id, the title, the start and the end of each session whose day is known; without any, of the whole.

    The end of the id is no part of a slug, so that it is never the id of another meeting.
    """
    values = meeting.values
    title = _line(f"Gaat niet door: {meeting.title}" if is_cancelled(meeting) else meeting.title)
    sessions = [(number, session) for number, session in enumerate(values["sessies"], 1) if len(session["start"]) >= DAY]
    for number, session in sessions:
        count = len(values["sessies"])
        yield f".{number}", f"{title} (deel {number} van {count})" if count > 1 else title, session["start"], session["eind"]
    if not sessions:
        yield "", title, values["start"], values["eind"]


def span(start: str, end: str | None) -> tuple[date | datetime, date | datetime | None]:
    """Return the first and the last of an event between two Moments: local times, or days of which the last is no part of it.

    A time at only one end counts for nothing when there are more days: whole days are true. The last is None
    where only the start is known to the minute.
    """
    if end is None or len(end) < DAY:
        end = start
    if len(start) == DAY or (len(end) == DAY and end > start[:DAY]):
        return date.fromisoformat(start[:DAY]), date.fromisoformat(days_after(end[:DAY], 1))
    return _local(start), _local(end) if len(end) > DAY and end > start else None


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(_ZONE))


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def _line(text: str) -> str:
    """Return `text` on one line, without what is no character."""
    return " ".join(_CONTROL.sub("", text).split())


def _place(meeting: Entry) -> str:
    place = meeting.values["locatie"]
    if not place:
        return ""
    return _line(place["plaats"] or _NO_PLACE.get(place["vorm"], ""))


def _description(meeting: Entry, organisers: str, address: str) -> str:
    values = meeting.values
    place, sign_up, when = values["locatie"], values["aanmelden"], period(values["start"], values["eind"])
    lines = [values["samenvatting"], f"Wanneer: {when}", f"Organisatie: {organisers}"]
    if place and place["url"]:
        lines.append(f"Meedoen of route: {place['url']}")
    if sign_up and not is_cancelled(meeting):
        closing = f" tot en met {in_words(sign_up['sluit_op'])}" if sign_up["sluit_op"] else ""
        lines.append(f"Aanmelden{closing}: {sign_up['url']}")
    if values["toegankelijkheid"]:
        lines.append(f"Toegankelijkheid: {values['toegankelijkheid']}")
    return "\n".join(_line(each) for each in (*lines, f"Meer weten: {address}"))


def _time_zone() -> Timezone:
    """Return the time of the Netherlands as it has been since 1996 (directive 2000/84/EC), as rules."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    for part, name, starts, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), winter, summer),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), summer, winter),
    ):
        rule = {"freq": "yearly", "bymonth": starts.month, "byday": "-1su"}
        for key, value in {"dtstart": starts, "tzoffsetfrom": before, "tzoffsetto": after, "tzname": name, "rrule": rule}.items():
            part.add(key, value)
        zone.add_component(part)
    return zone


_TIME_ZONE = bytes(_time_zone().to_ical())
