"""Meet hoe lang de site maken duurt: de echte bijdragen, en verzonnen catalogi van 200 en 2.000 bijdragen."""

from __future__ import annotations

import argparse
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import browser as chromium
import search_speed
from catalogue.collection import read_catalogue
from synthetic import write_catalogue

ROOT = Path(__file__).parent.parent
RUNS = 3


def generate(target: Path, count: int) -> Path:
    """Write a repository at `target` with our program and `count` synthetic entries."""
    shutil.copytree(ROOT / "docs", target / "docs", ignore=shutil.ignore_patterns("events", "over", "bijdragen"))
    shutil.copytree(ROOT / "hooks", target / "hooks")
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8")
    (target / "mkdocs.yml").write_text(configuration.partition("\nnav:")[0], encoding="utf-8")
    home = target / "docs/index.md"
    home.write_text(re.sub("uitgelicht: .*", "uitgelicht: initiatief-0", home.read_text("utf-8")), encoding="utf-8")
    write_catalogue(ROOT, target, count)
    return target


def build(repository: Path, site: Path) -> tuple[float, float]:
    """Return the seconds and the peak memory in MiB of the largest process of one build from nothing."""
    shutil.rmtree(site, ignore_errors=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=repository, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def measure(repository: Path, folder: Path, executable: str | None) -> tuple[int, float]:
    """Print the lines of one catalogue, that of searching when there is a Chromium; return its number of entries and the median of the seconds."""
    count = len(read_catalogue(repository).entries)
    runs = [build(repository, folder / "site") for _ in range(RUNS)]
    seconds = sorted(each for each, _ in runs)
    spread, peak = f"{seconds[0]:.2f} tot {seconds[-1]:.2f}", max(each for _, each in runs)
    print(f"{count:>7} bijdragen {statistics.median(seconds):>7.2f} s ({spread}), grootste proces {peak:.0f} MiB")
    if executable:
        print(search_speed.told(search_speed.measure(folder / "site", executable)))
    return count, statistics.median(seconds)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("aantallen", nargs="*", type=int, default=[200, 2000], help="zoveel bijdragen verzinnen; 10000 erbij duurt een kwartier")
    options = parser.parse_args(arguments)
    executable = chromium.find()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        folder = Path(name)
        points = [measure(repository, folder, executable) for repository in (ROOT, *(generate(folder / str(count), count) for count in options.aantallen))]
    (small, fast), (large, slow) = points[-2:]
    if large > small:
        print(f"groei van {small} naar {large}: tijd ~ aantal^{math.log(slow / fast) / math.log(large / small):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
