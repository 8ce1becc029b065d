"""One event told in two ways that cannot both be true: the lead has a manager sacked, the body speaks of his resignation.

Parameters: ``verbs``, the stem of a file in ``rules/mentions/`` with ``groups`` of two ways to tell an event, and ``classes`` of nouns by which
one thing may be called; or these two themselves. What a group holds is told at the top of ``rules/mentions/verbs-en.yaml``.

An alarm needs all of this: the lead tells the event as a fact in one way and nowhere in the other; a later sentence tells it in the other way
of the same party; nothing below the lead bears the first way out; and no times, speakers or earlier events keep the two apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from cleanup import yamlfile
from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.inflection import forms
from cleanup.mentions.parties import Agreement, Party, agreement, party
from cleanup.mentions.predicates import Predicate, elsewhen, main_actor, places
from cleanup.paths import rules_folder

# A lead that tells a change has both states in it.
_TURN = re.compile(r"\b(?:previously|formerly|no longer|used to|until now|instead of|rather than|u-turn|reverse[sd]?|despite|corrections?)\b")
OFTEN = 2  # times that the article names a person whom the lead can mean by a noun
BACK = 3  # sentences before a pronoun that may have what it means
_THIRD_PERSON = frozenset("he she it him her his its".split())
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Way(NamedTuple):
    """One way to tell an event: verbs by the place of the party, nouns, and words that bear it out."""

    does: frozenset[str]
    undergoes: frozenset[str]
    nouns: frozenset[str]
    signs: frozenset[str]
    first_words: frozenset[str]

    @property
    def lemmas(self) -> frozenset[str]:
        """Its verbs and nouns."""
        return self.does | self.undergoes | self.nouns

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
    """Two ways to tell an event, why they exclude each other, and whether the like happens often."""

    ways: tuple[Way, Way]
    why: str
    again: bool


class Prepared(NamedTuple):
    """The groups, and the classes of nouns."""

    groups: tuple[Group, ...]
    classes: tuple[frozenset[str], ...]


def prepare(rule: CheckRule) -> Prepared:
    """The groups of a rule."""
    data: Mapping[str, Any] = rule.params
    if name := rule.params.get("verbs"):
        data = yamlfile.load(rules_folder() / "mentions" / f"{name}.yaml")
    if not isinstance(data.get("groups"), list):
        raise rule.fail("'groups' must be a list, or 'verbs' name a file that has them", "groups")
    groups = tuple(_group(rule, at, row) for at, row in enumerate(data["groups"]))
    return Prepared(groups, tuple(frozenset(row.split()) for row in data.get("classes", ())))


def _group(rule: CheckRule, at: int, row: Any) -> Group:
    if not isinstance(row, dict) or not row.keys() >= {"why", "one", "other"}:
        raise rule.fail("a group needs 'why', 'one' and 'other'", "groups", at)
    return Group((_way(row["one"]), _way(row["other"])), row["why"], bool(row.get("again")))


def _way(row: Mapping[str, str]) -> Way:
    does, undergoes, nouns, signs = (frozenset(filter(None, row.get(key, "").split(", "))) for key in ("does", "undergoes", "nouns", "signs"))
    heads = {form for verb in does | undergoes for form in forms(verb).all} | {noun.split()[0] for noun in nouns}
    return Way(does, undergoes, nouns, signs, frozenset(heads))


def check(mentions: Mentions, rule: CheckRule, prepared: Prepared) -> Iterator[Finding]:
    """A finding for the first event that the headline, or the lead, tells in one way and what follows in another, of each group."""
    article = mentions.article
    if not article.lead_end:
        return
    above, below = set(_WORD.findall(article.plain[: article.lead_end])), set(_WORD.findall(article.plain))
    for group in prepared.groups:
        for one, other in (group.ways, group.ways[::-1]):
            if above & one.first_words and below & other.first_words and _opened(mentions, one):
                ends = sorted({article.kept[0].end, article.lead_end})
                yield from islice((f for end in ends for f in _compare(mentions, rule, group, one, other, end, prepared.classes)), 1)


def _compare(mentions: Mentions, rule: CheckRule, group: Group, one: Way, other: Way, end: int, classes: Iterable[frozenset[str]]) -> Iterator[Finding]:
    """A finding for an event told in one way before an offset, and in another way behind it."""
    told = _told(mentions, one, other)
    firsts = [p for p in told if p.start < end and p.lemma in one.lemmas and (p.told or p.foretold)]
    seconds = [p for p in told if p.lemma in other.lemmas]
    if not firsts or _TURN.search(mentions.article.plain, 0, mentions.article.lead_end) or any(p.start < end and p.lemma not in one.lemmas for p in seconds):
        return
    for first in firsts:
        if _borne_out(mentions, one, first, [p for p in told if p.lemma in one.lemmas and p.start >= end], classes, end):
            continue
        for second in seconds:
            fits = second.start >= end and (second.told if first.told else second.foretold)
            if fits and _same_event(mentions, group, (one, first), (other, second), classes):
                places_of = ((p.start, p.end) for p in (first, second))
                yield rule.finding(*places_of, one=_said(mentions, first), other=_said(mentions, second), why=group.why)
                return


def _opened(mentions: Mentions, way: Way) -> bool:
    """Whether the lead tells an event in a way, as a fact or a plan."""
    return any(p.told or p.foretold for p in mentions.predicates(way.does | way.undergoes, way.nouns, mentions.article.lead_end))


def _told(mentions: Mentions, one: Way, other: Way) -> list[Predicate]:
    """The predicates of two ways; where one verb begins another ("call", "call off"), only the longer."""
    found = mentions.predicates(one.does | one.undergoes | other.does | other.undergoes, one.nouns | other.nouns)
    longest = {p.start: len(p.lemma) for p in sorted(found, key=lambda p: len(p.lemma))}
    return [p for p in found if len(p.lemma) == longest[p.start]]


def _said(mentions: Mentions, predicate: Predicate) -> str:
    return mentions.article.said((predicate.start, predicate.end))


def _borne_out(mentions: Mentions, way: Way, lead: Predicate, told: Iterable[Predicate], classes: Iterable[frozenset[str]], end: int) -> bool:
    """Whether the body has a word for a way to tell the event, or tells it of the same party."""
    text = mentions.article.plain
    if any(at >= end and not mentions.in_quote(at) and not elsewhen(mentions, at) for word in way.signs for at in places(text, word)):
        return True
    party_of_lead = _named(mentions, way.party(lead), lead)
    for other in told:
        phrase = way.party(other) if _bears(mentions, other) else None
        found = party(mentions.article, phrase) if phrase else None
        if found and not found.pronoun and (party_of_lead is None or agreement(mentions.article, party_of_lead, found, classes) is not Agreement.DIFFERENT):
            return True
    return False


def _bears(mentions: Mentions, predicate: Predicate) -> bool:
    """Whether a predicate stands outside quotations, and tells of no other time."""
    return not (predicate.negated or predicate.quoted or elsewhen(mentions, predicate.start))


def _same_event(mentions: Mentions, group: Group, one: tuple[Way, Predicate], other: tuple[Way, Predicate], classes: Iterable[frozenset[str]]) -> bool:
    (way, first), (other_way, second) = one, other
    if second.earlier or (first.time and second.time and not first.time & second.time) or elsewhen(mentions, second.start) or _years(second) - _years(first):
        return False
    lead, body = _named(mentions, way.party(first), first), _named(mentions, other_way.party(second), None)
    if lead is None or body is None:
        return False
    agree = agreement(mentions.article, lead, body, classes)
    partners = _partners(mentions, way.partner(first), other_way.partner(second), classes)
    if agree is Agreement.DIFFERENT or partners is Agreement.DIFFERENT:
        return False
    if group.again and partners is not Agreement.SAME:
        return False
    # Of one doer, what the body calls by "the" is what the lead brought up.
    if agree is Agreement.POSSIBLE and not (lead.names or lead.plural or group.again) and body.surname:
        return mentions.article.plain.count(body.surname) >= OFTEN
    return agree is Agreement.SAME or (partners is Agreement.SAME and body.definite and not lead.names)


def _years(predicate: Predicate) -> frozenset[str]:
    return frozenset(t for t in predicate.time if t.isdigit())


def _named(mentions: Mentions, phrase: tuple[int, int] | None, lead: Predicate | None) -> Party | None:
    """The party that a phrase names; where the lead's event names none, the first that the sentence names."""
    if phrase is None and lead and lead.noun:
        phrase = main_actor(mentions.words_at(lead.start))
    found = party(mentions.article, phrase) if phrase else None
    return _antecedent(mentions, phrase) or found if found and found.pronoun and phrase else found


def _antecedent(mentions: Mentions, pronoun: tuple[int, int]) -> Party | None:
    """What a pronoun means: the subject of the sentence before, or of one before that which begins with a pronoun itself."""
    if mentions.article.said(pronoun).lower() not in _THIRD_PERSON:
        return None
    at = bisect_left(mentions.article.sentences, pronoun[0], key=lambda s: s.end)
    for before in range(at - 1, max(at - 1 - BACK, -1), -1):
        phrase = main_actor(mentions.words_at(mentions.article.sentences[before].start))
        found = party(mentions.article, phrase) if phrase else None
        if found is None or not found.pronoun:
            return found
    return None


def _partners(mentions: Mentions, one: tuple[int, int] | None, other: tuple[int, int] | None, classes: Iterable[frozenset[str]]) -> Agreement:
    if not (one and other):
        return Agreement.POSSIBLE
    return agreement(mentions.article, party(mentions.article, one), party(mentions.article, other), classes)
