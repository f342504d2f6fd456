"""What can be followed: the feeds there are, and what is in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import news
from .calls import Call
from .collection import Catalogue
from .entry import Entry
from .schema import EVENT
from .templates import in_words, period, term_url

FOLDER = "feeds/"
LONGEST = 50  # items in a feed: a feed is read often, and shows what is new
SINCE = "2026-11-24"  # the day for which the ids are ours (RFC 4151), and the date of a feed without items


@dataclass(frozen=True)
class Item:
    """One thing in a feed. `id` never changes, `url` is on this site, a day is like 2026-11-24, "" when it is not known."""

    id: str
    url: str
    title: str
    text: str
    tags: tuple[str, ...]
    updated: str
    published: str = ""


@dataclass(frozen=True)
class Feed:
    """Something to follow: `name` is its address in FOLDER without .atom or .json, `page` the page of the site with the same."""

    name: str
    label: str
    description: str
    page: str
    items: tuple[Item, ...]

    @property
    def url(self) -> str:
        return FOLDER + self.name

    @property
    def updated(self) -> str:
        return max((item.updated for item in self.items), default=SINCE)


def feeds(catalogue: Catalogue) -> tuple[Feed, ...]:
    """Return the feeds of the whole catalogue, and one for each theme that is used. Their dates are those in the entries."""
    changed = tuple(_changed(entry, catalogue) for entry in news.changed(catalogue)[:LONGEST])
    calls = tuple(_call(call, catalogue) for call in news.calls(catalogue)[:LONGEST])
    reports = tuple(_report(entry, catalogue) for entry in news.reports(catalogue)[:LONGEST])
    return (
        Feed("nieuw", "Nieuw", "Elk initiatief, instrument en elke bijeenkomst die erbij komt.", "", _added(catalogue, catalogue)),
        Feed("gewijzigd", "Gewijzigd", "Bijdragen die zijn bijgewerkt.", "", changed),
        Feed("oproepen", "Oproepen", "Wie of wat organisaties zoeken, en tot wanneer je kunt reageren.", "", calls),
        Feed("verslagen", "Verslagen", "Bijeenkomsten waarvan het verslag is geplaatst.", f"{EVENT.plural}/", reports),
        *_themes(catalogue),
    )


def _themes(catalogue: Catalogue) -> Iterator[Feed]:
    for theme in catalogue.lists.vocabulary("themas"):
        if named := catalogue.by_term.get(("themas", theme.id)):
            items = _added(named, catalogue)
            description = f"Wat er nieuw is over het thema {theme.label}."
            yield Feed(f"thema/{theme.id}", theme.label, description, term_url("themas", theme.id), items)


def _added(entries: Iterable[Entry], catalogue: Catalogue) -> tuple[Item, ...]:
    return tuple(_entry(entry, catalogue) for entry in news.newest_first(entries, news.added_on)[:LONGEST])


def _entry(entry: Entry, catalogue: Catalogue) -> Item:
    return Item(entry.permanent_id, entry.url, entry.title, _summary(entry), _tags(entry, catalogue), entry.changed_on, news.added_on(entry))


def _changed(entry: Entry, catalogue: Catalogue) -> Item:
    """Return a change as an item of its own: a reader shows an id that was read before only once."""
    id = f"{entry.permanent_id}/gewijzigd/{entry.changed_on}"
    return Item(id, entry.url, entry.title, _summary(entry), _tags(entry, catalogue), entry.changed_on, entry.changed_on)


def _call(call: Call, catalogue: Catalogue) -> Item:
    """Return a call as an item; on which day it was put in its entry is not known."""
    entry = call.entry
    kind = catalogue.lists.vocabulary("oproepsoorten").term(call.kind).label
    result = f" Wat het opleverde: {call.result}" if call.result else ""
    text = f"{call.text} Reageren kan tot en met {in_words(call.closes)}.{result}"
    return Item(call.id, entry.url, f"{kind}: {entry.title}", text, _tags(entry, catalogue), entry.changed_on)


def _report(entry: Entry, catalogue: Catalogue) -> Item:
    day = news.reported_on(entry)
    return Item(f"{entry.permanent_id}/verslag", entry.url, f"Verslag: {entry.title}", _summary(entry), _tags(entry, catalogue), day, day)


def _summary(entry: Entry) -> str:
    when = f"{period(entry.values['start'], entry.values['eind'])}. ".capitalize() if entry.kind is EVENT else ""
    return f"{when}{entry.values['samenvatting']}"


def _tags(entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
    themes = catalogue.lists.vocabulary("themas")
    return (entry.kind.label, *(themes.term(id).label for id in entry.values["themas"]))
