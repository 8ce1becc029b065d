"""Who does what to whom: verbs of interest with the agent and the patient beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanup.mentions import Mentions


class Predicate(NamedTuple):
    """A verb and what the sentence says it is told of.

    ``lemma`` is the verb's base form. ``agent`` and ``patient`` are spans of the words that name them (a name, or a noun phrase), None where the
    sentence names none; a passive has its patient before it. ``negated``, ``modal`` (will, may, would, threatened to …) and ``quoted`` (in direct speech)
    mark what is not told as a fact.
    """

    start: int
    end: int
    lemma: str
    agent: tuple[int, int] | None = None
    patient: tuple[int, int] | None = None
    passive: bool = False
    negated: bool = False
    modal: bool = False
    quoted: bool = False


def find_predicates(mentions: Mentions, verbs: frozenset[str]) -> tuple[Predicate, ...]:
    """The predicates with one of some verbs."""
    return ()
