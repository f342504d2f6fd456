"""Files for machines that follow from the pages: the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site_url: str, pages: Iterable[tuple[str, str]]) -> bytes:
    """Return sitemap.xml (sitemaps.org 0.9) for pairs of an address and the day of its last change or ""."""
    root = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for url, changed_on in sorted(pages):
        item = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(item, "loc").text = site_url + url
        if changed_on:
            ElementTree.SubElement(item, "lastmod").text = changed_on
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"
