"""The HTML that is made of a document as Markdown: GitHub's tables and footnotes, and no raw HTML."""

from __future__ import annotations

import copy
import re

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "td", "th"]
_BREAK = "\x1f"  # where a cell had a new line


def as_markdown(soup: BeautifulSoup) -> str:
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
    text = _with_typed_lists(re.sub(r"[ \t]+$", "", text, flags=re.M))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _with_typed_lists(text: str) -> str:
    """Return `text` with a list where lines start with a sign that was typed for it."""
    text = re.sub(r"^(?:\\\*|[•·▪◦–—])\s+", "- ", text, flags=re.M)
    text = re.sub(r"^((?!- ).*)\\\n(?=- )", r"\1\n\n", text, flags=re.M)
    return re.sub(r"\\\n(?=- )", "\n", text)


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
        if block.name == "br":
            block.decompose()
        else:
            block.unwrap()


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

    class Options(MarkdownConverter.DefaultOptions):  # type: ignore[misc,name-defined]  # markdownify has no types
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
        return re.sub(r"^(\s*\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = str(el.get("href", ""))
        if not re.match(r"(?:https?|mailto):", href, re.I):
            return text
        el["href"] = re.sub(r"[\s()<>]", lambda sign: f"%{ord(sign[0]):02X}", href)
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]  # the same

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
        return str(super().convert_td(el, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]  # the same

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
