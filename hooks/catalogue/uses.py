"""Use: which organisations use an entry, by their own word, by a source, or because an initiative of theirs applies it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .ageing import fresh_until
from .collection import Catalogue
from .entry import Entry
from .organisations import Organisation
from .schema import KINDS
from .templates import STALE_AFTER
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


def usage_of(entry: Entry, catalogue: Catalogue) -> Usage:
    uses = _uses(entry, catalogue)
    applied_in = tuple(other for relation in catalogue.relations.get(entry.id, ()) if relation.key == "toegepast_in" for other in relation.entries)
    claimed = dict.fromkeys(use.organisation for use in uses if use.status != STOPPED)
    left = {use.organisation for use in uses} - claimed.keys()
    leading = [slug for other in applied_in if other.values["fase"] != STOPPED for slug in other.organisations]
    leaders = (catalogue.lists.organisations.current(slug) for slug in leading)
    return Usage(uses, applied_in, tuple(claimed), tuple(dict.fromkeys([*claimed, *(row for row in leaders if row not in left)])))


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


class UsedBy(NamedTuple):
    """What one organisation uses: entries with its use of them, and entries that an initiative it leads applies, with that initiative."""

    uses: tuple[tuple[Entry, Use], ...]
    applied: tuple[tuple[Entry, Entry], ...]


def used_by(catalogue: Catalogue) -> Mapping[str, UsedBy]:
    """Return what each organisation that uses something uses, by its slug, in the order of kind and title."""
    entries = sorted(catalogue, key=lambda entry: (KINDS.index(entry.kind), slugify(entry.title), entry.id))
    found: dict[str, tuple[list[tuple[Entry, Use]], list[tuple[Entry, Entry]]]] = {}
    for entry in entries:
        usage = usage_of(entry, catalogue)
        for use in usage.uses:
            found.setdefault(use.organisation.slug, ([], []))[0].append((entry, use))
        for initiative in usage.applied_in:
            for slug in initiative.organisations:
                found.setdefault(catalogue.lists.organisations.current(slug).slug, ([], []))[1].append((entry, initiative))
    return {slug: UsedBy(tuple(uses), tuple(applied)) for slug, (uses, applied) in found.items()}
