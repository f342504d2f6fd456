"""What the form in the browser needs: the field table, the lists and the messages as data that a small script interprets."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from .collection import Catalogue
from .entry import Entry
from .fields import Condition, Field, ListOf, Record
from .kinds import Ref, Term, Text
from .link_checks import OF_THE_PAGE
from .markdown import CODE
from .organisations import MOST_WORDS, SHORT_FOR
from .persons import PATTERNS, PERSON, PUBLIC_NUMBERS, SAID, SEEMS, WRITTEN_BY_OTHERS
from .problem import LETTERS_PER_MISTAKE, LONGEST_TYPED, MESSAGES, SHORT_LIST, TYPED, Message
from .schema import EVENT, KINDS, Kind
from .templates import Site
from .text_checks import LONG_TEXT, NAMES, NAMES_LEFT
from .text_checks import PATTERNS as IN_TEXT

SHOWN = {EVENT.name: ("eind", "locatie", "aanmelden")}  # what nobody has to fill in and most people want to tell
KINDS_OF_ORGANISATION = "organisatiesoorten"  # no field holds one
REPORTED = {  # the messages that a browser can give
    "beeld-zonder-tekst", "contact-is-persoon", "datum", "dode-link", "dubbel-in-lijst", "e-mailadres", "een-van-beide", "geen-tekst",
    "geen-vaste-koppen", "html", "kop-niveau", "kop-ontbreekt", "kop-spatie", "krullend", "lijst-in-tekst", "link-leeg", "link-spatie",
    "misschien-persoonsgegeven", "moment", "naam-van-persoon", "onbekende-organisatie", "onbekende-term", "onbekende-verwijzing", "persoon-als-contact",
    "past-niet-bij", "persoonsgegeven",
    "slug", "te-lang", "te-veel", "te-weinig", "verplicht", "verplicht-bij", "verwijst-naar-zichzelf", "volgorde", "webadres",
}  # fmt: skip


def rules(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return the field table with the vocabularies, the organisations by slug with their names, and the messages.

    Keys that are empty or false are left out, and so is what nobody types in a form: codes of organisations, and synonyms of terms, which are picked.
    """
    lists = catalogue.lists
    return {
        "soorten": {kind.name: _kind(kind) for kind in KINDS},
        "lijsten": {name: [_term(term) for term in vocabulary] for name, vocabulary in sorted(lists.vocabularies.items()) if name != KINDS_OF_ORGANISATION},
        "organisaties": {row.slug: list(dict.fromkeys((row.label, *row.aliassen, row.naam, row.short))) for row in lists.organisations},
        "afkortingen": SHORT_FOR,
        "meeste_woorden": MOST_WORDS,
        "meldingen": {id: _message(each) for id, each in MESSAGES.items() if id in REPORTED},
        "korte_lijst": SHORT_LIST,
        "letters_per_fout": LETTERS_PER_MISTAKE,
        "personen": _persons(),
        "tekst": _texts(catalogue),
        "getypt": TYPED,
        "langst": LONGEST_TYPED,
        "redactie": site.mail,
        "host": {"nieuw": site.host.new, "wijzig": site.host.edit},
    }


def titles(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Return kind and title of every entry by slug, to pick relations from."""
    return {entry.id: [entry.kind.name, entry.title] for entry in entries}


def record(entry: Entry) -> dict[str, Any]:
    """Return an entry as the form changes it: its kind, file, front matter as typed, values and body."""
    values = {key: value for key, value in entry.values.items() if value not in (None, ())}
    return {"soort": entry.kind.name, "bestand": entry.path, "voorkant": entry.front, "waarden": values, "tekst": entry.body}


def _persons() -> dict[str, Any]:
    patterns = [{"wat": each.what, "regex": each.regex, "zeker": each.certain, "elfproef": each.eleven_test} for each in PATTERNS]
    words = {"woorden": SAID, "misschien": SEEMS, "meldingen": NAMES, "namen_weg": NAMES_LEFT}
    return {"patronen": patterns, "persoon": PERSON, "van_anderen": WRITTEN_BY_OTHERS, "openbaar": PUBLIC_NUMBERS, **words}


def _texts(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the rules for bodies need, with the pages that are no entries; those of entries follow from the titles."""
    folders = {kind.folder for kind in KINDS}
    pages = [path for path in catalogue.targets if posixpath.dirname(path) not in folders]
    return {"patronen": IN_TEXT, "code": CODE, "lang": LONG_TEXT, "paginas": pages, "van_de_pagina": OF_THE_PAGE}


def _message(message: Message) -> dict[str, str]:
    return _without_empty({"niveau": message.level, "tekst": message.text, "tip": message.tip, "tip_kort": message.short_tip, "formulier": message.form})


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "label": kind.label,
        "map": kind.folder,
        "adres": kind.plural,
        "koppen": kind.headings,
        "koppen_vooraf": kind.invitation,
        "velden": [_field(field) | ({"tonen": True} if field.key in SHOWN.get(kind.name, ()) else {}) for field in kind.fields],
    }


def _field(field: Field) -> dict[str, Any]:
    found = {
        "sleutel": field.key,
        "label": field.label,
        "uitleg": field.help,
        "voorbeeld": field.example,
        "verplicht": field.required,
        "niet_gevraagd": not field.asked,
        "verplicht_bij": field.required_when and _condition(field.required_when),
        "niet_bij": field.not_when and _condition(field.not_when),
        "niet_voor": field.not_before,
        "vorm": _shape(field.kind),
    }
    return _without_empty(found)


def _condition(condition: Condition) -> dict[str, Any]:
    return {"sleutel": condition.key, "waarden": condition.values, "behalve": condition.unless}


def _shape(kind: Any) -> dict[str, Any]:
    """Return a kind of field by its name, with what limits it."""
    match kind:
        case ListOf(item, least, most):
            limits: dict[str, Any] = {"van": _shape(item), "min": least, "max": most}
        case Record(fields, one_of):
            limits = {"velden": [_field(each) for each in fields], "een_van": one_of}
        case Text(most):
            limits = {"max": most}
        case Term(vocabulary):
            limits = {"lijst": vocabulary}
        case Ref(kinds):
            limits = {"naar": kinds}
        case _:
            limits = {}
    return _without_empty({"naam": kind.name, **limits})


def _term(term: Any) -> dict[str, Any]:
    return _without_empty({"id": term.id, "label": term.label, "definitie": term.definitie})


def _without_empty(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value}
