"""How long it takes from saving an entry to the page that is loaded again, in Chromium with `mkdocs serve`."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from catalogue.schema import INITIATIVE

SAVES = 6
LONGEST = 120_000  # milliseconds to wait for a page


@contextmanager
def serving(repository: Path, option: str = "--livereload") -> Iterator[str]:
    """Serve `repository`, by default so that pages that change are loaded again; gives the address once it is up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", option, "--dev-addr", address]
    with subprocess.Popen(command, cwd=repository, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr
        lines = iter(process.stderr.readline, "")
        if not any("Serving on" in line for line in lines):
            raise SystemExit("`mkdocs serve` is niet gestart.")
        threading.Thread(target=lambda: [None for _ in lines], daemon=True).start()  # else it waits when its output is full
        try:
            yield f"http://{address}/"
        finally:
            process.terminate()


def measure(repository: Path, executable: str) -> list[float]:
    """Return the seconds of each of SAVES."""
    with serving(repository) as url, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        seconds = saves(running, url, repository)
        running.close()
    return seconds


def saves(running: Browser, url: str, repository: Path) -> list[float]:
    """Add sentences to an entry while its page is open; return the seconds of each time. In the end the file is as it was."""
    file = min((repository / INITIATIVE.folder).glob("*.md"))
    text = file.read_text("utf-8")
    page = running.new_page()
    page.goto(f"{url}{INITIATIVE.plural}/{file.stem}/", timeout=LONGEST)
    page.wait_for_load_state("load")
    try:
        return [_save(page, file, f"{text}\nProefzin {number}.\n", f"Proefzin {number}.") for number in range(SAVES)]
    finally:
        file.write_text(text, encoding="utf-8")


def _save(page: Page, file: Path, text: str, words: str) -> float:
    """Save `text` and return the seconds until a page with `words` is loaded."""
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    page.wait_for_function("(words) => document.readyState === 'complete' && document.body.innerText.includes(words)", arg=words, timeout=LONGEST)
    taken = time.perf_counter() - start
    page.wait_for_load_state("load")
    return taken


def told(seconds: Sequence[float]) -> str:
    return f"        bewaren: na {statistics.median(seconds):.2f} s in beeld (langste {max(seconds):.2f})".replace(".", ",")
