"""The lead gives one weekday, month, day or year for an event, the body another.

Parameters: ``least``, how alike the two places must be. ``saying``: words of saying, for "said on Monday" is no date of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.alignment import Alignment, Likeness

Grain = Literal["weekday", "month", "day", "year"]

BESIDE = 0.6  # closeness to both dates of the one word that they have in common
BEFORE = 40  # characters before a date in which its word of saying is looked for
_YEAR = re.compile(r"(?<![\w.,$€£-])(?:1[89]|20)\d\d(?![\w-]|[.,]\d)")
_PREPOSITION = re.compile(
    r"\b(on|in|by|until|till|before|after|since|from|to|every|next|last|this|between|through|and|or|early|late|mid|of)[ -](?:the |this |a )?$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:]| (?:and|but|while|who|which|after|before) ")
_FUTURE = re.compile(r"\b(?:will|shall|(?:is|are|set|due|scheduled|expected|plans?|hopes?) to)\b")
_HAPPENS = "happen|occur|takes? place|took place|begins?|began|start|breaks?|broke|hits?|struck|swept|shook|came|end|follow|(?:was|be|is) held"
_HAPPENED = re.compile(rf"(?:The|This|That) [a-z-]+ (?:will |would |had )?(?:{_HAPPENS})")
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|tonight)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|since|from|by|until) $", re.IGNORECASE)
_LIKE = {"on": "", "in": "", "this": "", "early": "", "late": "", "mid": "", "of": ""}
_PERFECT = re.compile(r"\b(?:had|previous|previously|earlier|original|originally|initially|postponed|delayed|rescheduled|anniversary|first)\b", re.IGNORECASE)


class Moment(NamedTuple):
    """A date of one grain where it stands, what it is, and the preposition before it as far as that matters."""

    start: int
    end: int
    grain: Grain
    value: int
    link: str


class Wanted(NamedTuple):
    """The parameters."""

    least: float
    saying: re.Pattern[str]


def prepare(rule: CheckRule) -> Wanted:
    """The parameters, checked."""
    saying = rule.params.get("saying")
    if not isinstance(saying, str):
        raise rule.fail("'saying' must be a text of words", "saying")
    return Wanted(float(rule.params.get("least", 1.3)), re.compile(rf"\b(?:{'|'.join(saying.split())})(?: (?!that\b)\w+){{0,4}} ?$"))


def check(mentions: Mentions, rule: CheckRule, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each date of the lead that the body does not have, while it has another one for the same event."""
    article, align = mentions.article, mentions.alignment
    if not article.lead_end:
        return
    here = list(_moments(mentions, 0, article.lead_end))
    below = list(_moments(mentions, article.lead_end, len(article.text))) if here else []
    for moment in here:
        if _told(mentions, moment, below) or mentions.in_quote(moment.start) or _paired(mentions, moment, here):
            continue
        rivals = {m[:2] for m in below if _rivals(mentions, wanted, moment, m) and not _paired(mentions, m, below)}
        relative = {m.span() for m in _RELATIVE.finditer(article.text, article.lead_end)} if rivals and moment.grain == "weekday" else set()
        best = align.best(moment[:2], rivals | relative)
        if best and best[0] in rivals and _one_event(align, best[0], best[1]) and best[1].score >= wanted.least:
            confidence = best[1].confidence
            yield rule.finding(moment[:2], best[0], one=article.said(moment[:2]), other=article.said(best[0]), confidence=confidence)


def _moments(mentions: Mentions, start: int, end: int) -> Iterator[Moment]:
    """The dates in a stretch of the article by their grains, the years that stand alone among them."""
    text = mentions.article.text
    taken: set[int] = set()
    for date in (d for d in mentions.dates if start <= d.start < end):
        taken.update(range(date.start, date.end))
        link = _link(text, date.start)
        if date.weekday is not None and date.weekday_span:
            yield Moment(*date.weekday_span, "weekday", date.weekday, link)
        if date.month is not None:
            span = date.date_span or (date.start, date.end)
            yield Moment(*span, "day" if date.day else "month", 100 * date.month + (date.day or 0), link)
    for match in _YEAR.finditer(text, start, end):
        if match.start() not in taken and _IN.search(text, max(0, match.start() - 9), match.start()):
            yield Moment(*match.span(), "year", int(match[0]), _link(text, match.start()))


def _link(text: str, start: int) -> str:
    found = _PREPOSITION.search(text, max(0, start - 12), start)
    word = found[1].lower() if found else ""
    return _LIKE.get(word, word)


def _told(mentions: Mentions, moment: Moment, below: list[Moment]) -> bool:
    """Whether the body has the date of the lead too, in whatever form."""
    return any(_same(mentions, moment, other) for other in below)


def _one_event(align: Alignment, place: tuple[int, int], likeness: Likeness) -> bool:
    """Whether what is told around both dates is more than a name, or the one is of an event by itself ("The fire broke out on Monday")."""
    if align.plain(place, likeness.shared, verbs=len(likeness.shared) == 1) and (len(likeness.shared) > 1 or likeness.nearest >= BESIDE):
        return True
    return _HAPPENED.match(align.article.text, align.article.sentence_at(place[0]).start) is not None


def _paired(mentions: Mentions, moment: Moment, others: list[Moment]) -> bool:
    """Whether the same sentence has another date of the same grain, so that the two are told apart there."""
    sentence = mentions.article.sentence_at(moment.start)
    return any(m.grain == moment.grain and m.value != moment.value and sentence.start <= m.start < sentence.end for m in others)


def _same(mentions: Mentions, one: Moment, other: Moment) -> bool:
    if one.grain == other.grain:
        return one.value == other.value
    if {one.grain, other.grain} == {"month", "day"}:
        return one.value // 100 == other.value // 100
    if {one.grain, other.grain} == {"weekday", "day"}:
        return _weekday_of(mentions, one if one.grain == "day" else other) in (None, (one if one.grain == "weekday" else other).value)
    return False


def _weekday_of(mentions: Mentions, moment: Moment) -> int | None:
    """The weekday of a day in the year in which the article appeared; None where that is not known, or the day is months off."""
    today = mentions.article.date
    if today is None:
        return None
    try:
        day = today.replace(month=moment.value // 100, day=moment.value % 100)
    except ValueError:
        return None
    return day.weekday() if abs(day - today) < timedelta(days=60) else None


def _rivals(mentions: Mentions, wanted: Wanted, one: Moment, other: Moment) -> bool:
    """Whether two dates may be meant for one event: same grain, same preposition, both or neither of saying, no other tense, no quotation."""
    if one.grain != other.grain or one.link != other.link or mentions.in_quote(other.start):
        return False
    text, here, there = mentions.article.text, _clause(mentions, one), _clause(mentions, other)
    if _PERFECT.search(there) and not _PERFECT.search(here):
        return False
    headline = text[mentions.article.sentence_at(one.start).end - 1] != "."
    if not headline and (_FUTURE.search(here) is None) != (_FUTURE.search(there) is None):
        return False
    said = [wanted.saying.search(text[max(0, m.start - BEFORE) : m.start]) is not None for m in (one, other)]
    return said[0] == said[1]


def _clause(mentions: Mentions, moment: Moment) -> str:
    """The clause in which a date stands."""
    text, sentence = mentions.article.text, mentions.article.sentence_at(moment.start)
    before = max((m.end() for m in _CLAUSE.finditer(text, sentence.start, moment.start)), default=sentence.start)
    after = _CLAUSE.search(text, moment.end, sentence.end)
    return text[before : after.start() if after else sentence.end]
