"""One event told in two ways that cannot both be true: the lead has a manager sacked, the body speaks of his resignation.

Parameters: ``verbs``, the stem of a file in ``rules/mentions/`` with ``groups`` of two ways to tell an event, and ``classes`` of nouns by which
one thing may be called; or these two themselves; ``vague``, verbs of which a refusal says nothing ("refused to comment"). What a group holds is told
at the top of ``rules/mentions/verbs-en.txt``.

An alarm needs all of this: the lead tells the event as a fact in one way and nowhere in the other; a later sentence tells it in the other way
of the same party; nothing below the lead bears the first way out; and no times, speakers or earlier events keep the two apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions, eventbook
from cleanup.mentions.clauses import grammar
from cleanup.mentions.eventbook import EventBook, Group, Way
from cleanup.mentions.inflection import bases, forms
from cleanup.mentions.parties import Agreement, Party, agreement, party, singular
from cleanup.mentions.predicates import Predicate, elsewhen, main_actor, may_be_told, places, tail

# A lead that tells a change has both states in it.
_TURN = re.compile(
    r"\b(?:previously|formerly|no longer|used to|until now|instead of|rather than|u-turn|reverse[sd]?|despite|corrections?|in return"
    r"|(?:his|her|their|its) turn)\b"
)
OFTEN = 2  # times that the article names a person whom the lead can mean by a noun
ALIKE = 2  # words that two objects, or clauses, have in common where they speak of one thing
BACK = 3  # sentences before a pronoun that may have what it means
_THIRD_PERSON = frozenset("he she it him her his its".split())
_INFINITIVE = re.compile(r" to ([a-z]{3,})")
_REFUSING = frozenset("refused refuses refusing declined declines declining against".split())
_DEED = re.compile(r" to ([a-z-]+)\b"), re.compile(r" ([a-z-]+ing)\b")  # behind a refusal, and behind "against"
_AGAINST = re.compile(r"\b(?:decided|voted|opted|ruled|votes|decides) (?:[\w-]+ (?:to|by) [\w-]+ )?$")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_HUMAN = frozenset("he she him her his".split())


def prepare(rule: CheckRule) -> EventBook:
    """The groups of a rule."""
    if name := rule.params.get("verbs"):
        return eventbook.read(name)
    groups = rule.params.get("groups")
    if not isinstance(groups, list):
        raise rule.fail("'groups' must be a list, or 'verbs' name a file that has them", "groups")
    for at, row in enumerate(groups):
        if not isinstance(row, dict) or not row.keys() >= {"why", *eventbook.SIDES}:
            raise rule.fail("a group needs 'why', 'one' and 'other'", "groups", at)
    return EventBook(groups, rule.params.get("classes", ()))


def check(mentions: Mentions, rule: CheckRule, book: EventBook) -> Iterator[Finding]:
    """A finding for the first event that the headline, or the lead, tells in one way and what follows in another, of each group."""
    seen: set[int] = set()
    for at, side in _opened(mentions, book):
        group = book.group(at)
        told = _Told(mentions, group, group.ways[side], group.ways[1 - side], book.classes)
        for first, second in islice((pair for end in _ends(mentions) for pair in _pairs(told, end)), 1):
            if not seen & {first.start, second.start}:
                seen |= {first.start, second.start}
                places_of = ((p.start, p.end) for p in (first, second))
                yield rule.finding(*places_of, one=_said(mentions, first), other=_said(mentions, second), why=group.why)
    for place, refusal in islice(_refused(mentions, rule), 1):
        if place[0] not in seen:
            yield rule.finding(place, refusal, one=mentions.article.said(place), other=mentions.article.said(refusal), why="what is refused is not done")


def _refused(mentions: Mentions, rule: CheckRule) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the lead tells that something was done, and where the body has the same party refuse to do it."""
    article = mentions.article
    if not article.lead_end or mentions.vocabulary.isdisjoint(_REFUSING) or _TURN.search(article.plain, 0, article.lead_end):
        return
    for start, at, word in _refusals(mentions):
        for verb in sorted(bases(word) - set(rule.params.get("vague", "").split())):
            if may_be_told(verb, mentions.lead_vocabulary) and not (mentions.in_quote(at) or elsewhen(mentions, at)):
                found = mentions.predicates(frozenset([verb]))
                refused = next((p for p in found if p.start == at), None)
                done = [p for p in found if p.told and p.start != at and refused and _same_deed(mentions, p, refused)]
                if done and done[-1].start < article.lead_end:
                    yield (done[0].start, done[0].end), (start, at + len(word))


def _refusals(mentions: Mentions) -> Iterator[tuple[int, int, str]]:
    """The places in the body where someone refuses to do something, or decides against doing it, with the place of the verb, and the verb as it stands."""
    plain = mentions.article.plain
    for word in sorted(_REFUSING & mentions.vocabulary):
        for at in places(plain, word):
            match = _DEED[word == "against"].match(plain, at + len(word)) if at >= mentions.article.lead_end else None
            before = _AGAINST.search(plain, max(at - 40, 0), at) if match and word == "against" else None
            if match and (before or word != "against"):
                yield (before.start() if before else at), match.start(1), match[1]


def _same_deed(mentions: Mentions, done: Predicate, refused: Predicate) -> bool:
    """Whether two predicates of one verb have the same doer, as far as both name one, and the same object, or none."""
    if refused.contested or (done.time and refused.time and not done.time & refused.time):
        return False
    (doer, thing), (refuser, refused_thing) = _roles(mentions, done), _roles(mentions, refused)
    same = agreement(mentions.article, doer, refuser, ()) if doer and refuser else Agreement.POSSIBLE
    if thing and refused_thing:
        return same is not Agreement.DIFFERENT and agreement(mentions.article, thing, refused_thing, ()) is Agreement.SAME
    return not (thing or refused_thing) and same is Agreement.SAME


def _roles(mentions: Mentions, predicate: Predicate) -> tuple[Party | None, Party | None]:
    """The doer and the object of a predicate; where one phrase may be either, it is the object if the verb is in the passive."""
    either = predicate.agent == predicate.patient
    doer = None if either and predicate.passive else predicate.agent
    thing = None if either and not predicate.passive else predicate.patient
    return party(mentions.article, doer) if doer else None, party(mentions.article, thing) if thing else None


def _ends(mentions: Mentions) -> list[int]:
    """Where what opens an article ends: its headline, and its lead."""
    return sorted({mentions.article.kept[0].end, mentions.article.lead_end})


def _opened(mentions: Mentions, book: EventBook) -> list[tuple[int, int]]:
    """The groups and ways of which the lead tells one, and the article has a word of the other."""
    article, words = mentions.article, mentions.lead_vocabulary
    openings = [opening for word in words for opening in book.found_by(word) if tail(opening.lemma) <= words]
    if not openings or _TURN.search(article.plain, 0, article.lead_end):
        return []
    answered = {(at, side) for at, side in {(o.group, o.side) for o in openings} if _answered(mentions, book.group(at), side)}
    openings = [o for o in openings if (o.group, o.side) in answered]
    told = {lemma for lemma in {(o.lemma, o.noun) for o in openings} if _opens(mentions, *lemma)}
    return sorted({(o.group, o.side) for o in openings if (o.lemma, o.noun) in told})


def _answered(mentions: Mentions, group: Group, side: int) -> bool:
    """Whether the article has a word of the other way than that of a side, and nothing below the lead bears this one out."""
    one, other = group.ways[side], group.ways[1 - side]
    words = mentions.vocabulary
    if words.isdisjoint(other.heads):
        return False
    possible = any(may_be_told(verb, words) for verb in other.verbs) or any(words.issuperset(noun.split()) for noun in other.nouns)
    return possible and not _signed(mentions, one, mentions.article.lead_end)


def _opens(mentions: Mentions, lemma: str, noun: bool) -> bool:
    """Whether the lead tells an event by a verb or a noun, as a fact or a plan."""
    word = frozenset([lemma])
    found = mentions.predicates(*((frozenset(), word) if noun else (word, frozenset())), mentions.article.lead_end)
    return any(p.told or p.foretold for p in found)


class _Told(NamedTuple):
    """A group, with the way in which the lead tells it, and the other way, in an article."""

    mentions: Mentions
    group: Group
    one: Way
    other: Way
    classes: tuple[frozenset[str], ...]

    def turned(self, end: int) -> bool:
        """Whether anything behind an offset is told in the other way."""
        return any(p.start >= end and (p.told or p.foretold) for p in self.mentions.predicates(self.other.verbs, self.other.nouns))

    def predicates(self) -> tuple[list[Predicate], list[Predicate]]:
        """What the article tells in both ways; where one verb begins another ("call", "call off"), only the longer.

        Where a word may be a noun or a verb ("summons"), it is the verb.
        """
        one, other = self.one, self.other
        found = self.mentions.predicates(one.verbs | other.verbs, one.nouns | other.nouns)
        best = {p.start: p for p in sorted(found, key=lambda p: (p.lemma.count(" "), not p.noun, len(p.lemma)))}
        kept = [p for p in found if p.lemma == best[p.start].lemma and p.noun == best[p.start].noun]
        return [p for p in kept if p.lemma in one.lemmas], [p for p in kept if p.lemma in other.lemmas]


def _pairs(told: _Told, end: int) -> Iterator[tuple[Predicate, Predicate]]:
    """What is told in one way before an offset and in the other behind it, of one event."""
    if _signed(told.mentions, told.one, end) or not told.turned(end):
        return
    ones, others = told.predicates()
    firsts = [p for p in ones if p.start < end and (p.told or p.foretold)]
    if any(p.start < end and p.lemma not in told.one.lemmas for p in others):
        return
    later = [p for p in ones if p.start >= end]
    for first in firsts:
        for second in others:
            fits = second.start >= end and (second.told if first.told else second.foretold)
            fits = fits or (second.start >= end and second.foretold and _headline(told.mentions, first))
            if fits and _same_event(told, first, second) and not _borne_out(told, first, [p for p in later if p.start != second.start]):
                yield first, second


def _said(mentions: Mentions, predicate: Predicate) -> str:
    return mentions.article.said((predicate.start, predicate.end))


def _headline(mentions: Mentions, predicate: Predicate) -> bool:
    """Whether a predicate is the present tense of a headline, which may mean what is to come ("Delta buys Omega")."""
    _, end, *_ = mentions.article.sentence_at(predicate.start)
    first_word = mentions.article.plain[predicate.start : predicate.end].split()[0]
    return mentions.article.plain[end - 1] not in ".!?" and first_word in (forms(predicate.lemma).third, forms(predicate.lemma).base)


def _signed(mentions: Mentions, way: Way, end: int) -> bool:
    """Whether the text behind an offset has a word that bears a way out."""
    plain, words = mentions.article.plain, (word for word in way.signs if word in mentions.vocabulary or " " in word)
    at_signs = (at for word in words for at in places(plain, word) if not (word in grammar("refusals") and plain.startswith(" to ", at + len(word))))
    return any(at >= end and not mentions.in_quote(at) and not elsewhen(mentions, at) for at in at_signs)


def _borne_out(told: _Told, lead: Predicate, later: Iterable[Predicate]) -> bool:
    """Whether the body tells of the lead's party in the lead's way."""
    mentions = told.mentions
    party_of_lead = _named(mentions, told.one.party(lead), lead)
    for other in later:
        phrase = told.one.party(other) if _bears(mentions, other) else None
        found = party(mentions.article, phrase) if phrase else None
        if found is None or found.pronoun:
            continue
        if party_of_lead is None or not _other_party(told, party_of_lead, found):
            return True
    return False


def _other_party(told: _Told, lead: Party, body: Party) -> bool:
    """Whether two parties differ: by name, or as the second is brought in as something new ("bought *a small boat*")."""
    agree = agreement(told.mentions.article, lead, body, told.classes)
    return agree is Agreement.DIFFERENT or (agree is Agreement.POSSIBLE and not (lead.names or body.names or body.definite or body.plural))


def _bears(mentions: Mentions, predicate: Predicate) -> bool:
    """Whether a predicate stands outside quotations, and tells of no other time."""
    return not (predicate.negated or predicate.quoted or elsewhen(mentions, predicate.start))


def _same_event(told: _Told, first: Predicate, second: Predicate) -> bool:
    """Whether a predicate of the lead and one of the body tell of one event."""
    mentions = told.mentions
    if second.earlier or _at_other_times(first, second) or elsewhen(mentions, second.start) or _years(second) - _years(first):
        return False
    lead, body = _named(mentions, told.one.party(first), first), _body_party(told, second)
    if lead is None or body is None:
        return False
    partners = Agreement.POSSIBLE if told.group.apart else _partners(told, first, second)
    return partners is not Agreement.DIFFERENT and _same_parties(told, (first, lead), (second, body), partners)


def _at_other_times(first: Predicate, second: Predicate) -> bool:
    """Whether dates keep two predicates apart; of plans, only dates of one sort do, for "decided on Tuesday" is not when "will close in June" is."""
    one, other = first.time, second.time
    if first.foretold and second.foretold:
        days = grammar("weekdays")
        one, other = (one & days, other & days) if one & days and other & days else (one - days, other - days)
    return bool(one and other and not one & other)


def _body_party(told: _Told, second: Predicate) -> Party | None:
    """The party of which a predicate of the body tells; the object "it" may mean anything told before, so it stays a pronoun."""
    phrase = told.other.party(second)
    if phrase and phrase[0] > second.start and told.mentions.article.said(phrase).lower() == "it":
        return party(told.mentions.article, phrase)
    return _named(told.mentions, phrase, None)


def _same_parties(told: _Told, one: tuple[Predicate, Party], other: tuple[Predicate, Party], partners: Agreement) -> bool:
    """Whether two predicates tell of one party, as far as both and the other party go together."""
    (first, lead), (second, body) = one, other
    agree = agreement(told.mentions.article, lead, body, told.classes)
    errand = _errand(told.mentions, first) == _errand(told.mentions, second) != ""
    unsaid = second.passive and told.other.partner(second) is None and (errand or not body.plural)
    if told.group.again and partners is not Agreement.SAME and not (unsaid and agree is Agreement.SAME):
        return False
    if agree is not Agreement.POSSIBLE:
        return agree is Agreement.SAME
    # Of one doer, what the body calls by "the", or "it", is what the lead brought up; of a name, where it is a body's.
    meant = (body.definite or body.pronoun) if not lead.names else body.definite and body.head in grammar("bodies") and not body.names
    if partners is Agreement.SAME and (errand or meant or lead.head in body.nouns - {body.head}):
        return True
    return not (lead.names or lead.plural or told.group.things) and _introduced(told.mentions, lead, body)


def _introduced(mentions: Mentions, lead: Party, body: Party) -> bool:
    """Whether a party is somebody whom the article names in full, or more than once, and calls nobody else what the lead calls the party."""
    if not body.surname or body.head != singular(body.surname):
        return False
    titled = re.findall(rf"\b{re.escape(lead.head)} ((?:[A-Z]\w+ ?){{1,3}})", mentions.article.text, re.IGNORECASE) if lead.head else []
    if any(names[0].isupper() and body.surname not in names.lower() for names in titled):
        return False
    return body.given != "" or mentions.article.plain.count(body.surname) >= OFTEN


def _errand(mentions: Mentions, predicate: Predicate) -> str:
    """What someone is asked, or told, to do: the verb behind "to", behind the one who is asked."""
    end = max(predicate.end, predicate.patient[1] if predicate.patient else 0)
    match = _INFINITIVE.match(mentions.article.plain, end)
    return match[1] if match else ""


def _years(predicate: Predicate) -> frozenset[str]:
    return frozenset(t for t in predicate.time if t.isdigit())


def _named(mentions: Mentions, phrase: tuple[int, int] | None, lead: Predicate | None) -> Party | None:
    """The party that a phrase names; where the lead's event names none, the first that the sentence names."""
    if phrase is None and lead and lead.noun:
        phrase = main_actor(mentions.words_at(lead.start))
    found = party(mentions.article, phrase) if phrase else None
    return _antecedent(mentions, phrase) or found if found and found.pronoun and phrase else found


def _antecedent(mentions: Mentions, pronoun: tuple[int, int]) -> Party | None:
    """What a pronoun means: the subject of its own sentence, or of the nearest one before that is no pronoun itself, nor a body where it is "he"."""
    if mentions.article.said(pronoun).lower() not in _THIRD_PERSON:
        return None
    at = bisect_left(mentions.article.sentences, pronoun[0], key=lambda s: s.end)
    said = mentions.article.said(pronoun).lower()
    human = said in _HUMAN
    for before in range(at if said in ("he", "she") else at - 1, max(at - 1 - BACK, -1), -1):
        phrase = main_actor(mentions.words_at(mentions.article.sentences[before].start))
        found = party(mentions.article, phrase) if phrase and phrase[1] <= pronoun[0] else None
        if before < at and found is None:
            return None
        if found and not found.pronoun and not (human and found.head in grammar("bodies")):
            return found
    return None


def _partners(told: _Told, first: Predicate, second: Predicate) -> Agreement:
    """How the other parties of two predicates go together; where the second has a clause in place of one ("denied that …"), the words behind both tell."""
    mentions, one, other = told.mentions, told.one.partner(first), told.other.partner(second)
    agree = Agreement.POSSIBLE
    if one and other:
        said = [mentions.article.said(phrase).lower().split()[0] for phrase in (one, other)]
        if said[0] == said[1] and said[0].endswith("ing"):  # "admitted taking money" and "denied taking 900 euros"
            return Agreement.SAME
        agree = agreement(mentions.article, party(mentions.article, one), party(mentions.article, other), told.classes)
    clause = mentions.article.plain.startswith(" that ", second.end)
    alike = clause and agree is Agreement.POSSIBLE and len(_content(mentions, first.end) & _content(mentions, second.end)) >= ALIKE
    return Agreement.SAME if alike else agree


def _content(mentions: Mentions, offset: int) -> frozenset[str]:
    """The nouns, in the singular, and other long words in the rest of a sentence."""
    _, end, *_ = mentions.article.sentence_at(offset)
    small = grammar("prepositions") | grammar("conjunctions") | grammar("determiners") | grammar("have") | grammar("be") | grammar("pronouns")
    return frozenset(singular(word) for word in _LONG_WORD.findall(mentions.article.plain, offset, end) if word not in small)
