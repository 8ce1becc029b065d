"""Persons: full names, and the later mentions by surname that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanup.mentions import Mentions


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


def find_persons(mentions: Mentions) -> tuple[Person, ...]:
    """The persons in the order of their first mentions."""
    full: dict[tuple[str, str], list[PersonMention]] = {}
    for name in mentions.names:
        if name.kind == "person":
            full.setdefault((name.words[0], name.words[-1]), []).append(PersonMention(name.start, name.end, name.words, True))
    surnames = [surname for _, surname in full]
    for name in mentions.names:
        owner = [key for key in full if name.words == (key[1],)]
        if len(owner) == 1:
            full[owner[0]].append(PersonMention(name.start, name.end, name.words, False))
    return tuple(Person(*key, tuple(sorted(found)), surnames.count(key[1]) == 1) for key, found in full.items())
