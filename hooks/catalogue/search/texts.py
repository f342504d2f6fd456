"""What can be found of an entry, a term or an organisation: texts by how much a word in them says, and clean text to quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from ..ageing import is_stale
from ..collection import Catalogue
from ..entry import Entry
from ..kinds import Term as TermKind
from ..kinds import Text
from ..markdown import plain, render
from ..organisations import Organisation
from ..reader import key_of
from ..schema import OVER
from ..vocabulary import Term

WEIGHTS = {"titel": 8.0, "trefwoorden": 4.0, "samenvatting": 4.0, "begrippen": 2.5, "organisaties": 2.5, "koppen": 2.0, "synoniemen": 0.3, "tekst": 1.0}
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.S)
_TAG = re.compile(r"<[^>]+>")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|blockquote|pre)>")
_ELSEWHERE = ("titel", "samenvatting", "trefwoorden", "afbeelding.bestand", "licentie", "afbeelding.licentie")
_SINKING = (*OVER, "gestopt")
_SINKS_TO = 0.75


@dataclass(frozen=True)
class Document:
    """Something that can be found: its texts by the keys of WEIGHTS, the text that is quoted, and a factor for its rank."""

    texts: Mapping[str, str]
    quoted: str = ""
    factor: float = 1.0


def of_entry(entry: Entry, catalogue: Catalogue, names: Mapping[str, str], today: str) -> Document:
    """Return what an entry is found by; `names` are the words for each organisation."""
    html = render(entry.body)
    held = entry.leaves
    values = [value for path, kind, value in held if isinstance(kind, Text) and key_of(path) not in _ELSEWHERE]
    body = _text_of(_HEADING.sub("", html))
    terms = [catalogue.lists.vocabulary(kind.vocabulary).term(value) for _, kind, value in held if isinstance(kind, TermKind)]
    texts = {
        "titel": entry.title,
        "trefwoorden": " ".join(entry.values["trefwoorden"]),
        "samenvatting": str(entry.values["samenvatting"]),
        "begrippen": " ".join([entry.kind.label, *(f"{term.label} {term.artikel}" for term in terms)]),
        "organisaties": " ".join(_organisations(entry, catalogue, names)),
        "koppen": " ".join(map(plain, _HEADING.findall(html))),
        "synoniemen": " ".join(word for term in terms for word in term.synoniemen),
        "tekst": " ".join([body, *values]),
    }
    return Document(texts, " ".join([body, *values]), _factor(entry, today))


def _text_of(html: str) -> str:
    return unescape(" ".join(_TAG.sub("", _BLOCK_END.sub(" ", html)).split())).strip()


def _organisations(entry: Entry, catalogue: Catalogue, names: Mapping[str, str]) -> Iterator[str]:
    for key in (entry.kind.organisations, "partners"):
        for slug in entry.values.get(key) or ():
            yield from (names[each] for each in dict.fromkeys((slug, catalogue.lists.organisations.current(slug).slug)) if each in names)


def names_of(catalogue: Catalogue) -> dict[str, str]:
    """Return for each organisation the words it is found by: its names and those of the ones it took over, its kind and its province."""
    register, kinds = catalogue.lists.organisations, catalogue.lists.vocabulary("organisatiesoorten")
    found = {row.slug: [row.label, *row.aliassen, kinds.term(row.soort).label, row.provincie] for row in register}
    for row in register:
        if row.opvolger in found:
            found[row.opvolger] += [row.naam, *row.aliassen]
    return {slug: " ".join(names) for slug, names in found.items()}


def _factor(entry: Entry, today: str) -> float:
    """Return how much an entry rises or sinks: what stopped or is outdated sinks, what is fresh or used by others rises."""
    factor = _SINKS_TO if entry.values[entry.kind.state] in _SINKING else 1.0
    uses = len(entry.values.get("gebruikt_door") or ())
    return factor * (0.95 if is_stale(entry.changed_on, today) else 1.0) * (1 + min(uses, 5) * 0.02)


def of_term(term: Term) -> Document:
    return Document({"titel": term.label, "trefwoorden": " ".join((*term.synoniemen, term.artikel))})


def of_organisation(row: Organisation, names: Mapping[str, str]) -> Document:
    return Document({"titel": row.label, "trefwoorden": names[row.slug]})
