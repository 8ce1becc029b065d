"""Sentences as words, and the noun phrases beside a place in them: enough grammar to tell who a verb is told of, and no more."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Any, NamedTuple

from cleanup import yamlfile
from cleanup.mentions.inflection import past_tenses
from cleanup.paths import rules_folder

LONGEST_PHRASE = 9  # words
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'-](?=[^\W_])[^\W_]+)*|\d[\d,.:/]*\d|\d|[^\w\s]")
_JOINING = frozenset("in of at from for near with within on to over under between across against behind about".split())


class Token(NamedTuple):
    """A word, number or mark, and where it stands in the article's text.

    ``low`` is the word in lower case, but ``usa`` for the country, which is no pronoun.
    """

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word, or a number."""
        return self.text[0].isalnum()


_token = partial(tuple.__new__, Token)  # what Token(…) does, without its function written in Python


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a span of a text."""
    found = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text, start, end)]
    return tuple([_token((a, b, word, "usa" if word == "US" else word.lower())) for a, b, word in found])


def is_adverb(token: Token) -> bool:
    """Whether a word ends like an adverb ("quickly") and is no noun ("the family", "Italy")."""
    return token.low.endswith("ly") and not token.capital and token.low not in grammar("nouns_in_ly")


@cache
def grammar(group: str) -> frozenset[str]:
    """The words of a group in ``rules/mentions/clause-en.yaml``."""
    return frozenset(_data()[group].split())


@cache
def _data() -> dict[str, Any]:
    return yamlfile.load(rules_folder() / "mentions" / "clause-en.yaml")


@cache
def _boundaries() -> frozenset[str]:
    """Words that no noun phrase goes beyond."""
    groups = ("prepositions", "conjunctions", "be", "have", "do", "modals", "pronouns", "adverbs", "negations", "weekdays", "months")
    return frozenset().union(past_tenses(), *map(grammar, groups)) - {"of", "no", "her", "march"}


def phrase_before(words: tuple[Token, ...], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a token, as a range of tokens; None where there is none.

    Of phrases joined by prepositions ("a man from Leeds") it is the first.
    """
    start = _start_of(words, end)
    if start == end:
        return (end - 1, end) if end and words[end - 1].low in grammar("pronouns") else None
    found = (start, end)
    while start > 1 and words[start - 1].low in _JOINING:
        before = _start_of(words, start - 1)
        if before == start - 1:
            break
        found, start = (before, start - 1), before
    opens = start and words[start - 1].low in grammar("prepositions")
    return (found if not opens else (_start_of(words, end), end)) if found[1] - found[0] else None


def _start_of(words: tuple[Token, ...], end: int) -> int:
    """Where the phrase begins that ends before a token; the token itself where none does."""
    at = end
    while at and end - at < LONGEST_PHRASE:
        token = words[at - 1]
        joins = token.low in ("and", "&") and at < end and at > 1 and words[at].capital and words[at - 2].capital
        if token.low in grammar("determiners") and at < end:
            return at - 1
        if not joins and (not token.word or token.low in _boundaries() or token.low in grammar("determiners") or is_adverb(token)):
            break
        at -= 1
    return at


def phrase_after(words: tuple[Token, ...], start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at a token, as a range of tokens, with a name in apposition; None where there is none."""
    if start >= len(words):
        return None
    if words[start].low in grammar("pronouns"):
        return start, start + 1
    at = start
    while at < len(words) and at - start < LONGEST_PHRASE and _continues(words, at, start):
        at += 1
    if at == start:
        return None
    if at + 1 < len(words) and words[at].text == "," and words[at + 1].capital and not words[at - 1].capital:
        at += 2
        while at < len(words) and words[at].word and words[at].capital:
            at += 1
    return start, at


def _continues(words: tuple[Token, ...], at: int, start: int) -> bool:
    """Whether a noun phrase that began at a token goes on with another."""
    token = words[at]
    if token.low in grammar("determiners"):
        return at == start or (at == start + 1 and (words[start].low in ("all", "both", "no") or token.low in grammar("numerals")))
    if token.low in ("and", "&"):
        return at > start and at + 1 < len(words) and words[at - 1].capital and words[at + 1].capital
    # "the council rejected": a past tense follows a noun, an adjective ("the elected council") a determiner.
    tells = token.low.endswith("ed") and (at > start + 1 or words[start].capital) and words[at - 1].low not in grammar("numerals")
    if at > start and words[at - 1].capital and token.low in ("early", "late"):
        return False
    if at > start + 1 and (token.low in ("next", "last") or token.text[0].isdigit()):
        return False
    return token.word and token.low not in _boundaries() and not (at > start and tells and not token.capital)


def subject_before(words: tuple[Token, ...], end: int) -> tuple[int, int] | None:
    """The subject of a verb group that begins at a token: past appositions, relative pronouns and coordinated verbs."""
    at = end
    if at and words[at - 1].low in ("who", "which", "that", "whom"):
        at -= 1
        if at and words[at - 1].text == ",":
            at -= 1
        return phrase_before(words, at)
    if at and words[at - 1].text in (",", ")", "—", "–"):
        opening = _opening(words, at - 1)
        return phrase_before(words, opening) if opening else None
    if at and words[at - 1].low in ("and", "then", "but", "or"):
        return first_phrase(words, at - 1)
    relative = next((i for i in range(at - 3, max(at - 14, 0), -1) if words[i].low in ("who", "which")), None)
    if relative is not None and not any(words[i].text in ",;:" for i in range(relative, at)):
        return phrase_before(words, relative)
    return phrase_before(words, at)


def _opening(words: tuple[Token, ...], closing: int) -> int | None:
    """Where an inserted piece that a mark closes begins."""
    mark = {")": "("}.get(words[closing].text, words[closing].text)
    return next((at for at in range(closing - 1, max(closing - 16, 0), -1) if words[at].text == mark), None)


def first_phrase(words: tuple[Token, ...], end: int | None = None) -> tuple[int, int] | None:
    """The first noun phrase of a sentence, past an opening phrase such as "In May,"."""
    start = 0
    if words and words[0].low in grammar("prepositions") | grammar("conjunctions") | grammar("adverbs"):
        start = next((at + 1 for at, token in enumerate(words[:16]) if token.text == ","), 0)
    while start < len(words) and not words[start].word:
        start += 1
    found = phrase_after(words, start)
    return found if found and (end is None or found[0] < end) else None
