"""Vat samen wat er verandert tussen twee versies van de catalogus, als Markdown."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catalogue.checks import check
from catalogue.collection import read_catalogue
from catalogue.hosts.comment import comment
from catalogue.hosts.versions import caused, changes, reading_score
from repository import add_today


def summary(before: Path, after: Path, today: str) -> str:
    found = changes(read_catalogue(before), read_catalogue(after))
    problems = caused(check(before, today), check(after, today), found.paths)
    return comment(after, "wijzigingen.md", w=found, meldingen=problems, cijfer=reading_score)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voor", type=Path, required=True, metavar="MAP", help="de map met de oude versie")
    parser.add_argument("--na", type=Path, default=Path(), metavar="MAP", help="de map met de nieuwe versie; zonder deze optie de map waarin je nu bent")
    add_today(parser)
    options = parser.parse_args(arguments)
    if not options.voor.is_dir():
        parser.error(f"de map '{options.voor}' is er niet")
    sys.stdout.write(summary(options.voor, options.na, options.vandaag))
    return 0


if __name__ == "__main__":
    sys.exit(main())
