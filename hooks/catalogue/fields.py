"""The kinds of field: what a value may be, and how its YAML node is read, checked and reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, Node, SequenceNode

from .organisations import ControlledLists
from .problem import Place, did_you_mean
from .source import Source, place, scalar
from .vocabulary import SLUG

Values = Mapping[str, Any]
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2}))?)?)?")
_DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_YAML_TRAPS = {"bool": "ja of nee", "int": "een getal", "float": "een getal", "timestamp": "een datum"}


@dataclass
class Reader:
    """Reads the nodes of one file: the lists to check against, where to report, and the place of every value read."""

    source: Source
    lists: ControlledLists
    first_line: int
    places: dict[str, Place] = field(default_factory=dict)

    def report(self, node: Node, id: str, path: str, **values: object) -> None:
        self.source.report(place(node, self.first_line), id, _key(path), **values)

    def text(self, node: Node, path: str) -> str | None:
        """Return the text of a scalar node as typed; None and a problem for anything else."""
        self.places[path] = place(node, self.first_line)
        text = scalar(node)
        if text is None:
            self.report(node, "tekst-verwacht", path)
        return text


def _key(path: str) -> str:
    """Return the keys of a path such as "resultaten.0.bewijs", without the counts of list items."""
    return ".".join(part for part in path.split(".") if not part.isdigit())


@dataclass(frozen=True)
class Text:
    """Words of a person, at most `max` characters."""

    max: int = 500
    name = "tekst"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        trap = _YAML_TRAPS.get(node.tag.rpartition(":")[2])
        if text is not None and trap:
            reader.report(node, "yaml-waarde", path, waarde=text, soort=trap)
        if text is not None and len(text) > self.max:
            reader.report(node, "te-lang", path, lengte=len(text), max=self.max, over=len(text) - self.max)
        return text


@dataclass(frozen=True)
class Date:
    """A day, `2026-06-05`; kept as that text."""

    name = "datum"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not (len(text) == 10 and is_moment(text)):
            reader.report(node, "datum", path, waarde=text, voorstel=_iso_suggestion(text))
        return text


@dataclass(frozen=True)
class Moment:
    """A year, month, day or minute: `2018`, `2018-06`, `2018-06-05`, `2018-06-05 13:30`; kept as that text, which sorts."""

    name = "moment"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_moment(text):
            reader.report(node, "moment", path, waarde=text, voorstel=_iso_suggestion(text))
        return text.replace("T", " ") if text else text


def is_moment(text: str) -> bool:
    """Tell whether `text` is a Moment that exists on the calendar and the clock."""
    match = _MOMENT.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
        time(hour or 0, minute or 0)
    except ValueError:
        return False
    return True


def _iso_suggestion(text: str) -> str:
    match = _DUTCH_DATE.fullmatch(text)
    iso = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else ""
    return f"Bedoel je {iso}? " if iso and is_moment(iso) else ""


@dataclass(frozen=True)
class Url:
    """A web address, with https:// or http://."""

    name = "webadres"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_url(text):
            hint = f"Bedoel je https://{text}? " if is_url(f"https://{text}") and "." in text else ""
            reader.report(node, "webadres", path, waarde=text, voorstel=hint)
        return text


def is_url(text: str) -> bool:
    """Tell whether `text` is an absolute http(s) address with a host and no spaces."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        return False


@dataclass(frozen=True)
class Email:
    """A mail address of a team or function."""

    name = "e-mailadres"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not _EMAIL.fullmatch(text):
            reader.report(node, "e-mailadres", path, waarde=text)
        return text


@dataclass(frozen=True)
class Slug:
    """A name that is a file name and part of a web address."""

    name = "slug"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_slug(text):
            reader.report(node, "slug", path, waarde=text)
        return text


def is_slug(text: str) -> bool:
    """Tell whether `text` is a slug: a-z, 0-9 and single hyphens, at most 80 characters."""
    return len(text) <= 80 and SLUG.fullmatch(text) is not None


@dataclass(frozen=True)
class Term:
    """The id of a term in a vocabulary."""

    vocabulary: str
    name = "begrip"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        vocabulary = reader.lists.vocabulary(self.vocabulary)
        if text is not None and text not in vocabulary:
            values = {"waarde": text, "voorstel": vocabulary.suggest(text), "keuze": ", ".join(vocabulary.terms)}
            reader.report(node, "onbekende-term", path, **values)
        return text


@dataclass(frozen=True)
class Org:
    """The slug of an organisation in the register."""

    name = "organisatie"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        register = reader.lists.organisations
        if text is not None and text not in register:
            reader.report(node, "onbekende-organisatie", path, waarde=text, voorstel=register.suggest(text))
        return text


@dataclass(frozen=True)
class Ref:
    """The slug of another entry of one of the kinds `to` (all when empty).

    `inverse` is the key under which the other entry shows this one, `inverse_label` what people read there;
    a relation that is its own inverse is symmetric.
    """

    to: tuple[str, ...] = ()
    inverse: str = ""
    inverse_label: str = ""
    name = "verwijzing"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        return Slug().read(reader, node, path)


@dataclass(frozen=True)
class Condition:
    """Holds when the field `key` beside it has one of `values`, or with `unless` when it has none of them."""

    key: str
    values: tuple[str, ...]
    unless: bool = False

    def holds(self, values: Values) -> bool:
        return values[self.key] is not None and (values[self.key] in self.values) != self.unless


@dataclass(frozen=True)
class Field:
    """One row of the field table: a key, what people read, what it may hold and when it is needed."""

    key: str
    label: str
    kind: Kind
    help: str
    required: bool = False
    required_when: Condition | None = None
    not_before: str = ""
    facet: bool = False
    example: str = ""


@dataclass(frozen=True)
class Record:
    """A group of fields; of the keys in `one_of` at least one must be there."""

    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()
    name = "groep"

    def read(self, reader: Reader, node: Node, path: str) -> Values | None:
        reader.places[path] = place(node, reader.first_line)
        if not isinstance(node, MappingNode):
            reader.report(node, "groep-verwacht", path, sleutels=", ".join(each.key for each in self.fields))
            return None
        values = read_fields(reader, self.fields, node, f"{path}.")
        if self.one_of and not any(values[key] for key in self.one_of):
            reader.report(node, "een-van-beide", path, sleutels=" of ".join(f"'{key}'" for key in self.one_of))
        return values


@dataclass(frozen=True)
class ListOf:
    """A list of `item`, at least `min` and at most `max` of them, none twice."""

    item: Text | Date | Moment | Url | Email | Slug | Term | Org | Ref | Record
    min: int = 0
    max: int = 50
    name = "lijst"

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Any, ...]:
        reader.places[path] = place(node, reader.first_line)
        if not isinstance(node, SequenceNode):
            reader.report(node, "lijst-verwacht", path, waarde=scalar(node) or "…")
            return ()
        values = tuple(self.item.read(reader, item, f"{path}.{number}") for number, item in enumerate(node.value))
        if len(values) > self.max:
            reader.report(node, "te-veel", path, aantal=len(values), max=self.max)
        if len(values) < self.min:
            reader.report(node, "te-weinig", path, min=self.min)
        for number, value in enumerate(values):
            if value is not None and value in values[:number]:
                reader.report(node.value[number], "dubbel-in-lijst", path, waarde=scalar(node.value[number]) or "dit")
        return values


Kind = Text | Date | Moment | Url | Email | Slug | Term | Org | Ref | Record | ListOf


def read_fields(reader: Reader, fields: tuple[Field, ...], node: MappingNode, prefix: str = "") -> dict[str, Any]:
    """Return the value of every field: what `node` has, else None, or () for a list; report all that is wrong."""
    by_key = {each.key: each for each in fields}
    nodes: dict[str, Node] = {}
    for key_node, value in node.value:
        key = scalar(key_node)
        if key is None or key not in by_key:
            name = key or "?"
            reader.report(key_node, "onbekende-sleutel", prefix + name, sleutel=name, voorstel=did_you_mean(name.lower(), by_key), keuze=", ".join(by_key))
        elif key in nodes:
            reader.report(key_node, "dubbele-sleutel", prefix + key, sleutel=key)
        else:
            nodes[key] = value
    values = {key: _read_value(reader, each, nodes.get(key), prefix + key) for key, each in by_key.items()}
    for each in fields:
        _check_needs(reader, each, values, node, nodes, prefix)
    return values


def _read_value(reader: Reader, each: Field, node: Node | None, path: str) -> Any:
    empty: Any = () if isinstance(each.kind, ListOf) else None
    if node is None:
        return empty
    if scalar(node) == "":
        reader.places[path] = place(node, reader.first_line)
        if not each.required:
            reader.report(node, "leeg", path, sleutel=each.key)
        return empty
    return each.kind.read(reader, node, path)


def _check_needs(reader: Reader, each: Field, values: Values, node: MappingNode, nodes: Mapping[str, Node], prefix: str) -> None:
    """Ensure that a required field is there, and that a moment does not come before the one it follows."""
    path = prefix + each.key
    at = nodes.get(each.key, node)
    if each.required and (each.key not in nodes or scalar(nodes[each.key]) == ""):
        reader.report(at, "verplicht", path, sleutel=each.key, uitleg=each.help, voorbeeld=each.example)
    condition = each.required_when
    if condition and not values[each.key] and condition.holds(values):
        reader.report(nodes[condition.key], "verplicht-bij", path, sleutel=each.key, ander=condition.key, waarde=values[condition.key])
    start = values[each.not_before] if each.not_before else None
    if start and values[each.key] and values[each.key] < start[: len(values[each.key])]:
        reader.report(at, "volgorde", path, waarde=values[each.key], ander=each.not_before, eerder=start)
