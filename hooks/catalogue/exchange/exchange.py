"""Entries out to CSV, ODS and JSON, and back in: only what a table changes is written, and only what passes every check.

CSV and ODS have a row for each entry, sorted by slug, with the columns of `cells`. JSON is an object with `soort`, the kind;
`licentie`, the licence of these data; and, under the plural of the kind, the entries sorted by slug: `slug`, the keys that
have a value, and `tekst`, the body. Everywhere `tekst` is the body exactly as it stands in the file.
How a table is read stands in `rows`. A row with a new slug is a new entry; what no row names is left alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..checks import check_catalogue
from ..collection import Catalogue
from ..entry import Entry
from ..fields import ListOf, Record
from ..organisations import FOLDER
from ..problem import BLOCKING
from ..schema import KINDS, Kind
from ..tables import csv_bytes
from .cells import cells_of, columns
from .headings import BODY, SLUG
from .remarks import Remark, Where, said
from .revisions import Revision, refusal, remark_on, revision
from .rows import Intake, Row
from .sheets import ods_bytes

LICENCE = "CC0-1.0"  # LICENSE-CONTENT


def table(kind: Kind, entries: Iterable[Entry]) -> list[list[str]]:
    """Return the entries as rows of text, the first with the names of the columns."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    names = columns(kind, [entry.values for entry in ordered])
    cells = [{SLUG: entry.id, BODY: entry.body} | cells_of(kind, entry.values) for entry in ordered]
    return [[SLUG, *names, BODY], *([row.get(name, "") for name in (SLUG, *names)] + [row[BODY]] for row in cells)]


def as_csv(kind: Kind, entries: Iterable[Entry]) -> bytes:
    return csv_bytes(table(kind, entries), ",")


def as_ods(kind: Kind, entries: Iterable[Entry]) -> bytes:
    return ods_bytes(kind.plural, table(kind, entries))


def as_json(kind: Kind, entries: Iterable[Entry]) -> bytes:
    ordered = sorted(entries, key=lambda entry: entry.id)
    records = [{SLUG: entry.id} | _filled(kind.record, entry.values) | {BODY: entry.body} for entry in ordered]
    document = {"soort": kind.name, "licentie": LICENCE, kind.plural: records}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _filled(kind: Any, value: Any) -> Any:
    """Return a value without the parts that are empty, in the order of the field table."""
    if isinstance(kind, Record):
        return {each.key: _filled(each.kind, value[each.key]) for each in kind.fields if value[each.key]}
    return [_filled(kind.item, item) for item in value] if isinstance(kind, ListOf) else value


FORMATS: Mapping[str, Callable[[Kind, Iterable[Entry]], bytes]] = {"csv": as_csv, "ods": as_ods, "json": as_json}


@dataclass(frozen=True)
class Plan:
    """What an import would do: the files to write, how many rows change nothing, how many are refused, and all remarks."""

    changes: tuple[Revision, ...]
    unchanged: int
    refused: int
    remarks: tuple[Remark, ...]


def plan_import(
    root: Path, catalogue: Catalogue, files: Mapping[str, bytes], today: str, kind: Kind | None = None, partial: bool = False
) -> Plan:
    """Return what the tables in `files`, bytes by name, change in the repository at `root`; writes nothing.

    One row with an error means that nothing changes. When `partial` the other rows do, unless they spoil a file that no
    row is about; nothing comes of a table with an error in its columns.
    """
    intake = Intake()
    for name, content in files.items():
        intake.read(name, content, kind)
    refusals = {row.where: why for row in intake.rows if (why := refusal(root, catalogue, row))}
    revisions = [revision(root, catalogue, row, today) for row in intake.rows if row.where not in refusals]
    moved = [each for each in revisions if each.keys]
    known = {each.lasting for each in check_catalogue(catalogue, root, today)} if moved else set()
    remarks = {*intake.remarks, *refusals.values(), *_double(intake.rows), *_renamed(catalogue, intake.rows, moved), *_unread_lists(catalogue)}
    misshapen = {*intake.misnamed, *((remark.where, remark.field) for remark in intake.remarks)}
    remarks |= {remark for remark in _check(root, catalogue, today, moved, known) if (remark.where, remark.field) not in misshapen}
    checked, good = moved, _good(moved, remarks)
    while partial and len(good) < len(checked):  # a row may name one that is left out
        remarks |= set(_check(root, catalogue, today, good, known))
        checked, good = good, _good(good, remarks)
    return _plan(intake.rows, revisions, good, remarks, {*files} if partial else set())


def _plan(rows: list[Row], revisions: list[Revision], good: list[Revision], remarks: set[Remark], free: set[str]) -> Plan:
    """Return the plan that writes what is `good`, or nothing when there is an error outside the files in `free`."""
    written = {each.row.where for each in good}
    bad = {row.where for row in rows if not row.sound} | _blocked(remarks)
    bad |= {each.row.where for each in revisions if each.keys and each.row.where not in written}
    unchanged = sum(not each.keys and each.row.where not in bad for each in revisions)
    changes = tuple(good) if all(where.file in free for where in bad) else ()
    return Plan(changes, unchanged, sum(row.where in bad for row in rows), tuple(sorted(remarks)))


def _blocked(remarks: Iterable[Remark]) -> set[Where]:
    return {remark.where for remark in remarks if remark.level == BLOCKING}


def _good(changes: Iterable[Revision], remarks: Iterable[Remark]) -> list[Revision]:
    """Return the changes that have no error."""
    blocked = _blocked(remarks)
    return [
        change for change in changes
        if change.row.sound and change.row.where not in blocked and all(each.level != BLOCKING for each in change.problems)
    ]


def _unread_lists(catalogue: Catalogue) -> Iterator[Remark]:
    """Yield what is wrong in the controlled lists: without them no row can be checked."""
    for each in catalogue.problems:
        if each.path.startswith(f"{FOLDER}/") and each.level == BLOCKING:
            yield Remark(Where(each.path), "", each.line, each.level, said(each))


def _double(rows: Iterable[Row]) -> Iterator[Remark]:
    """Ensure that no two rows are about the same entry."""
    by_slug: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_slug[row.slug].append(row)
    for slug, same in by_slug.items():
        for row, other in zip(same, same[1:] + same[:1], strict=True):
            if slug and row is not other:
                yield Remark(row.where, SLUG, 0, BLOCKING, f"'{slug}' staat er twee keer, ook in {other.where.seen_from(row.where)}. Haal een van de twee weg.")


def _check(root: Path, catalogue: Catalogue, today: str, changes: list[Revision], known: Collection[object]) -> Iterator[Remark]:
    """Yield what is wrong in the changed files, and what of other files is not `known` and goes wrong when these are written."""
    by_path = {change.path: change for change in changes}
    for change in changes:
        yield from (remark_on(change, each) for each in change.problems)
    for each in check_catalogue(_changed_catalogue(catalogue, changes), root, today) if changes else ():
        is_known = each.lasting in known
        if each.path in by_path and (each.level == BLOCKING or not is_known):
            yield remark_on(by_path[each.path], each)
        elif not is_known:
            yield Remark(Where(each.path), "", each.line, each.level, said(each))


def _changed_catalogue(catalogue: Catalogue, changes: Iterable[Revision]) -> Catalogue:
    """Return the catalogue as it would be; an entry with an error counts as there, so that what names it is not wrong too."""
    entries, targets = dict(catalogue.entries), dict(catalogue.targets)
    broken = dict(catalogue.broken)
    as_read = {entry.path: entry for entry in catalogue.as_read}
    for change in changes:
        targets[change.path] = f"{change.row.kind.plural}/{change.row.slug}/"
        if change.entry is None:
            broken[change.path] = tuple(change.problems)
        else:
            entries[change.row.slug] = as_read[change.path] = change.entry
    kinds = list(KINDS)
    ordered = sorted(as_read.values(), key=lambda entry: (kinds.index(entry.kind), entry.path))
    return replace(catalogue, entries=entries, targets=targets, broken=broken, as_read=tuple(ordered))


def _renamed(catalogue: Catalogue, rows: Iterable[Row], changes: Iterable[Revision]) -> Iterator[Remark]:
    """Warn where a new entry has the title of one that no row names: a slug that was changed makes a second file."""
    named = {row.slug for row in rows}
    titles = {entry.title: entry for entry in catalogue if entry.id not in named}
    for change in changes:
        same = titles.get(change.cells.get("titel", ""))
        if change.is_new and same:
            text = f"Met deze slug komt er een nieuw bestand bij. {same.path} heeft dezelfde titel en blijft staan."
            yield Remark(change.row.where, SLUG, 0, "waarschuwing", text)
