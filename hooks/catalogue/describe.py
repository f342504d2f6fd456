"""What contributors, their editors and Git hosts need to know, made from the field table: reference pages, JSON Schemas, forms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields as columns
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .fields import Field, ListOf, Record, item_of
from .hosts.issue_forms import host_files
from .hosts.snippets import PATH as SNIPPETS
from .hosts.snippets import snippets
from .kinds import Date, Email, Moment, Org, Ref, Slug, Term, Text, Url
from .organisations import ControlledLists
from .problem import MESSAGES
from .schema import CLOSING, KINDS, OPENING, Kind
from .vocabulary import REQUIRED
from .vocabulary import Term as Row

FOLDER = "docs/templates/beschrijving"


def descriptions(root: Path, lists: ControlledLists) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every file that is made from the field table and kept in the repository."""
    env = Environment(loader=FileSystemLoader(root / FOLDER), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    env.globals.update(soort=_in_words, onderdelen=_parts, voorbeeld=_example, kaal=_without_slots, woordenlijsten=lists)
    shared = (*OPENING, *CLOSING)
    own = {kind: [field for field in kind.fields if field not in shared] for kind in KINDS}
    yield "docs/bijdragen/velden.md", env.get_template("velden.md").render(gedeeld=shared, eigen=own) + "\n"
    yield "docs/bijdragen/meldingen.md", env.get_template("meldingen.md").render(messages=MESSAGES.values()) + "\n"
    for kind in KINDS:
        yield f"docs/schemas/{kind.name}.json", _as_json(json_schema(kind, lists))
    yield "docs/schemas/woordenlijst.json", _as_json(vocabulary_schema())
    yield SNIPPETS, _as_json(snippets(lists))
    yield from host_files(env, lists)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _in_words(kind: Any, lists: ControlledLists) -> str:  # noqa: C901 - a table
    """Return what a field may hold as a sentence, or ""."""
    match kind:
        case ListOf(item, least, most):
            count = f"{least or 1} tot {most}" if most else "een of meer"
            return f"Een lijst: {count}. {_in_words(item, lists)}".strip()
        case Text(most):
            return f"Tekst, hoogstens {most} tekens."
        case Date():
            return "Een datum, zoals `2026-06-05`."
        case Moment():
            return "Een jaar, maand, dag of tijd: `2026`, `2026-06`, `2026-06-05` of `2026-06-05 13:30`."
        case Url():
            return "Een webadres met `https://`."
        case Email():
            return "Een mailadres."
        case Term(vocabulary):
            return f"Kies uit: {', '.join(f'`{term.id}`' for term in lists.vocabulary(vocabulary))}."
        case Org():
            return "De korte naam van een organisatie."
        case Ref(kinds):
            return f"De naam van het bestand van een {' of '.join(kinds)}, zonder `.md`."
        case Slug():
            return "Een bestandsnaam zonder `.md`."
        case _:
            return "Een groepje gegevens:"


def _parts(record: Record, lists: ControlledLists, indent: str = "") -> str:
    lines = []
    for field in record.fields:
        needed = " Verplicht." if field.required else _needed_when(field)
        lines.append(f"{indent}- `{field.key}`: {field.help}{needed} {_in_words(field.kind, lists)}")
        inner = item_of(field.kind)
        if isinstance(inner, Record):
            lines.append(_parts(inner, lists, f"{indent}    "))
    if record.one_of:
        lines.append(f"{indent}- Minstens één van deze is nodig: {', '.join(f'`{key}`' for key in record.one_of)}.")
    return "\n".join(lines)


def _needed_when(field: Field) -> str:
    needed, against = field.required_when, field.not_when
    words = f" Verplicht {'behalve ' if needed.unless else ''}bij `{needed.key}: {needed.values[0]}`." if needed else ""
    return words + (f" Niet bij `{against.key}: {against.values[0]}`." if against else "")


def _example(field: Field) -> str:
    """Return the lines of a valid example of `field`."""
    if field.example:
        return f"{field.key}: {field.example}".replace(": \n", ":\n")
    record = item_of(field.kind)
    assert isinstance(record, Record), f"{field.key} needs an example"
    lines = [f"{each.key}: {each.example}" for each in record.fields if each.example and each.fits_always]
    if isinstance(field.kind, ListOf):
        lines = [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]
    return f"{field.key}:\n" + "\n".join(f"  {line}" for line in lines)


def _without_slots(template: str) -> str:
    """Return a message template as Markdown that shows it as it is, an ellipsis for what differs each time."""
    text = re.sub(r"\{(\w+)\}", lambda slot: "" if slot[1] in ("voorstel", "uitleg") else "…", template).strip()
    return re.sub(r"([\\`*_\[\]#])", r"\\\1", text).replace("<", "&lt;")


def json_schema(kind: Kind, lists: ControlledLists) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the front matter of a kind, for editors that complete and check."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.label, **_object(kind.fields, lists)}


def _object(fields: tuple[Field, ...], lists: ControlledLists) -> dict[str, Any]:
    properties = {field.key: {"title": field.label, "description": field.help, **_schema(field.kind, lists)} for field in fields}
    required = [field.key for field in fields if field.required]
    return {"type": "object", "additionalProperties": False, "properties": properties, **({"required": required} if required else {})}


def _schema(kind: Any, lists: ControlledLists) -> dict[str, Any]:  # noqa: C901 - a table
    match kind:
        case ListOf(item, least, most):
            return {"type": "array", "items": _schema(item, lists), "minItems": least, "uniqueItems": True, **({"maxItems": most} if most else {})}
        case Record(fields, one_of):
            alternatives = {"anyOf": [{"required": [key]} for key in one_of]} if one_of else {}
            return _object(fields, lists) | alternatives
        case Text(most):
            return {"type": "string", "maxLength": most}
        case Date():
            return {"type": "string", "format": "date"}
        case Moment():
            return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2}([ T]\d{2}:\d{2})?)?)?$"}
        case Url():
            return {"type": "string", "format": "uri", "pattern": "^https?://"}
        case Email():
            return {"type": "string", "format": "email"}
        case Term(vocabulary):
            return {"enum": list(lists.vocabulary(vocabulary).terms)}
        case Org():
            return {"enum": list(lists.organisations.rows)}
        case _:
            return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def vocabulary_schema() -> dict[str, Any]:
    """Return the JSON Schema of a vocabulary."""
    texts: dict[str, Any] = {"type": "string"}
    properties = {each.name: {"type": "array", "items": texts} if each.default == () else texts for each in columns(Row)}
    item = {"type": "object", "additionalProperties": False, "properties": properties, "required": list(REQUIRED)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Woordenlijst", "type": "array", "items": item}
