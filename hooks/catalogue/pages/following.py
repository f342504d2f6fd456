"""The page that tells how to follow the catalogue, the feeds, and the lines in the head of a page that name them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..feeds import atom, json_feed
from ..following import FOLDER, LONGEST
from .maker import Maker, Page

EVERYTHING = ("nieuw", "gewijzigd", "oproepen", "verslagen")


def follow(maker: Maker) -> Page:
    description = "Volg wat er nieuw is: alles, alleen oproepen of verslagen, of één thema. Zonder account."
    everything = [maker.feeds[name] for name in EVERYTHING]
    return maker.page(FOLDER, "Volgen", description, "volgen.html", alles=everything, feeds=maker.feeds.values(), hoogstens=LONGEST)


def feed_files(maker: Maker) -> Iterator[tuple[str, bytes]]:
    for feed in maker.feeds.values():
        yield f"{feed.url}.atom", atom(feed, maker.site)
        yield f"{feed.url}.json", json_feed(feed, maker.site)


def feed_links(maker: Maker, *names: str) -> Markup:
    """Return what goes in the head of a page with the same things as these feeds, so that a feed reader finds them."""
    return Markup(maker.env.get_template("volgen_hoofd.html").render(feeds=[maker.feeds[name] for name in names]))
