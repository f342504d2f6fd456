"""What there is to tell: what was added and changed, reports, meetings to come and calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .agenda import Agenda, is_cancelled
from .calls import Call, calls_of
from .collection import Catalogue
from .entry import Entry
from .schema import EVENT


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
    """Return the meetings that are not over before `today` and were not called off, the first one first; those without a known day are left out."""
    return tuple(meeting for meeting in Agenda(catalogue, today).whole.coming if not is_cancelled(meeting))


def calls(catalogue: Catalogue) -> tuple[Call, ...]:
    """Return the calls of all entries, those of the entry that changed last first."""
    return tuple(call for entry in newest_first(catalogue, lambda entry: entry.changed_on) for call in calls_of(entry, catalogue))
