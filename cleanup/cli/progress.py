"""A progress bar over many inputs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

MANY = 40  # inputs from which on a terminal shows a progress bar
Item = TypeVar("Item")


def progress(items: Iterable[Item], total: int, doing: str, *, to_files: bool) -> Iterator[Item]:
    """The items, with a progress bar on a terminal that shows nothing else."""
    if total < MANY or not sys.stderr.isatty() or (sys.stdout.isatty() and not to_files):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, doing, total=total, console=Console(stderr=True), transient=True)
