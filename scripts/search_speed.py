"""How much a search downloads and how long it takes in Chromium."""

from __future__ import annotations

import gzip
import statistics
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Response, sync_playwright

from screenshots import served

QUESTIONS = ("begrijpelijke brief", "klantreis", "formulier toegankelijk", "schuldhulp", "loket", "training")
CLICKS = 12
UNCOUNTED = ("font", "image")
UNTIL_TOLD = """async (act) => {
  const told = new Promise((resolve) => new MutationObserver((_, observer) => { observer.disconnect(); resolve(performance.now()); })
    .observe(document.getElementById("telling"), { childList: true, characterData: true, subtree: true }));
  const start = performance.now();
  new Function(act)();
  return (await told) - start;
}"""


class Speed(NamedTuple):
    """Of a search: kilobytes, gzipped, of the first question and of the facets; milliseconds of a question and of a click; requests of a click."""

    first_question: float
    facets: float
    question: float
    click: float
    slowest_click: float
    requests: int


def measure(site: Path, executable: str) -> Speed:
    """Return the medians on the search page of `site`, its index warm except for the first question."""
    with served(site) as url, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        first = _first_question(running, f"{url}zoeken/?q={QUESTIONS[0].replace(' ', '+')}")
        page = running.new_page()
        page.goto(f"{url}zoeken/", wait_until="networkidle")
        requested: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        clicks = [_click(page, number) for number in range(CLICKS)]
        count = len(requested)
        questions = [_ask(page, question) for question in QUESTIONS for _ in range(2)][1::2]  # the second time it is warm
        running.close()
    facets = len(gzip.compress((site / "zoeken/facetten.json").read_bytes(), 6)) / 1000
    return Speed(first, facets, statistics.median(questions), statistics.median(clicks), max(clicks), count)


def _first_question(running: Browser, address: str) -> float:
    responses: list[Response] = []
    with running.new_context() as context:
        page = context.new_page()
        page.on("response", lambda response: responses.append(response))
        page.goto(address)
        page.locator(".kaart").first.wait_for()
        return sum(len(gzip.compress(each.body(), 6)) for each in responses if each.request.resource_type not in UNCOUNTED) / 1000


def _click(page: Page, number: int) -> float:
    boxes = "document.querySelectorAll('.facet[open] input[type=checkbox]')"
    return float(page.evaluate(UNTIL_TOLD, f"const boxes = [...{boxes}].filter((box) => box.offsetParent); boxes[{number // 2} % boxes.length].click()"))


def _ask(page: Page, question: str) -> float:
    act = f"const form = document.getElementById('zoekformulier'); form.elements.q.value = {question!r}; form.requestSubmit()"
    page.evaluate("document.getElementById('telling').textContent = ''")
    return float(page.evaluate(UNTIL_TOLD, act))


def told(speed: Speed) -> str:
    return (
        f"        zoeken: eerste vraag {speed.first_question:.0f} kB, facetten {speed.facets:.1f} kB, vraag {speed.question:.0f} ms, "
        f"klik {speed.click:.0f} ms (langste {speed.slowest_click:.0f}), {speed.requests} verzoeken bij {CLICKS} klikken"
    )
