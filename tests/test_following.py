"""Feeds: valid by their specifications, with ids and dates that stay."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import pytest
from conftest import copy_repository, every_file
from playwright.sync_api import Browser
from test_site import SITE

from catalogue.checks import check_catalogue
from catalogue.collection import read_catalogue
from catalogue.following import LONGEST, SINCE
from catalogue.pages.pages import Pages
from catalogue.problem import BLOCKING
from catalogue.templates import Host, Site

FOLLOWED = Path(__file__).parent / "mini-volgen"
TODAY = "2026-11-28"
ATOM = "{http://www.w3.org/2005/Atom}"
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # a form of RFC 3339 that RFC 4287, 3.3, asks for
TAG = re.compile(r"tag:leefwereld\.example,2026-11-24:[a-z0-9/-]+")  # RFC 4151
ONCE = {"feed": {"id", "title", "updated", "subtitle", "author"}, "entry": {"id", "title", "updated", "published", "summary"}}
NEEDED = {"feed": {"id", "title", "updated", "author", "link"}, "entry": {"id", "title", "updated", "link"}}
KNOWN = {"feed": ONCE["feed"] | {"link", "entry"}, "entry": ONCE["entry"] | {"link", "category"}}


def copy_followed(target: Path) -> Path:
    """Make a mini repository at `target` with calls, meetings to come and instruments that are used."""
    return Path(shutil.copytree(FOLLOWED, copy_repository(target), dirs_exist_ok=True))


def feeds_of(root: Path, today: str = TODAY) -> dict[str, bytes]:
    """Return the content of the feeds by their path."""
    site = Site("Leefwereld", SITE, "redactie@voorbeeld.nl", Host(), today)
    return {path: content for path, content in every_file(Pages(root, read_catalogue(root), site)).items() if path.startswith("feeds/")}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_followed(tmp_path_factory.mktemp("volgen") / "catalogus")


@pytest.fixture(scope="module")
def feeds(root: Path) -> dict[str, bytes]:
    return feeds_of(root)


def atoms(feeds: dict[str, bytes]) -> Iterator[tuple[str, Element]]:
    return ((path, ElementTree.fromstring(content)) for path, content in feeds.items() if path.endswith(".atom"))


def items(feeds: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(json.loads(feeds[f"feeds/{name}.json"])["items"])


def test_the_entries_of_these_tests_have_no_errors(root: Path) -> None:
    catalogue = read_catalogue(root)
    assert [each for each in (*catalogue.problems, *check_catalogue(catalogue, root, TODAY)) if each.level == BLOCKING] == []


def test_there_is_a_feed_of_each_sort_and_of_each_theme_that_is_used(feeds: dict[str, bytes]) -> None:
    themes = ("begrijpelijke-communicatie", "digitale-inclusie", "lerende-organisatie", "participatie")
    names = {"nieuw", "gewijzigd", "oproepen", "verslagen", *(f"thema/{theme}" for theme in themes)}
    assert set(feeds) == {f"feeds/{name}.{form}" for name in names for form in ("atom", "json")}


def test_every_atom_feed_has_what_rfc_4287_asks_for_and_nothing_it_does_not_know(feeds: dict[str, bytes]) -> None:
    for path, feed in atoms(feeds):
        assert feed.tag == f"{ATOM}feed"
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            kind, names = element.tag.removeprefix(ATOM), [child.tag.removeprefix(ATOM) for child in element]
            assert NEEDED[kind] <= set(names) <= KNOWN[kind], path
            assert all(names.count(name) <= 1 for name in ONCE[kind]), path
            assert TAG.fullmatch(element.findtext(f"{ATOM}id") or ""), path
            days = [child.text or "" for child in element if child.tag in (f"{ATOM}updated", f"{ATOM}published")]
            assert all(TIMESTAMP.fullmatch(day) for day in days), path
            alternates = [link for link in element.iter(f"{ATOM}link") if link.get("rel") == "alternate" and link in list(element)]
            assert len(alternates) == 1, path
            assert (element.findtext(f"{ATOM}title") or "").strip(), path
            assert all(child.get("term") for child in element.findall(f"{ATOM}category"))
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [SITE + path]
        assert all(urlsplit(link.get("href") or "").netloc for link in feed.iter(f"{ATOM}link"))


def test_no_two_items_have_one_id_and_a_feed_was_updated_with_its_newest_item(feeds: dict[str, bytes]) -> None:
    for path, feed in atoms(feeds):
        ids = [each.text for each in feed.iter(f"{ATOM}id")]
        assert len(set(ids)) == len(ids), path
        days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
        assert feed.findtext(f"{ATOM}updated") == max(days, default=f"{SINCE}T00:00:00Z"), path


def test_feed_readers_find_no_mistake(feeds: dict[str, bytes]) -> None:
    for path, content in feeds.items():
        if path.endswith(".atom"):
            read = feedparser.parse(content, response_headers={"content-type": "application/atom+xml"})
            assert not read.bozo, (path, read.get("bozo_exception"))
            assert read.version == "atom10"
            assert read.feed.language == "nl"
            assert [each.title for each in read.entries] == [each["title"] for each in items(feeds, path[len("feeds/") : -len(".atom")])]


def test_every_json_feed_has_the_keys_and_types_of_version_1_1(feeds: dict[str, bytes]) -> None:
    texts = {"version", "title", "description", "language", "home_page_url", "feed_url"}
    in_items = {"id", "url", "title", "content_text", "date_modified"}
    for path, content in feeds.items():
        if not path.endswith(".json"):
            continue
        feed = json.loads(content)
        assert set(feed) == {*texts, "authors", "items"}, path
        assert all(isinstance(feed[key], str) and feed[key] for key in texts)
        assert (feed["version"], feed["feed_url"]) == ("https://jsonfeed.org/version/1.1", SITE + path)
        assert [set(author) for author in feed["authors"]] == [{"name", "url"}]
        for item in feed["items"]:
            assert set(item) - {"date_published"} == in_items | {"tags"}, path
            assert all(isinstance(value, str) and value for key, value in item.items() if key != "tags")
            assert all(TIMESTAMP.fullmatch(item[key]) for key in item if key.startswith("date_"))
            assert item["tags"] == [tag for tag in item["tags"] if isinstance(tag, str)] != []


def test_new_entries_come_first_with_the_day_they_were_added(feeds: dict[str, bytes]) -> None:
    days = [item["date_published"][:10] for item in items(feeds, "nieuw")]
    assert days == sorted(days, reverse=True)
    assert len(days) == 11
    newest = next(item for item in items(feeds, "nieuw") if item["url"] == f"{SITE}initiatieven/voorbeeld/")
    assert (newest["date_published"][:10], newest["date_modified"][:10]) == ("2026-11-20", "2026-11-24")
    assert newest["title"] == "Een <script> & een \"loket\" in 's-Hertogenbosch"
    assert newest["content_text"] == "Een voorbeeld met elk veld & <b>vreemde</b> tekens."
    assert newest["tags"][0] == "Initiatief"


def test_a_meeting_is_told_with_the_day_it_is_held(feeds: dict[str, bytes]) -> None:
    [report] = items(feeds, "verslagen")
    assert report["title"] == "Verslag: Voorbeeldbijeenkomst"
    assert report["content_text"] == "11 maart 2027, 13.30 uur tot 16.00 uur. Een bijeenkomst met elk veld."
    assert report["date_published"][:10] == "2027-03-20"


def test_each_change_is_an_item_of_its_own(feeds: dict[str, bytes]) -> None:
    changed = [item["id"].rpartition(":")[2] for item in items(feeds, "gewijzigd")]
    assert changed == ["met-oproepen/gewijzigd/2026-11-25", "vorige-naam/gewijzigd/2026-11-24"]


def test_a_call_says_who_is_sought_until_when_and_what_came_of_it(feeds: dict[str, bytes]) -> None:
    told = {item["id"].rpartition(":")[2]: (item["title"], item["content_text"]) for item in items(feeds, "oproepen")}
    assert told == {
        "met-oproepen/oproep/kennis/2026-12-31": (
            "Kennis gezocht: Initiatief met oproepen", "Wij zoeken iemand die brieven test. Reageren kan tot en met 31 december 2026."),
        "met-oproepen/oproep/kennis/2026-12-31/2": (
            "Kennis gezocht: Initiatief met oproepen", "Wij zoeken iemand die films maakt. Reageren kan tot en met 31 december 2026."),
        "met-oproepen/oproep/meelezer/2026-11-01": (
            "Meelezer gezocht: Initiatief met oproepen",
            "Deze oproep is voorbij. Reageren kan tot en met 1 november 2026. Wat het opleverde: Twee mensen lazen mee."),
        "voorbeeld-instrument/oproep/meelezer/2027-01-31": (
            "Meelezer gezocht: Voorbeeldinstrument", "Lees mee met de nieuwe versie. Reageren kan tot en met 31 januari 2027."),
        "vorige-naam/oproep/pilotpartner/2027-03-31": (
            "Pilotpartner gezocht: Een <script> & een \"loket\" in 's-Hertogenbosch",
            "Wij zoeken twee gemeenten die meetesten. Reageren kan tot en met 31 maart 2027. Wat het opleverde: Drie gemeenten meldden zich."),
    }  # fmt: skip


def ids(feeds: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the ids in each feed, in order."""
    return {path: re.findall("tag:[^<\"]*", content.decode()) for path, content in feeds.items()}


def test_ids_and_their_order_stay_when_files_and_titles_get_other_names(root: Path, feeds: dict[str, bytes], tmp_path: Path) -> None:
    renamed = Path(shutil.copytree(root, tmp_path / "catalogus"))
    for path in ("initiatives/met-oproepen", "instruments/voorbeeld-instrument", "docs/events/tweede-bijeenkomst", "docs/events/voorbeeld-bijeenkomst"):
        file = renamed / f"{path}.md"
        text = re.sub("titel: .*", "titel: Een andere titel", file.read_text("utf-8"), count=1)
        file.with_stem(f"a-{file.stem}").write_text(text.replace("\n---\n", f"\noude_slugs: [{file.stem}]\n---\n", 1), encoding="utf-8")
        file.unlink()
    file = renamed / "initiatives/voorbeeld.md"
    file.with_stem("weer-anders").write_text(file.read_text("utf-8").replace("[vorige-naam]", "[vorige-naam, voorbeeld]"), encoding="utf-8")
    file.unlink()
    again = feeds_of(renamed)
    assert ids(again) == ids(feeds)
    assert {item["url"] for item in items(again, "verslagen")} == {f"{SITE}bijeenkomsten/a-voorbeeld-bijeenkomst/"}


def test_what_is_in_a_feed_does_not_depend_on_the_day_it_is_made(root: Path, feeds: dict[str, bytes]) -> None:
    assert feeds_of(root) == feeds
    assert feeds_of(root, "2031-05-01") == feeds


def test_a_feed_has_no_more_than_the_newest_items(root: Path, tmp_path: Path) -> None:
    full = Path(shutil.copytree(root, tmp_path / "catalogus"))
    text = (full / "initiatives/ander-initiatief.md").read_text("utf-8")
    for number in range(LONGEST + 10):
        (full / f"initiatives/kopie-{number:02}.md").write_text(text.replace("2026-11-01", f"2026-09-{number % 30 + 1:02}"), encoding="utf-8")
    feeds = feeds_of(full)
    assert len(items(feeds, "nieuw")) == len(items(feeds, "thema/participatie")) == LONGEST
    assert min(item["date_published"] for item in items(feeds, "nieuw")) > "2026-09-10"


ALTERNATE = re.compile(r'<link rel="alternate" type="application/(atom\+xml|feed\+json)" title="[^"]+" href="([^"]+)">')


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("", ["nieuw", "gewijzigd", "oproepen", "verslagen"]),
        ("initiatieven/", ["nieuw", "gewijzigd", "oproepen"]),
        ("bijeenkomsten/", ["nieuw", "gewijzigd", "verslagen"]),
        ("themas/participatie/", ["thema/participatie"]),
        ("doelgroepen/ouderen/", []),
    ],
)
def test_a_page_names_the_feeds_that_have_the_same(mini_site: Path, page: str, names: list[str]) -> None:
    found = ALTERNATE.findall((mini_site / page / "index.html").read_text("utf-8"))
    forms = {"atom+xml": "atom", "feed+json": "json"}
    assert [(forms[form], url) for form, url in found] == [(form, f"{SITE}feeds/{name}.{form}") for name in names for form in ("atom", "json")]
    assert all((mini_site / url.removeprefix(SITE)).is_file() for _, url in found)


def test_a_visitor_finds_the_feeds_from_the_foot_of_any_page(browser: Browser, mini_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{mini_url}organisaties/")
    page.get_by_role("contentinfo").get_by_role("link", name="Volgen").click()
    page.get_by_role("heading", name="Zo werkt het").wait_for()
    addresses = page.get_by_role("main").locator("a[href$='.atom']").evaluate_all("links => links.map((link) => link.href)")
    assert {address.rpartition("/feeds/")[2] for address in addresses} >= {"nieuw.atom", "oproepen.atom", "thema/participatie.atom"}
    assert all(page.request.get(address).ok for address in addresses)
    page.close()
