"""Controleer de bijdragen: alle bestanden, of alleen de genoemde. Einde 1 als er een fout is."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from catalogue.checks import check
from catalogue.problem import BLOCKING, MESSAGES, Problem
from catalogue.processes import spread
from catalogue.repair.repair import may_be_repaired
from repository import add_root, add_today, present, settings

EXPLANATION = "bijdragen/meldingen/"
COMMANDS = {"fout": "error", "waarschuwing": "warning", "advies": "notice"}  # of a GitHub workflow
SEVERITIES = {"fout": "major", "waarschuwing": "minor", "advies": "info"}  # of GitLab's Code Quality
WARNING = "waarschuwing"
HINT = "Een deel hiervan kan het programma misschien zelf herstellen. Typ: make herstel. Je ziet eerst wat het wijzigt."


def as_text(problems: Sequence[Problem], site: str) -> str:
    """Return a line for each problem, and below them the address that explains each kind of problem."""
    ids = dict.fromkeys(each.id for each in problems)
    return "".join([*(f"{each}\n" for each in problems), *(f"Uitleg: {site}{EXPLANATION}#{id}\n" for id in ids)])


def as_json(problems: Sequence[Problem], site: str) -> str:
    return json.dumps([each.as_record() for each in problems], ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem], site: str) -> str:
    """Return workflow commands, which GitHub shows beside the lines of a pull request."""
    return "".join(f"{_command(each, site)}\n" for each in problems)


def _command(each: Problem, site: str) -> str:
    properties = {"file": each.path, "line": each.line, "col": each.column, "title": MESSAGES[each.id].title}
    shown = ",".join(f"{key}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items())
    return f"::{COMMANDS[each.level]} {shown}::{_escaped(f'{_sentence(each)} Uitleg: {site}{EXPLANATION}#{each.id}')}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _sentence(each: Problem) -> str:
    return f"{each.field}: {each.text} {each.tip}" if each.field else f"{each.text} {each.tip}"


def as_gitlab(problems: Sequence[Problem], site: str) -> str:
    """Return a Code Quality report, which GitLab shows beside the lines of a merge request.

    A fingerprint stays the same when lines move; the same problem twice in a file gets two.
    """
    seen: Counter[str] = Counter()
    report = []
    for each in problems:
        same = "\0".join(each.lasting)
        seen[same] += 1
        report.append({
            "description": f"{_sentence(each)} Uitleg: {site}{EXPLANATION}#{each.id}",
            "check_name": each.id,
            "fingerprint": sha256(f"{same}\0{seen[same]}".encode()).hexdigest(),
            "severity": SEVERITIES[each.level],
            "location": {"path": each.path, "lines": {"begin": each.line}},
        })  # fmt: skip
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab}


def summary(errors: int, others: int) -> str:
    return f"{errors} {'fout' if errors == 1 else 'fouten'}, {others} andere {'melding' if others == 1 else 'meldingen'}."


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paden", nargs="*", type=present, help="toon alleen de meldingen van deze bestanden of mappen")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text voor mensen, json voor programma's, github en gitlab voor die sites")
    parser.add_argument("--strict", action="store_true", help="ook bij een waarschuwing einde 1")
    add_today(parser)
    add_root(parser)
    options = parser.parse_args(arguments)
    wanted = [path.resolve() for path in options.paden]
    problems = [
        each for each in check(options.root, options.vandaag, spread)
        if not wanted or any((options.root / each.path).resolve().is_relative_to(path) for path in wanted)
    ]
    sys.stdout.write(FORMATS[options.format](problems, settings(options.root).get("site_url", "")))
    errors = sum(each.level == BLOCKING for each in problems)
    if options.format == "text":
        print(summary(errors, len(problems) - errors) if problems else "Alles klopt.", file=sys.stderr)
        if any(map(may_be_repaired, problems)):
            print(HINT, file=sys.stderr)
    blocking = (BLOCKING, WARNING) if options.strict else (BLOCKING,)
    return 1 if any(each.level in blocking for each in problems) else 0


if __name__ == "__main__":
    gc.disable()  # the program ends before there is anything to collect, and to look for it takes long when there are many files
    sys.exit(main())
