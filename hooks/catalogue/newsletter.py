"""The newsletter: what happened in the catalogue in a period, and what is coming after it."""

from __future__ import annotations

from dataclasses import dataclass

from . import news
from .calls import Call, all_calls
from .collection import Catalogue
from .entry import Entry
from .schema import EVENT
from .signals import Signal, signals_of
from .uses import Reused, reused_instruments

SOLVED = "opgelost"


@dataclass(frozen=True)
class Newsletter:
    """What there is to tell about the days from `since` up to and including `until`. What is coming or open, is so on `until`.

    `new` and `changed` are initiatives and instruments: a meeting is told about when it comes and when there is a report.
    On which day a signal was solved is not known: those of entries that changed in the period are told.
    """

    since: str
    until: str
    highlighted: Entry | None
    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    coming: tuple[Entry, ...]
    reports: tuple[Entry, ...]
    calls: tuple[Call, ...]
    solved: tuple[Signal, ...]
    used: tuple[Reused, ...]


def newsletter(catalogue: Catalogue, since: str, until: str, highlighted: Entry | None) -> Newsletter:
    """Return the newsletter about the days `since` to `until`, such as 2026-11-01."""

    def is_told(day: str) -> bool:
        return since <= day <= until

    new = [entry for entry in catalogue if entry.kind is not EVENT and is_told(news.added_on(entry))]
    changed = [entry for entry in news.changed(catalogue) if entry.kind is not EVENT and is_told(entry.changed_on) and not is_told(news.added_on(entry))]
    touched = news.newest_first((entry for entry in catalogue if is_told(entry.changed_on)), lambda entry: entry.changed_on)
    return Newsletter(
        since, until, highlighted, news.newest_first(new, news.added_on), tuple(changed),
        coming=news.coming(catalogue, until), calls=all_calls(catalogue, until).open, used=reused_instruments(catalogue),
        reports=tuple(entry for entry in news.reports(catalogue) if is_told(news.reported_on(entry))),
        solved=tuple(signal for entry in touched for signal in signals_of(catalogue, entry) if signal.status == SOLVED),
    )  # fmt: skip
