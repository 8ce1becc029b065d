"""Dates, weekdays and months."""

from __future__ import annotations

from datetime import date as Date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanup.mentions import Mentions


class DateMention(NamedTuple):
    """A date as far as the text gives it: weekday (0 is Monday), day, month, year; None for what it leaves open.

    ``weekday_span`` is where the weekday stands, ``date_span`` the day and month; None where there is none.
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday_span: tuple[int, int] | None = None
    date_span: tuple[int, int] | None = None

    @property
    def date(self) -> Date | None:
        """The day, where all of it is given and there is such a day."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return Date(self.year, self.month, self.day)
        except ValueError:
            return None


def find_dates(mentions: Mentions) -> tuple[DateMention, ...]:
    """The dates in the article."""
    return ()
