"""What editors have to look at again: entries nobody checked for long, and what is past its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ..actions import all_actions
from ..ageing import checked_until, last_checked
from ..agenda import Agenda, until
from ..calls import all_calls
from ..collection import Catalogue
from ..dates import days_after, fresh_until, last_day
from ..entry import Entry
from ..kinds import Url
from ..schema import INITIATIVE
from ..uses import usage_of

REPORT_UNTIL = 364  # days; of a meeting longer ago nobody writes a report
EARLY_FOR = 24  # months
_EARLY = ("idee", "pilot")


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
    return (Task(call.entry, call.closes, call.text) for call in all_calls(catalogue, today).closed if not call.result)


def meetings_without_report(catalogue: Catalogue, today: str) -> Iterator[Task]:
    """Yield the meetings whose report is late, but not over REPORT_UNTIL."""
    for meeting in Agenda(catalogue, today).without_report:
        last = last_day(until(meeting))
        if days_after(last, REPORT_UNTIL) >= today:
            yield Task(meeting, last)


def actions_overdue(catalogue: Catalogue, today: str) -> Iterator[Task]:
    return (Task(action.entry, action.due, f"{action.organisation.short}: {action.text}") for action in all_actions(catalogue) if action.is_late(today))


def uses_to_confirm(catalogue: Catalogue, today: str) -> Iterator[Task]:
    for entry in catalogue:
        for use in usage_of(entry, catalogue).uses:
            if "" < use.confirmed_until < today:
                yield Task(entry, use.confirmed_on, use.organisation.label)


GROUPS: tuple[tuple[str, str, Callable[[Catalogue, str], Iterator[Task]]], ...] = (
    ("Acties over tijd", "Vraag de organisatie hoe het staat, en pas de status aan.", actions_overdue),
    ("Bijeenkomsten zonder verslag", "Vraag de organisator om een verslag, of om een link ernaartoe.", meetings_without_report),
    ("Oproepen die voorbij zijn", "Vul bij 'resultaat' in wat het opleverde, ook als niemand reageerde.", calls_without_result),
    ("Gebruik opnieuw bevestigen", "Vraag of de organisatie dit nog gebruikt, en vul 'bevestigd_op' in.", uses_to_confirm),
    ("Lang een idee of een proef", "Vraag of het verder ging of stopte, en pas de fase aan.", early_for_long),
    ("Langer dan een jaar niet gecontroleerd", "Kijk of alles nog klopt. Vul dan bij 'gecontroleerd_op' de dag van vandaag in.", to_check),
)


def web_addresses(catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    """Return every web address in the front matter, sorted, with the entries that have it."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in catalogue:
        for _, kind, value in entry.leaves:
            if isinstance(kind, Url):
                found[value][entry.id] = entry
    return {address: tuple(found[address].values()) for address in sorted(found)}
