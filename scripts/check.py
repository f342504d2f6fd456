"""Controleer de bijdragen: alle bestanden, of alleen de genoemde. Einde 1 als er een fout is."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from catalogue.checks import check
from catalogue.problem import BLOCKING, Problem


def as_text(problems: Iterable[Problem]) -> str:
    return "".join(f"{each}\n" for each in problems)


def as_json(problems: Iterable[Problem]) -> str:
    return json.dumps([each.as_record() for each in problems], ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json}


def summary(errors: int, others: int) -> str:
    return f"{errors} {'fout' if errors == 1 else 'fouten'}, {others} andere {'melding' if others == 1 else 'meldingen'}."


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paden", nargs="*", help="toon alleen de meldingen van deze bestanden of mappen")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text voor mensen, json voor programma's")
    parser.add_argument("--root", type=Path, default=Path(), help="de map met de catalogus")
    options = parser.parse_args(arguments)
    wanted = [Path(path).resolve() for path in options.paden]
    problems = [
        each for each in check(options.root)
        if not wanted or any((options.root / each.path).resolve().is_relative_to(path) for path in wanted)
    ]
    sys.stdout.write(FORMATS[options.format](problems))
    errors = sum(each.level == BLOCKING for each in problems)
    if options.format == "text":
        print(summary(errors, len(problems) - errors) if problems else "Alles klopt.", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
