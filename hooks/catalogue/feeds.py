"""Files for machines: what feed readers follow, the sitemap, robots.txt, and how a browser can search here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from .following import SINCE, Feed, Item
from .templates import Site

_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def _id(path: str, site: Site) -> str:
    """Return the tag URI (RFC 4151) of what has the name `path` on this site."""
    return f"tag:{urlsplit(site.url).hostname},{SINCE}:{path}"


def _moment(day: str) -> str:
    """Return `day` as a timestamp (RFC 3339). At what time of it something changed is not known."""
    return f"{day}T00:00:00Z"


def atom(feed: Feed, site: Site) -> bytes:
    """Return `feed` in Atom (RFC 4287)."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "nl"})
    SubElement(root, "id").text = _id(feed.url, site)
    SubElement(root, "title").text = f"{site.name}: {feed.label}"
    SubElement(root, "subtitle").text = feed.description
    SubElement(root, "updated").text = _moment(feed.updated)
    SubElement(SubElement(root, "author"), "name").text = site.name
    SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{site.url}{feed.url}.atom")
    SubElement(root, "link", rel="alternate", type="text/html", href=site.url + feed.page)
    for item in feed.items:
        _atom_entry(SubElement(root, "entry"), item, site)
    return _written(root)


def _atom_entry(element: Element, item: Item, site: Site) -> None:
    SubElement(element, "id").text = _id(item.id, site)
    SubElement(element, "title").text = item.title
    SubElement(element, "updated").text = _moment(item.updated)
    if item.published:
        SubElement(element, "published").text = _moment(item.published)
    SubElement(element, "link", rel="alternate", type="text/html", href=site.url + item.url)
    for tag in item.tags:
        SubElement(element, "category", term=tag)
    SubElement(element, "summary").text = item.text


def json_feed(feed: Feed, site: Site) -> bytes:
    """Return `feed` as a JSON Feed (jsonfeed.org, version 1.1)."""
    record = {
        "version": _JSON_FEED, "title": f"{site.name}: {feed.label}", "description": feed.description, "language": "nl",
        "home_page_url": site.url + feed.page, "feed_url": f"{site.url}{feed.url}.json",
        "authors": [{"name": site.name, "url": site.url}], "items": [_json_item(item, site) for item in feed.items],
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"


def _json_item(item: Item, site: Site) -> dict[str, object]:
    published = {"date_published": _moment(item.published)} if item.published else {}
    return {
        "id": _id(item.id, site), "url": site.url + item.url, "title": item.title, "content_text": item.text,
        **published, "date_modified": _moment(item.updated), "tags": list(item.tags),
    }  # fmt: skip


def sitemap(site_url: str, pages: Iterable[tuple[str, str]]) -> bytes:
    """Return sitemap.xml (sitemaps.org 0.9) for pairs of an address and the day of its last change or ""."""
    root = Element("urlset", xmlns=_SITEMAP)
    for url, changed_on in sorted(pages):
        item = SubElement(root, "url")
        SubElement(item, "loc").text = site_url + url
        if changed_on:
            SubElement(item, "lastmod").text = changed_on
    return _written(root)


def open_search(name: str, description: str, site_url: str) -> bytes:
    """Return the description by which browsers offer to search this site (OpenSearch 1.1)."""
    root = Element("OpenSearchDescription", xmlns=_OPENSEARCH)
    texts = {"ShortName": name[:16], "Description": description, "Language": "nl", "InputEncoding": "UTF-8"}
    for tag, text in texts.items():
        SubElement(root, tag).text = text
    SubElement(root, "Image", type="image/svg+xml").text = f"{site_url}assets/merk.svg"
    SubElement(root, "Url", type="text/html", template=f"{site_url}zoeken/?q={{searchTerms}}")
    return _written(root)


def _written(root: Element) -> bytes:
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"
