"""Verzonnen bijdragen voor metingen: elk veld uit de veldentabel, altijd dezelfde bij hetzelfde aantal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from catalogue.collection import read_catalogue
from catalogue.fields import Field, ListOf, Record
from catalogue.kinds import Date, Email, Moment, Org, Ref, Slug, Term, Text, Url
from catalogue.organisations import ControlledLists
from catalogue.schema import EVENT, INITIATIVE, INSTRUMENT, Kind

PART = {INITIATIVE: 5, INSTRUMENT: 3, EVENT: 2}  # of every ten entries
WORDS_PER_BODY = 350
WORDS_PER_SENTENCE = 12
SKIPPED = ("afbeelding", "oude_slugs", "vervangen_door")


@dataclass
class Maker:
    """Draws values from the lists and the words of the shipped catalogue."""

    random: Random
    lists: ControlledLists
    words: Sequence[str]
    slugs: Mapping[str, Sequence[str]]
    own: str = ""

    def sentence(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, k=count)).capitalize() + "."

    def paragraph(self, count: int) -> str:
        return " ".join(self.sentence(WORDS_PER_SENTENCE) for _ in range(count // WORDS_PER_SENTENCE))

    def other(self, kind: str) -> str:
        found = self.own
        while found == self.own:
            found = self.random.choice(self.slugs[kind])
        return found

    def day(self) -> str:
        return (date(2020, 1, 1) + timedelta(days=self.random.randrange(2400))).isoformat()

    def value(self, kind: Any) -> Any:  # noqa: C901 - a table
        match kind:
            case ListOf(item, least, most):
                found = [self.value(item) for _ in range(self.random.randint(max(least, 1), min(most or 3, 3)))]
                return [each for number, each in enumerate(found) if each not in found[:number]]
            case Record(fields, one_of):
                return self.record(fields, one_of)
            case Text(most):
                return self.sentence(max(2, most // 25))[:most]
            case Date() | Moment():
                return self.day()
            case Url():
                return f"https://www.voorbeeld.nl/{self.random.choice(self.words)}"
            case Email():
                return "team@voorbeeld.nl"
            case Term(vocabulary):
                return self.random.choice([*self.lists.vocabulary(vocabulary).terms])
            case Org():
                return self.random.choice([*self.lists.organisations.rows])
            case Ref(kinds):
                return self.other(self.random.choice(kinds))
            case Slug():
                return self.random.choice(self.slugs["initiatief"])

    def record(self, fields: Sequence[Field], one_of: Sequence[str] = ()) -> dict[str, Any]:
        """Return values for all fields that are needed and half of the others, with conditions and order kept."""
        chosen = [field for field in fields if field.required or field.key in one_of or (self.random.random() < 0.5 and field.key not in SKIPPED)]
        values = {field.key: self.value(field.kind) for field in chosen}
        for field in fields:
            condition = field.required_when
            if condition and condition.holds(dict.fromkeys(each.key for each in fields) | values):
                values.setdefault(field.key, self.value(field.kind))
            if field.not_when and field.not_when.holds(dict.fromkeys(each.key for each in fields) | values):
                values.pop(field.key, None)
            if field.key in values and field.not_before in values:
                values[field.key] = max(values[field.key], values[field.not_before])
        return values


def write_catalogue(root: Path, target: Path, count: int) -> None:
    """Write `count` entries under `target`, from the lists and words of the catalogue at `root`; deterministic."""
    catalogue = read_catalogue(root)
    words = sorted(word for entry in catalogue for word in entry.body.split() if word.isalpha())  # about as often as they are used
    shares = {kind: [n for n in range(count) if n % 10 in range(*_bounds(kind))] for kind in PART}
    slugs = {kind.name: [f"{kind.name}-{n}" for n in numbers] for kind, numbers in shares.items()}
    maker = Maker(Random(count), catalogue.lists, words, slugs)
    for kind, numbers in shares.items():
        for number in numbers:
            file = target / kind.folder / f"{kind.name}-{number}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_entry(maker, kind, number), encoding="utf-8")


def _bounds(kind: Kind) -> tuple[int, int]:
    start = sum(PART[each] for each in list(PART)[: list(PART).index(kind)])
    return start, start + PART[kind]


def _entry(maker: Maker, kind: Kind, number: int) -> str:
    maker.own = f"{kind.name}-{number}"
    values = maker.record(kind.fields) | {"titel": f"{maker.sentence(5)[:-1]} {number}"}
    front = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    parts = (f"## {heading}\n\n{maker.paragraph(WORDS_PER_BODY // len(kind.headings))}\n" for heading in kind.headings)
    return f"---\n{front}---\n\n" + "\n".join(parts)
