"""What must hold for links: they lead to a page, a file or a heading that is on the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from .collection import PAGES, TEMPLATES, Catalogue
from .markdown import heading_ids, links, resolve
from .problem import Place, Problem, did_you_mean, nearest, problem
from .schema import KINDS
from .source import decode, place_after

OF_THE_PAGE = "deel-"  # headings that the page of an entry adds to those of the body


def check_links(catalogue: Catalogue, root: Path, today: str) -> Iterator[Problem]:
    """Ensure that a relative link in a body or a hand-written page leads to a page, file or heading that is published."""
    texts = {entry.path: entry.body for entry in catalogue.as_read}
    for path in filter(_is_page, catalogue.targets):
        source = decode(path, (root / path).read_bytes())
        yield from source.problems
        texts[path] = source.text
    checked = _Links(catalogue, root, texts)
    lines = {entry.path: entry.body_line for entry in catalogue.as_read}
    for path, text in texts.items():
        yield from checked.problems(path, text, lines.get(path, 1))


def _is_page(path: str) -> bool:
    return path.startswith(f"{PAGES}/") and path.endswith(".md") and not any(path.startswith(f"{kind.folder}/") for kind in KINDS)


@dataclass(frozen=True)
class _Links:
    """Looks up where the links in `texts`, by path, lead."""

    catalogue: Catalogue
    root: Path
    texts: Mapping[str, str]
    headings: dict[str, frozenset[str]] = field(default_factory=dict)

    def problems(self, path: str, text: str, first_line: int) -> Iterator[Problem]:
        searched: dict[str, int] = {}
        for address in links(text) if "](" in text or "]:" in text else ():
            dangling = self._is_dangling(path, address)
            heading = "" if dangling else self._missing_heading(path, address)
            if not dangling and not heading:
                continue
            found = re.compile(rf"\](?:\(|:) *<?{re.escape(address)}").search(text, searched.get(address, 0))
            if not found and address in searched:
                continue
            searched[address] = found.end() if found else 0
            at = place_after(text[: searched[address] - len(address)] if found else "")
            at = Place(at.line + first_line - 1, at.column)
            if dangling:
                yield problem(path, at, "dode-link", link=address, voorstel=self._better_link(path, address))
            else:
                better = did_you_mean(heading, sorted(self._headings(self._target(path, address))))
                yield problem(path, at, "kop-ontbreekt", link=address, kop=heading, voorstel=better)

    def _missing_heading(self, path: str, address: str) -> str:
        """Return the fragment of `address` when the page it leads to has no such heading, else ""."""
        heading, target = unquote(address.partition("#")[2]), self._target(path, address)
        known = not heading or heading.startswith(OF_THE_PAGE) or target not in self.texts or heading in self._headings(target)
        return "" if known else heading

    def _target(self, path: str, address: str) -> str:
        file = unquote(address.partition("#")[0])
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path

    def _headings(self, path: str) -> frozenset[str]:
        if path not in self.headings:
            self.headings[path] = frozenset(heading_ids(self.texts[path]))
        return self.headings[path]

    def _is_dangling(self, path: str, address: str) -> bool:
        if address.startswith("/"):
            return not address.startswith("//")
        found = resolve(path, address, self.catalogue.targets)
        if found is None or found[1]:
            return False
        file = found[0]
        return not file.startswith(f"{PAGES}/") or file.startswith(f"{TEMPLATES}/") or not (self.root / file).is_file()

    def _better_link(self, path: str, address: str) -> str:
        """Return the sentence that names the address meant, or ""."""
        if address.startswith("www."):
            return f"Bedoel je 'https://{address}'? "
        by_name = {PurePosixPath(each).name: each for each in self.catalogue.targets if each.endswith(".md")}
        name = PurePosixPath(address.partition("#")[0]).name
        match = name if name in by_name else nearest(f"{name.removesuffix('.md')}.md", by_name)
        return f"Bedoel je '{posixpath.relpath(by_name[match], posixpath.dirname(path))}'? " if match else ""
