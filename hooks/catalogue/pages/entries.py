"""The page of each entry, and the address it had before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from .. import metadata
from ..entry import Entry
from ..fields import Field, ListOf, Record
from ..kinds import Ref, Text
from ..markdown import render, resolve
from ..problem import Problem
from ..schema import Kind
from ..search.related import Related
from ..templates import to_root
from .maker import Maker, Page

FORM = "bijdragen/nieuw/"
_ELSEWHERE = {"titel", "samenvatting", "afbeelding", "bronnen", "contact", "toegevoegd_op", "gewijzigd_op", "gecontroleerd_op", "oude_slugs", "trefwoorden"}
_SHOWN_APART = ("oproepen", "gebruikt_door")
_APPLIED = "toegepast_in"  # stands with who uses it


def entry_page(maker: Maker, entry: Entry, like: Sequence[Related]) -> Page:
    root = to_root(entry.url)
    body = render(entry.body, lambda address: _link(maker, entry.path, address, root))
    fields = [field for field in shown(entry.kind) if entry.values[field.key] not in (None, ())]
    page = maker.page(
        entry.url, entry.title, entry.values["samenvatting"], "bijdrage.html", metadata.of_entry(entry, maker.catalogue, maker.site),
        bijdrage=entry, tekst=Markup(body), relaties=[each for each in maker.catalogue.relations.get(entry.id, ()) if each.key != _APPLIED], suggesties=like,
        feiten=[field for field in fields if not _is_section(field)],
        delen=[field for field in fields if _is_section(field) and field.key not in _SHOWN_APART],
    )
    return replace(page, edit=f"{root}{FORM}?wijzig={entry.id}", changed_on=entry.changed_on)


def _link(maker: Maker, path: str, address: str, root: str) -> str:
    found = resolve(path, address, maker.catalogue.targets)
    if found is None:
        return address
    file, url = found
    return root + (url.removeprefix("./") if url else file.removeprefix("docs/"))


def broken_page(maker: Maker, path: str, problems: Sequence[Problem]) -> Page:
    title = f"{path} is nog niet te tonen"
    return maker.page(maker.catalogue.targets[path], title, "Dit bestand heeft fouten.", "kapot.html", pad=path, meldingen=problems)


def redirects(maker: Maker) -> Iterator[tuple[str, str]]:
    """Yield the old address of every entry that was renamed, and the page there that points on."""
    template = maker.env.get_template("doorverwijzing.html")
    for entry in maker.catalogue:
        for slug in entry.values["oude_slugs"]:
            old = f"{entry.kind.plural}/{slug}/"
            yield old, template.render(adres=to_root(old) + entry.url, volledig=maker.site.url + entry.url)


def shown(kind: Kind) -> list[Field]:
    """Return the fields that an entry's page shows beside or below its text."""
    return [field for field in kind.fields if field.key not in _ELSEWHERE and not _is_relation(field)]


def _is_relation(field: Field) -> bool:
    return isinstance(field.kind, ListOf) and isinstance(field.kind.item, Ref)


def _is_section(field: Field) -> bool:
    """Tell whether a field needs room of its own: lists of texts and of groups, and groups that hold a list."""
    if isinstance(field.kind, ListOf):
        return isinstance(field.kind.item, Text | Record)
    return isinstance(field.kind, Record) and any(isinstance(each.kind, ListOf) for each in field.kind.fields)
