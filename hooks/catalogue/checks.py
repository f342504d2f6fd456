"""What must hold across entries. Each check takes the catalogue and yields problems; CHECKS lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .collection import PAGES, Catalogue, read_catalogue
from .entry import Entry
from .markdown import links, raw_html_lines, resolve
from .problem import Place, Problem, did_you_mean, problem

IMAGES = "docs/assets/beelden"


def check(root: Path) -> list[Problem]:
    """Return every problem of the repository at `root`, sorted."""
    catalogue = read_catalogue(root)
    return sorted([*catalogue.problems, *check_catalogue(catalogue, root)])


def check_catalogue(catalogue: Catalogue, root: Path) -> list[Problem]:
    """Return the problems that only show when all entries are known, sorted."""
    return sorted(found for each in CHECKS for found in each(catalogue, root))


def check_references(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Ensure that every reference names another entry of the right kind."""
    broken = {Path(path).stem for path in catalogue.broken}
    for entry, path, ref, target in catalogue.references:
        key = ".".join(part for part in path.split(".") if not part.isdigit())
        at = entry.places[path]
        fits = target in catalogue.entries and (not ref.to or catalogue.entries[target].kind.name in ref.to)
        if target == entry.id:
            yield problem(entry.path, at, "verwijst-naar-zichzelf", key)
        elif not fits and target not in broken:
            options = [each.id for each in catalogue if each is not entry and (not ref.to or each.kind.name in ref.to)]
            kinds = " of ".join(", ".join(ref.to).rsplit(", ", 1))
            yield problem(entry.path, at, "onbekende-verwijzing", key, waarde=target, soorten=kinds, voorstel=did_you_mean(target, options))


def check_old_slugs(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Ensure that an old slug belongs to one entry and is no entry's present slug."""
    owners = {entry.id: entry.path for entry in catalogue}
    for entry in catalogue:
        for number, slug in enumerate(entry.values["oude_slugs"]):
            if slug in owners:
                yield problem(entry.path, entry.places[f"oude_slugs.{number}"], "oude-slug-bezet", "oude_slugs", slug=slug, ander=owners[slug])
            owners[slug] = entry.path


def check_organisations(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Advise where an entry is led by an organisation that has a successor."""
    register = catalogue.lists.organisations
    for entry in catalogue:
        key = entry.kind.organisations
        for number, slug in enumerate(entry.organisations):
            row = register.organisation(slug)
            if row.opvolger:
                at = entry.places[f"{key}.{number}"]
                yield problem(entry.path, at, "vervallen-organisatie", key, slug=slug, tot=row.tot or "een tijd", opvolger=register.current(slug).slug)


def check_links(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Ensure that a relative link in a body or a hand-written page leads to a page or a file that is published."""
    for entry in catalogue:
        yield from _dangling(catalogue, root, entry.path, entry.body, entry.body_line)
    for path in catalogue.targets:
        if path.startswith(f"{PAGES}/") and not path.startswith("docs/events/"):
            yield from _dangling(catalogue, root, path, (root / path).read_text(encoding="utf-8"), 1)


def _dangling(catalogue: Catalogue, root: Path, path: str, text: str, first_line: int) -> Iterator[Problem]:
    for address in dict.fromkeys(links(text)) if "](" in text or "]:" in text else ():
        found = resolve(path, address, catalogue.targets)
        if found and not found[1] and not (root / found[0]).exists():
            line, column = _position(text, address)
            name = found[0].rpartition("/")[2]
            near = {each.rpartition("/")[2]: each for each in catalogue.targets}
            yield problem(path, Place(line + first_line, column), "dode-link", link=address, voorstel=did_you_mean(name, near))


def _position(text: str, part: str) -> tuple[int, int]:
    before = text[: max(text.find(part), 0)]
    return before.count("\n"), len(before) - before.rfind("\n")


def check_bodies(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Warn where a body has raw HTML or a heading that is reserved for the title."""
    for entry in catalogue:
        for line in raw_html_lines(entry.body):
            yield problem(entry.path, Place(line + entry.body_line - 1), "html")
        yield from _top_headings(entry)


def _top_headings(entry: Entry) -> Iterator[Problem]:
    in_code = False
    for number, line in enumerate(entry.body.split("\n")):
        in_code ^= line.startswith(("```", "~~~"))
        heading = re.match(r"# +(.*)", line)
        if heading and not in_code:
            yield problem(entry.path, Place(number + entry.body_line), "kop-niveau", kop=heading[1])


def check_images(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Ensure that the image of an entry exists."""
    for entry in catalogue:
        image = entry.values["afbeelding"]
        if image and image["bestand"]:
            file = f"{IMAGES}/{entry.id}/{image['bestand']}"
            if not (root / file).is_file():
                yield problem(entry.path, entry.places["afbeelding.bestand"], "afbeelding-ontbreekt", "afbeelding.bestand", bestand=file)


CHECKS: tuple[Callable[[Catalogue, Path], Iterator[Problem]], ...] = (
    check_references,
    check_old_slugs,
    check_organisations,
    check_links,
    check_bodies,
    check_images,
)
