"""The text of a LibreOffice file (.odt) as HTML, in the form mammoth gives for Word."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from odfdo import Document, Element

AddImage = Callable[[bytes, str], dict[str, str] | None]
_SKIPPED = {
    "text:tracked-changes", "office:annotation", "office:annotation-end", "text:table-of-content", "text:sequence-decls", "office:forms",
    "text:alphabetical-index", "text:variable-decls", "text:user-field-decls", "svg:title", "svg:desc", "text:note-citation", "text:list-header",
}  # fmt: skip
_PLAIN = {"table:table": "table", "table:table-header-rows": "thead", "table:table-row": "tr", "text:list-item": "li"}


class _Style(NamedTuple):
    parent: str
    bold: str
    italic: str


def read(content: bytes, add: AddImage) -> BeautifulSoup:
    """Return the text of the odt as HTML; what was deleted, comments and the table of contents are left out."""
    document = Document(io.BytesIO(content))
    walk = _Walk(document, add)
    walk.children(document.body, walk.soup)
    if walk.notes.contents:
        walk.soup.append(walk.notes)
    return walk.soup


class _Walk:
    """One reading of a document: its styles, and the HTML made so far."""

    def __init__(self, document: Document, add: AddImage) -> None:
        self.document = document
        self.add = add
        self.soup = BeautifulSoup("", "html.parser")
        self.notes = self.soup.new_tag("ol")
        self.styles: dict[str, _Style] = {}
        self.numbered: set[str] = set()
        for part in (document.styles, document.content):
            for style in part.get_elements("//style:style"):
                found = next(iter(style.get_elements("style:text-properties")), None)
                weight, slant = (found.get_attribute_string(f"fo:font-{name}") if found else None for name in ("weight", "style"))
                name = style.get_attribute_string("style:name") or ""
                self.styles[name] = _Style(style.get_attribute_string("style:parent-style-name") or "", weight or "", slant or "")
            for style in part.get_elements("//text:list-style"):
                if style.get_elements("text:list-level-style-number[@text:level='1']"):
                    self.numbered.add(style.get_attribute_string("style:name") or "")

    def children(self, element: Element, into: Tag) -> None:
        """Append the text and the elements in `element` to `into`."""
        if element.text:
            into.append(element.text)
        for child in element.children:
            if child.tag not in _SKIPPED:
                self.element(child, into)
            if child.tail:
                into.append(child.tail)

    def element(self, element: Element, into: Tag) -> None:
        tag = element.tag
        if tag in ("text:p", "text:h", "text:span", "text:a", "text:list", "table:table-cell", *_PLAIN):
            name, attributes = self.shape(element, into)
            made = self.soup.new_tag(name, attrs=attributes)
            into.append(made)
            self.children(element, self.styled(element, made))
        elif tag in ("text:line-break", "text:tab", "text:s"):
            into.append(self.soup.new_tag("br") if tag == "text:line-break" else " ")
        elif tag == "text:note":
            self.note(element, into)
        elif tag == "draw:frame":
            self.frame(element, into)
        else:
            self.children(element, into)

    def shape(self, element: Element, into: Tag) -> tuple[str, dict[str, str]]:
        """Return the name and the attributes of the tag for `element`."""
        name, attributes = _PLAIN.get(element.tag, element.tag[5:]), {}
        title = self.is_title(element)
        if element.tag == "text:h" or title:
            name = "h1" if title else f"h{min(6, element.get_attribute_integer('text:outline-level') or 1)}"
            attributes = {"class": "titel"} if title else {}
        elif element.tag == "text:a":
            attributes = {"href": element.get_attribute_string("xlink:href") or ""}
        elif element.tag == "text:list":
            style = element.get_attribute_string("text:style-name")
            outer = into.find_parent(["ol", "ul"])
            name = ("ol" if style in self.numbered else "ul") if style or not outer else outer.name
        elif element.tag == "table:table-cell":
            name = "th" if into.find_parent("thead") else "td"
            spans = {"colspan": "table:number-columns-spanned", "rowspan": "table:number-rows-spanned"}
            attributes = {key: element.get_attribute_string(each) or "1" for key, each in spans.items()}
        return name, attributes

    def chain(self, element: Element) -> list[str]:
        """Return the name of the style of `element` and those it builds on."""
        name, found = element.get_attribute_string("text:style-name") or "", []
        while name and name not in found:
            found.append(name)
            name = self.styles[name].parent if name in self.styles else ""
        return found

    def is_title(self, element: Element) -> bool:
        return element.tag in ("text:p", "text:h") and "Title" in self.chain(element)

    def styled(self, element: Element, made: Tag) -> Tag:
        """Return the innermost of the tags for bold and italic put in `made`, or `made`."""
        if made.name not in ("p", "span"):
            return made
        named = self.chain(element)
        styles = [self.styles[name] for name in named if name in self.styles]
        bold = next((each.bold for each in styles if each.bold), "bold" if "Strong_20_Emphasis" in named else "")
        italic = next((each.italic for each in styles if each.italic), "italic" if "Emphasis" in named else "")
        for name, wanted in (("strong", bold in ("bold", "600", "700", "800", "900")), ("em", italic in ("italic", "oblique"))):
            if wanted:
                inner = self.soup.new_tag(name)
                made.append(inner)
                made = inner
        return made

    def note(self, element: Element, into: Tag) -> None:
        number = len(self.notes.find_all("li", recursive=False)) + 1
        mark, link = self.soup.new_tag("sup"), self.soup.new_tag("a", attrs={"id": f"note-ref-{number}"})
        link.append(f"[{number}]")
        mark.append(link)
        into.append(mark)
        item = self.soup.new_tag("li", attrs={"id": f"footnote-{number}"})
        self.notes.append(item)
        self.children(element, item)

    def frame(self, element: Element, into: Tag) -> None:
        """Append the image in a frame, or the text in a text box."""
        image = next(iter(element.get_elements("draw:image")), None)
        if image is None:
            self.children(element, into)
            return
        words = [found.text for tag in ("svg:desc", "svg:title") for found in element.get_elements(tag) if found.text]
        path = image.get_attribute_string("xlink:href") or ""
        content = self.document.get_part(path) if path in self.document.parts else b""
        attributes = self.add(content if isinstance(content, bytes) else b"", next(iter(words), ""))
        if attributes:
            into.append(self.soup.new_tag("img", attrs=attributes))
