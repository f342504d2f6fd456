"""What must hold across entries. Each check takes the catalogue and yields problems; CHECKS lists them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path, PurePosixPath

from .collection import PAGES, TEMPLATES, Catalogue, read_catalogue, references_of
from .markdown import links, raw_html, resolve, top_headings
from .problem import Place, Problem, did_you_mean, nearest, problem
from .schema import KINDS
from .source import decode, place_after
from .values import is_slug

IMAGES = "docs/assets/beelden"
_SPACED_LINK = re.compile(r"\]\(([^\s()<>\"'`]+(?: +[^\s()<>\"'`]+)+)\)")


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
    for entry, path, ref, target in chain.from_iterable(map(references_of, catalogue.as_read)):
        key = ".".join(part for part in path.split(".") if not part.isdigit())
        at = entry.places[path]
        fits = target in catalogue.entries and catalogue.entries[target].kind.name in ref.to
        if target == entry.id:
            yield problem(entry.path, at, "verwijst-naar-zichzelf", key)
        elif not fits and target not in broken and is_slug(target):
            options = [each.id for each in catalogue if each.id != entry.id and each.kind.name in ref.to]
            kinds = " of ".join(", ".join(ref.to).rsplit(", ", 1))
            other = f"'{target}' is een {catalogue.entries[target].kind.name}. " if target in catalogue.entries else did_you_mean(target, options)
            yield problem(entry.path, at, "onbekende-verwijzing", key, waarde=target, soorten=kinds, voorstel=other)


def check_old_slugs(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Ensure that an old slug belongs to one entry and is no entry's present slug."""
    owners = {entry.id: entry.path for entry in catalogue.as_read}
    for entry in catalogue.as_read:
        for number, slug in enumerate(entry.values["oude_slugs"]):
            if slug and slug in owners:
                yield problem(entry.path, entry.places[f"oude_slugs.{number}"], "oude-slug-bezet", "oude_slugs", slug=slug, ander=owners[slug])
            owners[slug] = entry.path


def check_organisations(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Advise where an entry is led by an organisation that has a successor."""
    register = catalogue.lists.organisations
    for entry in catalogue.as_read:
        key = entry.kind.organisations
        for number, slug in enumerate(entry.organisations):
            row = register.organisation(slug)
            if row.opvolger:
                at = entry.places[f"{key}.{number}"]
                yield problem(entry.path, at, "vervallen-organisatie", key, slug=slug, tot=row.tot or "een tijd", opvolger=register.current(slug).slug)


def check_links(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Ensure that a relative link in a body or a hand-written page leads to a page or a file that is published."""
    for entry in catalogue.as_read:
        yield from _dangling(catalogue, root, entry.path, entry.body, entry.body_line)
    for path in catalogue.targets:
        if path.startswith(f"{PAGES}/") and path.endswith(".md") and not any(path.startswith(f"{kind.folder}/") for kind in KINDS):
            source = decode(path, (root / path).read_bytes())
            yield from source.problems
            yield from _dangling(catalogue, root, path, source.text, 1)


def _dangling(catalogue: Catalogue, root: Path, path: str, text: str, first_line: int) -> Iterator[Problem]:
    searched: dict[str, int] = {}
    for address in links(text) if "](" in text or "]:" in text else ():
        if not _is_dangling(catalogue, root, path, address):
            continue
        found = re.compile(rf"\](?:\(|:) *<?{re.escape(address)}").search(text, searched.get(address, 0))
        if found or address not in searched:
            searched[address] = found.end() if found else 0
            at = place_after(text[: searched[address] - len(address)] if found else "")
            yield problem(path, Place(at.line + first_line - 1, at.column), "dode-link", link=address, voorstel=_better_link(catalogue, path, address))


def _is_dangling(catalogue: Catalogue, root: Path, path: str, address: str) -> bool:
    if address.startswith("/"):
        return not address.startswith("//")
    found = resolve(path, address, catalogue.targets)
    if found is None or found[1]:
        return False
    file = found[0]
    return not file.startswith(f"{PAGES}/") or file.startswith(f"{TEMPLATES}/") or not (root / file).is_file()


def _better_link(catalogue: Catalogue, path: str, address: str) -> str:
    """Return the sentence that names the address meant, or ""."""
    if address.startswith("www."):
        return f"Bedoel je 'https://{address}'? "
    by_name = {PurePosixPath(each).name: each for each in catalogue.targets if each.endswith(".md")}
    name = PurePosixPath(address.partition("#")[0]).name
    match = name if name in by_name else nearest(f"{name.removesuffix('.md')}.md", by_name)
    return f"Bedoel je '{posixpath.relpath(by_name[match], posixpath.dirname(path))}'? " if match else ""


def check_bodies(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Warn where a body has raw HTML, a link with a space in its address or a heading that is reserved for the title."""
    for entry in catalogue.as_read:
        for line, column, tag in raw_html(entry.body):
            yield problem(entry.path, Place(line + entry.body_line - 1, column), "html", waarde=tag)
        for line, words in top_headings(entry.body):
            yield problem(entry.path, Place(line + entry.body_line - 1), "kop-niveau", kop=words)
        for match in _SPACED_LINK.finditer(entry.body):
            at = place_after(entry.body[: match.start(1)])
            yield problem(entry.path, Place(at.line + entry.body_line - 1, at.column), "link-spatie", link=match[1], voorbeeld=match[1].replace(" ", "%20"))


def check_images(catalogue: Catalogue, root: Path) -> Iterator[Problem]:
    """Ensure that the image of an entry exists, in the folder of that entry."""
    for entry in catalogue.as_read:
        image = entry.values["afbeelding"]
        if image and image["bestand"]:
            folder = f"{IMAGES}/{entry.id}/"
            file = posixpath.normpath(folder + image["bestand"])
            if not file.startswith(folder) or not (root / file).is_file():
                yield problem(entry.path, entry.places["afbeelding.bestand"], "afbeelding-ontbreekt", "afbeelding.bestand", bestand=folder + image["bestand"])


CHECKS: tuple[Callable[[Catalogue, Path], Iterator[Problem]], ...] = (
    check_references,
    check_old_slugs,
    check_organisations,
    check_links,
    check_bodies,
    check_images,
)
