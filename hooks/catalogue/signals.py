"""What people told, as promises to be seen again: every signal with where it was told, what came of it and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .collection import Catalogue
from .entry import Entry
from .schema import INSTRUMENT
from .values import MONTH, anchors

WAITING = ("open", "opgepakt")  # longest waiting first; what is done has the newest first


@dataclass(frozen=True)
class Signal:
    """One signal of `entry`. `anchor` is its id on the page of the entry, `permanent` the one where all signals are.

    Both are made of its first words: they stay when others are added, and when its status changes. `since` is the year or
    month in which the entry started, or was added when that is unknown.
    """

    entry: Entry
    anchor: str
    text: str
    origin: str
    status: str
    follow_up: str
    taken_up_in: tuple[Entry, ...]
    since: str

    @property
    def permanent(self) -> str:
        return f"{self.entry.permanent_id}-{self.anchor}"

    @property
    def themes(self) -> Sequence[str]:
        return tuple(self.entry.values["themas"])


def signals_of(catalogue: Catalogue, entry: Entry) -> tuple[Signal, ...]:
    """Return the signals that `entry` tells, in its own order; an instrument tells none."""
    if entry.kind is INSTRUMENT:
        return ()
    rows = entry.values["signalen"]
    since = (entry.values["start"] or entry.values["toegevoegd_op"])[:MONTH]
    return tuple(
        Signal(entry, f"signaal-{anchor}", row["tekst"], row["herkomst"], row["status"], row["vervolg"] or "", _taken_up(catalogue, row["opgepakt_in"]), since)
        for row, anchor in zip(rows, anchors([row["tekst"] for row in rows]), strict=True)
    )


def _taken_up(catalogue: Catalogue, slugs: Sequence[str]) -> tuple[Entry, ...]:
    return tuple(catalogue.entries[slug] for slug in slugs if slug in catalogue.entries)


def all_signals(catalogue: Catalogue) -> tuple[Signal, ...]:
    """Return every signal by status, in the order of the vocabulary; those that wait the longest first, those that are done the last."""
    found = sorted((signal for entry in catalogue for signal in signals_of(catalogue, entry)), key=lambda signal: (signal.since, signal.permanent))
    return tuple(signal for status in catalogue.lists.vocabulary("signaalstatussen") for signal in _with_status(found, status.id))


def _with_status(signals: Sequence[Signal], status: str) -> Iterator[Signal]:
    """Yield those of `signals`, oldest first, that have `status`, in the order in which people want them."""
    return (signal for signal in (signals if status in WAITING else reversed(signals)) if signal.status == status)


def taken_up_by(signals: Sequence[Signal]) -> Mapping[str, tuple[Signal, ...]]:
    """Return, by the slug of an entry, the signals that it took up."""
    found: dict[str, list[Signal]] = defaultdict(list)
    for signal in signals:
        for entry in signal.taken_up_in:
            found[entry.id].append(signal)
    return {slug: tuple(each) for slug, each in found.items()}
