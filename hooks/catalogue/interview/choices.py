"""What can be chosen for a field, and which choice is meant by what a person types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..collection import Catalogue
from ..kinds import Org, Ref, Term
from ..values import slugify

LISTED = 60  # more choices than this are not listed with a number, but found by their name
_WITHIN_A_WORD = 3


class Choice(NamedTuple):
    """One thing to choose: what is stored, what people read, what it means, and all its names as slugs."""

    id: str
    label: str
    about: str
    names: tuple[str, ...]


def choice(id: str, label: str, about: str = "", others: Iterable[str] = ()) -> Choice:
    return Choice(id, label, about, tuple(name for each in (id, label, *others) if (name := slugify(each))))


def choices(kind: object, catalogue: Catalogue) -> tuple[Choice, ...]:
    """Return the choices for a Term, an Org (those that still exist first) or a Ref; none for a kind of field that is typed."""
    match kind:
        case Term(vocabulary):
            return tuple(choice(each.id, each.label, each.definitie, each.synoniemen) for each in catalogue.lists.vocabulary(vocabulary))
        case Org():
            rows = sorted(catalogue.lists.organisations, key=lambda row: (row.tot != "", row.label))
            return tuple(choice(row.slug, row.label, f"bestond tot {row.tot}" if row.tot else row.slug, (row.naam, *row.aliassen)) for row in rows)
        case Ref(to):
            return tuple(choice(entry.id, entry.title, entry.kind.label) for entry in catalogue if entry.kind.name in to)
    return ()


def matching(typed: str, options: Iterable[Choice]) -> list[Choice]:
    """Return the options with `typed` in one of their names: those of that name first, then where a name or a word starts with it."""
    return [option for _, option in _ranked(typed, options)]


def meant(typed: str, options: Sequence[Choice]) -> list[Choice]:
    """Return the options that can be meant by `typed`: a number counts down the options when there are few enough to list."""
    if typed.isdecimal() and len(options) <= LISTED and 0 < int(typed) <= len(options):
        return [options[int(typed) - 1]]
    found = [(rank, option) for rank, option in _ranked(typed, options) if rank < _WITHIN_A_WORD]
    by_id = [option for _, option in found if option.id == typed]
    by_label = [option for _, option in found if option.label == typed]
    return by_id or by_label or [option for rank, option in found if rank == 0] or [option for _, option in found]


def _ranked(typed: str, options: Iterable[Choice]) -> list[tuple[int, Choice]]:
    name = slugify(typed)
    ranked = [(rank, option) for option in options if name and (rank := _rank(name, option)) is not None]
    return sorted(ranked, key=lambda pair: pair[0])


def _rank(name: str, option: Choice) -> int | None:
    ranks = [0 if each == name else 1 if each.startswith(name) else 2 if f"-{name}" in each else _WITHIN_A_WORD for each in option.names if name in each]
    return min(ranks, default=None)
