"""What is found in minutes: what was decided and agreed, who they name, and the lines that went nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from .agreements import Action

T = TypeVar("T")


class Line(NamedTuple):
    """A line of the minutes, counted from 1, with why it went nowhere."""

    number: int
    text: str
    why: str


class Someone(NamedTuple):
    """Who or what the minutes name, and the line in which they do."""

    name: str
    said: str
    person: bool = True


class Withheld(NamedTuple):
    """An action that names a person: its text, and all that is said of it."""

    text: str
    said: str


@dataclass(frozen=True)
class Minutes:
    """What minutes say. `unplaced` lines are in `body` too; `personal` ones nowhere: they seem to name a person.

    `strangers` may be names, so what is said of them is in `personal`; a word that is none belongs in the ordinary words.
    `unknown` are those in the list of actions of whom we do not know for which organisation they act; the actions that are `withheld` are
    in `personal` too.
    """

    title: str
    moment: str
    decisions: tuple[str, ...]
    actions: tuple[Action, ...]
    unplaced: tuple[Line, ...]
    personal: tuple[Line, ...]
    strangers: tuple[Someone, ...]
    unknown: tuple[Someone, ...]
    withheld: tuple[Withheld, ...]
    body: str


def by_name(found: Iterable[Someone]) -> tuple[Someone, ...]:
    """Return each name once, as it was first found."""
    first: dict[str, Someone] = {}
    for each in found:
        first.setdefault(each.name.casefold(), each)
    return tuple(first.values())


def once(found: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))
