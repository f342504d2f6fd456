"""Maak een nieuw initiatief, instrument of een nieuwe bijeenkomst: vraag voor vraag, of met opties."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml

from catalogue.checks import check
from catalogue.collection import Catalogue, read_catalogue
from catalogue.fields import Field, Kind, ListOf, Record
from catalogue.interview.answers import ADDED_ON, KIND, NAME, YES, file_path, file_text, to_change
from catalogue.interview.choices import choice
from catalogue.interview.questions import YES_OR_NO, Question, all_problems, menu
from catalogue.problem import BLOCKING, did_you_mean
from catalogue.schema import KINDS, kind_named
from check import day
from drafts import FOLDER, Draft, read_drafts
from interview import BACK, HELP, Interview, ask, chosen, clean, introduce, say, tell

WELCOME = f"""\
Je krijgt steeds één vraag. Na elk antwoord bewaren we wat je hebt.
Enter: naar de volgende vraag.
{BACK} en Enter: terug naar de vorige vraag.
{HELP} en Enter: meer uitleg.
Ctrl+C: stoppen. Later ga je verder waar je was."""
RECORDS = """\
Een lijst geef je met spaties ertussen: --trekkers vng uwv.
Een groepje gegevens geef je als sleutel=waarde: --bronnen titel="Ons onderzoek" url=https://www.voorbeeld.nl/.
Herhaal de optie voor nog een groepje. Welke sleutels er zijn, staat in docs/bijdragen/velden.md."""
RECORDS_IN_RECORDS = "Zit er nog een groepje in, schrijf dan: sleutel.0.sleutel=waarde."
NO_TERMINAL = "Hier kunnen we geen vragen stellen: dit is geen terminal. Geef alles mee als opties, met --zonder-vragen. Zie --help."
NO_CATALOGUE = "In deze map staat geen catalogus. Ga met cd naar de map waarin mkdocs.yml staat."
FIELDS = {field.key: field for kind in reversed(KINDS) for field in kind.fields}


def option_parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(usage="%(prog)s [opties]", description=__doc__, epilog=RECORDS, formatter_class=form, allow_abbrev=False)
    parser.add_argument("--soort", "--type", choices=[kind.name for kind in KINDS], help="wat je toevoegt")
    parser.add_argument("--naam", type=clean, help="naam van het bestand, zonder .md; anders komt die uit de titel")
    parser.add_argument("--zonder-vragen", action="store_true", help="vraag niets; ontbreekt er iets, dan wordt er niets geschreven")
    parser.add_argument("--vandaag", type=day, default=date.today().isoformat(), help="de dag van toevoegen, zoals 2026-06-05")
    parser.add_argument("--root", type=Path, default=Path(), help="de map met de catalogus")
    fields = parser.add_argument_group("velden")
    for key, field in FIELDS.items():
        names = dict.fromkeys((f"--{key.replace('_', '-')}", f"--{key}"))
        many = isinstance(field.kind, ListOf | Record)
        form_of = {"nargs": "+", "action": "append", "metavar": _part_name(field)} if many else {"metavar": field.kind.name.upper()}
        fields.add_argument(*names, dest=key, type=clean, help=field.help.replace("%", "%%"), **form_of)  # type: ignore[arg-type]
    return parser


def _part_name(field: Field) -> str:
    item = field.kind.item if isinstance(field.kind, ListOf) else field.kind
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


def without_questions(root: Path, answers: dict[str, str], catalogue: Catalogue, today: str) -> int:
    """Write the entry if nothing is wrong with it; else tell what is wrong."""
    wrong = [each for each in all_problems(answers, catalogue, root, today) if each.level == BLOCKING]
    for each in wrong:
        option = f"--{each.field.partition('.')[0]}: " if each.field else ""
        say(f"{each.level} [{each.id}] {option}{each.text} {each.tip}")
    if wrong:
        say("Er is niets geschreven.")
        return 1
    write(root, answers)
    return finish(root, answers, today)


def with_questions(root: Path, given: dict[str, str], catalogue: Catalogue, today: str) -> int:
    draft = start(root, given, catalogue, today)
    interview = Interview(draft, catalogue, root, today)
    while True:
        interview.run()
        try:
            write(root, interview.answers)
        except FileExistsError:
            say(f"Er is al een bestand {file_path(interview.answers)}. Kies een andere naam.")
            draft.answers = to_change(draft.answers, NAME)
            continue
        draft.remove()
        return finish(root, interview.answers, today)


def start(root: Path, given: dict[str, str], catalogue: Catalogue, today: str) -> Draft:
    """Return what to go on with: what was given as options and is right, or what was left, or nothing yet."""
    draft = Draft(root / FOLDER, answers=given) if given else take_up(root / FOLDER)
    say(f"\nNieuwe bijdrage\n{WELCOME}")
    for each in all_problems({ADDED_ON: today} | given, catalogue, root, today) if given else ():
        right = to_change(draft.answers, each.field.partition(".")[0])
        if each.level == BLOCKING and right != draft.answers:
            tell([each])
            draft.answers = right
    if given:
        draft.save()
    return draft


def take_up(folder: Path) -> Draft:
    """Return the draft that was left and is chosen to go on with, else a new one."""
    found = list(read_drafts(folder))
    for each in found:
        if isinstance(each, Path):
            say(f"Het concept {each} is niet te lezen. We laten het staan.")
    left = [each for each in found if isinstance(each, Draft)]
    if not left:
        return Draft(folder)
    go_on = (choice(f"verder-{number}", f"Verdergaan met '{draft.title}'") for number, draft in enumerate(left))
    drop = (choice(f"weg-{number}", f"'{draft.title}' weggooien") for number, draft in enumerate(left))
    anew = choice("nieuw", "Opnieuw beginnen", "wat je had, blijft bewaard")
    before = " en ".join(f"'{draft.title}'" for draft in left)
    action, _, number = pick(menu("begin", "Keuze", f"Je was bezig met {before}.", (*go_on, anew, *drop), required=True)).partition("-")
    if action == "verder":
        return left[int(number)]
    if action == "weg" and pick(menu("weg", "Weggooien", "Weet je het zeker? Weg is weg.", YES_OR_NO, required=True)) == YES:
        left[int(number)].remove()
    return Draft(folder) if action == "nieuw" else take_up(folder)


def pick(question: Question) -> str:
    """Ask until one of the options is chosen."""
    introduce(question, question.options)
    while not (answer := chosen(question, ask(question, question.options) or HELP, question.options)):
        pass
    return answer


def write(root: Path, answers: Mapping[str, str]) -> None:
    """Write the entry whole or not at all, and never over a file that is there."""
    file = root / file_path(answers)
    unfinished = file.with_name(f".{file.stem}.tmp")
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file_text(answers, f"Uitleg bij elk veld: {urljoin(settings(root)['site_url'], 'bijdragen/velden/')}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        file.open("x").close()  # takes the name; a hard link would do so too, but some disks have none
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def settings(root: Path) -> dict[str, str]:
    """Return the settings of the site, each as it was typed."""
    found: dict[str, str] = yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def finish(root: Path, answers: Mapping[str, str], today: str) -> int:
    """Check the file and tell what to do next."""
    path = file_path(answers)
    problems = [each for each in check(root, today) if each.path == path]
    has_errors = any(each.level == BLOCKING for each in problems)
    say(f"\nKlaar. Je bijdrage staat in {path}")
    for each in problems:
        say(str(each))
    say("Pas dit aan in het bestand." if has_errors else "Er is niets dat je moet aanpassen.")
    print(f"\n{next_steps(settings(root), answers)}")  # not broken: commands are copied
    return 1 if has_errors else 0


def next_steps(site: Mapping[str, str], answers: Mapping[str, str]) -> str:
    path = file_path(answers)
    name = Path(path).stem
    page = f"http://{site['dev_addr']}{urlsplit(site['site_url']).path}{kind_named(answers[KIND]).plural}/{name}/"
    return f"""\
Zo ga je verder:
1. Bekijk je pagina. Typ: make serve
   Open dan {page}
2. Controleer je bestand. Typ: make check
3. Stuur het in. Typ deze drie regels:
   git switch -c {name}
   git add {path} && git commit -m {shlex.quote(f"Nieuw: {answers['titel']}")}
   git push -u origin {name}
   Maak er daarna een voorstel van (pull request of merge request) op
   {site['repo_url']}"""


def main(arguments: list[str] | None = None) -> int:
    parser = option_parser()
    options = parser.parse_args(arguments)
    if not (options.root / "mkdocs.yml").is_file():
        parser.error(NO_CATALOGUE)
    if not options.zonder_vragen and not sys.stdin.isatty():
        parser.error(NO_TERMINAL)
    given = answers_of(options, parser)
    catalogue = read_catalogue(options.root)
    try:
        if options.zonder_vragen:
            return without_questions(options.root, {ADDED_ON: options.vandaag} | given, catalogue, options.vandaag)
        return with_questions(options.root, given, catalogue, options.vandaag)
    except (KeyboardInterrupt, EOFError):
        say("\nGestopt. Wat je had, is bewaard. Typ weer: make nieuw")
        return 0
    except OSError as error:
        say(f"Schrijven lukt niet: {error.filename}: {error.strerror}.")
        return 1


if __name__ == "__main__":
    sys.exit(main())
