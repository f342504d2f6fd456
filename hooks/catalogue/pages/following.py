"""The page that tells how to follow the catalogue, the feeds, and the lines in the head of a page that name them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from ..feeds import atom, json_feed
from ..following import FOLDER, LONGEST
from .maker import File, Maker, Page

EVERYTHING = ("nieuw", "gewijzigd", "oproepen", "verslagen")


def follow(maker: Maker) -> Page:
    description = "Volg wat er nieuw is: alles, alleen oproepen of verslagen, of één thema. Zonder account."
    everything = [maker.feeds[name] for name in EVERYTHING]
    return maker.page(FOLDER, "Volgen", description, "volgen.html", alles=everything, feeds=tuple(maker.feeds.values()), hoogstens=LONGEST)


def feed_files(maker: Maker) -> Iterator[File]:
    for feed in maker.feeds.values():
        yield File(f"{feed.url}.atom", feed, partial(atom, feed, maker.site))
        yield File(f"{feed.url}.json", feed, partial(json_feed, feed, maker.site))


def feed_links(maker: Maker, *names: str) -> Markup:
    """Return what goes in the head of a page with the same things as these feeds, so that a feed reader finds them."""
    return Markup(maker.env.get_template("volgen_hoofd.html").render(feeds=[maker.feeds[name] for name in names]))
