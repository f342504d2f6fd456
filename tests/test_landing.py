"""The pages for the menu: each is where the table says, and those with too little to show are left out."""

from __future__ import annotations

from pathlib import Path

from catalogue.collection import read_catalogue
from catalogue.pages.pages import LISTING, Pages
from catalogue.templates import Host, Site

SITE = Site("Proef", "https://proef.nl/", "mail@proef.nl", Host(), "2026-11-24")


def test_every_page_for_the_menu_is_at_the_address_of_its_maker(mini: Path) -> None:
    made = {url: make() for url, make in Pages(mini, read_catalogue(mini), SITE).landing().items()}
    assert {url: page.url for url, page in made.items()} == {url: url for url in made}


def test_of_an_empty_catalogue_only_pages_that_list_something_leave_the_menu(repository: Path) -> None:
    for folder in ("initiatives", "instruments", "docs/events"):
        for file in (repository / folder).glob("*.md"):
            file.unlink()
    pages = Pages(repository, read_catalogue(repository), SITE)
    left_out = [url for url, make in pages.landing().items() if not make().in_menu]
    assert sorted(left_out) == sorted(pages.too_short())
    assert set(left_out) <= LISTING.keys()
    assert len(left_out) > 5
