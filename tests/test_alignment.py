"""Which places tell of the same thing, and what the checks of leads make of it."""

from __future__ import annotations

from datetime import date

import pytest

from cleanup import checkrule
from cleanup.article import Article
from cleanup.checkrule import shipped
from cleanup.config import Settings
from cleanup.finding import Finding
from cleanup.mentions.alignment import Alignment, Place, stem
from cleanup.readers import text
from cleanup.ruletest import findings_in


def article(content: str) -> Article:
    """A text that is all article."""
    document = text.document("a", content, Settings(language="en"))
    return Article(document, tuple(b.span for b in document.blocks), "en")


def found(rule: str, content: str, day: date | None = None) -> list[list[str]]:
    """The words of the places of what a shipped rule finds."""
    (wanted,) = (r for r in shipped() if r.id == f"{checkrule.FAMILY}.{rule}")
    findings: list[Finding] = findings_in(wanted, content, "en", day)
    return [[content[a:b] for a, b in f.places] for f in findings]


@pytest.mark.parametrize(
    ("one", "other"),
    [("wins", "victory"), ("sank", "sinking"), ("buyer", "bought"), ("collapsed", "collapse"), ("cities", "city's"), ("stopped", "stops"), ("swim", "swum")],
)
def test_endings_irregular_forms_and_kindred_words_are_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("rise", "fall"), ("open", "close"), ("first", "second"), ("buy", "sell")])
def test_opposites_are_two_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def place(content: str, words: str) -> Place:
    return content.index(words), content.index(words) + len(words)


def test_words_close_to_both_places_count_most() -> None:
    content = (
        "Ships were sunk on Monday near a lonely island.\n\nOn Tuesday ships were sunk.\n\nOn Friday, far from any lonely harbour, dogs barked at an island."
    )
    align = Alignment(article(content))
    near, far = (align.likeness(place(content, "Monday"), place(content, day)) for day in ("Tuesday", "Friday"))
    assert near.score > far.score
    assert near.nearest == 1.0


def test_a_pronoun_brings_the_sentence_before_it() -> None:
    content = "A satellite will fly in March.\n\nThe satellite was built at home. It leaves in May.\n\nBread leaves in June."
    align = Alignment(article(content))
    assert "satellit" in align.likeness(place(content, "March"), place(content, "May")).shared
    assert not align.likeness(place(content, "March"), place(content, "June")).shared


def test_nothing_is_compared_without_a_lead() -> None:
    assert found("lead-number", "The fire killed 40 cows. The fire killed 14 cows on the farm.") == []


LEAD = "The fire on the farm killed 40 cows.\n\nHay burnt too.\n\n"


@pytest.mark.parametrize(
    "body",
    [
        "The fire killed 40 cows, and 14 cows were saved.",
        "The fire killed 26 cows in the barn and 14 cows on the meadow.",
        "The fire killed more than 35 cows.",
        "An earlier fire killed 14 cows.",
        "“The fire killed 14 cows,” a child said.",
        "The fire killed one cow's owner and 14 hens.",
    ],
)
def test_a_number_that_the_body_bears_out_or_does_not_touch_is_no_finding(body: str) -> None:
    assert found("lead-number", LEAD + body) == []


def test_a_number_of_the_same_digits_is_left_to_the_rule_on_magnitudes() -> None:
    content = "The bridge will cost $3.4 billion.\n\nIt is long.\n\nThe cost of the bridge was put at $3.4 million."
    assert found("lead-magnitude", content) == [["$3.4 billion", "$3.4 million"]]
    assert found("lead-number", content) == []


def test_a_weekday_is_borne_out_by_the_day_of_the_month_where_the_year_is_known() -> None:
    content = "The tower collapsed on Thursday.\n\nIt leaned.\n\nThe tower collapsed on Wednesday. The date, {}, is carved on a stone."
    day = date(2026, 10, 17)
    assert found("lead-date", content.format("15 October"), day) == []
    assert found("lead-date", content.format("20 October"), day) == [["Thursday", "Wednesday"]]


def test_a_country_is_borne_out_by_its_people_its_capital_and_its_short_name() -> None:
    lead = "Pupils fell ill at schools in the United States.\n\nSoup is suspected.\n\nPupils fell ill at schools in Canada"
    assert found("lead-place", f"{lead}.") == [["United States", "Canada"]]
    for also in (", as American doctors said.", ", as was known in Washington.", ", and in the US."):
        assert found("lead-place", lead + also) == []


def test_a_person_is_borne_out_by_the_surname() -> None:
    lead = "The hut was bought by Peter Lindner.\n\nIt leaks.\n\nThe buyer, Thomas Falk, has keys."
    assert found("lead-person", lead) == [["Peter Lindner", "Thomas Falk"]]
    assert found("lead-person", lead + " Lindner smiled.") == []
