"""Calls: what entries ask of others, until the last day to answer, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .collection import Catalogue
from .entry import Entry


class Call(NamedTuple):
    """One call of an entry, the `number`th from 1; `kind` is a term, `closes` the last day to answer, `provinces` those of its organisations."""

    entry: Entry
    number: int
    kind: str
    text: str
    closes: str
    result: str
    provinces: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the call on the page of all calls. It stays when the file is renamed: new calls come below the others."""
        return f"{self.entry.permanent_id}-{self.number}"


class Calls(NamedTuple):
    """All calls: those that can be answered, the first to close first, and those that are over, the last to close first."""

    open: tuple[Call, ...]
    closed: tuple[Call, ...]


def calls_of(entry: Entry, catalogue: Catalogue) -> tuple[Call, ...]:
    """Return the calls of an entry, the last to close first, so that the open ones stand first on any day; a meeting has none."""
    provinces = tuple(sorted({row.provincie for row in catalogue.organisations_of(entry) if row.provincie}))
    found = enumerate(entry.values.get("oproepen") or (), 1)
    calls = [Call(entry, n, call["soort"], call["tekst"], call["sluit_op"], call["resultaat"] or "", provinces) for n, call in found]
    return tuple(sorted(calls, key=lambda call: (call.closes, call.number), reverse=True))


def all_calls(catalogue: Catalogue, today: str) -> Calls:
    found = sorted((call for entry in catalogue for call in calls_of(entry, catalogue)), key=lambda call: (call.closes, call.anchor))
    return Calls(tuple(call for call in found if call.closes >= today), tuple(call for call in reversed(found) if call.closes < today))


def asked_for(entry: Entry, today: str) -> tuple[tuple[str, str], ...]:
    """Return the kinds of call an entry has open, each with the last day to answer the last of that kind."""
    return tuple(_last_days(entry, today))


def _last_days(entry: Entry, today: str) -> Iterator[tuple[str, str]]:
    opened = [(call["soort"], call["sluit_op"]) for call in entry.values.get("oproepen") or () if call["sluit_op"] >= today]
    for kind in dict.fromkeys(kind for kind, _ in opened):
        yield kind, max(day for other, day in opened if other == kind)
