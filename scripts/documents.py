"""From a Word, LibreOffice or Markdown file to Markdown and images; what was deleted in it and comments are left behind."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError

import mammoth  # type: ignore[import-untyped]
from bs4 import BeautifulSoup

import opendocument
from catalogue.source import decode
from document_markdown import as_markdown

MAX_BYTES = 25_000_000
MAX_UNPACKED = 150_000_000
MAX_XML = 8_000_000  # the XML parser takes some forty times as much memory
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, ExpatError, SyntaxError, OSError, ValueError, LookupError, AttributeError, TypeError, RuntimeError,
)  # fmt: skip  # what the libraries raise on a damaged file
_SAVE_AS = "Open het in Word of LibreOffice, kies 'Opslaan als' en dan"
_LOCKED = f"Er zit een wachtwoord op dit bestand. {_SAVE_AS} een versie zonder wachtwoord."
_STYLES = """
p[style-name='Title'] => h1.titel:fresh
p[style-name^='toc '] => !
p[style-name='TOC Heading'] => !
"""
_IMAGE_STARTS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}
_MADE_UP_ALT = re.compile(
    r"\s*(?:Automatisch gegenereerde beschrijving|Beschrijving automatisch gegenereerd|Door AI gegenereerde inhoud[^.]*)\.?|^\S+\.(?:png|jpe?g|gif)$", re.I
)


class Unreadable(Exception):
    """The file is no report we can read; says in Dutch why and what to do."""


class Image(NamedTuple):
    """A picture of a document: its file name, which the Markdown has as address and tells nothing of the document's own name, and its bytes."""

    name: str
    content: bytes
    alt: str


class Document(NamedTuple):
    """A document as Markdown, with its images and remarks in Dutch about what did not come along."""

    markdown: str
    images: tuple[Image, ...] = ()
    remarks: tuple[str, ...] = ()


def read_document(name: str, content: bytes) -> Document:
    """Return the document in a file; raises Unreadable."""
    complaint = _complaint(name, content)
    if complaint:
        raise Unreadable(complaint)
    if not content.startswith(b"PK"):
        return _read_text(name, content)
    kind = _kind_of_zip(content)
    pictures = _Pictures()
    try:
        soup = opendocument.read(content, pictures.add) if kind == "odt" else _read_word(content, pictures.add)
        return Document(as_markdown(soup), tuple(pictures.images), tuple(pictures.remarks))
    except RecursionError:
        raise Unreadable("In het bestand zitten te veel lagen in elkaar. Maak de lijsten en tabellen eenvoudiger.") from None
    except _BROKEN:
        raise Unreadable(f"Het bestand is beschadigd. {_SAVE_AS} een nieuwe naam, en probeer het daarmee.") from None


def _complaint(name: str, content: bytes) -> str:
    """Return why the first bytes and the size rule the file out, or ""."""
    if not content:
        return "Het bestand is leeg."
    if len(content) > MAX_BYTES:
        return f"Het bestand is {len(content) // 1_000_000} MB, meer dan {MAX_BYTES // 1_000_000} MB. Maak de afbeeldingen in Word kleiner."
    if content.startswith(b"%PDF"):
        return "Dit is een pdf. Gebruik het Word-bestand waar de pdf van is gemaakt."
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _LOCKED if "EncryptedPackage".encode("utf-16-le") in content else f"Dit is een oud Word-bestand (.doc). {_SAVE_AS} .docx."
    if content.startswith(b"{\\rtf"):
        return f"Dit is een rtf-bestand. {_SAVE_AS} .docx."
    if not content.startswith(b"PK") and PurePath(name).suffix.lower() not in (".md", ".markdown", ".txt"):
        return f"Dit is geen Word-, LibreOffice- of Markdown-bestand. {_SAVE_AS} .docx of .odt."
    return ""


def _read_text(name: str, content: bytes) -> Document:
    source = decode(name, content)
    if source.problems:
        raise Unreadable(f"{source.problems[0].text} {source.problems[0].tip}")
    return Document(source.text)


def _kind_of_zip(content: bytes) -> str:
    """Return "docx" or "odt"; raises Unreadable for another kind, or one that unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {each.filename: each.file_size for each in archive.infolist()}
            mimetype = archive.read("mimetype") if sizes.get("mimetype", 999) < 100 else b""
            manifest = archive.read("META-INF/manifest.xml") if sizes.get("META-INF/manifest.xml", MAX_XML) < MAX_XML else b""
    except _BROKEN:
        raise Unreadable(f"Het bestand is beschadigd of niet helemaal binnengekomen. {_SAVE_AS} een nieuwe naam, en probeer het daarmee.") from None
    xml = sum(size for part, size in sizes.items() if part.endswith((".xml", ".rels")))
    if sum(sizes.values()) > MAX_UNPACKED or xml > MAX_XML:
        raise Unreadable("Het bestand wordt uitgepakt veel te groot. Zet alleen het verslag in een nieuw bestand.")
    if b"encryption-data" in manifest:
        raise Unreadable(_LOCKED)
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(part.startswith("word/document") for part in sizes):
        return "docx"
    raise Unreadable(f"Dit is geen Word- of LibreOffice-tekst, maar een ander soort bestand. {_SAVE_AS} .docx of .odt.")


def plain_alt(text: str) -> str:
    """Return the words for an image on one line, without the signs that would end them or hide the image in Markdown."""
    return " ".join(re.sub(r"[\[\]\\`]", " ", text).split())


class _Pictures:
    """The images met so far: kept once each, numbered, and only those that a browser shows."""

    def __init__(self) -> None:
        self.images: list[Image] = []
        self.remarks: list[str] = []

    def add(self, content: bytes, alt: str) -> dict[str, str] | None:
        """Return the attributes of the <img> for a picture, or None and a remark."""
        extension = next((name for start, name in _IMAGE_STARTS.items() if content.startswith(start)), "")
        extension = "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else extension
        if not extension:
            self.remarks.append("Eén afbeelding kan niet op een website en is weggelaten. Bewaar die zelf als png of jpg.")
            return None
        alt = plain_alt(_MADE_UP_ALT.sub("", alt.strip()))
        known = next((each for each in self.images if each.content == content), None)
        image = known or Image(f"beeld-{len(self.images) + 1}.{extension}", content, alt)
        self.images += [] if known else [image]
        return {"src": image.name, "alt": alt}


def _read_word(content: bytes, add: Callable[[bytes, str], dict[str, str] | None]) -> BeautifulSoup:
    def convert_image(image: Any) -> list[Any]:
        try:
            with image.open() as opened:
                attributes = add(opened.read(), image.alt_text or "")
        except _BROKEN:  # linked and not in the file
            attributes = add(b"", "")
        return [mammoth.html.element("img", attributes)] if attributes else []

    result = mammoth.convert_to_html(io.BytesIO(content), style_map=_STYLES, include_embedded_style_map=False, convert_image=convert_image)
    return BeautifulSoup(result.value, "html.parser")
