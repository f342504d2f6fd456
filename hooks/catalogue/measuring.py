"""Measuring: the instruments to do it with, side by side, and the results in the catalogue by how sure they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from .collection import Catalogue
from .duties import is_usable
from .entry import Entry
from .schema import INSTRUMENT
from .uses import usage_of
from .vocabulary import Term

EXAMPLES = 3
EFFORT = ("tijd", "kosten", "mankracht", "expertise")
_EXPERIENCE = {"meten-van-klantbeleving", "menselijke-maat-en-maatwerk"}
_MEASURES = "meten-van-klantbeleving"
_TOOL = "meetinstrument"


class Tool(NamedTuple):
    """An instrument to measure with and how many organisations use it."""

    instrument: Entry
    users: int


@dataclass(frozen=True)
class Tools:
    """The instruments: for how people experience a service, for something else, and those that help without measuring themselves."""

    experience: tuple[Tool, ...]
    other: tuple[Tool, ...]
    helping: tuple[Tool, ...]

    def __len__(self) -> int:
        return len(self.experience) + len(self.other) + len(self.helping)


class Result(NamedTuple):
    """A result as an entry tells it."""

    told: Mapping[str, Any]
    entry: Entry


class Rung(NamedTuple):
    """A rung of the ladder of evidence: how many results stand on it, and a few of them."""

    evidence: Term
    number: int
    examples: tuple[Result, ...]


def tools(catalogue: Catalogue, entries: Sequence[Entry]) -> Tools:
    """Return what can be used now; `entries` are in title order."""
    usable = [entry for entry in entries if entry.kind is INSTRUMENT and is_usable(entry)]
    measuring = [entry for entry in usable if entry.values["instrumentsoort"] == _TOOL]
    experience = [entry for entry in measuring if _EXPERIENCE.intersection(entry.values["themas"])]
    other = [entry for entry in measuring if not _EXPERIENCE.intersection(entry.values["themas"])]
    helping = [entry for entry in usable if _MEASURES in entry.values["themas"] and entry.values["instrumentsoort"] != _TOOL]
    groups = experience, other, helping
    return Tools(*(tuple(Tool(entry, len(usage_of(entry, catalogue).users)) for entry in group) for group in groups))


def ladder(catalogue: Catalogue, entries: Sequence[Entry]) -> tuple[Rung, ...]:
    """Return the rungs from the least sure; the examples are of the entries changed last, each of another entry, with a source where there is one."""
    newest = sorted(entries, key=lambda entry: entry.changed_on, reverse=True)
    found = [Result(told, entry) for entry in newest for told in entry.values["resultaten"]]
    return tuple(_rung(term, [result for result in found if result.told["bewijs"] == term.id]) for term in catalogue.lists.vocabulary("bewijzen"))


def _rung(evidence: Term, results: Sequence[Result]) -> Rung:
    first: dict[str, Result] = {}
    for result in sorted(results, key=lambda result: result.told["url"] is None):
        first.setdefault(result.entry.id, result)
    return Rung(evidence, len(results), tuple(islice(first.values(), EXAMPLES)))
