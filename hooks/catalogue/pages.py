"""Which pages the catalogue makes, and their content: HTML fragments and plain values for a door to put in a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from . import form, metadata
from .collection import Catalogue
from .entry import Entry
from .facets import Facet, by_title, compact, facets
from .fields import Field, ListOf, Record
from .kinds import Ref, Text
from .markdown import render, resolve
from .organisations import Organisation
from .problem import Problem
from .schema import EVENT, KINDS, Kind, vocabulary_names
from .similar import suggestions
from .templates import Site, environment, organisation_url, term_url, to_root, vocabulary_url
from .values import slugify

NOTHING = Markup("")
FORM = "bijdragen/nieuw/"
PER_PAGE = 60
CARDS_PER_FILE = 20
SHOWN_AS_LISTS = {"themas": "Thema's", "levensgebeurtenissen": "Levensgebeurtenissen", "doelgroepen": "Doelgroepen", "plichten": "Zorgplicht"}
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


class Pages:
    """Makes the pages of one catalogue for one site."""

    def __init__(self, root: Path, catalogue: Catalogue, site: Site) -> None:
        self.catalogue, self.site = catalogue, site
        self.env: Environment = environment(root, catalogue, site)
        self.entries = by_title(catalogue)
        self.facets: tuple[Facet, ...] = facets(catalogue, self.entries)
        self._cards: dict[tuple[str, str, int], Markup] = {}
        self.env.globals.update(kaart=self.card, in_menu=SHOWN_AS_LISTS)

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
        like = suggestions(self.catalogue)
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

    def redirects(self) -> Iterator[tuple[str, str]]:
        """Yield the old and the present address of every entry that was renamed."""
        for entry in self.catalogue:
            for slug in entry.values["oude_slugs"]:
                yield f"{entry.kind.plural}/{slug}/", entry.url

    def redirect(self, old: str, new: str) -> str:
        return self.env.get_template("doorverwijzing.html").render(adres=to_root(old) + new, volledig=self.site.url + new)

    def search_files(self) -> Iterator[tuple[str, object]]:
        """Yield the path and the content of the JSON files of the search page: the facets, and cards in title order."""
        yield "zoeken/facetten.json", compact(self.entries, self.facets, CARDS_PER_FILE)
        for start in range(0, len(self.entries), CARDS_PER_FILE):
            part = self.entries[start : start + CARDS_PER_FILE]
            yield f"zoeken/kaarten/{start // CARDS_PER_FILE}.json", [self.card(entry, "../").strip() for entry in part]

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

    def _entry(self, entry: Entry, like: Sequence[Entry]) -> Page:
        root = to_root(entry.url)
        body = render(entry.body, lambda address: self._link(entry.path, address, root))
        fields = [field for field in entry.kind.fields if entry.values[field.key] not in (None, ()) and field.key not in _ELSEWHERE]
        relations = self.catalogue.relations.get(entry.id, ())
        page = self._page(
            entry.url, entry.title, entry.values["samenvatting"], "bijdrage.html", metadata.of_entry(entry, self.catalogue, self.site),
            bijdrage=entry, tekst=Markup(body), relaties=relations, suggesties=like,
            feiten=[field for field in fields if not _is_section(field) and not _is_relation(field)],
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


def _is_relation(field: Field) -> bool:
    return isinstance(field.kind, ListOf) and isinstance(field.kind.item, Ref)


def _is_section(field: Field) -> bool:
    """Tell whether a field needs room of its own: lists of texts and of groups, and groups that hold a list."""
    if isinstance(field.kind, ListOf):
        return isinstance(field.kind.item, Text | Record)
    return isinstance(field.kind, Record) and any(isinstance(each.kind, ListOf) for each in field.kind.fields)
