"""The duties of the law: what helps with each of them, how far, and where nothing does yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .collection import Catalogue
from .entry import Entry
from .schema import INITIATIVE, INSTRUMENT
from .uses import usage_of
from .values import slugify
from .vocabulary import Term

_GONE = ("verouderd", "ingetrokken")
_COLUMNS = ("plicht", "label", "artikel", "sinds", "instrument", "titel", "aanbieders", "instrumentsoort", "instrumentstatus", "dekking", "adres")


class Help(NamedTuple):
    """An instrument that helps with a duty, how much of the duty it is about, and the kinds of organisation that offer or use it."""

    instrument: Entry
    coverage: Term
    kinds: frozenset[str]


@dataclass(frozen=True)
class Duty:
    """A duty with what helps, the most complete first. `outdated` instruments can no longer be used and do not help.

    `initiatives` apply an instrument that helps, or name the duty.
    """

    term: Term
    helps: tuple[Help, ...]
    outdated: tuple[Entry, ...]
    initiatives: tuple[Entry, ...]

    def by_coverage(self) -> Iterator[tuple[Term, tuple[Entry, ...]]]:
        """Yield each coverage that occurs, the most complete first, with its instruments."""
        for coverage in dict.fromkeys(help.coverage for help in self.helps):
            yield coverage, tuple(help.instrument for help in self.helps if help.coverage == coverage)


class Row(NamedTuple):
    """A duty in the table: what helps of the instruments in it, the most complete first, and for each instrument how far it helps, or None."""

    duty: Duty
    helps: tuple[Help, ...]
    cells: tuple[Term | None, ...]


@dataclass(frozen=True)
class Coverage:
    """The table of duties and instruments, for every `kind` of organisation or for one; the duties that nothing helps with come first."""

    kind: Term | None
    instruments: tuple[Entry, ...]
    rows: tuple[Row, ...]

    @property
    def gaps(self) -> tuple[Duty, ...]:
        return tuple(row.duty for row in self.rows if not row.helps)


def duties(catalogue: Catalogue, entries: Sequence[Entry]) -> tuple[Duty, ...]:
    """Return all duties in the order of their list; `entries` are in title order, and so is what helps."""
    terms, scale = tuple(catalogue.lists.vocabulary("plichten")), tuple(catalogue.lists.vocabulary("dekkingen"))
    instruments = [(entry, _kinds(entry, catalogue)) for entry in entries if entry.kind is INSTRUMENT and entry.values["plichten"]]
    initiatives = [(entry, _text(entry)) for entry in entries if entry.kind is INITIATIVE]
    return tuple(_duty(term, instruments, initiatives, scale) for term in terms)


def _duty(term: Term, instruments: Sequence[tuple[Entry, frozenset[str]]], initiatives: Sequence[tuple[Entry, str]], scale: Sequence[Term]) -> Duty:
    found = [Help(entry, best, kinds) for entry, kinds in instruments if (best := _best(entry, term, scale))]
    helps = sorted((help for help in found if is_usable(help.instrument)), key=lambda help: scale.index(help.coverage))
    outdated = tuple(help.instrument for help in found if not is_usable(help.instrument))
    helping = {help.instrument.id for help in found}
    about = tuple(entry for entry, text in initiatives if helping.intersection(entry.values["instrumenten"]) or _names(text, term))
    return Duty(term, tuple(helps), outdated, about)


def is_usable(instrument: Entry) -> bool:
    return instrument.values["instrumentstatus"] not in _GONE


def _best(instrument: Entry, duty: Term, scale: Sequence[Term]) -> Term | None:
    """Return how far an instrument helps with a duty at most; `scale` has the most complete first."""
    claimed = {each["dekking"] for each in instrument.values["plichten"] if each["plicht"] == duty.id}
    return next((coverage for coverage in scale if coverage.id in claimed), None)


def _text(entry: Entry) -> str:
    return "\n".join((entry.title, entry.values["samenvatting"], *entry.values["trefwoorden"], entry.body)).casefold()


def _names(text: str, duty: Term) -> bool:
    """Tell whether the label of the duty stands in `text` as words of their own."""
    name = duty.label.casefold()
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None


def _kinds(instrument: Entry, catalogue: Catalogue) -> frozenset[str]:
    register = catalogue.lists.organisations
    return frozenset({register.current(slug).soort for slug in instrument.organisations} | {row.soort for row in usage_of(instrument, catalogue).users})


def coverage(found: Sequence[Duty], kind: Term | None, scale: Sequence[Term]) -> Coverage:
    """Return the table of all instruments that help, or of those that organisations of `kind` offer or use; `scale` has the most complete coverage first."""
    shown = {help.instrument.id: help.instrument for duty in found for help in duty.helps if kind is None or kind.id in help.kinds}
    instruments = tuple(sorted(shown.values(), key=lambda entry: (slugify(entry.title), entry.id)))
    rows = sorted((_row(duty, instruments) for duty in found), key=lambda row: -min((scale.index(help.coverage) for help in row.helps), default=len(scale)))
    return Coverage(kind, instruments, tuple(rows))


def _row(duty: Duty, instruments: Sequence[Entry]) -> Row:
    shown = {entry.id for entry in instruments}
    helps = {help.instrument.id: help for help in duty.helps if help.instrument.id in shown}
    return Row(duty, tuple(helps.values()), tuple(helps[entry.id].coverage if entry.id in helps else None for entry in instruments))


def kinds_that_help(found: Sequence[Duty], kinds: Iterable[Term]) -> tuple[Term, ...]:
    """Return those of `kinds` of organisation that offer or use an instrument that helps."""
    helping = {kind for duty in found for help in duty.helps for kind in help.kinds}
    return tuple(kind for kind in kinds if kind.id in helping)


def rows_for_machines(found: Sequence[Duty], catalogue: Catalogue, site_url: str) -> Iterator[tuple[str, ...]]:
    """Yield the names of the columns and then a row for every duty and instrument; a duty that nothing helps with has one row without."""
    yield _COLUMNS
    for duty in found:
        about = duty.term.id, duty.term.label, duty.term.artikel, duty.term.sinds
        for instrument, covers, _ in duty.helps:
            values = instrument.values
            names = ", ".join(row.label for row in catalogue.organisations_of(instrument))
            facts = values["instrumentsoort"], values["instrumentstatus"], covers.id, site_url + instrument.url
            yield *about, instrument.id, instrument.title, names, *facts
        if not duty.helps:
            yield *about, *("" for _ in _COLUMNS[len(about) :])
