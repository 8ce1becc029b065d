"""The lead tells of an office that nobody in the body holds, while the body tells the same of someone who holds another.

Parameters: ``shared``, how many words the lead must have in common with what the body says of that person. ``aside``, for each language a regular
expression for what shows, in the sentence that gives the person's office, that they are not whom the lead means; ``speech``, the same for what shows
that something is said. ``idle``, for each language words that do not count as shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cleanup.article import Sentence
from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.names import openers
from cleanup.mentions.officebook import relations
from cleanup.mentions.offices import Office, one_body
from cleanup.mentions.persons import Person
from cleanup.wording import ends_sentence

FIRST = 5  # persons of the body, in the order of their appearance, among whom the main actor is
STEM = 5  # letters by which words are compared
MUCH = 3  # words in common with the lead that make a person its actor who is named just once
NEAR = 25  # characters behind a name in which the verb of its sentence stands
BEFORE = 8  # characters before an office in which "said" stands
BESIDE = 60  # characters beside an office in which a stand taken is that of its holder
_BY = re.compile(r"\b(?:by|for|von|durch|für|par|pour|por|para)(?: the| der| dem| le| la| el)? ?$")
_DOCTOR = re.compile(r"\bDr\.? [^\W\d_a-z]")
_WORD = re.compile(r"[^\W\d_]{3,}")


def prepare(rule: CheckRule) -> int:
    """How many words must be shared; the form of the other parameters is looked at, too."""
    for name in ("aside", "speech", "idle"):
        rule.by_language(name)
    shared = rule.params.get("shared")
    if not isinstance(shared, int):
        raise rule.fail("'shared' must be a number", "shared")
    return shared


def check(mentions: Mentions, rule: CheckRule, shared: int) -> Iterator[Finding]:
    """A finding for the first office of the lead that the body knows nothing of, with the office of its main actor."""
    if not any(office.start < mentions.article.lead_end for office in mentions.offices):
        return
    for end in _ends(mentions):
        for one, other in _pairs(mentions, rule, shared, end):
            said = mentions.article.said
            yield rule.finding(one.span, other.span, one=said(one.span), other=said(other.span))
            return


def _ends(mentions: Mentions) -> Iterator[int]:
    """Where the lead ends: below the headline, where there is one, and below the first paragraph."""
    end = mentions.article.lead_end
    above = [span.end for span in mentions.article.kept if span.end < end]
    yield from (*above[-1:], end)


def _pairs(mentions: Mentions, rule: CheckRule, shared: int, end: int) -> Iterator[tuple[Office, Office]]:
    """The offices of a lead that ends somewhere, each with the office that the body has in its place.

    What stands right below a headline tells the same as the headline, and some rivals stand in the place of an office whatever is told of them;
    anything else must have words in common with the lead.
    """
    beside = _first_end(mentions, end) if end < mentions.article.lead_end else end
    for office in _unheld(mentions, end):
        others = _others(mentions, rule, office, end)
        for rival in _rivals(mentions, office, end):
            told, named = _weight(mentions, rule, office, rival.holder, rival, end)
            enough = 0 if rival.start < beside or _plain(mentions, office, rival) else shared
            apart = not office.counterpart and (_in_passing(mentions, office, rival, told, named) or _only_says(mentions, rule, rival, end))
            if told >= enough and not apart and not any(t >= told and n >= named for t, n in others) and not _aside(mentions, rule, rival):
                yield office, rival


def _in_passing(mentions: Mentions, office: Office, rival: Office, told: int, named: int) -> bool:
    """Whether a rival is named just once, not in the paragraph right below the office, and for little that the lead tells, too."""
    return named < 2 and told < MUCH and mentions.article.sentence_at(rival.start).paragraph > mentions.article.sentence_at(office.start).paragraph + 1


def _plain(mentions: Mentions, office: Office, rival: Office) -> bool:
    """Whether a rival needs no words in common with the lead to be in the place of an office.

    A counterpart is known by the country. Elsewhere the office opens the lead, and the rival is the only person, in the first paragraph below.
    """
    if office.counterpart:
        return rival.key not in relations().heads
    below = next(s.paragraph for s in mentions.article.sentences if s.start >= mentions.article.lead_end)
    return len(mentions.persons) == 1 and office.start == mentions.article.lead[0].start and mentions.article.sentence_at(rival.start).paragraph == below


def _only_says(mentions: Mentions, rule: CheckRule, rival: Office, end: int) -> bool:
    """Whether a rival says something, right beside the name, and the lead tells of nothing said."""
    speech, text, (start, after) = rule.whole_words("speech", mentions.article.language), mentions.article.text, rival.span
    sentence = mentions.article.sentence_at(rival.start)
    if not speech or any(speech.search(text, s.start, s.end) for s in mentions.article.lead if s.start < end):
        return False
    places = (after, min(after + NEAR, sentence.end)), (max(sentence.start, start - BEFORE), start)
    return any(speech.search(text, *place) for place in places)


def _first_end(mentions: Mentions, end: int) -> int:
    """Where the first paragraph below a lead ends that is a sentence."""
    text = mentions.article.text
    return next((span.end for span in mentions.article.kept if span.start >= end and ends_sentence(text[span.start : span.end].rstrip())), end)


def _unheld(mentions: Mentions, end: int) -> Iterator[Office]:
    """The unnamed offices of the lead that are in no way told of in the body, nor with a name in the lead."""
    for office in mentions.offices:
        if office.start >= end:
            return
        others = [o for o in mentions.offices if o.start >= end or o.named]
        told = office.named or office.past or mentions.in_quote(office.start) or _told(office, others)
        if not (told or (relations().akin("doctor", office.key) and _DOCTOR.search(mentions.article.text, end))):
            yield office


def _told(office: Office, others: Iterable[Office]) -> bool:
    """Whether one of the mentions elsewhere may be of the same office: the office itself, a kind of it, or one that it is a kind of."""
    akin = [o for o in others if not o.past and relations().akin(office.key, o.key)]
    if not office.counterpart:
        return bool(akin)
    elsewhere = [o for o in akin if not o.of]
    return any(o.of and one_body(office.of, o.of) for o in akin) or len({id(o.holder) for o in elsewhere}) > 1


def _rivals(mentions: Mentions, office: Office, end: int) -> Iterator[Office]:
    """The offices of the body's main actors that exclude an office of the lead, in the order of the text."""
    lead, actors = {o.key for o in mentions.offices if o.start < end and o is not office and not o.counterpart}, _actors(mentions, end)
    for other in mentions.offices:
        if other.start < end or other.past or other.holder not in actors or mentions.in_quote(other.start):
            continue
        if (office.counterpart or other.key not in lead) and relations().excludes(office.key, other.key) and _same_body(office, other):
            yield other


def _same_body(office: Office, other: Office) -> bool:
    """Whether two offices belong to one country, body or firm, for all we know; of a counterpart it must be known.

    A prime minister's counterpart may be a president where that is who governs.
    """
    heads = {office.key, other.key} <= relations().heads and not any(one_body(office.of, country) for country in relations().two_heads)
    return one_body(office.of, other.of) and (not office.counterpart or (bool(other.of) and not heads))


def _actors(mentions: Mentions, end: int) -> list[Person]:
    """The persons whom the body names first, without those of the lead."""
    known = {*mentions.persons, *(o.holder for o in mentions.offices if o.holder)}
    named = [p for p in known if all(m.start >= end for m in p.mentions)]
    return sorted(named, key=lambda p: p.mentions[0].start)[:FIRST]


def _aside(mentions: Mentions, rule: CheckRule, rival: Office) -> bool:
    """Whether a rival merely takes a stand on what is told, or steps in for someone, and the lead tells of nothing of the kind.

    The words behind the office say so, or those before "by".
    """
    sentence, aside, text = mentions.article.sentence_at(rival.start), rule.whole_words("aside", mentions.article.language), mentions.article.text
    start, end = rival.span
    if _BY.search(text, max(start - BESIDE, 0), start):
        start = max(sentence.start, start - BESIDE)
    found = aside.search(text, start, min(sentence.end, end + BESIDE)) if aside else None
    return found is not None and found[0].lower()[:STEM] not in mentions.article.plain[: mentions.article.kept[0].end]


def _others(mentions: Mentions, rule: CheckRule, office: Office, end: int) -> list[tuple[int, int]]:
    """The weights of the main actors without an office, each of whom may be whom the lead means."""
    holders = [o.holder for o in mentions.offices if o.holder]
    return [_weight(mentions, rule, office, person, office, end) for person in _actors(mentions, end) if person not in holders]


def _weight(mentions: Mentions, rule: CheckRule, office: Office, person: Person | None, without: Office, end: int) -> tuple[int, int]:
    """How many words the lead shares with the paragraphs that name a person, less those of two offices, and how often these name the person."""
    places = person.mentions if person else ()
    named = {mentions.article.sentence_at(m.start).paragraph for m in places}
    lead = [s for s in mentions.article.lead if s.start < end]
    there = [s for s in mentions.article.sentences if s.start >= end and s.paragraph in named]
    return len(_stems(mentions, rule, lead, office) & _stems(mentions, rule, there, without)), len(places)


def _stems(mentions: Mentions, rule: CheckRule, sentences: Iterable[Sentence], without: Office) -> set[str]:
    """The beginnings of the longer words in some sentences, less those of an office and its holder."""
    text, (start, end), idle = mentions.article.text, without.span, _idle(rule, mentions.article.language)
    found = (m for s in sentences for m in _WORD.finditer(text, s.start, s.end))
    return {m[0].lower()[:STEM].removesuffix("s") for m in found if not start <= m.start() < end and m[0].lower() not in idle}


@cache
def _idle(rule: CheckRule, language: str) -> frozenset[str]:
    """Words of a language that say nothing about what a sentence is about."""
    return frozenset(word.lower() for word in openers(language)) | frozenset(rule.by_language("idle").get(language, "").split())
