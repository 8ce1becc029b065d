"""One line a finding, in the form that editors and other tools read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanup.cells import printable
from cleanup.report import Checked, Entry, Look


def render(inputs: Iterable[Checked], look: Look) -> Iterator[str]:
    """A line for each finding."""
    for checked in inputs:
        for entry in checked.entries:
            yield _line(entry) + "\n"


def _line(entry: Entry) -> str:
    lines = sorted({place.line for place in entry.related})
    also = f" (see line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})" if lines else ""
    return printable(f"{entry.path}:{entry.place.line}:{entry.place.column}: {entry.severity} {entry.rule} {entry.message}{also}")
