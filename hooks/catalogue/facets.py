"""The facets of the search page: which there are, which entries have which value, and a compact form for the browser."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from .collection import Catalogue
from .entry import Entry
from .fields import Field, Record, item_of
from .kinds import Term
from .reader import key_of
from .schema import EVENT, KINDS, kind_named
from .templates import term_url
from .uses import usage_of
from .values import slugify

_KIND_LABELS = {kind.name: kind.label for kind in KINDS}
_CALLS = "oproepen"
_KIND = "type"
DIGITS = string.digits + string.ascii_letters  # docs/assets/js/zoeken/facetdata.js has the same
LEADING_DIGITS = "!#$%&()*+-./:;<="


@dataclass(frozen=True)
class Option:
    """A value of a facet, the page about it, and the numbers of the entries that have it.

    `within` are the values of other facets that hold for it, such as the province of an organisation.
    """

    id: str
    label: str
    url: str
    numbers: tuple[int, ...]
    within: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Facet:
    """A way to narrow the list; `key` is the parameter in the address."""

    key: str
    label: str
    options: tuple[Option, ...]


def by_title(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the entries in the order that gives them their numbers: title, then slug."""
    return tuple(sorted(catalogue, key=lambda entry: (slugify(entry.title), entry.id)))


def facets(catalogue: Catalogue, entries: Sequence[Entry], today: str) -> tuple[Facet, ...]:
    """Return the facets with the values that occur in `entries`: those of every kind of entry first, those inside a group last."""
    kinds = _facet(_KIND, "Soort", _KIND_LABELS, ((n, entry.kind.name) for n, entry in enumerate(entries)), lambda id: f"{kind_named(id).plural}/")
    fields = {key: (found, found.facet_label or found.label) for kind in KINDS for key, found in _faceted(kind.record)}
    shared = [key for key in fields if all(key in kind.record.by_key for kind in KINDS)]
    made = {facet.key: facet for facet in _field_facets(catalogue, entries, fields, today)}
    own = [key for key in fields if key not in shared and "." not in key]
    inside = [key for key in fields if "." in key]
    found = (kinds, *(made[key] for key in shared), *_organisation_facets(catalogue, entries), *(made[key] for key in (*own, *inside)))
    return tuple(facet for facet in found if facet.options)


def _faceted(record: Record, before: str = "") -> Iterator[tuple[str, Field]]:
    """Yield the fields that are a facet, also those inside a group, with their key: "inzet.tijd"."""
    for each in record.fields:
        if each.facet:
            yield f"{before}{each.key}", each
        if isinstance(item_of(each.kind), Record):
            yield from _faceted(item_of(each.kind), f"{before}{each.key}.")


def _field_facets(catalogue: Catalogue, entries: Sequence[Entry], fields: Mapping[str, tuple[Field, str]], today: str) -> Iterator[Facet]:
    pairs: dict[str, list[tuple[int, str]]] = {key: [] for key in fields}
    for n, entry in enumerate(entries):
        for path, _, value in entry.leaves:
            key = key_of(path)
            if key in pairs and not (key.startswith(_CALLS) and _is_closed(entry, path, today)):
                pairs[key].append((n, value))
    for key, (found, label) in fields.items():
        kind = item_of(found.kind)
        assert isinstance(kind, Term), f"{key} is a facet, so it must hold terms"
        labels = {term.id: term.label for term in catalogue.lists.vocabulary(kind.vocabulary)}
        yield _facet(key, label, labels, pairs[key], partial(term_url, kind.vocabulary))


def _is_closed(entry: Entry, path: str, today: str) -> bool:
    call = entry.values[_CALLS][int(path.split(".")[1])]
    return (call["sluit_op"] or today) < today


def _organisation_facets(catalogue: Catalogue, entries: Sequence[Entry]) -> Iterator[Facet]:
    register = catalogue.lists.organisations
    rows = [(n, register.current(slug)) for n, entry in enumerate(entries) for slug in entry.organisations]
    kinds = {term.id: term.label for term in catalogue.lists.vocabulary("organisatiesoorten")}
    names = sorted({row.slug: row.short for _, row in rows}.items(), key=lambda item: slugify(item[1]))
    provinces = sorted({slugify(row.provincie): row.provincie for _, row in rows if row.provincie}.items())
    in_province = ((n, slugify(row.provincie)) for n, row in rows if row.provincie)
    using = ((n, row.soort) for n, entry in enumerate(entries) for row in usage_of(entry, catalogue).users)
    within = {row.slug: {"organisatiesoort": row.soort, "provincie": slugify(row.provincie)} for _, row in rows}
    yield _facet("organisatiesoort", "Soort organisatie", kinds, ((n, row.soort) for n, row in rows), "organisaties/#{}".format)
    yield _facet("provincie", "Provincie", dict(provinces), in_province, "organisaties/".format)
    yield _facet("organisaties", "Organisatie", dict(names), ((n, row.slug) for n, row in rows), "organisaties/{}/".format, within)
    yield _facet("gebruikers", "Gebruikt door", kinds, using, "organisaties/#{}".format)


def _facet(
    key: str, label: str, labels: Mapping[str, str], pairs: Iterable[tuple[int, str]], address: Callable[[str], str],
    within: Mapping[str, Mapping[str, str]] | None = None,
) -> Facet:  # fmt: skip
    numbers: dict[str, list[int]] = {id: [] for id in labels}
    for number, id in pairs:
        if number not in numbers.setdefault(id, [])[-1:]:
            numbers[id].append(number)
    options = (Option(id, labels.get(id, id), address(id), tuple(found), (within or {}).get(id, {})) for id, found in numbers.items() if found)
    return Facet(key, label, tuple(options))


def compact(entries: Sequence[Entry], found: Sequence[Facet], per_file: int) -> dict[str, object]:
    """Return the facets as the browser reads them, made to be small when gzipped.

    `soorten` and `dagen` have one and two digits for each entry: its option of the facet "type", and how many other days
    are newer than the day by which it is new. `facetten` has for each other facet the values in the order of their
    options, with commas between them: the places of their entries in the list of entries by kind, as steps from the one
    before; facets with steps of about the same size follow each other. A facet that follows from another, such as the
    province from the organisation, is left out. `kaarten` is the number of cards in each file of cards.
    """
    by_kind = [option.numbers for facet in found if facet.key == _KIND for option in facet.options]
    kinds = {number: kind for kind, numbers in enumerate(by_kind) for number in numbers}
    places = {number: place for place, number in enumerate(number for numbers in by_kind for number in numbers)}
    apart = {_KIND, *(key for facet in found for option in facet.options for key in option.within)}
    return {
        "aantal": len(entries),
        "kaarten": per_file,
        "soorten": "".join(DIGITS[kinds[number]] for number in range(len(entries))),
        "dagen": "".join(_days(entries)),
        "facetten": {
            facet.key: ",".join(_steps(sorted(places[number] for number in option.numbers)) for option in facet.options)
            for facet in sorted(found, key=_mean_size)
            if facet.key not in apart
        },
    }


def _mean_size(facet: Facet) -> float:
    return sum(len(option.numbers) for option in facet.options) / len(facet.options)


def _days(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield for each entry how many days are newer, in two digits; what is older than that can tell counts as equally old."""
    moments = [_moment(entry) for entry in entries]
    newer = {moment: min(place, len(DIGITS) ** 2 - 1) for place, moment in enumerate(sorted(set(moments), reverse=True))}
    yield from (DIGITS[newer[moment] // len(DIGITS)] + DIGITS[newer[moment] % len(DIGITS)] for moment in moments)


def _moment(entry: Entry) -> str:
    """Return the day by which an entry is new: that of a meeting, or else of the last change."""
    return str(entry.values["start"]) if entry.kind is EVENT else entry.changed_on


def _steps(places: Sequence[int]) -> str:
    return "".join(_step(place - before - 1) for before, place in zip((-1, *places), places, strict=False))


def _step(size: int) -> str:
    """Return a number as leading digits, if any, and one last digit; no sign between steps is needed, as the two differ."""
    leading, last = divmod(size, len(DIGITS))
    digits = DIGITS[last]
    while leading:
        leading, digit = divmod(leading, len(LEADING_DIGITS))
        digits = LEADING_DIGITS[digit] + digits
    return digits
