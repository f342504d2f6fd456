"""Fields and what is made of them, groups and lists: how their YAML nodes are read, checked and reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from .keys import meant_key
from .kinds import Date, Email, Moment, Org, Ref, Slug, Term, Text, Url
from .organisations import ControlledLists
from .persons import found_in
from .problem import SHORT_LIST
from .reader import Reader, is_plain
from .source import is_empty, scalar
from .values import is_email, is_moment, is_url

Values = Mapping[str, Any]


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
    """One row of the field table: a key, what people read, what it may hold, when it is needed and when it makes no sense.

    `facet_label` heads the filter on the search page, when the label says too little there.
    `asked` is False for what a program fills in, and for what says something only about an entry that was there before.
    """

    key: str
    label: str
    kind: Kind
    help: str
    required: bool = False
    required_when: Condition | None = None
    not_when: Condition | None = None
    not_before: str = ""
    facet: bool = False
    facet_label: str = ""
    example: str = ""
    asked: bool = True

    @property
    def fits_always(self) -> bool:
        """Tell whether it is neither needed nor out of place because of another field."""
        return self.required_when is None and self.not_when is None


@dataclass(frozen=True)
class Record:
    """A group of fields; of the keys in `one_of` at least one must be there."""

    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()
    name = "groep"

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        return {each.key: each for each in self.fields}

    @cached_property
    def empty(self) -> Values:
        """The values when nothing is filled in: () for a list, else None."""
        return {each.key: () if isinstance(each.kind, ListOf) else None for each in self.fields}

    @cached_property
    def with_needs(self) -> tuple[Field, ...]:
        """The fields that must be there, must not be there, or come after another."""
        return tuple(each for each in self.fields if each.required or each.required_when or each.not_when or each.not_before)

    def read(self, reader: Reader, node: Node, path: str) -> Values | None:
        if not isinstance(node, MappingNode):
            keys = ", ".join(each.key for each in self.fields)
            key = "" if path[-1].isdigit() else f"'{path.rpartition('.')[2]}:' en daaronder "
            shape = key + self.shape("" if key else "- ", scalar(node) or "", reader.lists)
            reader.report(node, "groep-verwacht", path, sleutels=keys, vorm=shape)
            return None
        values = read_fields(reader, self, node, f"{path}.")
        if self.one_of and not any(values[key] for key in self.one_of):
            labels = " of ".join(self.by_key[key].label for key in self.one_of)
            reader.report(node, "een-van-beide", path, sleutels=" of ".join(f"'{key}'" for key in self.one_of), labels=labels)
        return values

    def shape(self, dash: str, typed: str, lists: ControlledLists) -> str:
        """Return in words how the group is typed, with `dash` before its first key and what was `typed` at the key it fits."""
        proposed = typed and not any(found_in(typed))  # a person is no contact
        place = next((each.key for each in self.fields if proposed and _fits(each.kind, typed, lists)), "")
        needed = [each for each in self.fields if each.required or each.key in (*self.one_of[:1], place)] or [self.fields[0]]
        shown = [f"{each.key}: {typed if each.key == place else _first_term(each.kind, lists)}" for each in needed]
        lines = [f"'  {dash if number == 0 else ' ' * len(dash)}{line}'" for number, line in enumerate(shown)]
        return " en daaronder ".join(lines)


def _first_term(kind: object, lists: ControlledLists) -> str:
    return next(iter(lists.vocabulary(kind.vocabulary).terms), "…") if isinstance(kind, Term) else "…"


def _fits(kind: object, typed: str, lists: ControlledLists) -> bool:
    """Tell whether what was typed without a key can be the value of a field of `kind`."""
    match kind:
        case Url():
            return is_url(typed)
        case Email():
            return is_email(typed)
        case Term(vocabulary):
            return typed in lists.vocabulary(vocabulary)
        case Org():
            return typed in lists.organisations
        case Text(most):
            return len(typed) <= most and not is_url(typed) and not is_email(typed)
        case _:
            return False


@dataclass(frozen=True)
class ListOf:
    """A list of `item`, at least `min` and, where it says so, at most `max` of them, none twice."""

    item: Text | Date | Moment | Url | Email | Slug | Term | Org | Ref | Record
    min: int = 0
    max: int | None = None
    name = "lijst"

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            reader.report(node, "lijst-verwacht", path, vorm=self._shape(reader, node))
            return ()
        if isinstance(self.item, Record) and (dash := _split_record(node)):
            reader.report(dash, "streepje-te-veel", path, sleutel=scalar(dash) or "", voorbeeld=reader.typed(dash).strip())
            return ()
        values = tuple(self._read_item(reader, item, f"{path}.{number}") for number, item in enumerate(node.value))
        if self.max is not None and len(values) > self.max:
            reader.report(node, "te-veel", path, aantal=len(values), max=self.max)
        if len(values) < self.min:
            reader.report(node, "te-weinig", path, min=self.min)
        for number, value in enumerate(values):
            if value is not None and value in values[:number]:
                item = node.value[number]
                reader.report(item, "dubbel-in-lijst", path, waarde=scalar(item) or reader.typed(item).partition("\n")[0])
        return values

    def _read_item(self, reader: Reader, node: Node, path: str) -> Any:
        if is_empty(node):
            reader.report(node, "leeg-streepje", path)
            return None
        return self.item.read(reader, node, path)

    def _shape(self, reader: Reader, node: Node) -> str:
        """Return in words how the list in `node`, which has no dashes, is typed."""
        if isinstance(self.item, Record):
            return self.item.shape("- ", scalar(node) or "", reader.lists)
        parts = re.split(r"[,;\n]|(?:^|\s)[-–—•·*]\s*", reader.typed(node)) if is_plain(node) else [scalar(node) or "…"]
        return " en ".join(f"'  - {part.strip()}'" for part in parts if part.strip())


def _split_record(node: SequenceNode) -> Node | None:
    """Return the second key of a record that has a dash before each of its keys, which makes it a list of its parts."""
    keys = [item.value[0][0] for item in node.value if isinstance(item, MappingNode) and len(item.value) == 1]
    names = [scalar(key) for key in keys]
    return keys[1] if len(keys) == len(node.value) > 1 and len(set(names)) == len(names) else None


def item_of(kind: Kind) -> Any:
    """Return the kind of each item of a list, or `kind` itself."""
    return kind.item if isinstance(kind, ListOf) else kind


Kind = Text | Date | Moment | Url | Email | Slug | Term | Org | Ref | Record | ListOf


def read_fields(reader: Reader, record: Record, node: MappingNode, prefix: str = "") -> dict[str, Any]:
    """Return the value of every field: what `node` has, else None, or () for a list; report all that is wrong."""
    by_key = record.by_key
    nodes: dict[str, Node] = {}
    meant: set[str] = set()
    last: Field | None = None
    for key_node, value in node.value:
        key = scalar(key_node) or "?"
        if key not in by_key:
            meant.add(_report_unknown_key(reader, key_node, key, by_key, last, prefix))
            continue
        last = by_key[key]
        if key in nodes:
            reader.report(key_node, "dubbele-sleutel", prefix + key, sleutel=key)
        else:
            nodes[key] = value
    values = dict(record.empty)
    for each in record.fields:
        if each.key in nodes:
            values[each.key] = _read_value(reader, each, nodes[each.key], prefix + each.key)
    for each in record.with_needs:
        if each.key not in meant:
            _check_needs(reader, record, each, values, node, nodes, prefix)
    return values


def _report_unknown_key(reader: Reader, node: Node, key: str, by_key: Mapping[str, Field], last: Field | None, prefix: str) -> str:
    """Report a key that is no field's; return the key that was meant, or ""."""
    kind = item_of(last.kind) if last else None
    meant = ""
    if last and isinstance(kind, Record) and key in {each.key for each in kind.fields}:
        hint = f"Hoort '{key}' bij '{last.key}', zet er dan spaties voor. "
    elif key in reader.elsewhere and not prefix:
        hint = f"Deze sleutel hoort bij een {reader.elsewhere[key]}. Staat het bestand in de goede map? "
    else:
        meant = meant_key(key, {name: each.label for name, each in by_key.items()})
        hint = f"Bedoel je '{meant}'? " if meant else ""
    reader.report(node, "onbekende-sleutel", prefix + key, sleutel=key, voorstel=hint, keuze=", ".join(by_key))
    return meant


def _read_value(reader: Reader, each: Field, node: Node, path: str) -> Any:
    if is_empty(node):
        if not each.required:
            reader.report(node, "leeg", path, sleutel=each.key)
        return () if isinstance(each.kind, ListOf) else None
    return each.kind.read(reader, node, path)


def _check_needs(
    reader: Reader, record: Record, each: Field, values: Values, node: MappingNode, nodes: Mapping[str, Node], prefix: str
) -> None:
    """Ensure that a required field of `record` is there, that it fits the others, and that a moment does not come before the one it follows."""
    path = prefix + each.key
    at = nodes.get(each.key, node)
    if each.required and (each.key not in nodes or is_empty(nodes[each.key])):
        reader.report(at, "verplicht", path, **_advice(each, reader.lists))
    condition = each.required_when
    if condition and not values[each.key] and condition.holds(values):
        advice = _advice(each, reader.lists)
        reader.report(nodes[condition.key], "verplicht-bij", path, ander=condition.key, waarde=values[condition.key], **advice)
    against = each.not_when
    if against and values[each.key] and against.holds(values):
        other = record.by_key[against.key]
        reader.report(at, "past-niet-bij", path, sleutel=each.key, ander=other.key, label_ander=other.label, waarde=values[other.key])
    start = values[each.not_before] if each.not_before else None
    value = values[each.key]
    if start and value and is_moment(start) and is_moment(value) and value < start[: len(value)]:
        other = record.by_key[each.not_before]
        reader.report(at, "volgorde", path, waarde=value, ander=other.key, label_ander=other.label, eerder=start)


def _advice(each: Field, lists: ControlledLists) -> dict[str, str]:
    """Return what messages say of a field that is missing: its key, help, few choices and how it is typed."""
    example = f"{each.key}: {each.example}".replace(": \n", ":\n").replace("\n", "' en daaronder '")
    return {"sleutel": each.key, "uitleg": each.help, "keuze": _choices(each.kind, lists), "voorbeeld": example}


def _choices(kind: Kind, lists: ControlledLists) -> str:
    """Return the sentence that names the terms a field may have, when they are few, or ""."""
    terms = lists.vocabulary(kind.vocabulary).terms if isinstance(kind, Term) else ()
    return f"Kies uit: {', '.join(terms)}. " if 0 < len(terms) <= SHORT_LIST else ""
