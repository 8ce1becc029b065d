"""Whether two phrases name the same person, body or thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleanup.mentions.clauses import Token, grammar, tokens
from cleanup.mentions.names import is_titled
from cleanup.mentions.wordlists import lines

if TYPE_CHECKING:
    from cleanup.article import Article

_APPOSITION = re.compile(r",(?: \d+,)? (?:an?|the|who is an?|who is the) ((?:[\w'-]+ ){0,4}[\w'-]+)")
_PLURALS = {"women": "woman", "men": "man", "children": "child", "people": "person", "wives": "wife", "thieves": "thief"}
_BEHIND = re.compile(r" (?:to|of|from|near) (?:the )?([A-Z][\w-]+)")
# Words of which one thing has only one.
_EXCLUSIVE = tuple(
    frozenset(row.split())
    for row in (
        "old new", "north south east west", "northern southern eastern western", "first second third", "upper lower", "left right", "men women", "boys girls",
        "morning evening", "inner outer", "junior senior",
    )
)  # fmt: skip
# What stays the same thing in the singular and the plural.
_ALIKE = frozenset(
    "price fee rate tax wage tariff fare rent sanction talk curb restriction ban limit charge duty benefit pension toll number level cost index figure".split()
)
_TITLES = {"sen": "senator", "gov": "governor", "rep": "representative", "pres": "president", "prof": "professor", "gen": "general", "col": "colonel",
    "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "rev": "reverend", "dr": "doctor", "det": "detective", "supt": "superintendent",
    "adm": "admiral", "cllr": "councillor", "mp": "lawmaker", "pm": "minister"}  # fmt: skip
_PAIR = re.compile(r" (?:and|&|of) [A-Z]")
_OTHERS = frozenset("another other others".split())
_FRESH = _OTHERS | {"second", "third"}  # of a name they tell no other one: "second seed Ida Moe"
_SINGULAR = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""))


class Agreement(IntEnum):
    """How two phrases go together."""

    DIFFERENT = 0
    POSSIBLE = 1
    SAME = 2


class Party(NamedTuple):
    """What a phrase names: the capitalised words in it (countries by one name), its other words, the last of them, its number.

    ``of`` is the name behind it in "flights *to Riga*". ``definite`` where it begins with "the", ``fresh`` where it says that it is another one.
    ``number`` is the number in it. ``owned`` where it begins with "his" or the like.
    """

    names: frozenset[str]
    nouns: frozenset[str]
    head: str
    plural: bool
    pronoun: bool
    definite: bool
    fresh: bool
    of: str = ""
    given: str = ""
    surname: str = ""
    number: str = ""
    owned: bool = False


@cache
def countries() -> dict[str, str]:
    """From a country's name, its adjective and its capital, in lower case, to its name; words joined by underscores."""
    rows = [line.lower().split() for line in lines("countries-en")]
    return {word: row[0] for row in rows for word in row}


@cache
def lands() -> frozenset[str]:
    """The names under which :func:`countries` files them."""
    return frozenset(countries().values())


def singular(noun: str) -> str:
    """A noun in the singular; of a short title, the whole word."""
    if noun in _TITLES:
        return _TITLES[noun]
    if noun in _PLURALS:
        return _PLURALS[noun]
    return next((noun[: -len(end)] + new for end, new in _SINGULAR if noun.endswith(end) and len(noun) > len(end) + 2), noun)


def party(article: Article, phrase: tuple[int, int]) -> Party:
    """What a phrase of an article names."""
    words = [_bare(t) for t in tokens(article.text, *phrase) if t.word and t.low not in grammar("determiners")]
    lows = [t.low for t in words]
    pronoun = not words or (len(words) == 1 and (lows[0] in grammar("pronouns") or lows[0] in grammar("possessives")))
    opens, closes, *_ = article.sentence_at(phrase[0])
    titled = closes if is_titled(article.text[opens:closes]) else 0
    capital = [t for t in words if t.capital and t.low not in grammar("not_names") and (not (titled or t.start == opens) or _proper(article, t, titled))]
    names = frozenset(countries().get(t.low, t.low) for t in capital)
    nouns = frozenset(singular(t.low) for t in words if t not in capital)
    head = _head(words)
    behind = _BEHIND.match(article.text, phrase[1])
    opening = tokens(article.text, *phrase)[0].low
    person = [t.low for t in capital if t.low not in countries()]
    return Party(
        names,
        nouns,
        singular(head),
        head != singular(head),
        pronoun,
        opening == "the",
        bool((_OTHERS if names else _FRESH) & {opening, *lows}),
        behind[1] if behind else "",
        *_names(person),
        next((t.low for t in tokens(article.text, *phrase) if t.low in grammar("numerals") or t.low.isdigit()), ""),
        opening in grammar("possessives"),
    )


def _names(person: list[str]) -> tuple[str, str]:
    """The given name and the surname among the names in a phrase."""
    return (person[-2], person[-1]) if len(person) > 1 else ("", person[0] if person else "")


def _bare(token: Token) -> Token:
    """A token without its possessive ending."""
    return token._replace(text=token.text[:-2], low=token.low[:-2]) if token.low.endswith("'s") else token


def _head(words: list[Token]) -> str:
    """The last word before "of", or of the phrase."""
    lows = [t.low for t in words]
    end = lows.index("of") if "of" in lows[1:] else len(lows)
    return lows[end - 1] if end else ""


def _proper(article: Article, opening: Token, headline: int) -> bool:
    """Whether a capitalised word that need be no name is one: a country, or also written with a capital within a sentence, or never without.

    Of a line set as a title, whose end is ``headline``, only what stands below it can tell; else that is 0.
    """
    if singular(opening.low) in _TITLES.values() or opening.low in grammar("bodies"):
        return False
    inside = re.compile(rf"[a-z,] {re.escape(opening.text)}\b").search(article.text, headline) is not None
    if inside or headline or opening.low in countries():
        return inside or opening.low in countries()
    if article.text[opening.end : opening.end + 2].strip().islower() and not _PAIR.match(article.text, opening.end):
        return False
    return re.search(rf"\b{re.escape(opening.low)}s?\b", article.text) is None


def agreement(article: Article, one: Party, other: Party, classes: Iterable[frozenset[str]]) -> Agreement:
    """How two parties go together; ``classes`` are sets of nouns by which one thing may be called."""
    if one.pronoun or other.pronoun or _apart(one, other):
        return Agreement.DIFFERENT if _apart(one, other) else Agreement.POSSIBLE
    if one.owned or other.owned:  # "his brother" is a man, but not the man
        classes = ()
    if one.plural != other.plural and not (one.names or other.names):
        return Agreement.SAME if one.head == other.head and one.head in _ALIKE else Agreement.POSSIBLE
    if one.names and other.names:
        return _by_names(one, other)
    if one.names or other.names:
        named, unnamed = (one, other) if one.names else (other, one)
        return _by_description(article, named, unnamed, classes)
    if one.head == other.head or (one.plural and other.definite and one.number and one.number == other.number):
        return Agreement.SAME
    # Of several, one kind may be part of the other: the women among the victims.
    alike = not one.plural and other.nouns - {other.head} <= one.nouns and any(one.head in c and other.head in c for c in classes)
    return Agreement.SAME if alike else Agreement.POSSIBLE


def _apart(one: Party, other: Party) -> bool:
    """Whether one of two phrases says that it is another, or they have different names behind them, or words that exclude each other."""
    if one.fresh or other.fresh:
        return True
    if one.of and other.of and one.of != other.of and not (one.names and other.names):
        return True
    if one.head == other.head and one.head in _ALIKE and other.nouns - one.nouns and (len(one.nouns) > 1 or not other.definite):
        return True
    return any((one.nouns & words) and (other.nouns & words) and not (one.nouns & other.nouns & words) for words in _EXCLUSIVE)


def _by_names(one: Party, other: Party) -> Agreement:
    if (
        one.surname == other.surname
        and one.given
        and other.given
        and one.given != other.given
        and one.given not in other.names
        and other.given not in one.names
    ):
        return Agreement.DIFFERENT
    return Agreement.SAME if one.names & other.names else Agreement.DIFFERENT


def _by_description(article: Article, named: Party, unnamed: Party, classes: Iterable[frozenset[str]]) -> Agreement:
    """A name and a description: the same where the article gives the description to the name, or both share a noun."""
    if unnamed.plural and not named.plural:
        return Agreement.DIFFERENT
    told = named.nouns | {singular(n) for n in named.names} | _descriptions(article, named)
    if unnamed.head in told or unnamed.head == named.head:
        return Agreement.SAME
    if any(unnamed.head in c and told & c for c in classes):
        return Agreement.SAME
    return Agreement.POSSIBLE


def _descriptions(article: Article, named: Party) -> frozenset[str]:
    """The nouns that stand before a name or in apposition behind it, anywhere in the article."""
    name, plain = named.surname or max(named.names), article.plain
    found: set[str] = set()
    for match in re.finditer(rf"\b{re.escape(name)}\b", plain):
        before = plain[max(match.start() - 70, 0) : match.start()].rpartition("\n")[2].split()[-4:]
        behind = _APPOSITION.match(plain, match.end())
        found |= {singular(word.strip(",.'\"")) for word in (*before, *(behind[1].split() if behind else ()))}
    return frozenset(found - grammar("prepositions") - grammar("determiners"))
