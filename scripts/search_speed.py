"""How much a search downloads and how long it takes in Chromium."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Response, sync_playwright

from screenshots import served

QUESTIONS = ("begrijpelijke brief", "klantreis", "formulier toegankelijk", "schuldhulp", "loket", "training")
CLICKS = 24
UNCOUNTED = ("font", "image")
UNTIL_TOLD = """async (act) => {
  const told = new Promise((resolve) => new MutationObserver((_, observer) => { observer.disconnect(); resolve(performance.now()); })
    .observe(document.getElementById("telling"), { childList: true, characterData: true, subtree: true }));
  const start = performance.now();
  new Function(act)();
  const counted = (await told) - start;
  await new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage("painted");
  }));
  return [counted, performance.now() - start];
}"""


class Speed(NamedTuple):
    """Of a search: kilobytes, gzipped, of the first question and of the facets; milliseconds of a question and of the clicks; their requests.

    A click on a facet has two times: until the new counts are in the page, and until the frame that shows them is painted.
    """

    first_question: float
    facets: float
    question: float
    counted: Sequence[float]
    painted: Sequence[float]
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
        counted, painted = zip(*(_click(page, number) for number in range(CLICKS)), strict=True)
        count = len(requested)
        questions = [_ask(page, question) for question in QUESTIONS for _ in range(2)][1::2]  # the second time it is warm
        running.close()
    facets = sum(len(gzip.compress(file.read_bytes(), 6)) for file in site.glob("zoeken/*/facetten.json")) / 1000
    return Speed(first, facets, statistics.median(questions), counted, painted, count)


def _first_question(running: Browser, address: str) -> float:
    responses: list[Response] = []
    with running.new_context() as context:
        page = context.new_page()
        page.on("response", lambda response: responses.append(response))
        page.goto(address)
        page.locator(".kaart").first.wait_for()
        return sum(len(gzip.compress(each.body(), 6)) for each in responses if each.request.resource_type not in UNCOUNTED) / 1000


def _click(page: Page, number: int) -> tuple[float, float]:
    """Tick or untick a visible box, each of them in turn."""
    boxes = "document.querySelectorAll('.facet[open] input[type=checkbox]')"
    counted, painted = page.evaluate(UNTIL_TOLD, f"const boxes = [...{boxes}].filter((box) => box.offsetParent); boxes[{number // 2} % boxes.length].click()")
    return counted, painted


def _ask(page: Page, question: str) -> float:
    act = f"const form = document.getElementById('zoekformulier'); form.elements.q.value = {question!r}; form.requestSubmit()"
    page.evaluate("document.getElementById('telling').textContent = ''")
    counted, _ = page.evaluate(UNTIL_TOLD, act)
    return float(counted)


def told(speed: Speed) -> str:
    return (
        f"        zoeken: eerste vraag {speed.first_question:.0f} kB, facetten {speed.facets:.1f} kB, vraag {speed.question:.0f} ms, "
        f"klik geteld na {_middle_and_longest(speed.counted)}, in beeld na {_middle_and_longest(speed.painted)}, "
        f"{speed.requests} verzoeken bij {CLICKS} klikken"
    )


def _middle_and_longest(milliseconds: Sequence[float]) -> str:
    return f"{statistics.median(milliseconds):.0f} ms (langste {max(milliseconds):.0f})"
