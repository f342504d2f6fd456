"""What the site serves can be kept for ever: styles, scripts and data have an address that changes with their content, and can be there compressed."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from conftest import REPOSITORY, build
from mkdocs.structure.files import File, Files

from assets import place_assets
from site_folder import TEXT, SiteFolder

ASSET = re.compile(r'(?:href|src)="([^"]*assets/(?!beelden/|kaart/|merk\.svg)[^"]*)"')
DATA = re.compile(r'data-bestanden="([^"]*)"')
NAME = "[0-9a-f]{32}"


def found(site: Path, pattern: re.Pattern[str]) -> dict[str, set[str]]:
    """Return by page the addresses, from the root of the site, that `pattern` finds there."""
    pages = {file.relative_to(site).as_posix().removesuffix("index.html"): file.read_text("utf-8") for file in site.rglob("*.html")}
    return {url: {urlsplit(urljoin(f"https://x.nl/{url}", each)).path[1:] for each in pattern.findall(text)} for url, text in pages.items()}


def folders(site: Path) -> dict[str, str]:
    """Return the name of the folder of assets, and of those of the data of the search page and the form."""
    return {place: name.name for place in ("assets", "zoeken", "bijdragen/nieuw") for name in (site / place).iterdir() if re.fullmatch(NAME, name.name)}


def test_every_page_refers_to_assets_in_the_one_folder_that_is_there(mini_site: Path) -> None:
    folder = f"assets/{folders(mini_site)['assets']}/"
    pages = found(mini_site, ASSET)
    assert len(pages["zoeken/"]) > len(pages["404.html"]) > 3
    for url, addresses in pages.items():
        assert addresses or "verhuisd" in (mini_site / url / "index.html").read_text("utf-8"), url
        for address in addresses:
            assert address.startswith(folder), f"{url}: {address}"
            assert (mini_site / address).is_file(), f"{url}: {address}"


def test_what_scripts_and_styles_refer_to_is_in_the_folder(mini_site: Path) -> None:
    folder = mini_site / "assets" / folders(mini_site)["assets"]
    for file in (*folder.rglob("*.js"), *folder.rglob("*.css")):
        named = re.findall(r'(?:\bfrom |\bimport\(|\bimport |url\()"(\.[^"]+)"', file.read_text("utf-8"))
        assert [each for each in named if not (file.parent / each).is_file()] == [], file


def test_a_template_names_no_folder_of_assets_by_hand() -> None:
    templates = {file.name: file.read_text("utf-8") for file in (REPOSITORY / "docs/templates").rglob("*.html")}
    assert [name for name, text in templates.items() if re.search("assets/(css|fonts|js|schermen)", text)] == []


def test_the_pages_that_fetch_data_name_the_folder_that_is_there(mini_site: Path) -> None:
    names = folders(mini_site)
    form = {f"bijdragen/nieuw/{names['bijdragen/nieuw']}/"}
    named = {url: addresses for url, addresses in found(mini_site, DATA).items() if addresses}
    assert named == {"zoeken/": {f"zoeken/{names['zoeken']}/"}, "bijdragen/nieuw/": form, "vergelijken/": form}


def test_addresses_change_with_the_content_and_only_with_that(mini_site: Path, repository: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = folders(build(repository, site))
    assert first == folders(mini_site)

    with (repository / "docs/assets/css/zorgplicht.css").open("a", encoding="utf-8") as style:
        style.write("/* anders */\n")
    second = folders(build(repository, site))
    assert {place for place in second if second[place] != first[place]} == {"assets"}
    assert not (site / "assets" / first["assets"]).exists()
    for url, addresses in found(site, ASSET).items():
        assert {address.split("/")[1] for address in addresses} <= {second["assets"]}, url

    entry = repository / "initiatives/ander-initiatief.md"
    entry.write_text(entry.read_text("utf-8").replace("titel: Ander initiatief", "titel: Vernieuwd initiatief"), encoding="utf-8")
    third = folders(build(repository, site))
    assert {place for place in third if third[place] != second[place]} == {"zoeken", "bijdragen/nieuw"}
    assert all(address in {f"{place}/{name}/" for place, name in third.items()} for addresses in found(site, DATA).values() for address in addresses)


def test_a_style_that_changes_while_the_site_is_served_changes_no_address(tmp_path: Path) -> None:
    style = tmp_path / "assets/css/stijl.css"
    style.parent.mkdir(parents=True)
    served, built = set(), set()
    for text in ("a {}", "b {}"):
        style.write_text(text, encoding="utf-8")
        served.add(place_assets(files_in(tmp_path), serving=True))
        built.add(place_assets(files_in(tmp_path), serving=False))
    assert served == {"assets/nu/"}
    assert len(built) == 2


def files_in(docs: Path) -> Files:
    return Files([File("assets/css/stijl.css", str(docs), "", use_directory_urls=True)])


def texts(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.suffix in TEXT}


def compressed(site: Path) -> dict[str, bytes]:
    """Return what every compressed file holds, by the path of the file it stands for."""
    return {file.relative_to(site).as_posix().removesuffix(".gz"): gzip.decompress(file.read_bytes()) for file in site.rglob("*.gz")}


def test_every_text_is_there_compressed_when_asked_for_and_goes_with_its_file(mini_site: Path, repository: Path, tmp_path: Path) -> None:
    assert compressed(mini_site) == {}
    settings, entry = repository / "mkdocs.yml", repository / "initiatives/derde.md"
    settings.write_text(settings.read_text("utf-8").replace("gecomprimeerd: false", "gecomprimeerd: true"), encoding="utf-8")
    shutil.copy(repository / "initiatives/ander-initiatief.md", entry)
    site = build(repository, tmp_path / "site")
    assert compressed(site) == texts(site)
    entry.unlink()
    build(repository, site)
    assert compressed(site) == texts(site)
    assert set(texts(site)) == set(texts(mini_site))


def test_what_did_not_change_is_not_compressed_again_and_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = SiteFolder(tmp_path)
    first.now["a.html"] = first.write("a.html", b"<p>a</p>")
    first.now |= first.write_compressed(["a.html"])
    before = (tmp_path / "a.html.gz").read_bytes()
    assert SiteFolder(tmp_path, now={"a.html": first.now["a.html"]}).write_compressed(["a.html"]) == [("a.html.gz", first.now["a.html.gz"])]
    assert (tmp_path / "a.html.gz").read_bytes() == before
    monkeypatch.setattr(gzip, "compress", lambda *_, **__: pytest.fail("compressed again"))
    assert SiteFolder(tmp_path, before=first.now, now=first.now).write_compressed(["a.html"]) == [("a.html.gz", first.now["a.html.gz"])]
