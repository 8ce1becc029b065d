"""The lead gives one number for a thing, the body another.

Parameters: ``sorts`` of quantities that are compared; ``least``, how alike the two places must be; ``digits``: true for numbers of the same digits and of
another magnitude ($3.2 million, $3.2 billion), false for all others; ``other``: a pattern for what tells of another time, part or share.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.alignment import people, stem
from cleanup.mentions.quantities import Quantity

ROUNDING = 0.06  # a lead may say 1.3 million where the body says 1,268,000
EXACT = 100  # whole numbers below are not rounded
SMALL = 12  # numbers that an article may have of anything
NEAR = 45  # characters beside a number in which a word tells that it is of another time or part
AMONG = 0.5  # how much more alike a place must be whose sentence has several such numbers
ROUND = 1.2  # the same for numbers of one digit, where only the digits are the same
NOUN = 0.5  # how much less where the numbers count the same things, which says more than that they are in dollars or years
FAR = 1.4  # how many times larger a number must be where one of the two is rough
FEWER = 6  # how many times fewer people of one kind are not taken for those of another: 72 children, two teenagers
ABOUT = 0.8  # how much more alike a place must be whose number is rough
FRAMED = 1.15  # how much less alike the places must be where the numbers are the only ones of their meaning
ONLY = 0.65  # the same where they are the only ones of their noun
MEASURED = 0.5  # the same where they are the only ones of their unit
REACH = 60  # characters beside a number that are looked at for its meaning
BESIDE = 0.5  # closeness to both numbers of the nearest word that they have in common
PARTS = 12  # the most numbers of one unit among which two that add up to another are looked for

_PART = re.compile(r"\b(?:half|quarter)[ -]$", re.IGNORECASE)
ANYBODY = frozenset(("person", "man", "woman", "child"))  # whom nearly every article counts
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOME = re.compile(r"\bsome $", re.IGNORECASE)
_ONE_IN = re.compile(r"\b(?:one|two|three|\d) (?:in|of|out of) (?:every )?$")
_WHOLE = re.compile(r"\b(?:(?:which|who|that) (?:has|have|had)|of (?:the|its|their|his|her|all)|among (?:the|its)) (?:about |some |\w+ly )?$")
_CLAUSE = re.compile(r"[,;:]")


class Frame(NamedTuple):
    """What numbers of one meaning stand beside: the words right before, or right behind them."""

    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]


class Wanted(NamedTuple):
    """The parameters."""

    sorts: frozenset[str]
    least: float
    digits: bool
    other: re.Pattern[str]
    frames: tuple[Frame, ...]


def prepare(rule: CheckRule) -> Wanted:
    """The parameters, checked."""
    sorts, other, frames = rule.params.get("sorts"), rule.params.get("other"), rule.params.get("frames", {})
    if not isinstance(sorts, str):
        raise rule.fail("'sorts' must be a text of sorts of quantities", "sorts")
    if not isinstance(other, str):
        raise rule.fail("'other' must be a regular expression", "other")
    if not isinstance(frames, dict) or not all(isinstance(f, dict) and {"before", "after"} == f.keys() for f in frames.values()):
        raise rule.fail("'frames' must map names to mappings of 'before' and 'after'", "frames")
    return Wanted(
        frozenset(sorts.split()), float(rule.params.get("least", 1.5)), bool(rule.params.get("digits")), re.compile(rf"\b(?:{other})\b", re.IGNORECASE),
        tuple(Frame(name, re.compile(rf"\b(?:{f['before']}) $", re.IGNORECASE), re.compile(f["after"], re.IGNORECASE)) for name, f in frames.items()),
    )  # fmt: skip


def check(mentions: Mentions, rule: CheckRule, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each number of the lead that the text below does not have, while it has another one for the same thing."""
    article, align = mentions.article, mentions.alignment
    if not article.lead_end:
        return
    here = [_counted(mentions, wanted, q) for sentence in article.lead for q in mentions.quantities_at(sentence.start)]
    firsts = [q for q in here if _stands(mentions, wanted, q)] if here else []
    firsts = [q for q in firsts if q.value <= SMALL or q.value not in _values_below(mentions)]
    counted = [_counted(mentions, wanted, q) for q in mentions.quantities] if firsts else []
    for one in firsts:
        limit = align.below(one.start)
        below = [q for q in counted if q.start >= limit]
        beside = [q for q in here if q.start < limit]
        if _told(one, below) or _paired(mentions, one, beside):
            continue
        rivals = {q[:2]: q for q in below if _rivals(mentions, wanted, one, q) and not _told(q, beside)}
        meant = {place: q for place, q in rivals.items() if _meant(mentions, wanted, one, q, below)}
        best = align.best(one[:2], meant or rivals)
        if (
            best
            and best[1].score >= (needed := _needed(mentions, wanted, one, rivals[best[0]], below))
            and (wanted.digits or needed < 0.5 or best[1].nearest >= BESIDE)
        ):
            yield rule.finding(one[:2], best[0], one=article.said(one[:2]), other=article.said(best[0]), confidence=best[1].confidence)


def _values_below(mentions: Mentions) -> frozenset[float]:
    """The numbers below the lead, whatever they count."""
    return frozenset(n.value for start, found in mentions.numerals.items() if start >= mentions.article.lead_end for n in found)


def _counted(mentions: Mentions, wanted: Wanted, one: Quantity) -> Quantity:
    """A quantity; a bare number with a meaning ("kills 12") as one of people."""
    bare = one.sort in ("other", "count") and not one.unit and one.value > 1 and _frame(mentions, wanted, one)
    return one._replace(sort="count", unit="person") if bare else one


def _stands(mentions: Mentions, wanted: Wanted, one: Quantity) -> bool:
    """Whether a number of the lead is of a sort that is compared, and told as exact, whole, and by the writer."""
    exact = one.sort in wanted.sorts and not one.rough and not _YEAR.fullmatch(mentions.article.text, *one.number_span)
    whole = not mentions.article.text[one.end : one.end + 1].isalpha() and not _PART.search(mentions.article.text, max(0, one.start - 9), one.start)
    return exact and whole and not mentions.in_quote(one.start)


def _needed(mentions: Mentions, wanted: Wanted, one: Quantity, other: Quantity, below: Sequence[Quantity]) -> float:
    """How alike the two places must be: more where there is doubt which number is meant, less where both count the same."""
    among = AMONG * _paired(mentions, other, below)
    about = ABOUT * _rough(mentions.article.text, other)
    digits = ROUND * (wanted.digits and _round(other.value))
    noun = NOUN * (one.sort == "count" or (one.noun != "" and stem(one.noun) == stem(other.noun)))
    return wanted.least + among + about + digits - noun - _meant(mentions, wanted, one, other, below)


def _meant(mentions: Mentions, wanted: Wanted, one: Quantity, other: Quantity, below: Sequence[Quantity]) -> float:
    """How much less alike the places must be, for the numbers are the only ones of their meaning, or of their noun."""
    if wanted.digits:
        return 0.0
    frame = _frame(mentions, wanted, one)
    if frame and frame == _frame(mentions, wanted, other):
        return FRAMED if len({q.value for q in below if _kin(one, q) and _frame(mentions, wanted, q) == frame}) == 1 else 0.0
    alike = stem(one.unit) == stem(other.unit) and one.unit not in ANYBODY
    only = one.unit and len({q.value for q in below if _kin(one, q) and (not alike or stem(q.unit) == stem(one.unit))}) == 1
    return (ONLY if one.sort == "count" else MEASURED) if only else 0.0


def _frame(mentions: Mentions, wanted: Wanted, one: Quantity) -> str:
    """The name of the meaning that a number has by the words beside it; empty where it has none."""
    start, end, *_ = mentions.article.sentence_at(one.start)
    before, after = mentions.article.text[max(start, one.start - REACH) : one.start], mentions.article.text[one.number_span[1] : min(end, one.end + REACH)]
    return next((f.name for f in wanted.frames if f.before.search(before) or f.after.match(after)), "")


def _kin(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of the same sort and of the same unit or noun; people are counted by many nouns."""
    if one.sort != other.sort:
        return False
    return stem(one.unit) == stem(other.unit) or {stem(one.unit), stem(other.unit)} <= people()


def _equal(one: float, other: float) -> bool:
    """Whether one number may be the other one rounded."""
    if one == int(one) and other == int(other) and max(one, other) < EXACT:
        return one == other
    return abs(one - other) <= ROUNDING * max(abs(one), abs(other))


def _told(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a number stands among others too, rounded, roughly, or as the sum or difference of two of its kind."""
    kin = [q for q in others if _kin(one, q)]
    if any(_equal(one.value, q.value) and (q in kin or not q.unit or one.value > SMALL) for q in others):
        return True
    if any(q.rough and 0.7 * q.value <= one.value <= (10 if q.words and q.step == q.value else 1.5) * q.value for q in kin):
        return True
    values = sorted({q.value for q in kin})[:PARTS]
    return one.value > SMALL and any(one.value in (a + b, abs(a - b)) for a, b in combinations(values, 2))


def _paired(mentions: Mentions, one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the same sentence has another number of the same kind, so that the two are told apart there."""
    sentence = mentions.article.sentence_at(one.start)
    return any(_kin(one, q) and q.value != one.value and sentence.start <= q.start < sentence.end for q in others)


def _rivals(mentions: Mentions, wanted: Wanted, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be meant for one thing: same unit, none of them rough, and no word that tells of another time or part."""
    if (
        not one.unit
        or min(one.value, other.value) <= 1
        or not _kin(one, other)
        or not _apart(mentions.article.text, one, other)
        or _part_and_whole(mentions.article.text, one, other)
        or mentions.in_quote(other.start)
        or _same_digits(one.value, other.value) != wanted.digits
    ):
        return False
    here, there = (_beside(mentions, q) for q in (one, other))
    return (wanted.other.search(there) is None) == (wanted.other.search(here) is None)


def _part_and_whole(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether the one number is of some among those that the other counts, or both of people of whom the one kind is far fewer."""
    low, high = sorted((one.value, other.value))
    strangers = stem(one.unit) != stem(other.unit) and FEWER * low < high
    return strangers or any(_WHOLE.search(text, max(0, q.start - 24), q.start) for q in (one, other))


def _rough(text: str, one: Quantity) -> bool:
    """Whether a number is but about right; "some" alone says so of exact ones too."""
    return one.rough and not _SOME.search(text, max(0, one.start - 5), one.start)


def _apart(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are none of "one in ten", and differ by more than "about" allows."""
    low, high = sorted((one.value, other.value))
    exact = not (_rough(text, one) or _rough(text, other)) or 0 < low * FAR < high
    return exact and not any(_ONE_IN.search(text, max(0, q.start - 16), q.start) for q in (one, other))


def _beside(mentions: Mentions, one: Quantity) -> str:
    """The words of the clause near a number."""
    sentence, text = mentions.article.sentence_at(one.start), mentions.article.text
    before = _CLAUSE.split(text[max(sentence.start, one.start - NEAR) : one.start])[-1]
    return before + text[one.start : one.end] + _CLAUSE.split(text[one.end : min(sentence.end, one.end + NEAR)])[0]


def _round(value: float) -> bool:
    """Whether a number has but one digit that is not nought, so that another may have it by chance."""
    return len(f"{value:.12g}".replace(".", "").strip("0")) < 2


def _same_digits(one: float, other: float) -> bool:
    """Whether two numbers differ by thousands, millions … and in nothing else."""
    if one <= 0 or other <= 0:
        return False
    power = math.log10(one / other)
    return abs(power) >= 1 and abs(power - round(power)) < 0.001 and (round(power) % 3 == 0 or one % 10 != 0)
