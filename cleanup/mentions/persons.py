"""Persons: full names, and the later mentions by surname or given name that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleanup.mentions.names import SUFFIXES, Run
from cleanup.mentions.wordlists import lines, word_list

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

_AGE = re.compile(r",? \(?(\d{1,3})(?=[),.;])")
_SAME_AGE = 1  # years by which one person's age may differ inside an article


class PersonMention(NamedTuple):
    """Where a person is named, in which words; ``full`` where given name and surname stand there."""

    start: int
    end: int
    words: tuple[str, ...]
    full: bool


@dataclass(frozen=True)
class Person:
    """One person. ``alone`` says that nobody else in the article has the same surname."""

    given: str
    surname: str
    mentions: tuple[PersonMention, ...]
    alone: bool = True

    @property
    def name(self) -> str:
        """The full name, or what of it is known."""
        return f"{self.given} {self.surname}".strip()

    @property
    def full(self) -> tuple[PersonMention, ...]:
        """The mentions in full."""
        return tuple(m for m in self.mentions if m.full)


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """For each given name those that may stand for the same person: the long forms of a short one and the short forms of a long one."""
    both: dict[str, set[str]] = {}
    for line in lines("nicknames"):
        long, *short = line.split()
        both.setdefault(long, set()).update(short)
        for form in short:
            both.setdefault(form, set()).add(long)
    return {name: frozenset(others) for name, others in both.items()}


def split(words: tuple[str, ...], language: str) -> tuple[str, str]:
    """The given name and the surname in the words of a full name; of the two surnames of a Spanish name the first."""
    capital = [w.strip(".,") for w in words if w[:1].isupper() or "-" in w or w.startswith(("d'", "al-"))]
    while len(capital) > 2 and capital[-1] in SUFFIXES:
        capital.pop()
    if capital[0] in word_list("family-names-first") and (capital[0] not in word_list("given-names") or "-" in capital[-1]):
        return " ".join(capital[1:]), capital[0]
    if len(capital) == 3 and language == "es" and capital[1] not in word_list("given-names") and len(capital[1]) > 1:
        return capital[0], capital[1]
    return capital[0], capital[-1]


def find_persons(mentions: Mentions) -> tuple[Person, ...]:
    """The persons in the order of their first mentions."""
    full = _by_name(mentions)
    surnames: dict[str, list[tuple[str, str]]] = {}
    given: dict[str, list[tuple[str, str]]] = {}
    for key in full:
        surnames.setdefault(key[1], []).append(key)
        given.setdefault(key[0], []).append(key)
    twins = {key for key, found in full.items() if _two_people(mentions.article.text, found)}
    taken = {m.start for found in full.values() for m in found}
    for key, mention in _later(mentions.runs, surnames, given, taken, mentions.article.language):
        if key not in twins:
            full[key].append(mention)
    return tuple(Person(*key, tuple(sorted(found)), len(surnames[key[1]]) == 1 and key not in twins) for key, found in full.items())


def _by_name(mentions: Mentions) -> dict[tuple[str, str], list[PersonMention]]:
    """The full names, by given name and surname; short and long forms of one given name together."""
    found: dict[tuple[str, str], list[PersonMention]] = {}
    for name in mentions.names:
        if name.kind == "person" and len(name.words) > 1 and (key := split(name.words, mentions.article.language))[0]:
            short = next((k for k in found if k[1] == key[1] and k[0] in nicknames().get(key[0], ())), key)
            found.setdefault(short, []).append(PersonMention(name.start, name.end, name.words, True))
    return found


def _two_people(text: str, found: Iterable[PersonMention]) -> bool:
    """Whether one full name is told with two ages, each beside it: the text is about namesakes."""
    ages = {int(m[1]) for mention in found if (m := _AGE.match(text, mention.end))}
    return bool(ages) and max(ages) - min(ages) > _SAME_AGE


def _later(
    runs: Iterable[Run], surnames: dict[str, list[tuple[str, str]]], given: dict[str, list[tuple[str, str]]], taken: set[int], language: str
) -> Iterator[tuple[tuple[str, str], PersonMention]]:
    """The mentions by surname, or by given name alone, that can only mean one of the persons."""
    for run in runs:
        last = run[-1]
        owners = surnames.get(last.text)
        if owners is None and len(run) == 1:
            owners = given.get(last.text)
        if owners and len(owners) == 1 and not taken & {w.start for w in run} and _titled(run, language):
            yield owners[0], PersonMention(last.start, last.end, (last.text,), False)


def _titled(run: Run, language: str) -> bool:
    """Whether a surname at the end of a run stands alone there, or behind a title or what can be before one."""
    before = before_surnames()
    return all(w.text in before or w.text.isupper() or (language == "de" and w.text not in word_list("given-names")) for w in run[:-1])


@cache
def before_surnames() -> frozenset[str]:
    """Words that may stand before a surname without being a given name."""
    return word_list("titles") | word_list("demonyms") | word_list("places") | word_list("organisation-words")
