"""The home page: the way in, and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from markupsafe import Markup

from .. import metadata, news
from ..agenda import until
from ..calls import all_calls
from ..dates import last_day
from ..entry import Entry
from ..schema import EVENT, KINDS
from ..uses import reused_instruments
from .following import EVERYTHING, feed_links
from .maker import ENOUGH, Maker, Page

NEW_OF_A_KIND = 2
IN_A_LIST = 5
T = TypeVar("T")


def home(maker: Maker, introduction: Markup, highlighted: Entry | None) -> Page:
    """Return the home page, which opens with the hand-written `introduction`; `highlighted` was chosen by editors."""
    catalogue, today = maker.catalogue, maker.site.today
    description = "Zie welke overheden jouw vraag al hebben opgelost, welk hulpmiddel past en wie je kunt vragen."
    coming = _enough(news.coming(catalogue, today))
    return maker.page(
        "", maker.site.name, description, "home.html", metadata.of_site(maker.site, description) + feed_links(maker, *EVERYTHING),
        inleiding=introduction, aantal={kind.name: len(catalogue.of_kind(kind)) for kind in KINDS}, aantallen=catalogue.counts, uitgelicht=highlighted,
        nieuw=[entry for kind in KINDS for entry in news.newest_first(catalogue.of_kind(kind), _latest)[:NEW_OF_A_KIND]],
        binnenkort=coming, tot=max((last_day(until(meeting)) for meeting in coming), default=""),
        gezocht=_enough(all_calls(catalogue, today).open), gebruikt=_enough(reused_instruments(catalogue)),
    )  # fmt: skip


def _latest(entry: Entry) -> str:
    """Return what sorts by the day of the last change, and meetings that changed on one day by the day they are held."""
    return f"{entry.changed_on} {entry.values['start'] if entry.kind is EVENT else ''}"


def _enough(found: Sequence[T]) -> Sequence[T]:
    """Return the first of what was found; nothing when that is too little to show."""
    return found[:IN_A_LIST] if len(found) >= ENOUGH else ()
