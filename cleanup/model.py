"""The values that travel through the house: documents, decisions about them, and views derived from both.

Text is never edited. A :class:`Document` holds the text and its blocks; strippers return :class:`Decision` values about
spans of that text; :class:`Cleaned` derives the cleaned text, the edits and the reasons from the two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, Literal, NamedTuple

from cleanup.edits import Edit, apply, in_bytes, unified

Verdict = Literal["keep", "drop", "replace"]
MediaType = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Source:
    """What the user gave: a display name, the bytes, and the kind of file (the stem of a reader)."""

    name: str
    data: bytes
    media_type: str = "text"


class Span(NamedTuple):
    """Half-open range of characters in a document's text."""

    start: int
    end: int


class Block(NamedTuple):
    """A line of a text file without its line end, or a paragraph of HTML with its DOM path.

    ``tag`` is the nearest block-level element (``p``, ``li``, ``h2``, ``td`` …), empty for text. ``path`` names the
    elements above the text, outermost first, and ``link_density`` is the share of letters that stand in links.
    """

    span: Span
    tag: str = ""
    path: str = ""
    link_density: float = 0.0


@dataclass(frozen=True)
class Document:
    """One text with its blocks.

    ``text`` is what the lines and columns of every report refer to: the decoded file, or for HTML its blocks one a
    paragraph. ``encoding`` and ``bom`` say how ``text`` goes back to bytes. ``first_line`` is the number of its first
    line in the file, for a file that is read in parts. ``offset`` is where it starts among the file's bytes.
    ``tree`` is the parsed page of an HTML document.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    media_type: MediaType = "text"
    language: str | None = None
    encoding: str = "utf-8"
    bom: bytes = b""
    first_line: int = 1
    offset: int = 0
    tree: Any = field(default=None, compare=False, repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines start; a line ends with a line feed, or with a carriage return that none follows."""
        text = self.text
        starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        starts.pop()
        if "\r" in text and text.count("\r") != text.count("\r\n"):
            starts += (i + 1 for i, c in enumerate(text) if c == "\r" and text[i + 1 : i + 2] != "\n")
            starts.sort()
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both from 1; columns count code points."""
        index = bisect_right(self.line_starts, offset) - 1
        return index + self.first_line, offset - self.line_starts[index] + 1

    def block_at_line(self, line: int) -> int | None:
        """The index of the block on a line of the file, None where the line is blank or not there."""
        for index, block in enumerate(self.blocks):
            if self.position(block.span.start)[0] == line:
                return index
        return None

    def text_of(self, span: Span) -> str:
        """The text in a span."""
        return self.text[span.start : span.end]


class Decision(NamedTuple):
    """What one rule says about one span: keep it, drop it, or put ``replacement`` in its place.

    ``confidence`` runs from 0 to 1. ``careful`` marks a decision that a named phrase, a repetition or a repair explains,
    which is what the careful preset acts on.
    """

    span: Span
    verdict: Verdict
    rule: str
    reason: str
    confidence: float
    replacement: str = ""
    careful: bool = False


class Dropped(NamedTuple):
    """A block that was dropped: the line that it starts on, its text, and the decision that won."""

    line: int
    text: str
    rule: str
    reason: str
    confidence: float


@dataclass(frozen=True)
class Cleaned:
    """A document and all decisions about it; everything else is derived.

    ``decisions`` holds every decision, the overruled ones too; ``winners`` those that act, in document order.
    """

    document: Document
    decisions: tuple[Decision, ...]
    winners: tuple[Decision, ...]
    describe: Callable[[], Mapping[str, str | None]] = field(default=dict, compare=False, repr=False)

    @cached_property
    def metadata(self) -> Mapping[str, str | None]:
        """Title, author, date and language of the document, looked up when they are asked for; None for what is not known."""
        return self.describe()

    @property
    def name(self) -> str:
        """The document's name."""
        return self.document.name

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The changes that turn the document's text into the cleaned text: sorted, none overlaps another."""
        return tuple(_edits(self.document, self.winners))

    @cached_property
    def text(self) -> str:
        """The cleaned text."""
        return apply(self.document.text, self.edits)

    @property
    def changed(self) -> bool:
        """Whether the cleaned text differs from the document's."""
        return bool(self.edits)

    @cached_property
    def dropped(self) -> tuple[Dropped, ...]:
        """The blocks that were dropped, in document order, each with the decision that won."""
        document = self.document
        return tuple(
            Dropped(document.position(d.span.start)[0], document.text_of(d.span), d.rule, d.reason, d.confidence) for d in self.winners if d.verdict == "drop"
        )

    def why(self, span: Span) -> list[Decision]:
        """Every decision that touches a span, the surest first."""
        touching = [d for d in self.decisions if d.span.start < span.end and span.start < d.span.end]
        return sorted(touching, key=lambda d: -d.confidence)

    def diff(self) -> str:
        """The unified diff from the document to the cleaned text; empty where nothing changes."""
        text = self.document.text
        return unified(self.name, text.encode(), in_bytes(text, self.edits, "utf-8")).decode()

    def to_bytes(self) -> bytes:
        """The cleaned text in the encoding of the file, with its byte order mark."""
        return self.document.bom + self.text.encode(self.document.encoding)


def _edits(document: Document, winners: Iterable[Decision]) -> Iterator[Edit]:
    """Merge the replacements with the lines that drops remove; a replacement inside a dropped line is moot."""
    drops = list(_dropped_lines(document, [d.span for d in winners if d.verdict == "drop"]))
    replacements = [Edit(d.span.start, d.span.end, d.replacement) for d in winners if d.verdict == "replace"]
    at = 0
    for edit in sorted(drops + replacements, key=lambda e: (e.start, -e.end)):
        if edit.start >= at and (edit.end > edit.start or edit.text):
            yield edit
            at = edit.end


def _dropped_lines(document: Document, spans: list[Span]) -> Iterator[Edit]:
    """The stretches of whole lines that go with the dropped blocks, blank lines that would be doubled included.

    Where lines are dropped between two kept ones, as many blank lines stay as stood in the longest run of them there;
    before the first kept line only those above the first drop stay, after the last kept one only those below the last.
    """
    dropped = {span.start for span in spans}
    blocks = [b[0] for b in document.blocks]
    out = [span[0] in dropped for span in blocks]
    index = 0
    while True in out[index:]:
        first = out.index(True, index)
        index = out.index(False, first) if False in out[first:] else len(out)
        yield from _gap(document, blocks, first, index)


def _gap(document: Document, blocks: list[Span], first: int, end: int) -> Iterator[Edit]:
    """The lines to remove where blocks ``first`` to ``end`` (half-open) are dropped, among the blank lines around them."""
    starts, size = document.line_starts, len(document.text)

    def row(offset: int) -> int:
        return bisect_right(starts, offset) - 1

    last_row = len(starts) if starts[-1] < size else len(starts) - 1
    top = row(blocks[first - 1].end - 1) + 1 if first else 0
    bottom = row(blocks[end].start) if end < len(blocks) else last_row
    taken = [(row(s.start), row(s.end - 1) + 1) for s in blocks[first:end]]
    bounds = [(top, top), *taken, (bottom, bottom)]
    runs = [(a[1], b[0]) for a, b in pairwise(bounds)]
    if not first:
        kept = runs[0]
    elif end == len(blocks):
        kept = runs[-1]
    else:
        kept = max(runs, key=lambda run: run[1] - run[0])
    offsets = [*starts[: last_row + 1], size] if last_row == len(starts) else starts
    for a, b in ((top, kept[0]), (kept[1], bottom)):
        if b > a:
            yield Edit(offsets[a], offsets[b])
