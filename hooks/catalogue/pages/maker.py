"""What every page is made with: the templates, the cards and the entries in the order of their titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from .. import form
from ..ageing import checked_until
from ..agenda import Agenda, has_day, is_cancelled, report_due, until
from ..bundle import Bundle, bundle
from ..calendars import Calendars, path_of
from ..calls import asked_for
from ..collection import Catalogue
from ..duties import Duty, duties
from ..entry import Entry
from ..facets import Facet, by_title, facets
from ..fingerprint import fingerprint
from ..following import Feed, feeds
from ..promises import Promises
from ..templates import Site, environment, to_root
from ..uses import UsedBy, used_by

NOTHING = Markup("")
FORM = "bijdragen/nieuw/"
PER_PAGE = 60
ENOUGH = 3
_ROOT, _LEVEL = "\ue000wortel\ue001", "\ue000niveau\ue001"  # private use: nobody types these


@dataclass(frozen=True)
class Page:
    """One page: its address, what goes in its head, its content, where to change it and the day of its last change, or "".

    A page that lists less than ENOUGH is not in the menu: it would disappoint.
    """

    url: str
    title: str
    description: str
    made_of: tuple[object, ...]
    render: Callable[[], str]
    head: Markup = NOTHING
    edit: str = ""
    changed_on: str = ""
    in_menu: bool = True

    def listing(self, count: int) -> Page:
        """Return the page as one that lists `count` things."""
        return replace(self, in_menu=count >= ENOUGH)

    @property
    def path(self) -> str:
        return f"{self.url}index.html"

    @property
    def content(self) -> Markup:
        return Markup(self.render())

    @property
    def fingerprint(self) -> str:
        """That of everything it is made of, but for what all pages share."""
        return fingerprint(self.url, self.title, self.description, self.made_of, self.head, self.edit)


class File(NamedTuple):
    """A file beside the pages: its path, what it is made of, and what makes it."""

    path: str
    made_of: object
    make: Callable[[], bytes]

    @property
    def fingerprint(self) -> str:
        """That of everything it is made of, but for what all pages share."""
        return fingerprint(self.path, self.made_of)


class Maker:
    """Makes pages of one catalogue for one site."""

    def __init__(self, root: Path, catalogue: Catalogue, site: Site) -> None:
        self.root, self.catalogue, self.site = root, catalogue, site
        self.entries = by_title(catalogue)
        self.promises = Promises(catalogue)
        self.agenda = Agenda(catalogue, site.today)
        self.calendars = Calendars(self.agenda, site)
        self.env: Environment = environment(root, catalogue, site)
        self.env.globals.update(kaart=self.card, voorbij=self.agenda.is_past, komt=self.agenda.is_to_come, verdeel=self.agenda.split)
        self.env.globals.update(tot_en_met=until, heeft_dag=has_day, geannuleerd=is_cancelled, verslag_voor=report_due, agendabestand=path_of)
        self.env.globals.update(gezocht=asked_for, nagekeken_tot=checked_until)
        self._cards: dict[str, str] = {}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        return facets(self.catalogue, self.entries, self.site.today)

    @cached_property
    def feeds(self) -> Mapping[str, Feed]:
        return {feed.name: feed for feed in feeds(self.catalogue)}

    @cached_property
    def used_by(self) -> Mapping[str, UsedBy]:
        return used_by(self.catalogue)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        return duties(self.catalogue, self.entries)

    @cached_property
    def form_files(self) -> Bundle:
        """The rules of the form, and all titles."""
        return bundle(FORM, [("regels.json", form.rules(self.catalogue, self.site)), ("titels.json", form.titles(self.entries))])

    def card(self, entry: Entry, root: str, level: int = 2) -> Markup:
        """Return the card of `entry` with a heading of `level`; many lists show it, so it is made once, with marks for what differs."""
        if entry.id not in self._cards:
            macros: Any = self.env.get_template("kaart.html").module  # Jinja makes macros attributes
            self._cards[entry.id] = str(macros.kaart(entry, _ROOT, _LEVEL))
        return Markup(self._cards[entry.id].replace(_ROOT, root).replace(_LEVEL, str(level)))

    def page(self, url: str, title: str, description: str, template: str, head: Markup = NOTHING, **values: object) -> Page:
        """Return the page at `url`; the template gets `values`, and `titel` and `wortel`, the path to the root of the site."""
        render = partial(self.env.get_template(template).render, titel=title, wortel=to_root(url), **values)
        return Page(url, title, description, (template, values), render, head)

    def paged(
        self, url: str, title: str, description: str, entries: Sequence[Entry], template: str, first: Mapping[str, Any] | None = None, **values: Any
    ) -> Iterator[Page]:
        """Yield a list as pages of PER_PAGE entries; the second is at `pagina/2/`. The values in `first` are for the first page alone."""
        count = max(1, -(-len(entries) // PER_PAGE))
        for number in range(1, count + 1):
            here = url if number == 1 else f"{url}pagina/{number}/"
            name = title if number == 1 else f"{title}, pagina {number} van {count}"
            part = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
            position: dict[str, Any] = {"lijst": part, "aantal": len(entries), "eerste": url, "nummer": number, "paginas": count}
            alone = (first or {}) if number == 1 else {}
            yield self.page(here, name, description, template, **position, **alone, **values)
