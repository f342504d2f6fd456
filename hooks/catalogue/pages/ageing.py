"""What grows old: the pages of what to check again and of what did not work, and the list of all checks for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ..ageing import checked_until, last_checked
from ..entry import Entry
from ..hosts.upkeep import Group, upkeep
from ..schema import INITIATIVE
from ..uses import STOPPED
from ..vocabulary import Term
from .maker import PER_PAGE, File, Maker, Page

_COPIED = ("titel", "fase", "toegevoegd_op", "gewijzigd_op", "gecontroleerd_op")


def upkeep_page(maker: Maker) -> Page:
    """Return the page for editors: what to look at again, and the entries that nobody checked for longest."""
    ages = [entry for entry in sorted(maker.entries, key=last_checked) if checked_until(entry)]
    groups = upkeep(maker.catalogue, maker.site.today)
    description = "Wat is lang niet gecontroleerd, en wat is voorbij zonder dat er een vervolg staat?"
    return maker.page("bijhouden/", "Bijhouden", description, "bijhouden.html", groepen=groups, oudste=ages[:PER_PAGE], aantal=len(ages))


def upkeep_file(maker: Maker) -> Iterator[File]:
    """Yield bijhouden.json: every entry with the keys of its front matter that say how old it is, and what to do about it."""
    groups = upkeep(maker.catalogue, maker.site.today)
    yield File("bijhouden.json", (groups, maker.entries), partial(_upkeep_rows, groups, maker.entries, maker.site.url))


def _upkeep_rows(groups: Sequence[Group], entries: Sequence[Entry], root: str) -> bytes:
    tasks: dict[str, list[dict[str, str]]] = {}
    for group in groups:
        for task in group.tasks:
            tasks.setdefault(task.entry.id, []).append({"wat": group.title, "sinds": task.since, "tekst": task.about})
    rows = [_row(entry, root) | {"taken": tasks.get(entry.id, [])} for entry in sorted(entries, key=last_checked)]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode() + b"\n"


def _row(entry: Entry, root: str) -> dict[str, Any]:
    copied = {key: entry.values[key] for key in _COPIED if key in entry.values}
    return {"slug": entry.id, "type": entry.kind.name, "adres": root + entry.url, **copied, "goed_tot_en_met": checked_until(entry) or None}


def lessons_page(maker: Maker) -> Page:
    """Return the page of what did not work: initiatives that stopped, and the lessons of all others by their first theme."""
    stopped = [entry for entry in maker.entries if _stopped(entry)]
    learned = [entry for entry in maker.entries if entry.values["lessen"] and not _stopped(entry)]
    by_theme: dict[Term, list[Entry]] = {theme: [] for theme in maker.catalogue.lists.vocabulary("themas")}
    for entry in learned:
        by_theme[maker.catalogue.lists.vocabulary("themas").term(entry.values["themas"][0])].append(entry)
    page = maker.page(
        "geleerd/", "Wat niet werkte", "Initiatieven die stopten en waarom, en wat anderen je aanraden.", "geleerd.html",
        gestopt=stopped, lessen={theme: entries for theme, entries in by_theme.items() if entries},
    )  # fmt: skip
    return page.listing(len(stopped) + len(learned))


def _stopped(entry: Entry) -> bool:
    return entry.kind is INITIATIVE and entry.values["fase"] == STOPPED
