"""A document as the checks read it: its text less the chrome, in paragraphs and sentences, with the lead told from the body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cached_property
from typing import NamedTuple

from cleanup.model import Document, Span
from cleanup.wording import ends_sentence

LONGEST_HEADLINE = 30  # words of a paragraph above the lead that is no sentence
# Same length, so that offsets stay: typographic apostrophes, spaces and hyphens as plain ones.
_PLAIN = {"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "‑": "-", "‐": "-"}
_BREAK = re.compile(r"[.!?…][.!?…\"'”’»)\]]*( +)(?=[\"'“‘„«(\[¿¡]*[^\W\d_a-zà-ÿ]|[\"'“‘„«(\[¿¡]*\d)")
_LONGEST_ABBREVIATION = 8  # letters from which on a word before a full stop is none
_BEFORE_WORDS = "(\"'“‘„«"
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
# Behind an abbreviation such as "U.S." these begin a sentence more often than they go on with one.
_BEGINNINGS = frozenset(
    """The A An This That These Those It He She They We You I His Her Its Their Our My In On At By For From With After Before When While Since During But And
    So As If Yet However Although Though Here There What Who Why How Not No One Some Many Most All Both Another Other Each More Now Then""".split()
)
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st sen rep gov gen col lt capt sgt maj cpl adm cmdr hon rev fr jr sr no vs inc ltd co corp dept est mt ft jan feb mar apr jun jul
    aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun hr fr bzw ca usw nr str abb vgl evtl ggf inkl mio mrd m mme mlle mm me art av bd
    sra srta sr d dña ud uds etc al approx fig vol pp ed eds p""".split()
)


class Sentence(NamedTuple):
    """Where a sentence stands, in which paragraph (from 0), and whether it belongs to the lead."""

    start: int
    end: int
    paragraph: int
    lead: bool


@dataclass(frozen=True)
class Article:
    """What is left of a document, for reading it as a whole.

    ``kept`` are the spans of the paragraphs that belong to it, in order. ``published`` looks up the day of publication; reading dates
    takes time, so that is left until somebody asks for ``date``.
    """

    document: Document
    kept: tuple[Span, ...]
    language: str
    published: Callable[[], Date | None] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def date(self) -> Date | None:
        """The day of publication, where it is known."""
        return self.published() if self.published else None

    @cached_property
    def text(self) -> str:
        """The document's text, offset for offset, with blanks for what is not kept.

        A paragraph stands on one line: line ends inside it are blanks. Spaces, apostrophes and hyphens are plain ones.
        """
        raw, parts, at = self.document.text, [], 0
        for start, end in self.kept:
            parts += ["\n" * (start - at), raw[start:end].replace("\n", " ").replace("\r", " ")]
            at = end
        parts.append("\n" * (len(raw) - at))
        text = "".join(parts)
        for typographic, plain in _PLAIN.items():  # far faster than translate, as most of them are not there
            text = text.replace(typographic, plain)
        return text

    @cached_property
    def plain(self) -> str:
        """The text in lower case, offset for offset."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, headlines and list items among them; a paragraph ends one."""
        return tuple(self._split())

    @cached_property
    def lead(self) -> tuple[Sentence, ...]:
        """The headline and the first paragraph or standfirst."""
        return tuple(s for s in self.sentences if s.lead)

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences below the lead."""
        return tuple(s for s in self.sentences if not s.lead)

    @cached_property
    def lead_end(self) -> int:
        """Where the lead ends: after the first paragraph that is a sentence; 0 where nothing follows it."""
        for span in self.kept[:-1]:
            text = self.text[span.start : span.end]
            if ends_sentence(text.rstrip()) or len(text.split()) > LONGEST_HEADLINE:
                return span.end
        return 0

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence in which an offset stands, or the last one before it."""
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    def said(self, span: tuple[int, int]) -> str:
        """The text of a span, blanks folded."""
        return " ".join(self.text[span[0] : span[1]].split())

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def _split(self) -> Iterator[Sentence]:
        text, lead_end, breaks = self.text, self.lead_end, _BREAK.finditer
        for paragraph, (start, end) in enumerate(self.kept):
            part = text[start:end]
            if not (stripped := part.strip()):
                continue
            at = start + len(part) - len(part.lstrip())
            last, lead = at + len(stripped), at < lead_end
            for match in breaks(text, at, last):
                if not self._abbreviated(match.start(), match.end()):
                    yield Sentence(at, match.start(1), paragraph, lead)
                    at = match.end()
            yield Sentence(at, last, paragraph, lead)

    def _abbreviated(self, dot: int, after: int) -> bool:
        """Whether the full stop at an offset, with another word after it, belongs to an abbreviation, an initial or an ordinal."""
        text = self.text
        before = text[max(dot - _LONGEST_ABBREVIATION, 0) : dot]
        if text[dot : dot + 2] != ". " or (before.isalpha() and len(before) == _LONGEST_ABBREVIATION):
            return False
        last = text[max(dot - 24, 0) : dot].split(" ")[-1].rpartition("\n")[2].rpartition("-")[2].lstrip(_BEFORE_WORDS)
        if last.isdigit():
            return len(last) <= 2 and self.language in ("de", "da", "nb", "fi", "cs")
        if "." in last:
            return _DOTTED.fullmatch(last) is not None and text[after : after + 12].split(" ")[0] not in _BEGINNINGS
        return (len(last) == 1 and last.isalpha() and last != "I") or last.lower() in _ABBREVIATIONS
