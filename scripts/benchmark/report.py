"""What was measured in plain Dutch: lines to print, and a page with tables and a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from catalogue.templates import in_words

from .measured import Measured
from .ratios import Spread, growth, ratio, spread

PAGE = "docs/over/snelheid.md"
PICTURE = "docs/assets/metingen/snelheid.svg"
BUILDS = {
    "kaal": "Leefwereld vanaf nul, zonder zoekindex",
    "koud": "Leefwereld vanaf nul, met zoekindex",
    "niets": "Leefwereld als er niets veranderd is",
    "een": "Leefwereld als één bijdrage veranderd is",
    "hugo": "Hugo vanaf nul",
    "material": "MkDocs met Material vanaf nul",
}
COMPARED = (("kaal", "hugo"), ("koud", "hugo"), ("niets", "material"), ("een", "material"))


def dutch(number: float, digits: int = 2) -> str:
    """Return a number as people write it: 1.234,5."""
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def around(found: Spread, unit: str = "") -> str:
    """Return the middle with the lowest and the highest, if these differ: "1,50 s (1,40 tot 1,70)"."""
    if found.lowest == found.highest:
        return f"{dutch(found.median)}{unit}"
    return f"{dutch(found.median)}{unit} ({dutch(found.lowest)} tot {dutch(found.highest)})"


def compared(measured: Measured) -> Iterator[tuple[str, Spread]]:
    """Yield the words and the ratio of each pair of builds that were both measured."""
    for ours, theirs in COMPARED:
        if theirs in measured.seconds:
            yield f"{BUILDS[ours]}, vergeleken met {BUILDS[theirs]}", ratio(measured.seconds[ours], measured.seconds[theirs])


def grown(all_measured: Sequence[Measured]) -> dict[str, float | None]:
    """Return the exponent of the time of each build over the number of entries."""
    names = [name for name in BUILDS if all(name in each.seconds for each in all_measured)]
    return {name: growth({each.entries: median(each.seconds[name]) for each in all_measured}) for name in names}


def lines(measured: Measured) -> Iterator[str]:
    yield f"{dutch(measured.entries, 0)} bijdragen"
    for name, words in BUILDS.items():
        if name in measured.seconds:
            size = f"{dutch(measured.pages[name], 0)} pagina's, {dutch(measured.megabytes[name], 1)} MB"
            yield f"  {words}: {around(spread(measured.seconds[name]), ' s')}, geheugen {in_mebibytes(measured.memory[name])}, {size}"
    for words, found in compared(measured):
        yield f"  {words}: {around(found)} keer zo lang"


def growth_lines(all_measured: Sequence[Measured]) -> Iterator[str]:
    small, large = all_measured[0].entries, all_measured[-1].entries
    for name, exponent in grown(all_measured).items():
        if exponent is not None:
            yield f"{BUILDS[name]}: van {dutch(small, 0)} naar {dutch(large, 0)} groeit de tijd als aantal^{dutch(exponent)}"


def in_mebibytes(number: float | None) -> str:
    return "niet te meten" if number is None else f"{dutch(number, 0)} MiB"


def write_page(root: Path, all_measured: Sequence[Measured]) -> None:
    """Write the page and its picture in the repository at `root`."""
    for path, text in page(all_measured):
        (root / path).write_text(text, encoding="utf-8", newline="\n")


def page(all_measured: Sequence[Measured]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the page and of its picture."""
    env = Environment(loader=FileSystemLoader(Path(__file__).parent / "page"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True)
    env.filters.update(getal=dutch, rond=around, mebibytes=in_mebibytes, in_woorden=in_words)
    env.globals.update(builds=BUILDS, spread=spread, median=median, vergeleken=compared)
    for template, target in (("snelheid.md", PAGE), ("snelheid.svg", PICTURE)):
        yield target, env.get_template(template).render(metingen=all_measured, groei=grown(all_measured)) + "\n"
