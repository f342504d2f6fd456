"""Door: the page of the theme, rendered once by MkDocs with slots, and filled for every page of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

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


def render_frame(url: str, editable: bool, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig) -> Frame:
    """Let MkDocs render the page at `url` with a mark in each slot. Pages of one section and depth share it."""
    marks = {name: f"{_OPEN}{name}{_CLOSE}" for name in SLOTS}
    file = File.generated(config, f"{url}index.md", content="")
    page = MkDocsPage(marks["titel"], file, config)
    page.meta = {"title": marks["titel"], "description": marks["omschrijving"], "head": marks["hoofd"]}
    page.content, page.canonical_url, page.toc = marks["inhoud"], marks["canoniek"], TableOfContents([])
    page.edit_url = marks["bewerken"] if editable else None
    output = env.get_template("main.html").render(get_context(nav, files, config, page))
    return Frame(tuple(_SLOT.split(output)))


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
