"""How long something counts as checked. A day is written as "2026-11-24", so that days compare as texts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from .entry import Entry
from .schema import EVENT

CHECK_AFTER = 12  # months


def fresh_until(day: str, months: int) -> str:
    """Return the last day on which `day` is less than `months` ago."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    days_before = min(int(day[8:]) - 1, monthrange(year, month + 1)[1])
    return (date(year, month + 1, 1) + timedelta(days_before - 1)).isoformat()


def last_checked(entry: Entry) -> str:
    """Return the day on which someone last checked an entry: a confirmation, or else when it was added."""
    return str(entry.values["gecontroleerd_op"] or entry.values["toegevoegd_op"])


def checked_until(entry: Entry) -> str:
    """Return the last day on which an entry needs no check; "" for a meeting, which does not change any more."""
    return "" if entry.kind is EVENT else fresh_until(last_checked(entry), CHECK_AFTER)
