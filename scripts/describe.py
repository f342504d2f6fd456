"""Maak de naslag voor bijdragers opnieuw: de pagina's over velden en meldingen, en de JSON Schema's."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catalogue.describe import descriptions
from catalogue.organisations import read_lists
from catalogue.schema import vocabulary_names


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="schrijf niets, maar meld wat niet meer klopt")
    options = parser.parse_args(arguments)
    root = Path()
    lists, _ = read_lists(root, vocabulary_names())
    stale = [(root / path, text) for path, text in descriptions(root, lists) if not (root / path).exists() or (root / path).read_text("utf-8") != text]
    for file, text in stale:
        print(f"{file} {'is niet meer actueel. Typ: make beschrijving' if options.check else 'is vernieuwd.'}")
        if not options.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
