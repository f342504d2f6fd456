"""All entries together: read from their folders and linked both ways."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .entry import Entry
from .kinds import Org, Term
from .organisations import ControlledLists, Organisation, read_lists
from .problem import BLOCKING, Place, Problem, problem
from .readings import Check, Reading, Spread, read_files
from .schema import KINDS, Kind, vocabulary_names

PAGES = "docs"
TEMPLATES = f"{PAGES}/templates"
_NOTHING: Mapping[str, Any] = {}


class Relation(NamedTuple):
    """What an entry shows of one relation: the words for it and the entries at the other end."""

    key: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything there is: the entries by slug, the lists they draw on, the paths links may point to, and all problems.

    `targets` maps each file of the repository that is a page to its address on the site. `broken` are the entries
    that cannot be shown, each with its problems; `problems` holds those of all files. `as_read` are the entries as their
    files are now, those with errors as far as they could be read: what checks look at. `readings` has what came of each file.
    """

    lists: ControlledLists
    entries: Mapping[str, Entry]
    targets: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    broken: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    as_read: tuple[Entry, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        return tuple(entry for entry in self if entry.kind is kind)

    @cached_property
    def relations(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations of each entry by slug, both ways, in the order of the field table."""
        found: dict[str, dict[tuple[str, str], dict[str, Entry]]] = defaultdict(lambda: defaultdict(dict))
        for source in self:
            for path, ref, target in source.references:
                if target not in self.entries or target == source.id:
                    continue
                key = path.partition(".")[0]
                if "." not in path.replace(f"{key}.", "", 1):  # a Ref inside a record shows beside that record
                    found[source.id][key, source.kind.field(key).label][target] = self.entries[target]
                found[target][ref.inverse, ref.inverse_label][source.id] = source
        ranks = {kind.name: {field.key: number for number, field in enumerate(kind.fields)} for kind in KINDS}
        return {slug: _in_order(ranks[self.entries[slug].kind.name], keyed) for slug, keyed in found.items()}

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[tuple[str, Entry], ...]]:
        """For each organisation that still exists: the key in which an entry names it, and the entry."""
        found: dict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
        for entry in self:
            for path, kind, value in entry.leaves:
                if isinstance(kind, Org):
                    found[self.lists.organisations.current(value).slug][path.partition(".")[0], entry.id] = entry
        return {slug: tuple((key, entry) for (key, _), entry in keyed.items()) for slug, keyed in found.items()}

    @cached_property
    def by_term(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        """For each vocabulary and term: the entries that use it, at whatever depth."""
        found: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
        for entry in self:
            for _, kind, value in entry.leaves:
                if isinstance(kind, Term):
                    found[kind.vocabulary, value][entry.id] = entry
        return {key: tuple(entries.values()) for key, entries in found.items()}

    @cached_property
    def counts(self) -> Counter[tuple[str, str]]:
        """For each vocabulary and term: the number of entries that use it."""
        return Counter({key: len(entries) for key, entries in self.by_term.items()})

    def organisations_of(self, entry: Entry) -> tuple[Organisation, ...]:
        return tuple(self.lists.organisations.organisation(slug) for slug in entry.organisations)


def _in_order(rank: Mapping[str, int], found: Mapping[tuple[str, str], Mapping[str, Entry]]) -> tuple[Relation, ...]:
    """Return the relations by the `rank` of their keys, those that others name last; `found` has the entries of each by slug."""
    ordered = sorted(found, key=lambda named: (rank.get(named[0], len(rank)), named))
    return tuple(Relation(*named, tuple(found[named][slug] for slug in sorted(found[named]))) for named in ordered)


def read_catalogue(
    root: Path, before: Catalogue | None = None, spread: Spread = map, check: Check = lambda _: (), known: Mapping[str, Reading] = _NOTHING
) -> Catalogue:
    """Return the catalogue of the repository at `root`, with the problems of every file that was read, and those `check` finds.

    An entry with an error takes its last good form from `before`; without one it is left out and `broken`.
    `spread` is a map for work that takes long: it may use several processes. `known` has what came of files that were
    read with the same lists and the same `check`.
    """
    lists, problems = read_lists(root, vocabulary_names(), before.lists if before else None)
    entries: dict[str, Entry] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    paths: dict[str, str] = {}
    as_read: list[Entry] = []
    targets = dict(_hand_written(root)) | {kind.folder: f"{kind.plural}/" for kind in KINDS}
    files = [(kind, file, f"{kind.folder}/{file.name}") for kind, file in _entry_files(root)]
    readings = read_files(files, lists, check, spread, known)
    for kind, file, path in files:
        _, entry, found, in_texts = readings[path]
        problems += [*found, *in_texts]
        targets[path] = f"{kind.plural}/{file.stem}/"
        as_read += [entry] if entry else []
        if file.stem in paths:
            problems.append(problem(path, Place(), "dubbele-slug", slug=file.stem, ander=paths[file.stem]))
        elif entry and all(each.level != BLOCKING for each in found):
            entries[entry.id] = entry
        elif before and file.stem in before.entries:
            entries[file.stem] = before.entries[file.stem]
        else:
            broken[path] = tuple(found)
        paths.setdefault(file.stem, path)
    problems += _misplaced(root)
    return Catalogue(lists, entries, targets, tuple(problems), broken, tuple(as_read), readings)


def _entry_files(root: Path) -> Iterator[tuple[Kind, Path]]:
    for kind in KINDS:
        folder = root / kind.folder
        if folder.is_dir():
            with os.scandir(folder) as found:
                names = sorted(each.name for each in found if each.name.endswith(".md") and not _is_other_text(each.name) and _is_file(each))
            yield from ((kind, folder / name) for name in names)


def _is_file(found: os.DirEntry[str]) -> bool:
    """Tell whether it is a file, without looking at it unless it is a link."""
    return found.is_file(follow_symlinks=False) or (found.is_symlink() and Path(found).is_file())


def _is_other_text(name: str) -> bool:
    return name in ("index.md", "README.md") or name.startswith(("_", "."))


def _misplaced(root: Path) -> Iterator[Problem]:
    """Ensure that every file in an entry folder is one that is read."""
    for kind in KINDS:
        top = str(root / kind.folder)
        inside = (Path(folder, name) for folder, _, names in os.walk(top) for name in names if folder != top or not name.endswith(".md"))
        for file in sorted(inside):
            if not file.name.startswith((".", "_")) and file.is_file():
                yield problem(file.relative_to(root).as_posix(), Place(), "verkeerde-plek", map=kind.folder)


def _hand_written(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the address of every page in docs/ that is no entry, as MkDocs makes them."""
    elsewhere = tuple(f"{folder}/" for folder in (TEMPLATES, *(kind.folder for kind in KINDS)))
    paths = (file.relative_to(root).as_posix() for file in (root / PAGES).rglob("*.md"))
    for path in sorted(path for path in paths if not path.startswith(elsewhere)):
        address = path.removeprefix(f"{PAGES}/").removesuffix(".md")
        folder, _, name = address.rpartition("/")
        yield path, (f"{folder}/" if folder else "") if name == "index" else f"{address}/"
