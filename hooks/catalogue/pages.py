"""Which pages the catalogue makes, and their content: HTML fragments and plain values for a door to put in a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from . import form, metadata
from .collection import Catalogue
from .entry import Entry
from .facets import Facet, by_title, compact, facets
from .fields import Field, ListOf, Record
from .guide import READERS, Guide, guides, themes_in_use
from .kinds import Ref, Text
from .markdown import render, resolve
from .organisations import Organisation
from .pictures.figures import count_figures
from .pictures.maps import draw_map
from .problem import Problem
from .schema import EVENT, INITIATIVE, INSTRUMENT, KINDS, Kind, vocabulary_names
from .search.content import read_content
from .search.related import Related, related
from .templates import STALE_AFTER, Site, environment, organisation_url, term_url, to_root, vocabulary_url
from .values import slugify
from .vocabulary import Term

NOTHING = Markup("")
FORM = "bijdragen/nieuw/"
GUIDE = "waar-sta-jij/"
COMPARED = (INITIATIVE, INSTRUMENT)
PER_PAGE = 60
CARDS_PER_FILE = 5
SHOWN_AS_LISTS = {"themas": "Thema's", "levensgebeurtenissen": "Levensgebeurtenissen", "doelgroepen": "Doelgroepen", "plichten": "Zorgplicht"}
ONE_OF = {"themas": "Thema", "levensgebeurtenissen": "Levensgebeurtenis", "doelgroepen": "Doelgroep", "plichten": "Plicht"}
_ELSEWHERE = {"titel", "samenvatting", "afbeelding", "bronnen", "contact", "toegevoegd_op", "gewijzigd_op", "gecontroleerd_op", "oude_slugs", "trefwoorden"}


@dataclass(frozen=True)
class Page:
    """One page: its address, what goes in its head, its content, where to change it and the day of its last change, or ""."""

    url: str
    title: str
    description: str
    content: Markup
    head: Markup = NOTHING
    edit: str = ""
    changed_on: str = ""


class Row(NamedTuple):
    """A row of the comparison: the part of an entry's page it shows, and the kinds that can have it."""

    key: str
    label: str
    kinds: tuple[str, ...]


class Pages:
    """Makes the pages of one catalogue for one site."""

    def __init__(self, root: Path, catalogue: Catalogue, site: Site) -> None:
        self.catalogue, self.site = catalogue, site
        self.env: Environment = environment(root, catalogue, site)
        self.entries = by_title(catalogue)
        self.facets: tuple[Facet, ...] = facets(catalogue, self.entries, site.today)
        self.content = read_content(catalogue, self.entries, ONE_OF, site.today)
        self._cards: dict[tuple[str, str, int], Markup] = {}
        self.env.globals.update(kaart=self.card, in_menu=SHOWN_AS_LISTS, vergeleken=COMPARED, landkaart=draw_map(root, catalogue, self.facets))

    def card(self, entry: Entry, root: str, level: int = 2) -> Markup:
        """Return the card of `entry` with a heading of `level`; made once for each depth, since many lists show it."""
        key = entry.id, root, level
        if key not in self._cards:
            self._cards[key] = self.env.get_template("kaart.html").module.kaart(entry, root, level)  # type: ignore[attr-defined]  # Jinja makes macros attributes
        return self._cards[key]

    def landing(self) -> Iterator[Page]:
        """Yield the pages in the menu that are made here: search, and the first page of every list."""
        yield self._page("zoeken/", "Zoeken", "Zoek en filter in alle initiatieven, instrumenten en bijeenkomsten.", "zoeken.html", facetten=self.facets)
        for kind in KINDS:
            yield next(iter(self._kind_list(kind)))
        for vocabulary, label in SHOWN_AS_LISTS.items():
            yield self._vocabulary(vocabulary, label)
        yield self._page("begrippen/", "Begrippen", "Alle begrippen waarmee je kunt filteren, met uitleg.", "begrippen.html", namen=vocabulary_names())
        yield self._organisations()
        yield self._page("kaart/", "Kaart", "Zie op de kaart van Nederland welke overheden iets doen, met dezelfde lijst per provincie.", "landkaart.html")
        stand: dict[str, Any] = {"stand": count_figures(self.catalogue, self.facets, self.site.today), "houdbaar": STALE_AFTER}
        yield self._page("stand/", "Stand van zaken", "Wat er al is en wat nog niet: fases, thema's, jaren en resultaten in cijfers.", "stand.html", **stand)

    def form(self, introduction: Markup) -> Page:
        """Return the page of the form, which opens with the hand-written `introduction`."""
        description = "Voeg een initiatief, instrument of bijeenkomst toe met een formulier, of wijzig iets."
        return self._page(FORM, "Nieuwe bijdrage", description, "formulier.html", inleiding=introduction, soorten=KINDS)

    def home(self, introduction: Markup) -> Page:
        """Return the home page, which opens with the hand-written `introduction`."""
        newest = [entry for kind in KINDS for entry in sorted(self.catalogue.of_kind(kind), key=lambda entry: entry.changed_on, reverse=True)[:2]]
        counts = {kind.name: len(self.catalogue.of_kind(kind)) for kind in KINDS}
        description = "Zie welke overheden jouw vraag al hebben opgelost, welk hulpmiddel past en wie je kunt vragen."
        head = metadata.of_site(self.site, description)
        return self._page("", self.site.name, description, "home.html", head, inleiding=introduction, nieuw=newest, aantal=counts)

    def others(self) -> Iterator[Page]:
        """Yield every other page: entries, further pages of lists, terms and organisations."""
        like = related(self.entries, self.content.index, self.catalogue)
        for entry in self.catalogue:
            yield self._entry(entry, like[entry.id])
        for path, problems in self.catalogue.broken.items():
            yield self._broken(path, problems)
        for kind in KINDS:
            yield from list(self._kind_list(kind))[1:]
        for vocabulary, id in sorted(set(self.catalogue.by_term) | {("plichten", term.id) for term in self.catalogue.lists.vocabulary("plichten")}):
            yield from self._term(vocabulary, id)
        for row in self.catalogue.lists.organisations:
            if self.catalogue.lists.organisations.current(row.slug).slug in self.catalogue.by_organisation:
                yield self._organisation(row)
        yield self._comparison()
        yield from self._guides()

    def redirects(self) -> Iterator[tuple[str, str]]:
        """Yield the old and the present address of every entry that was renamed."""
        for entry in self.catalogue:
            for slug in entry.values["oude_slugs"]:
                yield f"{entry.kind.plural}/{slug}/", entry.url

    def redirect(self, old: str, new: str) -> str:
        return self.env.get_template("doorverwijzing.html").render(adres=to_root(old) + new, volledig=self.site.url + new)

    def search_files(self) -> Iterator[tuple[str, object]]:
        """Yield the path and the content of the JSON files of the search page: facets, cards and texts in title order, and the index."""
        yield "zoeken/facetten.json", compact(self.entries, self.facets, CARDS_PER_FILE)
        for start in range(0, len(self.entries), CARDS_PER_FILE):
            part = self.entries[start : start + CARDS_PER_FILE]
            yield f"zoeken/kaarten/{start // CARDS_PER_FILE}.json", [self.card(entry, "../").strip() for entry in part]
        yield from ((f"zoeken/{path}", content) for path, content in self.content.files())

    def form_files(self) -> Iterator[tuple[str, object]]:
        """Yield the path and the content of the JSON files of the form: its rules, all titles, and every entry as it changes it."""
        yield f"{FORM}regels.json", form.rules(self.catalogue, self.site)
        yield f"{FORM}titels.json", form.titles(self.entries)
        for entry in self.catalogue:
            yield f"{entry.url}bijdrage.json", form.record(entry)

    def _page(self, url: str, title: str, description: str, template: str, head: Markup = NOTHING, **values: object) -> Page:
        content = self.env.get_template(template).render(titel=title, wortel=to_root(url), **values)
        return Page(url, title, description, Markup(content), head)

    def _kind_list(self, kind: Kind) -> Iterator[Page]:
        entries = [entry for entry in self.entries if entry.kind is kind]
        if kind is EVENT:
            entries.sort(key=lambda entry: str(entry.values["start"]), reverse=True)
        return self._list(f"{kind.plural}/", kind.label_plural, kind.introduction, entries, "soort.html", soort=kind)

    def _list(self, url: str, title: str, description: str, entries: Sequence[Entry], template: str, **values: Any) -> Iterator[Page]:
        """Yield a list as pages of PER_PAGE entries; the second is at `pagina/2/`."""
        count = max(1, -(-len(entries) // PER_PAGE))
        for number in range(1, count + 1):
            here = url if number == 1 else f"{url}pagina/{number}/"
            name = title if number == 1 else f"{title}, pagina {number} van {count}"
            part = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
            position: dict[str, Any] = {"lijst": part, "aantal": len(entries), "eerste": url, "nummer": number, "paginas": count}
            yield self._page(here, name, description, template, **position, **values)

    def _vocabulary(self, name: str, label: str) -> Page:
        duties = "Wat de wet vraagt van organisaties van de overheid, in gewone woorden, met hulpmiddelen."
        description = duties if name == "plichten" else f"Alle {label.lower()} in de catalogus, met uitleg."
        return self._page(vocabulary_url(name), label, description, "lijst.html", vocabulaire=name)

    def _organisations(self) -> Page:
        rows = [row for row in self.catalogue.lists.organisations if row.slug in self.catalogue.by_organisation]
        groups = [
            (term, sorted((row for row in rows if row.soort == term.id), key=lambda row: slugify(row.naam)))
            for term in self.catalogue.lists.vocabulary("organisatiesoorten")
        ]
        return self._page("organisaties/", "Organisaties", "Alle organisaties in de catalogus, naar soort.", "organisaties.html", groepen=groups)

    def _entry(self, entry: Entry, like: Sequence[Related]) -> Page:
        root = to_root(entry.url)
        body = render(entry.body, lambda address: self._link(entry.path, address, root))
        fields = [field for field in _shown(entry.kind) if entry.values[field.key] not in (None, ())]
        relations = self.catalogue.relations.get(entry.id, ())
        page = self._page(
            entry.url, entry.title, entry.values["samenvatting"], "bijdrage.html", metadata.of_entry(entry, self.catalogue, self.site),
            bijdrage=entry, tekst=Markup(body), relaties=relations, suggesties=like,
            feiten=[field for field in fields if not _is_section(field)],
            delen=[field for field in fields if _is_section(field)],
        )
        return replace(page, edit=f"{root}{FORM}?wijzig={entry.id}", changed_on=entry.changed_on)

    def _link(self, path: str, address: str, root: str) -> str:
        found = resolve(path, address, self.catalogue.targets)
        if found is None:
            return address
        file, url = found
        return root + (url.removeprefix("./") if url else file.removeprefix("docs/"))

    def _broken(self, path: str, problems: Sequence[Problem]) -> Page:
        title = f"{path} is nog niet te tonen"
        return self._page(self.catalogue.targets[path], title, "Dit bestand heeft fouten.", "kapot.html", pad=path, meldingen=problems)

    def _term(self, vocabulary: str, id: str) -> Iterator[Page]:
        term = self.catalogue.lists.vocabulary(vocabulary).term(id)
        entries = sorted(self.catalogue.by_term.get((vocabulary, id), ()), key=lambda entry: (KINDS.index(entry.kind), slugify(entry.title)))
        return self._list(term_url(vocabulary, id), term.label, term.definitie, entries, "begrip.html", begrip_=term, vocabulaire=vocabulary)

    def _organisation(self, row: Organisation) -> Page:
        named = self.catalogue.by_organisation.get(row.slug, ())
        successor = self.catalogue.lists.organisations.current(row.slug)
        roles = {key: [entry for role, entry in named if role == key] for key in dict.fromkeys(key for key, _ in named)}
        return self._page(
            organisation_url(row), row.label, f"Wat {row.label} doet en deelt in de catalogus.", "organisatie.html",
            metadata.of_organisation(row, self.site), rij=row, rollen=roles, opvolger=successor if successor != row else None,
        )

    def _comparison(self) -> Page:
        renamed = {slug: entry.id for entry in self.catalogue if entry.kind in COMPARED for slug in entry.values["oude_slugs"]}
        return self._page(
            "vergelijken/", "Vergelijken", "Zet tot vier initiatieven en instrumenten naast elkaar.", "vergelijken.html",
            rijen=_compared_rows(), soorten={kind.name: kind.plural for kind in COMPARED}, verhuisd=renamed,
        )

    def _guides(self) -> Iterator[Page]:
        """Yield the page where a reader chooses a theme, and the pages with advice it leads to."""
        themes = themes_in_use(self.catalogue)
        yield self._page(GUIDE, "Waar sta jij?", "Kies wat je wilt verbeteren en zie waarmee je kunt beginnen.", "waar_sta_jij.html", themas=themes)
        kinds = [self.catalogue.lists.vocabulary("organisatiesoorten").term(id) for id in READERS]
        for found in guides(self.catalogue, self.entries, self.site.today):
            yield self._guide(found, kinds)

    def _guide(self, guide: Guide, kinds: Sequence[Term]) -> Page:
        theme, kind = guide.theme, guide.kind
        url = f"{GUIDE}{theme.id}/{f'{kind.id}/' if kind else ''}"
        reader = "begin je" if not kind else "begint het Rijk" if kind.id == "rijk" else f"begint een {kind.label.lower()}"
        title = f"{theme.label}: waar {reader}?"
        return self._page(url, title, f"Een korte lijst om mee te beginnen. {theme.definitie}", "wegwijzer.html", gids=guide, soorten=kinds)


def _compared_rows() -> tuple[Row, ...]:
    """Return the rows in the order of the field table: the fields of one kind first, then those that all kinds have."""
    kinds: dict[str, list[Kind]] = {}
    for kind in COMPARED:
        for field in _shown(kind):
            kinds.setdefault(field.key, []).append(kind)
    shared = sorted(kinds, key=lambda key: len(kinds[key]))  # keeps the order among equals
    rows = [Row(key, kinds[key][0].field(key).label, tuple(kind.name for kind in kinds[key])) for key in shared]
    both = tuple(kind.name for kind in COMPARED)
    return (Row("type", "Soort", both), Row("samenvatting", "Samenvatting", both), *rows, Row("relaties", "Hangt samen met", both))


def _shown(kind: Kind) -> list[Field]:
    """Return the fields that an entry's page shows beside or below its text."""
    return [field for field in kind.fields if field.key not in _ELSEWHERE and not _is_relation(field)]


def _is_relation(field: Field) -> bool:
    return isinstance(field.kind, ListOf) and isinstance(field.kind.item, Ref)


def _is_section(field: Field) -> bool:
    """Tell whether a field needs room of its own: lists of texts and of groups, and groups that hold a list."""
    if isinstance(field.kind, ListOf):
        return isinstance(field.kind.item, Text | Record)
    return isinstance(field.kind, Record) and any(isinstance(each.kind, ListOf) for each in field.kind.fields)
