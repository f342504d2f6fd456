"""The page of all calls: who is looking for whom, and what came of it."""

from __future__ import annotations

from ..calls import all_calls
from .maker import Maker, Page


def calls_page(maker: Maker) -> Page:
    """Return the page of all calls, with the kinds of call and the provinces to choose from."""
    found = all_calls(maker.catalogue, maker.site.today)
    listed = (*found.open, *found.closed)
    page = maker.page(
        "gezocht/", "Gezocht", "Wie zoekt een partner, kennis of een meelezer? Reageer, of plaats zelf een oproep.", "gezocht.html",
        oproepen=found, soorten=[term for term in maker.catalogue.lists.vocabulary("oproepsoorten") if term.id in {call.kind for call in listed}],
        provincies=sorted({province for call in listed for province in call.provinces}),
    )  # fmt: skip
    return page.listing(len(listed))
