"""The pages of the duties: each duty, what helps with which, and the questions an organisation can ask itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..duties import Duty, coverage, kinds_that_help, rows_for_machines
from ..entry import Entry
from ..pictures.coverage import draw_coverage
from ..tables import csv_bytes
from ..templates import term_url, vocabulary_url
from ..vocabulary import Term
from .maker import File, Maker, Page

DUTIES = vocabulary_url("plichten")
COVERAGE, CHECK = f"{DUTIES}dekking/", f"{DUTIES}zelfcheck/"


def duty_list(maker: Maker) -> Page:
    description = "Wat de wet vraagt van organisaties van de overheid, in gewone woorden, met hulpmiddelen."
    return maker.page(DUTIES, "Zorgplicht", description, "plichten.html", plichten=maker.duties)


def duty_pages(maker: Maker) -> Iterator[Page]:
    for duty in maker.duties:
        term, successors = duty.term, _successors(maker, duty)
        yield maker.page(term_url("plichten", term.id), term.label, term.definitie, "plicht.html", plicht=duty, vervangers=successors)


def _successors(maker: Maker, duty: Duty) -> dict[str, Entry]:
    named = [slug for instrument in duty.outdated for slug in instrument.values["vervangen_door"]]
    return {slug: maker.catalogue.entries[slug] for slug in named if slug in maker.catalogue.entries}


def coverage_page(maker: Maker) -> Page:
    return _coverage(maker, None)


def coverage_by_kind(maker: Maker) -> Iterator[Page]:
    """Yield the table for each kind of organisation that offers or uses something that helps."""
    for kind in _kinds(maker):
        yield _coverage(maker, kind)


def _coverage(maker: Maker, kind: Term | None) -> Page:
    table = coverage(maker.duties, kind, tuple(maker.catalogue.lists.vocabulary("dekkingen")))
    page = maker.page(
        f"{COVERAGE}{f'{kind.id}/' if kind else ''}", f"Wat helpt waarbij{f': {kind.label.lower()}' if kind else ''}",
        "Alle plichten en hulpmiddelen in één tabel. Je ziet ook waar nog niets voor is.", "dekking.html",
        dekking=table, beeld=draw_coverage(table), soorten=_kinds(maker),
    )  # fmt: skip
    return page.listing(len(table.instruments))


def _kinds(maker: Maker) -> tuple[Term, ...]:
    return kinds_that_help(maker.duties, maker.catalogue.lists.vocabulary("organisatiesoorten"))


def self_check(maker: Maker) -> Page:
    asked = [duty for duty in maker.duties if duty.term.vragen]
    page = maker.page(CHECK, "Zelfcheck", "Loop de plichten na met korte vragen. Je antwoorden blijven op jouw computer.", "zelfcheck.html", plichten=asked)
    return page.listing(len(asked))


def coverage_file(maker: Maker) -> Iterator[File]:
    rows = list(rows_for_machines(maker.duties, maker.catalogue, maker.site.url))
    yield File(f"{DUTIES}dekking.csv", rows, partial(csv_bytes, rows))
