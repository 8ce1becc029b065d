"""For people: each finding with the lines around all of its places, the places marked, and one line of why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanup import cells, snippet
from cleanup.report import Checked, Entry, Look

COLOURS = {"error": "31;1", "warning": "33;1", "hint": "36;1"}
BOLD, DIM, GUTTER = "1", "2", "34"
NARROWEST = 40  # columns for the text of a line, whatever the terminal is


def render(inputs: Iterable[Checked], look: Look) -> Iterator[str]:
    """The findings, a blank line between them."""
    first = True
    for checked in inputs:
        for entry in checked.entries:
            yield ("" if first else "\n") + "".join(line + "\n" for line in _finding(entry, look))
            first = False


def _finding(entry: Entry, look: Look) -> Iterator[str]:
    place, colour = entry.place, COLOURS[entry.severity]
    where = _painted(f"{cells.printable(entry.path)}:{place.line}:{place.column}:", BOLD, look)
    yield f"{where} {_painted(entry.severity, colour, look)} {entry.rule}: {cells.printable(entry.message)}"
    rows = _rows(entry, look)
    gutter = len(str(max(row.number for row in rows)))
    previous = rows[0].number
    for row in rows:
        if row.number > previous + 2:
            yield _painted(" " * gutter + "  ...", GUTTER, look)
        yield from _shown(row, gutter, colour, look)
        previous = row.number
    if entry.why:
        yield f" {' ' * gutter} {_painted('=', GUTTER, look)} {cells.printable(entry.why)}"


def _rows(entry: Entry, look: Look) -> list[snippet.Row]:
    """The rows of the snippet, beside a gutter for the numbers of the lines."""
    last = max(line.number for place in entry.places for line in place.lines)
    return list(snippet.rows(entry.places, max(look.width - len(str(last)) - 4, NARROWEST)))


def _shown(row: snippet.Row, gutter: int, colour: str, look: Look) -> Iterator[str]:
    """A row with its number, and below it the carets."""
    carets = row.carets
    text = "".join(_painted(run, colour if marked else "" if carets else DIM, look) for run, marked in row.runs)
    number = str(row.number).rjust(gutter)
    yield f" {_painted(number + ' |', GUTTER, look)} {text}".rstrip()
    if carets:
        yield f" {_painted(' ' * gutter + ' |', GUTTER, look)} {_painted(carets, colour, look)}"


def _painted(text: str, codes: str, look: Look) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if look.colour and codes and text else text
