"""The order of the modules, and what the core must not know."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import REPOSITORY

CORE = REPOSITORY / "hooks" / "catalogue"
ORDER = (
    ("images", "mistakes", "persons", "pictures.projection", "pictures.room", "problem", "processes", "readability", "tables"),
    ("search.compounds", "search.words", "values"),
    ("dates", "keys", "search.language"),
    ("search.dutch", "source"),
    ("vocabulary",),
    ("organisations",),
    ("reader",),
    ("kinds",),
    ("certain", "fields"),
    ("schema",),
    ("entry",),
    ("readings",),
    ("collection", "fingerprint", "highlight", "likeness", "writing"),
    ("actions", "ageing", "bundle", "calls", "markdown", "signals"),
    ("agenda", "promises", "templates"),
    ("calendars", "metadata", "road", "uses"),
    ("duties", "facets", "search.texts", "together"),
    ("search.index",),
    ("guide", "link_checks", "measuring", "news", "pictures.coverage", "pictures.figures", "pictures.maps", "text_checks"),
    ("checks", "following", "form", "hosts.upkeep", "newsletter", "search.content", "search.related"),
    ("feeds", "pages.maker"),
    ("pages.calls", "pages.following", "pages.meetings", "pages.uses"),
    ("pages.ageing", "pages.duties", "pages.entries", "pages.home", "pages.lists"),
    ("pages.choosing", "pages.promises", "pages.road"),
    ("pages.pages",),
    # for contributors and editors, each package with its own order
    ("exchange.cells", "exchange.sheets", "hosts.boxes", "hosts.comment", "interview.choices", "minutes.capitals", "minutes.sections"),
    ("minutes.blocks", "minutes.phrases", "repair.draft"),
    ("minutes.ordinary",),
    ("exchange.headings", "exchange.remarks", "hosts.issue_forms", "hosts.snippets", "hosts.versions", "minutes.days", "minutes.words"),
    ("exchange.spellings", "repair.bullets", "repair.lines", "repair.naming"),
    ("interview.answers", "minutes.agreements", "repair.legible", "repair.order"),
    ("exchange.rows", "hosts.issue", "interview.questions", "minutes.found", "minutes.names", "repair.repair"),
    ("exchange.revisions", "minutes.attendance", "minutes.nameless", "minutes.remainder", "repair.moving"),
    ("exchange.exchange", "minutes.minutes"),
    ("minutes.reports",),
    ("describe",),
)
LEVELS = {name: level for level, names in enumerate(ORDER) for name in names}
MODULES = sorted(file for file in CORE.rglob("*.py") if file.name != "__init__.py")
FORBIDDEN = {"mkdocs", "requests", "urllib3", "socket", "http", "urllib.request", "time", "subprocess"}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(CORE).with_suffix("").parts)


def imports(file: Path) -> set[str]:
    """Return the modules that `file` imports, those of the catalogue as "catalogue.fields"."""
    package = ["catalogue", *file.relative_to(CORE).parts[:-1]]
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            inside = package[: len(package) - node.level + 1] if node.level else []
            module = [*inside, *((node.module or "").split("."))] if node.module else inside
            found |= {".".join(module)} if node.module else {".".join([*module, name.name]) for name in node.names}
    return found


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_core_module_imports_only_modules_before_it(file: Path) -> None:
    neighbours = {name.removeprefix("catalogue.") for name in imports(file) if name.startswith("catalogue.")}
    assert {name for name in neighbours if LEVELS[name] >= LEVELS[name_of(file)]} == set()


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_the_core_knows_no_mkdocs_no_network_and_no_clock(file: Path) -> None:
    assert {name for name in imports(file) if name.partition(".")[0] in FORBIDDEN or name in FORBIDDEN} == set()
    assert "date.today" not in file.read_text("utf-8")
    assert "datetime.now" not in file.read_text("utf-8")


def test_every_core_module_has_its_place_in_the_order() -> None:
    assert {name_of(file) for file in MODULES} == set(LEVELS)


def test_hooks_and_scripts_share_one_catalogue_module() -> None:
    import catalogue

    assert Path(catalogue.__file__).parent == CORE
