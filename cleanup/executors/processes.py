"""Several items at a time, in processes on this machine."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

AHEAD = 8  # items a process that may be waiting or done, so that memory stays bounded
Item = TypeVar("Item")
Result = TypeVar("Result")


def _ignore_interrupts() -> None:
    """Ctrl-C is the parent's affair; it ends the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run(function: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """The results in the order of the items."""
    pool = ProcessPoolExecutor(jobs, initializer=_ignore_interrupts)
    waiting: deque[Future[Result]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)  # waits for what is under way: leaving before that trips over the pool at exit
