"""The pages about contributing: their pictures are there, described, small and can be made again; their examples are right."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import REPOSITORY
from playwright.sync_api import Browser

import check
import screenshots
from catalogue.schema import KINDS

PAGES = sorted((REPOSITORY / "docs/bijdragen").glob("*.md"))
PICTURES = sorted(screenshots.TARGET.iterdir())
LARGEST, ALL_TOGETHER = 120_000, 500_000
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<address>[^)]*)\)")
EXAMPLE = re.compile(r"^```markdown\n(.+?)^```$", re.DOTALL | re.MULTILINE)
TODAY = "2026-11-24"


def images(page: Path) -> list[tuple[str, Path]]:
    """Return the alternative text and the file of each picture in a page."""
    return [(found["alt"], (page.parent / found["address"]).resolve()) for found in IMAGE.finditer(FENCE.sub("", page.read_text("utf-8")))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_picture_of_a_page_is_there_and_says_what_is_to_be_seen(page: Path) -> None:
    for alt, file in images(page):
        assert file in PICTURES, f"{page.name}: {file}"
        assert len(alt) >= 40, f"{page.name}: {file.name} heeft te weinig beschrijving: {alt!r}"


def test_each_picture_is_used_on_one_page_and_made_by_the_program() -> None:
    used = sorted(file for page in PAGES for _, file in images(page))
    assert used == PICTURES
    assert [file.stem for file in PICTURES] == sorted(shot.name for shot in screenshots.SHOTS)


def test_the_pictures_are_small() -> None:
    sizes = {file.name: file.stat().st_size for file in PICTURES}
    assert max(sizes.values()) < LARGEST, sizes
    assert sum(sizes.values()) < ALL_TOGETHER, sizes


@pytest.mark.parametrize("shot", screenshots.SHOTS, ids=lambda shot: shot.name)
def test_each_picture_can_be_made_again(shot: screenshots.Shot, browser: Browser, shipped_url: str) -> None:
    picture = screenshots.take(shot, browser, shipped_url)
    assert picture[8:12] == b"WEBP"
    assert 5_000 < len(picture) < LARGEST
    assert screenshots.take(shot, browser, shipped_url) == picture


def test_each_example_to_copy_gives_no_message(tmp_path: Path) -> None:
    examples = EXAMPLE.findall((REPOSITORY / "docs/bijdragen/voorbeelden.md").read_text("utf-8"))
    assert len(examples) == len(KINDS)
    for name in ("initiatives", "instruments", "docs"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for kind, example in zip(KINDS, examples, strict=True):
        (tmp_path / kind.folder / f"voorbeeld-{kind.name}.md").write_text(example, encoding="utf-8")
    found = [str(each) for each in check.check(tmp_path, TODAY) if "/voorbeeld-" in each.path]
    assert [message for message in found if "[lijkt-op]" not in message] == []  # they are like the entries they were made from
