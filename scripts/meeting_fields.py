"""The required fields of a new meeting, given as options or asked for in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import questionary

from catalogue.collection import Catalogue
from catalogue.entry import read_entry
from catalogue.fields import Field, ListOf, Record, item_of
from catalogue.interview.choices import LISTED, Choice, choices, meant
from catalogue.kinds import Moment
from catalogue.problem import BLOCKING, Problem
from catalogue.schema import EVENT
from catalogue.values import meant_moment, slug_of
from catalogue.writing import entry_text
from interview import STYLE, Names, clean, say

ASKED = tuple(field for field in EVENT.fields if field.required and field.asked)
TITLE = EVENT.field("titel")
NEEDED = "Dit is nodig, dus je kunt het niet overslaan."
RECORD = 'Een bron geef je zo: --bronnen titel="Uitnodiging" url=https://www.voorbeeld.nl/'


class Refusal(Exception):
    """Nothing can be written; says in Dutch why and what to do."""


def ask(label: str, default: str = "", options: Sequence[Choice] = ()) -> str:
    return clean(questionary.text(f"{label}:", default, qmark="", style=STYLE, completer=Names(options) if options else None).unsafe_ask())


def agreed(question: str) -> bool:
    while (typed := ask(question).casefold()) not in ("ja", "j", "nee", "n"):
        pass
    return typed.startswith("j")


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


def taken(title: str, catalogue: Catalogue, root: Path) -> str:
    """Return what to say when there is an entry that the file of a meeting called `title` would come in place of, or ""."""
    slug = slug_of(title)
    if slug in catalogue.entries or (root / EVENT.folder / f"{slug}.md").exists():
        return f"{slug}.md is er al. Hoort het verslag daarbij? Typ dan ook: --bij {EVENT.folder}/{slug}.md"
    return ""


def ask_field(field: Field, proposal: str, catalogue: Catalogue, root: Path) -> Any:
    """Ask for a field until what is typed is right."""
    print()
    say(f"{field.label}. {field.help}")
    options = choices(item_of(field.kind), catalogue)
    if 0 < len(options) <= LISTED:
        say(f"Kies uit: {', '.join(option.label for option in options)}.")
    while True:
        value = typed_value(field, ask_parts(field, proposal, options, catalogue), catalogue)
        if not value:
            say(NEEDED)
            continue
        if field is TITLE and (complaint := taken(value, catalogue, root)):
            say(f"{complaint}\nZo niet, typ een andere titel.")
        elif is_right({field.key: value}, field.key, catalogue):
            return value


def is_right(values: Mapping[str, Any], path: str, catalogue: Catalogue) -> bool:
    """Tell whether what is at `path` is right, after telling what is wrong there."""
    problems = [each for each in wrong_with(values, catalogue) if f"{each.field}.".startswith(f"{path}.")]
    for each in problems:
        say(f"Dit klopt nog niet: {each.words}")
    return not problems


def ask_record(field: Field, kind: Record, catalogue: Catalogue) -> list[str]:
    """Ask for each part of a group until it is right; return them as "titel=…"."""
    found: dict[str, str] = {}
    for part in kind.fields:
        while part.required:
            found[part.key] = ask(part.label)
            if not found[part.key]:
                say(NEEDED)
            elif is_right({field.key: [found]}, f"{field.key}.{part.key}", catalogue):
                break
    return [f"{key}={value}" for key, value in found.items()]


def ask_parts(field: Field, proposal: str, options: Sequence[Choice], catalogue: Catalogue) -> list[str]:
    """Ask for a field once; return what was typed, for a list of groups the parts of one group as "titel=…"."""
    if not isinstance(field.kind, ListOf):
        return [ask_choice(field.label, options) if options else ask(field.label, proposal)]
    if isinstance(field.kind.item, Record):
        return ask_record(field, field.kind.item, catalogue)
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


def new_values(options: Mapping[str, Any], proposals: Mapping[str, str], catalogue: Catalogue, asking: bool, root: Path) -> dict[str, Any]:
    """Return the required fields of a new meeting: as given, as asked, or as proposed."""
    values: dict[str, Any] = {}
    for field in ASKED:
        given = options[field.key]
        if given is not None:
            values[field.key] = typed_value(field, given if isinstance(given, list) else [given], catalogue)
        elif asking:
            values[field.key] = ask_field(field, proposals.get(field.key, ""), catalogue, root)
        elif proposals.get(field.key):
            values[field.key] = proposals[field.key]
    missing = [field for field in ASKED if not values.get(field.key)]
    if missing:
        needed = "".join(f"\n  --{field.key}: {field.help}" for field in missing)
        raise Refusal(f"Dit staat niet in het verslag. Geef het mee:{needed}\n{RECORD}\nOf staat de uitnodiging al in de catalogus? Geef die mee met --bij.")
    return values
