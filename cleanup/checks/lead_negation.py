"""The lead says that something was done, the body that it was not, or the other way round.

Parameters: ``negations``, a text of words and, with underscores, phrases that negate the word after them; ``least``, how alike the two places must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.alignment import Alignment, Place, stem

NEAR = 40  # characters beside a word in which a negation may be meant for it


class Wanted(NamedTuple):
    """The parameters."""

    negated: re.Pattern[str]
    near: re.Pattern[str]
    least: float


class Told(NamedTuple):
    """A word with its negation, where it has one, and its stem."""

    start: int
    end: int
    stem: str
    negated: bool


def prepare(rule: CheckRule) -> Wanted:
    """The parameters, checked."""
    negations = rule.params.get("negations")
    if not isinstance(negations, str):
        raise rule.fail("'negations' must be a text of words", "negations")
    words = "|".join(re.escape(w.replace("_", " ")) for w in negations.split())
    negation = rf"(?<!\w)(?:{words}|\w*n't)(?!\w)"
    near = re.compile(negation, re.IGNORECASE)
    return Wanted(re.compile(rf"{negation}(?: (?:be|been|to|yet|also|any|\w+ly))* ([a-z-]{{3,}})", re.IGNORECASE), near, float(rule.params.get("least", 1.5)))


def check(mentions: Mentions, rule: CheckRule, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each word of the lead that the body has only with, or only without a negation, where it tells of the same."""
    article, align = mentions.article, mentions.alignment
    negated = [t for t in _negated(article.text, wanted) if not mentions.in_quote(t.start)]
    stems = {t.stem for t in negated}
    if not article.lead_end or not stems:
        return
    told = {t for t in (*negated, *_plain(align, wanted, stems, {t.end for t in negated})) if not mentions.in_quote(t.start)}
    below = [t for t in told if t.start >= article.lead_end]
    for one in sorted(told.difference(below)):
        rivals: dict[Place, bool] = {t[:2]: t.negated for t in below if t.stem == one.stem}
        best = align.best(one[:2], rivals)
        if best and rivals[best[0]] != one.negated and best[1].score >= wanted.least:
            yield rule.finding(one[:2], best[0], one=article.said(one[:2]), other=article.said(best[0]), confidence=best[1].confidence)


def _negated(text: str, wanted: Wanted) -> Iterator[Told]:
    """The words that are negated."""
    for match in wanted.negated.finditer(text):
        yield Told(*match.span(), stem(match[1]), True)


def _plain(align: Alignment, wanted: Wanted, stems: set[str], ends: set[int]) -> Iterator[Told]:
    """The words of some stems that have no negation anywhere near, so that none can be meant for them."""
    for sentence in align.article.sentences:
        for word in align.words(sentence):
            if word.stem in stems and word.end not in ends:
                beside = align.article.text[max(sentence.start, word.start - NEAR) : min(sentence.end, word.end + NEAR)]
                if not wanted.near.search(beside):
                    yield Told(word.start, word.end, word.stem, False)
