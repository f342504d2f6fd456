"""Which pages the catalogue makes, and their content: HTML fragments and plain values for a door to put in a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from .. import form
from ..ageing import STALE_AFTER
from ..bundle import Bundle, as_json, bundle
from ..collection import Catalogue
from ..entry import Entry
from ..facets import compact
from ..following import FOLDER as FEEDS
from ..highlight import read_highlight
from ..pictures.figures import count_figures
from ..pictures.maps import draw_map
from ..readings import PART
from ..schema import KINDS, Kind, vocabulary_names
from ..search.content import NOTHING, Content, read_content
from ..search.related import Related, related
from ..templates import Site, vocabulary_url
from .ageing import lessons_page, upkeep_file, upkeep_page
from .calls import calls_page
from .choosing import COMPARED, comparison, guide_pages
from .duties import CHECK, COVERAGE, DUTIES, coverage_by_kind, coverage_file, coverage_page, duty_list, duty_pages, self_check
from .entries import broken_page, entry_page, redirects
from .following import feed_files, follow
from .home import home
from .lists import SHOWN_AS_LISTS, further_pages, kind_list, organisation_pages, organisations, terms, vocabulary
from .maker import FORM, File, Maker, Page
from .meetings import AGENDA, SERIES, agenda, calendar_files, months, series, series_list, without_report
from .promises import AGREEMENTS, SIGNALS, agreements, signals, signals_by_term
from .road import measuring, one_government, road_pages
from .uses import uses_page

SEARCH = "zoeken/"
CARDS_PER_FILE = 5
ONE_OF = {"themas": "Thema", "levensgebeurtenissen": "Levensgebeurtenis", "doelgroepen": "Doelgroep", "plichten": "Plicht"}


class Findings(NamedTuple):
    """The files of the search page, the entries like each entry, by slug, and the pages for the menu that list too little to be in it."""

    search: Bundle
    related: Mapping[str, Sequence[Related]]
    too_short: Sequence[str]


class Pages:
    """The pages of one catalogue for one site, and the files that their scripts read.

    `learned` is what was found out about Dutch when all texts were read together, now or before.
    """

    def __init__(self, root: Path, catalogue: Catalogue, site: Site) -> None:
        self.catalogue, self.site = catalogue, site
        self.maker = Maker(root, catalogue, site)
        self.maker.env.globals.update(in_menu=SHOWN_AS_LISTS, vergeleken=COMPARED)
        self.learned = NOTHING
        self._landing = cache(lambda url: LANDING[url](self.maker))  # too_short makes some of them first
        self.highlighted = catalogue.entries.get(read_highlight(root).slug)

    def landing(self) -> Mapping[str, Callable[[], Page]]:
        """Return the makers of the pages for the menu, by address: all but the search page and those that a hand-written text opens."""
        lists = {f"{kind.plural}/": partial(self._first_of, kind) for kind in KINDS}
        return {**{url: partial(self._landing, url) for url in LANDING}, **lists}

    def too_short(self) -> list[str]:
        """Return the addresses of the pages for the menu that list too little to be in it."""
        return [url for url in LISTING if not self._landing(url).in_menu]

    def _first_of(self, kind: Kind) -> Page:
        return next(kind_list(self.maker, kind))

    def search(self, files: Bundle) -> Page:
        """Return the page that searches in `files`."""
        description = "Zoek en filter in alle initiatieven, instrumenten en bijeenkomsten."
        return self.maker.page(SEARCH, "Zoeken", description, "zoeken.html", facetten=self.maker.facets, bestanden=files.folder)

    def form(self, introduction: Markup) -> Page:
        """Return the page of the form, which opens with the hand-written `introduction`."""
        description = "Voeg een initiatief, instrument of bijeenkomst toe met een formulier, of wijzig iets."
        files = self.maker.form_files.folder
        return self.maker.page(FORM, "Nieuwe bijdrage", description, "formulier.html", inleiding=introduction, soorten=KINDS, bestanden=files)

    def home(self, introduction: Markup) -> Page:
        """Return the home page, which opens with the hand-written `introduction`."""
        return home(self.maker, introduction, self.highlighted)

    def findings(self) -> Findings:
        """Return what is made by reading all texts together; it takes longer than all the rest."""
        content = read_content(self.catalogue, self.maker.entries, ONE_OF, self.site.today, self.learned)
        self.learned = content.learned
        return Findings(bundle(SEARCH, self._search_files(content)), related(self.maker.entries, content.index, self.catalogue), self.too_short())

    def others(self) -> list[Callable[[], Iterator[Page]]]:
        """Return the makers of every page that is not in the menu and not of an entry, each on its own."""
        return [self._broken, *(partial(make, self.maker) for make in OTHERS)]

    def of_entries(self, like: Mapping[str, Sequence[Related]]) -> list[Callable[[], Iterator[Page]]]:
        """Return the makers of the pages of entries, of some entries each; `like` are the entries like an entry, by its slug."""
        return [partial(self._entries, part, like) for part in self._parts]

    def entry_at(self, path: str, like: Mapping[str, Sequence[Related]]) -> Page | None:
        """Return the page at `path` if it is that of an entry."""
        entry = next((entry for entry in self.catalogue if path == f"{entry.url}index.html"), None)
        return entry_page(self.maker, entry, like.get(entry.id, ())) if entry else None

    @property
    def _parts(self) -> list[tuple[Entry, ...]]:
        entries = tuple(self.catalogue)
        return [entries[start : start + PART] for start in range(0, len(entries), PART)]

    def _entries(self, entries: Sequence[Entry], like: Mapping[str, Sequence[Related]]) -> Iterator[Page]:
        return (entry_page(self.maker, entry, like.get(entry.id, ())) for entry in entries)

    def _broken(self) -> Iterator[Page]:
        return (broken_page(self.maker, path, problems) for path, problems in self.catalogue.broken.items())

    def _search_files(self, content: Content) -> Iterator[tuple[str, object]]:
        """Yield the path and the content of the files of the search page: facets, cards and texts in title order, and the index."""
        entries = self.maker.entries
        yield "facetten.json", compact(entries, self.maker.facets, CARDS_PER_FILE)
        for start in range(0, len(entries), CARDS_PER_FILE):
            part = entries[start : start + CARDS_PER_FILE]
            yield f"kaarten/{start // CARDS_PER_FILE}.json", [self.maker.card(entry, "../").strip() for entry in part]
        yield from content.files()

    def files(self) -> list[Callable[[], Iterator[File]]]:
        """Return the makers of the files for the form, of feeds, calendars and lists for machines, and of old addresses."""
        records = (partial(_records, part) for part in self._parts)
        return [*records, *(partial(make, self.maker) for make in FILES)]


def in_bundle(found: Bundle) -> Iterator[File]:
    """Yield the files of a bundle: their folder is named by what is in them."""
    return (File(path, "", partial(bytes, content)) for path, content in found.files)


def _form_files(maker: Maker) -> Iterator[File]:
    return in_bundle(maker.form_files)


def _records(entries: Sequence[Entry]) -> Iterator[File]:
    return (File(f"{entry.url}bijdrage.json", entry, partial(_record, entry)) for entry in entries)


def _record(entry: Entry) -> bytes:
    return as_json(form.record(entry))


def _terms(maker: Maker) -> Page:
    description = "Alle begrippen waarmee je kunt filteren, met uitleg."
    return maker.page("begrippen/", "Begrippen", description, "begrippen.html", namen=vocabulary_names(), aantallen=maker.catalogue.counts)


def _map(maker: Maker) -> Page:
    description = "Zie op de kaart van Nederland welke overheden iets doen, met dezelfde lijst per provincie."
    return maker.page("kaart/", "Kaart", description, "landkaart.html", landkaart=draw_map(maker.root, maker.catalogue, maker.facets))


def _figures(maker: Maker) -> Page:
    description = "Wat er al is en wat nog niet: fases, thema's, jaren en resultaten in cijfers."
    figures = count_figures(maker.catalogue, maker.facets, maker.site.today)
    return maker.page("stand/", "Stand van zaken", description, "stand.html", stand=figures, houdbaar=STALE_AFTER, aantallen=maker.catalogue.counts)


LISTING: Mapping[str, Callable[[Maker], Page]] = {
    AGENDA: agenda, vocabulary_url(SERIES): series_list, AGREEMENTS: agreements, COVERAGE: coverage_page, CHECK: self_check, SIGNALS: signals,
    "gezocht/": calls_page, "gebruik/": uses_page, "geleerd/": lessons_page, "een-overheid/": one_government, "meten/": measuring,
}  # fmt: skip
LANDING: Mapping[str, Callable[[Maker], Page]] = {
    "begrippen/": _terms, "organisaties/": organisations, "kaart/": _map, "stand/": _figures, DUTIES: duty_list, "bijhouden/": upkeep_page, FEEDS: follow,
    **{vocabulary_url(name): partial(vocabulary, name=name) for name in SHOWN_AS_LISTS if name != "plichten"}, **LISTING,
}  # fmt: skip
OTHERS: tuple[Callable[[Maker], Iterator[Page]], ...] = (
    further_pages, terms, organisation_pages, comparison, guide_pages, months, series, without_report, signals_by_term,
    duty_pages, coverage_by_kind, road_pages,
)  # fmt: skip
FILES: tuple[Callable[[Maker], Iterator[File]], ...] = (_form_files, feed_files, calendar_files, coverage_file, upkeep_file, redirects)
