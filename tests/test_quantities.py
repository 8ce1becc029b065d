"""Numbers, and what they are taken to count or measure."""

from __future__ import annotations

import pytest

from cleanup.article import Article
from cleanup.config import Settings
from cleanup.mentions import Mentions
from cleanup.mentions.numerals import find_numerals
from cleanup.readers import text


def mentions(content: str, language: str = "en") -> Mentions:
    """The mentions in a text that is all article."""
    document = text.document("test", content, Settings(language=language))
    return Mentions(Article(document, tuple(b.span for b in document.blocks), language))


@pytest.mark.parametrize(
    ("language", "content", "value"),
    [
        ("en", "1,250,000", 1250000),
        ("en", "3.2 million", 3200000),
        ("en", "twenty-eight", 28),
        ("en", "a hundred and twenty", 120),
        ("en", "two hundred thousand", 200000),
        ("en", "one and a half", 1.5),
        ("de", "1.250,5", 1250.5),
        ("de", "dreiundzwanzig", 23),
        ("de", "2,5 Mio.", 2500000),
        ("fr", "quatre-vingt-dix", 90),
        ("fr", "soixante et onze", 71),
        ("fr", "1 250 000", 1250000),
        ("es", "cuarenta y dos", 42),
        ("es", "dos millones", 2000000),
    ],
)
def test_a_number_has_its_value(language: str, content: str, value: float) -> None:
    (numeral,) = find_numerals(content, content.lower(), language)
    assert (numeral.start, numeral.end, numeral.value) == (0, len(content), value)


@pytest.mark.parametrize("content", ["Call 555-123-4567 now", "Call (0) 20 7946 0018", "version 1.2.3", "room B12"])
def test_what_only_looks_like_a_number_is_none(content: str) -> None:
    assert find_numerals(content, content.lower(), "en") == []


@pytest.mark.parametrize(
    ("content", "sort", "unit", "value"),
    [
        ("Twenty-eight musicians left.", "count", "musician", 28),
        ("It closed 18 new primary schools.", "count", "school", 18),
        ("He is the 24-year-old baker.", "age", "year", 24),
        ("She died aged 91.", "age", "year", 91),
        ("Ann Fox, 58, said so.", "age", "year", 58),
        ("It cost A$5m.", "money", "AUD", 5000000),
        ("They won 2.3 million euros.", "money", "EUR", 2300000),
        ("It rose 55 per cent.", "percent", "%", 55),
        ("It rose 5 percentage points.", "points", "", 5),
        ("They walked 10 km.", "measure", "kilometre", 10),
        ("It was 30C at noon.", "measure", "celsius", 30),
        ("That was in 2019.", "year", "", 2019),
        ("They paid for 2,000 people.", "count", "person", 2000),
        ("It was the 2nd time.", "ordinal", "", 2),
        ("We met at 9 p.m. there.", "time", "", 1260),
        ("A third of them left.", "share", "", 1 / 3),
    ],
)
def test_a_number_is_of_its_sort(content: str, sort: str, unit: str, value: float) -> None:
    (found,) = mentions(content).quantities
    assert (found.sort, found.unit, found.value) == (sort, unit, value)


def test_rough_numbers_are_marked() -> None:
    found = mentions("About 300 sheep, more than 20 dogs, 40 cats or so, 5 to 7 geese and 12 goats came.").quantities
    assert [(q.value, q.rough) for q in found] == [(300, True), (20, True), (40, True), (5, True), (7, True), (12, False)]


def test_a_part_takes_the_noun_of_its_whole() -> None:
    assert [q.unit for q in mentions("In 48 of the 120 kitchens, food came back.").quantities] == ["kitchen", "kitchen"]


def test_a_score_is_no_range_and_the_numbers_of_a_date_are_no_quantities() -> None:
    found = mentions("They won 3-1 on 14 March 2024.").quantities
    assert [(q.value, q.sort) for q in found] == [(3, "score"), (1, "score")]


def test_a_language_without_a_file_has_no_quantities() -> None:
    assert mentions("Kaksikymmentä ja 30 kg.", "fi").quantities == ()
