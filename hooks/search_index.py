"""Door: Pagefind over the built site, and the numbers by which the search page knows its results."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_SIGNATURE = b"pagefind_dcd"


def build(site: Path, urls: Sequence[str]) -> None:
    """Index the pages in `site` that carry data-pagefind-body.

    `pagefind/nummers.json` gives for each result id of Pagefind the number of the entry, its place in `urls`.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "nl", "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    numbers = {f"/{url}": number for number, url in enumerate(urls)}
    found = {file.stem: numbers[_url(file)] for file in sorted((site / "pagefind" / "fragment").glob("*.pf_fragment"))}
    (site / "pagefind" / "nummers.json").write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")


def _url(fragment: Path) -> str:
    content = gzip.decompress(fragment.read_bytes()).removeprefix(_SIGNATURE)
    return str(json.loads(content)["url"])
