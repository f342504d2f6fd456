"""What editors have to look at again: entries nobody checked for long, and what is past its day."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ..ageing import checked_until, fresh_until, last_checked
from ..collection import Catalogue, leaves
from ..entry import Entry
from ..kinds import Url
from ..schema import EVENT, INITIATIVE
from ..templates import to_be_confirmed

REPORT_AFTER = timedelta(weeks=4)
REPORT_UNTIL = timedelta(weeks=52)  # of a meeting longer ago nobody writes a report
EARLY_FOR = 24  # months
_EARLY = ("idee", "pilot")
_SETTLED = ("gedaan", "vervallen")


class Task(NamedTuple):
    """Something to look at in an entry; `since` is the day it was to be done or was last done."""

    entry: Entry
    since: str
    about: str = ""


class Group(NamedTuple):
    title: str
    advice: str
    tasks: tuple[Task, ...]


def upkeep(catalogue: Catalogue, today: str) -> tuple[Group, ...]:
    """Return all tasks of `today`, the oldest first in each group; a group without tasks is left out."""
    found = (Group(title, advice, tuple(sorted(tasks(catalogue, today), key=lambda task: (task.since, task.entry.id)))) for title, advice, tasks in GROUPS)
    return tuple(group for group in found if group.tasks)


def to_check(catalogue: Catalogue, today: str) -> Iterator[Task]:
    """Yield the entries that were last checked, or added, over a year ago."""
    for entry in catalogue:
        last_good_day = checked_until(entry)
        if last_good_day and last_good_day < today:
            yield Task(entry, last_checked(entry))


def early_for_long(catalogue: Catalogue, today: str) -> Iterator[Task]:
    """Yield the initiatives that are an idea or a trial and began, or were added, over EARLY_FOR months ago."""
    for entry in catalogue.of_kind(INITIATIVE):
        began = last_day(entry.values["start"] or entry.values["toegevoegd_op"])
        if entry.values["fase"] in _EARLY and fresh_until(began, EARLY_FOR) < today:
            yield Task(entry, began, catalogue.lists.vocabulary("fases").term(entry.values["fase"]).label)


def calls_without_result(catalogue: Catalogue, today: str) -> Iterator[Task]:
    for entry in catalogue:
        for call in entry.values.get("oproepen", ()):
            if call["sluit_op"] < today and not call["resultaat"]:
                yield Task(entry, call["sluit_op"], call["tekst"])


def meetings_without_report(catalogue: Catalogue, today: str) -> Iterator[Task]:
    """Yield the meetings that ended over REPORT_AFTER ago, but not over REPORT_UNTIL, and were not called off."""
    for entry in catalogue.of_kind(EVENT):
        last = last_day(entry.values["eind"] or entry.values["start"])
        is_due = REPORT_AFTER < date.fromisoformat(today) - date.fromisoformat(last) <= REPORT_UNTIL
        if is_due and not entry.values["verslag"] and entry.values["bijeenkomststatus"] != "geannuleerd":
            yield Task(entry, last)


def actions_overdue(catalogue: Catalogue, today: str) -> Iterator[Task]:
    for entry in catalogue.of_kind(EVENT):
        for action in entry.values["acties"]:
            if action["uiterlijk"] and action["uiterlijk"] < today and action["status"] not in _SETTLED:
                who = catalogue.lists.organisations.organisation(action["organisatie"]).short
                yield Task(entry, action["uiterlijk"], f"{who}: {action['tekst']}")


def uses_to_confirm(catalogue: Catalogue, today: str) -> Iterator[Task]:
    for entry in catalogue:
        for use in entry.values.get("gebruikt_door", ()):
            if use["bevestigd_op"] and use["status"] != "gestopt" and to_be_confirmed(use["bevestigd_op"], today):
                yield Task(entry, use["bevestigd_op"], catalogue.lists.organisations.organisation(use["organisatie"]).label)


GROUPS: tuple[tuple[str, str, Callable[[Catalogue, str], Iterator[Task]]], ...] = (
    ("Acties over tijd", "Vraag de organisatie hoe het staat, en pas de status aan.", actions_overdue),
    ("Bijeenkomsten zonder verslag", "Vraag de organisator om een verslag, of om een link ernaartoe.", meetings_without_report),
    ("Oproepen die voorbij zijn", "Vul bij 'resultaat' in wat het opleverde, ook als niemand reageerde.", calls_without_result),
    ("Gebruik opnieuw bevestigen", "Vraag of de organisatie dit nog gebruikt, en vul 'bevestigd_op' in.", uses_to_confirm),
    ("Lang een idee of een proef", "Vraag of het verder ging of stopte, en pas de fase aan.", early_for_long),
    ("Langer dan een jaar niet gecontroleerd", "Kijk of alles nog klopt. Vul dan bij 'gecontroleerd_op' de dag van vandaag in.", to_check),
)


def last_day(moment: str) -> str:
    """Return the last day of a Moment: "2026-02" ends on 2026-02-28."""
    year, *rest = moment[:10].split("-")
    month = rest[0] if rest else "12"
    return f"{year}-{month}-{rest[1] if len(rest) > 1 else calendar.monthrange(int(year), int(month))[1]}"


def web_addresses(catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    """Return every web address in the front matter, sorted, with the entries that have it."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in catalogue:
        for _, kind, value in leaves(entry):
            if isinstance(kind, Url):
                found[value][entry.id] = entry
    return {address: tuple(found[address].values()) for address in sorted(found)}
