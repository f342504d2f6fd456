"""Arithmetic with days. A day is written as "2026-11-24", a Moment can be less ("2026") or more, so that they compare as texts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from .values import DAY, MONTH


def last_day(moment: str) -> str:
    """Return the last day of a Moment: "2026-02" ends on 2026-02-28."""
    year, month = int(moment[:4]), int(moment[5:MONTH] or 12)
    return moment[:DAY] if len(moment) >= DAY else f"{year:04}-{month:02}-{monthrange(year, month)[1]}"


def days_after(day: str, days: int) -> str:
    """Return the day that many days later, or 9999-12-31: some write the year 9999 for what has no end."""
    return (min(date.fromisoformat(day), date.max - timedelta(days)) + timedelta(days)).isoformat()


def fresh_until(day: str, months: int) -> str:
    """Return the last day on which `day` is less than `months` ago; never a day after the year 9999."""
    year, month = divmod(min(int(day[:4]) * 12 + int(day[5:MONTH]) - 1 + months, date.max.year * 12 + 11), 12)
    days_before = min(int(day[8:]) - 1, monthrange(year, month + 1)[1])
    return (date(year, month + 1, 1) + timedelta(days_before - 1)).isoformat()
