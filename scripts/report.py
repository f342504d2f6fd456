"""Maak van een verslag (Word, LibreOffice of Markdown) een bijeenkomst in de catalogus, of zet het bij de uitnodiging.

Besluiten en actiepunten worden gegevens, de rest wordt de tekst. Namen van personen komen niet in het bestand.
Eerst zie je wat er gaat gebeuren; dan kies je of het wordt geschreven.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.checks import IMAGES, LARGEST_IMAGE, check
from catalogue.collection import Catalogue, read_catalogue
from catalogue.entry import Entry, read_entry
from catalogue.fields import ListOf, Org
from catalogue.interview.choices import Choice, choices, meant
from catalogue.minutes.minutes import Line, Minutes, read_minutes
from catalogue.minutes.reports import Report, filled_event, new_event, with_image
from catalogue.problem import BLOCKING
from catalogue.schema import EVENT
from catalogue.source import decode
from catalogue.values import slugify
from check import day
from documents import Document, Image, Unreadable, read_document
from exchange import write_all
from interview import clean, say
from meeting_fields import ASKED, RECORD, Refusal, ask, ask_choice, new_values

NEXT = """
Zo ga je verder:
1. Lees het bestand na. Staan er nog namen van personen in? Haal ze weg.
2. Bekijk de pagina. Typ: make serve
3. Stuur het in. Typ: git add {bestanden}
   Daarna git commit en git push."""


class Plan(NamedTuple):
    """What will be written where: the file of the meeting, and by path the new images."""

    path: str
    exists: bool
    report: Report
    minutes: Minutes
    images: Mapping[str, Image]
    remarks: tuple[str, ...]


def option_parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(usage="%(prog)s bestand [opties]", description=__doc__, epilog=RECORD, formatter_class=form, allow_abbrev=False)
    parser.add_argument("bestand", type=Path, help="het verslag: .docx, .odt of .md")
    parser.add_argument("--bij", type=Path, metavar="BESTAND", help=f"de uitnodiging waar het verslag bij hoort, zoals {EVENT.folder}/x.md")
    parser.add_argument("--vervang", action="store_true", help="zet het verslag op de plaats van een eerder verslag, of van alle tekst")
    parser.add_argument("--datum", type=day, help="de dag waarop het verslag is geplaatst; anders vandaag")
    parser.add_argument("--organisatie", action="append", default=[], metavar="NAAM=ORGANISATIE",
                        help='voor wie een persoon in de actielijst het doet, zoals "Jan Voorbeeld=vng"; herhaal voor nog een persoon')  # fmt: skip
    parser.add_argument("--ja", action="store_true", help="vraag niets en schrijf meteen")
    parser.add_argument("--vandaag", type=day, default=date.today().isoformat(), metavar="DATUM", help="doe alsof het deze dag is")
    parser.add_argument("--root", type=Path, default=Path(), help="de map met de catalogus")
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


def acting_for(pairs: Sequence[str], organisations: Sequence[Choice]) -> dict[str, str]:
    """Return by name the organisation that a person acts for, from options such as "Jan Voorbeeld=vng"."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, typed = pair.partition("=")
        options = meant(clean(typed), organisations) if typed.strip() else []
        if not name.strip() or len(options) != 1:
            some = f" Bedoel je {' of '.join(option.id for option in options[:5])}?" if options else ""
            raise Refusal(f'--organisatie "{pair}" is niet duidelijk. Schrijf het zo: "Jan Voorbeeld=gemeente-utrecht".{some}')
        found[clean(name).casefold()] = options[0].id
    return found


def understood(text: str, catalogue: Catalogue, known: dict[str, str], asking: bool) -> Minutes:
    """Return the minutes in `text`; when `asking`, each person in the list of actions is asked after once."""
    organisations = choices(Org(), catalogue)
    asked: set[str] = set()
    while True:
        minutes = read_minutes(text, catalogue.lists, known)
        name = next((name for name in minutes.unknown if name not in asked), None)
        if not asking or name is None:
            return minutes
        asked.add(name)
        line = next((line.text for line in minutes.personal if line.why.startswith("bij") and name in line.text), name)
        print()
        say(line.removeprefix("- "))
        say(f"Namen van personen publiceren we niet. Voor welke organisatie doet {name} dit? Enter: sla over.")
        if slug := ask_choice("Organisatie", organisations):
            known[name.casefold()] = slug


def read_event(options: argparse.Namespace, catalogue: Catalogue) -> tuple[Entry, str]:
    """Return the meeting that the report belongs to, and the text of its file."""
    file: Path = options.bij
    if not file.is_file():
        raise Refusal(f"{file} is er niet. De bijeenkomsten staan in {EVENT.folder}.")
    if file.resolve().parent != (options.root / EVENT.folder).resolve() or file.suffix != ".md":
        raise Refusal(f"{file} is geen bijeenkomst: die staan in {EVENT.folder}.")
    path = f"{EVENT.folder}/{file.name}"
    content = file.read_bytes()
    entry, problems = read_entry(EVENT, path, content, catalogue.lists)
    blocking = [str(each) for each in problems if each.level == BLOCKING]
    if entry is None or blocking:
        raise Refusal("\n".join([*blocking, f"Maak eerst {path} in orde. Daarna kan het verslag erbij."]))
    return entry, decode(path, content).text


def with_images(document: Document, slug: str, root: Path, asking: bool) -> tuple[str, dict[str, Image]]:
    """Return the Markdown with the addresses its images get, and by path those that are not there yet."""
    text, images = document.markdown, {}
    for image in document.images:
        stem, _, extension = image.name.rpartition(".")
        names = (image.name, *(f"{stem}-{letter}.{extension}" for letter in "bcdefghijklmnopqrstuvwxyz"))
        free = (name for name in names if not (root / IMAGES / slug / name).exists() or (root / IMAGES / slug / name).read_bytes() == image.content)
        name = next(free, image.name)
        if asking and not image.alt:
            print()
            say(f"Wat is er te zien op afbeelding {image.name}? Dat is voor wie hem niet ziet. Enter: later.")
            image = image._replace(alt=re.sub(r"[\[\]]", "", ask("Beschrijving")))
        text = with_image(text, image.name, f"../{IMAGES.removeprefix('docs/')}/{slug}/{name}", image.alt)
        images[f"{IMAGES}/{slug}/{name}"] = image
    return text, images


def make_plan(options: argparse.Namespace, document: Document, catalogue: Catalogue, asking: bool) -> Plan:
    """Return what will be written; raises Refusal when something is missing or wrong."""
    known = acting_for(options.organisatie, choices(Org(), catalogue))
    minutes = understood(document.markdown, catalogue, known, asking)
    if options.bij:
        entry, before = read_event(options, catalogue)
        slug = entry.id
    else:
        values = new_values(vars(options), {"titel": minutes.title, "start": minutes.moment}, catalogue, asking)
        slug = slugify(values["titel"])[:80].strip("-")
        if slug in catalogue.entries or (options.root / EVENT.folder / f"{slug}.md").exists():
            raise Refusal(f"{slug}.md is er al. Hoort het verslag daarbij? Typ dan ook: --bij {EVENT.folder}/{slug}.md\nZo niet, kies een andere --titel.")
    text, images = with_images(document, slug, options.root, asking)
    minutes = read_minutes(text, catalogue.lists, known)
    if options.bij:
        report = filled_event(entry, before, minutes, options.datum, options.vandaag, options.vervang)
    else:
        report = new_event(values, minutes, options.datum or options.vandaag, options.vandaag)
    path = f"{EVENT.folder}/{slug}.md"
    if report.earlier:
        raise Refusal(f"In {path} staat al een andere versie van dit verslag. Typ --vervang om die tekst te vervangen, of pas het bestand zelf aan.")
    _, problems = read_entry(EVENT, path, report.text.encode(), catalogue.lists)
    if blocking := [str(each) for each in problems if each.level == BLOCKING]:
        raise Refusal("\n".join([*blocking, "Er is niets geschreven."]))
    shown = {key: image for key, image in images.items() if f"{key.removeprefix('docs/')})" in report.text}
    title = entry.values["titel"] if options.bij else values["titel"]
    remarks = [*document.remarks, *([f"de titel in het verslag, '{minutes.title}', is niet overgenomen"] if minutes.title not in ("", title) else [])]
    return Plan(path, bool(options.bij), report, minutes, shown, tuple(remarks))


def counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def show(plan: Plan) -> None:
    """Print what will be written, what is left to look at, and what stays out."""
    found = plan.minutes
    print()
    say(f"{plan.path} {'wordt aangevuld' if plan.exists else 'wordt nieuw gemaakt'}:")
    for number, came, one, more in (
        (len(found.decisions), plan.report.decisions, "besluit", "besluiten"), (len(found.actions), plan.report.actions, "actie", "acties"),
    ):  # fmt: skip
        say(f"- {counted(number, one, more)}{f' ({number - came} daarvan stond er al)' if came < number else ''}", "  ")
    for action in found.actions:
        say(f"    {action.organisatie}: {action.tekst}{f' (uiterlijk {action.uiterlijk})' if action.uiterlijk else ''} [{action.status}]", "      ")
    say(f"- {counted(len([line for line in found.body.splitlines() if line.strip()]), 'regel', 'regels')} tekst", "  ")
    for path, image in plan.images.items():
        size = f", {len(image.content) // 1000} kB: dat is zwaar, maak hem kleiner dan {LARGEST_IMAGE // 1000} kB" if len(image.content) > LARGEST_IMAGE else ""
        say(f"- afbeelding {path}{size}{'' if image.alt else ': schrijf tussen de rechte haken wat er te zien is'}", "  ")
    for remark in plan.remarks:
        say(f"- {remark}", "  ")
    lines = plan.report.text.split("\n")
    show_lines("Niet begrepen. Dit blijft in de tekst staan:", found.unplaced, lambda line: f"{plan.path}:{line_of(line, lines)}: ")
    show_lines("Dit komt NIET in het bestand, want het lijkt over een persoon te gaan:", found.personal, lambda line: "")
    for name in found.unknown:
        print(f'Voor wie doet {name} het? Geef het mee: --organisatie "{name}=gemeente-utrecht"')


def line_of(line: Line, lines: Sequence[str]) -> int:
    return next((number for number, each in enumerate(lines, 1) if each.strip() == line.text), 1)


def show_lines(heading: str, lines: Sequence[Line], place: Callable[[Line], str]) -> None:
    if lines:
        print()
        say(heading)
    for line in lines:
        say(f"- {place(line)}{' '.join(line.text.removeprefix('- ').split())}", "  ")
        say(f"  ({line.why})", "  ")


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


def agreed(question: str) -> bool:
    while (typed := ask(question).casefold()) not in ("ja", "j", "nee", "n"):
        pass
    return typed.startswith("j")


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
