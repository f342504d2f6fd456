"""A new entry given as options: an option for every field of the field table, and the answers that they are."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import count

from catalogue.fields import Field, Kind, ListOf, Record, item_of
from catalogue.interview.answers import KIND, NAME
from catalogue.problem import did_you_mean
from catalogue.schema import KINDS, kind_named
from interview import clean
from repository import add_root, add_today

RECORDS = """\
Een lijst geef je met spaties ertussen: --trekkers vng uwv.
Een groepje gegevens geef je als sleutel=waarde: --bronnen titel="Ons onderzoek" url=https://www.voorbeeld.nl/.
Herhaal de optie voor nog een groepje. Welke sleutels er zijn, staat in docs/bijdragen/velden.md."""
RECORDS_IN_RECORDS = "Zit er nog een groepje in, schrijf dan: sleutel.0.sleutel=waarde."
FIELDS = {field.key: field for kind in reversed(KINDS) for field in kind.fields}


def option_parser(description: str) -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(usage="%(prog)s [opties]", description=description, epilog=RECORDS, formatter_class=form, allow_abbrev=False)
    parser.add_argument("--soort", "--type", choices=[kind.name for kind in KINDS], help="wat je toevoegt")
    parser.add_argument("--naam", type=clean, help="naam van het bestand, zonder .md; anders komt die uit de titel")
    parser.add_argument("--zonder-vragen", action="store_true", help="vraag niets; ontbreekt er iets, dan wordt er niets geschreven")
    add_today(parser)
    add_root(parser)
    fields = parser.add_argument_group("velden")
    for key, field in FIELDS.items():
        names = dict.fromkeys((f"--{key.replace('_', '-')}", f"--{key}"))
        many = isinstance(field.kind, ListOf | Record)
        form_of = {"nargs": "+", "action": "append", "metavar": _part_name(field)} if many else {"metavar": field.kind.name.upper()}
        fields.add_argument(*names, dest=key, type=clean, help=field.help.replace("%", "%%"), **form_of)  # type: ignore[arg-type]
    return parser


def _part_name(field: Field) -> str:
    item = item_of(field.kind)
    return "SLEUTEL=WAARDE" if isinstance(item, Record) else item.name.upper()


def answers_of(options: argparse.Namespace, parser: argparse.ArgumentParser) -> dict[str, str]:
    """Return the answers given as options; end with a message when an option has no place in this kind."""
    given = {key: value for key in FIELDS if (value := getattr(options, key)) is not None}
    if not options.soort:
        return parser.error("zeg ook met --soort wat je toevoegt") if given or options.naam or options.zonder_vragen else {}
    kind = kind_named(options.soort)
    answers = {KIND: kind.name} | ({NAME: options.naam} if options.naam else {})
    own = {field.key: field for field in kind.fields}
    for key, value in given.items():
        if key not in own:
            parser.error(f"--{key} hoort niet bij: {kind.name}")
        try:
            answers |= dict(_paths(own[key], value))
        except KeyError as error:
            parser.error(f"--{key}: {error.args[0]}")
    return answers


def _paths(field: Field, given: Sequence[Sequence[str]] | str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each value of an option."""
    match field.kind, given:
        case ListOf(Record() as record), groups:
            for number, parts in enumerate(groups):
                yield from _parts(record, f"{field.key}.{number}", parts)
        case Record() as record, groups:
            yield from _parts(record, field.key, [part for parts in groups for part in parts])
        case ListOf(), groups:
            values = [value for values in groups for value in values]
            yield from ((f"{field.key}.{number}", value) for number, value in enumerate(values))
        case _, str(value):
            yield field.key, value


def _parts(record: Record, path: str, parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    kinds = {field.key: field.kind for field in record.fields}
    numbers = {key: count() for key in kinds}
    given: set[str] = set()
    for part in parts:
        name, is_pair, value = part.partition("=")
        key = name.partition(".")[0]
        if not is_pair or key not in kinds:
            raise KeyError(f"'{part}' kan hier niet. {did_you_mean(key, kinds)}Schrijf sleutel=waarde. Je kunt kiezen uit: {', '.join(kinds)}.")
        name += f".{next(numbers[key])}" if isinstance(kinds[key], ListOf) and key == name else ""
        if not _holds_a_value(record, name.split(".")):
            raise KeyError(f"'{part}' kan hier niet: bij '{name}' past geen waarde. {RECORDS_IN_RECORDS}")
        if name in given:
            raise KeyError(f"'{part}' kan hier niet: je geeft '{name}' twee keer. Herhaal de optie voor nog een groepje.")
        given.add(name)
        yield f"{path}.{name}", value


def _holds_a_value(kind: Kind, path: Sequence[str]) -> bool:
    """Tell whether `path` within `kind` is that of a value without parts."""
    match kind, path:
        case ListOf(item), [number, *rest]:
            return number.isdecimal() and _holds_a_value(item, rest)
        case Record(fields), [key, *rest]:
            return any(field.key == key and _holds_a_value(field.kind, rest) for field in fields)
        case (ListOf() | Record()), _:
            return False
    return not path
