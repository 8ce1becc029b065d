"""A weekday beside a date that is another weekday.

Parameters: ``first``, the year before which calendars are not judged; ``julian``, words of a text whose dates before 1918 may follow the old
calendar; ``skip``, words of a sentence that speaks of a wrong date itself, ``other_year`` of one in which a date without a year is of another;
``near``, how many days a date without a year may be from the day that it is read by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.dates import DateMention, issued, published, weekday_name

OLD_CALENDAR = 1919
LAST = 2100
OTHER_YEARS = range(-28, 29)  # after 28 years all weekdays come again
RECENT = 1990  # a programme of this year may tell of an older day, whose year is not its own


class Params(NamedTuple):
    """The parameters, ready for use."""

    first: int
    near: int
    julian: re.Pattern[str]
    skip: re.Pattern[str]
    other_year: re.Pattern[str]


def prepare(rule: CheckRule) -> Params:
    """The parameters of a rule."""
    for key in ("first", "near"):
        if not isinstance(rule.params.get(key), int):
            raise rule.fail(f"'{key}' must be a whole number", key)
    julian, *words = ("|".join(map(re.escape, rule.params.get(key) or ())) or "(?!)" for key in ("julian", "skip", "other_year"))
    return Params(rule.params["first"], rule.params["near"], re.compile(julian), *(re.compile(pattern, re.IGNORECASE) for pattern in words))


def check(mentions: Mentions, rule: CheckRule, params: Params) -> Iterator[Finding]:
    """A finding for each date that is another weekday than the one beside it."""
    pairs = [d for d in mentions.dates if d.weekday is not None and d.day and d.weekday_span and d.date_span and not _tells(mentions, d, params.skip)]
    for mention in (d for d in pairs if d.year):
        day = mention.date
        if (
            day
            and params.first <= day.year <= LAST
            and not _fits(mention, day)
            and not (day.year < OLD_CALENDAR and params.julian.search(mentions.article.text))
        ):
            yield _finding(mentions, rule, mention, day, 0.95)
    yield from _without_year(mentions, rule, pairs, params)


def _tells(mentions: Mentions, mention: DateMention, words: re.Pattern[str]) -> bool:
    """Whether the sentence of a date has one of some words."""
    sentence = mentions.article.sentence_at(mention.start)
    return words.search(mentions.article.text, sentence.start, sentence.end) is not None


def _fits(mention: DateMention, day: Date) -> bool:
    """Whether the weekday is that of the day, or of a day of the range that it begins."""
    last = mention.until - day.day if mention.until and mention.until > day.day and not mention.spans_weekdays else 0
    return any((day.weekday() + more) % 7 == mention.weekday for more in range(last + 1))


def _finding(mentions: Mentions, rule: CheckRule, mention: DateMention, day: Date, confidence: float) -> Finding:
    assert mention.weekday_span and mention.date_span
    said, actual = mentions.article.said(mention.date_span), weekday_name(mentions.article.language, day.weekday())
    if not mention.year:
        said = f"{said} {day.year}"
    return rule.finding(
        mention.weekday_span, mention.date_span, confidence=confidence, weekday=mentions.article.said(mention.weekday_span), date=said, actual=actual
    )


def _without_year(mentions: Mentions, rule: CheckRule, pairs: list[DateMention], params: Params) -> Iterator[Finding]:
    """Findings about dates without a year, read by the day of publication; else by the full dates in the text, if one weekday there is right."""
    if all(mention.year for mention in pairs):
        return
    today = published(mentions) or issued(mentions)
    anchors = [today] if today else [d.date for d in mentions.dates if d.date and d.date.year >= RECENT]
    open_ = [mention for mention in pairs if not mention.year and not _tells(mentions, mention, params.other_year)]
    read = [(mention, days) for mention in open_ if (days := _nearest(mention, anchors, params.near))]
    told = [d.date for d in mentions.dates if d.date]
    wrong = [(mention, days) for mention, days in read if not any(_fits(mention, day) for day in (*days, *_nearest(mention, told, params.near)))]
    right = len(read) - len(wrong) + sum(_fits(d, d.date) for d in pairs if d.date and d.date.year >= RECENT)
    if not today and right < len(wrong):
        return
    if len(read) > 1 and len(wrong) == len(read) and _another_year([m for m, _ in read], read[0][1][0].year):
        return
    for mention, days in wrong:
        yield _finding(mentions, rule, mention, days[0], 0.8)


def _nearest(mention: DateMention, anchors: list[Date], near: int) -> list[Date]:
    """The days that a date without a year can be: for each anchor the one closest to it, if it is close."""
    found = []
    for anchor in anchors:
        days = [day for more in (-1, 0, 1) if (day := mention.in_year(anchor.year + more))]
        closest = min(days, key=lambda day: abs((day - anchor).days), default=None)
        if closest and abs((closest - anchor).days) <= near:
            found.append(closest)
    return found


def _another_year(pairs: list[DateMention], year: int) -> bool:
    """Whether all the dates fit one other year, so that the day they were read by is what is wrong."""
    return any(all((day := mention.in_year(year + more)) is not None and _fits(mention, day) for mention in pairs) for more in OTHER_YEARS)
