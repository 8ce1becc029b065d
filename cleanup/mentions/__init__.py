"""What an article mentions: persons, offices, organisations, places, quantities, dates, quotations, and who does what.

:class:`Mentions` finds each sort when a check first asks for it, and keeps it for the other checks. A sort is a module here; what
it knows by heart stands in ``rules/mentions/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from cleanup.article import Article
from cleanup.mentions.alignment import Alignment
from cleanup.mentions.clauses import Token, tokens
from cleanup.mentions.dates import DateMention, find_dates
from cleanup.mentions.names import Name, Run, find_headlines, find_names, find_runs
from cleanup.mentions.numerals import Numeral
from cleanup.mentions.offices import Office, find_offices
from cleanup.mentions.persons import Person, find_persons
from cleanup.mentions.predicates import Predicate, find_predicates
from cleanup.mentions.quantities import Quantity, numerals_by_sentence, quantities_of
from cleanup.mentions.quotes import Quote, find_quotes

_LETTERS = bytes(code if chr(code).isalpha() or code == ord("-") or code > 127 else ord(" ") for code in range(256))
_MARKS = "“”„‘«»…–—"


class Annotator(Protocol):
    """Another way than by patterns to find names and predicates, such as :mod:`cleanup.mentions.spacy_annotator`."""

    def names(self, mentions: Mentions) -> tuple[Name, ...]:
        """All names in the article."""

    def predicates(self, mentions: Mentions, verbs: frozenset[str], nouns: frozenset[str], until: int | None) -> tuple[Predicate, ...]:
        """The predicates with some verbs and nouns."""


@dataclass(frozen=True)
class Mentions:
    """The mentions in one article, each sort in document order; names and predicates by an annotator where there is one."""

    article: Article
    annotator: Annotator | None = None

    @cached_property
    def alignment(self) -> Alignment:
        """Which places of the article tell of the same thing."""
        return Alignment(self.article)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Direct speech."""
        return find_quotes(self)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Capitalised words that stand side by side, names or not."""
        return find_runs(self.article, self.headlines)

    @cached_property
    def headlines(self) -> tuple[tuple[int, int], ...]:
        """The lines that are set in capitals or as titles, where nobody can tell where a name ends."""
        return find_headlines(self.article)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Runs of capitalised words that are proper names, each with its kind."""
        return self.annotator.names(self) if self.annotator else find_names(self)

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """The persons, each with all of their mentions by name."""
        return find_persons(self)

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Offices and titles, each with its holder where the text names one."""
        return find_offices(self)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers with what they count or measure; a check that needs those of some sentences asks for ``quantities_at``, since judging them takes time."""
        return tuple(q for start in self.numerals for q in self.quantities_at(start))

    def quantities_at(self, offset: int) -> tuple[Quantity, ...]:
        """The quantities of the sentence in which an offset stands."""
        start = self.article.sentence_at(offset).start
        if start not in self._quantities:
            self._quantities[start] = quantities_of(self, self.numerals.get(start, []))
        return self._quantities[start]

    @cached_property
    def _quantities(self) -> dict[int, tuple[Quantity, ...]]:
        return {}

    @cached_property
    def numerals(self) -> Mapping[int, list[Numeral]]:
        """The numbers as such, under the start of the sentence in which they stand."""
        return numerals_by_sentence(self)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates, weekdays and months."""
        return find_dates(self)

    def predicates(self, verbs: frozenset[str], nouns: frozenset[str] = frozenset(), until: int | None = None) -> tuple[Predicate, ...]:
        """Where one of some verbs, given by their base forms, or nouns is told of someone, up to an offset; see :mod:`cleanup.mentions.predicates`."""
        return self.annotator.predicates(self, verbs, nouns, until) if self.annotator else find_predicates(self, verbs, nouns, until)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the article in lower case, compounds with hyphens as one."""
        return _words_of(self.article.plain)

    @cached_property
    def lead_vocabulary(self) -> frozenset[str]:
        """The words of the lead alone."""
        return _words_of(self.article.plain[: self.article.lead_end])

    @cached_property
    def lead_heads(self) -> frozenset[str]:
        """The first three and the first four letters of the words of the lead, by which is seen at a glance what it cannot be about."""
        return frozenset([word[:4] for word in self.lead_vocabulary] + [word[:3] for word in self.lead_vocabulary])

    def words_at(self, offset: int) -> tuple[Token, ...]:
        """The words of the sentence in which an offset stands."""
        start, end, *_ = self.article.sentence_at(offset)
        if start not in self._words:
            self._words[start] = tokens(self.article.text, start, end)
        return self._words[start]

    @cached_property
    def verbs(self) -> dict[tuple[str, int], list[Predicate]]:
        """The predicates found so far, by their verb and the length of the text that was searched."""
        return {}

    @cached_property
    def _words(self) -> dict[int, tuple[Token, ...]]:
        return {}

    def in_quote(self, offset: int) -> bool:
        """Whether an offset stands in direct speech."""
        return any(q.start <= offset < q.end for q in self.quotes)


def _words_of(plain: str) -> frozenset[str]:
    """The words of a text; what is no letter becomes a blank, in bytes, since that and splitting are done many times as fast as searching."""
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    return frozenset(plain.encode("utf-8", "surrogatepass").translate(_LETTERS).decode("utf-8", "surrogatepass").split())
