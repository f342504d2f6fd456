"""Herstel wat zeker is: spelling van vaste waarden, datums, volgorde, tekens. Je ziet elke wijziging voordat er iets wordt geschreven."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import questionary

from catalogue.checks import check
from catalogue.collection import read_catalogue
from catalogue.organisations import ControlledLists
from catalogue.problem import BLOCKING, visible
from catalogue.repair.draft import Change
from catalogue.repair.moving import after_move
from catalogue.repair.naming import has_other_ending
from catalogue.repair.repair import Repaired, repair
from catalogue.schema import KINDS, Kind
from catalogue.values import is_slug
from repository import add_root, add_today, present, write

_LONGEST_SHOWN = 120
_STOPPED = "Gestopt. Wat je al goedkeurde, is geschreven."


@dataclass(frozen=True)
class Work:
    """What becomes of one file: its path and bytes now, and after the repair."""

    path: str
    content: bytes
    repaired: Repaired


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paden", nargs="*", type=present, help="herstel alleen deze bestanden of mappen")
    add_root(parser)
    parser.add_argument("--ja", action="store_true", help="schrijf alles, zonder te vragen")
    parser.add_argument("--toon", action="store_true", help="toon alleen wat er zou wijzigen; einde 1 als dat er is")
    add_today(parser)
    options = parser.parse_args(arguments)
    wanted = [path.resolve() for path in options.paden]
    may_ask = sys.stdin.isatty() and sys.stdout.isatty()
    agrees: Callable[[], bool] = _no if options.toon else _yes if options.ja else asked if may_ask else _no
    try:
        found, written = repair_all(options.root, wanted, agrees)
    except (KeyboardInterrupt, EOFError):
        print(_STOPPED, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Lezen of schrijven lukt niet: {error.filename}. Mag je dit bestand wijzigen, en is er nog ruimte op de schijf?", file=sys.stderr)
        return 1
    problems = check(options.root, options.vandaag)
    errors = sum(each.level == BLOCKING and _is_wanted(options.root / each.path, wanted) for each in problems)
    print(_closing(errors, found, written, is_asked=agrees is asked), file=sys.stderr)
    return 1 if found and agrees is _no else 0


def _yes() -> bool:
    return True


def _no() -> bool:
    return False


def asked() -> bool:
    while (answer := str(questionary.text("Schrijven? [j/N]", qmark="").unsafe_ask()).strip().lower()) not in ("j", "ja", "n", "nee", ""):
        print("Typ ja of nee.")
    return answer in ("j", "ja")


def repair_all(root: Path, wanted: list[Path], agrees: Callable[[], bool]) -> tuple[int, int]:
    """Show the repairs of each file and write those that are agreed to; return how many files had any and how many were written.

    A file that gets another name is added to `wanted`.
    """
    catalogue = read_catalogue(root)
    pages = {path: _kind_at(path) for path in sorted(catalogue.targets) if path.endswith(".md")}
    slugs = {slug: "" for entry in catalogue.as_read for slug in entry.values["oude_slugs"] if slug}
    slugs |= {PurePosixPath(path).stem: kind.name for path, kind in pages.items() if kind}
    pages |= _with_other_endings(root)
    found = written = 0
    for path, kind in sorted(pages.items(), key=lambda page: not is_slug(PurePosixPath(page[0]).stem)):  # new names last: then all can name them
        if not kind or not _is_wanted(root / path, wanted):
            continue
        content = (root / path).read_bytes()
        own = Work(path, content, repair(kind, path, content, catalogue.lists, slugs))
        if not own.repaired.changes:
            continue
        slugs[PurePosixPath(own.repaired.path).stem] = kind.name
        works = [own, *(_references(root, pages, catalogue.lists, own) if own.repaired.path != path else ())]
        sys.stdout.write("".join(shown(work.path, change) for work in works for change in work.repaired.changes))
        found += 1
        if agrees() and _write_all(root, works):
            written += 1
            pages[own.repaired.path] = pages.pop(path)
            wanted += [(root / own.repaired.path).resolve()] if wanted else []
    return found, written


def _with_other_endings(root: Path) -> dict[str, Kind]:
    files = [(kind, file) for kind in KINDS for file in sorted((root / kind.folder).glob("[!._]*")) if has_other_ending(file.name) and file.is_file()]
    return {f"{kind.folder}/{file.name}": kind for kind, file in files}


def _is_wanted(file: Path, wanted: list[Path]) -> bool:
    return not wanted or any(file.resolve().is_relative_to(each) for each in wanted)


def _kind_at(path: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.folder == path.rpartition("/")[0]), None)


def _references(root: Path, pages: Mapping[str, Kind | None], lists: ControlledLists, moved: Work) -> Iterator[Work]:
    """Yield the files that name the entry that gets another name."""
    for path, kind in pages.items():
        if path != moved.path:
            content = (root / path).read_bytes()
            repaired = after_move(kind, path, content, lists, moved.path, moved.repaired.path)
            if repaired.changes:
                yield Work(path, content, repaired)


def shown(path: str, change: Change) -> str:
    field = f" {change.field}:" if change.field else ""
    if not change.before and not change.after:
        return f"{path}:{change.line}{field} {change.why}\n"
    before, after = (visible(text, _LONGEST_SHOWN) for text in (change.before, change.after))
    return f"{path}:{change.line}{field} {before} -> {after} ({change.why})\n"


def _write_all(root: Path, works: list[Work]) -> bool:
    """Write an entry under its new name, and the files that name it; or none of them, when one is no longer what it was."""
    own, *references = works
    target = root / own.repaired.path
    changed = [work.path for work in works if (root / work.path).read_bytes() != work.content]
    if own.repaired.path != own.path and target.exists() and not target.samefile(root / own.path):
        changed.append(own.repaired.path)
    if changed:
        print(f"{changed[0]} is intussen gewijzigd. {own.path} blijft zoals het is. Start dit programma opnieuw.", file=sys.stderr)
        return False
    write(root / own.path, own.repaired.content)
    (root / own.path).rename(target)
    for work in references:
        write(root / work.path, work.repaired.content)
    return True


def _closing(errors: int, found: int, written: int, is_asked: bool) -> str:
    count = f"{errors} {'fout' if errors == 1 else 'fouten'}"
    left = f"Er {'is' if errors == 1 else 'zijn'} nog {count}. Typ make check om te zien wat je zelf moet doen." if errors else "Alles klopt."
    files = f"{found} {'bestand' if found == 1 else 'bestanden'}"
    if not found:
        return f"Er is niets te herstellen. {left}"
    if not written and not is_asked:
        return f"In {files} is iets te herstellen. Er is niets geschreven. Alles schrijven: .venv/bin/python scripts/fix.py --ja"
    return f"{written} van {files} hersteld. {left}"


if __name__ == "__main__":
    sys.exit(main())
