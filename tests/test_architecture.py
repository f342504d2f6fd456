"""The order of the modules, and what the core must not know."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import REPOSITORY

CORE = REPOSITORY / "hooks" / "catalogue"
ORDER = (
    ("problem", "mistakes", "values"),
    ("keys",),
    ("source",),
    ("vocabulary",),
    ("organisations",),
    ("reader",),
    ("fields",),
    ("schema",),
    ("entry",),
    ("collection", "writing"),
    ("markdown", "similar"),
    ("templates",),
    ("facets", "metadata"),
    ("checks", "pages", "feeds", "describe"),
)
LEVELS = {name: level for level, names in enumerate(ORDER) for name in names}
FORBIDDEN = {"mkdocs", "requests", "urllib3", "socket", "http", "urllib.request", "time", "subprocess"}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found |= {module + name.name for name in node.names} if module == "." else {module}
    return found


@pytest.mark.parametrize("file", sorted(CORE.glob("*.py")), ids=lambda file: file.stem)
def test_a_core_module_imports_only_modules_before_it(file: Path) -> None:
    neighbours = {name.removeprefix(".") for name in imports(file) if name.startswith(".")}
    assert {name for name in neighbours if LEVELS[name] >= LEVELS.get(file.stem, 0)} == set()


@pytest.mark.parametrize("file", sorted(CORE.glob("*.py")), ids=lambda file: file.stem)
def test_the_core_knows_no_mkdocs_no_network_and_no_clock(file: Path) -> None:
    assert {name for name in imports(file) if name.partition(".")[0] in FORBIDDEN or name in FORBIDDEN} == set()
    assert "date.today" not in file.read_text("utf-8")
    assert "datetime.now" not in file.read_text("utf-8")


def test_every_core_module_has_its_place_in_the_order() -> None:
    assert {file.stem for file in CORE.glob("*.py")} - {"__init__"} == set(LEVELS)


def test_hooks_and_scripts_share_one_catalogue_module() -> None:
    import catalogue

    assert Path(catalogue.__file__).parent == CORE
