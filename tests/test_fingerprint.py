"""Equal values, equal fingerprints: in this process and in the next."""

from __future__ import annotations

import os
import subprocess
import sys

from conftest import REPOSITORY

from catalogue.fingerprint import fingerprint

SETS = [frozenset({"gemeente", "waterschap", f"soort-{number}"}) for number in range(100)]
SAID = "from catalogue.fingerprint import fingerprint; print(fingerprint([frozenset({'gemeente', 'waterschap', f'soort-{n}'}) for n in range(100)]))"


def test_a_page_with_many_sets_has_a_fingerprint_that_tells_them_apart() -> None:
    assert fingerprint(SETS) == fingerprint([frozenset(sorted(each)) for each in SETS])
    assert fingerprint(SETS) != fingerprint([*SETS[1:], SETS[0]])


def test_sets_have_the_same_fingerprint_in_another_process() -> None:
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY / "hooks")}
        told = subprocess.run([sys.executable, "-c", SAID], env=environment, capture_output=True, text=True, check=True)
        assert told.stdout.strip() == fingerprint(SETS)
