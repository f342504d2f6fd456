"""The builds that are compared, on a catalogue of some size."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from catalogue.collection import read_catalogue
from catalogue.schema import INITIATIVE
from catalogue.templates import CACHE

from . import commands, memory
from .commands import Command
from .content import Content
from .measured import Measured
from .others import write_hugo, write_material
from .tools import Tools

WITHOUT_INDEX = {"LEEFWERELD_ZONDER_ZOEKINDEX": "1"}


@dataclass(frozen=True)
class Case:
    """A build, the folder its site comes in, and what happens before it and does not count: folders go, a file gets a sentence more."""

    command: Command
    site: Path
    removed: tuple[Path, ...] = ()
    changed: Path | None = None

    def prepare(self) -> None:
        for folder in self.removed:
            shutil.rmtree(folder, ignore_errors=True)
        if self.changed:
            self.changed.write_text(f"{self.changed.read_text('utf-8')}\nEen nieuwe zin over het loket.\n", encoding="utf-8")


def cases(repository: Path, folder: Path, tools: Tools) -> dict[str, Case]:
    """Return the builds of the catalogue at `repository` in the order of a round; what they need and make goes in `folder`."""
    site, content = folder / "site", Content(read_catalogue(repository))
    own = Command((sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)), repository)
    nothing = site, repository / CACHE
    found = {"kaal": Case(replace(own, settings=WITHOUT_INDEX), site, nothing)}
    if tools.hugo:
        write_hugo(content, folder / "hugo")
        made = folder / "hugo/public"
        found["hugo"] = Case(Command((str(tools.hugo), "--quiet"), folder / "hugo"), made, (made, folder / "hugo/resources"))
    found["koud"] = Case(own, site, nothing)
    found["niets"] = Case(own, site)
    if tools.material:
        write_material(content, folder / "material")
        made = folder / "material/site"
        found["material"] = Case(Command((str(tools.material), "-m", "mkdocs", "build", "--quiet"), folder / "material"), made, (made,))
    found["een"] = Case(own, site, changed=next((repository / INITIATIVE.folder).glob("*.md")))
    return found


def measure(found: Measured, builds: dict[str, Case], rounds: int) -> None:
    """Run every build in turn, `rounds` times for the time, and once more for memory and size: looking at memory takes time. Puts it in `found`."""
    for number in range(1, rounds + 1):
        print(f"ronde {number} van {rounds} met {found.entries} bijdragen", file=sys.stderr)
        for name, case in builds.items():
            case.prepare()
            found.seconds.setdefault(name, []).append(commands.seconds(case.command))
    for name, case in builds.items():
        case.prepare()
        found.memory[name] = memory.peak(case.command)
        files = [file for file in case.site.rglob("*") if file.is_file()]
        found.pages[name] = sum(file.suffix == ".html" for file in files)
        found.megabytes[name] = sum(file.stat().st_size for file in files) / 1e6
