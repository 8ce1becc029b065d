"""Who plays a part, by the words that tell it."""

from __future__ import annotations

import pytest

from cleanup.article import Article
from cleanup.config import Settings
from cleanup.mentions import Mentions
from cleanup.mentions.fillers import compiled, find_fillers
from cleanup.readers import text

BUYER = compiled(("NAME (?:(?:has|to) )*(?:buys?|bought)", "(?:sold|sale) to NAME", "(?:new owner|buyer),? NAME"))


def found(content: str) -> list[str]:
    """The names of the buyers in a text."""
    document = text.document("a", content, Settings(language="en"))
    mentions = Mentions(Article(document, tuple(b.span for b in document.blocks), "en"))
    return [content[f.start : f.end] for f in find_fillers(mentions, BUYER, 0, len(content))]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Harl Foods Buys Oldest Cider Press", ["Harl Foods"]),
        ("Voltanda to buy an airfield", ["Voltanda"]),
        ("On Monday the Bank of the West, which is young, bought a hill.", ["Bank of the West"]),
        ("It was sold to Dunley Group for a pound.", ["Dunley Group"]),
        ("Its new owner, Dr Ada Lund, is glad.", ["Ada Lund"]),
    ],
)
def test_names_are_found_by_the_words_that_tell_the_part(content: str, names: list[str]) -> None:
    assert found(content) == names


@pytest.mark.parametrize(
    "content",
    [
        "Farmers bought hay.",
        "Startup to buy an airfield",
        "“Harl Foods bought my press,” she said.",
        "Cider bought by Harl Foods was cheap. The cider is sour.",
    ],
)
def test_common_nouns_quotations_and_what_is_bought_are_no_buyers(content: str) -> None:
    assert found(content) == []
