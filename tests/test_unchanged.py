"""A site that is made of the same as last time is left as it is, unless somebody touched it or there is something to say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_incremental import build_into, contents

from build_session import session

INDEX = "initiatieven/voorbeeld/index.html"


def written(site: Path) -> dict[str, int]:
    """Return when every file of the site was written."""
    return {str(file): file.stat().st_ctime_ns for file in site.rglob("*")}


@pytest.fixture
def site(repository: Path, tmp_path: Path) -> Path:
    build_into(repository, tmp_path / "site")
    return tmp_path / "site"


def test_nothing_is_made_when_nothing_changed_and_what_was_said_is_said_again(repository: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, before = contents(site), written(site)
    capsys.readouterr()
    build_into(repository, site)
    said = capsys.readouterr().err
    assert session.stays
    assert (contents(site), written(site)) == (first, before)
    assert "initiatives/" in said


@pytest.mark.parametrize("touch", ["change", "remove", "add", "empty"])
def test_a_site_that_somebody_touched_is_mended(repository: Path, site: Path, touch: str) -> None:
    first, file = contents(site), site / INDEX
    seen = file.stat()
    if touch == "change":
        file.write_bytes(file.read_bytes().replace(b"e", b"a", 1))
        os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    elif touch == "remove":
        file.unlink()
    elif touch == "add":
        (site / "agenda/vreemd.html").write_text("Niet van ons.", encoding="utf-8")
    else:
        for each in sorted(site.rglob("*"), reverse=True):
            each.unlink() if each.is_file() else each.rmdir()
    build_into(repository, site)
    assert not session.stays
    assert contents(site) == first


def test_what_changed_is_made_though_its_time_of_change_did_not(repository: Path, site: Path) -> None:
    entry = repository / "initiatives/ander-initiatief.md"
    seen = entry.stat()
    entry.write_text(entry.read_text("utf-8").replace("titel: Ander initiatief", "titel: Eigen initiatief"), encoding="utf-8")
    os.utime(entry, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    build_into(repository, site)
    assert b"Eigen initiatief" in contents(site)["initiatieven/ander-initiatief/index.html"]


def test_a_setting_in_a_file_that_is_inherited_counts(repository: Path, tmp_path: Path) -> None:
    settings = repository / "mkdocs.yml"
    (repository / "basis.yml").write_text(settings.read_text("utf-8"), encoding="utf-8")
    settings.write_text("INHERIT: basis.yml\n", encoding="utf-8")
    site = tmp_path / "site"
    for mail in ("redactie@leefwereld.example", "post@leefwereld.example"):
        base = repository / "basis.yml"
        base.write_text(base.read_text("utf-8").replace("redactie: redactie@leefwereld.example", f"redactie: {mail}"), encoding="utf-8")
        build_into(repository, site)
        assert mail.encode() in contents(site)["over/index.html"]


def test_a_warning_of_mkdocs_is_given_each_time(repository: Path, tmp_path: Path) -> None:
    (repository / "docs/over/index.md").write_text("# Over\n\n[Weg](../bijdragen/weg.md)\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    results = [subprocess.run(command, cwd=repository, capture_output=True, text=True) for _ in range(2)]
    assert [result.returncode for result in results] == [1, 1]
    assert all("bijdragen/weg.md" in result.stderr for result in results)
