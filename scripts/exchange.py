"""Haal de catalogus op als CSV, ODS of JSON, en zet een bewerkt bestand terug.

Elke rij is een initiatief, instrument of bijeenkomst. Elke kolom heet zoals het gegeven in het bestand; 'slug' is de naam
van het bestand zonder .md en 'tekst' is wat onder de streepjes staat. Meer waarden in één cel hebben een rechte streep
ertussen, zoals: gemeente-utrecht | vng. Namen als 'Gemeente Utrecht' en datums als 14-10-2025 mogen ook.
Onderdelen van een groep hebben een eigen kolom met een nummer: bronnen.1.titel, bronnen.2.titel.
Een lege cel betekent: geen waarde. Een kolom die er niet is, laat dat gegeven staan. Een nieuwe slug is een nieuw bestand,
met vandaag als dag van toevoegen. Wat niet in de tabel staat, blijft zoals het is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from catalogue.collection import Catalogue, read_catalogue
from catalogue.exchange.exchange import FORMATS, Plan, plan_import
from catalogue.exchange.revisions import Revision
from catalogue.problem import BLOCKING
from catalogue.schema import KINDS, kind_named
from catalogue.text_checks import NAMES, NAMES_LEFT
from repository import add_root, add_today, write


def write_all(files: Mapping[Path, bytes]) -> int:
    """Write the files; when one fails, say which were written and which were not."""
    written: list[Path] = []
    for file, content in files.items():
        try:
            write(file, content)
        except OSError as error:
            left = [str(each) for each in files if each not in written]
            print(f"{file} kan niet worden geschreven ({error.strerror}).", file=sys.stderr)
            print(f"Wel geschreven: {', '.join(map(str, written)) or 'niets'}. Niet geschreven: {', '.join(left)}.", file=sys.stderr)
            print("Los dat op en doe het nog eens. Wat al goed staat, verandert dan niet.", file=sys.stderr)
            return 1
        written.append(file)
    return 0


def export_all(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    catalogue = read_catalogue(options.root)
    kinds = [kind_named(options.soort)] if options.soort else list(KINDS)
    result = 1 if catalogue.broken else 0
    for path in catalogue.broken:
        print(f"{path} ontbreekt in de uitvoer, want er zitten fouten in. Je ziet ze met: make check", file=sys.stderr)
    if options.map:
        formats = [options.formaat] if options.formaat else list(FORMATS)
        files = {options.map / f"{kind.plural}.{name}": FORMATS[name](kind, catalogue.of_kind(kind)) for kind in kinds for name in formats}
        return write_all(files) or result
    return export_one(options, parser, catalogue) or result


def export_one(options: argparse.Namespace, parser: argparse.ArgumentParser, catalogue: Catalogue) -> int:
    suffix = options.naar.suffix.removeprefix(".").lower() if options.naar else ""
    name = suffix if suffix in FORMATS else options.formaat
    if not options.soort or not name:
        parser.error("kies met --soort en --formaat wat je wilt hebben, of met --map een map voor alles")
    kind = kind_named(options.soort)
    content = FORMATS[name](kind, catalogue.of_kind(kind))
    if options.naar:
        return write_all({options.naar: content})
    sys.stdout.buffer.write(content)
    return 0


def import_all(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    missing = [str(file) for file in options.bestanden if not file.is_file()]
    if missing:
        parser.error(f"dit bestand is er niet: {', '.join(missing)}")
    if not (options.root / KINDS[0].folder).is_dir():
        parser.error(f"in {options.root.resolve()} staat geen catalogus; wijs met --root de goede map aan")
    kind = kind_named(options.soort) if options.soort else None
    files = {str(file): file.read_bytes() for file in options.bestanden}
    plan = plan_import(options.root, read_catalogue(options.root), files, options.vandaag, kind, options.gedeeltelijk)
    for remark in plan.remarks:
        print(remark)
    for change in plan.changes:
        print(said(change))
    failed = 0 if options.toon else write_all({options.root / change.path: change.text.encode() for change in plan.changes})
    if not failed:
        print(summary(plan, options.toon), file=sys.stderr)
        if any(remark.id in NAMES for remark in plan.remarks):
            print(NAMES_LEFT, file=sys.stderr)
    return 1 if failed or any(remark.level == BLOCKING for remark in plan.remarks) else 0


def said(change: Revision) -> str:
    return f"nieuw: {change.path}" if change.is_new else f"gewijzigd: {change.path} ({', '.join(change.keys)})"


def summary(plan: Plan, only_show: bool) -> str:
    wrong = any(remark.level == BLOCKING for remark in plan.remarks)
    rows = f"{plan.refused} {'rij heeft' if plan.refused == 1 else 'rijen hebben'} fouten"
    in_heading = sum(remark.level == BLOCKING and remark.where.row == 1 and remark.where.slug is None for remark in plan.remarks)
    if wrong and not plan.changes:
        if in_heading and plan.refused:
            count = "zit 1 fout" if in_heading == 1 else f"zitten {in_heading} fouten"
            return f"Er is niets geschreven: er {count} in de namen van de kolommen. Verbeter die eerst en doe het nog eens."
        return f"Er is niets geschreven: {rows if plan.refused else 'er zijn fouten'}. Verbeter ze en doe het nog eens."
    new = sum(change.is_new for change in plan.changes)
    counts = f"{new} nieuw, {len(plan.changes) - new} gewijzigd, {plan.unchanged} ongewijzigd."
    skipped = f" Niet overgenomen: {rows}." if wrong else ""
    return f"{counts}{skipped}{' Er is niets geschreven, want je koos --toon.' if only_show else ''}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--soort", choices=[kind.name for kind in KINDS], help="alleen deze soort, of: dit is wat er in het bestand staat")
    add_root(shared)
    doors = parser.add_subparsers(required=True, metavar="export|import")
    out = doors.add_parser("export", parents=[shared], help="maak een bestand van de catalogus")
    out.add_argument("--formaat", choices=FORMATS, help="csv en ods voor een rekenprogramma, json voor andere programma's")
    out.add_argument("--naar", type=Path, metavar="BESTAND", help="schrijf naar dit bestand; .csv, .ods of .json bepaalt het formaat")
    out.add_argument("--map", type=Path, help="schrijf alle soorten naar bestanden in deze map")
    out.set_defaults(door=export_all)
    into = doors.add_parser("import", parents=[shared], help="neem een bewerkt bestand over in de catalogus")
    into.add_argument("bestanden", nargs="+", type=Path, metavar="bestand", help="een bestand dat eindigt op .csv, .ods of .json")
    into.add_argument("--gedeeltelijk", action="store_true", help="neem de goede rijen over, ook als andere rijen fouten hebben")
    into.add_argument("--toon", action="store_true", help="toon wat er zou veranderen en schrijf niets")
    add_today(into)
    into.set_defaults(door=import_all)
    options = parser.parse_args(arguments)
    return int(options.door(options, parser))


if __name__ == "__main__":
    sys.exit(main())
