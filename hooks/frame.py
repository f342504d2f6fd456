"""Door: the page of the theme, rendered once by MkDocs with slots, and filled for every page of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from build_session import Theme
from catalogue.pages.maker import Page

SLOTS = ("titel", "omschrijving", "canoniek", "bewerken", "hoofd", "inhoud")
_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: in no text, and no filter changes them
_SLOT = re.compile(f"{_OPEN}({'|'.join(SLOTS)}){_CLOSE}")


@dataclass(frozen=True)
class Frame:
    """A page cut at its slots: text and slot names by turns, starting and ending with text."""

    parts: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with each slot filled; the values are HTML."""
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self.parts))


def render_frame(url: str, editable: bool, theme: Theme) -> Frame:
    """Let MkDocs render the page at `url` with a mark in each slot. Pages of one section and depth that are not in the menu share it."""
    marks = {name: f"{_OPEN}{name}{_CLOSE}" for name in SLOTS}
    page = _in_menu(url, theme.nav) or MkDocsPage(marks["titel"], File.generated(theme.config, f"{url}index.md", content=""), theme.config)
    page.meta = {"title": marks["titel"], "description": marks["omschrijving"], "head": marks["hoofd"], "volledig": True}
    page.content, page.canonical_url, page.toc = marks["inhoud"], marks["canoniek"], TableOfContents([])
    page.edit_url = marks["bewerken"] if editable else None
    page.active = True
    output = theme.env.get_template("main.html").render(get_context(theme.nav, theme.files, theme.config, page))
    page.active = False
    return Frame(tuple(_SLOT.split(output)))


def frame_of(page: Page, theme: Theme, known: dict[Hashable, Frame]) -> Frame:
    """Return the frame of `page`, from those already `known` if it is among them."""
    shared = page.url.partition("/")[0], page.url.count("/"), bool(page.edit)
    key = page.url if _in_menu(page.url, theme.nav) else shared
    if key not in known:
        known[key] = render_frame(page.url, bool(page.edit), theme)
    return known[key]


def _in_menu(url: str, nav: Navigation) -> MkDocsPage | None:
    return next((page for page in nav.pages if page.url == url), None)


def values_of(page: Page, site_url: str) -> dict[str, str]:
    """Return the slots of `page`, with its texts escaped."""
    return {
        "titel": str(escape(page.title)),
        "omschrijving": str(escape(page.description)),
        "canoniek": str(escape(site_url + page.url)),
        "bewerken": str(escape(page.edit)),
        "hoofd": str(page.head),
        "inhoud": str(page.content),
    }
