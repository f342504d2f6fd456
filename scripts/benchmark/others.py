"""A repository for Hugo and one for MkDocs with Material, with the pages of the same catalogue."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from catalogue.agenda import has_day
from catalogue.entry import Entry
from catalogue.following import LONGEST
from catalogue.schema import EVENT, KINDS
from catalogue.values import DAY

from .content import PER_PAGE, Content, as_markdown

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SITE = {"title": "Leefwereld", "url": "https://leefwereld.example/"}
_OUTPUTS = {"page": ["html", "json"], "section": ["html", "rss"], "home": ["html"], "taxonomy": ["html"], "term": ["html"]}
_MORE_OUTPUTS = {"themas": ["html", "rss", "calendar"], "bijeenkomstsoorten": ["html", "calendar"]}  # of our feeds and calendars, those about one term


def write_hugo(content: Content, folder: Path) -> None:
    """Write a repository for Hugo, which makes the lists from the front matter of the entries itself."""
    shutil.copytree(HERE / "hugo", folder / "layouts")
    names = sorted({subject.list for subject in content.subjects})
    settings = {
        "baseURL": SITE["url"],
        "title": SITE["title"],
        "taxonomies": {name: name for name in names},
        "outputFormats": {"json": {"baseName": "bijdrage"}, "calendar": {"baseName": "bijeenkomsten"}},
        "outputs": _OUTPUTS,
        "buildFuture": True,
        "services": {"rss": {"limit": LONGEST}},
        "menus": {"main": [*_menu()]},
        "pagination": {"pagerSize": PER_PAGE, "path": "pagina", "disableAliases": True},
    }
    _write(folder / "hugo.yaml", yaml.safe_dump(settings, sort_keys=False))
    pages = folder / "content"
    _write(pages / "_index.md", as_markdown({"title": "Home"}))
    for kind in KINDS:
        _write(pages / kind.plural / "_index.md", as_markdown({"title": kind.label_plural, "description": kind.introduction}))
    for subject in content.subjects:
        front = {"title": subject.label, "description": subject.description, "outputs": _MORE_OUTPUTS.get(subject.list, _OUTPUTS["term"])}
        _write(pages / subject.list / subject.id / "_index.md", as_markdown(front))
    for entry in content.entries:
        dated = {"start": entry.values["start"][:DAY], "outputs": [*_OUTPUTS["page"], "calendar"]} if entry.kind is EVENT and has_day(entry) else {}
        _write_entry(entry, pages, {**content.entry(entry), **dated})


def _menu() -> Iterator[dict[str, Any]]:
    """Yield the menu of our site, each part before what is in it."""
    for number, item in enumerate(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"], 1):
        [(title, inner)] = item.items()
        parts = inner if isinstance(inner, list) else []
        yield {"identifier": title, "name": title, "url": "" if parts else _address(inner), "weight": number}
        for place, part in enumerate(parts, 1):
            [(name, path)] = part.items()
            yield {"name": name, "parent": title, "url": _address(path), "weight": place}


def _address(path: str) -> str:
    return "/" + re.sub(r"(^|/)index\.md$|\.md$", "/", path).lstrip("/")


def write_material(content: Content, folder: Path) -> None:
    """Write a repository for MkDocs with Material, with a page for every part of every list: MkDocs makes no lists itself."""
    shutil.copytree(HERE / "material", folder / "overrides")
    settings = {
        "site_name": SITE["title"],
        "site_url": SITE["url"],
        "theme": {"name": "material", "custom_dir": "overrides", "language": "nl", "font": False},
        "plugins": [],
        "markdown_extensions": ["tables", "footnotes"],
        "nav": [{"Home": "index.md"}, *({kind.label_plural: f"{kind.plural}/index.md"} for kind in KINDS)],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    _write(folder / "mkdocs.yml", yaml.safe_dump(settings, sort_keys=False))
    pages = folder / "docs"
    _write(pages / "index.md", as_markdown({"title": "Home"}))
    for kind in KINDS:
        entries = [entry for entry in content.entries if entry.kind is kind]
        _write_list(content, pages / kind.plural, {"title": kind.label_plural, "description": kind.introduction}, entries)
    for subject in content.subjects:
        _write_list(content, pages / subject.list / subject.id, {"title": subject.label, "description": subject.description}, subject.entries)
    for name in sorted({subject.list for subject in content.subjects}):
        links = [{"tekst": each.label, "adres": f"/{name}/{each.id}/"} for each in content.subjects if each.list == name]
        _write(pages / name / "index.md", as_markdown({"title": name.capitalize(), "velden": [{"label": "Alle", "waarden": links}]}))
    for entry in content.entries:
        _write_entry(entry, pages, content.entry(entry))


def _write_entry(entry: Entry, pages: Path, front: dict[str, Any]) -> None:
    _write(pages / f"{entry.url.rstrip('/')}.md", as_markdown(front, entry.body))


def _write_list(content: Content, folder: Path, front: dict[str, Any], entries: Sequence[Entry]) -> None:
    for path, part in _parts(entries):
        cards = [{**content.card(entry), "adres": f"/{entry.url}"} for entry in part]
        _write(folder / path, as_markdown({**front, "kaarten": cards, "aantal": len(entries)}))


def _parts(entries: Sequence[Entry]) -> Iterator[tuple[str, Sequence[Entry]]]:
    yield "index.md", entries[:PER_PAGE]
    for start in range(PER_PAGE, len(entries), PER_PAGE):
        yield f"pagina/{start // PER_PAGE + 1}.md", entries[start : start + PER_PAGE]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
