"""Findings as they leave a document: plain values with lines and columns, which can go to another process and into any format of report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleanup.config import Severity
from cleanup.finding import Finding, Result
from cleanup.model import Document, Span

AROUND = 240  # characters of a line that are kept on each side of a place; more than any terminal shows


class Line(NamedTuple):
    """A part of a line of the document: its number, the column at which the part starts (from 1), and whether the line goes on behind it."""

    number: int
    column: int
    text: str
    goes_on: bool


class Place(NamedTuple):
    """A place in a file. Lines and columns count from 1, columns in code points; the end is exclusive. ``lines`` are those around it."""

    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    lines: tuple[Line, ...] = ()


class Change(NamedTuple):
    """An edit that is part of a fix: what stands at the place gives way to ``text``."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Entry(NamedTuple):
    """A finding in a file. ``safe`` says whether its fix is; it is None where there is no fix."""

    path: str
    rule: str
    severity: Severity
    message: str
    why: str
    confidence: float
    place: Place
    related: tuple[Place, ...] = ()
    safe: bool | None = None
    changes: tuple[Change, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """All places of the finding."""
        return (self.place, *self.related)


@dataclass
class Checked:
    """What became of checking one input: findings in document order, errors (one line each), and the diff where one was asked for.

    ``mended`` counts the findings that fixes took away, ``skipped`` maps a language to the rules that say nothing about documents in it.
    """

    path: str
    entries: list[Entry] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    skipped: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mended: int = 0
    diff: bytes = b""


@dataclass(frozen=True)
class Look:
    """How a report is laid out: in colour or not, and in how many columns."""

    colour: bool = False
    width: int = 100


def entries(result: Result) -> Iterator[Entry]:
    """The findings about a document, as entries of a report."""
    document = result.document
    for found in result.findings:
        first, *others = (_place(document, span) for span in found.places)
        safe = found.fix.safe if found.fix else None
        confidence = round(found.confidence, 2)
        changes = tuple(_changes(document, found))
        yield Entry(document.name, found.rule, found.severity, found.message, found.why, confidence, first, tuple(others), safe, changes)


def told(result: Result) -> Iterator[str]:
    """The findings about a document in one line each: ``line:column rule message``, and ``also line:column`` for each further place."""
    for entry in entries(result):
        also = ", ".join(f"{p.line}:{p.column}" for p in entry.related)
        yield f"{entry.place.line}:{entry.place.column} {entry.rule} {entry.message}" + (f" (also {also})" if also else "")


def _changes(document: Document, found: Finding) -> Iterator[Change]:
    for edit in found.fix.edits if found.fix else ():
        yield Change(*document.position(edit.start), *document.position(edit.end), edit.text)


def _place(document: Document, span: Span) -> Place:
    return Place(*document.position(span.start), *document.position(span.end), document.text_of(span), tuple(_lines(document, span)))


def _lines(document: Document, span: Span) -> Iterator[Line]:
    """The lines on which a span stands, and the nearest ones above and below that are not blank, each cut where it is long."""
    starts, first = document.line_starts, document.first_line
    top, bottom = (document.position(offset)[0] - first for offset in span)
    for row in (_filled(document, range(top - 1, -1, -1)), *range(top, bottom + 1), _filled(document, range(bottom + 1, len(starts)))):
        if row is not None:
            start, end = _bounds(document, row)
            left = max(start, span.start - AROUND) if top <= row <= bottom else start
            right = min(end, max(span.end, left) + AROUND)
            yield Line(row + first, left - start + 1, document.text[left:right], right < end)


def _filled(document: Document, rows: range) -> int | None:
    """The first of some rows that is not blank."""
    return next((row for row in rows if document.text[slice(*_bounds(document, row))].strip()), None)


def _bounds(document: Document, row: int) -> tuple[int, int]:
    """Where a row starts and ends, without its line end."""
    starts = document.line_starts
    start, end = starts[row], starts[row + 1] if row + 1 < len(starts) else len(document.text)
    return start, start + len(document.text[start:end].rstrip("\r\n"))


def row(entry: Entry) -> dict[str, Any]:
    """A finding as an object: where, which rule, what; ``related`` are its other places, ``fix`` is null where there is none."""
    fix = None if entry.safe is None else {"safe": entry.safe, "edits": [change._asdict() for change in entry.changes]}
    about = {"rule": entry.rule, "severity": entry.severity, "confidence": entry.confidence, "message": entry.message}
    where = _place_row(entry.place)
    excerpt = where.pop("excerpt")
    return {"path": entry.path, **where, **about, "excerpt": excerpt, "related": [_place_row(p) for p in entry.related], "fix": fix}


def _place_row(found: Place) -> dict[str, Any]:
    """A place as an object."""
    about = found._asdict()
    del about["lines"]
    return about
