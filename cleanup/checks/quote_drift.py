"""One quotation in two wordings: at their "lowest" above, "at its lowest point" below.

Parameters: ``idle``, words that do not count; ``short``, the most words of the shorter quotation; ``shared``, the least share of its words that the
longer one must have; ``alike``, from which likeness of two long quotations on they count as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_STEM = 5  # letters that kindred words have in common
_LEAST = 4  # letters of a word by which quotations are brought together


class Prepared(NamedTuple):
    """The parameters."""

    idle: frozenset[str]
    short: int
    shared: float
    alike: float


class Said(NamedTuple):
    """A quotation: where it stands, and its words."""

    start: int
    end: int
    words: tuple[str, ...]


def prepare(rule: CheckRule) -> Prepared:
    """The parameters of a rule."""
    try:
        return Prepared(frozenset(rule.params["idle"].split()), int(rule.params["short"]), float(rule.params["shared"]), float(rule.params["alike"]))
    except (KeyError, AttributeError, ValueError) as error:
        raise rule.fail("'idle' (words), 'short', 'shared' and 'alike' (numbers) are needed") from error


def check(mentions: Mentions, rule: CheckRule, prepared: Prepared) -> Iterator[Finding]:
    """A finding for each two quotations that are one in two wordings."""
    text = mentions.article.plain
    said = [Said(q.start, q.end, tuple(_WORD.findall(text, q.start, q.end))) for q in mentions.quotes]
    for one, other in combinations([s for s in said if s.words], 2):
        shorter, longer = sorted((one, other), key=lambda s: len(s.words))
        if shorter.words != longer.words and _drifted(mentions, shorter, longer, prepared):
            yield rule.finding((one.start, one.end), (other.start, other.end), one=_excerpt(mentions, one), other=_excerpt(mentions, other))


def _excerpt(mentions: Mentions, said: Said) -> str:
    return mentions.article.said((said.start, said.end)).strip("\"'“”‘’„«»")


def _drifted(mentions: Mentions, shorter: Said, longer: Said, prepared: Prepared) -> bool:
    """Whether two quotations are of one saying and differ in their words."""
    if len(shorter.words) > prepared.short:
        matcher = SequenceMatcher(None, shorter.words, longer.words, autojunk=False)
        return matcher.real_quick_ratio() >= prepared.alike and prepared.alike <= matcher.ratio() < 1
    if _title(mentions, shorter):
        return False
    telling = {w for w in shorter.words if len(w) >= _LEAST} - prepared.idle
    around = _around(mentions, shorter) - prepared.idle
    if not telling or len(telling & set(longer.words)) < prepared.shared * len(telling):
        return False
    # A few quoted words are of the same saying where the sentence around them goes on as the other does.
    return not _within(shorter.words, longer.words, mentions, shorter) and len(_stems(around) & _stems(longer.words)) >= 2


def _around(mentions: Mentions, said: Said) -> set[str]:
    """The long words of the sentence around a quotation."""
    start, end, *_ = mentions.article.sentence_at(said.start)
    words = _WORD.findall(mentions.article.plain, start, said.start) + _WORD.findall(mentions.article.plain, said.end, end)
    return {word for word in words if len(word) >= _LEAST}


def _stems(words: Iterable[str]) -> set[str]:
    """The beginnings of the long words, by which kindred words are alike."""
    return {word[:_STEM] for word in words if len(word) >= _LEAST}


def _title(mentions: Mentions, said: Said) -> bool:
    """Whether a quotation is the name of a work: every long word begins with a capital."""
    words = _WORD.findall(mentions.article.text, said.start, said.end)
    return all(word[0].isupper() for word in words if len(word) >= _LEAST)


def _within(part: tuple[str, ...], whole: tuple[str, ...], mentions: Mentions, said: Said) -> bool:
    """Whether the words before a quotation and its own stand so in another one, as a repeated part of it does."""
    before = _WORD.findall(mentions.article.plain, max(said.start - 30, 0), said.start)[-1:]
    return f" {' '.join([*before, *part])} " in f" {' '.join(whole)} "
