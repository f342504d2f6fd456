"""What changes between two versions of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..collection import Catalogue
from ..entry import Entry
from ..problem import Problem
from ..readability import score

TEXT = "Tekst"


class Change(NamedTuple):
    """An entry before and after, and the labels of what is different."""

    before: Entry
    after: Entry
    labels: tuple[str, ...]

    @property
    def is_renamed(self) -> bool:
        return self.before.path != self.after.path

    @property
    def scores(self) -> tuple[int | None, int | None]:
        """How easy the body is to read, before and after, when it is different."""
        return (reading_score(self.before), reading_score(self.after)) if TEXT in self.labels else (None, None)


class ListChange(NamedTuple):
    """The ids of what came into a controlled list, left it, or is different."""

    name: str
    new: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What is different; `unread` are the paths of files that can no longer be read, or not yet, `mended` of those that can again."""

    new: tuple[Entry, ...]
    changed: tuple[Change, ...]
    removed: tuple[Entry, ...]
    unread: tuple[str, ...]
    mended: tuple[str, ...]
    lists: tuple[ListChange, ...]

    @property
    def has_scores(self) -> bool:
        return any(reading_score(entry) for entry in self.new) or any(change.scores[1] for change in self.changed)

    @property
    def paths(self) -> set[str]:
        return {entry.path for entry in self.new} | {change.after.path for change in self.changed} | {*self.unread, *self.mended}


def changes(before: Catalogue, after: Catalogue) -> Changes:
    old = {entry.path: entry for entry in before.as_read}
    now = {entry.path: entry for entry in after.as_read}
    unread = {path for path in after.broken if path not in now and (path in old or path not in before.broken)}
    gone = {path: entry for path, entry in old.items() if path not in now and path not in unread}
    new = {path: entry for path, entry in now.items() if path not in old and path not in before.broken}
    renamed = {path: former.path for path, entry in new.items() if (former := _former(entry, gone))}
    pairs = [(old[path], now[path]) for path in sorted(old.keys() & now.keys())] + [(old[was], now[path]) for path, was in sorted(renamed.items())]
    found = [Change(was, entry, tuple(_different(was, entry))) for was, entry in pairs]
    return Changes(
        tuple(entry for path, entry in sorted(new.items()) if path not in renamed),
        tuple(change for change in found if change.labels or change.is_renamed),
        tuple(entry for path, entry in sorted(gone.items()) if path not in renamed.values()),
        tuple(sorted(unread)),
        tuple(path for path in sorted(now) if path not in old and path in before.broken),
        tuple(_list_changes(before, after)),
    )


def _former(entry: Entry, gone: Mapping[str, Entry]) -> Entry | None:
    """Return which of the entries that are gone became `entry`: by name, by old name, or because it says the same."""
    names = {entry.id, *entry.values["oude_slugs"]}
    same = (entry.kind, entry.values, entry.body)
    return next((each for each in gone.values() if each.id in names or (each.kind, each.values, each.body) == same), None)


def _different(before: Entry, after: Entry) -> Iterator[str]:
    for field in after.kind.fields:
        if before.values.get(field.key) != after.values[field.key]:
            yield field.label
    if before.body != after.body:
        yield TEXT


def _list_changes(before: Catalogue, after: Catalogue) -> Iterator[ListChange]:
    for name, vocabulary in after.lists.vocabularies.items():
        yield from _list_change(name, before.lists.vocabulary(name).terms, vocabulary.terms)
    yield from _list_change("organisaties", before.lists.organisations.rows, after.lists.organisations.rows)


def _list_change(name: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[ListChange]:
    new, removed = (tuple(id for id in one if id not in other) for one, other in ((after, before), (before, after)))
    changed = tuple(id for id, item in after.items() if id in before and before[id] != item)
    if new or removed or changed:
        yield ListChange(name, new, removed, changed)


def caused(before: Collection[Problem], after: Collection[Problem], paths: Collection[str]) -> list[Problem]:
    """Return the problems of the files at `paths`, and those elsewhere that were not there before."""
    known = {each.lasting for each in before}
    return [each for each in after if each.path in paths or each.lasting not in known]


def reading_score(entry: Entry) -> int | None:
    """Return how easy the body is to read, see `readability.score`; None when it is too short to tell."""
    found = score(entry.body)
    return None if found is None else round(found)
