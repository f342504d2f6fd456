"""What a build holds in memory: nothing of a page that is done."""

from __future__ import annotations

import gc
from pathlib import Path

from jinja2.runtime import Context

from catalogue.collection import read_catalogue
from catalogue.pages.pages import Pages
from catalogue.templates import Host, Site


def test_the_page_of_an_entry_leaves_nothing_behind(mini: Path) -> None:
    """A build looks through its memory at its end only: thousands of pages would leave as many contexts with all that they show."""
    pages = Pages(mini, read_catalogue(mini), Site("Leefwereld", "https://leefwereld.example/", "redactie@leefwereld.example", Host(), "2026-11-24"))
    gc.collect()
    gc.disable()
    try:
        made = [len(page.content) for make in pages.of_entries({}) for page in make()]
        left = {each.name for each in gc.get_objects() if isinstance(each, Context) and "bijdrage" in each.parent}
    finally:
        gc.enable()
    assert made
    assert left == set()
