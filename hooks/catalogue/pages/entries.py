"""The page of each entry, and the address it had before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from .. import metadata
from ..agenda import has_day
from ..calendars import path_of
from ..calls import calls_of
from ..entry import Entry
from ..fields import Field, ListOf, Record
from ..kinds import Ref, Text
from ..markdown import render, resolve
from ..problem import Problem
from ..schema import EVENT, Kind
from ..search.related import Related
from ..templates import to_root
from ..uses import usage_of
from .maker import FORM, File, Maker, Page
from .meetings import calendar_link

_WITH_MORE = ("opgepakte_signalen", "toegepast_in")  # shown with the words of the signals, and with who uses it
_ELSEWHERE = {"titel", "samenvatting", "afbeelding", "bronnen", "contact", "toegevoegd_op", "gewijzigd_op", "gecontroleerd_op", "oude_slugs", "trefwoorden"}
_AT_THE_TOP = {"start", "eind", "sessies", "locatie", "aanmelden", "reeks", "toegankelijkheid", "doelgroepen", "verslag"}  # of the page of a meeting
_SHOWN_APART = ("oproepen", "gebruikt_door")


def entry_page(maker: Maker, entry: Entry, like: Sequence[Related]) -> Page:
    root = to_root(entry.url)
    body = render(entry.body, lambda address: link_from(maker, entry.path, address, root))
    fields = [field for field in shown(entry.kind) if entry.values[field.key] not in (None, ())]
    head = metadata.of_entry(entry, maker.catalogue, maker.site)
    if entry.kind is EVENT and has_day(entry):
        head += calendar_link(maker, entry.url, path_of(entry), entry.title)
    page = maker.page(
        entry.url, entry.title, entry.values["samenvatting"], "bijdrage.html", head,
        bijdrage=entry, tekst=Markup(body), **_around(maker, entry),
        relaties=[relation for relation in maker.catalogue.relations.get(entry.id, ()) if relation.key not in _WITH_MORE],
        suggesties=[(maker.catalogue.entries[each.id], each) for each in like if each.id in maker.catalogue.entries],
        feiten=[field for field in fields if not _is_section(field)],
        delen=[field for field in fields if _is_section(field) and field.key not in _SHOWN_APART],
    )
    return replace(page, edit=f"{root}{FORM}?wijzig={entry.id}", changed_on=entry.changed_on)


def _around(maker: Maker, entry: Entry) -> dict[str, object]:
    """Return what its page shows of an entry and others: calls, use, signals, and of a meeting its actions and the meetings before and after it."""
    promises = maker.promises
    values: dict[str, object] = {
        "oproepen": calls_of(entry, maker.catalogue), "gebruik": usage_of(entry, maker.catalogue),
        "signalen": promises.signals_of(entry), "opgepakt": promises.taken_up.get(entry.id, ()),
    }  # fmt: skip
    if entry.kind is EVENT:
        values |= {"acties": promises.actions_of(entry), "buren": maker.agenda.neighbours(entry), "over": maker.agenda.left_open(entry)}
    return values


def link_from(maker: Maker, path: str, address: str, root: str) -> str:
    found = resolve(path, address, maker.catalogue.targets)
    if found is None:
        return address
    file, url = found
    return root + (url.removeprefix("./") if url else file.removeprefix("docs/"))


def broken_page(maker: Maker, path: str, problems: Sequence[Problem]) -> Page:
    title = f"{path} is nog niet te tonen"
    return maker.page(maker.catalogue.targets[path], title, "Dit bestand heeft fouten.", "kapot.html", pad=path, meldingen=problems)


def redirects(maker: Maker) -> Iterator[File]:
    """Yield the page that points on, for every address that an entry had before."""
    for entry in maker.catalogue:
        for slug in entry.values["oude_slugs"]:
            yield File(f"{entry.kind.plural}/{slug}/index.html", entry.url, partial(_redirect, maker, f"{entry.kind.plural}/{slug}/", entry.url))


def _redirect(maker: Maker, old: str, url: str) -> bytes:
    return maker.env.get_template("doorverwijzing.html").render(adres=to_root(old) + url, volledig=maker.site.url + url).encode()


def shown(kind: Kind) -> list[Field]:
    """Return the fields that an entry's page shows beside or below its text."""
    elsewhere = _ELSEWHERE | _AT_THE_TOP if kind is EVENT else _ELSEWHERE
    return [field for field in kind.fields if field.key not in elsewhere and not _is_relation(field)]


def _is_relation(field: Field) -> bool:
    return isinstance(field.kind, ListOf) and isinstance(field.kind.item, Ref)


def _is_section(field: Field) -> bool:
    """Tell whether a field needs room of its own: lists of texts and of groups, and groups that hold a list."""
    if isinstance(field.kind, ListOf):
        return isinstance(field.kind.item, Text | Record)
    return isinstance(field.kind, Record) and any(isinstance(each.kind, ListOf) for each in field.kind.fields)
