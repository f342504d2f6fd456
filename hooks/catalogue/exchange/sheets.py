"""Tables as files: the bytes of a CSV or ODS file to rows of text, and rows to ODS; `tables` writes CSV. Same rows, same bytes.

CSV is UTF-8 with a byte order mark, for Excel, with commas and CRLF; a semicolon or a tab, and no mark, is read too. The
apostrophe that a cell got for a spreadsheet goes when it is read: exactly the same text comes back. ODS needs no such thing:
its cells say that they are text. A number or date that a spreadsheet made of what was typed is read as 2018 or 2026-06-05.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from odfdo import Container, Document
from odfdo.security import SecurityError

from ..source import MAX_BYTES
from ..tables import GUARDED

_NAMESPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "style")} | {
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
}
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_VERSION = "1.3"  # odfdo writes 1.4, which LibreOffice 7.4 of Debian 12 does not open
_MOST_REPEATED = 1000  # what a spreadsheet repeats more often is empty room
_SPANS = ("table:number-columns-spanned", "table:number-rows-spanned")
csv.field_size_limit(2 * MAX_BYTES)  # Python's own limit is less than the text of the longest entry
_SPACES = re.compile(r"^ +| {2,}|(?<=\t) +| +(?=\t)| +$|\t")


class Unreadable(Exception):
    """The file is no table we can read; the text says why and what to do. `row` is 0 when it is about the whole file."""

    def __init__(self, text: str, row: int = 0) -> None:
        super().__init__(text)
        self.row = row


class Sheet(NamedTuple):
    """The rows of one table, each with the number a spreadsheet shows; `name` is "" in CSV. Rows in `merged` have merged cells."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: tuple[int, ...] = ()


def read_csv(content: bytes) -> Sheet:
    """Raises Unreadable."""
    text = _decoded(content)
    first = text.partition("\n")[0].partition("\r")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        for number, row in enumerate(reader, 1):
            rows.append((number, tuple(map(_unguarded, row))))
    except csv.Error as error:
        where = "Een aanhalingsteken (\") sluit hier niet, of er staat tekst achter. Een \" in een cel schrijf je dubbel: \"\"."
        raise Unreadable(where, len(rows) + 1) from error
    return Sheet("", tuple(rows))


def _unguarded(cell: str) -> str:
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in GUARDED else cell


def _decoded(content: bytes) -> str:
    if content.startswith(b"PK"):
        raise Unreadable("Dit is geen CSV, maar een bestand uit Excel of LibreOffice. Bewaar het als 'CSV UTF-8' of als .ods.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        outside_quotes = content[: error.start].split(b'"')[::2]
        row = sum(part.count(b"\n") for part in outside_quotes) + 1
        how = "Bewaar het opnieuw: kies in Excel 'CSV UTF-8', in LibreOffice bij tekenset 'Unicode (UTF-8)'."
        raise Unreadable(f"Hier staat een letter die niet te lezen is: het bestand is geen UTF-8. {how}", row) from error


def ods_bytes(name: str, rows: Iterable[Iterable[str]]) -> bytes:
    """Return a spreadsheet with one sheet `name` in which every cell is text, also one that is filled in later."""
    container = Document("spreadsheet").container
    assert container, "a template has parts"
    container.set_part(_CONTENT, _content(name, [list(row) for row in rows]))
    manifest = cast(bytes, container.get_part(_MANIFEST))
    container.set_part(_MANIFEST, re.sub(rb'(manifest:version=)"[^"]*"', rb'\1"%s"' % _VERSION.encode(), manifest))
    saved, packed = io.BytesIO(), io.BytesIO()
    container.save(saved)
    with ZipFile(saved) as before, ZipFile(packed, "w") as after:
        for part in before.namelist():
            stored = ZIP_STORED if part == "mimetype" else ZIP_DEFLATED
            after.writestr(ZipInfo(part), before.read(part), compress_type=stored)  # without the time of today
    return packed.getvalue()


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _add(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, _tag(name), {_tag(key.replace("_", ":", 1).replace("_", "-")): value for key, value in attributes.items()})


def _content(name: str, rows: list[list[str]]) -> bytes:
    for prefix, uri in _NAMESPACES.items():
        ElementTree.register_namespace(prefix, uri)
    root = Element(_tag("office:document-content"), {_tag("office:version"): _VERSION})
    styles = _add(root, "office:automatic-styles")
    _add(_add(styles, "number:text-style", style_name="N100"), "number:text-content")
    _add(styles, "style:style", style_name="tekst", style_family="table-cell", style_data_style_name="N100")
    row_style = _add(styles, "style:style", style_name="rij", style_family="table-row")
    _add(row_style, "style:table-row-properties", style_row_height="0.6cm", style_use_optimal_row_height="false")
    table = _add(_add(_add(root, "office:body"), "office:spreadsheet"), "table:table", table_name=name)
    _add(table, "table:table-column", table_number_columns_repeated=str(len(rows[0])), table_default_cell_style_name="tekst")
    for row in rows:
        row_node = _add(table, "table:table-row", table_style_name="rij")
        for filled, cells in groupby(row, bool):
            _write_cells(row_node, list(cells), filled)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _write_cells(row: Element, cells: list[str], filled: bool) -> None:
    if not filled:
        _add(row, "table:table-cell", table_number_columns_repeated=str(len(cells)))
        return
    for cell in cells:
        node = _add(row, "table:table-cell", office_value_type="string")
        for line in cell.split("\n"):
            _write_line(_add(node, "text:p"), line)


def _write_line(paragraph: Element, line: str) -> None:
    """Write a line with elements for the spaces and tabs that a paragraph does not keep."""
    paragraph.text, at = "", 0
    last: Element | None = None
    for match in [*_SPACES.finditer(line), None]:
        between = line[at : match.start() if match else None]
        if last is None:
            paragraph.text = between
        else:
            last.tail = between
        if match:
            last = _add(paragraph, "text:tab") if match[0] == "\t" else _add(paragraph, "text:s", text_c=str(len(match[0])))
            at = match.end()


def read_ods(content: bytes) -> list[Sheet]:
    """Return the sheets that are not empty. Raises Unreadable."""
    try:
        root = ElementTree.fromstring(cast(bytes, Container(io.BytesIO(content)).get_part(_CONTENT)))
    except (TypeError, ValueError, KeyError, BadZipFile, SecurityError, ElementTree.ParseError) as error:
        raise Unreadable("Dit is geen ODS-bestand dat te lezen is. Bewaar het opnieuw als .ods of als 'CSV UTF-8'.") from error
    for element in root.iter():
        _spell_out(element)
    return [sheet for sheet in map(_read_table, root.iter(_tag("table:table"))) if sheet.rows]


def _spell_out(element: Element) -> None:
    """Put the text that `element` stands for in it: spaces, a tab or a line end."""
    if element.tag == _tag("text:s"):
        element.text = " " * min(_number(element, "text:c"), _MOST_REPEATED)
    elif element.tag == _tag("text:tab"):
        element.text = "\t"
    elif element.tag == _tag("text:line-break"):
        element.text = "\n"


def _number(element: Element, name: str) -> int:
    text = element.get(_tag(name), "1")
    return int(text[:9]) if text.isdecimal() else 1


def _read_table(table: Element) -> Sheet:
    rows: list[tuple[int, tuple[str, ...]]] = []
    merged: list[int] = []
    first = 1
    for row in table.iter(_tag("table:table-row")):
        cells = tuple(_read_cells(row))
        count = _number(row, "table:number-rows-repeated")
        numbers = range(first, first + min(count, _MOST_REPEATED)) if cells else ()
        rows += [(number, cells) for number in numbers]
        merged += numbers if any(cell.get(_tag(span), "1") != "1" for cell in row for span in _SPANS) else ()
        first += count
    return Sheet(table.get(_tag("table:name"), ""), tuple(rows), tuple(merged))


def _read_cells(row: Element) -> Iterator[str]:
    """Yield the text of each cell up to the last that has any."""
    empty = 0
    for cell in row:
        count = min(_number(cell, "table:number-columns-repeated"), _MOST_REPEATED)
        text = _read_cell(cell) if cell.tag in (_tag("table:table-cell"), _tag("table:covered-table-cell")) else ""
        if text:
            yield from [""] * empty
            yield from [text] * count
            empty = 0
        else:
            empty += count


def _read_cell(cell: Element) -> str:
    shown = "\n".join("".join(part.itertext()) for part in cell.findall(_tag("text:p")))
    match cell.get(_tag("office:value-type")):
        case "float" | "percentage" | "currency":
            return re.sub(r"\.0+$", "", cell.get(_tag("office:value"), shown))
        case "date":
            moment = cell.get(_tag("office:date-value"), shown).replace("T", " ")
            return re.sub(r"( 00:00)?:00(?:\.0+)?$", "", moment)
        case _:
            return cell.get(_tag("office:string-value"), shown)
