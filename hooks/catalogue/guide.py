"""Where to begin: for each theme and kind of organisation a few entries for every stage of the work, with what says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from .ageing import is_stale
from .collection import Catalogue
from .entry import Entry
from .organisations import Organisation
from .schema import EVENT, INITIATIVE, INSTRUMENT, KINDS, OVER
from .uses import usage_of
from .values import DAY
from .vocabulary import Term

PER_STAGE = 3
READERS = ("gemeente", "provincie", "waterschap", "uitvoeringsorganisatie", "rijk")  # who begins here; anyone else takes the page of the theme
_MEASURED = ("gemeten", "geevalueerd")
_DOES = {
    "idee": "wil dit doen",
    "verkenning": "zoekt uit of dit kan",
    "pilot": "probeert dit uit",
    "in-gebruik": "doet dit nu",
    "opgeschaald": "doet dit nu op meer plekken",
    "afgerond": "heeft dit gedaan",
    "gestopt": "deed dit en is ermee gestopt",
    "onbekend": "werkt hieraan of deed dat eerder",
}


@dataclass(frozen=True)
class Stage:
    """Where a reader is in the work: the `phases` of initiatives that help there, and as `tools` the kinds of instrument."""

    id: str
    label: str
    introduction: str
    phases: tuple[str, ...]
    tools: tuple[str, ...]


STAGES = (
    Stage(
        "beginnen", "Ik wil beginnen", "Kijk wie hier ook aan werkt, en lees je in.",
        ("idee", "verkenning", "onbekend"), ("handreiking", "kennisbank", "netwerk", "training"),
    ),
    Stage(
        "maken", "Ik ben iets aan het maken", "Gebruik wat er al is, en leer van wie het uitprobeert.",
        ("pilot",), ("methode", "toolkit", "standaard", "component"),
    ),
    Stage(
        "invoeren", "Ik wil invoeren en meten", "Zie wat bij anderen werkt, en hoe je het meet.",
        ("in-gebruik", "opgeschaald", "afgerond", "gestopt"), ("meetinstrument",),
    ),
)  # fmt: skip


class Suggestion(NamedTuple):
    """An entry to begin with, and why: who leads it (one of the reader's kind first), who else uses it, whether its result is measured."""

    entry: Entry
    leaders: tuple[Organisation, ...]
    users: tuple[Organisation, ...]
    measured: bool

    @property
    def does(self) -> str:
        """What the leader of an initiative does, by its phase: "probeert dit uit"."""
        return _DOES[self.entry.values["fase"]]


class Guide(NamedTuple):
    """What one page advises; `kind` is None when it is for everyone. `number` counts all entries, `own` those of organisations of `kind`."""

    theme: Term
    kind: Term | None
    stages: tuple[tuple[Stage, tuple[Suggestion, ...]], ...]
    number: int
    own: int


def guides(catalogue: Catalogue, entries: Sequence[Entry], today: str) -> Iterator[Guide]:
    """Yield for every theme in use a guide for everyone, then one for each of READERS; `entries` are in title order."""
    kinds = [catalogue.lists.vocabulary("organisatiesoorten").term(id) for id in READERS]
    suggestions = [_suggestion(entry, catalogue) for entry in entries]
    for theme in themes_in_use(catalogue):
        about = [each for each in suggestions if theme.id in each.entry.values["themas"]]
        ordered = sorted(about, key=lambda each: _rank(each, theme, today))
        useful = [each for each in ordered if _is_useful(each.entry, today)]
        yield from (_guide(useful, about, theme, kind) for kind in (None, *kinds))


def themes_in_use(catalogue: Catalogue) -> tuple[Term, ...]:
    return tuple(theme for theme in catalogue.lists.vocabulary("themas") if ("themas", theme.id) in catalogue.by_term)


def _guide(useful: Sequence[Suggestion], about: Sequence[Suggestion], theme: Term, kind: Term | None) -> Guide:
    """Return the guide for `kind`: what organisations of that kind lead or use comes first; `useful` is in order."""
    first = sorted(useful, key=lambda each: not _of_kind((*each.leaders, *each.users), kind))
    picked = ((stage, _pick([each for each in first if _stage(each) is stage])) for stage in STAGES)
    stages = tuple((stage, tuple(_led_first_by(each, kind) for each in found)) for stage, found in picked)
    return Guide(theme, kind, stages, len(about), sum(_of_kind(each.leaders, kind) for each in about))


def _of_kind(rows: Iterable[Organisation], kind: Term | None) -> bool:
    return kind is not None and any(row.soort == kind.id for row in rows)


def _led_first_by(suggestion: Suggestion, kind: Term | None) -> Suggestion:
    return suggestion._replace(leaders=tuple(sorted(suggestion.leaders, key=lambda row: not _of_kind([row], kind))))


def _suggestion(entry: Entry, catalogue: Catalogue) -> Suggestion:
    leaders = tuple(dict.fromkeys(map(catalogue.lists.organisations.current, entry.organisations)))
    measured = any(result["bewijs"] in _MEASURED for result in entry.values["resultaten"])
    return Suggestion(entry, leaders, tuple(row for row in usage_of(entry, catalogue).users if row not in leaders), measured)


def _is_useful(entry: Entry, today: str) -> bool:
    """Tell whether an entry can still be used, visited or, of a meeting that is over, read."""
    if entry.values[entry.kind.state] in OVER:
        return False
    if entry.kind is not EVENT or entry.values["verslag"]:
        return True
    last: str = (entry.values["eind"] or entry.values["start"])[:DAY]
    return last >= today[: len(last)]


def _stage(suggestion: Suggestion) -> Stage:
    """Return the stage an entry is for: what is measured tells most to who measures, and what no stage names is to begin with."""
    entry = suggestion.entry
    if entry.kind is INITIATIVE:
        return STAGES[-1] if suggestion.measured else _first(entry.values["fase"])
    return _first(entry.values["instrumentsoort"]) if entry.kind is INSTRUMENT else STAGES[0]


def _first(id: str) -> Stage:
    return next((stage for stage in STAGES if id in (*stage.phases, *stage.tools)), STAGES[0])


def _rank(suggestion: Suggestion, theme: Term, today: str) -> tuple[object, ...]:
    """Order by: how many of fresh, reused and measured, and how much it is about the theme; what stopped comes last."""
    entry = suggestion.entry
    points = (not is_stale(entry.changed_on, today)) + bool(suggestion.users) + suggestion.measured
    themes = entry.values["themas"]
    return entry.values[entry.kind.state] == "gestopt", -points, themes.index(theme.id), len(themes)


def _pick(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the first few, of every kind of entry in turn."""
    rounds = zip_longest(*([each for each in suggestions if each.entry.kind is kind] for kind in KINDS))
    return tuple(each for turn in rounds for each in turn if each)[:PER_STAGE]
