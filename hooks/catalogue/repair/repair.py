"""Repairs of what is certain in one file: from its bytes to better bytes, and each change in words for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from .. import certain
from ..fields import Field, ListOf, Record, item_of
from ..kinds import Date, Email, Moment, Org, Ref, Term, Text, Url
from ..mistakes import quoted
from ..organisations import ControlledLists
from ..problem import Problem
from ..schema import KINDS, Kind
from ..source import scalar
from ..values import CURLY_QUOTES
from ..writing import field_text
from .bullets import with_lists
from .draft import Change, Draft, is_on_one_line
from .legible import legible, plain_text, without_trailing_spaces
from .naming import better_path, has_other_ending, why_renamed
from .order import in_order

_A_DATE = "een datum is jaar-maand-dag"
_WHY = {
    Term: "zo staat het in de lijst", Org: "zo staat de organisatie in de lijst", Ref: "zo heet het bestand",
    Date: _A_DATE, Moment: _A_DATE, Url: "een volledig webadres", Email: "alleen het mailadres",
}  # fmt: skip


_WITH_OFFER = {"onbekende-sleutel", "onbekende-term", "onbekende-organisatie", "onbekende-verwijzing", "datum", "moment", "webadres", "e-mailadres"}
_OFTEN = {"lijst-in-tekst", "lijst-verwacht", "lijst-teken", "yaml-spatie", "yaml-tab", "yaml-dubbele-punt", "yaml-aanhalingsteken", "yaml-leesteken",
          "yaml-geen-dubbele-punt", "onzichtbaar-teken", "voorkant-open", "geen-voorkant", "bestandsnaam", "krullend", "geen-utf8"}  # fmt: skip


def may_be_repaired(each: Problem) -> bool:
    """Tell whether a repair may take a problem away: there is an offer, or it is of a kind that often has one outcome."""
    return each.id in _OFTEN or (each.id in _WITH_OFFER and "Bedoel je" in each.tip)


@dataclass(frozen=True)
class Repaired:
    """What a file can become: its path, its bytes and the changes, none of them when there is nothing to repair."""

    path: str
    content: bytes
    changes: tuple[Change, ...] = ()


class Leaf(NamedTuple):
    """One value in the front matter that has no parts: its path, the kind of value that belongs there, and where it stands."""

    path: str
    kind: Any
    node: ScalarNode
    in_brackets: bool


class _Key(NamedTuple):
    node: ScalarNode
    parent: str
    meant: str


def repair(kind: Kind, path: str, content: bytes, lists: ControlledLists, slugs: Mapping[str, str]) -> Repaired:
    """Return what is certain of the file at `path`; `slugs` gives the kind of every entry there is, and "" for an old name.

    A repair that would bring a new problem is left out. What cannot be read stays as it is, and so does a file that is no entry.
    """
    found = _repaired(kind, path, content, lists, slugs)
    return Repaired(path, content) if has_other_ending(path) and found.path == path else found


def _repaired(kind: Kind, path: str, content: bytes, lists: ControlledLists, slugs: Mapping[str, str]) -> Repaired:
    plain = plain_text(content)
    if plain is None:
        return Repaired(path, content)
    text, changes = plain
    draft = legible(Draft(kind, path, lists, text, changes))
    if not draft.entry:
        return Repaired(path, draft.text.encode(), draft.changes)
    draft = _settled(with_lists(draft), slugs)
    name = better_path(draft, slugs)
    changes = draft.changes if name == path else (*draft.changes, Change(1, "", path, name, why_renamed(path)))
    return Repaired(name, draft.text.encode(), tuple(sorted(changes, key=lambda change: change.line)))


def _settled(draft: Draft, slugs: Mapping[str, str]) -> Draft:
    """Return the draft with every repair of keys, values and order, until there is none left."""
    better = in_order(with_known_values(with_known_keys(without_trailing_spaces(draft), slugs), slugs))
    return draft if better.text == draft.text else _settled(better, slugs)


def with_known_keys(draft: Draft, slugs: Mapping[str, str], within: str = "") -> Draft:
    """Return the draft with each key that certainly stands for another one replaced by it, where its value then fits.

    With `within` only the keys in the records of that key.
    """
    for key in reversed([each for each in _unknown_keys(draft) if each.parent.startswith(within)]):  # the last first: the others keep their place
        renamed = draft.with_span(key.node, key.meant, key.parent, "zo heet deze sleutel")
        inner = with_known_keys(renamed, slugs, f"{key.parent}.{key.meant}".strip("."))
        if with_known_values(inner, slugs).is_no_worse_than(draft):
            draft = renamed
    return draft


def _unknown_keys(draft: Draft) -> Iterator[_Key]:
    """Yield the keys that are no field's but certainly mean one that is not there yet."""
    elsewhere = {field.key for other in KINDS if other is not draft.kind for field in other.fields}
    yield from _unknown_in(draft.kind.record, draft.root, "", elsewhere)


def _unknown_in(kind: Any, node: Node, path: str, elsewhere: set[str]) -> Iterator[_Key]:
    if isinstance(kind, Record) and isinstance(node, MappingNode):
        by_key = kind.by_key
        typed = [str(scalar(key)) for key, _ in node.value]
        meant = ["" if key in by_key else certain.key(key, {each.key: each.label for each in kind.fields}) for key in typed]
        last: Field | None = None
        for (key_node, value), key, better in zip(node.value, typed, meant, strict=True):
            is_free = better and better not in typed and meant.count(better) == 1 and is_on_one_line(key_node)
            if is_free and not (not path and key in elsewhere) and not _belongs_in(last, key):
                yield _Key(key_node, path.strip("."), better)
            last = by_key.get(key)
            if last:
                yield from _unknown_in(last.kind, value, f"{path}{key}.", elsewhere)
    elif isinstance(kind, ListOf) and isinstance(node, SequenceNode):
        for item in node.value:
            yield from _unknown_in(kind.item, item, path, elsewhere)


def _belongs_in(field: Field | None, key: str) -> bool:
    """Tell whether `key`, which stands below `field`, may belong in its record and only lacks spaces before it."""
    kind = item_of(field.kind) if field else None
    return isinstance(kind, Record) and key in {each.key for each in kind.fields}


def leaves_of(draft: Draft) -> list[Leaf]:
    return list(_leaves(draft.kind.record, draft.root, "", False))


def _leaves(kind: Any, node: Node, path: str, in_brackets: bool) -> Iterator[Leaf]:
    if isinstance(node, ScalarNode):
        yield Leaf(path, kind, node, in_brackets)
    inside = in_brackets or (isinstance(node, CollectionNode) and bool(node.flow_style))
    if isinstance(kind, Record) and isinstance(node, MappingNode):
        for key, value in node.value:
            field = kind.by_key.get(scalar(key) or "")
            if field:
                yield from _leaves(field.kind, value, f"{path}.{field.key}".strip("."), inside)
    elif isinstance(kind, ListOf) and isinstance(node, SequenceNode):
        for item in node.value:
            yield from _leaves(kind.item, item, path, inside)


def with_known_values(draft: Draft, slugs: Mapping[str, str]) -> Draft:
    """Return the draft with every value spelled as the lists and the forms of fields have it, where only one is meant."""
    for leaf in reversed(leaves_of(draft)):
        fixed = _better_leaf(draft, leaf, slugs) if is_on_one_line(leaf.node) else None
        if fixed and fixed.is_no_worse_than(draft):
            draft = fixed
    return draft


def _better_leaf(draft: Draft, leaf: Leaf, slugs: Mapping[str, str]) -> Draft | None:
    text = scalar(leaf.node) or ""
    if isinstance(leaf.kind, ListOf):
        parts = _parts(leaf.kind.item, text, draft.lists, slugs)
        shown = [_written(leaf.kind.item, part, True) for part in parts]
        return draft.with_span(leaf.node, f"[{', '.join(shown)}]", leaf.path, "hier hoort een lijst") if parts else None
    if isinstance(leaf.kind, Text):
        better, why = _without_curly_quotes(text) if _is_no_quotation(draft.kind, leaf.path) else ("", "")
    else:
        better, why = certain.value(leaf.kind, text, draft.lists, slugs, seen=True), _WHY.get(type(leaf.kind), "")
    return draft.with_span(leaf.node, _written(leaf.kind, better, leaf.in_brackets), leaf.path, why) if better and better != text else None


def _written(kind: Any, value: str, in_brackets: bool) -> str:
    """Return `value` as it is typed behind a key or a dash, or between square brackets."""
    if in_brackets and set(value) & set(",[]{}"):
        return quoted(value)
    return field_text(Field("x", "", kind, ""), value).removeprefix("x: ").removesuffix("\n")


def _is_no_quotation(kind: Kind, path: str) -> bool:
    """Tell whether a text is a title or stands alone at the top; one in a list or record may be what somebody said."""
    return path.endswith("titel") or any(field.key == path and isinstance(field.kind, Text) for field in kind.fields)


def _without_curly_quotes(text: str) -> tuple[str, str]:
    inner = text.strip(CURLY_QUOTES).strip()
    is_whole = text[:1] in CURLY_QUOTES and text[-1:] in CURLY_QUOTES and not set(inner) & set("“”„")
    return (inner, "krullende aanhalingstekens horen niet om de hele tekst") if text and is_whole else ("", "")


def _parts(item: Any, text: str, lists: ControlledLists, slugs: Mapping[str, str]) -> list[str]:
    """Return the items of a list that was typed as one text; none when one of them is not certain."""
    if isinstance(item, Record) or not text:
        return []
    if isinstance(item, Text):
        return [text] if not re.search(r"[,;]|^[-–—•·*]", text) else []
    typed = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    whole = certain.value(item, text, lists, slugs, seen=True)
    parts = [whole] if whole else [certain.value(item, part, lists, slugs, seen=True) for part in typed]
    return parts if all(parts) and len(set(parts)) == len(parts) else []
