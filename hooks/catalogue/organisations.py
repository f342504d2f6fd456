"""The register of organisations, docs/vocabularies/organisaties.csv, and all controlled lists together."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from .problem import Place, Problem, did_you_mean, nearest
from .source import MAX_BYTES, Source, decode
from .values import SLUG, is_day, is_url, offer, slugify
from .vocabulary import Vocabulary, read_vocabulary

FOLDER = "docs/vocabularies"
REGISTER = f"{FOLDER}/organisaties.csv"
COLUMNS = ("slug", "naam", "soort", "code", "tooi_uri", "provincie", "lat", "lon", "url", "tot", "opvolger", "aliassen")
csv.field_size_limit(MAX_BYTES)  # a longer cell would raise
SHORT_FOR = {"gem": "gemeente", "prov": "provincie", "min": "ministerie"}
MOST_WORDS = 20  # of what was typed
_TITLED = {"gemeente": "Gemeente", "provincie": "Provincie"}


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

    def named(self, text: str) -> str:
        """Return the slug of the only organisation with this name, nickname or code, or ""."""
        slugs = self.by_name.get(slugify(text)) or self.by_words.get(words_of(text), ())
        return slugs[0] if len(slugs) == 1 else ""

    def meant(self, value: str) -> tuple[str, ...]:
        """Return the slugs that someone who typed `value` may have meant: of all names in it the longest, else the nearest."""
        words = words_of(value)[:MOST_WORDS]
        parts = (words[at : at + count] for count in range(len(words), 0, -1) for at in range(len(words) - count + 1))
        named = next((self.by_words[part] for part in parts if part in self.by_words and (part == words or _says_enough(part))), ())
        return named or tuple(filter(None, [nearest(slugify(value), self.rows)])) or self.by_name.get(nearest(slugify(value), self.by_name), ())

    @cached_property
    def by_words(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """The slugs for the words of every name, nickname and code."""
        found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        for name, slugs in self.by_name.items():
            found[words_of(name)] |= dict.fromkeys(slugs)
        return {words: tuple(slugs) for words, slugs in found.items()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs for every slug, name, nickname and code, as slugify writes it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self:
            for name in (row.slug, *row.aliassen, row.naam, row.short, row.label, row.code, row.code.removeprefix("gm")):
                if name:
                    found[slugify(name)][row.slug] = None
        return {name: tuple(slugs) for name, slugs in found.items()}


@dataclass(frozen=True)
class ControlledLists:
    """Every list whose values an entry may use."""

    vocabularies: Mapping[str, Vocabulary]
    organisations: Register

    def vocabulary(self, name: str) -> Vocabulary:
        return self.vocabularies[name]


def _says_enough(words: tuple[str, ...]) -> bool:
    """Tell whether words in the middle of a text can be a name: more than one, or one that is no number and no "om"."""
    return len(words) > 1 or (len(words[0]) > 2 and not words[0].isdigit())


def words_of(name: str) -> tuple[str, ...]:
    """Return the words that tell names apart: "gem." is "gemeente", and "en" is as good as "&"."""
    return tuple(SHORT_FOR.get(word, word) for word in slugify(name).split("-") if word not in ("", "en"))


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
    header, *body = source.lines
    if header != ",".join(COLUMNS):
        source.report(Place(), "register", uitleg=f"De eerste regel moet zijn: {','.join(COLUMNS)}.{_why(header) if ';' in header else ''}")
        return Register(open=True), source
    rows: dict[str, Organisation] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(body, 2):
        row = _read_row(source, number, line)
        if row and row.slug in rows:
            source.report(Place(number), "register", "slug", uitleg=f"'{row.slug}' staat er twee keer in.")
        if row:
            rows[row.slug], lines[row.slug] = row, number
    _check_rows(source, rows, lines, kinds)
    return Register(rows, open=bool(source.problems)), source


def _check_rows(source: Source, rows: dict[str, Organisation], lines: Mapping[str, int], kinds: Vocabulary) -> None:
    """Report what is wrong in each row, and empty the cells that no page could show."""
    provinces = {row.naam for row in rows.values() if row.soort == "provincie"}
    for slug, row in rows.items():
        for column, complaint in _complaints(row, rows, kinds, provinces):
            before = source.lines[lines[slug] - 1].split(",")[: COLUMNS.index(column)]  # not exact after a quoted cell with a comma
            source.report(Place(lines[slug], sum(map(len, before)) + len(before) + 1), "register", column, uitleg=complaint.strip())
            if column in ("lat", "lon", "url", "tot"):
                rows[slug] = replace(rows[slug], **{column: ""})  # type: ignore[arg-type]  # these four are texts


def _read_row(source: Source, number: int, line: str) -> Organisation | None:
    """Return the organisation on a line; None for an empty line, or with a problem for one with another number of cells."""
    cells = next(csv.reader([line]), [])
    if len(cells) == len(COLUMNS):
        *texts, names = cells
        return Organisation(**dict(zip(COLUMNS, texts, strict=False)), aliassen=tuple(part.strip() for part in names.split("|") if part.strip()))
    if line.strip():
        count = f"{len(cells)} {'vak' if len(cells) == 1 else 'vakken'}"
        source.report(Place(number), "register", uitleg=f"Deze rij heeft {count} en geen {len(COLUMNS)}.{_why(line)}")
    return None


def _why(line: str) -> str:
    if line.count(";") > line.count(","):
        return " Bewaar het bestand met komma's, niet met puntkomma's."
    if line.count('"') % 2:
        return " Een aanhalingsteken sluit niet."
    return " Staat er een komma te veel of te weinig? Een naam met een komma zet je tussen dubbele aanhalingstekens."


def _line_of_succession(slug: str, rows: Mapping[str, Organisation]) -> dict[str, None]:
    """Return `slug` and its successors in order; a circle ends where it closes."""
    line = {slug: None}
    while slug in rows and (slug := rows[slug].opvolger) in rows and slug not in line:
        line[slug] = None
    return line


def _complaints(row: Organisation, rows: Mapping[str, Organisation], kinds: Vocabulary, provinces: set[str]) -> Iterator[tuple[str, str]]:
    """Ensure that a row has a slug, a name, a known kind and province, coordinates in degrees and a known successor.

    Yields the column and what is wrong there.
    """
    if not SLUG.fullmatch(row.slug):
        yield "slug", f"'{row.slug}' kan geen slug zijn: alleen a-z, 0-9 en streepjes."
    if not row.naam:
        yield "naam", f"'{row.slug}' heeft geen naam."
    if row.soort not in kinds:
        yield "soort", f"De soort '{row.soort}' bestaat niet. {offer(*kinds.meant(row.soort))}Kies uit: {', '.join(kinds.terms)}."
    if row.provincie and row.provincie not in provinces:
        yield "provincie", f"De provincie '{row.provincie}' staat zelf niet in deze lijst. {did_you_mean(row.provincie, provinces)}"
    for column, degrees in (("lat", row.lat), ("lon", row.lon)):
        if degrees and not re.fullmatch(r"-?\d{1,3}(\.\d+)?", degrees):
            yield column, f"'{degrees}' is geen getal met een punt, zoals 52.091."
    if row.url and not is_url(row.url):
        yield "url", f"'{row.url}' is geen webadres met https:// ervoor."
    yield from _complaints_on_end(row, rows)


def _complaints_on_end(row: Organisation, rows: Mapping[str, Organisation]) -> Iterator[tuple[str, str]]:
    """Ensure that the last day is a date and that the successors are known and end."""
    if row.tot and not is_day(row.tot):
        yield "tot", f"'{row.tot}' is geen datum zoals 2026-12-31."
    if row.opvolger and row.opvolger not in rows:
        yield "opvolger", f"De opvolger '{row.opvolger}' staat zelf niet in deze lijst. {did_you_mean(row.opvolger, rows)}"
    elif row.opvolger and rows[next(reversed(_line_of_succession(row.slug, rows)))].opvolger:
        yield "opvolger", f"'{row.slug}' volgt via 'opvolger' zichzelf op."
