"""The rows that people hand in: entries in CSV, ODS or JSON, each with the place to point at when something is wrong.

The first row of a table holds the names of the columns: `slug`, keys of the field table as in `cells`, and `tekst`. A column
that is not there leaves that field of an existing entry alone; an empty cell means that there is no value. In JSON the
same holds for a key that is not there and for null, "" or []; a key that is there replaces the whole field.

The kind of entry is `soort` in JSON; the name of the sheet in ODS; else the columns that only one kind has (`trekkers`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..fields import ListOf, Record
from ..problem import BLOCKING, visible
from ..schema import Kind
from ..source import decode
from .cells import is_column, joined
from .headings import BODY, SLUG, advice, kind_named, kind_with, meant_column, no_slug
from .remarks import Remark, Where, said
from .sheets import Sheet, Unreadable, read_csv, read_ods

_UNKNOWN_KIND = "Het is niet te zien of dit initiatieven, instrumenten of bijeenkomsten zijn. Kies met --soort."
_MERGED = "In deze rij zijn cellen samengevoegd. Splits ze weer, zodat elke waarde in haar eigen kolom staat."


@dataclass(frozen=True)
class Row:
    """One entry as handed in. Fields in `whole` are replaced, of others only the `cells` that are there; `body` is None when it
    is to stay as it is. Not `sound` when there is an error in the columns of its table.
    """

    where: Where
    kind: Kind
    slug: str
    cells: Mapping[str, str]
    body: str | None
    whole: frozenset[str] = frozenset()
    sound: bool = True


@dataclass
class Intake:
    """All rows of all files, in order, and what is wrong in getting them. `misnamed` are fields that have a column with another name."""

    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    misnamed: list[tuple[Where, str]] = field(default_factory=list)

    def report(self, where: Where, column: str, text: str) -> None:
        self.remarks.append(Remark(where, column, 0, BLOCKING, text))

    def read(self, file: str, content: bytes, kind: Kind | None) -> None:
        """Add the rows of one file; without `kind` each table says what kind it holds."""
        try:
            suffix = file.rpartition(".")[2].lower()
            if suffix == "json":
                self._read_json(file, _json(content), kind)
            elif suffix in ("csv", "ods"):
                for sheet in [read_csv(content)] if suffix == "csv" else read_ods(content):
                    self._read_sheet(Where(file, sheet.name), sheet, kind)
            else:
                raise Unreadable("Dit is geen bestand dat eindigt op .csv, .ods of .json. Bewaar het in Excel of LibreOffice als 'CSV UTF-8' of als .ods.")
        except Unreadable as error:
            self.report(Where(file, row=error.row), "", str(error))

    def _read_sheet(self, at: Where, sheet: Sheet, kind: Kind | None) -> None:
        header = [name.strip() for name in sheet.rows[0][1]] if sheet.rows else []
        kind = kind or kind_named(sheet.name) or kind_with(header)
        first = at._replace(row=1)
        if SLUG not in header:
            self.report(first, "", no_slug(sheet))
        elif kind is None:
            self.report(first, "", _UNKNOWN_KIND)
        else:
            known = len(self.remarks)
            self._check_header(first, header, sheet, kind)
            sound = len(self.remarks) == known
            for number, texts in sheet.rows[1:]:
                if number in sheet.merged:
                    self.report(at._replace(row=number), "", _MERGED)
                if any(text.strip() for text in texts):
                    self._read_row(at._replace(row=number), header, texts, kind, sound)

    def _check_header(self, at: Where, header: list[str], sheet: Sheet, kind: Kind) -> None:
        for name, count in Counter(header).items():
            if name and count > 1:
                self.report(at, name, "Deze kolom staat er twee keer. Haal een van de twee weg.")
            elif name and name not in (SLUG, BODY) and not is_column(kind, name):
                self.misnamed.append((at, meant_column(kind, name).partition(".")[0]))
                self.report(at, name, f"Deze kolom bestaat niet. {advice(kind, name)}")
        for number, name in enumerate(header):
            if not name and any(len(texts) > number and texts[number].strip() for _, texts in sheet.rows[1:]):
                self.report(at, "", f"Kolom {number + 1} heeft geen naam. Geef de kolom een naam of maak hem leeg.")
        if sheet.rows[0][0] in sheet.merged:
            self.report(at, "", _MERGED)

    def _read_row(self, at: Where, header: list[str], texts: tuple[str, ...], kind: Kind, sound: bool) -> None:
        if any(text.strip() for text in texts[len(header) :]):
            why = "Staat een tekst met een komma of puntkomma zonder aanhalingstekens?"
            self.report(at, "", f"Deze rij heeft {len(texts)} cellen en er zijn {len(header)} kolommen. {why}")
        full = [*texts, *[""] * (len(header) - len(texts))]
        named = {name: text for name, text in zip(header, full, strict=False) if name in (SLUG, BODY) or is_column(kind, name)}
        self._add(at, kind, named, frozenset(), sound)

    def _read_json(self, file: str, document: Any, kind: Kind | None) -> None:
        kind = kind or kind_named(str(document.get("soort")) if isinstance(document, dict) else "")
        if kind is None:
            raise Unreadable(_UNKNOWN_KIND)
        records = document.get(kind.plural) if isinstance(document, dict) else document
        if not isinstance(records, list):
            raise Unreadable(f"Hier hoort een lijst '{kind.plural}' in te staan.")
        for number, record in enumerate(records, 1):
            if isinstance(record, dict):
                self._read_record(Where(file, "", number, str(record.get(SLUG) or "")), record, kind)
            else:
                self.report(Where(file, "", number, ""), "", "Hier horen gegevens met een eigen sleutel, tussen { en }.")

    def _read_record(self, at: Where, record: dict[str, Any], kind: Kind) -> None:
        named: dict[str, str] = {}
        for key, value in record.items():
            if key in (SLUG, BODY):
                named[key] = self._text(at, key, value)
            elif key in {each.key for each in kind.fields}:
                named |= self._flat(at, kind.field(key).kind, value, key)
            else:
                self.report(at, key, f"Deze sleutel bestaat niet. {advice(kind, key)}")
        self._add(at, kind, named, frozenset(record))

    def _flat(self, at: Where, kind: Any, value: Any, path: str) -> dict[str, str]:
        """Return the cells of a JSON value; report what has another shape than its field."""
        if value is None or value in ("", []):
            return {}
        if isinstance(kind, Record) and isinstance(value, dict):
            return self._flat_record(at, kind, value, path)
        if isinstance(kind, ListOf) and isinstance(value, list):
            if not isinstance(kind.item, Record):
                return {path: joined(self._text(at, f"{path}.{number}", item) for number, item in enumerate(value, 1))}
            return {cell: text for number, item in enumerate(value, 1) for cell, text in self._flat(at, kind.item, item, f"{path}.{number}").items()}
        if isinstance(kind, ListOf | Record):
            self.report(at, path, "Hier hoort een lijst, tussen [ en ]." if isinstance(kind, ListOf) else "Hier hoort een groep, tussen { en }.")
            return {}
        return {path: self._text(at, path, value)}

    def _flat_record(self, at: Where, kind: Record, value: dict[str, Any], path: str) -> dict[str, str]:
        parts = {each.key: each.kind for each in kind.fields}
        for key in value.keys() - parts:
            self.report(at, f"{path}.{key}", f"Deze sleutel bestaat niet. Je kunt kiezen uit: {', '.join(parts)}.")
        return {cell: text for key in parts if key in value for cell, text in self._flat(at, parts[key], value[key], f"{path}.{key}").items()}

    def _text(self, at: Where, path: str, value: Any) -> str:
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            self.report(at, path, "Hier hoort tekst tussen aanhalingstekens.")
        return value if isinstance(value, str) else "" if value is None else str(value)

    def _add(self, at: Where, kind: Kind, named: dict[str, str], whole: frozenset[str], sound: bool = True) -> None:
        """Add a row; report a text that no file can hold."""
        cells: dict[str, str] = {}
        for column, text in named.items():
            source = decode(at.file, f"\n{text}".encode("utf-8", "surrogatepass"))  # after a line end, as a mark is only dropped at the start
            cells[column] = source.text[1:]
            for each in source.problems:
                self.report(at, column, said(each))
        body = cells.pop(BODY, None)
        self.rows.append(Row(at, kind, cells.pop(SLUG, "").strip(), cells, body, whole, sound))


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise Unreadable("Het bestand is geen UTF-8. Bewaar het opnieuw en kies bij 'codering' voor UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"Dit is geen geldige JSON: op regel {error.lineno}, teken {error.colno} klopt iets niet.") from error
    except RecursionError as error:
        raise Unreadable("In deze JSON zitten te veel lagen in elkaar.") from error
    except ValueError as error:  # the parser reads no number of thousands of digits
        raise Unreadable("In deze JSON staat een getal dat te lang is. Zet er aanhalingstekens om.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = next((key for key, count in Counter(key for key, _ in pairs).items() if count > 1), None)
    if twice is not None:
        raise Unreadable(f"De sleutel '{visible(twice, 120)}' staat twee keer in dezelfde groep. Haal een van de twee weg.")
    return dict(pairs)
