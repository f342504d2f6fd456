"""`mkdocs serve` as a contributor sees it: changes appear, mistakes do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import serve_speed


@pytest.fixture
def serving(repository: Path) -> Iterator[str]:
    with serve_speed.serving(repository) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_change_shows_a_mistake_keeps_the_last_good_version_and_repair_clears_the_banner(serving: str, repository: Path, page: Page) -> None:
    entry = repository / "initiatives/ander-initiatief.md"
    banner = page.get_by_label("Fouten in de bijdragen")
    page.goto(f"{serving}initiatieven/ander-initiatief/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ander initiatief")

    change(entry, "titel: Ander initiatief", "titel: Vernieuwd initiatief")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vernieuwd initiatief")
    expect(banner).to_have_count(0)

    change(entry, "titel: Vernieuwd initiatief", "titel: Weg: ermee")
    expect(banner).to_contain_text("initiatives/ander-initiatief.md:2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vernieuwd initiatief")

    change(entry, "titel: Weg: ermee", "titel: Gerepareerd")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gerepareerd")
    expect(banner).to_have_count(0)


def test_a_broken_vocabulary_or_register_leaves_the_site_as_it_was(serving: str, repository: Path, page: Page) -> None:
    banner = page.get_by_label("Fouten in de bijdragen")
    page.goto(f"{serving}themas/participatie/")
    cards = page.locator("article.kaart")
    before = cards.count()
    assert before > 1

    change(repository / "docs/vocabularies/themas.yml", "- id: participatie", "\t- id: participatie")
    expect(banner).to_contain_text("docs/vocabularies/themas.yml")
    expect(cards).to_have_count(before)

    change(repository / "docs/vocabularies/themas.yml", "\t- id: participatie", "- id: participatie")
    expect(banner).to_have_count(0)
    change(repository / "docs/vocabularies/organisaties.csv", "slug,naam", "slug;naam")
    expect(banner).to_contain_text("docs/vocabularies/organisaties.csv:1")
    expect(cards).to_have_count(before)


def test_an_entry_that_is_broken_from_the_start_gets_a_page_that_says_what_to_do(repository: Path, browser: Browser, request: pytest.FixtureRequest) -> None:
    change(repository / "initiatives/ander-initiatief.md", "fase: pilot", "fase: pliot")
    serving = request.getfixturevalue("serving")
    page = browser.new_page()
    page.goto(f"{serving}initiatieven/ander-initiatief/")
    expect(page.get_by_role("main")).to_contain_text("Bedoel je 'pilot'?")
    page.goto(f"{serving}initiatieven/")
    expect(page.get_by_role("main")).to_contain_text("Een <script>")
    page.close()


def test_pages_that_were_looked_at_before_follow_a_change_and_those_of_a_removed_entry_go(serving: str, repository: Path, page: Page) -> None:
    entry, title = repository / "initiatives/ander-initiatief.md", "Vernieuwd initiatief"
    page.goto(f"{serving}initiatieven/ander-initiatief/")
    page.goto(f"{serving}themas/participatie/")
    expect(page.get_by_role("main")).to_contain_text("Ander initiatief")
    change(entry, "titel: Ander initiatief", f"titel: {title}")
    expect(page.get_by_role("main")).to_contain_text(title)
    page.goto(f"{serving}initiatieven/ander-initiatief")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.request.get(f"{serving}initiatieven/ander-initiatief/bijdrage.json").json()["waarden"]["titel"] == title
    assert page.request.get(f"{serving}agenda/alles.ics").text().startswith("BEGIN:VCALENDAR")

    page.goto(f"{serving}initiatieven/")
    entry.rename(entry.with_name("derde.md"))
    for folder in ("initiatives", "instruments", "docs/events"):
        for file in (repository / folder).glob("*.md"):
            file.write_text(file.read_text("utf-8").replace("ander-initiatief", "derde"), encoding="utf-8")
    change(repository / "docs/index.md", "uitgelicht: ander-initiatief", "uitgelicht: derde")
    expect(page.get_by_role("link", name=title).first).to_have_attribute("href", re.compile("derde/$"))
    assert page.request.get(f"{serving}initiatieven/ander-initiatief/").status == 404


def test_the_search_index_follows_once_nothing_changes_for_a_while(serving: str, repository: Path, page: Page) -> None:
    page.goto(f"{serving}zoeken/")
    data = page.locator("[data-bestanden]")
    before = data.get_attribute("data-bestanden")
    assert before
    change(repository / "initiatives/ander-initiatief.md", "titel: Ander initiatief", "titel: Knoeperdesnoep")
    expect(data).not_to_have_attribute("data-bestanden", before, timeout=60_000)
    page.goto(f"{serving}zoeken/?q=knoeperdesnoep")
    expect(page.get_by_role("main").get_by_role("heading", name="Knoeperdesnoep")).to_be_visible()


def test_the_benchmark_sees_every_save_and_leaves_the_file_as_it_was(repository: Path, browser: Browser) -> None:
    file = repository / "initiatives/ander-initiatief.md"
    before = file.read_text("utf-8")
    with serve_speed.serving(repository) as url:
        serve_speed.saves(browser, url, repository)
    assert file.read_text("utf-8") == before


def test_without_live_reload_every_page_is_there(repository: Path, browser: Browser) -> None:
    page = browser.new_page()
    with serve_speed.serving(repository, "--no-livereload") as url:
        for address in ("", "initiatieven/", "initiatieven/ander-initiatief/", "over/"):
            response = page.goto(url + address)
            assert response
            assert response.status == 200, address


def test_a_site_in_a_folder_shows_its_pages_there(repository: Path, browser: Browser) -> None:
    change(repository / "mkdocs.yml", "site_url: https://leefwereld.example/", "site_url: https://leefwereld.example/catalogus/")
    page = browser.new_page()
    with serve_speed.serving(repository) as url:
        page.goto(f"{url}catalogus")
        expect(page).to_have_url(f"{url}catalogus/")
        page.goto(f"{url}catalogus/initiatieven/ander-initiatief")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ander initiatief")
