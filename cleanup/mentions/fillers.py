"""Who plays a part, by the words that tell it: the buyer in "bought by Dunmore Group", the winner in "the winner, Grace Okonjo".

A part is a list of patterns in which NAME stands for a proper name. They see a name by its capitals alone, so that names that no list knows are found
too; what merely begins a sentence ("Voters elect …") is sorted out afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleanup.mentions.alignment import idle_words, kindred, people, stem
from cleanup.mentions.names import openers
from cleanup.mentions.wordlists import word_list

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

_CAPITAL = r"[A-ZÀ-Þ][\w'&-]*\w"
_NAME = rf"{_CAPITAL}(?: (?:of (?:the )?|and |& |de |van |von |al-|el |bin )?{_CAPITAL}){{0,4}}"
_DESCRIBED = r"(?:(?:the|an?|its|their|his|her) (?:[\w-]+ ){0,4}?)?"  # "won by *the young Colombian* Ana Ruiz"
_NUMERAL = re.compile(r"(?:Eleven|Twelve|\w+teen|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty)(?:-|$)")
_INSERTED = r"(?:, [^,.;\n]{2,70},| \([^()]{2,30}\))?"
# Plurals, and nouns of those who do something, which begin a headline without being a name.
_COMMON = re.compile(r"(?:(?<!s)s|(?<!t)er|or|ist|ian|man|men|woman|women|ing|ion|ity)$")


class Filler(NamedTuple):
    """The name of who plays a part: where it stands, and its words in lower case."""

    start: int
    end: int
    words: frozenset[str]


@cache
def compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for those of a part; whatever is no name is found in lower case or with capitals, as in titles."""
    return re.compile("|".join(_one(n, pattern) for n, pattern in enumerate(patterns)))


def _one(number: int, pattern: str) -> str:
    before, after = pattern.split("NAME")
    left = rf"(?<![\w'-])(?i:{before.rstrip()}) {_DESCRIBED}" if before else r"(?<![\w'-])"
    right = rf"{_INSERTED}(?:,? (?:who|which))?(?i:{after})(?!\w)(?! by (?:the )?[A-Z])" if after else ""
    return f"{left}(?P<name{number}>{_NAME}){right}"


def find_fillers(mentions: Mentions, part: re.Pattern[str], start: int, end: int) -> Iterator[Filler]:
    """Who plays a part in a stretch of the article, outside quotations."""
    for match in part.finditer(mentions.article.text, start, end):
        group = match.lastgroup
        if group and (found := _trimmed(mentions, *match.span(group))) and not mentions.in_quote(found.start):
            yield found


def _trimmed(mentions: Mentions, start: int, end: int) -> Filler | None:
    """A name without the titles and common words it begins with; None where nothing is left."""
    text, article = mentions.article.text, mentions.article
    opens = start == article.sentence_at(start).start
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and _is_beside(words, opens):
        words.pop(0)
    if not words or (opens and len(words) == 1 and _is_common(mentions, words[0][0])):
        return None
    known = frozenset(low for w in words if (low := w[0].lower().removesuffix("'s")) not in idle_words() and len(low) > 1)
    return Filler(start + words[0].start(), start + words[-1].end(), known) if known else None


def _is_beside(words: list[re.Match[str]], opens: bool) -> bool:
    """Whether the first of some words is a title, a people, or but the beginning of a sentence."""
    word = words[0][0]
    if word.lower() in idle_words() or word in word_list("titles") or word in word_list("demonyms"):
        return True
    if opens and _NUMERAL.match(word):
        return True
    return opens and word in openers("en") and len(words) > 1 and words[1][0] != "of"


def _is_common(mentions: Mentions, word: str) -> bool:
    """Whether a word at the beginning of a sentence is a noun rather than a name."""
    low = word.lower()
    if low in idle_words() or low in _nouns() or stem(low) in people() or stem(low) in kindred().values() or _COMMON.search(low):
        return True
    return re.search(rf"(?<!\w){re.escape(low)}(?!\w)", mentions.article.text) is not None


@cache
def _nouns() -> frozenset[str]:
    """Nouns that headlines begin with."""
    return frozenset(" ".join(word_list("headline-nouns-en")).split()) | {w.lower() for w in word_list("organisation-words") | word_list("thing-words")}
