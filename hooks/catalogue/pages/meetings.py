"""Pages of meetings in time: the agenda, its months, series, and the meetings without a report; and the calendar files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from markupsafe import Markup

from ..agenda import is_cancelled
from ..entry import Entry
from ..templates import in_words, term_url, to_root, vocabulary_url
from .maker import File, Maker, Page

AGENDA = "agenda/"
SERIES = "reeksen"
SHOWN_PAST = 12


def calendar_link(maker: Maker, url: str, path: str, title: str) -> Markup:
    """Return what tells a browser, in the head of the page at `url`, of the calendar at `path`."""
    return Markup(maker.env.get_template("agenda_link.html").render(adres=to_root(url) + path, titel=title))


def agenda(maker: Maker) -> Page:
    years = [(year, sorted(months)) for year, months in groupby(sorted(maker.agenda.by_month, reverse=True), lambda month: month[:4])]
    everything = maker.calendars.everything
    page = maker.page(
        AGENDA, "Agenda", "Bijeenkomsten die eraan komen en die zijn geweest. Abonneer je, dan staan ze vanzelf in je eigen agenda.", "agenda.html",
        calendar_link(maker, AGENDA, everything.path, everything.label),
        heel=maker.agenda.whole, aantallen=maker.catalogue.counts,
        laatste=maker.agenda.whole.past[:SHOWN_PAST], jaren=years, alles=everything, archief=maker.calendars.archive, delen=maker.calendars.parts,
    )  # fmt: skip
    return page.listing(len(maker.agenda.meetings))


def months(maker: Maker) -> Iterator[Page]:
    """Yield the page of every month in which something is or was, with links to the month before and after it."""
    found = maker.agenda.by_month
    for before, month, after in zip(("", *found), found, (*list(found)[1:], ""), strict=False):
        title = f"Agenda: {in_words(month)}"
        description = f"Alle bijeenkomsten in {in_words(month)}."
        yield maker.page(f"{AGENDA}{month}/", title, description, "maand.html", deel=maker.agenda.split(found[month]), eerder=before, later=after)


def series_list(maker: Maker) -> Page:
    found = [(term, maker.agenda.series[term.id]) for term in maker.catalogue.lists.vocabulary(SERIES) if term.id in maker.agenda.series]
    terms = [(term, meetings, next(filter(_goes_on, maker.agenda.split(meetings).coming), None)) for term, meetings in found]
    description = "Bijeenkomsten die terugkomen: wanneer de volgende is, en wat er eerder was."
    page = maker.page(vocabulary_url(SERIES), "Reeksen", description, "reeksen.html", reeksen=terms)
    return page.listing(len(terms))


def _goes_on(meeting: Entry) -> bool:
    return not is_cancelled(meeting)


def series(maker: Maker) -> Iterator[Page]:
    """Yield the page of every series: what comes, what was, and the actions that are still open."""
    for id, meetings in sorted(maker.agenda.series.items()):
        term = maker.catalogue.lists.vocabulary(SERIES).term(id)
        left = [found for meeting in reversed(meetings) if (found := maker.agenda.open_at(meeting))]
        split = maker.agenda.split(meetings)
        yield maker.page(term_url(SERIES, id), term.label, term.definitie or f"Reeks: {term.label}", "reeks.html", reeks=term, deel=split, open=left)


def without_report(maker: Maker) -> Iterator[Page]:
    description = "Bijeenkomsten die al even voorbij zijn, en waarvan het verslag er nog niet is."
    yield maker.page(f"{AGENDA}zonder-verslag/", "Bijeenkomsten zonder verslag", description, "zonder_verslag.html", lijst=maker.agenda.without_report)


def calendar_files(maker: Maker) -> Iterator[File]:
    """Yield the calendars: one for each meeting whose day is known, and those to subscribe to."""
    for each in maker.calendars.all:
        yield File(each.path, each, partial(maker.calendars.written, each))
