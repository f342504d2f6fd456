"""One government: the initiatives in which different kinds of authority work together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .collection import Catalogue
from .entry import Entry
from .organisations import Organisation
from .road import AUTHORITIES, partners
from .schema import INITIATIVE
from .values import slugify
from .vocabulary import Term


class Joint(NamedTuple):
    """An initiative and the authorities that do it together, by kind."""

    entry: Entry
    authorities: tuple[tuple[Term, tuple[Organisation, ...]], ...]


class Company(NamedTuple):
    """The initiatives in which the same kinds of authority work together."""

    kinds: tuple[Term, ...]
    initiatives: tuple[Joint, ...]


def together(catalogue: Catalogue, entries: Sequence[Entry]) -> tuple[Company, ...]:
    """Return the initiatives of at least two kinds of authority, those of most kinds first, then in the order of the list of kinds."""
    kinds = [kind for kind in catalogue.lists.vocabulary("organisatiesoorten") if kind.id in AUTHORITIES]
    found: dict[tuple[int, ...], list[Joint]] = defaultdict(list)
    for entry in entries:
        joint = _joint(catalogue, entry, kinds)
        if entry.kind is INITIATIVE and len(joint.authorities) > 1:
            found[tuple(kinds.index(kind) for kind, _ in joint.authorities)].append(joint)
    ordered = sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple(Company(tuple(kinds[number] for number in numbers), tuple(joints)) for numbers, joints in ordered)


def _joint(catalogue: Catalogue, entry: Entry, kinds: Sequence[Term]) -> Joint:
    register = catalogue.lists.organisations
    rows = sorted({register.current(slug) for slug in partners(entry)}, key=lambda row: slugify(row.label))
    groups = ((kind, tuple(row for row in rows if row.soort == kind.id)) for kind in kinds)
    return Joint(entry, tuple(group for group in groups if group[1]))
