"""What a row makes of a file: only the fields that differ are written anew, and problems of the file point at the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..collection import Catalogue
from ..entry import Entry, read_entry
from ..fields import Field, ListOf, Record, item_of
from ..kinds import Text
from ..problem import BLOCKING, LONGEST_TYPED, Place, Problem, problem, visible
from ..reader import key_of
from ..schema import Kind
from ..source import decode
from ..values import is_slug, meant_slug, offer
from ..writing import changed_text, entry_text
from .cells import cells_of, column_at, columns, is_column, values_of
from .headings import BODY, SLUG
from .remarks import Remark, said
from .rows import Row
from .spellings import as_meant, parts

_TAKEN = ("index", "readme")  # files in the folders of entries that are none
_SHOWS_YAML = ("verplicht", "verplicht-bij", "onbekende-organisatie")  # their tips are of no use in a table


@dataclass(frozen=True)
class Revision:
    """One file as a row would have it: its text, the entry in it if it can be read, its problems and the keys that differ.

    `cells` are those of the row and, where it has none, of the entry as it was.
    """

    row: Row
    path: str
    text: str
    entry: Entry | None
    problems: Sequence[Problem]
    keys: tuple[str, ...]
    is_new: bool
    cells: Mapping[str, str]


def path_of(row: Row) -> str:
    return f"{row.kind.folder}/{row.slug}.md"


def refusal(root: Path, catalogue: Catalogue, row: Row) -> Remark | None:
    """Return why no file can be made of a row, or changed by it; None when one can."""
    path = path_of(row)
    owners = {PurePosixPath(each).stem: each for each in (*catalogue.broken, *(entry.path for entry in catalogue.as_read))}
    text = ""
    if not row.slug:
        text = f"De slug ontbreekt: de naam van het bestand, zonder .md. {offer(meant_slug(row.cells.get('titel', '')))}"
    elif not is_slug(row.slug):
        text = said(problem(path, Place(), "slug", waarde=row.slug, voorstel=offer(meant_slug(row.slug))))
    elif owners.get(row.slug, path) != path:
        text = said(problem(path, Place(), "dubbele-slug", slug=row.slug, ander=owners[row.slug]))
    elif row.slug in _TAKEN:
        text = f"'{row.slug}' kan geen naam van een {row.kind.name} zijn. Kies een andere naam."
    elif row.slug not in catalogue.entries and (root / path).exists():
        text = f"In het bestand {path} zitten fouten. Verbeter die eerst. Je ziet ze met: make check"
    return Remark(row.where, SLUG, 0, BLOCKING, text.strip()) if text else None


def revision(root: Path, catalogue: Catalogue, row: Row, today: str) -> Revision:
    """Return what `row` makes of its file; without keys when it holds what the file holds. A new file is added `today`, another keeps its day."""
    path, kind = path_of(row), row.kind
    before = catalogue.entries.get(row.slug)
    old = cells_of(kind, before.values) if before else {}
    cells = {name: text for name, text in old.items() if name.partition(".")[0] not in row.whole} | as_meant(kind, row.cells, catalogue)
    cells["toegevoegd_op"] = cells.get("toegevoegd_op", "").strip() or old.get("toegevoegd_op", "" if before else today)
    values, known = values_of(kind, cells), values_of(kind, old)
    changed = {key: value for key, value in values.items() if value != known[key]}
    if before is None:
        text, keys = entry_text(kind, values, _as_body(row.body or "")), (SLUG, *changed)
    else:
        text, keys = _rewritten(root, before, changed, row.body)
    entry, problems = read_entry(kind, path, text.encode(), catalogue.lists)
    return Revision(row, path, text, entry, problems, keys, before is None, cells)


def _rewritten(root: Path, before: Entry, changed: Mapping[str, Any], body: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the file of an entry with the fields in `changed` and `body`, if any, and the keys of what differs."""
    text = changed_text(before.kind, decode(before.path, (root / before.path).read_bytes()).text, changed)
    if body is None or _as_body(body) == _as_body(before.body):
        return text, tuple(changed)
    front = text.removesuffix(before.body)
    return front + ("" if front.endswith("\n") else "\n") + _as_body(body), (*changed, BODY)


def _as_body(typed: str) -> str:
    """Return the text of a cell as the body of a file: after an empty line, and with a line end."""
    return ("" if typed.startswith("\n") else "\n") + typed + ("" if typed.endswith("\n") else "\n") if typed.strip() else typed


def remark_on(made: Revision, each: Problem) -> Remark:
    """Return a problem of the file as a remark about the row, or about the column that its table does not have."""
    body = made.entry.body if made.entry else made.row.body or ""
    body_line = made.text.count("\n", 0, len(made.text) - len(body)) + 1
    where = made.row.where
    if each.id == "voorkant-te-vroeg":
        return Remark(where, BODY, 1, each.level, f"De tekst begint met '{each.field}:'. Zet die waarde in de kolom '{each.field}'.")
    if each.line >= body_line:
        return Remark(where, BODY, each.line - body_line + 1, each.level, said(each), each.id)
    field = _field(made.row.kind, each.field)
    column = _column(made, each)
    if each.id == "verplicht" and field and where.slug is None and column not in made.row.cells:
        return _no_column(made, each, field, column)
    cell = made.cells.get(column, "")
    if field and where.slug is None and _is_enumeration(field, cell):
        example = visible(" | ".join(parts(cell)), LONGEST_TYPED)
        return Remark(where, column, 0, each.level, f"{each.text} Staat er meer dan één in deze cel? Zet er dan een rechte streep tussen: {example}")
    return Remark(where, column, 0, each.level, each.words if each.id in _SHOWS_YAML else said(each), each.id)


def _no_column(made: Revision, each: Problem, field: Field, column: str) -> Remark:
    """Return the remark about the column of a value that is missing, the same for every row."""
    has_others = any(name.partition(".")[0] == column.partition(".")[0] for name in made.row.cells)
    why = "Deze kolom ontbreekt." if has_others else "Deze kolom ontbreekt, en nieuwe rijen hebben hem nodig."
    return Remark(made.row.where._replace(row=1), column, 0, each.level, f"{why} {field.help}")


def _is_enumeration(field: Field, cell: str) -> bool:
    """Tell whether a cell has more values with another sign between them."""
    return isinstance(field.kind, ListOf) and not isinstance(field.kind.item, Text | Record) and "|" not in cell and ("," in cell or ";" in cell)


def _field(kind: Kind, path: str) -> Field | None:
    """Return the row of the field table for keys with dots between them."""
    fields: tuple[Field, ...] = kind.fields
    found: Field | None = None
    for key in path.split("."):
        found = next((each for each in fields if each.key == key), None)
        inner = item_of(found.kind) if found else None
        fields = inner.fields if isinstance(inner, Record) else ()
    return found


def _column(made: Revision, each: Problem) -> str:
    """Return the column of a problem, which knows its keys and its place but not the number of a list item."""
    keys = each.field.split(".")
    if made.entry is None or not each.field:
        return each.field
    before = [(at, path) for path, at in made.entry.places.items() if at <= (each.line, each.column) and key_of(path).split(".")[0] == keys[0]]
    parts: list[str] = []
    for part in max(before)[1].split(".") if before else ():
        if not part.isdecimal() and part not in keys[:1]:
            break
        parts.append(part if part.isdecimal() else keys.pop(0))
    return _first_part(made.row.kind, column_at(made.row.kind, made.cells, ".".join([*parts, *keys])))


def _first_part(kind: Kind, column: str) -> str:
    """Return `column`, or the first column of the group or list of groups that it stands for."""
    depth = len(column.split("."))
    inner = (name.split(".") for name in columns(kind, ()) if key_of(name).startswith(f"{key_of(column)}."))
    return column if is_column(kind, column) else ".".join([column, *next(inner)[depth:]])
