"""Dates and weekdays, and which belong together."""

from __future__ import annotations

from datetime import date as Date

import pytest

from cleanup.article import Article
from cleanup.config import Settings
from cleanup.mentions import Mentions
from cleanup.mentions.dates import published
from cleanup.readers import text


def mentions(content: str, language: str = "en", date: Date | None = None) -> Mentions:
    """The mentions in a text that is all article."""
    document = text.document("test", content, Settings(language=language))
    return Mentions(Article(document, tuple(b.span for b in document.blocks), language, lambda: date))


@pytest.mark.parametrize(
    ("language", "content", "expected"),
    [
        ("en", "It starts at 9 a.m. on Sun., Oct. 25, 2025, in the hall.", (6, 25, 10, 2025)),
        ("en", "It was Wednesday the 15th of October.", (2, 15, 10, None)),
        ("en", "On Sunday evening, 25 October, it rained.", (6, 25, 10, None)),
        ("en", "The 25 October 2025, a Saturday, was dry.", (5, 25, 10, 2025)),
        ("en", "It is due on 2025-10-25.", (None, 25, 10, 2025)),
        ("de", "Am Montag, dem 5. Mai 2025, beginnt es.", (0, 5, 5, 2025)),
        ("de", "Am Freitagabend, 13. Juni 2025, brannte es.", (4, 13, 6, 2025)),
        ("de", "Am Sa., 3.5.2025, geschlossen.", (5, 3, 5, 2025)),
        ("fr", "Mardi 1er avril 2025 à 20h.", (1, 1, 4, 2025)),
        ("es", "El martes 21 de junio de 2025 abre.", (1, 21, 6, 2025)),
    ],
)
def test_a_weekday_and_its_date_are_one_mention(language: str, content: str, expected: tuple[int | None, ...]) -> None:
    (found,) = mentions(content, language).dates
    assert (found.weekday, found.day, found.month, found.year) == expected


def test_a_weekday_of_another_clause_stays_alone() -> None:
    alone, dated = mentions("On Monday he said that on 15 October 2024 it had rained.").dates
    assert (alone.weekday, alone.day, dated.weekday, dated.day) == (0, None, None, 15)


def test_the_verbs_may_and_march_are_no_months() -> None:
    assert [d.month for d in mentions("They may march. May we? March on! It was in March.").dates] == [3]


def test_a_range_of_days_has_its_end() -> None:
    *_, found = sorted(mentions("It lasts from 3-5 May 2025 or so.").dates)
    assert (found.day, found.until, found.month) == (3, 5, 5)


def test_a_date_that_no_calendar_has_is_no_day() -> None:
    (found,) = mentions("It is due on 31 June 2025.").dates
    assert found.date is None


def test_the_day_of_publication_stands_on_a_short_line_at_the_top() -> None:
    assert published(mentions("Athletics | 14 June 2025\n\nShe ran on 12 June 2025, and it was hot.")) == Date(2025, 6, 14)
    assert published(mentions("She ran on 12 June 2025, and it was hot, and she drank what was left of the soup.")) is None
    assert published(mentions("Athletics | 14 June 2025\n\nShe ran.", date=Date(2024, 1, 2))) == Date(2024, 1, 2)
