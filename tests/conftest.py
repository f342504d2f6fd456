"""What the tests share: a mini repository with every field, its site built once, a server and a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import browser as chromium
from catalogue.pages import maker
from catalogue.pages.pages import Pages
from screenshots import served

settings.register_profile("any machine", deadline=None)  # how long an example takes says nothing on a busy machine
settings.load_profile("any machine")
expect.set_options(timeout=60_000)  # nor does how long a browser takes: this is when a test gives up
REPOSITORY = Path(__file__).parent.parent
FORM_DAY = "2026-11-24"  # the day on which the tests fill in the form
MINI = Path(__file__).parent / "mini"
HAND_WRITTEN = """# Bijdragen

Zie [een voorbeeld](../../initiatives/voorbeeld.md), [nog een](<../events/voorbeeld-bijeenkomst.md>) en [de map](../../instruments/).

`[zo](../../initiatives/voorbeeld.md)` maak je een link.

## Mailen
"""
FORMER_TOWN = "gemeente-oud,Oud,gemeente,,,Utrecht,,,,2025-12-31,gemeente-utrecht,\n"


def copy_repository(target: Path) -> Path:
    """Make a repository at `target` with our program and lists and the entries of the mini catalogue."""
    shutil.copytree(REPOSITORY / "hooks", target / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "docs", target / "docs", ignore=shutil.ignore_patterns("events"))
    shutil.copytree(MINI, target, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", target)
    (target / "docs/assets/beelden/voorbeeld").mkdir(parents=True)
    shutil.move(target / "loket.svg", target / "docs/assets/beelden/voorbeeld/loket.svg")
    # the shipped hand-written pages link to shipped entries, and one of them is highlighted
    home = target / "docs/index.md"
    home.write_text(re.sub("uitgelicht: .*", "uitgelicht: ander-initiatief", home.read_text("utf-8")), encoding="utf-8")
    (target / "docs/bijdragen/index.md").write_text(HAND_WRITTEN, encoding="utf-8")
    (target / "docs/over/index.md").write_text("# Over\n\nZie [de uitleg](../bijdragen/velden.md).\n", encoding="utf-8")
    with (target / "docs/vocabularies/organisaties.csv").open("a", encoding="utf-8") as register:
        register.write(FORMER_TOWN)
    return target


def build(repository: Path, site: Path) -> Path:
    """Build `repository` strictly into `site`, in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    result = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return site


def every_page(pages: Pages) -> list[maker.Page]:
    """Return the pages in the menu and all others, without what is like an entry."""
    return [*landing_pages(pages), *(page for make in (*pages.others(), *pages.of_entries({})) for page in make())]


def landing_pages(pages: Pages) -> list[maker.Page]:
    return [make() for make in pages.landing().values()]


def every_file(pages: Pages) -> dict[str, bytes]:
    """Return the content of each file beside the pages by its path, but for those of the search page."""
    return {file.path: file.make() for make in pages.files() for file in make()}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return copy_repository(tmp_path / "catalogus")


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository(tmp_path_factory.mktemp("mini") / "catalogus")


@pytest.fixture(scope="session")
def mini_site(mini: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(mini, tmp_path_factory.mktemp("mini-site") / "site")


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(REPOSITORY, tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def mini_url(mini_site: Path) -> Iterator[str]:
    with served(mini_site) as url:
        yield url


@pytest.fixture(scope="session")
def shipped_url(shipped_site: Path) -> Iterator[str]:
    with served(shipped_site) as url:
        yield url


@pytest.fixture(scope="module")  # Playwright keeps an event loop, and a prompt in another module needs one of its own
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    executable = chromium.find()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=[*flags, "--disable-sync"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def form_context(browser: Browser, shipped_url: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=shipped_url, color_scheme="light", accept_downloads=True) as context:
        yield context


@pytest.fixture
def form_page(form_context: BrowserContext) -> Iterator[Page]:
    with form_context.new_page() as page:
        page.clock.set_fixed_time(f"{FORM_DAY}T12:00:00")
        yield page
        page.evaluate("localStorage.clear()")
