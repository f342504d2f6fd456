"""Meet hoe lang de site maken duurt bij verzonnen bijdragen, vergeleken met Hugo en met MkDocs en Material."""

from __future__ import annotations

import argparse
import compileall
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import browser as chromium
import search_speed
import serve_speed
from benchmark.cases import cases, measure
from benchmark.measured import Measured, keep, kept, this_machine
from benchmark.report import PAGE, dutch, growth_lines, lines, write_page
from benchmark.stages import stages
from benchmark.tools import Tools
from synthetic import write_catalogue

ROOT = Path(__file__).parent.parent
PROGRAMS = ROOT / ".cache/bench"


def generate(target: Path, count: int) -> Path:
    """Write a repository at `target` with our program and `count` synthetic entries."""
    shutil.copytree(ROOT / "docs", target / "docs", ignore=shutil.ignore_patterns("events"))
    shutil.copytree(ROOT / "hooks", target / "hooks")
    compileall.compile_dir(target / "hooks", quiet=1)  # as the programs that are installed are
    shutil.copy(ROOT / "mkdocs.yml", target)
    home = target / "docs/index.md"
    home.write_text(re.sub("uitgelicht: .*", "uitgelicht: initiatief-0", home.read_text("utf-8")), encoding="utf-8")
    write_catalogue(ROOT, target, count)
    return target


def measure_all(options: argparse.Namespace, tools: Tools, folder: Path) -> list[Measured]:
    """Print what is measured for each number of entries, and return it."""
    found, machine = [], this_machine(tools.versions())  # how busy it is before we make it busy
    for count in sorted(options.aantallen):
        repository = generate(folder / str(count) / "catalogus", count)
        found.append(Measured(count, machine))
        measure(found[-1], cases(repository, folder / str(count), tools), options.rondes)
        print(*lines(found[-1]), sep="\n", flush=True)
        if options.stappen:
            print("  " + ", ".join(f"{name} {dutch(seconds)} s" for name, seconds in stages(repository).items()) + " (op één kern)", flush=True)
        if options.zoeken and (executable := chromium.find()):
            print(search_speed.told(search_speed.measure(folder / str(count) / "site", executable)))
        if options.bewaren and (executable := chromium.find()):
            print(serve_speed.told(serve_speed.measure(repository, executable)), flush=True)
        shutil.rmtree(folder / str(count))
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("aantallen", nargs="*", type=int, default=[200, 1000], help="zoveel bijdragen verzinnen; 10000 erbij duurt lang")
    parser.add_argument("--rondes", type=int, default=5, help="hoe vaak elk programma aan de beurt komt")
    parser.add_argument("--anderen", action="store_true", help="installeer Hugo en Material in een map apart, en stop dan")
    parser.add_argument("--stappen", "--stages", action="store_true", help="meet ook elke stap van onze eigen site")
    parser.add_argument("--zoeken", action="store_true", help="meet ook het zoeken in een browser")
    parser.add_argument("--bewaren", action="store_true", help="meet ook hoe lang het duurt van bewaren tot zien, in een browser")
    parser.add_argument("--pagina", action="store_true", help=f"bewaar de uitkomst, en schrijf die in {PAGE}")
    parser.add_argument("--opmaken", action="store_true", help="meet niet, maar schrijf alleen de pagina opnieuw uit wat bewaard is")
    options = parser.parse_args(arguments)
    if options.opmaken:
        write_page(ROOT, kept())
        return 0
    tools = Tools(PROGRAMS)
    if options.anderen:
        tools.install()
        return 0
    for line in tools.told():
        print(line)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        found = measure_all(options, tools, Path(name))
    print(*growth_lines(found), sep="\n")
    if options.pagina:
        keep(found)
        write_page(ROOT, kept())
    return 0


if __name__ == "__main__":
    sys.exit(main())
