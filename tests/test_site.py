"""The built mini site: every field on its page, links that work, addresses, and the same bytes each time."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from conftest import REPOSITORY, build

from catalogue.collection import read_catalogue
from catalogue.fields import Field, ListOf, Record
from catalogue.kinds import Term
from catalogue.schema import INITIATIVE, KINDS
from catalogue.templates import in_words

CONFIGURATION = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
SITE, NAME = CONFIGURATION["site_url"], CONFIGURATION["site_name"]


class Links(HTMLParser):
    """Collects the ids of a page and the addresses it points to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        self.addresses += [value for key in ("href", "src") if (value := found.get(key))]
        self.ids |= {found["id"] or ""} if "id" in found else set()


def text_of(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text("utf-8")


@pytest.mark.parametrize("slug", ["voorbeeld", "voorbeeld-instrument", "voorbeeld-bijeenkomst"])
def test_every_value_of_an_entry_is_shown_on_its_page(mini: Path, mini_site: Path, slug: str) -> None:
    catalogue = read_catalogue(mini)
    entry = catalogue.entries[slug]
    page = html.unescape(text_of(mini_site, entry.url))
    for path, kind, value in entry.leaves:
        shown = catalogue.lists.vocabulary(kind.vocabulary).term(value).label if isinstance(kind, Term) else value
        forms = {shown, in_words(value) if kind.name in ("datum", "moment") else shown}
        if kind.name == "slug":
            continue
        if kind.name == "verwijzing":
            forms = {f"{catalogue.entries[value].url}"}
        if kind.name == "organisatie":
            forms = {catalogue.lists.organisations.organisation(value).short}
        assert any(form in page for form in forms), f"{path}: {value}"


def paths_of(fields: Iterable[Field], prefix: str = "") -> Iterator[str]:
    for field in fields:
        inner = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        if isinstance(inner, Record):
            yield from paths_of(inner.fields, f"{prefix}{field.key}.")
        else:
            yield prefix + field.key


def test_the_mini_catalogue_uses_every_field_of_every_kind(mini: Path) -> None:
    used: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
    for entry in read_catalogue(mini):
        used[entry.kind.name] |= {re.sub(r"\.\d+", "", path) for path, _, _ in entry.leaves}
    for kind in KINDS:
        own = [field for field in kind.fields if kind is INITIATIVE or field not in INITIATIVE.fields]
        assert set(paths_of(own)) <= used[kind.name], kind.name


@pytest.mark.parametrize("which", ["mini_site", "shipped_site"])
def test_every_link_inside_the_site_leads_to_a_page_and_a_heading_that_exist(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    pages = {f"{SITE}{file.relative_to(site).as_posix().removesuffix('index.html')}": Links(file.read_text("utf-8")) for file in site.rglob("*.html")}
    for address, page in pages.items():
        for link in page.addresses:
            target = urlsplit(urljoin(address, link))
            if not target.geturl().startswith(SITE):
                continue
            file = site / unquote(target.path).lstrip("/")
            assert (file / "index.html").is_file() if target.path.endswith("/") else file.is_file(), f"{address} → {link}"
            other = pages.get(f"{SITE}{target.path.lstrip('/')}")
            if target.fragment and other:
                assert unquote(target.fragment) in other.ids, f"{address} → {link}"


@pytest.mark.parametrize("which", ["mini_site", "shipped_site"])
def test_every_page_has_a_title_a_description_one_h1_and_its_own_address(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    titles = set()
    for file in site.rglob("index.html"):
        text, url = file.read_text("utf-8"), file.parent.relative_to(site).as_posix().replace(".", "")
        if 'http-equiv="refresh"' in text:
            continue
        assert f'<link rel="canonical" href="{SITE}{url + "/" if url else ""}">' in text, url
        assert len(re.findall(r"<h1[ >]", text)) == 1, url
        assert re.search(r'<meta name="description" content="[^"]{10,}">', text), url
        titles.add((re.search("<title>(.*?)</title>", text) or [""])[0])
    assert len(titles) > len(list(site.rglob("index.html"))) * 0.9


def test_a_title_with_markup_is_text_everywhere(mini_site: Path) -> None:
    title = "Een &lt;script&gt; &amp; een &#34;loket&#34; in &#39;s-Hertogenbosch"
    text = text_of(mini_site, "initiatieven/voorbeeld/")
    assert f"<title>{title} | {NAME}</title>" in text
    assert f'<meta property="og:title" content="{title}">' in text
    assert f">{title}</h1>" in text
    assert "<b>vreemde" not in text
    assert title in text_of(mini_site, "initiatieven/")


def test_the_structured_data_of_an_entry_is_valid_json_and_cannot_close_its_script(mini_site: Path) -> None:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text_of(mini_site, "bijeenkomsten/voorbeeld-bijeenkomst/"), re.S)
    record = json.loads(found[0])
    assert record["@type"] == "Event"
    assert record["eventStatus"] == "https://schema.org/EventRescheduled"
    assert record["startDate"] == "2027-03-11T13:30"
    name = json.loads(re.findall(r'ld\+json">(.*?)</script>', text_of(mini_site, "initiatieven/voorbeeld/"), re.S)[0])["name"]
    assert name == "Een <script> & een \"loket\" in 's-Hertogenbosch"


def test_an_old_name_leads_to_the_present_page(mini_site: Path) -> None:
    text = text_of(mini_site, "initiatieven/vorige-naam/")
    assert 'content="0; url=../../initiatieven/voorbeeld/"' in text
    assert f'<link rel="canonical" href="{SITE}initiatieven/voorbeeld/">' in text


def test_the_sitemap_lists_every_page_with_the_day_of_its_last_change(mini_site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.parse(mini_site / "sitemap.xml").getroot()
    changed = {item.findtext(f"{space}loc"): item.findtext(f"{space}lastmod") for item in urls}
    pages = {file for file in mini_site.rglob("index.html") if 'http-equiv="refresh"' not in file.read_text("utf-8")}
    assert changed[f"{SITE}initiatieven/voorbeeld/"] == "2026-11-24"
    assert changed[f"{SITE}initiatieven/ander-initiatief/"] == "2026-11-01"
    assert len(changed) == len(pages)


def test_hand_written_pages_and_entries_link_to_each_other(mini_site: Path) -> None:
    assert 'href="../initiatieven/voorbeeld/"' in text_of(mini_site, "bijdragen/")
    assert 'href="../bijeenkomsten/voorbeeld-bijeenkomst/"' in text_of(mini_site, "bijdragen/")
    assert 'href="../instrumenten/"' in text_of(mini_site, "bijdragen/")
    assert 'href="../../bijdragen/"' in text_of(mini_site, "initiatieven/voorbeeld/")
    assert 'href="../../instrumenten/voorbeeld-instrument/#wat-is-het"' in text_of(mini_site, "initiatieven/voorbeeld/")
    assert 'href="../../initiatieven/voorbeeld/"' in text_of(mini_site, "bijeenkomsten/voorbeeld-bijeenkomst/")


def test_a_link_in_code_on_a_hand_written_page_stays_as_it_was_typed(mini_site: Path) -> None:
    assert "[zo](../../initiatives/voorbeeld.md)" in text_of(mini_site, "bijdragen/")


def test_a_new_term_in_any_vocabulary_needs_no_other_change(repository: Path, tmp_path: Path) -> None:
    terms = {"bijeenkomststatussen": "uitgesteld", "locatievormen": "onderweg", "instrumentsoorten": "spel", "fases": "winterslaap"}
    for name, id in terms.items():
        with (repository / f"docs/vocabularies/{name}.yml").open("a", encoding="utf-8") as vocabulary:
            vocabulary.write(f"- id: {id}\n  label: {id}\n  definitie: Nieuw.\n")
    event = repository / "docs/events/voorbeeld-bijeenkomst.md"
    event.write_text(event.read_text("utf-8").replace("verplaatst", "uitgesteld").replace("hybride", "onderweg"), encoding="utf-8")
    build(repository, tmp_path / "site")
    assert "uitgesteld" in text_of(tmp_path / "site", "bijeenkomsten/voorbeeld-bijeenkomst/")


def test_an_entry_is_changed_in_the_form_and_a_written_page_at_the_host(mini_site: Path) -> None:
    assert 'href="../../bijdragen/nieuw/?wijzig=voorbeeld"' in text_of(mini_site, "initiatieven/voorbeeld/")
    assert "/edit/main/docs/over/privacy.md" in text_of(mini_site, "over/privacy/")
    assert "Wijzig deze pagina</a>" not in text_of(mini_site, "bijdragen/nieuw/")


def test_a_merged_organisation_points_on_and_its_entries_count_for_the_successor(mini_site: Path) -> None:
    assert 'href="../../organisaties/gemeente-utrecht/"' in text_of(mini_site, "organisaties/gemeente-oud/")
    assert "initiatieven/voorbeeld/" in text_of(mini_site, "organisaties/gemeente-utrecht/")


def test_building_twice_gives_the_same_bytes(mini: Path, mini_site: Path, tmp_path: Path) -> None:
    again = build(mini, tmp_path / "again")
    assert contents(again) == contents(mini_site)


def contents(site: Path) -> dict[str, bytes]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def test_a_broken_entry_stops_the_build_and_shows_all_problems(repository: Path, tmp_path: Path) -> None:
    for name in ("voorbeeld", "ander-initiatief"):
        file = repository / "initiatives" / f"{name}.md"
        file.write_text(re.sub("fase: .*", "fase: pliot", file.read_text("utf-8")), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    result = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert result.returncode == 1
    assert "initiatives/ander-initiatief.md:5:7: fout [onbekende-term]" in result.stderr
    assert "initiatives/voorbeeld.md:6:7: fout [onbekende-term]" in result.stderr
