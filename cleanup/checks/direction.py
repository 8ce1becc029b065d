"""Who went where: from one place to another and the other way round, or called to one place and arrived in another.

Parameters: ``swaps``, verbs of "leave X for Y"; ``joins``, verbs of "join Y from X"; ``sends``, verbs of "X sends someone to Y"; ``calls``, verbs of
one who makes another come ("summoned the minister to Washington"); ``goes``, verbs of one who goes ("arrived in Beijing"); ``journeys``, nouns of a way
("the evacuation from …"); ``carriers``, nouns of what goes to and fro all the time; ``apart``, a pattern of words that tell of several ways; ``tours``,
one of words that tell of several stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.clauses import Token, first_phrase, grammar, phrase_after
from cleanup.mentions.inflection import forms
from cleanup.mentions.parties import Agreement, Party, agreement, countries, lands, party, singular
from cleanup.mentions.predicates import Predicate, dates_near, elsewhen, places

OFTEN = 2  # times that the article names a person whom the lead can mean by an office
AROUND = 60  # characters of a sentence on both sides of a way
NEAR = 120  # characters on both sides of "from" among which "to" stands
_LISTS = ("swaps", "joins", "sends", "calls", "goes", "journeys", "carriers")
_TO = ("to", "into", "towards", "toward", "onto")


class Leg(NamedTuple):
    """A way from one place to another: where it is told, who or what the sentence begins with, the word before it, and the dates around it."""

    start: int
    end: int
    origin: Party
    destination: Party
    mover: Party | None
    noun: str
    time: frozenset[str]


class Prepared(NamedTuple):
    """The verbs, and what tells of several ways."""

    swaps: frozenset[str]
    joins: frozenset[str]
    sends: frozenset[str]
    calls: frozenset[str]
    goes: frozenset[str]
    journeys: frozenset[str]
    carriers: frozenset[str]
    apart: re.Pattern[str]
    tours: re.Pattern[str]
    ways: frozenset[str]
    moves: frozenset[str]


def prepare(rule: CheckRule) -> Prepared:
    """The verbs of a rule."""
    lists = [rule.params.get(key) for key in _LISTS]
    if not all(isinstance(found, list) for found in lists):
        raise rule.fail(f"{', '.join(_LISTS)} must be lists of words")
    swaps, joins, sends, calls, goes, journeys, carriers = (frozenset(found or ()) for found in lists)
    ways, moves = ({form for verb in verbs for form in forms(verb).all} for verbs in (swaps | joins | sends, calls | goes))
    apart, tours = (re.compile(rule.params[key]) for key in ("apart", "tours"))
    return Prepared(swaps, joins, sends, calls, goes, journeys, carriers, apart, tours, frozenset(ways | {"from"}), frozenset(moves))


def check(mentions: Mentions, rule: CheckRule, prepared: Prepared) -> Iterator[Finding]:
    """A finding for two ways that are the reverse of each other, and for one who calls to a place and goes to another."""
    above = mentions.lead_vocabulary
    if not above.isdisjoint(prepared.ways):
        yield from islice(_turned(mentions, rule, prepared), 1)
    if not (above.isdisjoint(prepared.moves) or above.isdisjoint(countries())):
        yield from _called(mentions, rule, prepared)


def _turned(mentions: Mentions, rule: CheckRule, prepared: Prepared) -> Iterator[Finding]:
    """A finding for each way that the lead tells and what follows turns round."""
    legs = _legs(mentions, prepared) if _legs(mentions, prepared, mentions.article.lead_end) else []
    for one, other in combinations(legs, 2):
        if one.start < mentions.article.lead_end and _reversed(one, other) and _linked(mentions, one, other, prepared):
            yield rule.finding((one.start, one.end), (other.start, other.end), one=_said(mentions, one), other=_said(mentions, other))


def _said(mentions: Mentions, leg: Leg) -> str:
    return mentions.article.said((leg.start, leg.end))


def _legs(mentions: Mentions, prepared: Prepared, until: int | None = None) -> list[Leg]:
    """The ways that the article, up to an offset, tells of as single ones, in order."""
    found = [*_from_to(mentions, until), *_swaps(mentions, prepared, until), *_sent(mentions, prepared, until)]
    return sorted((leg for leg in found if not _apart(mentions, leg, prepared)), key=lambda leg: (leg.start, leg.end))


def _apart(mentions: Mentions, leg: Leg, prepared: Prepared) -> bool:
    start, end, *_ = mentions.article.sentence_at(leg.start)
    around = max(start, leg.start - AROUND), min(end, leg.end + AROUND)
    return mentions.in_quote(leg.start) or prepared.apart.search(mentions.article.plain, *around) is not None


def _from_to(mentions: Mentions, until: int | None) -> Iterator[Leg]:
    """The ways told as "from X to Y" or "to Y from X"."""
    plain = mentions.article.plain
    for at in places(plain[:until], "from"):
        if not any(f" {word} " in plain[max(at - NEAR, 0) : at + NEAR] for word in _TO):
            continue
        words = mentions.words_at(at)
        here = next((i for i, token in enumerate(words) if token.start == at), None)
        origin = phrase_after(words, here + 1) if here is not None else None
        if here is None or origin is None:
            continue
        origin = _with_place(words, origin)
        if origin[1] < len(words) and words[origin[1]].low in _TO:
            yield from _leg(mentions, words, here, origin, phrase_after(words, origin[1] + 1))
        else:
            before = next((i for i in range(here - 2, max(here - 7, -1), -1) if words[i].low in _TO), None)
            target = phrase_after(words, before + 1) if before is not None else None
            if before is not None and target and target[1] == here:
                yield from _leg(mentions, words, before, origin, target)


def _with_place(words: tuple[Token, ...], phrase: tuple[int, int]) -> tuple[int, int]:
    """A phrase with the name behind it that says where: "a farm *in Wales*"."""
    end = phrase[1]
    if end + 1 < len(words) and words[end].low in ("in", "near", "at") and words[end + 1].capital:
        more = phrase_after(words, end + 1)
        return (phrase[0], more[1]) if more and words[end + 1].low not in _times() else phrase
    return phrase


def _swaps(mentions: Mentions, prepared: Prepared, until: int | None) -> Iterator[Leg]:
    """The ways told as "leaves X for Y" or "joins Y from X"."""
    for predicate in mentions.predicates(prepared.swaps | prepared.joins, until=until):
        words = mentions.words_at(predicate.start)
        link = "for" if predicate.lemma in prepared.swaps else "from"
        after = next((i for i, token in enumerate(words) if token.start >= predicate.end), len(words))
        near = phrase_after(words, after)
        if near and near[1] < len(words) and words[near[1]].low == link and not (predicate.negated or predicate.modal):
            far = phrase_after(words, near[1] + 1)
            pair = (near, far) if link == "for" else (far, near)
            yield from _leg(mentions, words, after - 1, *pair)


def _sent(mentions: Mentions, prepared: Prepared, until: int | None) -> Iterator[Leg]:
    """The ways told as "X sends someone to Y", or "someone was sent to Y by X"."""
    for told in mentions.predicates(prepared.sends, until=until):
        if not (told.agent and told.patient and told.told) or told.agent == told.patient:
            continue
        words = mentions.words_at(told.start)
        here, start, end = (next((i for i, token in enumerate(words) if token.start >= at), len(words)) for at in (told.start, *told.agent))
        link = next((i for i, token in enumerate(words) if token.start >= max(told.end, told.patient[1]) and token.low != "over"), len(words))
        if link < len(words) and words[link].low in _TO:
            for leg in _leg(mentions, words, here, (start, end), phrase_after(words, link + 1)):
                yield leg._replace(start=min(leg.start, told.agent[0]), mover=party(mentions.article, told.patient))


def _leg(mentions: Mentions, words: tuple[Token, ...], first: int, origin: tuple[int, int] | None, target: tuple[int, int] | None) -> Iterator[Leg]:
    if origin is None or target is None:
        return
    origin, target = _with_place(words, origin), _with_place(words, target)
    here, there = (party(mentions.article, (words[a].start, words[b - 1].end)) for a, b in (origin, target))
    if any(end.pronoun or not end.head or not end.head.isalpha() or end.names & _times() for end in (here, there)):
        return
    mover = first_phrase(words, first)
    end = words[max(origin[1], target[1]) - 1].end
    who = party(mentions.article, (words[mover[0]].start, words[mover[1] - 1].end)) if mover else None
    yield Leg(words[first].start, end, here, there, who, words[first - 1].low if first else "", dates_near(words, first))


def _times() -> frozenset[str]:
    return grammar("weekdays") | grammar("months")


def _reversed(one: Leg, other: Leg) -> bool:
    """Whether two ways are the reverse of each other, as far as dates do not keep them apart."""
    if one.time and other.time and not one.time & other.time:
        return False
    return _same(one.origin, other.destination) and _same(one.destination, other.origin) and not _same(one.origin, one.destination)


def _linked(mentions: Mentions, one: Leg, other: Leg, prepared: Prepared) -> bool:
    """Whether two sentences tell of one mover, or the second speaks of a journey ("the evacuation from …") of nobody else."""
    if mentions.article.sentence_at(one.start) == mentions.article.sentence_at(other.start):
        return False
    agree = agreement(mentions.article, one.mover, other.mover, ()) if one.mover and other.mover else Agreement.POSSIBLE
    if one.mover and other.mover and _lands(one, other) and _one_mover(mentions, one.mover, other.mover):
        return True
    if one.mover and other.noun == one.mover.head and other.noun not in prepared.carriers and _definite(mentions, other):
        return True
    if one.mover and other.mover and other.mover.pronoun and one.time & other.time and _lands(one, other):
        return True
    strangers = agree is Agreement.DIFFERENT and one.mover and other.mover and one.mover.surname and other.mover.surname
    if other.noun in prepared.journeys:
        return not strangers
    return agree is Agreement.SAME and one.mover is not None and not prepared.carriers & {one.mover.head, *one.mover.nouns}


def _definite(mentions: Mentions, leg: Leg) -> bool:
    """Whether a way is told right behind what is carried, known to the reader ("who took *the mask* from …")."""
    return mentions.article.plain[: leg.start].lower().endswith(f" the {leg.noun} ")


def _lands(one: Leg, other: Leg) -> bool:
    """Whether two ways go between lands."""
    return all(end.names & lands() for end in (one.origin, one.destination, other.origin, other.destination))


def _same(one: Party, other: Party) -> bool:
    """Whether two phrases name one place: they share a name, or, where one of them has none, the noun."""
    if one.names and other.names:
        return bool(one.names & other.names)
    return one.head in other.nouns or other.head in one.nouns


class Trip(NamedTuple):
    """Who goes, or is called, to a place: the words that say so, the land of the place, the mover, and who called."""

    span: tuple[int, int]
    land: str
    mover: Party
    host: Party | None
    time: frozenset[str]


def _trips(mentions: Mentions, prepared: Prepared, until: int | None = None) -> Iterator[Trip]:
    """The single trips that the article, up to an offset, tells of as facts."""
    for call in mentions.predicates(prepared.calls, until=until):
        if call.patient and call.agent:
            host = party(mentions.article, call.agent)
            yield from _trip(mentions, prepared, call, (call.patient, ("to", "in", "at")), host)
    for going in mentions.predicates(prepared.goes, until=until):
        if mover := going.agent or going.patient:
            yield from _trip(mentions, prepared, going, (mover, ("in", "at", "to", "into", "for")), None)


def _trip(mentions: Mentions, prepared: Prepared, told: Predicate, going: tuple[tuple[int, int], tuple[str, ...]], host: Party | None) -> Iterator[Trip]:
    mover, links = going
    where = _place_of(mentions, mover[1] if host else told.end, links)
    if where and told.told and not (told.earlier or elsewhen(mentions, told.start) or prepared.tours.search(_sentence(mentions, told.start))):
        place = mentions.article.plain[slice(*where)]
        yield Trip((told.start, where[1]), countries().get(place, place), party(mentions.article, mover), host, told.time)


def _sentence(mentions: Mentions, offset: int) -> str:
    start, end, *_ = mentions.article.sentence_at(offset)
    return mentions.article.plain[start:end]


def _called(mentions: Mentions, rule: CheckRule, prepared: Prepared) -> Iterator[Finding]:
    """A finding where the lead has someone come to one land and the body has them, or who called them, arrive in another."""
    end = mentions.article.lead_end
    firsts = list(_trips(mentions, prepared, end))
    later = [trip for trip in _trips(mentions, prepared) if trip.span[0] >= end] if firsts else []
    for one, other in ((one, other) for one in firsts for other in later if not other.host):
        if not any(trip.land == one.land for trip in later) and (_elsewhere(mentions, one, other) or _reversed_call(mentions, one, other)):
            yield rule.finding(one.span, other.span, one=mentions.article.said(one.span), other=mentions.article.said(other.span))
            return


def _elsewhere(mentions: Mentions, one: Trip, other: Trip) -> bool:
    """Whether one mover goes to two lands, of which the second is their own, or the lead tells nothing of it."""
    if other.land == one.land or _later(one, other) or {one.land, other.land} - lands():
        return False
    if other.land in {countries().get(word, word) for word in mentions.lead_vocabulary} - one.mover.names:
        return False
    if one.host and agreement(mentions.article, one.host, other.mover, ()) is Agreement.SAME:
        return False
    return _one_mover(mentions, one.mover, other.mover)


def _later(one: Trip, other: Trip) -> bool:
    """Whether dates keep two trips apart; who is called comes on another day, but hardly in another month."""
    more = other.time - one.time
    return bool(more - grammar("weekdays")) if one.host else bool(more)


def _one_mover(mentions: Mentions, one: Party, other: Party) -> bool:
    """Whether two movers are one: the same name, or an office in the lead and a name that the article has more than once."""
    bare = one._replace(names=one.names - lands())
    if bare.names or other.pronoun or not other.surname:
        return agreement(mentions.article, one, other, ()) is Agreement.SAME
    return not one.plural and other.head == singular(other.surname) and mentions.article.plain.count(other.surname) >= OFTEN


def _reversed_call(mentions: Mentions, one: Trip, other: Trip) -> bool:
    """Whether the host goes to the guest's land."""
    if one.host is None or other.time - one.time or other.land not in one.mover.names or other.land in one.host.names:
        return False
    return agreement(mentions.article, one.host, other.mover, ()) is Agreement.SAME


def _place_of(mentions: Mentions, after: int, links: tuple[str, ...]) -> tuple[int, int] | None:
    """The span of the name behind the next "to" or "in" right after an offset."""
    words = [token for token in mentions.words_at(max(after - 1, 0)) if token.start >= after]
    if len(words) < 2 or words[0].low not in links or not words[1].capital:
        return None
    end = next((i for i, token in enumerate(words[1:], 1) if not token.capital), len(words))
    return words[1].start, words[end - 1].end
