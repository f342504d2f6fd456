"""Maak de lijst voor de redactie: wat opnieuw bekeken moet worden, en welke links niet meer werken."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from catalogue.collection import read_catalogue
from catalogue.hosts.comment import comment
from catalogue.hosts.upkeep import upkeep, web_addresses
from link_check import Link, State, check_links
from repository import add_root, add_today

EXCEPTIONS = Path(__file__).with_name("link_exceptions.yml")


def without_exceptions(addresses: Iterable[str]) -> list[str]:
    prefixes = tuple(row["adres"] for row in yaml.safe_load(EXCEPTIONS.read_text("utf-8")))
    return [address for address in addresses if not address.startswith(prefixes)]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_root(parser)
    add_today(parser)
    parser.add_argument("--zonder-links", action="store_true", help="controleer geen links; dan is internet niet nodig")
    options = parser.parse_args(arguments)
    catalogue = read_catalogue(options.root)
    addresses = web_addresses(catalogue)
    links: list[Link] = [] if options.zonder_links else check_links(without_exceptions(addresses))
    text = comment(
        options.root, "onderhoud.md", vandaag=options.vandaag, groepen=upkeep(catalogue, options.vandaag),
        kapot=[(link, addresses[link.address]) for link in links if link.state is State.DEAD],
        onbekend=sum(link.state is State.UNKNOWN for link in links), uitzonderingen=f"scripts/{EXCEPTIONS.name}",
    )  # fmt: skip
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
