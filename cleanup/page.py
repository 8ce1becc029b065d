"""What all strippers ask of a document, worked out once: folded lines, phrases found, paragraphs, and where the body is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cleanup import joining
from cleanup.body import Body, Unit
from cleanup.body import find as find_body
from cleanup.model import Document
from cleanup.packs import Hit, Matcher
from cleanup.wording import ends_sentence, fold, word_count

SHORT_LINES = 10  # around the body, that make a text a dump where no pack knows its language
EVIDENCE = 2.0  # phrases found, weak ones count half, that make a text a dump of a page


@dataclass(frozen=True)
class Page:
    """A document seen through one set of phrase packs."""

    document: Document
    matcher: Matcher
    has_pack: bool = True

    @cached_property
    def raw(self) -> list[str]:
        """The text of each block."""
        text = self.document.text
        return [text[start:end] for (start, end), *_ in self.document.blocks]

    @cached_property
    def lines(self) -> list[str]:
        """The text of each block, without blanks around it."""
        return [line.strip() for line in self.raw]

    @cached_property
    def folded(self) -> list[str]:
        """Each block as phrases are compared."""
        return [fold(line) for line in self.lines]

    @cached_property
    def hits(self) -> list[Hit | None]:
        """The phrase that stands on each block."""
        find = self.matcher.find
        return [find(line, folded) for line, folded in zip(self.lines, self.folded, strict=True)]

    @cached_property
    def below(self) -> list[bool]:
        """Whether each block stands right below the one before it."""
        return joining.adjacent(self.document)

    @cached_property
    def wrapped(self) -> list[bool]:
        """Whether a renderer broke each block off from the one before it."""
        if self.document.media_type == "html":
            return [False] * len(self.raw)
        return joining.wrapped(self.lines, self.below)

    @cached_property
    def units(self) -> list[Unit]:
        """The paragraphs."""
        if self.document.media_type == "html":
            joined = [False] * len(self.raw)
        elif any(self.wrapped):
            joined = self.wrapped
        else:
            joined = joining.fragments(self.raw, self.below)
        return list(self._joined(joined))

    def _joined(self, joined: list[bool]) -> Iterator[Unit]:
        lines, hits, first = self.lines, self.hits, 0
        for end in range(1, len(lines) + 1):
            if end == len(lines) or not joined[end] or (strong(hits[end]) or strong(hits[end - 1])):
                text = lines[first] if end == first + 1 else " ".join(lines[first:end])
                yield Unit(first, end, text, word_count(text), ends_sentence(text))
                first = end

    @cached_property
    def unit_numbers(self) -> list[int]:
        """For each block the number of its paragraph."""
        return [number for number, unit in enumerate(self.units) for _ in range(unit.first, unit.end)]

    def unit_of(self, index: int) -> Unit:
        """The paragraph of a block."""
        return self.units[self.unit_numbers[index]]

    @cached_property
    def body(self) -> Body:
        """Where the article is among the paragraphs."""
        return find_body(self.units, self.hits, self.raw, self.lines)

    @cached_property
    def zones(self) -> list[str]:
        """For each block whether it stands above the article (head), in it (body) or below it (tail)."""
        start, end, headline, _ = self.body
        top = start if headline is None else headline
        numbers = self.unit_numbers
        return ["head" if n < top else "body" if n < end else "tail" for n in numbers]

    def zone(self, index: int) -> str:
        """The zone of a block."""
        return self.zones[index]

    @cached_property
    def is_dump(self) -> bool:
        """Whether the document shows by its phrases that it is a scraped page and not just a text.

        Where no pack knows its language, many short lines around long paragraphs must do.
        """
        if self.document.media_type == "html":
            return True
        found = sum(0.5 if hit.weak else 1.0 for hit in self.hits if hit)
        if found >= EVIDENCE:
            return True
        start, end, *_ = self.body
        outside = len(self.units) - (end - start)
        return not self.has_pack and outside >= SHORT_LINES and outside > end - start


def strong(hit: Hit | None) -> bool:
    """Whether a line is chrome by its wording alone."""
    return hit is not None and not hit.weak
