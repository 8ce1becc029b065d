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
from cleanup.mentions.alignment import Alignment, Likeness, Place, stem

Grain = Literal["weekday", "month", "day", "year"]

BESIDE = 0.6  # closeness to both dates of the one word that they have in common
MOST = 3  # dates of a lead; one with more tells a history, or is a list
ANY_YEAR = 0.6  # how much more alike the places of two years must be
MISTYPED = 0.4  # how much less alike the places of two years must be that differ by the order of their digits
BEFORE = 40  # characters before a date in which its word of saying is looked for
_YEAR = re.compile(r"(?<![\w.,$€£-])(?:1[89]|20)\d\d(?![\w-]|[.,]\d)")
_PREPOSITION = re.compile(
    r"\b(on|in|by|until|till|before|after|since|from|to|every|next|last|this|between|through|and|or|early|late|mid|of)[ -](?:the |this |a )?$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:]| (?:and|but|while|who|which|after|before) ")
_ASIDE = re.compile(r"\b(?:who|which)\b[^,;.]*$")
_FUTURE = re.compile(r"\b(?:will|shall|(?:is|are|set|due|scheduled|expected|plans?|hopes?) to|(?:begin|start|open|reopen|end|close)s)\b")
_HAPPENS = (
    "happen|occur|t(?:ake|akes|ook) place|t(?:ake|akes|ook) effect|beg[ai]n|start|break|broke|hit|struck|swept|shook|c[ao]me|end|follow|arriv|open|reopen"
    "|collaps|went|gave way|sank|landed|exploded|died|fell|left|set off|(?:was|were|be|is) (?:held|born|found|killed|stolen|taken)"
)
_THING = r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts) (?:\w+ )??([a-z-]+) (?:(?:of|with|in|at|on|for|from) [^,.;]{1,30}? )?"
_HAPPENED = re.compile(rf"{_THING}(?:will |would |had |was |is )?(?:(?:to|due to) )?(?:{_HAPPENS})")
_NOTICED = re.compile(r"\b(?:heard|saw|felt|noticed|watched|filmed|survived|witnessed|discovered|found|caused|planned|before|after|during) the ([a-z-]+)")
_DATED = re.compile(r"\b[Tt]he ([a-z-]+) (?:on|of|in) $")
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|tonight)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|since|from|by|until) $", re.IGNORECASE)
_LIKE = {"on": "", "in": "", "this": "", "early": "", "late": "", "mid": "", "of": ""}
_PERFECT = re.compile(
    r"\b(?:had|previous|previously|earlier|original|originally|initially|postponed|delayed|rescheduled|anniversary"
    r"|(?<!be the )first(?! (?:week|half|day|days)))\b",
    re.IGNORECASE,
)


class Moment(NamedTuple):
    """A date of one grain where it stands, what it is, the preposition before it as far as that matters, and the year of a day or month."""

    start: int
    end: int
    grain: Grain
    value: int
    link: str
    year: int | None = None


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
    """A finding for the date of the lead that the body does not have, while it has another one for the same event."""
    article, align = mentions.article, mentions.alignment
    if not article.lead_end:
        return
    here = list(_moments(mentions, 0, article.lead_end))
    if len({m[2:4] for m in here}) > MOST:
        return
    everywhere = list(_moments(mentions, align.below(here[0].start), len(article.text))) if here else []
    found = {one[:2]: best for one in here if (best := _rival(mentions, wanted, one, here, everywhere))}
    if found:
        one, (place, likeness) = max(found.items(), key=lambda pair: pair[1][1].score)
        yield rule.finding(one, place, one=article.said(one), other=article.said(place), confidence=likeness.confidence)


def _rival(mentions: Mentions, wanted: Wanted, moment: Moment, here: list[Moment], everywhere: list[Moment]) -> tuple[Place, Likeness] | None:
    """Where the text below gives another date for the event of one of the lead, and how alike both places are; None where it does not."""
    align, limit = mentions.alignment, mentions.alignment.below(moment.start)
    below = [m for m in everywhere if m.start >= limit]
    if _told(mentions, moment, below) or mentions.in_quote(moment.start) or _paired(mentions, moment, here):
        return None
    rivals = {m[:2]: m for m in below if _rivals(mentions, wanted, moment, m) and not _paired(mentions, m, below)}
    relative = {m.span() for m in _RELATIVE.finditer(mentions.article.text, limit)} if rivals and moment.grain == "weekday" else set()
    best = align.best(moment[:2], {*rivals, *relative})
    if not best or best[0] not in rivals:
        return None
    other = rivals[best[0]]
    return best if _one_event(align, moment, other, best[1]) and best[1].score >= _needed(wanted, moment, other) else None


def _needed(wanted: Wanted, one: Moment, other: Moment) -> float:
    """How alike the two places must be: more for years, of which many are told, but less where the one looks like the other mistyped."""
    return wanted.least - MISTYPED if _mistyped(one, other) else wanted.least + ANY_YEAR * (one.grain == "year")


def _mistyped(one: Moment, other: Moment) -> bool:
    """Whether two years have the same digits in another order."""
    return one.grain == "year" and sorted(str(one.value)) == sorted(str(other.value))


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
            yield Moment(*span, "day" if date.day else "month", 100 * date.month + (date.day or 0), link, date.year)
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


def _one_event(align: Alignment, one: Moment, other: Moment, likeness: Likeness) -> bool:
    """Whether what is told around both dates is more than a name, or the one is of an event by itself ("The fire broke out on Monday")."""
    alone = len(likeness.shared) == 1
    if (aside := _ASIDE.search(align.article.text, max(0, other.start - 60), other.start)) and not align.within(aside.span(), likeness.shared):
        return False
    if align.plain(other[:2], likeness.shared, verbs=alone and not _mistyped(one, other)) and (not alone or likeness.nearest >= BESIDE):
        return True
    sentence = align.article.sentence_at(other.start)
    text, (start, end, *_) = align.article.text, sentence
    told = _HAPPENED.search(text, start, end) or _NOTICED.search(text, start, other.start) or _DATED.search(text, max(start, other.start - 30), other.start)
    return told is not None and stem(told[1]) in likeness.shared | align.topic


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
    if one.year != other.year and (mentions.article.date is None or {one.year, other.year} != {None, mentions.article.date.year}):
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
