"""The page of what is used most."""

from __future__ import annotations

from ..uses import most_used
from .maker import PER_PAGE, Maker, Page


def uses_page(maker: Maker) -> Page:
    """Return the page of the PER_PAGE entries with the most users."""
    used = most_used(maker.catalogue, PER_PAGE)
    description = "Welke instrumenten en initiatieven gebruiken andere organisaties, en welke organisaties zijn dat?"
    page = maker.page("gebruik/", "Wat wordt het meest gebruikt?", description, "gebruik.html", gebruikt=used)
    return page.listing(len(used))
