"""Work spread over the cores of this machine."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

_work: tuple[Callable[[Any], Any], Sequence[Any]]


def spread(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    """Yield the result for each item, in order, from as many forked processes as there are cores.

    The processes inherit function and items; only results are carried over. One core, one item or a system that
    cannot fork: the same in this process.
    """
    count = min(len(items), _cores())
    return _spread(function, items, count) if count > 1 else map(function, items)


def start_beside(work: Callable[[], None]) -> Callable[[], None]:
    """Let another process do `work` meanwhile; return what waits for its end. With one core, or a system that cannot fork, it is not done."""
    if _cores() < 2:
        return lambda: None
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    return process.join


def _cores() -> int:
    """Return how many processes can work at once."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _spread(function: Callable[[Any], Any], items: Sequence[Any], count: int) -> Iterator[Any]:
    with multiprocessing.get_context("fork").Pool(count, _inherit, (function, items)) as pool:
        yield from pool.imap(_result, range(len(items)))


def _inherit(function: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _work
    _work = function, items


def _result(number: int) -> Any:
    function, items = _work
    return function(items[number])
