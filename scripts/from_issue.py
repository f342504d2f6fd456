"""Maak een bestand van een formulier dat op de Git-website is ingevuld. Einde 0: gelukt, 1: er zit een fout in, 3: dit is geen formulier."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from catalogue.checks import check
from catalogue.collection import Catalogue, read_catalogue
from catalogue.hosts.comment import comment
from catalogue.hosts.issue import Form, read_form
from catalogue.likeness import titled_like
from catalogue.problem import BLOCKING, Problem
from catalogue.text_checks import NAMES
from repository import add_root, add_today, write

MISTAKE, NO_FORM = 1, 3


def make_file(root: Path, form: Form, path: str, today: str) -> list[Problem]:
    """Make the file at `path`, unless it has errors; return what is wrong with it and with the form."""
    file = root / path
    write(file, form.text(today).encode(), new=True)
    problems = [*form.missing_ticks(path), *(each for each in check(root, today) if each.path == path)]
    if any(each.level == BLOCKING for each in problems):
        file.unlink()
    return problems


def answer(root: Path, form: Form | None, problems: Sequence[Problem], catalogue: Catalogue) -> str:
    """Return what whoever filled in the form reads below it."""
    errors = [each for each in problems if each.level == BLOCKING]
    names = [each for each in problems if each.id in NAMES]
    others = [each for each in problems if each.level != BLOCKING and each not in names]
    return comment(
        root, "antwoord.md", formulier=form is not None, gelijkend=titled_like(form.title, catalogue) if form else [],
        fouten=form.findings(errors) if form else [], rest=form.findings(others) if form else [],
        namen=form.findings(names) if form else [],
    )  # fmt: skip


def option_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bestand", nargs="?", default="-", help="de tekst van het formulier; zonder bestand lezen we wat je intypt")
    add_root(parser)
    add_today(parser)
    parser.add_argument("--antwoord", type=Path, metavar="BESTAND", help="schrijf het antwoord voor de inzender hierin, in plaats van op het scherm")
    parser.add_argument("--uitvoer", type=Path, metavar="BESTAND", help="schrijf hierachter pad= en naam=, voor een volgende stap")
    return parser


def main(arguments: list[str] | None = None) -> int:
    parser = option_parser()
    options = parser.parse_args(arguments)
    if options.bestand != "-" and not Path(options.bestand).is_file():
        parser.error(f"het bestand '{options.bestand}' is er niet")
    content = sys.stdin.buffer.read() if options.bestand == "-" else Path(options.bestand).read_bytes()
    catalogue = read_catalogue(options.root)
    form = read_form(content.decode("utf-8", "replace"), catalogue.lists)
    path = form.path(catalogue) if form else ""
    problems = make_file(options.root, form, path, options.vandaag) if form else []
    text = answer(options.root, form, problems, catalogue)
    if options.antwoord:
        options.antwoord.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)
    if not form:
        return NO_FORM
    if any(each.level == BLOCKING for each in problems):
        return MISTAKE
    if options.uitvoer:
        with options.uitvoer.open("a", encoding="utf-8") as output:
            output.write(f"pad={path}\nnaam={form.kind.label}: {Path(path).stem}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
