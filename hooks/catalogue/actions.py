"""What was agreed in meetings: actions by when they are due, and decisions by when they were taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .collection import Catalogue
from .entry import Entry
from .organisations import Organisation
from .schema import EVENT
from .values import anchors

TO_DO = ("open", "bezig")
_NEVER = "9999"  # sorts after every day


@dataclass(frozen=True)
class Action:
    """What `organisation` does after the meeting `entry`; `due` is its last day, `result` a web address and `reason` why it lapsed, all "" when unknown."""

    entry: Entry
    anchor: str
    text: str
    organisation: Organisation
    status: str
    due: str
    result: str
    reason: str

    @property
    def is_to_do(self) -> bool:
        return self.status in TO_DO

    def is_late(self, today: str) -> bool:
        return self.is_to_do and "" < self.due < today


def actions_of(catalogue: Catalogue, entry: Entry) -> tuple[Action, ...]:
    """Return the actions of the meeting `entry` in its own order, each with the organisation that now does it."""
    rows, register = entry.values["acties"], catalogue.lists.organisations
    return tuple(
        Action(
            entry, f"actie-{anchor}", row["tekst"], register.current(row["organisatie"]), row["status"],
            row["uiterlijk"] or "", row["resultaat"] or "", row["reden"] or "",
        )
        for row, anchor in zip(rows, anchors([row["tekst"] for row in rows]), strict=True)
    )  # fmt: skip


def all_actions(catalogue: Catalogue) -> tuple[Action, ...]:
    """Return every action: what is to do by its due day, so that what is late is on top, then the rest of the newest meetings first."""
    found = [action for entry in _newest_first(catalogue) for action in actions_of(catalogue, entry)]
    to_do = sorted((action for action in found if action.is_to_do), key=lambda action: action.due or _NEVER)
    return (*to_do, *(action for action in found if not action.is_to_do))


def meetings_with_decisions(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the meetings in which something was decided, the newest first."""
    return tuple(entry for entry in _newest_first(catalogue) if entry.values["besluiten"])


def _newest_first(catalogue: Catalogue) -> Sequence[Entry]:
    return sorted(catalogue.of_kind(EVENT), key=lambda entry: (entry.values["start"], entry.id), reverse=True)
