"""Meetings in time: which are to come and which are past, by month and by series, and what they leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .actions import Action, actions_of
from .collection import Catalogue
from .dates import days_after, last_day
from .entry import Entry
from .schema import EVENT
from .values import DAY, MONTH

REPORT_WITHIN = 28  # days
CANCELLED = "geannuleerd"


class Split(NamedTuple):
    """Meetings to come, those not past of which only the month or year is known, both the soonest first, and those that are past, the latest first."""

    coming: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    past: tuple[Entry, ...]


class LeftOpen(NamedTuple):
    """The actions that are not done yet, and the meeting at which they were agreed."""

    meeting: Entry
    actions: tuple[Action, ...]


def _moment(meeting: Entry) -> tuple[str, str]:
    return meeting.values["start"], meeting.id


def until(meeting: Entry) -> str:
    """Return the Moment at whose end the meeting is past; without a time to end it lasts the whole of its last day."""
    start, end = meeting.values["start"], meeting.values["eind"]
    return str(end or start[:DAY])


def has_day(meeting: Entry) -> bool:
    return len(meeting.values["start"]) >= DAY


def is_cancelled(meeting: Entry) -> bool:
    return bool(meeting.values["bijeenkomststatus"] == CANCELLED)


def report_due(meeting: Entry) -> str:
    """Return the last day on which the report of a meeting is not late: REPORT_WITHIN days after its end."""
    return days_after(last_day(until(meeting)), REPORT_WITHIN)


@dataclass(frozen=True)
class Agenda:
    """The meetings of a catalogue as they stand at the start of the day `today`."""

    catalogue: Catalogue
    today: str

    @cached_property
    def meetings(self) -> tuple[Entry, ...]:
        """All meetings, the oldest first."""
        return tuple(sorted(self.catalogue.of_kind(EVENT), key=_moment))

    def is_past(self, moment: str) -> bool:
        return self.today[: len(moment)] > moment

    def is_to_come(self, meeting: Entry) -> bool:
        """Tell whether people can still go there: its day is known and not past."""
        return has_day(meeting) and not self.is_past(until(meeting))

    def split(self, meetings: Iterable[Entry]) -> Split:
        ordered = sorted(meetings, key=_moment)
        ahead = [meeting for meeting in ordered if not self.is_past(until(meeting))]
        past = tuple(meeting for meeting in reversed(ordered) if self.is_past(until(meeting)))
        return Split(tuple(filter(has_day, ahead)), tuple(each for each in ahead if not has_day(each)), past)

    @cached_property
    def whole(self) -> Split:
        return self.split(self.meetings)

    @cached_property
    def by_month(self) -> Mapping[str, tuple[Entry, ...]]:
        """For each month such as "2027-03", the oldest first: the meetings that start or end in it."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for meeting in self.meetings:
            for month in {meeting.values["start"][:MONTH], until(meeting)[:MONTH]}:
                if len(month) == MONTH:
                    found[month].append(meeting)
        return {month: tuple(found[month]) for month in sorted(found)}

    @cached_property
    def series(self) -> Mapping[str, tuple[Entry, ...]]:
        """The meetings of each series by the id of its term, the oldest first."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for meeting in self.meetings:
            if meeting.values["reeks"]:
                found[meeting.values["reeks"]].append(meeting)
        return {id: tuple(meetings) for id, meetings in found.items()}

    def neighbours(self, meeting: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the previous and the next meeting of the series of `meeting`."""
        before, after = self._around(meeting)
        return (before[-1] if before else None), (after[0] if after else None)

    def left_open(self, meeting: Entry) -> LeftOpen | None:
        """Return what the last meeting of the series that was held before `meeting` left open, if anything."""
        held = [other for other in self._around(meeting)[0] if not is_cancelled(other)]
        return self.open_at(held[-1]) if held else None

    def open_at(self, meeting: Entry) -> LeftOpen | None:
        """Return what was agreed at `meeting` and is not done yet, if anything."""
        to_do = tuple(action for action in actions_of(self.catalogue, meeting) if action.is_to_do)
        return LeftOpen(meeting, to_do) if to_do else None

    def _around(self, meeting: Entry) -> tuple[Sequence[Entry], Sequence[Entry]]:
        series = self.series.get(meeting.values["reeks"], (meeting,))
        place = series.index(meeting)
        return series[:place], series[place + 1 :]

    @cached_property
    def without_report(self) -> tuple[Entry, ...]:
        """The meetings that were held and whose report should have been there, the latest first."""
        return tuple(meeting for meeting in self.whole.past if not meeting.values["verslag"] and not is_cancelled(meeting) and report_due(meeting) < self.today)
