"""Calls: what entries ask of others, until the last day to answer, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .collection import Catalogue
from .entry import Entry
from .values import distinct


class Call(NamedTuple):
    """One call of an entry; `kind` is a term, `closes` the last day to answer, `provinces` those of its organisations.

    `name` is its kind and that day, for a call has no number: its place in the list changes when another goes. A call that
    closes later than was told is another call. Two of the same kind that close on the same day count on.
    """

    entry: Entry
    name: str
    kind: str
    text: str
    closes: str
    result: str
    provinces: tuple[str, ...]

    @property
    def id(self) -> str:
        """What tells it from all other calls, and stays when texts and file names change."""
        return f"{self.entry.permanent_id}/oproep/{self.name}"

    @property
    def anchor(self) -> str:
        """Its id on the page of its entry."""
        return f"oproep-{self.name}".replace("/", "-")

    @property
    def permanent(self) -> str:
        """Its id on the page of all calls."""
        return f"{self.entry.permanent_id}-{self.anchor}"


class Calls(NamedTuple):
    """All calls: those that can be answered, the first to close first, and those that are over, the last to close first."""

    open: tuple[Call, ...]
    closed: tuple[Call, ...]


def calls_of(entry: Entry, catalogue: Catalogue) -> tuple[Call, ...]:
    """Return the calls of an entry, the last to close first, so that the open ones stand first on any day; a meeting has none."""
    rows = entry.values.get("oproepen", ())
    provinces = tuple(sorted({row.provincie for row in catalogue.organisations_of(entry) if row.provincie}))
    names = distinct([f"{row['soort']}/{row['sluit_op']}" for row in rows], "/")
    found = [Call(entry, name, row["soort"], row["tekst"], row["sluit_op"], row["resultaat"] or "", provinces) for row, name in zip(rows, names, strict=True)]
    return tuple(sorted(found, key=lambda call: call.closes, reverse=True))


def all_calls(catalogue: Catalogue, today: str) -> Calls:
    found = sorted((call for entry in catalogue for call in calls_of(entry, catalogue)), key=lambda call: (call.closes, call.id))
    return Calls(tuple(call for call in found if call.closes >= today), tuple(call for call in reversed(found) if call.closes < today))


def asked_for(entry: Entry, today: str) -> tuple[tuple[str, str], ...]:
    """Return the kinds of call an entry has open, each with the last day to answer the last of that kind."""
    return tuple(_last_days(entry, today))


def _last_days(entry: Entry, today: str) -> Iterator[tuple[str, str]]:
    opened = [(call["soort"], call["sluit_op"]) for call in entry.values.get("oproepen", ()) if call["sluit_op"] >= today]
    for kind in dict.fromkeys(kind for kind, _ in opened):
        yield kind, max(day for other, day in opened if other == kind)
