"""The lines around some places of a document, cut to a width, with the places marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanup import cells
from cleanup.report import Line, Place

ELLIPSIS = "…"
LONGEST_WORD = 16  # characters that a cut may give up so that it falls between words


class Mark(NamedTuple):
    """Columns ``start`` to ``end`` (from 1, half-open) of a line."""

    start: int
    end: int


class Row(NamedTuple):
    """A row of a snippet: the number of the line, what is shown of it in runs that are marked or not, and the columns of the marks."""

    number: int
    runs: tuple[tuple[str, bool], ...]

    @property
    def carets(self) -> str:
        """The row to print below, with a caret under each column of a mark; empty where nothing is marked."""
        return "".join(("^" if marked else " ") * cells.columns(text) for text, marked in self.runs).rstrip()


def rows(places: Iterable[Place], width: int) -> Iterator[Row]:
    """The rows for some places of one document, in the order of the lines; places on one line share a row where they fit into it."""
    lines: dict[int, list[Line]] = {}
    marks: dict[int, set[Mark]] = {}
    for place in places:
        for line in place.lines:
            lines.setdefault(line.number, []).append(line)
            if place.line <= line.number <= place.end_line:
                marks.setdefault(line.number, set()).add(_mark(place, line))
    for number in sorted(lines):
        pieces = _joined(sorted(lines[number]))
        if number not in marks:
            yield _row(pieces[0], (), width)
        for group in _groups(sorted(marks.get(number, ())), len(pieces[0].text) if _whole(pieces[0], width) else width // 2):
            yield _row(next(p for p in reversed(pieces) if p.column <= group[0].start), group, width)


def _mark(place: Place, line: Line) -> Mark:
    """The part of a place on a line; what goes on to the next line is marked to the end of what is there."""
    start = place.column if line.number == place.line else line.column
    return Mark(start, place.end_column if line.number == place.end_line else line.column + len(line.text))


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """Parts of one line, those that meet as one."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        last = joined[-1]
        end = last.column + len(last.text)
        if piece.column > end:
            joined.append(piece)
        elif piece.column + len(piece.text) > end:
            joined[-1] = last._replace(text=last.text + piece.text[end - piece.column :], goes_on=piece.goes_on)
    return joined


def _whole(line: Line, width: int) -> bool:
    """Whether a line fits into a width as it is."""
    return line.column == 1 and not line.goes_on and cells.columns(line.text) <= width


def _groups(marks: Sequence[Mark], most: int) -> Iterator[list[Mark]]:
    """Marks that stand within so many characters, and so in one row."""
    group: list[Mark] = []
    for mark in marks:
        if group and mark.end - group[0].start > most:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _row(line: Line, marks: Sequence[Mark], width: int) -> Row:
    """What is shown of a line: the marks, and as much on both sides as there is room for."""
    text, first = line.text, line.column
    if _whole(line, width):
        start, end = 0, len(text)
    else:
        low, high = (marks[0].start - first, max(m.end for m in marks) - first) if marks else (0, 0)
        start, end = _window(text, low, high, width - 2)
    runs = list(_runs(text, start, end, [Mark(m.start - first, m.end - first) for m in marks]))
    before, after = start + first > 1, end < len(text) or line.goes_on
    return Row(line.number, (*(((ELLIPSIS, False),) if before else ()), *runs, *(((ELLIPSIS, False),) if after else ())))


def _window(text: str, low: int, high: int, room: int) -> tuple[int, int]:
    """The part of a text to show: ``low`` to ``high``, and what fits on both sides of it."""
    high = low + cells.fitting(text[low:high], room)
    above = text[:low][::-1]
    left = cells.fitting(above, (room - cells.columns(text[low:high])) // 2)
    right = cells.fitting(text[high:], room - cells.columns(text[low - left : high]))
    left = cells.fitting(above, room - cells.columns(text[low : high + right]))
    return low - _whole_words(above, left), high + _whole_words(text[high:], right)


def _whole_words(text: str, size: int) -> int:
    """At most so many characters from the start of a text that the last word among them is whole; all of them where it is a long one."""
    if size == len(text):
        return size
    blank = text.rfind(" ", max(size - LONGEST_WORD, 0), size + 1)
    return size if blank < 0 else blank


def _runs(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[tuple[str, bool]]:
    """A part of a text in runs, as it is shown."""
    at = start
    for mark in marks:
        low, high = max(mark.start, at), min(mark.end, end)
        if low < high:
            yield cells.printable(text[at:low]), False
            yield cells.printable(text[low:high]), True
            at = high
    yield cells.printable(text[at:end]), False
