"""Maak van een verslag (Word, LibreOffice of Markdown) een bijeenkomst in de catalogus, of zet het bij de uitnodiging.

Besluiten en actiepunten worden gegevens, de rest wordt de tekst. Namen van personen komen niet in het bestand.
Eerst zie je wat er gaat gebeuren; dan kies je of het wordt geschreven.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from catalogue.checks import LARGEST_IMAGE, check
from catalogue.collection import read_catalogue
from catalogue.fields import ListOf
from catalogue.minutes.found import Line
from catalogue.problem import BLOCKING
from catalogue.schema import EVENT
from catalogue.source import decode
from documents import Document, Unreadable, read_document
from exchange import write_all
from interview import say
from meeting_fields import ASKED, RECORD, Refusal, agreed
from meeting_people import shown
from meeting_plan import Plan, make_plan
from repository import add_root, add_today, day

BACKSLASH = "\\"  # before a sign that Markdown would take for its own
NEXT = """
Zo ga je verder:
1. Lees het bestand na. Staan er nog namen van personen in? Haal ze weg.
2. Bekijk de pagina. Typ: make serve
3. Stuur het in. Typ: git add {bestanden}
   Daarna git commit en git push."""


def option_parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(usage="%(prog)s bestand [opties]", description=__doc__, epilog=RECORD, formatter_class=form, allow_abbrev=False)
    parser.add_argument("bestand", type=Path, help="het verslag: .docx, .odt of .md")
    parser.add_argument("--bij", type=Path, metavar="BESTAND", help=f"de uitnodiging waar het verslag bij hoort, zoals {EVENT.folder}/x.md")
    parser.add_argument("--vervang", action="store_true", help="zet het verslag op de plaats van een eerder verslag, of van alle tekst")
    parser.add_argument("--datum", type=day, help="de dag waarop het verslag is geplaatst; anders vandaag")
    parser.add_argument("--organisatie", action="append", default=[], metavar="NAAM=ORGANISATIE",
                        help='voor wie een persoon in de actielijst het doet, zoals "Jan Voorbeeld=vng"; herhaal voor nog een persoon')  # fmt: skip
    parser.add_argument("--geen-persoon", action="append", default=[], metavar="NAAM",
                        help="een woord dat op een naam lijkt en geen persoon is, zodat de zin kan blijven; herhaal voor nog een woord")  # fmt: skip
    parser.add_argument("--ja", action="store_true", help="vraag niets en schrijf meteen")
    add_today(parser)
    add_root(parser)
    fields = parser.add_argument_group("voor een nieuwe bijeenkomst")
    for field in ASKED:
        many: dict[str, Any] = {"nargs": "+"} if isinstance(field.kind, ListOf) else {}
        fields.add_argument(f"--{field.key}", metavar=field.kind.name.upper(), help=field.help.replace("%", "%%"), **many)
    return parser


def read_file(file: Path) -> Document:
    try:
        return read_document(file.name, file.read_bytes())
    except OSError as error:
        raise Refusal(f"{file} kan niet worden gelezen: {'het bestand is er niet' if isinstance(error, FileNotFoundError) else error.strerror}.") from None
    except Unreadable as error:
        raise Refusal(f"{file}: {error}") from None


def counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def show(plan: Plan) -> None:
    """Print what will be written, what is left to look at, and what stays out."""
    found = plan.minutes
    print()
    say(f"{plan.path} {'wordt aangevuld' if plan.exists else 'wordt nieuw gemaakt'}:")
    show_count(len(found.decisions), plan.report.decisions, "besluit", "besluiten")
    show_count(len(found.actions), plan.report.actions, "actie", "acties")
    for action in found.actions:
        say(f"    {action.organisatie}: {action.tekst}{f' (uiterlijk {action.uiterlijk})' if action.uiterlijk else ''} [{action.status}]", "      ")
    say(f"- {counted(sum(bool(line.strip()) for line in found.body.splitlines()), 'regel', 'regels')} tekst", "  ")
    show_images(plan)
    for remark in plan.remarks:
        say(f"- {remark}", "  ")
    lines = plan.report.text.split("\n")
    show_lines("Niet begrepen. Dit blijft in de tekst staan:", shown_lines(found.unplaced, lambda line: f"{plan.path}:{line_of(line, lines)}: "))
    show_lines("Dit komt NIET in het bestand, want het lijkt over een persoon te gaan:", shown_lines(found.personal, lambda line: ""))
    show_lines("Dit stond er al en staat niet in dit verslag. Het blijft staan. Klopt het niet meer? Haal het dan zelf weg:", plan.report.kept)
    show_people(plan)


def show_people(plan: Plan) -> None:
    """Print which people could not be asked about."""
    print()
    if plan.minutes.strangers and not plan.asked:
        say("Zijn dit personen? Wat er over hen staat, is weggelaten:")
        for each in plan.minutes.strangers:
            say(f"- {each.name}   ({shown(each)})", "  ")
        say(f'Is iets geen persoon? Typ dan ook: --geen-persoon "{plan.minutes.strangers[0].name}"')
    for each in plan.minutes.unknown:
        say(f"{'Voor' if each.person else 'Bij'} welke organisatie {'doet' if each.person else 'hoort'} {each.name}{' het' if each.person else ''}?")
        print(f'  Typ dan ook: --organisatie "{each.name}=gemeente-utrecht"')


def show_count(number: int, new: int, one: str, more: str) -> None:
    known = f", waarvan er {number - new} al {'stond' if number - new == 1 else 'stonden'}" if new < number else ""
    say(f"- {counted(number, one, more)}{known}", "  ")


def show_images(plan: Plan) -> None:
    for path, image in plan.images.items():
        size = f", {len(image.content) // 1000} kB: dat is zwaar, maak hem kleiner dan {LARGEST_IMAGE // 1000} kB" if len(image.content) > LARGEST_IMAGE else ""
        say(f"- afbeelding {path}{size}{'' if image.alt else ': schrijf tussen de rechte haken wat er te zien is'}", "  ")


def line_of(line: Line, lines: Sequence[str]) -> int:
    return next((number for number, each in enumerate(lines, 1) if each.strip() == line.text), 1)


def show_lines(heading: str, lines: Sequence[str]) -> None:
    if lines:
        print()
        say(heading)
    for line in lines:
        say("- " + line.replace("\n", "\n  "), "  ")


def shown_lines(lines: Sequence[Line], place: Callable[[Line], str]) -> list[str]:
    """Return lines of the minutes with their place and why they are shown."""
    return [f"{place(line)}{' '.join(line.text.replace(BACKSLASH, '').removeprefix('- ').split())}\n({line.why})" for line in lines]


def write(plan: Plan, root: Path, today: str) -> int:
    """Write the plan, check the file and tell what to do next."""
    files = {root / path: image.content for path, image in plan.images.items() if not (root / path).exists()}
    file = root / plan.path
    ends = "\r\n" if plan.exists and b"\r\n" in file.read_bytes() else "\n"
    if write_all({**files, file: plan.report.text.replace("\n", ends).encode()}):
        return 1
    problems = [each for each in check(root, today) if each.path == plan.path or each.path in plan.images]
    print()
    say(f"Klaar. Het verslag staat in {plan.path}")
    for each in problems:
        say(str(each))
    say("De controle vond niets." if not problems else "Pas dit aan in het bestand.")
    print(NEXT.format(bestanden=" ".join([plan.path, *sorted(plan.images)])))
    return 1 if any(each.level == BLOCKING for each in problems) else 0


def run(options: argparse.Namespace) -> int:
    asking = not options.ja and sys.stdin.isatty() and sys.stdout.isatty()
    document = read_file(options.bestand)
    catalogue = read_catalogue(options.root)
    plan = make_plan(options, document, catalogue, asking)
    show(plan)
    print()
    if plan.exists and plan.report.text == decode(plan.path, options.bij.read_bytes()).text:
        say("Alles uit dit verslag staat er al. Er is niets veranderd.")
        return 0
    if not options.ja and not asking:
        raise Refusal("Er is nog niets geschreven. Is het goed zo? Typ er dan --ja achter.")
    if not options.ja and not agreed("Schrijven? Typ ja of nee"):
        say("Er is niets geschreven.")
        return 1
    return write(plan, options.root, options.vandaag)


def main(arguments: list[str] | None = None) -> int:
    parser = option_parser()
    options = parser.parse_args(arguments)
    if not (options.root / EVENT.folder).is_dir():
        parser.error("In deze map staat geen catalogus. Ga met cd naar de map waarin mkdocs.yml staat.")
    try:
        return run(options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except (KeyboardInterrupt, EOFError):
        print("\nGestopt. Er is niets geschreven.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
