"""The repository a program works on: the arguments that name it and the day, the settings of its site, and how files are written."""

from __future__ import annotations

import argparse
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml


def add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=Path(), help="de map met de catalogus")


def add_today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--vandaag", type=day, default=today(), metavar="DATUM", help="doe alsof het deze dag is, zoals 2026-11-24")


def today() -> str:
    return date.today().isoformat()


def day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum zoals 2026-11-24") from None


def present(text: str) -> Path:
    if not Path(text).exists():
        raise argparse.ArgumentTypeError(f"{text} bestaat niet. Kijk of de naam klopt.")
    return Path(text)


def settings(root: Path) -> dict[str, Any]:
    """Return the settings of the site that is made from `root`, each as it was typed; none without mkdocs.yml."""
    file = root / "mkdocs.yml"
    return dict(yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)) if file.exists() else {}


def write(file: Path, content: bytes, *, new: bool = False) -> None:
    """Write all of `content` to `file`, or leave it as it was; it keeps its mode, and what a link leads to is written.

    Raises FileExistsError when it must be `new` and is not, and OSError.
    """
    file = file.resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.onaf")
    try:
        unfinished.write_bytes(content)
        if new:
            file.open("x").close()  # takes the name; a hard link would do so too, but some disks have none
        elif file.exists():
            shutil.copymode(file, unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
