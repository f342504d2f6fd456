"""The lists: of each kind, of terms and what is about them, and of organisations and what they do."""

from __future__ import annotations

from collections.abc import Iterator

from .. import metadata
from ..organisations import Organisation
from ..schema import EVENT, KINDS, Kind
from ..templates import organisation_url, term_url, vocabulary_url
from ..values import slugify
from .following import feed_links
from .maker import NOTHING, Maker, Page
from .meetings import SERIES

SHOWN_AS_LISTS = {"themas": "Thema's", "levensgebeurtenissen": "Levensgebeurtenissen", "doelgroepen": "Doelgroepen", "plichten": "Zorgplicht"}
OF_THEIR_OWN = ("levensgebeurtenissen", "plichten", SERIES)


def kind_list(maker: Maker, kind: Kind) -> Iterator[Page]:
    entries = [entry for entry in maker.entries if entry.kind is kind]
    template = "soort.html"
    if kind is EVENT:
        entries, template = [entry for part in maker.agenda.whole for entry in part], "bijeenkomsten.html"
    head = feed_links(maker, "nieuw", "gewijzigd", *(["verslagen"] if kind is EVENT else ["oproepen"]))
    return maker.paged(f"{kind.plural}/", kind.label_plural, kind.introduction, entries, template, head=head, soort=kind)


def further_pages(maker: Maker) -> Iterator[Page]:
    """Yield the second and later pages of the lists of each kind."""
    for kind in KINDS:
        yield from list(kind_list(maker, kind))[1:]


def vocabulary(maker: Maker, name: str) -> Page:
    label = SHOWN_AS_LISTS[name]
    description = f"Alle {label.lower()} in de catalogus, met uitleg."
    return maker.page(vocabulary_url(name), label, description, "lijst.html", vocabulaire=name, aantallen=maker.catalogue.counts)


def terms(maker: Maker) -> Iterator[Page]:
    """Yield the lists of each term that is used and has no page of its own kind."""
    catalogue = maker.catalogue
    for name, id in sorted(key for key in catalogue.by_term if key[0] not in OF_THEIR_OWN):
        term = catalogue.lists.vocabulary(name).term(id)
        entries = sorted(catalogue.by_term.get((name, id), ()), key=lambda entry: (KINDS.index(entry.kind), slugify(entry.title)))
        head, signals = (feed_links(maker, f"thema/{id}"), maker.promises.about(id)) if name == "themas" else (NOTHING, ())
        yield from maker.paged(
            term_url(name, id), term.label, term.definitie, entries, "begrip.html", {"signalen": signals}, head=head, begrip_=term, vocabulaire=name
        )


def organisations(maker: Maker) -> Page:
    catalogue = maker.catalogue
    rows = [(row, len({entry.id for _, entry in named})) for row in catalogue.lists.organisations if (named := catalogue.by_organisation.get(row.slug))]
    groups = [
        (term, sorted(((row, count) for row, count in rows if row.soort == term.id), key=lambda each: slugify(each[0].naam)))
        for term in catalogue.lists.vocabulary("organisatiesoorten")
    ]
    return maker.page("organisaties/", "Organisaties", "Alle organisaties in de catalogus, naar soort.", "organisaties.html", groepen=groups)


def organisation_pages(maker: Maker) -> Iterator[Page]:
    register = maker.catalogue.lists.organisations
    for row in register:
        if register.current(row.slug).slug in maker.catalogue.by_organisation:
            yield _organisation(maker, row)


def _organisation(maker: Maker, row: Organisation) -> Page:
    named = maker.catalogue.by_organisation.get(row.slug, ())
    successor = maker.catalogue.lists.organisations.current(row.slug)
    roles = {key: [entry for role, entry in named if role == key] for key in dict.fromkeys(key for key, _ in named)}
    return maker.page(
        organisation_url(row), row.label, f"Wat {row.label} doet en deelt in de catalogus.", "organisatie.html",
        metadata.of_organisation(row, maker.site), rij=row, rollen=roles, opvolger=successor if successor != row else None,
        acties=maker.promises.by_organisation.get(row.slug, ()), gebruikt=maker.used_by.get(row.slug),
    )
