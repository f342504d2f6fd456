"""Work over several processes: the same results, in the same order, and the mistakes of the work itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import copy_repository

from catalogue import processes
from catalogue.checks import check
from catalogue.processes import spread
from catalogue.readings import PART
from synthetic import write_catalogue

TODAY = "2026-11-24"


def test_spread_gives_the_results_of_map_in_the_same_order() -> None:
    words = [f"woord {number}" for number in range(7)]
    assert list(spread(lambda word: (word, len(word)), words)) == [(word, len(word)) for word in words]


def test_a_mistake_in_a_process_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda number: 1 // number, [2, 1, 0]))


def test_the_texts_of_many_entries_get_the_same_messages_over_processes(tmp_path: Path) -> None:
    root = copy_repository(tmp_path)
    write_catalogue(root, root, PART + 10)
    assert check(root, TODAY, spread) == check(root, TODAY)


@pytest.mark.parametrize("cores", [1, 2])
def test_work_in_another_process_is_done_when_its_end_was_waited_for(cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_cores", lambda: cores)
    wait = processes.start_beside((tmp_path / "gedaan").touch)
    wait()
    assert (tmp_path / "gedaan").exists() == (cores > 1)
