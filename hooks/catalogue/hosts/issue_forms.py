"""The forms and templates with which the Git hosts ask for a new entry, made from the field table.

Form syntax: docs.github.com, "Syntax for GitHub's form schema"; Forgejo reads the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml
from jinja2 import Environment

from ..fields import Field, ListOf, Record, item_of
from ..kinds import Org, Term, Text
from ..organisations import ControlledLists
from ..schema import KINDS, Kind
from .boxes import AGREEMENT, STORY, Box, boxes

_MADE = "# Gemaakt door `make beschrijving` uit hooks/catalogue/schema.py. Wijzig dit bestand niet met de hand.\n"
_LONG_TEXT = 150  # a longer text gets a box of several lines
INTRODUCTION = (
    "Bedankt dat je dit deelt. Vul in wat je weet. "
    "Schrijf geen namen, mailadressen of telefoonnummers van personen op: wat je invult, is meteen openbaar."
)
_ANSWERED = "Als je op versturen klikt, kijkt een programma of alles klopt. Het antwoord komt onder je formulier te staan."
AGREED = (
    "Mijn tekst mag iedereen gebruiken (CC0-1.0).",
    "Er staan geen gegevens van personen in.",
)


def host_files(env: Environment, lists: ControlledLists) -> Iterator[tuple[str, str]]:
    """Yield path and text of the forms for GitHub and Forgejo, and of the templates for GitLab."""
    for kind in KINDS:
        yield f".github/ISSUE_TEMPLATE/{kind.name}.yml", _MADE + _as_yaml(issue_form(kind, lists))
        text = env.get_template("gitlab_formulier.md").render(
            inleiding=INTRODUCTION, vakken=boxes(kind), uitleg=partial(hint, lists=lists), keuze=partial(options, lists=lists),
            verhaal=STORY, koppen=kind.headings,
        )  # fmt: skip
        yield f".gitlab/issue_templates/{kind.label}.md", text + "\n"
    proposal = env.get_template("voorstel.md").render() + "\n"
    yield ".github/pull_request_template.md", proposal
    yield ".gitlab/merge_request_templates/Default.md", proposal


def _as_yaml(form: dict[str, Any]) -> str:
    return str(yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=10**6))


def issue_form(kind: Kind, lists: ControlledLists) -> dict[str, Any]:
    """Return the issue form for a new entry of `kind`."""
    story = {"label": STORY, "description": "Vertel het in je eigen woorden, onder de kopjes. Een kopje dat je niet gebruikt, mag blijven staan."}
    story["value"] = "\n\n\n".join(f"## {heading}" for heading in kind.headings) + "\n"
    agreed = {"label": AGREEMENT, "options": [{"label": each, "required": True} for each in AGREED]}
    return {
        "name": f"{kind.label} toevoegen",
        "description": kind.introduction,
        "title": f"{kind.label}: ",
        "labels": ["bijdrage"],
        "body": [
            {"type": "markdown", "attributes": {"value": f"{INTRODUCTION} {_ANSWERED}"}},
            *(_element(each, lists) for each in boxes(kind)),
            {"type": "textarea", "id": "verhaal", "attributes": story},
            {"type": "checkboxes", "id": "akkoord", "attributes": agreed},
        ],
    }


def _element(box: Box, lists: ControlledLists) -> dict[str, Any]:
    kind = box.field.kind
    attributes: dict[str, Any] = {"label": box.label, "description": hint(box, lists)}
    choice = options(box, lists)
    if choice:
        type = "dropdown"
        attributes |= {"multiple": box.is_list, "options": choice}
    else:
        type = "textarea" if box.is_list or (isinstance(kind, Text) and kind.max > _LONG_TEXT) else "input"
        attributes["placeholder"] = "\n".join(_examples(box.field, lists))
    return {"type": type, "id": box.id, "attributes": attributes, "validations": {"required": box.required}}


def options(box: Box, lists: ControlledLists) -> list[str]:
    """Return the labels of the terms to choose from, if the answer is a term or a list of terms."""
    inner = item_of(box.field.kind)
    return [term.label for term in lists.vocabulary(inner.vocabulary)] if isinstance(inner, Term) else []


def hint(box: Box, lists: ControlledLists) -> str:
    """Return the help of a box, with how its answer is written where that is not plain."""
    kind = box.field.kind
    match kind:
        case ListOf(Record() as record):
            return f"{box.field.help} {_line_in_words(record, lists)}"
        case ListOf(Org()):
            return f"{box.field.help} Eén organisatie per regel: de naam of de afkorting."
        case ListOf(item) if not isinstance(item, Term):
            return f"{box.field.help} Eén per regel."
    return box.field.help


def _line_in_words(record: Record, lists: ControlledLists) -> str:
    """Return how a line stands for a record: its parts in order, with a bar between them."""
    needed = " | ".join(part.label for part in record.fields if part.required)
    rest = " | ".join(part.label for part in record.fields if not part.required)
    choices = [f"{part.label}: {', '.join(_labels(part, lists))}." for part in record.fields if isinstance(part.kind, Term)]
    return " ".join([f"Eén per regel, zo: {needed}.", f"Daarachter mag nog: {rest}." if rest else "", *choices]).strip()


def _labels(part: Field, lists: ControlledLists) -> list[str]:
    assert isinstance(part.kind, Term)
    return [term.label.lower() for term in lists.vocabulary(part.kind.vocabulary)]


def _examples(field: Field, lists: ControlledLists) -> list[str]:
    """Return the lines of an example answer."""
    match field.kind:
        case ListOf(Record(parts)):
            return [" | ".join(part.example for part in parts if part.required)]
        case ListOf(item):
            values = yaml.safe_load(field.example)
            return [lists.organisations.organisation(value).label for value in values] if isinstance(item, Org) else values
    return [field.example]
