"""Zorg dat er een Chromium is voor de tests: die van Playwright, of het pakket van Debian."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def find() -> str | None:
    """Return the path of a Chromium: Playwright's own, else one that is installed on the system."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else shutil.which("chromium") or shutil.which("chromium-browser")


def install() -> bool:
    """Install Chromium by Playwright's download or, as root with apt-get, from Debian; tell whether that worked."""
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True).returncode == 0:
        return True
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update"], capture_output=True)
    command = [*apt, "install", "-y", "--no-install-recommends", "chromium"]
    return subprocess.run(command, capture_output=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}).returncode == 0


def main() -> int:
    if find():
        return 0
    print("Chromium wordt geïnstalleerd voor de tests.")
    if install() and find():
        return 0
    print("Chromium ontbreekt en installeren lukt niet. Typ: sudo apt-get install chromium", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
