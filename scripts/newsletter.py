"""Schrijf een nieuwsbrief over wat er in een periode is gebeurd: klaar om na te lezen en te mailen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catalogue.collection import read_catalogue
from catalogue.highlight import read_highlight
from catalogue.hosts.comment import comment
from catalogue.newsletter import newsletter
from catalogue.templates import period
from repository import add_root, day, settings, today, write


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_root(parser)
    parser.add_argument("--sinds", type=day, required=True, metavar="DATUM", help="de eerste dag, zoals 2026-11-01")
    parser.add_argument("--tot", type=day, default=today(), metavar="DATUM", help="de laatste dag; anders vandaag")
    parser.add_argument("--uit", type=Path, metavar="BESTAND", help="het bestand waarin de nieuwsbrief komt; anders zie je hem op het scherm")
    options = parser.parse_args(arguments)
    if options.sinds > options.tot:
        parser.error(f"--sinds ({options.sinds}) is later dan --tot ({options.tot}). Draai ze om.")
    text = write_newsletter(options.root, options.sinds, options.tot)
    if options.uit:
        write(options.uit, text.encode())
    else:
        sys.stdout.write(text)
    return 0


def write_newsletter(root: Path, since: str, until: str) -> str:
    """Return the newsletter of the repository at `root` in Markdown."""
    catalogue, site = read_catalogue(root), settings(root)
    letter = newsletter(catalogue, since, until, catalogue.entries.get(read_highlight(root).slug))
    kinds = catalogue.lists.vocabulary("oproepsoorten")
    return comment(
        root, "nieuwsbrief.md", brief=letter, naam=site["site_name"], site=site["site_url"], redactie=site["extra"]["redactie"],
        periode=period, soort_oproep=lambda id: kinds.term(id).label,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
