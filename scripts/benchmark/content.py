"""The content of a catalogue as other programs read it: Markdown with front matter, names and addresses already looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from catalogue.collection import Catalogue
from catalogue.entry import Entry
from catalogue.facets import by_title
from catalogue.fields import Field, ListOf, Record
from catalogue.kinds import Email, Org, Ref, Term, Url

ORGANISATIONS = "organisaties"
PER_PAGE = 60  # cards on a page of a list, as in our site
_AT_THE_TOP = ("titel", "samenvatting")


class Subject(NamedTuple):
    """What has a page with the entries about it: a term of a list, or an organisation."""

    list: str
    id: str
    label: str
    description: str
    entries: Sequence[Entry]


class Content:
    """What the pages say of every entry, and of every term and organisation that is used."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.entries = by_title(catalogue)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        lists, order = self.catalogue.lists, {entry.id: number for number, entry in enumerate(self.entries)}

        def sorted_by_title(entries: Mapping[str, Entry]) -> list[Entry]:
            return sorted(entries.values(), key=lambda entry: order[entry.id])

        found = []
        for (name, id), entries in sorted(self.catalogue.by_term.items()):
            term = lists.vocabulary(name).term(id)
            found.append(Subject(name, id, term.label, term.definitie, sorted_by_title({entry.id: entry for entry in entries})))
        for slug, named in sorted(self.catalogue.by_organisation.items()):
            label = lists.organisations.organisation(slug).label
            found.append(Subject(ORGANISATIONS, slug, label, f"Wat {label} doet en deelt.", sorted_by_title({entry.id: entry for _, entry in named})))
        return tuple(found)

    @cached_property
    def subjects_of(self) -> Mapping[str, Mapping[str, list[str]]]:
        """For each entry by slug: the ids of its subjects, by list."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject in self.subjects:
            for entry in subject.entries:
                found[entry.id][subject.list].append(subject.id)
        return found

    def entry(self, entry: Entry) -> dict[str, Any]:
        """Return the front matter of the page of `entry`: all its fields, and how it relates to others."""
        fields = [field for field in entry.kind.fields if field.key not in _AT_THE_TOP]
        relations = self.catalogue.relations.get(entry.id, ())
        return {
            **self.card(entry),
            "velden": self._fields(fields, entry.values),
            "date": entry.values["toegevoegd_op"],
            "relaties": [{"label": each.label, "waarden": [_link(other.title, f"/{other.url}") for other in each.entries]} for each in relations],
            **{name: list(ids) for name, ids in self.subjects_of[entry.id].items()},
        }

    def card(self, entry: Entry) -> dict[str, Any]:
        leading = [organisation.short for organisation in self.catalogue.organisations_of(entry)]
        return {"title": entry.title, "description": entry.values["samenvatting"], "soort": entry.kind.label, "trekkers": leading}

    def _fields(self, fields: Sequence[Field], values: Mapping[str, Any]) -> list[dict[str, Any]]:
        filled = [field for field in fields if values[field.key] not in (None, ())]
        return [{"label": field.label, "waarden": self._values(field.kind, values[field.key])} for field in filled]

    def _values(self, kind: Any, value: Any) -> list[dict[str, Any]]:
        lists = self.catalogue.lists
        match kind:
            case ListOf():
                return [shown for each in value for shown in self._values(kind.item, each)]
            case Record():
                return [{"groep": self._fields(kind.fields, value)}]
            case Term():
                return [_link(lists.vocabulary(kind.vocabulary).term(value).label, f"/{kind.vocabulary}/{value}/")]
            case Org():
                return [_link(lists.organisations.organisation(value).short, f"/{ORGANISATIONS}/{lists.organisations.current(value).slug}/")]
            case Ref():
                return [_link(self.catalogue.entries[value].title, f"/{self.catalogue.entries[value].url}")]
            case Url():
                return [_link(value, value)]
            case Email():
                return [_link(value, f"mailto:{value}")]
        return [{"tekst": str(value)}]


def _link(text: str, address: str) -> dict[str, Any]:
    return {"tekst": text, "adres": address}


def as_markdown(front: Mapping[str, Any], body: str = "") -> str:
    text = yaml.dump(dict(front), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}---\n\n{body}"
