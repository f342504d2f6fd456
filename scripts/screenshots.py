"""Maak de schermafbeeldingen bij de uitleg over bijdragen opnieuw. Ze komen in docs/assets/schermen."""

from __future__ import annotations

import argparse
import functools
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Error, FloatRect, Page, ViewportSize, sync_playwright

import browser as chromium

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs/assets/schermen"
MOMENT = datetime(2026, 11, 24, 10)
WIDE, COLUMN, PHONE = (ViewportSize(width=width, height=900) for width in (960, 640, 340))
MARGIN = 20
SHARPNESS = 1.5  # pixels of the picture for one of the page
PATIENCE = 10_000  # milliseconds
QUALITY = 80  # of 100, which is lossless and four times as large
FORM = "bijdragen/nieuw/?soort=initiatief"
TITLE = "Proef met kortere brieven"
ENTRY = "initiatieven/utrecht-klantreis-gehandicaptenparkeerkaart/"


class Shot(NamedTuple):
    """A picture of a page, from the top of its first part to the bottom of its last, after `prepare`."""

    name: str
    path: str
    parts: tuple[str, ...]
    prepare: Callable[[Page], object] = lambda page: None
    size: ViewportSize = COLUMN


def fill(page: Page, values: dict[str, str]) -> None:
    for field, value in values.items():
        page.locator(f"#veld-{field}").fill(value)


def type_what_is_wrong(page: Page) -> None:
    fill(page, {"bronnen-0-titel": "Verslag van de proef", "bronnen-0-url": "het verslag op onze website"})
    page.locator("#veld-bronnen-0-url").blur()
    page.locator("#veld-bronnen-0-url-fout:visible").wait_for()


def fill_in_all(page: Page) -> None:
    fill(page, {"titel": TITLE, "samenvatting": "Een brief in gewone woorden, met één vraag tegelijk.", "trekkers-0": "Gemeente Utrecht"})
    page.locator("#veld-fase").select_option("pilot")
    page.locator("#veld-themas-begrijpelijke-communicatie").check()
    fill(page, {"bronnen-0-titel": "Verslag van de proef", "bronnen-0-url": "https://www.voorbeeld.nl/verslag"})
    page.get_by_label("Wat was het probleem?").fill("De brieven waren lang. Mensen wisten niet wat zij moesten doen.")
    page.get_by_role("button", name="Controleer en bekijk").click()
    page.locator("#voorbeeld h3").wait_for()


def come_back_later(page: Page) -> None:
    fill(page, {"titel": TITLE})
    page.reload()
    page.locator("#concept:visible").wait_for()


SHOTS = (
    Shot("soort-kiezen", "bijdragen/nieuw/", (".keuzes",), size=WIDE),
    Shot("melding", FORM, ("#veld-bronnen > legend", "#veld-bronnen-0-url"), type_what_is_wrong),
    Shot("versturen", FORM, ("#klaar-kop", "#klaar .wegen"), fill_in_all, WIDE),
    Shot("wijzig-deze-pagina", ENTRY, (".meer .kaart-met-reden:last-child", ".voet p")),
    Shot("concept", FORM, ("#concept", "#velden .veld"), come_back_later, PHONE),
)


def take(shot: Shot, running: Browser, url: str) -> bytes:
    """Return the picture as WebP; the date, the colours and the size are always the same."""
    looks: dict[str, Any] = {"viewport": shot.size, "device_scale_factor": SHARPNESS, "color_scheme": "light", "reduced_motion": "reduce"}
    with running.new_context(base_url=url, locale="nl-NL", **looks) as context, context.new_page() as page:
        page.set_default_timeout(PATIENCE)
        page.clock.set_fixed_time(MOMENT)
        page.goto(shot.path, wait_until="networkidle")
        shot.prepare(page)
        page.evaluate("document.activeElement.blur(), document.fonts.ready")
        return page.screenshot(type="webp", quality=QUALITY, full_page=True, clip=around(page, shot.parts), animations="disabled")


def around(page: Page, parts: tuple[str, ...]) -> FloatRect:
    """Return the part of the page, over its whole width, that holds `parts` and a margin."""
    boxes = [box for part in parts if (box := page.locator(part).first.bounding_box())]
    scrolled, width = page.evaluate("[scrollY, innerWidth]")
    top = max(0, min(box["y"] for box in boxes) + scrolled - MARGIN)
    bottom = max(box["y"] + box["height"] for box in boxes) + scrolled + MARGIN
    return FloatRect(x=0, y=top, width=width, height=bottom - top)


def import_of(script: str) -> str:
    """Return the JavaScript that imports a script below docs/assets/js, on any page of the site."""
    return f"import(new URL(`../js/{script}`, document.querySelector('link[rel=stylesheet]').href))"


class QuietHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve `site` on a free port of this machine; gives the address of its root."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def build(site: Path) -> bool:
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], cwd=ROOT).returncode == 0


def write_all(site: Path, target: Path, executable: str) -> int:
    """Write the pictures that can be made; return the exit code."""
    target.mkdir(parents=True, exist_ok=True)
    failed = 0
    with served(site) as url, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        for shot in SHOTS:
            try:
                picture = take(shot, running, url)
            except Error as error:
                failed += 1
                print(f"{shot.name} is niet gemaakt. Is {shot.path} veranderd? Pas dan SHOTS aan in dit programma. {error.message}", file=sys.stderr)
                continue
            (target / f"{shot.name}.webp").write_bytes(picture)
            print(f"{shot.name}.webp: {len(picture) // 1000} kB")
        running.close()
    return 1 if failed else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="een map met de gebouwde site; anders bouwen we die eerst")
    parser.add_argument("--naar", type=Path, default=TARGET, help="de map voor de afbeeldingen")
    options = parser.parse_args(arguments)
    if options.site and not (options.site / "index.html").is_file():
        parser.error(f"In {options.site} staat geen site.")
    executable = chromium.find()
    if not executable:
        parser.error("Chromium ontbreekt. Typ: sudo apt-get install chromium")
    if options.site:
        return write_all(options.site, options.naar, executable)
    with tempfile.TemporaryDirectory() as folder:
        return write_all(Path(folder), options.naar, executable) if build(Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
