"""What a visit costs and where it goes: small pages, no search code before a search, nothing from elsewhere."""

from __future__ import annotations

import functools
import gzip
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, Page, Request, Response, expect

from catalogue.collection import read_catalogue
from catalogue.pages.pages import Pages
from catalogue.templates import Host, Site
from screenshots import QuietHandler

POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:"
ENTRY_BYTES, FACET_BYTES = 70_000, 15_000
DIGITS = 30  # bytes that larger numbers take


class StrictHandler(QuietHandler):
    """Serves a site as a strict host does: with a content security policy, and its own page for what is not there."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def strict_url(mini_site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(StrictHandler, directory=str(mini_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def requests_during(page: Page, visit: Callable[[], object]) -> list[str]:
    """Return the addresses that `page` asks for during `visit`."""
    addresses: list[str] = []

    def note(request: Request) -> None:
        addresses.append(request.url)

    page.on("request", note)
    visit()
    page.remove_listener("request", note)
    return addresses


def walk(page: Page, url: str) -> None:
    """Visit every kind of page, search with a word and a filter, and ask for a page that is not there."""
    for path in ("", "initiatieven/voorbeeld/", "bijeenkomsten/voorbeeld-bijeenkomst/", "themas/", "organisaties/gemeente-utrecht/", "over/privacy/"):
        page.goto(url + path)
    page.goto(f"{url}zoeken/")
    page.get_by_label("Waar zoek je naar?").fill("voorbeeld")
    expect(page.get_by_role("status")).to_have_text("5 resultaten voor ‘voorbeeld’")
    page.get_by_role("checkbox", name="Instrument").first.check()
    expect(page.get_by_role("status")).to_have_text("2 resultaten voor ‘voorbeeld’")
    page.goto(f"{url}initiatieven/bestaat-niet/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")


def test_a_visit_asks_nothing_of_another_host_and_breaks_no_strict_policy(page: Page, strict_url: str) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(f"{message.text} ({message.location['url']})") if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    addresses = requests_during(page, lambda: walk(page, strict_url))
    assert [address for address in addresses if not address.startswith((strict_url, "data:"))] == []
    assert [problem for problem in problems if not problem.endswith("404 (Not Found) (" + strict_url + "initiatieven/bestaat-niet/)")] == []


@pytest.mark.parametrize("path", ["", "initiatieven/voorbeeld/", "bijeenkomsten/"])
def test_a_page_that_is_not_for_searching_loads_no_search_code(page: Page, mini_url: str, path: str) -> None:
    addresses = requests_during(page, lambda: page.goto(mini_url + path, wait_until="networkidle"))
    assert [address for address in addresses if address.endswith("/js/site.js")]
    assert [address for address in addresses if "zoeken" in address] == []


def test_the_word_index_is_loaded_at_the_first_word_and_not_at_a_filter(page: Page, mini_url: str) -> None:
    page.goto(f"{mini_url}zoeken/")
    status = page.get_by_role("status")
    expect(status).to_have_text("5 resultaten")

    def tick() -> None:
        page.get_by_role("checkbox", name="Instrument").first.check()
        expect(status).to_have_text("2 resultaten")

    def search() -> None:
        page.get_by_label("Waar zoek je naar?").fill("voorbeeld")
        expect(status).to_have_text("2 resultaten voor ‘voorbeeld’")

    assert [address for address in requests_during(page, tick) if "/zoeken/" in address] == []
    assert [address for address in requests_during(page, search) if address.endswith("/index.json")]


def test_the_largest_entry_page_is_light(page: Page, shipped_site: Path, shipped_url: str) -> None:
    pages = [file for kind in ("initiatieven", "instrumenten", "bijeenkomsten") for file in shipped_site.glob(f"{kind}/*/index.html")]
    largest = max(pages, key=lambda file: file.stat().st_size).parent.relative_to(shipped_site).as_posix()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(f"{shipped_url}{largest}/", wait_until="networkidle")
    sizes = {each.url: len(gzip.compress(each.body(), 6)) for each in responses if each.request.resource_type not in ("font", "image")}
    assert len(sizes) >= 3
    assert sum(sizes.values()) < ENTRY_BYTES, "\n".join(f"{size:8} {address}" for address, size in sizes.items())


def test_the_facets_of_the_shipped_catalogue_are_small(shipped_site: Path) -> None:
    (facets,) = shipped_site.glob("zoeken/*/facetten.json")
    assert len(gzip.compress(facets.read_bytes(), 6)) < FACET_BYTES


def weights(repository: Path, count: int) -> dict[str, int]:
    """Return the bytes of home, the search page and the page of an entry, with `count` entries that are all alike."""
    for number in range(count):
        shutil.copy(repository / "initiatives/ander-initiatief.md", repository / f"initiatives/kopie-{number:04}.md")
    pages = Pages(repository, read_catalogue(repository), Site("Proef", "https://proef.nl/", "mail@proef.nl", Host(), "2026-11-24"))
    found = pages.findings()
    made = {page.url: page for make in pages.of_entries(found.related) for page in make()}
    shown = {"home": pages.home(Markup()), "search": pages.search(found.search), "entry": made["initiatieven/kopie-0000/"]}
    return {name: len(page.content.encode()) for name, page in shown.items()}


def test_the_weight_of_a_page_does_not_depend_on_the_number_of_entries(repository: Path) -> None:
    few, many = weights(repository, 20), weights(repository, 200)
    assert [name for name in few if many[name] > few[name] + DIGITS] == [], (few, many)
