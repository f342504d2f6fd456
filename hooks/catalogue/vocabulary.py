"""Vocabularies: the controlled lists of terms in docs/vocabularies/*.yml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from yaml.nodes import MappingNode, Node, SequenceNode

from .problem import Place, nearest
from .source import Source, compose, decode, place, scalar
from .values import SLUG, is_moment, is_url, slugify

_TEXTS = ("id", "label", "definitie", "bron", "artikel", "sinds", "voor_wie", "toelichting")
_LISTS = ("synoniemen", "voorbeelden", "vragen")
REQUIRED = ("id", "label", "definitie")
_FORMS = {"bron": "Daar hoort een webadres met https:// ervoor.", "sinds": "Daar hoort een datum zoals 2026-01-01."}


@dataclass(frozen=True)
class Term:
    """One allowed value. The last six are for duties; "" or () where nothing is known.

    `vragen` are what an organisation can ask itself about a duty: yes, partly or no.
    """

    id: str
    label: str
    definitie: str = ""
    synoniemen: tuple[str, ...] = ()
    bron: str = ""
    artikel: str = ""
    sinds: str = ""
    voor_wie: str = ""
    toelichting: str = ""
    voorbeelden: tuple[str, ...] = ()
    vragen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one list, in the order of the file.

    A list that cannot be read is `open`: it takes every id, so that one broken file gives one problem.
    """

    name: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    open: bool = False

    def __contains__(self, id: str) -> bool:
        return self.open or id in self.terms

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms.values())

    def term(self, id: str) -> Term:
        return self.terms[id] if id in self.terms else Term(id, id)

    def named(self, value: str) -> tuple[str, ...]:
        """Return the ids of the terms whose id or label is `value`, else of those with that synonym; case does not count."""
        return self.labelled(value) or self.by_name.get(value.casefold(), ())

    def labelled(self, value: str) -> tuple[str, ...]:
        """Return the ids of the terms whose id or label is `value`; case does not count."""
        return self._by_label.get(value.casefold()) or self._by_label.get(slugify(value), ())

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """The ids for every id, label and synonym, without capitals."""
        return _ids_by_name((name, term) for term in self for name in (term.id, term.label, *term.synoniemen))

    @cached_property
    def _by_label(self) -> Mapping[str, tuple[str, ...]]:
        return _ids_by_name((name, term) for term in self for name in (term.id, term.label))

    def meant(self, value: str) -> tuple[str, ...]:
        """Return the ids of the terms that someone who typed `value` may have meant: those named so, else the nearest."""
        return self.named(value) or tuple(filter(None, [nearest(value, self.terms)]))


def _ids_by_name(named: Iterable[tuple[str, Term]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, term in named:
        found[name.casefold()][term.id] = None
    return {name: tuple(ids) for name, ids in found.items()}


@lru_cache(maxsize=64)  # more than there are
def read_vocabulary(path: str, content: bytes) -> tuple[Vocabulary, Source]:
    """Return the vocabulary in a YAML list of terms, and its source with what is wrong in it."""
    name = path.rpartition("/")[2].removesuffix(".yml")
    source = decode(path, content)
    root = compose(source, source.text) if not source.problems else None
    if source.problems:
        return Vocabulary(name, open=True), source
    if not isinstance(root, SequenceNode):
        source.report(place(root, 1) if root else Place(), "woordenlijst", uitleg="Dit bestand is geen lijst van begrippen.")
        return Vocabulary(name, open=True), source
    terms: dict[str, Term] = {}
    for item in root.value:
        term = _read_term(source, item)
        if term.id in terms:
            source.report(place(item, 1), "woordenlijst", "id", uitleg=f"Het begrip '{term.id}' staat er twee keer in.")
        terms[term.id] = term
    return Vocabulary(name, terms, open=bool(source.problems)), source


def _read_term(source: Source, item: Node) -> Term:
    """Return the term in one list item; what is missing or odd in it is reported and left out."""
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    pairs = item.value if isinstance(item, MappingNode) else []
    for key_node, value in pairs:
        key, text = scalar(key_node), scalar(value)
        if key in _TEXTS and key not in texts and text is not None:
            texts[key] = text if _fits(key, text) else ""
            if text and not texts[key]:
                source.report(place(value, 1), "woordenlijst", key, uitleg=f"'{text}' past niet bij '{key}'. {_FORMS[key]}")
        elif key in _LISTS and key not in lists and isinstance(value, SequenceNode):
            lists[key] = tuple(scalar(part) or "" for part in value.value)
        else:
            wrong = f"De sleutel '{key}' hoort hier niet, staat er twee keer of heeft een verkeerde vorm."
            source.report(place(key_node, 1), "woordenlijst", key or "", uitleg=wrong)
    missing = [key for key in REQUIRED if not texts.get(key)]
    if missing:
        source.report(place(item, 1), "woordenlijst", missing[0], uitleg=f"Bij dit begrip ontbreekt: {', '.join(missing)}.")
    elif not SLUG.fullmatch(texts["id"]):
        source.report(place(item, 1), "woordenlijst", "id", uitleg=f"'{texts['id']}' kan geen id zijn: alleen a-z, 0-9 en streepjes.")
    texts = {"id": "", "label": ""} | texts
    return Term(**texts, **lists)  # type: ignore[arg-type]  # the keys were checked against the fields above


def _fits(key: str, text: str) -> bool:
    return is_url(text) if key == "bron" else is_moment(text) if key == "sinds" else True
