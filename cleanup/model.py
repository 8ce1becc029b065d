"""The values that travel through the house: documents, decisions about them, and views derived from both.

Text is never edited. A :class:`Document` holds the text and its blocks; strippers return :class:`Vote` values about runs of
blocks; :class:`Cleaned` derives the cleaned text, the edits, and the :class:`Decision` about each span from the two.

A dump has hundreds of lines, and most users want the text alone. So what there is one of for every line, a block or a decision,
is a row of columns until somebody asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain, count, pairwise
from operator import add
from typing import Any, Literal, NamedTuple

from cleanup.edits import Edit, apply, in_bytes, unified

Verdict = Literal["keep", "drop", "replace"]
MediaType = Literal["text", "markdown", "html"]
_LINE_END = re.compile("\r\n|\r|\n")


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
    paragraph. ``paragraphs`` are the blocks of HTML; it is None for a text, whose blocks are its lines that are not blank.
    ``encoding`` and ``bom`` say how ``text`` goes back to bytes. ``first_line`` is the number of its first line in the file,
    for a file that is read in parts. ``offset`` is where it starts among the file's bytes. ``tree`` is the parsed page of an
    HTML document.
    """

    name: str
    text: str
    paragraphs: tuple[Block, ...] | None = None
    media_type: MediaType = "text"
    language: str | None = None
    encoding: str = "utf-8"
    bom: bytes = b""
    first_line: int = 1
    offset: int = 0
    tree: Any = field(default=None, compare=False, repr=False)

    @cached_property
    def all_lines(self) -> list[str]:
        """All lines, without their ends; a line ends with a line feed, or with a carriage return that none follows."""
        return _LINE_END.split(self.text) if "\r" in self.text else self.text.split("\n")

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines start."""
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        ends = accumulate(map(len, self.all_lines))
        starts = list(map(add, chain((0,), ends), count()))
        starts.pop()
        return starts

    @cached_property
    def rows(self) -> list[int]:
        """For each block the number of the line that it starts on, from 0 for the first of ``text``."""
        if self.paragraphs is None:
            return [row for row, line in enumerate(self.all_lines) if line and not line.isspace()]
        return [bisect_right(self.line_starts, block.span.start) - 1 for block in self.paragraphs]

    @cached_property
    def raw(self) -> list[str]:
        """The text of each block."""
        if self.paragraphs is None:
            lines = self.all_lines
            return [lines[row] for row in self.rows]
        return [self.text[start:end] for (start, end), *_ in self.paragraphs]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in the order of the text."""
        if self.paragraphs is not None:
            return self.paragraphs
        return tuple(Block(self.span_of(block)) for block in range(len(self.rows)))

    def span_of(self, block: int) -> Span:
        """Where a block stands in the text."""
        if self.paragraphs is not None:
            return self.paragraphs[block].span
        start = self.line_starts[self.rows[block]]
        return Span(start, start + len(self.raw[block]))

    def line_of(self, block: int) -> int:
        """The line of the file that a block starts on."""
        return self.rows[block] + self.first_line

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both from 1; columns count code points."""
        index = bisect_right(self.line_starts, offset) - 1
        return index + self.first_line, offset - self.line_starts[index] + 1

    def block_at_line(self, line: int) -> int | None:
        """The index of the block on a line of the file, None where the line is blank or not there."""
        row = line - self.first_line
        return self.rows.index(row) if row in self.rows else None

    def text_of(self, span: Span) -> str:
        """The text in a span."""
        return self.text[span.start : span.end]


class Vote(NamedTuple):
    """What one rule says of a run of blocks: keep or drop them, each with a confidence of its own.

    ``first`` is the number of the first block; the run has as many blocks as there are ``confidences``, from 0 to 1.
    ``careful`` marks a vote that a named phrase or a repetition explains, which is what the careful preset acts on.
    """

    first: int
    verdict: Verdict
    rule: str
    reason: str
    confidences: Sequence[float]
    careful: bool = False

    def confidence_in(self, block: int) -> float:
        """The confidence about one block of the run."""
        return self.confidences[block - self.first]


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
    """A document and what was said about it; everything else is derived.

    ``votes`` holds every vote, the overruled ones too. ``drops`` are the blocks that go, in order, each with
    the vote that speaks for it. ``repairs`` are replacements in the text that remains.
    """

    document: Document
    votes: tuple[Vote, ...] = ()
    drops: Mapping[int, Vote] = field(default_factory=dict)
    repairs: tuple[Decision, ...] = ()
    describe: Callable[[], Mapping[str, str | None]] = field(default=dict, compare=False, repr=False)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision about a span, the overruled ones too."""
        said = (self._decision(vote.first + place, vote) for vote in self.votes for place in range(len(vote.confidences)))
        return (*said, *self.repairs)

    @cached_property
    def winners(self) -> tuple[Decision, ...]:
        """The decisions that act, in document order."""
        dropped = (self._decision(block, vote) for block, vote in self.drops.items())
        return tuple(sorted((*dropped, *self.repairs), key=lambda d: d.span))

    def _decision(self, block: int, vote: Vote) -> Decision:
        return Decision(self.document.blocks[block].span, vote.verdict, vote.rule, vote.reason, vote.confidence_in(block), careful=vote.careful)

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
        return tuple(_edits(self.document, list(self.drops), self.repairs))

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
        return tuple(Dropped(document.line_of(n), document.raw[n], vote.rule, vote.reason, vote.confidence_in(n)) for n, vote in self.drops.items())

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


def _edits(document: Document, drops: list[int], repairs: Sequence[Decision]) -> Iterator[Edit]:
    """Merge the replacements with the lines that drops remove; a replacement inside a dropped line is moot."""
    replacements = [Edit(d.span.start, d.span.end, d.replacement) for d in repairs]
    at = 0
    for edit in sorted([*_dropped_lines(document, drops), *replacements], key=lambda e: (e.start, -e.end)):
        if edit.start >= at and (edit.end > edit.start or edit.text):
            yield edit
            at = edit.end


def _dropped_lines(document: Document, drops: list[int]) -> Iterator[Edit]:
    """The stretches of whole lines that go with the dropped blocks, blank lines that would be doubled included.

    Where lines are dropped between two kept ones, as many blank lines stay as stood in the longest run of them there;
    before the first kept line only those above the first drop stay, after the last kept one only those below the last.
    """
    if not drops:
        return
    ends = [at for at, (one, other) in enumerate(pairwise(drops), 1) if other > one + 1]
    for start, end in pairwise((0, *ends, len(drops))):
        yield from _gap(document, drops[start], drops[end - 1] + 1)


def _gap(document: Document, first: int, end: int) -> Iterator[Edit]:
    """The lines to remove where blocks ``first`` to ``end`` (half-open) are dropped, among the blank lines around them."""
    starts, rows, size = document.line_starts, document.rows, len(document.text)
    last_row = len(starts) if starts[-1] < size else len(starts) - 1
    top = _row_below(document, first - 1) if first else 0
    bottom = rows[end] if end < len(rows) else last_row
    above, below = (top, rows[first]), (_row_below(document, end - 1), bottom)
    if not first:
        kept = above
    elif end == len(rows):
        kept = below
    else:
        between = ((_row_below(document, block), rows[block + 1]) for block in range(first, end - 1))
        kept = max((above, *between, below), key=lambda run: run[1] - run[0])
    for a, b in ((top, kept[0]), (kept[1], bottom)):
        if b > a:
            yield Edit(starts[a], starts[b] if b < len(starts) else size)


def _row_below(document: Document, block: int) -> int:
    """The line below a block, which in HTML may have several lines."""
    row = document.rows[block] + 1
    return row if document.paragraphs is None else row + document.raw[block].count("\n")
