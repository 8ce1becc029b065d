"""What all strippers ask of a document, worked out once: what is on each line, paragraphs, and where the body is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cleanup import joining
from cleanup.body import Body, Unit
from cleanup.body import find as find_body
from cleanup.model import Document
from cleanup.packs import Hit, Matcher, Seen
from cleanup.wording import ends_sentence, word_count

SHORT = 6  # most words of a paragraph that may be an item of a menu
PROSE = 12  # words of a sentence that only prose has
EVIDENCE = 2.0  # from which on a text is the dump of a page


@dataclass(frozen=True)
class Page:
    """A document seen through one set of phrase packs."""

    document: Document
    matcher: Matcher
    has_pack: bool = True

    @property
    def raw(self) -> list[str]:
        """The text of each block."""
        return self.document.raw

    @cached_property
    def lines(self) -> list[str]:
        """The text of each block, without blanks around it."""
        return list(map(str.strip, self.raw))

    @cached_property
    def seen(self) -> list[Seen]:
        """What is to be seen on each block by itself."""
        seen = self.matcher.see_all(self.lines)
        if self.document.media_type == "markdown":  # a heading is the author's
            seen = [s._replace(hit=None) if line[0] == "#" else s for s, line in zip(seen, self.lines, strict=True)]
        return seen

    @cached_property
    def hits(self) -> list[Hit | None]:
        """The phrase that stands on each block."""
        return [seen.hit for seen in self.seen]

    @cached_property
    def found(self) -> list[tuple[int, Hit]]:
        """The blocks on which a phrase stands, with the phrase; they are few."""
        return [(index, hit) for index, hit in enumerate(self.hits) if hit]

    @cached_property
    def dates(self) -> list[int]:
        """The blocks that are a date and nothing else."""
        return [index for index, seen in enumerate(self.seen) if seen.date]

    @cached_property
    def wrapped(self) -> set[int]:
        """The blocks that a renderer broke off from the one before them."""
        return set() if self.document.media_type == "html" else joining.wrapped(self.lines, joining.adjacent(self.document))

    @cached_property
    def units(self) -> list[Unit]:
        """The paragraphs."""
        if self.document.media_type == "html":
            joined: set[int] = set()
        else:
            joined = self.wrapped or joining.fragments(self.raw, joining.adjacent(self.document))
        alone = {index for index, hit in self.found if not hit.weak}  # what is chrome by its wording is a paragraph of its own
        return self._joined({index for index in joined if index not in alone and index - 1 not in alone})

    def _joined(self, joined: set[int]) -> list[Unit]:
        """The paragraphs where some blocks, by their numbers, go on with the one before."""
        lines, seen, size = self.lines, self.seen, len(self.lines)
        starts = [index for index in range(size) if index not in joined]
        return [
            Unit(first, end, lines[first], seen[first].words, seen[first].sentence) if end == first + 1 else self._unit(first, end)
            for first, end in pairwise((*starts, size))
        ]

    def _unit(self, first: int, end: int) -> Unit:
        text = " ".join(self.lines[first:end])
        return Unit(first, end, text, word_count(text), ends_sentence(text))

    @cached_property
    def unit_numbers(self) -> list[int]:
        """For each block the number of its paragraph."""
        return [number for number, (first, end, *_) in enumerate(self.units) for _ in range(first, end)]

    @cached_property
    def body(self) -> Body:
        """Where the article is among the paragraphs."""
        return find_body(self.units, self.seen, self.raw, self.lines)

    @cached_property
    def zones(self) -> list[str]:
        """For each block whether it stands above the article (head), in it (body) or below it (tail)."""
        start, end, headline, _ = self.body
        top = start if headline is None else headline
        size = len(self.lines)
        above, to = (self.units[n].first if n < len(self.units) else size for n in (top, end))
        return ["head"] * above + ["body"] * (to - above) + ["tail"] * (size - to)

    def above_body(self, index: int) -> bool:
        """Whether a block stands between the headline and the first paragraph of the article."""
        return self.body.headline is not None and self.body.headline < self.unit_numbers[index] < self.body.start

    @cached_property
    def evidence(self) -> float:
        """How much the phrases and dates in the document speak for a scraped page."""
        sure = Counter(hit.phrase for _, hit in self.found if not hit.weak)
        weak = {hit.phrase for _, hit in self.found if hit.weak}
        total = sum((1.0 if word_count(p.text) >= (2 if " " in p.text else 3) else 0.5) + 0.5 * (count > 1) for p, count in sure.items())
        return total + min(1.0, 0.25 * len(weak)) + min(0.5, 0.25 * len(self.dates))

    @cached_property
    def is_dump(self) -> bool:
        """Whether the document shows that it is a scraped page and not just a text.

        Its phrases must say so, and there must be a paragraph of prose. Many short lines around the body count as well, and where
        no pack knows the language they must do.
        """
        if self.document.media_type == "html":
            return True
        start, end, *_ = self.body
        if not any(u.words >= (PROSE if u.sentence else 2 * PROSE) for u in self.units[start:end]):
            return False
        around = (*self.units[:start], *self.units[end:])
        short = sum(u.words <= SHORT and not u.sentence for u in around)
        structure = min(1.5, short / 20) if self.has_pack else short / 5
        return self.evidence + structure >= EVIDENCE
