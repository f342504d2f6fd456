"""How long something counts as checked, and as confirmed."""

from __future__ import annotations

from .dates import fresh_until
from .entry import Entry
from .schema import EVENT

CHECK_AFTER = 12  # months
STALE_AFTER = 18  # months


def last_checked(entry: Entry) -> str:
    """Return the day on which someone last checked an entry: a confirmation, or else when it was added."""
    return str(entry.values["gecontroleerd_op"] or entry.values["toegevoegd_op"])


def checked_until(entry: Entry) -> str:
    """Return the last day on which an entry needs no check; "" for a meeting, which does not change any more."""
    return "" if entry.kind is EVENT else fresh_until(last_checked(entry), CHECK_AFTER)


def is_stale(day: str, today: str) -> bool:
    """Tell whether what was confirmed or changed on `day` is so long ago that it may be different now: over STALE_AFTER months."""
    return today > fresh_until(day, STALE_AFTER)
