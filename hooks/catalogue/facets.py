"""The facets of the search page: which there are, which entries have which value, and a compact form for the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from .collection import Catalogue
from .entry import Entry
from .fields import ListOf
from .kinds import Term
from .schema import KINDS, kind_named
from .templates import term_url
from .values import slugify

_KIND_LABELS = {kind.name: kind.label for kind in KINDS}


@dataclass(frozen=True)
class Option:
    """A value of a facet, the page about it, and the numbers of the entries that have it."""

    id: str
    label: str
    url: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Facet:
    """A way to narrow the list; `key` is the parameter in the address."""

    key: str
    label: str
    options: tuple[Option, ...]


def by_title(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the entries in the order that gives them their numbers: title, then slug."""
    return tuple(sorted(catalogue, key=lambda entry: (slugify(entry.title), entry.id)))


def facets(catalogue: Catalogue, entries: Sequence[Entry]) -> tuple[Facet, ...]:
    """Return the facets with the values that occur in `entries`, in the order of the field table."""
    found = (
        _facet("type", "Soort", _KIND_LABELS, ((n, entry.kind.name) for n, entry in enumerate(entries)), lambda id: f"{kind_named(id).plural}/"),
        *_field_facets(catalogue, entries),
        *_organisation_facets(catalogue, entries),
    )
    return tuple(facet for facet in found if facet.options)


def _field_facets(catalogue: Catalogue, entries: Sequence[Entry]) -> Iterator[Facet]:
    fields = {field.key: field for kind in KINDS for field in kind.fields if field.facet}
    for key, field in sorted(fields.items(), key=lambda item: all(item[0] in entry.values for entry in entries), reverse=True):
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        assert isinstance(kind, Term), f"{key} is a facet, so it must hold terms"
        labels = {term.id: term.label for term in catalogue.lists.vocabulary(kind.vocabulary)}
        pairs = ((n, id) for n, entry in enumerate(entries) for id in _ids(entry.values.get(key)))
        yield _facet(key, field.label, labels, pairs, partial(term_url, kind.vocabulary))


def _ids(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _organisation_facets(catalogue: Catalogue, entries: Sequence[Entry]) -> Iterator[Facet]:
    register = catalogue.lists.organisations
    current = [[register.current(slug) for slug in entry.organisations] for entry in entries]
    rows = [(n, row) for n, found in enumerate(current) for row in found]
    kinds = {term.id: term.label for term in catalogue.lists.vocabulary("organisatiesoorten")}
    names = sorted({row.slug: row.short for _, row in rows}.items(), key=lambda item: slugify(item[1]))
    provinces = sorted({slugify(row.provincie): row.provincie for _, row in rows if row.provincie}.items())
    in_province = ((n, slugify(row.provincie)) for n, row in rows if row.provincie)
    yield _facet("organisatiesoort", "Soort organisatie", kinds, ((n, row.soort) for n, row in rows), "organisaties/#{}".format)
    yield _facet("provincie", "Provincie", dict(provinces), in_province, "organisaties/".format)
    yield _facet("organisaties", "Organisatie", dict(names), ((n, row.slug) for n, row in rows), "organisaties/{}/".format)


def _facet(key: str, label: str, labels: Mapping[str, str], pairs: Iterator[tuple[int, str]], address: Callable[[str], str]) -> Facet:
    numbers: dict[str, list[int]] = {id: [] for id in labels}
    for number, id in pairs:
        if number not in numbers.setdefault(id, [])[-1:]:
            numbers[id].append(number)
    return Facet(key, label, tuple(Option(id, labels.get(id, id), address(id), tuple(found)) for id, found in numbers.items() if found))


def compact(entries: Sequence[Entry], found: Sequence[Facet], per_file: int) -> dict[str, object]:
    """Return the facets as the browser reads them: for each value the numbers as steps from the one before.

    `nieuwste` is the order of the entries from the newest on, `kaarten` the number of cards in each file of cards.
    """
    newest = sorted(range(len(entries)), key=lambda number: entries[number].changed_on, reverse=True)
    return {
        "aantal": len(entries),
        "kaarten": per_file,
        "nieuwste": newest,
        "facetten": {facet.key: {option.id: _steps(option.numbers) for option in facet.options} for facet in found},
    }


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]
