"""The register of organisations, docs/vocabularies/organisaties.csv, and all controlled lists together."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .problem import Place, Problem, did_you_mean
from .source import Source, decode
from .vocabulary import SLUG, Vocabulary, read_vocabulary

FOLDER = "docs/vocabularies"
REGISTER = f"{FOLDER}/organisaties.csv"
COLUMNS = ("slug", "naam", "soort", "code", "tooi_uri", "provincie", "lat", "lon", "url", "tot", "opvolger", "aliassen")
_TITLED = {"gemeente": "Gemeente", "provincie": "Provincie"}


def slugify(text: str) -> str:
    """Return `text` as a slug: ASCII letters and digits with single hyphens ("Súdwest-Fryslân" → "sudwest-fryslan")."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@dataclass(frozen=True)
class Organisation:
    """One row of the register; `tot` is the last day it existed, `opvolger` the slug of its successor."""

    slug: str
    naam: str
    soort: str = ""
    code: str = ""
    tooi_uri: str = ""
    provincie: str = ""
    lat: str = ""
    lon: str = ""
    url: str = ""
    tot: str = ""
    opvolger: str = ""
    aliassen: tuple[str, ...] = ()

    @cached_property
    def label(self) -> str:
        """The full name: "Gemeente Utrecht" and "Provincie Utrecht" are two."""
        return f"{_TITLED[self.soort]} {self.naam}" if self.soort in _TITLED else self.naam

    @cached_property
    def short(self) -> str:
        """The name people say: the abbreviation in brackets if there is one, "ministerie van BZK", else the label."""
        if self.slug.startswith("ministerie-"):
            return next((name for name in self.aliassen if name.startswith("ministerie van ")), self.label)
        bracket = re.search(r"\(([^)]+)\)$", self.naam) if self.soort not in _TITLED else None
        return bracket[1] if bracket else self.label


@dataclass(frozen=True)
class Register:
    """All organisations by slug; `open` when the file cannot be read, and then it takes every slug."""

    rows: Mapping[str, Organisation] = field(default_factory=dict)
    open: bool = False

    def __contains__(self, slug: str) -> bool:
        return self.open or slug in self.rows

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self.rows.values())

    def organisation(self, slug: str) -> Organisation:
        return self.rows[slug] if slug in self.rows else Organisation(slug, slug)

    def current(self, slug: str) -> Organisation:
        """Return the organisation that `slug` lives on in: itself, or its last successor."""
        return self.organisation(next(reversed(_line_of_succession(slug, self.rows))))

    def suggest(self, value: str) -> str:
        """Return the sentence that names the slug meant by a slug, name or nickname like `value`, or ""."""
        slug = self._by_name.get(slugify(value))
        return f"Bedoel je '{slug}'? " if slug else did_you_mean(slugify(value), self.rows)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {slugify(name): row.slug for row in self for name in (*row.aliassen, row.naam, row.short, row.label)}


@dataclass(frozen=True)
class ControlledLists:
    """Every list whose values an entry may use."""

    vocabularies: Mapping[str, Vocabulary]
    organisations: Register

    def vocabulary(self, name: str) -> Vocabulary:
        return self.vocabularies[name]


def read_lists(root: Path, names: Iterable[str], before: ControlledLists | None = None) -> tuple[ControlledLists, list[Problem]]:
    """Return the vocabularies `names` and the register under `root`, and what is wrong in them.

    A missing or broken file gives problems and the list of `before`, or else an open list; never an error.
    """
    problems: list[Problem] = []
    vocabularies = {}
    for name in names:
        file = f"{FOLDER}/{name}.yml"
        vocabulary, source = read_vocabulary(file, _content(root / file))
        vocabularies[name] = before.vocabularies[name] if before and source.problems else vocabulary
        problems += source.problems
    register, source = read_register(REGISTER, _content(root / REGISTER), vocabularies["organisatiesoorten"])
    if before and source.problems:
        register = before.organisations
    return ControlledLists(vocabularies, register), problems + source.problems


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def read_register(path: str, content: bytes, kinds: Vocabulary) -> tuple[Register, Source]:
    """Return the register in a CSV file with COLUMNS, and its source with what is wrong in it."""
    source = decode(path, content)
    if source.problems:
        return Register(open=True), source
    reader = csv.DictReader(io.StringIO(source.text))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        source.report(Place(), "register", uitleg=f"De eerste regel moet zijn: {','.join(COLUMNS)}.")
        return Register(open=True), source
    rows: dict[str, Organisation] = {}
    lines: dict[str, int] = {}
    for cells in reader:
        if None in cells or None in cells.values():
            source.report(Place(reader.line_num), "register", uitleg=f"Deze rij heeft geen {len(COLUMNS)} vakken. Staat er een komma te veel of te weinig?")
            continue
        names = tuple(part.strip() for part in cells.pop("aliassen").split("|") if part.strip())
        row = Organisation(**cells, aliassen=names)
        if row.slug in rows:
            source.report(Place(reader.line_num), "register", uitleg=f"'{row.slug}' staat er twee keer in.")
        rows[row.slug], lines[row.slug] = row, reader.line_num
    provinces = {row.naam for row in rows.values() if row.soort == "provincie"}
    for slug, row in rows.items():
        for complaint in _complaints(row, rows, kinds, provinces):
            source.report(Place(lines[slug]), "register", uitleg=complaint)
    return Register(rows, open=bool(source.problems)), source


def _line_of_succession(slug: str, rows: Mapping[str, Organisation]) -> dict[str, None]:
    """Return `slug` and its successors in order; a circle ends where it closes."""
    line = {slug: None}
    while slug in rows and (slug := rows[slug].opvolger) in rows and slug not in line:
        line[slug] = None
    return line


def _complaints(row: Organisation, rows: Mapping[str, Organisation], kinds: Vocabulary, provinces: set[str]) -> Iterator[str]:
    """Ensure that a row has a slug, a name, a known kind and province, coordinates in degrees and a known successor."""
    if not SLUG.fullmatch(row.slug):
        yield f"'{row.slug}' kan geen slug zijn: alleen a-z, 0-9 en streepjes."
    if not row.naam:
        yield f"'{row.slug}' heeft geen naam."
    if row.soort not in kinds:
        yield f"De soort '{row.soort}' bestaat niet. {kinds.suggest(row.soort)}Kies uit: {', '.join(kinds.terms)}."
    if row.provincie and row.provincie not in provinces:
        yield f"De provincie '{row.provincie}' staat zelf niet in deze lijst. {did_you_mean(row.provincie, provinces)}"
    if not all(re.fullmatch(r"-?\d{1,3}(\.\d+)?", value) for value in (row.lat, row.lon) if value):
        yield "'lat' en 'lon' zijn graden met een punt, zoals 52.091."
    yield from _complaints_on_end(row, rows)


def _complaints_on_end(row: Organisation, rows: Mapping[str, Organisation]) -> Iterator[str]:
    """Ensure that the last day is a date and that the successors are known and end."""
    if row.tot and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row.tot):
        yield "'tot' is een datum zoals 2026-12-31."
    if row.opvolger and row.opvolger not in rows:
        yield f"De opvolger '{row.opvolger}' staat zelf niet in deze lijst. {did_you_mean(row.opvolger, rows)}"
    elif row.opvolger and rows[next(reversed(_line_of_succession(row.slug, rows)))].opvolger:
        yield f"'{row.slug}' volgt via 'opvolger' zichzelf op."
