"""The road of a person through an event in life: what people run into, what there is for them, who is involved and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .collection import Catalogue
from .entry import Entry
from .organisations import Organisation
from .schema import EVENT, INITIATIVE, INSTRUMENT
from .signals import Signal, signals_of
from .values import slugify
from .vocabulary import Term

AUTHORITIES = ("gemeente", "provincie", "waterschap", "uitvoeringsorganisatie", "rijk")
MEASURED = ("gemeten", "geevalueerd")


class Involved(NamedTuple):
    """An organisation and in how many entries about the event it leads, takes part, offers or organises."""

    organisation: Organisation
    number: int


@dataclass(frozen=True)
class Road:
    """All there is about one event in life. `problems` are what initiatives began with, in Markdown.

    `missing` are the parts that nothing is known of, and `absent` the kinds of authority that no entry comes from.
    """

    event: Term
    signals: tuple[Signal, ...]
    problems: tuple[tuple[Entry, str], ...]
    initiatives: tuple[Entry, ...]
    instruments: tuple[tuple[Term, tuple[Entry, ...]], ...]
    organisations: tuple[tuple[Term, tuple[Involved, ...]], ...]
    meetings: tuple[Entry, ...]
    missing: tuple[str, ...]
    absent: tuple[Term, ...]


def roads(catalogue: Catalogue, entries: Sequence[Entry]) -> Iterator[Road]:
    """Yield the road of every event in life, also of those that no entry is about; `entries` are in title order."""
    for event in catalogue.lists.vocabulary("levensgebeurtenissen"):
        yield _road(catalogue, event, [entry for entry in entries if event.id in entry.values["levensgebeurtenissen"]])


def _road(catalogue: Catalogue, event: Term, about: Sequence[Entry]) -> Road:
    initiatives = tuple(entry for entry in about if entry.kind is INITIATIVE)
    tools = [entry for entry in about if entry.kind is INSTRUMENT]
    meetings = tuple(entry for entry in about if entry.kind is EVENT)
    kinds = [(kind, tuple(tool for tool in tools if tool.values["instrumentsoort"] == kind.id)) for kind in catalogue.lists.vocabulary("instrumentsoorten")]
    signals = tuple(signal for entry in about for signal in signals_of(catalogue, entry))
    organisations = _organisations(catalogue, about)
    measured = [entry for entry in about if any(result["bewijs"] in MEASURED for result in entry.values["resultaten"])]
    parts = {"signalen": signals, "initiatieven": initiatives, "instrumenten": tools, "bijeenkomsten": meetings, "resultaten": measured}
    found = {kind.id for kind, _ in organisations}
    absent = tuple(kind for kind in catalogue.lists.vocabulary("organisatiesoorten") if kind.id in AUTHORITIES and kind.id not in found)
    return Road(
        event, signals, tuple(_problems(initiatives)), initiatives, tuple(pair for pair in kinds if pair[1]), organisations, meetings,
        tuple(part for part, there in parts.items() if not there), absent,
    )  # fmt: skip


def _problems(initiatives: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield what each initiative says in the first paragraph below its first heading, "Wat was het probleem?"."""
    opening = re.compile(rf"^## {re.escape(INITIATIVE.headings[0])} *\n+((?:[^\n#].*\n?)+)", re.M)
    for entry in initiatives:
        if told := opening.search(entry.body):
            yield entry, told[1].strip()


def _organisations(catalogue: Catalogue, about: Sequence[Entry]) -> tuple[tuple[Term, tuple[Involved, ...]], ...]:
    """Return the organisations by kind, the ones with most entries first."""
    register = catalogue.lists.organisations
    counts: dict[Organisation, int] = {}
    for entry in about:
        for row in {register.current(slug) for slug in partners(entry)}:
            counts[row] = counts.get(row, 0) + 1
    ordered = sorted(counts, key=lambda row: (-counts[row], slugify(row.label)))
    kinds = catalogue.lists.vocabulary("organisatiesoorten")
    groups = ((kind, tuple(Involved(row, counts[row]) for row in ordered if row.soort == kind.id)) for kind in kinds)
    return tuple(group for group in groups if group[1])


def partners(entry: Entry) -> tuple[str, ...]:
    """Return the slugs of all who do it: those who lead, offer or organise it, and of an initiative those who take part."""
    return (*entry.organisations, *(entry.values["partners"] if entry.kind is INITIATIVE else ()))
