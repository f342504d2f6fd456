"""Use: which organisations use an entry, by their own word, by a source, or because an initiative of theirs applies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .ageing import STALE_AFTER
from .collection import Catalogue
from .dates import fresh_until
from .entry import Entry
from .organisations import Organisation
from .schema import INSTRUMENT, KINDS
from .values import slugify

STOPPED = "gestopt"  # the term for a use and for an initiative


class Use(NamedTuple):
    """What is known of one organisation; `status` is a term, and a text that is not known is ""."""

    organisation: Organisation
    status: str
    since: str
    experience: str
    confirmed_on: str
    source: str

    @property
    def confirmed_until(self) -> str:
        """The last day on which the use need not be confirmed again; "" for one that stopped or was never confirmed."""
        return fresh_until(self.confirmed_on, STALE_AFTER) if self.confirmed_on and self.status != STOPPED else ""


class Usage(NamedTuple):
    """Who uses an entry: what is known of each organisation, those who stopped last, and the initiatives that apply it.

    `claimed` are the organisations that use it by their own word or a source, `users` these and those who lead an
    initiative that applies it. Each is counted once, under its present name; nobody and nothing that stopped counts.
    """

    uses: tuple[Use, ...]
    applied_in: tuple[Entry, ...]
    claimed: tuple[Organisation, ...]
    users: tuple[Organisation, ...]

    @property
    def applying(self) -> tuple[Entry, ...]:
        """The initiatives that apply it and did not stop."""
        return tuple(entry for entry in self.applied_in if entry.values["fase"] != STOPPED)


def usage_of(entry: Entry, catalogue: Catalogue) -> Usage:
    return _usages(catalogue)[entry.id]


@lru_cache(maxsize=1)
def _usages(catalogue: Catalogue) -> _Usages:
    return _Usages(catalogue)


class _Usages(dict[str, Usage]):
    """Who uses each entry, by its slug; found once, since many pages count it, and when it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __missing__(self, slug: str) -> Usage:
        self[slug] = _usage_of(self.catalogue.entries[slug], self.catalogue)
        return self[slug]


def _usage_of(entry: Entry, catalogue: Catalogue) -> Usage:
    uses = _uses(entry, catalogue)
    applied_in = tuple(other for relation in catalogue.relations.get(entry.id, ()) if relation.key == "toegepast_in" for other in relation.entries)
    claimed = dict.fromkeys(use.organisation for use in uses if use.status != STOPPED)
    left = {use.organisation for use in uses} - claimed.keys()
    found = Usage(uses, applied_in, tuple(claimed), ())
    leaders = [catalogue.lists.organisations.current(slug) for other in found.applying for slug in other.organisations]
    return found._replace(users=tuple(dict.fromkeys([*claimed, *(row for row in leaders if row not in left)])))


def _uses(entry: Entry, catalogue: Catalogue) -> tuple[Use, ...]:
    keys = ("sinds", "ervaring", "bevestigd_op", "bron")
    found = entry.values.get("gebruikt_door") or ()
    uses = [Use(catalogue.lists.organisations.current(use["organisatie"]), use["status"], *(use[key] or "" for key in keys)) for use in found]
    return tuple(sorted(uses, key=lambda use: (use.status == STOPPED, slugify(use.organisation.short))))


def most_used(catalogue: Catalogue, most: int | None = None) -> tuple[tuple[Entry, Usage], ...]:
    """Return the entries that an organisation uses, those with the most users first; at most `most` of them."""
    found = [(entry, usage_of(entry, catalogue)) for entry in catalogue]
    used = sorted(((entry, usage) for entry, usage in found if usage.users), key=lambda pair: (-len(pair[1].users), slugify(pair[0].title), pair[0].id))
    return tuple(used[:most])


class Reused(NamedTuple):
    """An instrument, and how many organisations use it."""

    entry: Entry
    number: int


def reused_instruments(catalogue: Catalogue) -> tuple[Reused, ...]:
    """Return the instruments that two organisations or more use, the most used first."""
    counted = (Reused(entry, len(usage.users)) for entry, usage in most_used(catalogue) if entry.kind is INSTRUMENT)
    return tuple(each for each in counted if each.number > 1)


class UsedBy(NamedTuple):
    """What one organisation uses: entries with its use of them, and entries that an initiative it leads applies, with that initiative."""

    uses: tuple[tuple[Entry, Use], ...]
    applied: tuple[tuple[Entry, Entry], ...]


def used_by(catalogue: Catalogue) -> Mapping[str, UsedBy]:
    """Return what each organisation that uses something uses, by its present slug, in the order of kind and title."""
    uses: dict[str, list[tuple[Entry, Use]]] = defaultdict(list)
    applied: dict[str, dict[tuple[str, str], tuple[Entry, Entry]]] = defaultdict(dict)
    for entry in sorted(catalogue, key=lambda entry: (KINDS.index(entry.kind), slugify(entry.title), entry.id)):
        usage = usage_of(entry, catalogue)
        for use in usage.uses:
            uses[use.organisation.slug].append((entry, use))
        for initiative in usage.applied_in:
            for slug in initiative.organisations:
                applied[catalogue.lists.organisations.current(slug).slug][entry.id, initiative.id] = entry, initiative
    return {slug: UsedBy(tuple(uses[slug]), tuple(applied[slug].values())) for slug in {**uses, **applied}}
