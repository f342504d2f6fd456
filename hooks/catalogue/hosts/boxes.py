"""The boxes of the form on the Git host for a new entry, made from the field table: each takes one answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..fields import Field, ListOf, Record
from ..schema import Kind

STORY = "Je verhaal"
AGREEMENT = "Akkoord"
_ASKED_TOO = {
    "partners", "reden_gestopt", "start", "eind", "aanbieders", "url", "inzet", "locatie", "aanmelden", "reeks", "toegankelijkheid",
    "principes", "doelgroepen", "levensgebeurtenissen", "kanalen", "resultaten", "lessen", "contact", "licentie",
}  # fmt: skip


@dataclass(frozen=True)
class Box:
    """One box: the field whose value it takes, and the path of keys to that value, such as ("locatie", "vorm")."""

    path: tuple[str, ...]
    label: str
    field: Field
    required: bool

    @property
    def id(self) -> str:
        return "-".join(self.path)

    @property
    def is_list(self) -> bool:
        return isinstance(self.field.kind, ListOf)


def boxes(kind: Kind) -> Iterator[Box]:
    """Yield the boxes for a new entry of `kind`: what is required and what helps readers most.

    A group of fields gives a box per field; a list of groups is one box, with a line per group.
    """
    for field in kind.fields:
        if not field.asked or not (field.required or field.key in _ASKED_TOO):
            continue
        if isinstance(field.kind, Record):
            for part in field.kind.fields:
                yield Box((field.key, part.key), f"{field.label}: {part.label.lower()}", part, field.required and part.required)
        else:
            yield Box((field.key,), field.label, field, field.required)
