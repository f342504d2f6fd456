"""What must hold across entries. Each check takes the catalogue, its folder and the day, and yields problems; CHECKS lists them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from .collection import PAGES, Catalogue, read_catalogue
from .entry import Entry
from .highlight import KEY, PAGE, read_highlight
from .images import has_position
from .likeness import alike
from .link_checks import check_links
from .problem import Place, Problem, did_you_mean, problem
from .reader import key_of
from .readings import Reading, Spread
from .schema import KINDS
from .text_checks import check_text
from .values import is_slug

IMAGES = "docs/assets/beelden"
LARGEST_IMAGE = 500_000  # bytes
LARGEST_TO_READ = 20_000_000
Check = Callable[[Catalogue, Path, str], Iterator[Problem]]


def check(root: Path, today: str, spread: Spread = map) -> list[Problem]:
    """Return every problem of the repository at `root`, sorted; `today` as 2026-11-24, `spread` as for read_catalogue."""
    return read_and_check(root, today, spread)[1]


def read_and_check(
    root: Path, today: str, spread: Spread = map, before: Catalogue | None = None, known: Mapping[str, Reading] | None = None
) -> tuple[Catalogue, list[Problem]]:
    """Return the catalogue as read_catalogue does, and every problem, sorted; what is `known` was read on the same day."""
    catalogue = read_catalogue(root, before, spread, partial(check_text, today=today), known or {})
    return catalogue, sorted([*catalogue.problems, *_check_across(catalogue, root, today)])


def check_catalogue(catalogue: Catalogue, root: Path, today: str) -> list[Problem]:
    """Return the problems that only show when all entries are known, and those of their words and days, sorted."""
    in_texts = (found for entry in catalogue.as_read for found in check_text(entry, today))
    return sorted([*_check_across(catalogue, root, today), *in_texts])


def _check_across(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    return (found for each in CHECKS for found in each(catalogue, root, today))


def check_references(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Ensure that every reference names another entry of the right kind."""
    broken = {Path(path).stem for path in catalogue.broken}
    named = ((entry, reference) for entry in catalogue.as_read for reference in entry.references)
    for entry, (path, ref, target) in named:
        fits = target in catalogue.entries and catalogue.entries[target].kind.name in ref.to
        if target == entry.id:
            yield problem(entry.path, entry.places[path], "verwijst-naar-zichzelf", key_of(path))
        elif not fits and target not in broken and is_slug(target):
            options = [each.id for each in catalogue if each.id != entry.id and each.kind.name in ref.to]
            kinds = " of ".join(", ".join(ref.to).rsplit(", ", 1))
            other = f"'{target}' is een {catalogue.entries[target].kind.name}. " if target in catalogue.entries else did_you_mean(target, options)
            yield problem(entry.path, entry.places[path], "onbekende-verwijzing", key_of(path), waarde=target, soorten=kinds, voorstel=other)


def check_old_slugs(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Ensure that an old slug belongs to one entry and is no entry's present slug."""
    owners = {entry.id: entry.path for entry in catalogue.as_read}
    for entry in catalogue.as_read:
        for number, slug in enumerate(entry.values["oude_slugs"]):
            if slug and slug in owners:
                yield problem(entry.path, entry.places[f"oude_slugs.{number}"], "oude-slug-bezet", "oude_slugs", slug=slug, ander=owners[slug])
            owners[slug] = entry.path


def check_organisations(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Advise where an entry is led by an organisation that has a successor."""
    register = catalogue.lists.organisations
    for entry in catalogue.as_read:
        key = entry.kind.organisations
        for number, slug in enumerate(entry.organisations):
            row = register.organisation(slug)
            if row.opvolger:
                at = entry.places[f"{key}.{number}"]
                now = register.current(slug)
                names = {"naam": row.label, "naam_opvolger": now.label}
                yield problem(entry.path, at, "vervallen-organisatie", key, slug=slug, tot=row.tot or "een tijd", opvolger=now.slug, **names)


def check_images(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Ensure that the image of an entry exists, in the folder of that entry."""
    for entry in catalogue.as_read:
        image = entry.values["afbeelding"]
        if image and image["bestand"]:
            folder = f"{IMAGES}/{entry.id}/"
            file = posixpath.normpath(folder + image["bestand"])
            if not file.startswith(folder) or not (root / file).is_file():
                yield problem(entry.path, entry.places["afbeelding.bestand"], "afbeelding-ontbreekt", "afbeelding.bestand", bestand=folder + image["bestand"])


def check_image_files(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Ensure that no published image is large or tells where a photo was taken."""
    shown = {f"{IMAGES}/{entry.id}/{image['bestand']}": entry for entry in catalogue.as_read if (image := entry.values["afbeelding"])}
    for file in sorted((root / IMAGES).rglob("*")):
        path = file.relative_to(root).as_posix()
        if not file.is_file():
            continue
        entry = shown.get(path)
        where, at, field = (entry.path, entry.places["afbeelding.bestand"], "afbeelding.bestand") if entry else (path, Place(), "")
        size = file.stat().st_size
        if size > LARGEST_IMAGE:
            yield problem(where, at, "beeld-te-groot", field, bestand=file.name, kb=size // 1000, max=LARGEST_IMAGE // 1000)
        if size <= LARGEST_TO_READ and has_position(file.read_bytes()):
            yield problem(where, at, "beeld-met-plaats", field, bestand=file.name)


def check_likeness(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Warn where two entries look the same and do not name one another."""
    for entry, other in alike(catalogue.as_read):
        if not _names(entry, other) and not _names(other, entry):
            yield problem(entry.path, entry.places.get("titel", Place()), "lijkt-op", "titel", ander=other.path, titel=other.title)


def _names(entry: Entry, other: Entry) -> bool:
    return any(target == other.id for _, _, target in entry.references)


def check_keywords(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Advise to choose a theme where its name is a keyword."""
    themes = {name.lower(): theme.id for theme in catalogue.lists.vocabulary("themas") for name in (theme.id, theme.label)}
    for entry in catalogue.as_read:
        for number, word in enumerate(entry.values["trefwoorden"]):
            theme = themes.get((word or "").lower())
            if theme and theme not in entry.values["themas"]:
                yield problem(entry.path, entry.places[f"trefwoorden.{number}"], "trefwoord-is-thema", "trefwoorden", waarde=word, thema=theme)


def check_highlight(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Ensure that the home page highlights an entry that exists."""
    slug, at, problems = read_highlight(root)
    yield from problems
    if slug and slug not in {*catalogue.entries, *(Path(path).stem for path in catalogue.broken)}:
        renamed = next((entry.id for entry in catalogue if slug in entry.values["oude_slugs"]), "")
        hint = f"Dat heet nu '{renamed}'. " if renamed else did_you_mean(slug, catalogue.entries)
        yield problem(PAGE, at, "onbekend-uitgelicht", KEY, waarde=slug, voorstel=hint)


def check_folders(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Warn of entries in a folder that only looks like the one of their kind."""
    for kind in KINDS:
        names = {kind.plural, kind.folder.removeprefix(f"{PAGES}/")}
        for name in sorted({folder for each in names for folder in (each, f"{PAGES}/{each}")} - {kind.folder}):
            for file in sorted((root / name).glob("*.md")):
                path = file.relative_to(root).as_posix()
                if file.name not in ("index.md", "README.md"):
                    yield problem(path, Place(), "verkeerde-plek", map=kind.folder)


CHECKS: tuple[Check, ...] = (
    check_references,
    check_old_slugs,
    check_organisations,
    check_links,
    check_images,
    check_image_files,
    check_likeness,
    check_keywords,
    check_highlight,
    check_folders,
)
