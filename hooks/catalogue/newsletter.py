"""The newsletter: what happened in the catalogue in a period, and what is coming after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from . import news
from .collection import Catalogue
from .entry import Entry
from .schema import EVENT
from .uses import Reused, reused_instruments

SOLVED = "opgelost"


class Solved(NamedTuple):
    """A signal that was solved: what people told, what was done about it, and the entry that says so."""

    entry: Entry
    signal: str
    answer: str


@dataclass(frozen=True)
class Newsletter:
    """What there is to tell about the days from `since` up to and including `until`. What is coming or open, is so after `until`.

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
    calls: tuple[news.Call, ...]
    solved: tuple[Solved, ...]
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
        coming=news.coming(catalogue, until), calls=news.open_calls(catalogue, until), used=reused_instruments(catalogue),
        reports=tuple(entry for entry in news.reports(catalogue) if is_told(news.reported_on(entry))),
        solved=tuple(each for entry in touched for each in _solved(entry)),
    )  # fmt: skip


def _solved(entry: Entry) -> Iterator[Solved]:
    for signal in entry.values.get("signalen", ()):
        if signal["status"] == SOLVED:
            yield Solved(entry, signal["tekst"], signal["vervolg"])
