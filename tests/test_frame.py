"""The frame: a filled page is the page that MkDocs renders for the same input."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import build


def test_a_page_made_through_the_frame_is_byte_for_byte_the_page_mkdocs_renders(repository: Path, tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parent / "reference_hook.py", repository / "hooks")
    config = repository / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - hooks/assemble.py\n", "  - hooks/assemble.py\n  - hooks/reference_hook.py\n"), encoding="utf-8")
    site = build(repository, tmp_path / "site")

    made_by_mkdocs = sorted((repository / "reference").rglob("*.html"))

    addresses = [file.relative_to(repository / "reference") for file in made_by_mkdocs]
    assert Path("initiatieven/voorbeeld/index.html") in addresses
    assert Path("organisaties/gemeente-oud/index.html") in addresses
    for address, file in zip(addresses, made_by_mkdocs, strict=True):
        assert (site / address).read_bytes() == file.read_bytes(), address
