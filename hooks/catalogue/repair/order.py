"""The fixed order: of the fields of an entry, and of the keys in a record, as the field table has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from ..entry import FENCE
from ..fields import Field, ListOf, Record
from ..writing import Block, join_front, split_front
from .draft import FIRST, Change, Draft, scalars

_WHY = "in de volgorde van de veldenlijst"


def in_order(draft: Draft) -> Draft:
    """Return the draft with its fields, and the keys in its records, in order; every comment stays with its key."""
    ordered = _fields_in_order(draft)
    while (better := _one_record_in_order(ordered)) is not ordered:
        ordered = better
    return ordered


def _fields_in_order(draft: Draft) -> Draft:
    if draft.root.flow_style:
        return draft
    front = "\n".join([FENCE, *(draft.entry.front.split("\n") if draft.entry else []), FENCE, ""])
    blocks, rest = split_front(front)
    ranked = sorted(zip(_ranks(blocks, draft.kind.fields), blocks, strict=True), key=lambda each: each[0])
    ordered = [block for _, block in ranked]
    if ordered == blocks:
        return draft
    first = next(number for number, block in enumerate(blocks) if block != ordered[number])
    line = 2 + sum((block.comments + block.text).count("\n") for block in blocks[:first]) + blocks[first].comments.count("\n")
    lines = join_front(ordered, rest).split("\n")[: draft.end] + draft.lines[draft.end :]
    fixed = draft.changed(lines, Change(line, "", _keys(blocks[first:]), _keys(ordered[first:]), _WHY))
    return fixed if fixed.reads_as(draft) else draft


def _ranks(blocks: list[Block], fields: tuple[Field, ...]) -> Iterator[int]:
    """Yield the place of each block in the field table; a key that is not in it stays behind the one before it."""
    places = {field.key: number for number, field in enumerate(fields)}
    rank = -1
    for block in blocks:
        rank = places.get(block.key, rank)
        yield rank


def _keys(blocks: list[Block]) -> str:
    return ", ".join(block.key for block in blocks)


def _one_record_in_order(draft: Draft) -> Draft:
    """Return the draft with one record put in order, or itself when there is none left that can be."""
    for path, record, node in _records(draft.kind.record, draft.root):
        order = {field.key: number for number, field in enumerate(record.fields)}
        keys = [str(key.value) for key, _ in node.value]
        if path and set(keys) <= set(order) and keys != sorted(keys, key=order.__getitem__) and _is_simple(draft, node):
            fixed = _record_in_order(draft, path, node, order)
            if fixed.reads_as(draft):
                return fixed
    return draft


def _records(kind: Any, node: Node, path: str = "") -> Iterator[tuple[str, Record, MappingNode]]:
    if isinstance(kind, Record) and isinstance(node, MappingNode):
        yield path, kind, node
        for key, value in node.value:
            for field in kind.fields:
                if field.key == key.value:
                    yield from _records(field.kind, value, f"{path}.{field.key}".strip("."))
    elif isinstance(kind, ListOf) and isinstance(node, SequenceNode):
        for item in node.value:
            yield from _records(kind.item, item, path)


def _is_simple(draft: Draft, node: MappingNode) -> bool:
    """Tell whether a record has each key once and on a line of its own, and no comment lines, empty lines or blocks of text."""
    starts = [key.start_mark for key, _ in node.value]
    lines = draft.lines[starts[0].line + FIRST : _last_line(node) + FIRST + 1]
    each_once = len({key.value for key, _ in node.value}) == len(starts) == len({mark.line for mark in starts})
    plain_lines = all(line.strip() and not line.lstrip().startswith("#") for line in lines)
    return each_once and not node.flow_style and plain_lines and not any(each.style in ("|", ">") for each in scalars(node))


def _last_line(node: Node) -> int:
    """Return the line of the last value in `node`; a block itself ends where the next one begins."""
    if isinstance(node, CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line)


def _record_in_order(draft: Draft, path: str, node: MappingNode, order: dict[str, int]) -> Draft:
    marks = [key.start_mark for key, _ in node.value]
    column, first, last = marks[0].column, marks[0].line + FIRST, _last_line(node) + FIRST + 1
    borders = [*(mark.line + FIRST for mark in marks), last]
    parts = {
        str(key.value): [draft.lines[start][column:], *draft.lines[start + 1 : end]]
        for (key, _), start, end in zip(node.value, borders[:-1], borders[1:], strict=True)
    }
    keys = sorted(parts, key=order.__getitem__)
    lines = [line for key in keys for line in (" " * column + parts[key][0], *parts[key][1:])]
    lines[0] = draft.lines[first][:column] + lines[0][column:]
    return draft.changed([*draft.lines[:first], *lines, *draft.lines[last:]], Change(first + 1, path, ", ".join(parts), ", ".join(keys), _WHY))
