"""What there is to tell: what was added and changed, reports, meetings to come, calls, and what is used most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .collection import Catalogue
from .entry import Entry
from .schema import EVENT
from .values import DAY

CALLED_OFF = "geannuleerd"


class Call(NamedTuple):
    """A call in an entry, with all of its fields in `values`.

    `id` stays when texts and names change. It has the kind of the call and its closing date, for a call has no number: its place
    in the list changes when another goes. A call that closes later than was told is news again. Two of the same kind that close
    on the same day count on.
    """

    id: str
    entry: Entry
    values: Mapping[str, Any]


def newest_first(entries: Iterable[Entry], day: Callable[[Entry], str]) -> tuple[Entry, ...]:
    """Return the entries, those with the latest `day` first, and of one day in an order that stays when a title or file name changes."""
    return tuple(sorted(sorted(entries, key=lambda entry: entry.permanent_id), key=day, reverse=True))


def added_on(entry: Entry) -> str:
    return str(entry.values["toegevoegd_op"])


def reported_on(entry: Entry) -> str:
    return str(entry.values["verslag"]["datum"])


def changed(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the entries that were changed on a day after they were added, the latest change first."""
    return newest_first((entry for entry in catalogue if entry.changed_on > added_on(entry)), lambda entry: entry.changed_on)


def reports(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the meetings with a report, the latest report first."""
    return newest_first((entry for entry in catalogue.of_kind(EVENT) if entry.values["verslag"]), reported_on)


def coming(catalogue: Catalogue, today: str) -> tuple[Entry, ...]:
    """Return the meetings that begin `today` or later and were not called off, the first one first. One without a known day is not coming."""
    meetings = (entry for entry in catalogue.of_kind(EVENT) if entry.values["bijeenkomststatus"] != CALLED_OFF)
    dated = (entry for entry in meetings if len(entry.values["start"]) >= DAY and entry.values["start"][:DAY] >= today)
    return tuple(sorted(dated, key=lambda entry: (entry.values["start"], entry.permanent_id)))


def calls(catalogue: Catalogue) -> tuple[Call, ...]:
    """Return the calls of all entries, those of the entry that changed last first."""
    return tuple(call for entry in newest_first(catalogue, lambda entry: entry.changed_on) for call in _calls_of(entry))


def _calls_of(entry: Entry) -> Iterator[Call]:
    taken: set[str] = set()
    for values in entry.values.get("oproepen", ()):
        same = f"{entry.permanent_id}/oproep/{values['soort']}/{values['sluit_op']}"
        id = next(each for each in (same, *(f"{same}/{number}" for number in range(2, len(taken) + 2))) if each not in taken)
        taken.add(id)
        yield Call(id, entry, values)


def open_calls(catalogue: Catalogue, today: str) -> tuple[Call, ...]:
    """Return the calls that people can answer `today`, the one that closes first first."""
    return tuple(sorted((call for call in calls(catalogue) if call.values["sluit_op"] >= today), key=lambda call: (call.values["sluit_op"], call.id)))
