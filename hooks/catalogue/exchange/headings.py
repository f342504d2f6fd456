"""What the heading of a table says: which kind of entry it holds, and which column was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ..fields import Record, item_of
from ..keys import meant_key
from ..problem import nearest, visible
from ..schema import KINDS, Kind
from .cells import columns, is_column
from .sheets import Sheet

SLUG, BODY = "slug", "tekst"


def kind_named(name: str) -> Kind | None:
    return next((kind for kind in KINDS if name.strip().lower() in (kind.name, kind.plural)), None)


def kind_with(header: Iterable[str]) -> Kind | None:
    """Return the kind that has the most columns which no other kind has; None when there are none, or as many of two."""
    fields = Counter(each.key for kind in KINDS for each in kind.fields)
    keys = {name.partition(".")[0] for name in header}
    ranked = sorted((sum(each.key in keys and fields[each.key] == 1 for each in kind.fields), kind.name) for kind in KINDS)
    (second, _), (most, name) = ranked[-2:]
    return kind_named(name) if most > second else None


def no_slug(sheet: Sheet) -> str:
    later = next((number for number, texts in sheet.rows[1:20] if SLUG in (text.strip() for text in texts)), None)
    if later:
        return f"De namen van de kolommen staan op rij {later}. Haal de rijen erboven weg."
    return "Hier ontbreekt de kolom 'slug', de naam van het bestand zonder .md. De eerste rij hoort de namen van de kolommen te hebben."


def advice(kind: Kind, name: str) -> str:
    """Return the sentence that helps whoever typed the unknown column or key `name`."""
    others = [other.name for other in KINDS if other is not kind and is_column(other, name)]
    if others:
        return f"'{visible(name)}' hoort bij een {' of '.join(others)}, en dit is een {kind.name}."
    match = meant_column(kind, name)
    return f"Bedoel je '{match}'?" if match else f"Je kunt kiezen uit: {', '.join([SLUG, *(each.key for each in kind.fields), BODY])}."


def meant_column(kind: Kind, name: str) -> str:
    """Return the column that is meant by `name`, which is none, or ""."""
    if "." in name:
        return nearest(name, _numbered(kind, name)) or _by_part(kind, name)
    labels = {SLUG: "Slug", BODY: "Tekst"} | {each.key: each.label for each in kind.fields}
    return next(_parts(kind, name), "") or meant_key(name, labels)


def _parts(kind: Kind, name: str) -> Iterator[str]:
    return (column for column in columns(kind, ()) if column.startswith(f"{name}."))


def _numbered(kind: Kind, name: str) -> Iterator[str]:
    """Yield the columns with parts, numbered as `name` is."""
    number = next((part for part in name.split(".") if part.isdecimal() and part != "0"), "1")
    return (".".join(number if part == "1" else part for part in column.split(".")) for column in columns(kind, ()) if "." in column)


def _by_part(kind: Kind, name: str) -> str:
    """Return the column of which each part is meant by that part of `name`, or ""."""
    here: Any = kind.record
    found: list[str] = []
    for part in name.split("."):
        if not part.isdecimal():
            fields = {each.key: each for each in here.fields} if isinstance(here, Record) else {}
            longer = [part] if part in fields else [key for key in fields if key.startswith(part)]
            part = longer[0] if len(longer) == 1 else meant_key(part, {key: each.label for key, each in fields.items()})
            here = item_of(fields[part].kind) if part else None
        found.append(part)
    column = ".".join(found)
    return column if is_column(kind, column) else ""
