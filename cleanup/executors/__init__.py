"""Ways to run a function over many inputs: ``run(function, items, jobs)`` yields its results in the order of the items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

FEW = 8  # inputs for which starting processes does not pay
Item = TypeVar("Item")
Result = TypeVar("Result")


def run(function: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """The results of a function for some items, by as many processes as ``jobs`` says (0: one a core) where it pays."""
    import os

    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(items) < FEW:
        from cleanup.executors import serial

        return serial.run(function, items, jobs)
    from cleanup.executors import processes

    return processes.run(function, items, jobs)
