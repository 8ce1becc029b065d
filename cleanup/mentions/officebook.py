"""What ``rules/mentions/offices*.yaml`` say about offices: their words in each language, and which of them exclude each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Any, NamedTuple

from cleanup import yamlfile
from cleanup.paths import rules_folder

LANGUAGES = ("en", "de", "fr", "es")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Phrase(NamedTuple):
    """A way to write an office, in lower case.

    ``exact`` is its only form where it acts only as it is written. ``attached`` marks what is an office only beside a name: "Roe, for the defence".
    """

    text: str
    key: str
    exact: str = ""
    attached: bool = False


Sought = Mapping[str, Sequence[tuple[int, Phrase, frozenset[str]]]]  # phrases under one of their words, as in Book.by_word


@dataclass(frozen=True)
class Relations:
    """Offices by field, what excludes what, and which office is a kind of which; the same in all languages."""

    fields: Mapping[str, str]
    portfolios: Mapping[str, frozenset[str]]
    one_of: tuple[frozenset[str], ...]
    above: Mapping[str, str]
    heads: frozenset[str]
    two_heads: frozenset[str]

    def excludes(self, one: str, other: str) -> bool:
        """Whether nobody holds both offices at a time."""
        return not self.akin(one, other) and any(self._rivals(a, b) for a in self._line(one) for b in self._line(other))

    def _rivals(self, one: str, other: str) -> bool:
        """Whether two offices stand in one list as such, ministers as "ministers"; those of two ministers are a matter of their portfolios."""
        if one in self.portfolios and other in self.portfolios:
            return self.portfolios[one].isdisjoint(self.portfolios[other])
        a, b = ({key, "ministers"} if key in self.portfolios else {key} for key in (one, other))
        return one != other and any(not group.isdisjoint(a) and not group.isdisjoint(b) for group in self.one_of)

    def akin(self, one: str, other: str) -> bool:
        """Whether two words may be for one office: the same key, or one a kind of the other."""
        return one in self._line(other) or other in self._line(one)

    def _line(self, key: str) -> tuple[str, ...]:
        """An office and what it is a kind of, step by step."""
        return (key, *self._line(self.above[key])) if key in self.above else (key,)


@dataclass(frozen=True)
class Book:
    """The words of one language. ``by_word`` has the phrases under one of their words, each with the place of that word in it, and all its words."""

    by_word: Sought
    portfolio_words: frozenset[str]
    data: Mapping[str, Any]

    def among(self, vocabulary: frozenset[str]) -> Sought:
        """The phrases that are worth a search in a text with a vocabulary, where compounds with hyphens are one word."""
        known = vocabulary.union(part for word in vocabulary if "-" in word for part in word.split("-"))
        present = {word: [entry for entry in self.by_word[word] if entry[2] <= known] for word in self.by_word if word in known}
        return {word: entries for word, entries in present.items() if entries}

    def find(self, text: str, sought: Sought) -> list[tuple[int, int, Phrase]]:
        """Where some phrases stand in a text in lower case, with all that overlap, the longest before those that begin at the same place."""
        found = []
        for word, entries in sought.items():
            for at in _places(text, word):
                near = [(at - back, at - back + len(p.text), p) for back, p, _ in entries if text.startswith(p.text, at - back)]
                found += [place for place in near if _whole(text, *place[:2])]
        return sorted(found, key=lambda place: (place[0], -place[1], not place[2].exact))

    def words(self, name: str) -> frozenset[str]:
        """One of the lists of words, in lower case."""
        return frozenset(str(word).lower() for word in self.data.get(name, ()))

    def choice(self, *names: str) -> str:
        """An alternation of all words in some lists, the longest first."""
        words = sorted({str(word) for name in names for word in self.data.get(name, ())}, key=len, reverse=True)
        return "|".join(re.escape(word) for word in words)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """Words before an office that say nothing about what it belongs to."""
        return self.not_now | self.words("adjectives")

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Bodies that say nothing about which country or firm an office belongs to."""
        return self.words("unnamed")

    @cached_property
    def counterparts(self) -> frozenset[str]:
        """Words for whoever holds the same office elsewhere."""
        return self.words("counterparts")

    @cached_property
    def not_now(self) -> frozenset[str]:
        """Words before an office that is not held now."""
        return self.words("not-now")

    @cached_property
    def not_now_apart(self) -> frozenset[str]:
        """Those that say so with other words between them and the office, too."""
        return self.not_now - self.words("beside")


@cache
def relations() -> Relations:
    """What excludes what."""
    data = yamlfile.load(rules_folder() / "mentions" / "offices.yaml")
    families: dict[str, set[str]] = {}
    for family, portfolios in data["families"].items():
        for portfolio in portfolios:
            families.setdefault(f"{portfolio}-minister", set()).add(family)
    fields = {key: field for field, keys in data["fields"].items() for key in keys}
    fields |= dict.fromkeys(families, "government")
    portfolios = {key: frozenset(found) for key, found in families.items()}
    one_of = tuple(frozenset(found) for found in data["one-of"])
    above = {special: general for general, specials in data["kinds"].items() for special in specials}
    return Relations(fields, portfolios, one_of, above, frozenset(data["heads"]), frozenset(data["two-heads"]))


def _places(text: str, word: str) -> Iterator[int]:
    """Where a text has a word, or something that begins with it."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalnum():
            yield at
        at = text.find(word, at + len(word))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes beyond the ends of a place."""
    return start >= 0 and not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum()


@cache
def book(language: str) -> Book | None:
    """The words of a language; None where there are none."""
    if language not in LANGUAGES:
        return None
    data = yamlfile.load(rules_folder() / "mentions" / f"offices-{language}.yaml")
    phrases = list({p.text + p.exact: p for p in _phrases(data)}.values())
    return Book(_by_word(phrases, frozenset(data["common"])), _portfolio_words(data), data)


def _by_word(phrases: list[Phrase], common: frozenset[str]) -> Sought:
    """The phrases under that of their words which most of them have ("minister") and few texts, so that a text is searched for few words."""
    places = [[(match[0], match.start()) for match in _WORD.finditer(phrase.text)] for phrase in phrases]
    often = Counter(word for found in places for word, _ in found)
    weights = {word: (word not in common, len(word) if word in common else times) for word, times in often.items()}
    by_word: dict[str, list[tuple[int, Phrase, frozenset[str]]]] = {}
    for phrase, found in zip(phrases, places, strict=True):
        _, at, word = max((weights[word], at, word) for word, at in found)
        needed = _COMPOUND.findall(phrase.text) if "-" in phrase.text else (word for word, _ in found)
        by_word.setdefault(word, []).append((at, phrase, frozenset(needed)))
    return by_word


def _portfolio_words(data: Mapping[str, Any]) -> frozenset[str]:
    """The words in the names of portfolios that say what they are."""
    return frozenset(word for names in data["portfolios"].values() for name in names for word in _WORD.findall(name) if len(word) > 3)


def _phrases(data: Mapping[str, Any]) -> Iterator[Phrase]:
    """All ways to write all offices; those that are spelt out come last, and win."""
    for portfolio, names in data["portfolios"].items():
        for name in names:
            yield from (Phrase(pattern.format(name), f"{portfolio}-minister") for pattern in data["patterns"])
    for key, found in data["heads-of"].items():
        parts = product(data["head-patterns"], found["heads"], found["of"])
        yield from (Phrase(pattern.format(head=head, of=of), key) for pattern, head, of in parts)
    for key, words in data["words"].items():
        yield from (Phrase(word.lower(), key, word if word[0].isupper() else "") for word in words)
    for key, words in data["attached"].items():
        yield from (Phrase(word, key, attached=True) for word in words)
