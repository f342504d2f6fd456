"""From a Word, LibreOffice or Markdown file to Markdown and images; what was deleted or commented on in it is left behind."""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError

import mammoth  # type: ignore[import-untyped]
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

import opendocument
from catalogue.source import decode

MAX_BYTES = 25_000_000
MAX_UNPACKED = 150_000_000
MAX_XML = 8_000_000  # the XML parser takes some forty times as much memory
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ExpatError, SyntaxError, OSError, ValueError, LookupError, AttributeError, TypeError, RuntimeError,
    NotImplementedError,
)  # fmt: skip  # what the libraries raise on a damaged file
_SAVE_AS = "Open het in Word of LibreOffice, kies 'Opslaan als' en dan"
_LOCKED = f"Er zit een wachtwoord op dit bestand. {_SAVE_AS} een versie zonder wachtwoord."
_STYLES = """
p[style-name='Title'] => h1.titel:fresh
p[style-name^='toc '] => !
p[style-name='TOC Heading'] => !
"""
_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "td", "th"]
_BREAK = "\x1f"  # where a cell had a new line
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
        return Document(_markdown(soup), tuple(pictures.images), tuple(pictures.remarks))
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
        alt = re.sub(r"[\s\[\]]+", " ", _MADE_UP_ALT.sub("", alt.strip())).strip()
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


def _markdown(soup: BeautifulSoup) -> str:
    """Return `soup` as the Markdown of a body: GitHub's tables and footnotes, no raw HTML, the document's title alone at #."""
    notes = [note.extract() for note in soup.find_all("li", id=re.compile("^(?:foot|end)note-"))]
    for note in notes:
        for back in note.find_all("a", href=re.compile("^#(?:foot|end)note-ref-")):
            back.decompose()
    _tidy_headings(soup)
    for table in soup.find_all("table"):
        _tidy_table(table)
    converter = _Converter()
    footnotes = [f"[^{number}]: {_one_line(converter.convert_soup(note))}" for number, note in enumerate(notes, 1)]
    text = "\n\n".join([converter.convert_soup(soup).strip("\n"), *footnotes])
    text = re.sub(r"[\xad\u200b-\u200f\u2060\ufeff]", "", text.replace("\xa0", " "))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.M)).strip("\n") + "\n"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text.removeprefix("- ")).strip()


def _tidy_headings(soup: BeautifulSoup) -> None:
    """Give headings below a title one level more, take bold out of them and put their images after them."""
    titled = soup.find("h1", class_="titel") is not None
    for heading in soup.find_all(re.compile("^h[1-6]$")):
        if titled and "titel" not in heading.get_attribute_list("class"):
            heading.name = f"h{min(6, int(heading.name[1]) + 1)}"
        for bold in heading.find_all(["strong", "em"]):
            bold.unwrap()
        for image in reversed(heading.find_all("img")):
            paragraph = soup.new_tag("p")
            heading.insert_after(paragraph)
            paragraph.append(image.extract())


def _tidy_table(table: Tag) -> None:
    """Make a table one that Markdown can hold: a row per line, no table in a cell, no merged or only empty cells."""
    if table.parent is None or table.find_parent(["td", "th"]):
        return
    cells = table.find_all(["td", "th"])
    if len(cells) == 1:  # a frame around text
        for part in table.find_all(["thead", "tbody", "tr", "td", "th"]):
            part.unwrap()
        table.unwrap()
        return
    for cell in cells:
        if cell.parent is not None:
            _flatten(cell)
    _split_merged(table.find_all("tr"))
    for row in table.find_all("tr"):
        if not row.get_text().strip(_BREAK + " \n\t\xa0") and not row.find("img"):
            row.decompose()


def _flatten(cell: Tag) -> None:
    """Leave only inline content in `cell`, with a mark where a new line began."""
    for block in cell.find_all([*_BLOCKS, "ul", "ol", "table", "thead", "tbody"]):
        if block.name in _BLOCKS:
            block.insert_before(_BREAK)
        block.unwrap() if block.name != "br" else block.decompose()


def _split_merged(rows: list[Tag]) -> None:
    """Repeat in each row the cell that spans it from above."""
    above: dict[int, tuple[int, Tag]] = {}
    for row in rows:
        column = 0
        for cell in [*row.find_all(["td", "th"]), None]:
            while column in above:
                left, spanning = above.pop(column)
                again = copy.copy(spanning)
                cell.insert_before(again) if cell else row.append(again)
                if left > 1:
                    above[column] = (left - 1, spanning)
                column += _span(spanning, "colspan")
            if cell is not None:
                if (span := _span(cell, "rowspan")) > 1:
                    above[column] = (span - 1, cell)
                column += _span(cell, "colspan")


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1"))
    return min(100, int(text)) if text.isdecimal() and int(text) else 1


class _Converter(MarkdownConverter):
    """markdownify's conversion, with GitHub's tables, footnotes, safe addresses, and escapes only where they are needed."""

    class Options(MarkdownConverter.DefaultOptions):  # type: ignore[misc,name-defined]
        heading_style = "atx"
        bullets = "-"
        newline_style = "backslash"
        table_infer_header = True
        keep_inline_images_in = ("td", "th", "strong", "em", "a", "s")

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = re.sub(r"([\\`*\[<])", r"\\\1", text)
        text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)
        text = re.sub(r"&(?=#?\w+;)", r"\\&", text).replace("~~", "\\~~")
        if "_inline" in parent_tags:
            return text
        text = re.sub(r"^(\s*)([+>=~]+|--+|-(?=$)|#{1,6})(?=\s|$)", r"\1\\\2", text)
        text = re.sub(r"^[•·▪◦]\s+", "- ", text)  # a list that was typed
        return re.sub(r"^(\s*\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = str(el.get("href", ""))
        if not re.match(r"(?:https?|mailto):", href, re.I):
            return text
        el["href"] = re.sub(r"[\s()<>]", lambda sign: f"%{ord(sign[0]):02X}", href)
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked("**", text, el)

    convert_b = convert_strong

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked("*", text, el)

    convert_i = convert_em

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        number = re.fullmatch(r"\\\[(\d+)\\?\]", text)
        return f"[^{number[1]}]" if number and el.find("a", id=re.compile("note-ref-")) else text

    def convert_input(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "☒ " if el.has_attr("checked") else "☐ "

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = re.sub(rf"^[\s{_BREAK}]+|[\s{_BREAK}]+$", "", text)
        text = re.sub(rf"(^|[^\s{_BREAK}])[ \n]*{_BREAK}[\s{_BREAK}]*", lambda last: last[1] + (" " if last[1] in ".;:,!?" else "; "), text)
        return str(super().convert_td(el, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]

    convert_th = convert_td


def _marked(mark: str, text: str, el: Tag) -> str:
    """Return `text` between marks that CommonMark sees as such: spaces, and punctuation next to a letter, outside them."""
    if not text.strip(f" \n{_BREAK}"):
        return text
    after = el.next_sibling.get_text() if el.next_sibling else ""
    ends = r"[\s\x1f.,:;!?)]*" if re.match(r"\w", after) else r"[\s\x1f]*"
    match = re.fullmatch(rf"([\s\x1f]*)(.*?)({ends})", text, re.S)
    assert match, "every part may be empty"
    lines = match[2].split("\\\n")
    return match[1] + "\\\n".join(f"{mark}{line.strip()}{mark}" if line.strip() else "" for line in lines) + match[3]
