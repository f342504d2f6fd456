"""Pages that help a reader choose: entries side by side, and advice on where to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..guide import READERS, Guide, guides, themes_in_use
from ..schema import INITIATIVE, INSTRUMENT, Kind
from ..vocabulary import Term
from .entries import shown
from .maker import Maker, Page

GUIDE = "waar-sta-jij/"
COMPARED = (INITIATIVE, INSTRUMENT)


class Row(NamedTuple):
    """A row of the comparison: the part of an entry's page it shows, and the kinds that can have it."""

    key: str
    label: str
    kinds: tuple[str, ...]


def comparison(maker: Maker) -> Iterator[Page]:
    renamed = {slug: entry.id for entry in maker.catalogue if entry.kind in COMPARED for slug in entry.values["oude_slugs"]}
    yield maker.page(
        "vergelijken/", "Vergelijken", "Zet tot vier initiatieven en instrumenten naast elkaar.", "vergelijken.html",
        rijen=_compared_rows(), soorten={kind.name: kind.plural for kind in COMPARED}, verhuisd=renamed, bestanden=maker.form_files.folder,
    )


def _compared_rows() -> tuple[Row, ...]:
    """Return the rows in the order of the field table: the fields of one kind first, then those that all kinds have."""
    kinds: dict[str, list[Kind]] = {}
    for kind in COMPARED:
        for field in shown(kind):
            kinds.setdefault(field.key, []).append(kind)
    shared = sorted(kinds, key=lambda key: len(kinds[key]))  # keeps the order among equals
    rows = [Row(key, kinds[key][0].field(key).label, tuple(kind.name for kind in kinds[key])) for key in shared]
    both = tuple(kind.name for kind in COMPARED)
    return (Row("type", "Soort", both), Row("samenvatting", "Samenvatting", both), *rows, Row("relaties", "Hangt samen met", both))


def guide_pages(maker: Maker) -> Iterator[Page]:
    """Yield the page where a reader chooses a theme, and the pages with advice it leads to."""
    themes = themes_in_use(maker.catalogue)
    yield maker.page(GUIDE, "Waar sta jij?", "Kies wat je wilt verbeteren en zie waarmee je kunt beginnen.", "waar_sta_jij.html", themas=themes)
    kinds = [maker.catalogue.lists.vocabulary("organisatiesoorten").term(id) for id in READERS]
    for found in guides(maker.catalogue, maker.entries, maker.site.today):
        yield _guide(maker, found, kinds)


def _guide(maker: Maker, guide: Guide, kinds: Sequence[Term]) -> Page:
    theme, kind = guide.theme, guide.kind
    url = f"{GUIDE}{theme.id}/{f'{kind.id}/' if kind else ''}"
    reader = "begin je" if not kind else "begint het Rijk" if kind.id == "rijk" else f"begint een {kind.label.lower()}"
    title, description = f"{theme.label}: waar {reader}?", f"Een korte lijst om mee te beginnen. {theme.definitie}"
    return maker.page(url, title, description, "wegwijzer.html", gids=guide, soorten=kinds)
