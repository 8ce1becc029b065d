"""Offices: which words are one, who holds it, and which exclude each other."""

from __future__ import annotations

import pytest

from cleanup.article import Article
from cleanup.config import Settings
from cleanup.mentions import Mentions
from cleanup.mentions.officebook import LANGUAGES, book, relations
from cleanup.mentions.offices import Office, one_body
from cleanup.readers import text


def offices(content: str, language: str = "en") -> tuple[Office, ...]:
    document = text.document("example", content, Settings(language=language))
    return Mentions(Article(document, tuple(block.span for block in document.blocks), language)).offices


def only(content: str, language: str = "en") -> tuple[str, str | None, bool]:
    """Key, holder and whether it is past of the one office in a text."""
    (office,) = offices(content, language)
    return office.key, office.holder.name if office.holder else None, office.past


@pytest.mark.parametrize(
    ("content", "language", "expected"),
    [
        ("US Secretary of State Helena Strand left.", "en", ("foreign-minister", "Helena Strand", False)),
        ("Norway's Foreign Minister, Helena Strand, left.", "en", ("foreign-minister", "Helena Strand", False)),
        ("Peter Hallgren, the chief executive, left.", "en", ("chief-executive", "Peter Hallgren", False)),
        ("Peter Hallgren, 51, a BBC reporter, left.", "en", ("reporter", "Peter Hallgren", False)),
        ("Peter Hallgren, who has been CFO since May, left.", "en", ("chief-financial-officer", "Peter Hallgren", False)),
        ("Peter Hallgren, who was the CFO in May, left.", "en", ("chief-financial-officer", "Peter Hallgren", True)),
        ("As mayor, Laura Whitfield opens bridges.", "en", ("mayor", "Laura Whitfield", False)),
        ("Außenministerin Martina Vogt ging.", "de", ("foreign-minister", "Martina Vogt", False)),
        ("Le maire de Sainte-Aude, Antoine Mercier, est parti.", "fr", ("mayor", "Antoine Mercier", False)),
        ("La alcaldesa Carmen Robledo se fue.", "es", ("mayor", "Carmen Robledo", False)),
        ("Former Foreign Minister Helena Strand left.", "en", ("foreign-minister", "Helena Strand", True)),
        ("Then-Governor Laura Whitfield left.", "en", ("governor", "Laura Whitfield", True)),
        ("President-elect Laura Whitfield left.", "en", ("president", None, True)),
        ("Der frühere Landrat Thomas Reuter ging.", "de", ("county-head", "Thomas Reuter", True)),
        ("L'ex-maire Antoine Mercier est parti.", "fr", ("mayor", "Antoine Mercier", True)),
        ("According to the mayor, Whitfield left.", "en", ("mayor", None, False)),
        ("Leah Grant, for the defence, left.", "en", ("defence-lawyer", "Leah Grant", False)),
        ("Leah Grant, prosecuting, left.", "en", ("prosecutor", "Leah Grant", False)),
        ("For the prosecution, Leah Grant objected.", "en", ("prosecutor", "Leah Grant", False)),
        ("Leah Grant (captain) left.", "en", ("team-captain", "Leah Grant", False)),
        ("Peter Hallgren spoke in his capacity as CFO.", "en", ("chief-financial-officer", "Peter Hallgren", False)),
        ("The head of the fire brigade, Thomas Reuter, left.", "en", ("fire-chief", "Thomas Reuter", False)),
        ("Thomas Reuter, Chef der Feuerwehr, ging.", "de", ("fire-chief", "Thomas Reuter", False)),
        ("Le ministre italien de l'Intérieur, Antoine Mercier, est parti.", "fr", ("interior-minister", "Antoine Mercier", False)),
        ("Governor Whitfield left.", "en", ("governor", "Whitfield", False)),
        ("Bank of Norway Governor Helena Strand left.", "en", ("central-banker", "Helena Strand", False)),
        ("Helena Strand, the governor of the Reserve Bank, left.", "en", ("central-banker", "Helena Strand", False)),
        ("El gobernador del Banco Central, Jorge Quispe, se fue.", "es", ("central-banker", "Jorge Quispe", False)),
        ("Goalkeeper Peter Hallgren signs deal until 2028.", "en", ("goalkeeper", "Peter Hallgren", False)),
        ("Peter Hallgren was mayor from 2009 to 2014.", "en", ("mayor", "Peter Hallgren", True)),
        ("As a captain, Peter Hallgren had built it.", "en", ("team-captain", None, False)),
    ],
)
def test_the_holder_of_an_office(content: str, language: str, expected: tuple[str, str | None, bool]) -> None:
    assert only(content, language) == expected


@pytest.mark.parametrize(
    "content",
    [
        "They play in the Premier League.",
        "We meet at 3 PM on King Street.",
        "The Justice of it all is plain.",
        "Mayors met governors.",
        "Who pays for the prosecution?",
        "Emir Hadzic left.",
    ],
)
def test_words_that_are_no_office(content: str) -> None:
    assert offices(content) == ()


def test_the_span_holds_determiner_attributes_and_name() -> None:
    content = "We saw a senior US ambassador and US Secretary of State Helena Strand."
    assert [content[slice(*office.span)] for office in offices(content)] == ["a senior US ambassador", "US Secretary of State Helena Strand"]


@pytest.mark.parametrize(
    ("content", "language", "expected"),
    [
        ("The Swiss defence minister met her Kenyan counterpart.", "en", [("defence-minister", "Kenyan")]),
        ("Die Innenministerin traf ihren tschechischen Amtskollegen.", "de", [("interior-minister", "tschechischen")]),
        ("La ministre de la Défense a vu son homologue italien.", "fr", [("defence-minister", "italien")]),
        ("Her Kenyan counterpart met the mayor.", "en", []),
    ],
)
def test_the_counterpart_of_an_office(content: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert [(o.key, o.of) for o in offices(content, language) if o.counterpart] == expected


def test_a_minister_with_two_portfolios_is_no_minister_of_one() -> None:
    assert [office.key for office in offices("The economy and finance minister left.")] == ["minister"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("foreign-minister", "defence-minister", True),
        ("foreign-minister", "ambassador", True),
        ("finance-minister", "economy-minister", False),
        ("lord-mayor", "county-head", True),
        ("lord-mayor", "mayor", False),
        ("chief-executive", "chairman", False),
        ("general", "lieutenant-general", False),
        ("colonel", "general", True),
        ("central-banker", "finance-minister", True),
        ("teacher", "headteacher", False),
    ],
)
def test_what_excludes_what(one: str, other: str, expected: bool) -> None:
    assert relations().excludes(one, other) is relations().excludes(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("China", "Chinese", True), ("US", "American", True), ("French", "German", False), ("", "German", True)]
)
def test_bodies(one: str, other: str, expected: bool) -> None:
    assert one_body(one, other) is expected


def test_phrases_are_sought_only_where_all_their_words_are() -> None:
    words = book("en")
    assert words
    sought = words.among(frozenset(("party", "then-mayor", "right", "back", "chief", "police")))
    assert {phrase.text for entries in sought.values() for _, phrase, _ in entries} == {"mayor", "police chief", "chief"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_office_has_a_field(language: str) -> None:
    words = book(language)
    assert words
    assert {phrase.key for found in words.by_word.values() for _, phrase, _ in found} <= relations().fields.keys()


def test_relations_name_offices_that_there_are() -> None:
    assert (frozenset[str]().union(*relations().one_of) - {"ministers"}) | relations().above.keys() <= relations().fields.keys()
