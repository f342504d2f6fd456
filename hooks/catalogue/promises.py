"""All that was promised, found once for every page that shows it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from .actions import Action, actions_of, all_actions, meetings_with_decisions
from .collection import Catalogue
from .entry import Entry
from .signals import Signal, all_signals, signals_of, taken_up_by


class Promises:
    """The signals, actions and decisions of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        return all_signals(self._catalogue)

    @cached_property
    def taken_up(self) -> Mapping[str, tuple[Signal, ...]]:
        """The signals that an entry took up, by its slug."""
        return taken_up_by(self.signals)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        return all_actions(self._catalogue)

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[Action, ...]]:
        """The actions of each organisation that still exists, by its slug."""
        found: dict[str, list[Action]] = defaultdict(list)
        for action in self.actions:
            found[action.organisation.slug].append(action)
        return {slug: tuple(each) for slug, each in found.items()}

    @cached_property
    def decided(self) -> tuple[Entry, ...]:
        return meetings_with_decisions(self._catalogue)

    def signals_of(self, entry: Entry) -> tuple[Signal, ...]:
        return signals_of(self._catalogue, entry)

    def actions_of(self, entry: Entry) -> tuple[Action, ...]:
        return actions_of(self._catalogue, entry)

    def about(self, theme: str) -> tuple[Signal, ...]:
        return tuple(signal for signal in self.signals if theme in signal.themes)
