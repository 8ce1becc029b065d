"""Pairs of ways to tell an event that cannot both be true, as files in ``rules/mentions/`` have them, and what one way says of a predicate.

There are some thousand verbs, and a text has few of them, so a pair is made ready when a text first has one of its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cleanup.mentions.inflection import bases, heads
from cleanup.mentions.predicates import Predicate
from cleanup.paths import rules_folder

SIDES = ("one", "other")


class Way(NamedTuple):
    """One way to tell an event: verbs by the place of the party, nouns, words that bear it out, and the words that verbs and nouns are found by."""

    does: frozenset[str]
    undergoes: frozenset[str]
    nouns: frozenset[str]
    signs: frozenset[str]
    heads: frozenset[str]

    @property
    def verbs(self) -> frozenset[str]:
        """Its verbs."""
        return self.does | self.undergoes

    @property
    def lemmas(self) -> frozenset[str]:
        """Its verbs and nouns."""
        return self.verbs | self.nouns

    def party(self, predicate: Predicate) -> tuple[int, int] | None:
        """The phrase that names the party of which the event is told."""
        if predicate.noun:
            return predicate.patient
        return predicate.patient if self._suffered(predicate) else predicate.agent

    def partner(self, predicate: Predicate) -> tuple[int, int] | None:
        """The phrase that names the other party."""
        if predicate.noun or predicate.agent == predicate.patient:
            return None
        return predicate.agent if self._suffered(predicate) else predicate.patient

    def _suffered(self, predicate: Predicate) -> bool:
        """Whether the party is the one to whom the verb is done; some verbs are told both ways ("opened the gate", "the gate opened")."""
        return predicate.lemma in self.undergoes and (predicate.lemma not in self.does or predicate.patient is not None)


class Group(NamedTuple):
    """Two ways to tell an event, why they exclude each other, whether the like happens often, and whether it is told of things."""

    ways: tuple[Way, Way]
    why: str
    again: bool
    things: bool


class Opening(NamedTuple):
    """A verb, or a noun, of one side of a group."""

    lemma: str
    noun: bool
    group: int
    side: int


class EventBook:
    """The groups of a file or a rule, each made ready when it is first asked for, and ``classes`` of nouns by which one thing may be called."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], classes: Iterable[str]) -> None:
        """Groups as mappings with ``why``, ``one`` and ``other``, perhaps ``again`` and ``things``."""
        self.classes = tuple(frozenset(row.split()) for row in classes)
        self._rows = tuple(rows)
        self._by_base = _by_base(self._rows)
        self._groups: dict[int, Group] = {}
        self._by_word: dict[str, tuple[Opening, ...]] = {}

    def group(self, at: int) -> Group:
        """The group of a number."""
        if at not in self._groups:
            row = self._rows[at]
            self._groups[at] = Group((_way(row["one"]), _way(row["other"])), row["why"], bool(row.get("again")), bool(row.get("things")))
        return self._groups[at]

    def found_by(self, word: str) -> tuple[Opening, ...]:
        """The verbs that are found by a word, in any of their forms, and the nouns that begin with it."""
        if word not in self._by_word:
            likely = (opening for base in bases(word) for opening in self._by_base.get(base, ()))
            self._by_word[word] = tuple(o for o in likely if (o.lemma.split()[0] == word if o.noun else word in heads(o.lemma)))
        return self._by_word[word]


def read(name: str) -> EventBook:
    """The groups in ``rules/mentions/NAME.txt``, whose first lines tell its form."""
    text = (rules_folder() / "mentions" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.partition(": ")[::2] for line in text.splitlines() if line and not line.startswith("#")]
    return EventBook(_rows(lines), [row for key, row in lines if key == "class"])


def _rows(lines: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The groups that lines with keys tell of, each from its "why" on."""
    row: dict[str, Any] = {}
    for key, words in lines:
        side, _, place = key.partition(" ")
        if key == "why":
            if row:
                yield row
            row = {"why": words, "one": {}, "other": {}}
        elif place:
            row[side][place] = words
        else:
            row[key] = words
    if row:
        yield row


def _way(row: Mapping[str, str]) -> Way:
    does, undergoes, nouns, signs = (frozenset(_entries(row, key)) for key in ("does", "undergoes", "nouns", "signs"))
    words = {form for verb in does | undergoes for form in heads(verb)} | {noun.split()[0] for noun in nouns}
    return Way(does, undergoes, nouns, signs - words, frozenset(words))


def _entries(row: Mapping[str, str], key: str) -> list[str]:
    return row[key].split(", ") if row.get(key) else []


def _by_base(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Opening]]:
    """From the words, not inflected, that verbs and nouns are found by to these."""
    found: defaultdict[str, list[Opening]] = defaultdict(list)
    for at, row in enumerate(rows):
        for side, way in enumerate(SIDES):
            for key in ("does", "undergoes", "nouns"):
                for lemma in _entries(row[way], key):
                    words = lemma.split()
                    found[words[-1] if words[0] == "be" else words[0]].append(Opening(lemma, key == "nouns", at, side))
    return dict(found)
