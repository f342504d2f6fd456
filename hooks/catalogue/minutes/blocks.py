"""A Markdown text as blocks that each know their lines: headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from .sections import is_agreement

_PARSER = MarkdownIt("commonmark").enable("table")
_LONGEST_TITLE = 200
_CELL_ENDS = re.compile(r"(?<!\\)\|")
_CLOSING = re.compile(r"\s*(?:(?<!\\)\|)?\s*$")
_LABELLED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w .()-]{1,40}:(?:\s|$)")


class Block(NamedTuple):
    """Part of a text, from line `start` up to `end` (from 0): "heading", "paragraph", "item", "header" or "row" of a table, or "other".

    A paragraph ends at a hard line break, and before a line with a label.
    `level` is that of a heading; `header` the cells above a row; `inner` the blocks in a list item.
    """

    kind: str
    start: int
    end: int
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    inner: tuple[Block, ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of `text` in order; a quote or code block is one "other"."""
    for node in SyntaxTreeNode(_PARSER.parse(text)).children:
        yield from _blocks(node)


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    start, end = node.map or (0, 0)
    if node.type == "heading":
        yield Block("heading", start, end, plain(node).strip(), level=int(node.tag[1]))
    elif node.type == "paragraph":
        yield from _lines(node.children[0], start)
    elif node.type in ("bullet_list", "ordered_list"):
        yield from map(_item, node.children)
    elif node.type == "table":
        yield from _rows(node)
    else:
        yield Block("other", start, end, node.content)


def _lines(inline: SyntaxTreeNode, start: int) -> Iterator[Block]:
    """Yield a block per line that a hard break ends, or that comes before one with a label such as "Besluit:"."""
    words, end = "", start + 1
    for number, part in enumerate(inline.children, 1):
        labelled = part.type == "softbreak" and _LABELLED.match("".join(map(plain, inline.children[number : number + 2])))
        if part.type == "hardbreak" or labelled:
            yield Block("paragraph", start, end, words.strip())
            words, start, end = "", end, end + 1
        else:
            words, end = words + plain(part), end + (part.type == "softbreak")
    yield Block("paragraph", start, end, words.strip())


def _item(node: SyntaxTreeNode) -> Block:
    start, _ = node.map or (0, 0)
    end = max((part.map[1] for part in node.walk() if part.map and part is not node and part.type != "list_item"), default=start + 1)
    said = " ".join(plain(part).strip() for part in node.children if part.type == "paragraph")
    inner = tuple(block for part in node.children if part.type != "paragraph" for block in _blocks(part))
    return Block("item", start, end, said.replace("\n", " "), inner=inner)


def _rows(table: SyntaxTreeNode) -> Iterator[Block]:
    """Yield the rows of a table; the header has the line of dashes with it."""
    header: tuple[str, ...] = ()
    for part in table.children:
        for row in part.children:
            start, end = row.map or (0, 0)
            cells = tuple(plain(cell).strip() for cell in row.children)
            kind = "header" if part.type == "thead" else "row"
            yield Block(kind, start, end + (kind == "header"), " | ".join(filter(None, cells)), cells=cells, header=header)
            header = header or cells


def plain(node: SyntaxTreeNode) -> str:
    """Return the words of a node; an address that a link hides comes after its words."""
    if node.type in ("softbreak", "hardbreak"):
        return " " if node.type == "softbreak" else "\n"
    if not node.children:
        return node.content
    words = "".join(map(plain, node.children))
    address = str(node.attrs.get("href", "")) if node.type == "link" else ""
    return f"{words} ({address})" if address.startswith("http") and address not in words else words


def with_whole_tables(text: str) -> str:
    """Return `text` in as many lines with each table as wide as its widest row: Markdown drops the cells that no heading has."""
    lines = text.split("\n")
    for table in SyntaxTreeNode(_PARSER.parse(text)).children:
        if table.type == "table" and table.map:
            start, end = table.map
            headings = len(table.children[0].children[0].children)
            more = max(len(_CELL_ENDS.split(line.strip().removeprefix("|").removesuffix("|"))) for line in lines[start:end]) - headings
            for number, cell in enumerate(("", " ---")):
                line = lines[start + number]
                lines[start + number] = line if more < 1 else f"{_CLOSING.sub('', line)} |" + f"{cell} |" * more
    return "\n".join(lines)


def split_title(text: str) -> tuple[str, str]:
    """Return the title that opens `text`, or "", and the text without it, in as many lines, with its highest headings at ##.

    A title is the only heading of the first level. In a text without headings, bold lines are its title and its headings.
    """
    lines = text.split("\n")
    found = list(blocks(text))
    headings = [block for block in found if block.kind == "heading"]
    title = _title(found, headings, lines)
    for block in found if not headings else ():
        lines[block.start] = f"## {block.text.rstrip(': ')}" if is_bold(block, lines) else lines[block.start]
    for number in range(title.start, title.end) if title else ():
        lines[number] = ""
    return title.text if title else "", with_highest("\n".join(lines), 2)


def with_highest(text: str, level: int) -> str:
    """Return `text` in as many lines with its highest headings at `level`, the others as far below them as they were."""
    lines = text.split("\n")
    headings = [block for block in blocks(text) if block.kind == "heading"]
    up = min((block.level for block in headings), default=level) - level
    for block in headings:
        underlined = block.end - block.start > 1
        words = " ".join(line.strip() for line in lines[block.start : block.end - underlined])
        words = words if underlined else re.sub(r"^#{1,6}(?:\s+|$)", "", words)
        lines[block.start : block.end] = [f"{'#' * min(6, block.level - up)} {words}".rstrip(), *[""] * (block.end - block.start - 1)]
    return "\n".join(lines)


def _title(found: list[Block], headings: list[Block], lines: list[str]) -> Block | None:
    first = found[0] if found else None
    if first is None or len(first.text) > _LONGEST_TITLE or not first.text or is_agreement(first.text):
        return None
    only = first.kind == "heading" and first.level == 1 and sum(block.level == 1 for block in headings) == 1
    return first if only or (not headings and is_bold(first, lines)) else None


def is_bold(block: Block, lines: list[str]) -> bool:
    """Tell whether a block is one bold line, which people make for a heading."""
    line = lines[block.start].strip().removesuffix("\\")
    return block.kind == "paragraph" and block.end - block.start == 1 and bool(re.fullmatch(r"\*\*(?:(?!\*\*).)+\*\*\s*:?", line))
