"""A mini catalogue with what the pages about duties, events in life and measuring show, over the one with every field."""

from __future__ import annotations

import functools
import html
import re
import shutil
import tempfile
from pathlib import Path

from conftest import copy_repository, every_file, every_page

from catalogue.collection import Catalogue, read_catalogue
from catalogue.entry import Entry
from catalogue.facets import by_title
from catalogue.pages.maker import Page
from catalogue.pages.pages import Pages
from catalogue.templates import Host, Site

TODAY = "2026-11-24"
DUTIES = Path(__file__).parent / "mini-plichten"


def copy_duties(target: Path) -> Path:
    copy_repository(target)
    shutil.copytree(DUTIES, target, dirs_exist_ok=True)
    return target


@functools.cache
def repository() -> Path:
    return copy_duties(Path(tempfile.mkdtemp()) / "catalogus")


@functools.cache
def catalogue() -> Catalogue:
    return read_catalogue(repository())


def entries() -> tuple[Entry, ...]:
    return by_title(catalogue())


@functools.cache
def made(today: str = TODAY) -> tuple[dict[str, Page], dict[str, bytes]]:
    """Return every page by its address and the other files by their path, as they are on the day `today`."""
    pages = Pages(repository(), catalogue(), Site("Proef", "https://voorbeeld.nl/", "a@voorbeeld.nl", Host(), today))
    return {page.url: page for page in every_page(pages)}, every_file(pages)


def words(url: str, today: str = TODAY) -> str:
    """Return the words of the page at `url`, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", str(made(today)[0][url].content))).split())
