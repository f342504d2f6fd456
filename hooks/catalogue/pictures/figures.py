"""How things stand: what there is and what is not there yet, counted with the facets of the search page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from ..ageing import is_stale
from ..collection import Catalogue
from ..entry import Entry
from ..facets import Facet
from ..schema import EVENT, INITIATIVE, KINDS
from ..templates import term_url
from ..uses import reused_instruments
from ..vocabulary import Term

SHADES = 4
FEWEST = 3  # a picture of fewer things than this says nothing
_AUTHORITIES = ("gemeente", "provincie", "waterschap")


class Bar(NamedTuple):
    """A number with its name; `share` is its part of the largest in percent, `query` finds what it counts, `url` says more."""

    label: str
    number: int
    share: int = 0
    query: str = ""
    url: str = ""


class Cell(NamedTuple):
    """How many entries there are of one theme and one kind of organisation; `shade` is 0 for none up to SHADES."""

    number: int
    shade: int
    query: str


class Heat(NamedTuple):
    """A row of cells for every theme, with a cell for each of `kinds`."""

    kinds: tuple[Term, ...]
    rows: tuple[tuple[Term, tuple[Cell, ...]], ...]

    @property
    def empty(self) -> int:
        return sum(cell.number == 0 for _, cells in self.rows for cell in cells)

    @property
    def gaps(self) -> tuple[tuple[Term, tuple[Term, ...]], ...]:
        """For gemeenten, provincies and waterschappen: the themes they have nothing on."""
        found = ((kind, tuple(theme for theme, cells in self.rows if not cells[n].number)) for n, kind in enumerate(self.kinds) if kind.id in _AUTHORITIES)
        return tuple((kind, themes) for kind, themes in found if themes)


class Year(NamedTuple):
    """What began or took place in one year: initiatives and meetings."""

    year: int
    initiatives: Bar
    events: Bar


@dataclass(frozen=True)
class Figures:
    """All that the page shows; what has too few things to show is empty. `undated` are initiatives that did not begin in a known year."""

    kinds: tuple[Bar, ...]
    phases: tuple[Bar, ...]
    heat: Heat
    years: tuple[Year, ...]
    undated: int
    added: tuple[Bar, ...]
    evidence: tuple[Bar, ...]
    without_result: int
    reused: tuple[Bar, ...]
    confirmed: tuple[Bar, ...]


def count_figures(catalogue: Catalogue, facets: Sequence[Facet], today: str) -> Figures:
    """Return the figures of the catalogue on the day `today`; `facets` are those of the search page, so that both say the same."""
    found = {facet.key: {option.id: frozenset(option.numbers) for option in facet.options} for facet in facets}
    initiatives = catalogue.of_kind(INITIATIVE)
    return Figures(
        kinds=tuple(Bar(kind.label_plural, len(catalogue.of_kind(kind)), query=_query(type=kind.name), url=f"{kind.plural}/") for kind in KINDS),
        phases=_by_term(catalogue, "fases", "fase", found),
        heat=_heat(catalogue, found),
        years=_years(initiatives, catalogue.of_kind(EVENT), today),
        undated=sum(_year(entry, today) is None for entry in initiatives),
        added=_added(catalogue),
        evidence=_by_term(catalogue, "bewijzen", "resultaten.bewijs", found),
        without_result=sum(not entry.values["resultaten"] for entry in catalogue),
        reused=_reused(catalogue),
        confirmed=_confirmed(catalogue, today),
    )


def _query(**values: str) -> str:
    return "zoeken/?" + urlencode(values)


def _with_shares(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    most = max((bar.number for bar in bars), default=0)
    return tuple(bar._replace(share=math.ceil(100 * bar.number / most)) if most else bar for bar in bars)


def _by_term(catalogue: Catalogue, vocabulary: str, facet: str, found: Mapping[str, Mapping[str, frozenset[int]]]) -> tuple[Bar, ...]:
    """Return how many entries have each term; a term that none has counts too, and has no page."""
    numbers = {term: len(found.get(facet, {}).get(term.id, ())) for term in catalogue.lists.vocabulary(vocabulary)}
    bars = [Bar(term.label, n, query=_query(**{facet: term.id}) if n else "", url=term_url(vocabulary, term.id) if n else "") for term, n in numbers.items()]
    return _with_shares(bars)


def _heat(catalogue: Catalogue, found: Mapping[str, Mapping[str, frozenset[int]]]) -> Heat:
    by_kind, by_theme = found.get("organisatiesoort", {}), found.get("themas", {})
    kinds = tuple(term for term in catalogue.lists.vocabulary("organisatiesoorten") if term.id in by_kind)
    themes = tuple(catalogue.lists.vocabulary("themas"))
    numbers = {(theme.id, kind.id): len(by_theme.get(theme.id, frozenset()) & by_kind[kind.id]) for theme in themes for kind in kinds}
    most = max(numbers.values(), default=0)

    def cell(theme: Term, kind: Term) -> Cell:
        number = numbers[theme.id, kind.id]
        shade = math.ceil(SHADES * math.sqrt(number / most)) if number else 0  # a root, so that small numbers differ too
        return Cell(number, shade, _query(themas=theme.id, organisatiesoort=kind.id) if number else "")

    return Heat(kinds, tuple((theme, tuple(cell(theme, kind) for kind in kinds)) for theme in themes))


def _year(entry: Entry, today: str) -> int | None:
    """Return the year in which an entry began; None when that is not known or still to come."""
    start = entry.values["start"]
    return int(start[:4]) if start and start[: len(today)] <= today else None


def _years(initiatives: Sequence[Entry], events: Sequence[Entry], today: str) -> tuple[Year, ...]:
    """Return every year from the first to the last in which something began, also those in which nothing did."""
    began, held = (Counter(year for entry in entries if (year := _year(entry, today))) for entries in (initiatives, events))
    found = began.keys() | held.keys()
    if not found:
        return ()
    span = range(min(found), max(found) + 1)
    most = max([*began.values(), *held.values()])
    began_bars, held_bars = ([Bar(str(year), counts[year], math.ceil(100 * counts[year] / most)) for year in span] for counts in (began, held))
    return tuple(Year(*each) for each in zip(span, began_bars, held_bars, strict=True))


def _added(catalogue: Catalogue) -> tuple[Bar, ...]:
    """Return how many entries were added in each year; nothing while there is one year."""
    years = Counter(entry.values["toegevoegd_op"][:4] for entry in catalogue)
    return _with_shares([Bar(year, years[year]) for year in sorted(years)]) if len(years) > 1 else ()


def _reused(catalogue: Catalogue) -> tuple[Bar, ...]:
    """Return the instruments that two organisations or more use, the most used first; nothing while there are fewer than FEWEST."""
    reused = reused_instruments(catalogue)
    return _with_shares([Bar(entry.title, n, url=entry.url) for entry, n in reused[:10]]) if len(reused) >= FEWEST else ()


def _confirmed(catalogue: Catalogue, today: str) -> tuple[Bar, ...]:
    """Return how many entries were confirmed lately, long ago and never; nothing while fewer than FEWEST were."""
    days = [entry.values["gecontroleerd_op"] for entry in catalogue]
    known = [day for day in days if day]
    stale = sum(is_stale(day, today) for day in known)
    numbers = {"Kort geleden bevestigd": len(known) - stale, "Langer geleden bevestigd": stale, "Nog niet bevestigd": len(days) - len(known)}
    return _with_shares([Bar(label, n) for label, n in numbers.items()]) if len(known) >= FEWEST else ()
