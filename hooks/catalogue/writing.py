"""From values to the text of an entry: a new file, or an existing one in which only what changed is written anew."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .entry import FENCE
from .fields import Field, ListOf, Record
from .kinds import Text
from .schema import Kind
from .source import Source, compose

_STRING = "tag:yaml.org,2002:str"
_NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp"}
_WIDEST = 10**6  # a text stays on one line
_RESOLVER: Any = yaml.resolver.Resolver()


class Block(NamedTuple):
    """The lines of one key in front matter: the comments above it, and from its key to the next block."""

    key: str
    comments: str
    text: str


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def entry_text(kind: Kind, values: Mapping[str, Any], body: str) -> str:
    """Return the file of an entry: the fields that have a value, in the order of the field table, and the body as it is."""
    front = "".join(field_text(field, values.get(field.key)) for field in kind.fields)
    return f"{FENCE}\n{front}{FENCE}\n{body}"


def field_text(field: Field, value: Any) -> str:
    """Return the lines of front matter for `field`; "" when there is no value."""
    if value is None or value == "" or (not isinstance(value, str) and not value):
        return ""
    return _lines(ScalarNode(_STRING, field.key), _node(field.kind, value))


def _lines(key: Node, value: Node) -> str:
    return str(yaml.serialize(MappingNode("tag:yaml.org,2002:map", [(key, value)]), Dumper=_Dumper, allow_unicode=True, width=_WIDEST))


def _node(kind: Any, value: Any) -> Node:
    """Return the YAML node of a value; a number or a date that is no free text stays without quotes."""
    if isinstance(kind, ListOf):
        return SequenceNode("tag:yaml.org,2002:seq", [_node(kind.item, each) for each in value])
    if isinstance(kind, Record):
        pairs = [(ScalarNode(_STRING, each.key), _node(each.kind, value[each.key])) for each in kind.fields if value.get(each.key)]
        return MappingNode("tag:yaml.org,2002:map", pairs)
    resolved = _RESOLVER.resolve(ScalarNode, value, (True, False))
    return ScalarNode(resolved if resolved in _NUMBERS and not isinstance(kind, Text) else _STRING, value)


def split_front(text: str) -> tuple[list[Block], str]:
    """Return the blocks of the front matter that opens `text`, and the rest: last comments, closing fence and body.

    `text` is what `decode` gives for a file whose front matter can be read. All blocks and the rest together are the text
    after the opening fence, unless that is one mapping between braces: each block is then a key of it in lines of its own.
    """
    lines = text.splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    root = compose(Source("", ""), "".join(lines[1:end]), 1)
    assert isinstance(root, MappingNode), "the front matter was read before"
    if root.flow_style:
        return [Block(str(key.value), "", _lines(key, value)) for key, value in root.value], "".join(lines[end:])
    starts = [(str(key.value), key.start_mark.line + 1) for key, _ in root.value]
    above = [_first_comment(lines, start) for _, start in starts]
    last = _first_comment(lines, end)
    found = [
        Block(key, "".join(lines[top:start]), "".join(lines[start:next_top]))
        for (key, start), (top, next_top) in zip(starts, pairwise([1, *above[1:], last]), strict=True)
    ]
    return found, "".join(lines[last:])


def _first_comment(lines: list[str], start: int) -> int:
    """Return the number of the first of the comment lines right above line `start`, or `start`."""
    while lines[start - 1].startswith("#"):
        start -= 1
    return start


def join_front(blocks: list[Block], rest: str) -> str:
    return f"{FENCE}\n" + "".join(block.comments + block.text for block in blocks) + rest


def changed_text(kind: Kind, text: str, changes: Mapping[str, Any]) -> str:
    """Return the file `text` with the fields in `changes` written anew, or left out where the value is empty.

    A new field comes before the first that follows it in the field table; all other lines stay as they are, but for comments
    in a value that changes.
    """
    blocks, rest = split_front(text)
    rank = {field.key: number for number, field in enumerate(kind.fields)}
    for key, value in changes.items():
        written = field_text(kind.field(key), value)
        at = next((number for number, block in enumerate(blocks) if block.key == key), None)
        if at is not None:
            blocks[at : at + 1] = [blocks[at]._replace(text=written + _loose_end(blocks[at].text))] if written else []
        elif written:
            at = next((number for number, block in enumerate(blocks) if rank.get(block.key, -1) > rank[key]), len(blocks))
            blocks.insert(at, Block(key, "", written))
    return join_front(blocks, rest)


def _loose_end(text: str) -> str:
    """Return the empty lines and comments after the value in the lines of a block."""
    lines = text.splitlines(keepends=True)
    last = max(number for number, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    return "".join(lines[last + 1 :])
