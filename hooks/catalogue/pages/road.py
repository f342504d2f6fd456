"""The pages that follow people rather than organisations: their road through an event in life, one government, and measuring."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..entry import Entry
from ..markdown import render
from ..measuring import EFFORT, ladder, tools
from ..road import Road, roads
from ..templates import term_url, to_root
from ..together import together
from .entries import link_from
from .maker import Maker, Page

MOST = 6  # of one kind on the page of an event in life; the search page has them all
EVENTS = "levensgebeurtenissen"


def road_pages(maker: Maker) -> Iterator[Page]:
    for road in roads(maker.catalogue, maker.entries):
        yield _road(maker, road)


def _road(maker: Maker, road: Road) -> Page:
    url = term_url(EVENTS, road.event.id)
    return maker.page(
        url, road.event.label, road.event.definitie, "leefwereld.html",
        weg=road, problemen=[(entry, _told(maker, entry, text, url)) for entry, text in road.problems],
        bijeenkomsten=maker.agenda.split(road.meetings), hoogstens=MOST,
    )  # fmt: skip


def _told(maker: Maker, entry: Entry, text: str, url: str) -> Markup:
    return Markup(render(text, lambda address: link_from(maker, entry.path, address, to_root(url))))


def one_government(maker: Maker) -> Page:
    found = together(maker.catalogue, maker.entries)
    number = sum(len(company.initiatives) for company in found)
    description = "Initiatieven waarin verschillende soorten overheden samenwerken."
    page = maker.page("een-overheid/", "Eén overheid", description, "een_overheid.html", gezelschappen=found, aantal=number)
    return page.listing(number)


def measuring(maker: Maker) -> Page:
    found = tools(maker.catalogue, maker.entries)
    description = "Hulpmiddelen om te meten hoe mensen je dienst ervaren, en hoe zeker resultaten zijn."
    page = maker.page("meten/", "Meten", description, "meten.html", meters=found, inzet=EFFORT, ladder=ladder(maker.catalogue, maker.entries))
    return page.listing(len(found))
