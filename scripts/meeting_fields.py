"""The required fields of a new meeting, given as options or asked for in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import questionary

from catalogue.collection import Catalogue
from catalogue.entry import read_entry
from catalogue.fields import Field, ListOf, Record, item_of
from catalogue.interview.choices import LISTED, Choice, choices, meant
from catalogue.kinds import Moment
from catalogue.problem import BLOCKING, Problem
from catalogue.schema import EVENT
from catalogue.values import meant_moment
from catalogue.writing import entry_text
from interview import STYLE, Names, clean, say

ASKED = tuple(field for field in EVENT.fields if field.required and field.asked)
RECORD = 'Een bron geef je zo: --bronnen titel="Uitnodiging" url=https://www.voorbeeld.nl/'


class Refusal(Exception):
    """Nothing can be written; says in Dutch why and what to do."""


def ask(label: str, default: str = "", options: Sequence[Choice] = ()) -> str:
    return clean(questionary.text(f"{label}:", default, qmark="", style=STYLE, completer=Names(options) if options else None).unsafe_ask())


def ask_choice(label: str, options: Sequence[Choice]) -> str:
    """Return the id of the option that is chosen, or "" for none."""
    while typed := ask(label, options=options):
        found = meant(typed, options)
        if len(found) == 1:
            return found[0].id
        several = ", ".join(each.label for each in found[:8])
        say(f"Dat past bij meer dan één: {several}. Typ iets meer." if found else "Die kennen we niet. Typ een deel van de naam.")
    return ""


def typed_value(field: Field, typed: Sequence[str], catalogue: Catalogue) -> Any:
    """Return the value of `field` for what was typed; what is not clear stays as typed, for the check to say."""
    if isinstance(field.kind, ListOf) and isinstance(field.kind.item, Record):
        return [{key: value for part in typed for key, _, value in [part.partition("=")]}]
    options = choices(item_of(field.kind), catalogue)
    found = [only_option(clean(part), options) or clean(part) for part in typed]
    if isinstance(field.kind, Moment):
        return meant_moment(found[0]) or found[0]
    return found if isinstance(field.kind, ListOf) else found[0]


def only_option(typed: str, options: Sequence[Choice]) -> str:
    """Return the id of the one option that can be meant by `typed`, or ""."""
    found = meant(typed, options)
    return found[0].id if len(found) == 1 else ""


def ask_field(field: Field, proposal: str, catalogue: Catalogue) -> Any:
    """Ask for a field until what is typed is right."""
    print()
    say(f"{field.label}. {field.help}")
    options = choices(item_of(field.kind), catalogue)
    if 0 < len(options) <= LISTED:
        say(f"Kies uit: {', '.join(option.label for option in options)}.")
    while True:
        value = typed_value(field, ask_parts(field, proposal, options), catalogue)
        if not value:
            say("Dit is nodig, dus je kunt het niet overslaan.")
            continue
        problems = [each for each in wrong_with({field.key: value}, catalogue) if each.field.partition(".")[0] == field.key]
        if not problems:
            return value
        for each in problems:
            say(f"Dit klopt nog niet: {each.text} {each.tip}")


def ask_parts(field: Field, proposal: str, options: Sequence[Choice]) -> list[str]:
    """Ask for a field once; return what was typed, for a list of groups the parts of one group as "titel=…"."""
    if not isinstance(field.kind, ListOf):
        return [ask_choice(field.label, options) if options else ask(field.label, proposal)]
    if isinstance(field.kind.item, Record):
        return [f"{each.key}={ask(each.label)}" for each in field.kind.item.fields if each.required]
    return several(field.label, options)


def several(label: str, options: Sequence[Choice]) -> list[str]:
    """Return the ids of the options that are chosen, one after the other."""
    found: list[str] = []
    while chosen := ask_choice("Nog een? Enter: verder" if found else label, options):
        found += [] if chosen in found else [chosen]
    return found


def wrong_with(values: Mapping[str, Any], catalogue: Catalogue) -> list[Problem]:
    """Return what blocks a meeting with `values`."""
    _, problems = read_entry(EVENT, f"{EVENT.folder}/x.md", entry_text(EVENT, values, "").encode(), catalogue.lists)
    return [each for each in problems if each.level == BLOCKING]


def new_values(options: Mapping[str, Any], proposals: Mapping[str, str], catalogue: Catalogue, asking: bool) -> dict[str, Any]:
    """Return the required fields of a new meeting: as given, as asked, or as proposed."""
    values: dict[str, Any] = {}
    for field in ASKED:
        given = options[field.key]
        if given is not None:
            values[field.key] = typed_value(field, given if isinstance(given, list) else [given], catalogue)
        elif asking:
            values[field.key] = ask_field(field, proposals.get(field.key, ""), catalogue)
        elif proposals.get(field.key):
            values[field.key] = proposals[field.key]
    missing = [field for field in ASKED if not values.get(field.key)]
    if missing:
        needed = "".join(f"\n  --{field.key}: {field.help}" for field in missing)
        raise Refusal(f"Dit staat niet in het verslag. Geef het mee:{needed}\n{RECORD}\nOf staat de uitnodiging al in de catalogus? Geef die mee met --bij.")
    return values
