"""Reports as people make them: small real .docx and .odt files, built from the parts of which Word and LibreOffice make theirs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.builder import ElementMaker
from odfdo import Document, Frame, Header, Link, List, Paragraph, Style, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
w = ElementMaker(namespace=W, nsmap=NAMES)
STYLES = {"Titel": "Title", "Kop1": "heading 1", "Kop2": "heading 2", "Lijstalinea": "List Paragraph", "Standaard": "Normal", "Inhopg1": "toc 1"}
CONTENT_TYPES = {"xml": "application/xml", "rels": "application/vnd.openxmlformats-package.relationships+xml", "png": "image/png"}


def val(name: str, value: str) -> etree._Element:
    return w(name, {f"{{{W}}}val": value})


def run(text: str, *marks: str) -> etree._Element:
    """Return a piece of text; marks are Word's, such as "b" and "i"; a newline is a line break."""
    made = w.r(w.rPr(*(w(mark) for mark in marks)))
    for number, line in enumerate(text.split("\n")):
        made.extend([w.br()] if number else [])
        made.append(w.t(line, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}))
    return made


def par(*content: str | etree._Element, style: str = "", number: str = "", level: int = 0) -> etree._Element:
    """Return a paragraph; `number` "1" is the bullet list and "2" the numbered one."""
    properties = w.pPr(*([val("pStyle", style)] if style else []))
    if number:
        properties.append(w.numPr(val("ilvl", str(level)), val("numId", number)))
    return w.p(properties, *(run(part) if isinstance(part, str) else part for part in content))


def bullets(*texts: str) -> list[etree._Element]:
    return [par(text, style="Lijstalinea", number="1") for text in texts]


def link(text: str, id: str) -> etree._Element:
    return w.hyperlink(run(text), {f"{{{R}}}id": id})


def deleted(text: str) -> etree._Element:
    return w("del", w.r(w.delText(text)), {f"{{{W}}}author": "Jan Voorbeeld"})


def commented(text: str) -> list[etree._Element]:
    return [w.commentRangeStart({f"{{{W}}}id": "0"}), run(text), w.commentRangeEnd({f"{{{W}}}id": "0"}), w.r(w.commentReference({f"{{{W}}}id": "0"}))]


def footnote() -> etree._Element:
    return w.r(w.footnoteReference({f"{{{W}}}id": "2"}))


def table(rows: Iterable[Iterable[str | list[etree._Element]]], merged: Mapping[tuple[int, int], str] = {}) -> etree._Element:
    """Return a table; a cell is text or paragraphs; `merged` says by row and column what Word's vMerge holds."""
    made = w.tbl(w.tblPr(), w.tblGrid())
    for y, row in enumerate(rows):
        line = w.tr()
        for x, cell in enumerate(row):
            properties = w.tcPr(*([val("vMerge", merged[y, x])] if (y, x) in merged else []))
            line.append(w.tc(properties, *([par(cell)] if isinstance(cell, str) else cell)))
        made.append(line)
    return made


def picture(id: str, alt: str) -> etree._Element:
    a, pic, wp = ElementMaker(namespace=A), ElementMaker(namespace=PIC), ElementMaker(namespace=WP)
    blip = a.blip({f"{{{R}}}embed": id})
    graphic = a.graphic(a.graphicData(pic.pic(pic.blipFill(blip))))
    return w.r(w.drawing(wp.inline(wp.docPr(id="1", name="Afbeelding 1", descr=alt), graphic)))


def png(grey: int) -> bytes:
    """Return a picture of one point."""
    parts = {b"IHDR": struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"IDAT": zlib.compress(bytes([0, grey])), b"IEND": b""}
    chunks = (struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts.items())
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def docx(*content: etree._Element, links: Mapping[str, str] = {}, pictures: Mapping[str, bytes] = {}) -> bytes:
    """Return a Word file; `links` and `pictures` are by relation id."""
    levels = [[w.lvl(val("numFmt", form), {f"{{{W}}}ilvl": str(level)}) for level in range(3)] for form in ("bullet", "decimal")]
    numbering = w.numbering(
        *(w.abstractNum(*each, {f"{{{W}}}abstractNumId": str(number)}) for number, each in enumerate(levels, 1)),
        *(w.num(val("abstractNumId", number), {f"{{{W}}}numId": number}) for number in ("1", "2")),
    )
    styles = w.styles(*(w.style(val("name", name), {f"{{{W}}}type": "paragraph", f"{{{W}}}styleId": id}) for id, name in STYLES.items()))
    types = ElementMaker(namespace=f"{PACKAGE}/content-types")
    document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = [("styles", "styles.xml", "s1"), ("numbering", "numbering.xml", "n1"), ("footnotes", "footnotes.xml", "f1"), ("comments", "comments.xml", "c1")]
    relations += [("hyperlink", address, id) for id, address in links.items()] + [("image", f"media/{id}.png", id) for id in pictures]
    parts = {
        "[Content_Types].xml": types.Types(
            *(types.Default(Extension=each, ContentType=kind) for each, kind in CONTENT_TYPES.items()),
            types.Override(PartName="/word/document.xml", ContentType=document),
        ),
        "_rels/.rels": _relationships([("officeDocument", "word/document.xml", "d1")]),
        "word/document.xml": w.document(w.body(*content)),
        "word/_rels/document.xml.rels": _relationships(relations),
        "word/styles.xml": styles,
        "word/numbering.xml": numbering,
        "word/footnotes.xml": w.footnotes(w.footnote(par("De brief over de parkeerkaart."), {f"{{{W}}}id": "2"})),
        "word/comments.xml": w.comments(w.comment(par("Klopt dit wel, Jan?"), {f"{{{W}}}id": "0", f"{{{W}}}author": "Jan Voorbeeld"})),
    }
    texts = {name: etree.tostring(part, xml_declaration=True, encoding="UTF-8") for name, part in parts.items()}
    return zipped(texts | {f"word/media/{id}.png": each for id, each in pictures.items()})


def _relationships(rows: Iterable[tuple[str, str, str]]) -> etree._Element:
    maker = ElementMaker(namespace=f"{PACKAGE}/relationships")
    return maker.Relationships(*(maker.Relationship(Id=id, Type=f"{R}/{kind}", Target=target) for kind, target, id in rows))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_table() -> bytes:
    """A report with a title, an agenda, a table of actions, a list of decisions, and everything Word hides in a file."""
    return docx(
        par("Verslag werksessie Heldere brieven", style="Titel"),
        par("1. Opening ............ 2", style="Inhopg1"),
        par(run("Datum: ", "b"), "donderdag 12 maart 2027, 13.30 uur"),
        par(run("Aanwezig:", "b"), " Jan Voorbeeld (VNG), Piet Proefpersoon (UWV) en Ömer Fictief"),
        par("Notulist: Piet Proefpersoon"),
        par("Opening", style="Kop1"),
        par("We bespraken ", run("de brief", "b"), footnote(), " en het ", link("onderzoek", "l1"), deleted(" van Jan"), *commented(" naar klachten"), "."),
        par("De brief gaat over drie dingen:"),
        par("Wat moet je doen?", style="Lijstalinea", number="1"),
        par("Stap 1: betalen", style="Lijstalinea", number="1", level=1),
        par("Stap 2: bewaren", style="Lijstalinea", number="1", level=1),
        par("Wat krijg je?", style="Lijstalinea", number="1"),
        par("Eerst lezen", style="Lijstalinea", number="2"),
        par("Dan schrijven", style="Lijstalinea", number="2"),
        par(picture("p1", "Een brief met drie alinea's")),
        par("Ervaringen", style="Kop2"),
        par("Een inwoner vertelde hoe het ging. Ömer Fictief liet de brief zien. Je belt hem op 06 12345678."),
        table([["Brief", "Klachten"], ["Parkeerkaart", "12"], [bullets("Aanslag", "Herinnering"), "30 | 40"]]),
        par("Genomen besluiten", style="Kop1"),
        *bullets("De proef met de brief gaat door.", "Alle brieven krijgen een korte samenvatting."),
        par("4. Actiepunten", style="Kop1"),
        table(
            [
                ["Nr", "Wat", "Deadline", "Wie", "Stand van zaken"],
                ["1", "Deelt de vragenlijst", "1 juni 2027", "Gemeente Utrecht", ""],
                ["2", "Zoekt een zaal", "eind mei", "VNG", "loopt"],
                ["3", "Belt de drukker", "1-6-2027", "Piet Proefpersoon", ""],
                ["4", "Stuurt het verslag", "", "Iedereen", ""],
            ]
        ),
        par("Rondvraag", style="Kop1"),
        par("Er zijn geen vragen."),
        links={"l1": "https://www.voorbeeld.nl/onderzoek"},
        pictures={"p1": png(90)},
    )


def with_lists() -> bytes:
    """A report without styles: bold lines for headings, loose lists, attendees below each other, an odd image."""
    return docx(
        par(run("Verslag netwerkoverleg", "b")),
        par("3-2-2027"),
        par(run("Deelnemers", "b")),
        *bullets("Jan Voorbeeld", "A. Verzonnen", "VNG: Ömer Fictief"),
        par(run("Besproken", "b")),
        par("De proef loopt goed.\nMensen bellen minder."),
        par(picture("p1", "")),
        par("Besluit: de proef duurt een half jaar langer."),
        par(run("Afspraken:", "b")),
        *bullets(
            "Gemeente Utrecht deelt de vragenlijst (voor 1 juni 2027)",
            "VNG: zoekt een zaal – 1-6-2027",
            "Actie UWV: test de brief met tien mensen.",
            "Jan stuurt de foto's rond",
            "Nieuwe datum prikken",
            "Logius en UWV – bekijken het formulier – eind mei",
        ),
        par(run("Volgende keer", "b")),
        par("De volgende keer is in mei."),
        pictures={"p1": png(10)},
    )


def with_opendocument() -> bytes:
    """A report from LibreOffice."""
    document = Document("text")
    document.insert_style(Style("text", name="Vet", bold=True), automatic=True)
    body = document.body
    body.clear()
    body.append(Paragraph("Verslag leerkring Loket", style="Title"))
    body.append(Paragraph("Aanwezig: Jan Voorbeeld, A. Verzonnen"))
    body.append(Header(1, "Waar ging het over?"))
    text = Paragraph("Over het loket en ")
    text.append(Link("https://www.voorbeeld.nl/loket", text="het plan"))
    text.append_plain_text(". ")
    body.append(text)
    text.set_span("Vet", regex="loket en")
    text.insert_note(after="loket", note_id="n1", citation="1", body="Het loket in de hal.")
    text.insert_annotation(after="Over", body="Klopt dit, Jan?", creator="Jan Voorbeeld")
    body.append(List(["Eén", "Twee"]))
    frame = Frame.image_frame(document.add_file(io.BytesIO(png(50))), size=("1cm", "1cm"))  # type: ignore[arg-type]
    frame.svg_description = "Een loket"
    holder = Paragraph()
    holder.append(frame)
    body.append(holder)
    body.append(Header(2, "Besluitenlijst"))
    body.append(List(["Het loket blijft open tot 20.00 uur."]))
    body.append(Header(2, "Actielijst"))
    rows = [["Actiehouder", "Omschrijving", "Gereed", "Status"], ["UWV", "Maakt een kaart", "2027-06-01", "nieuw"], ["Jan Voorbeeld", "Belt rond", "", ""]]
    made = Table("Acties", width=4, height=3)
    made.set_values(rows)
    body.append(made)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
