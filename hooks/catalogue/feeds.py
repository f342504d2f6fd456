"""Files for machines: the sitemap, robots.txt, and how a browser can search here."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def sitemap(site_url: str, pages: Iterable[tuple[str, str]]) -> bytes:
    """Return sitemap.xml (sitemaps.org 0.9) for pairs of an address and the day of its last change or ""."""
    root = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for url, changed_on in sorted(pages):
        item = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(item, "loc").text = site_url + url
        if changed_on:
            ElementTree.SubElement(item, "lastmod").text = changed_on
    return _written(root)


def open_search(name: str, description: str, site_url: str) -> bytes:
    """Return the description by which browsers offer to search this site (OpenSearch 1.1)."""
    root = ElementTree.Element("OpenSearchDescription", xmlns=_OPENSEARCH)
    texts = {"ShortName": name[:16], "Description": description, "Language": "nl", "InputEncoding": "UTF-8"}
    for tag, text in texts.items():
        ElementTree.SubElement(root, tag).text = text
    ElementTree.SubElement(root, "Image", type="image/svg+xml").text = f"{site_url}assets/merk.svg"
    ElementTree.SubElement(root, "Url", type="text/html", template=f"{site_url}zoeken/?q={{searchTerms}}")
    return _written(root)


def _written(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"
