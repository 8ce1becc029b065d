"""Dates, weekdays and months, as far as the text gives them; names and small words of each language stand in ``rules/mentions/dates-*.yaml``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date as Date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanup import yamlfile
from cleanup.mentions.wordtrie import any_of, behind_newline
from cleanup.paths import rules_folder

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

LONGEST_GAP = 45  # characters between a weekday and the date that it belongs to
TOP = 600  # characters in which a page's own date stands
SHORT_LINE = 45  # characters beside the date on such a line
MIDDLE = 15  # of a month
_ISO = re.compile(r"-(?<=(?<![\w-])[12]\d\d\d-)([01]\d)-([0-3]\d)(?![\d-])")
_FIGURES = re.compile(r"[0-3](?<![\w./-].)\d?([./])([01]?\d)\1((?:19|20)\d\d)(?![\w/-])")
_CENTURIES = (".19", ".20", "/19", "/20")  # no date in figures without one of these: far faster to look for
_CLOCK = r"\d{1,2}(?:[:.h]\d\d)?"


class DateMention(NamedTuple):
    """A date as far as the text gives it: weekday (0 is Monday), day, month, year; None for what it leaves open.

    ``weekday_span`` is where the weekday stands, ``date_span`` the day and month with the year, where they stand beside them; None where there is none.
    ``until`` is the last day of a range ("3-5 May"), whose first one is ``day``; ``spans_weekdays`` where the weekdays make a range as well.
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday_span: tuple[int, int] | None = None
    date_span: tuple[int, int] | None = None
    until: int | None = None
    spans_weekdays: bool = False

    @property
    def date(self) -> Date | None:
        """The day, where all of it is given and there is such a day."""
        return self.in_year(self.year) if self.year is not None else None

    def in_year(self, year: int) -> Date | None:
        """The day in a year, where day and month are given and that year has such a day."""
        if self.day is None or self.month is None:
            return None
        try:
            return Date(year, self.month, self.day)
        except ValueError:
            return None


class _Grammar(NamedTuple):
    """The patterns of one language."""

    names: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    day_before: re.Pattern[str]
    after: re.Pattern[str]
    cue: re.Pattern[str]
    between: re.Pattern[str]
    behind: re.Pattern[str]
    to: re.Pattern[str]
    figures: bool
    weekday_names: tuple[str, ...]


def find_dates(mentions: Mentions) -> tuple[DateMention, ...]:
    """The dates in the article: those with a day, months, and weekdays, each weekday joined to the date beside it."""
    return _scan(mentions.article.text, mentions.article.language)


def _scan(text: str, language: str) -> tuple[DateMention, ...]:
    """The dates in a text."""
    grammar = _grammar(language)
    if grammar is None:
        return tuple(_in_figures(text, False))
    days: list[DateMention] = list(_in_figures(text, grammar.figures))
    weekdays: list[DateMention] = []
    for match in grammar.names.finditer(behind_newline(text)):
        start, end = match.start(1) - 1, match.end(1) - 1
        name = match[1].casefold()
        if name in grammar.months:
            days += _dated(text, start, end, grammar.months[name], grammar)
        elif _is_weekday(text, start, end, match[1]):
            weekdays.append(DateMention(start, end, weekday=grammar.weekdays[name], weekday_span=(start, end)))
    return tuple(sorted(_joined(text, sorted(days), weekdays, grammar)))


def published(mentions: Mentions) -> Date | None:
    """The day of publication: what is known of the document, else the date at its top."""
    if mentions.article.date:
        return mentions.article.date
    top = heading(mentions)
    return top.date if top else None


def heading(mentions: Mentions) -> DateMention | None:
    """The full date on a short line at the top of the document, whether or not the line is kept as part of the article."""
    return next((mention for mention in _headings(mentions) if mention.date), None)


def issued(mentions: Mentions) -> Date | None:
    """The middle of the month on a short line at the top, as newsletters and programmes have it; none where two lines name two months."""
    months = {Date(mention.year, mention.month, MIDDLE) for mention in _headings(mentions) if mention.year and mention.month}
    return months.pop() if len(months) == 1 else None


def _headings(mentions: Mentions) -> Iterator[DateMention]:
    """The dates on short lines at the top of the document that are no sentences."""
    article = mentions.article
    top = article.document.text[:TOP]
    for mention in _scan(top, article.language):
        before, after = top[: mention.start].rpartition("\n")[2], top[mention.end :].partition("\n")[0]
        if len(before) + len(after) <= SHORT_LINE and not after.rstrip().endswith("."):
            yield mention


def first_date(text: str, language: str) -> Date | None:
    """The first full date in a text."""
    return next((mention.date for mention in _scan(text, language) if mention.date), None)


def weekday_name(language: str, weekday: int) -> str:
    """What a weekday (0 is Monday) is called in a language."""
    grammar = _grammar(language) or _grammar("en")
    assert grammar
    return grammar.weekday_names[weekday]


@cache
def _grammar(language: str) -> _Grammar | None:
    """The patterns for a language; None where there is no file for it."""
    path = rules_folder() / "mentions" / f"dates-{language}.yaml"
    if not path.exists():
        return None
    data = yamlfile.load(path)
    months, weekdays = _ordered(data["months"], 1), _ordered(data["weekdays"], 0)
    return _Grammar(
        _names([*data["months"], *data["weekdays"]], data["lower"], data.get("suffix", "(?!)")),
        months,
        weekdays,
        re.compile(rf"(?<![\w.,/-])(?:(\d\d?)(?:{data['ordinal']})?(?: ?[-–] ?| (?:{data['to']}) ))?(\d\d?)(?:{data['ordinal']})?,? (?:{data['of']})?$"),
        _after(data),
        re.compile(rf"(?:(?<!\w)(?:{data['in']})[ -]|')$", re.IGNORECASE),
        re.compile(
            rf"(?:(?: ?[-–] ?| (?:{data['to']}) )(?:{'|'.join(weekdays)})(?![^\W\d_]))?"
            rf"(?:\.?(?:[ ,(]|{_CLOCK}(?!\d)|(?:{data['between']})(?![^\W\d_])|(?<=[apm])\.)*)",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:, | \(|: | - | – )(?:{data['be']})?$"),
        re.compile(rf"(?: ?[-–/] ?|, ?| (?:{data['to']}) (?:\w+ )?)$"),
        not data["month_first"],
        tuple(row.split()[0] for row in data["weekdays"]),
    )


def _ordered(rows: list[str], first: int) -> dict[str, int]:
    return {name.casefold(): at for at, row in enumerate(rows, first) for name in row.split()}


def _names(rows: list[str], lower: bool, suffix: str) -> re.Pattern[str]:
    """What finds months and weekdays behind something that is no letter; where all have capitals, looking for these is twice as fast."""
    names = {n for row in rows for name in row.split() for n in (name, name.upper(), name.capitalize() if lower else name)}
    end = rf"(?=(?:{suffix})?(?![^\W\d_]))"
    if lower:
        return re.compile(rf"[ \n0-9(\"'>,;:/.-]({any_of(names)}{end})")
    initials = {name[0] for name in names}
    each = (rf"{initial}(?<![^\W\d_].){any_of(name[1:] for name in names if name[0] == initial)}" for initial in sorted(initials))
    return re.compile(rf"((?:{'|'.join(each)}){end})")


def _after(data: dict[str, Any]) -> re.Pattern[str]:
    """What follows a month: a day (where days may), which may begin a range, and a year."""
    day = rf"(?: (?:the )?(\d\d?)(?:{data['ordinal']})?(?![\d:%]|[.,]\d| ?[ap]\.?m)(?:(?: ?[-–] ?| (?:{data['to']}) )(\d\d?)(?:{data['ordinal']})?(?![\d:]))?)?"
    year = rf"(?:(?:,|\.)? (?:{data['of'] or 'of '})?((?:1\d|20)\d\d)(?![\d:,.]\d|\d|[-–]\d)| '(\d\d)\b)?"
    return re.compile(rf"\.?{day if data['month_first'] else '()()'}{year}")


def _is_weekday(text: str, start: int, end: int, word: str) -> bool:
    """Whether a name of a weekday is one: short forms need a date, a full stop or a clock time behind them ("Sun." is one, "Sun" may not be)."""
    if len(word) >= 5:
        return True
    return re.compile(r"\.?,? (?:the )?\d|\.?,? [A-Z][a-z]{2,8}\.? \d|\.,").match(text, end) is not None and text[max(start - 4, 0) : start].lower() != "the "


def _in_figures(text: str, day_first: bool) -> Iterator[DateMention]:
    """Dates such as 2025-10-25, and 25.10.2025 where the language puts the day first."""
    for match in _ISO.finditer(text):
        start, end = match.start() - 4, match.end()
        yield DateMention(start, end, None, int(match[2]), int(match[1]), int(text[start : start + 4]), None, (start, end))
    if not any(century in text for century in _CENTURIES):
        return
    for match in _FIGURES.finditer(text):
        day, month = int(re.split(r"\D", match[0])[0]), int(match[2])
        if (day_first or day > 12 or match[1] == ".") and 1 <= month <= 12 and 1 <= day <= 31:
            yield DateMention(*match.span(), None, day, month, int(match[3]), None, match.span())


def _dated(text: str, start: int, end: int, month: int, grammar: _Grammar) -> Iterator[DateMention]:
    """The date to which the name of a month belongs; none where the word may be another (the verbs may and march, a woman called April)."""
    before = grammar.day_before.search(text, max(start - 24, 0), start)
    after = grammar.after.match(text, end)
    assert after
    day, until = (before[1] or before[2], before[2] if before[1] else None) if before else (after[1], after[2])
    year = _year(after[3], after[4])
    stop = after.end() if not before or year else end
    first = before.start() if before else start
    if day and 1 <= int(day) <= 31:
        if before and after[1]:
            year, stop = None, end
        yield DateMention(first, stop, None, int(day), month, year, None, (first, stop), int(until) if until else None)
    elif year or grammar.cue.search(text, max(start - 10, 0), start):
        yield DateMention(start, stop if year else end, month=month, year=year)


def _year(full: str | None, short: str | None) -> int | None:
    if full:
        return int(full)
    return (2000 if int(short) < 70 else 1900) + int(short) if short else None


def _joined(text: str, days: list[DateMention], weekdays: list[DateMention], grammar: _Grammar) -> Iterator[DateMention]:
    """All dates, each with the weekday that stands beside it, and the weekdays that stand alone."""
    starts, taken = [d.start for d in days], set()
    for weekday in weekdays:
        at = bisect_left(starts, weekday.end)
        mine = _beside(text, weekday, days, at, grammar)
        if mine is None or mine in taken:
            yield weekday
            continue
        taken.add(mine)
        date = days[mine]
        yield date._replace(
            start=min(date.start, weekday.start),
            end=max(date.end, weekday.end),
            weekday=weekday.weekday,
            weekday_span=weekday.weekday_span,
            spans_weekdays=any(weekday.end <= other.start < date.start for other in weekdays),
        )
    yield from (date for at, date in enumerate(days) if at not in taken)


def _beside(text: str, weekday: DateMention, days: list[DateMention], at: int, grammar: _Grammar) -> int | None:
    """Which of the dates a weekday belongs to: the next one, with nothing but times and small words between, or the one before it ("…, a Sunday")."""
    if at < len(days) and days[at].day and days[at].start - weekday.end <= LONGEST_GAP:
        gap = text[weekday.end : days[at].start]
        if "\n" not in gap and not grammar.to.search(text, max(weekday.start - 12, 0), weekday.start) and grammar.between.fullmatch(gap):
            return at
    if at and days[at - 1].day and weekday.start - days[at - 1].end <= 20:
        behind = grammar.behind.search(text, days[at - 1].end, weekday.start)
        if behind and behind.start() == days[at - 1].end and text[weekday.end : weekday.end + 1] in ".,);":
            return at - 1
    return None
