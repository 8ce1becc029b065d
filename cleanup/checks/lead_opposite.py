"""The lead says one of several words that exclude each other of a thing, the body says another: rise and fall, second and first.

Parameters: ``groups``, lists of sides; a side is a text of words that mean the same here, and any two sides of a group exclude each other. ``after``:
whether the thing must follow the word ("second title"), and not stand on either side of it ("prices rose"). ``least``: how alike the two places must
be. ``idioms``: things of which such words mean something else ("first half"). ``loose``: words that count only where a sentence begins with them, or
an amount follows ("up from 97,000"). ``attributes``: words that count only right before a noun ("record profits"). ``alike``: things that are one
here ("third time", "third victory"). ``unless``: a pattern that must match in neither sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from cleanup.article import Sentence
from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.alignment import Place, Word, idle_words, stem
from cleanup.mentions.clauses import subject_before

LONGEST = 5  # content words from a subject to its verb
TOLD = 0.9  # how much less alike the places must be where the other sentence but says which in the row a thing is
ALIKE = ("alike",)  # what things that are one here have in common
ASIDE = 2  # content words beside the word among which the thing is looked for
# What was before, or need not be: "had risen", "how to cut", "could fall".
_MODAL = "had|not|never|no longer|n't|without|helps?|can|could|should|may|might"
_UNREAL = re.compile(rf"\b(?:{_MODAL}|(?:how|need|ways?|try|help|want|aim|order|hopes?|hoped) to)(?: \w+ly| be| been)? $")
_MEASURES = "percent per cent point points dollar euro pound million billion thousand hundred year month week day quarter time level rate number amount"
_SUBJECT = r"(?:It|This|That|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day's [\w-]+|The [\w-]+(?: [\w-]+)?)"
_IS_NOW = r"(?: (?:also|now|only|just))? (?:is|was|will be|would be|makes?|made|marks?|marked|becomes?|became)"
_HAS_WON = r"(?:He|She|They|It|The [\w-]+) (?:now )?(?:has|have|had|was|were) (?:now )?(?:won|wins|taken|elected|sworn in)(?: \w+){0,3} for"
_TOLD = re.compile(rf"(?:{_SUBJECT}{_IS_NOW}|{_HAS_WON}) (?:only |just )?(?:(?:his|her|their|its|the|an?|our|my) )?(?:[\w'-]+ )?$")
_NOW = re.compile(r" \w+,? (?:which |that )?(?:begins|starts|will (?:begin|start|be)) ")
_PURPOSE = re.compile(r"\b(?!(?:is|are|was|were|be|set|due|expected|likely|about|planned|going) )[\w-]+ to $")
_BY = re.compile(r" (?:from|by|to) (?:\w+ )?[\d$£€]")
_NOUN = re.compile(r" ([A-Za-z]{3,})")
_RUNS = frozenset(("low", "lows", "high", "highs", "loss", "losses", "deal", "time", "holder", "breaking"))
_KEY_RATE = re.compile(r"\b(?:key|base|policy|repo|benchmark|lending|main|bank) rates?\b")
_IS = re.compile(r"\b(?:is|are|was|were) $")
_CONTRAST = re.compile(r"\b(?:but|although|though|whereas|while|however|unlike|except)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()\"“”]| - | — ")


class Sides(NamedTuple):
    """The group and side of each word, and the other parameters."""

    sides: Mapping[str, tuple[int, int]]
    after: bool
    least: float
    idioms: frozenset[str]
    unless: re.Pattern[str] | None
    loose: frozenset[str]
    alike: frozenset[str]
    attributes: frozenset[str]

    def of(self, groups: frozenset[int]) -> tuple[str, ...]:
        """The words of some groups."""
        return tuple(word for word, (group, _) in self.sides.items() if group in groups)


class Use(NamedTuple):
    """A word where it stands, its group and side, and the stems that it may be said of."""

    start: int
    end: int
    group: int
    side: int
    things: frozenset[str]


def prepare(rule: CheckRule) -> Sides:
    """The parameters, checked."""
    groups = rule.params.get("groups")
    if not isinstance(groups, list) or not all(isinstance(g, list) and len(g) > 1 and all(isinstance(s, str) for s in g) for g in groups):
        raise rule.fail("'groups' must be lists of two sides or more, each a text of words", "groups")
    sides = {word: (i, j) for i, group in enumerate(groups) for j, side in enumerate(group) for word in side.split()}
    unless = rule.params.get("unless")
    return Sides(
        sides, bool(rule.params.get("after")),
        float(rule.params.get("least", 1.5)), frozenset(map(stem, rule.params.get("idioms", "").split())), re.compile(unless) if unless else None,
        frozenset(rule.params.get("loose", "").split()), frozenset(map(stem, rule.params.get("alike", "").split())),
        frozenset(rule.params.get("attributes", "").split()),
    )  # fmt: skip


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds some words, with a capital or without; their first letters in front make the search fast."""
    forms = sorted({f for w in words for f in (w, w.capitalize())}, key=len, reverse=True)
    first = "".join(sorted({f[0] for f in forms}))
    return re.compile(rf"\b(?=[{first}])(?:{'|'.join(map(re.escape, forms))})\b")


def check(mentions: Mentions, rule: CheckRule, sides: Sides) -> Iterator[Finding]:
    """A finding for each word of the lead of whose thing the body says only what excludes it."""
    article, align = mentions.article, mentions.alignment
    above = mentions.lead_vocabulary & sides.sides.keys()
    words = _excluding(mentions, sides, above) if above else ()
    here = list(_uses(mentions, sides, _pattern(words), 0, article.lead_end)) if words else []
    if not here:
        return
    found = list(_uses(mentions, sides, _pattern(words), align.below(here[0].start), len(article.text)))
    for use in here:
        limit = align.below(use.start)
        akin = [other for other in found if other.start >= limit and other.group == use.group and other.things & use.things]
        akin = [other for other in akin if other.side == use.side or not _contrasted(mentions, other)]
        beside = [other for other in here if other.start < limit and other.group == use.group and other.things & use.things]
        if any(other.side == use.side for other in akin) or any(other.side != use.side for other in beside):
            continue
        best = align.best(use[:2], (other[:2] for other in akin))
        if best and best[1].score >= sides.least - TOLD * _is_told(mentions, best[0], sides):
            yield rule.finding(use[:2], best[0], one=article.said(use[:2]), other=article.said(best[0]), confidence=best[1].confidence)


def _excluding(mentions: Mentions, sides: Sides, above: frozenset[str]) -> tuple[str, ...]:
    """The words of the groups that words of the lead are of; none where the article has but one side of each."""
    groups = {sides.sides[word][0] for word in above}
    found = {sides.sides[word] for word in mentions.vocabulary & sides.sides.keys()}
    return sides.of(frozenset(group for group in groups if sum(side[0] == group for side in found) > 1))


def _is_told(mentions: Mentions, place: Place, sides: Sides) -> bool:
    """Whether a sentence says nothing else than which in the row a thing is: "It was her second victory"."""
    sentence, text = mentions.article.sentence_at(place[0]), mentions.article.text
    return sides.after and (_TOLD.match(text[sentence.start : place[0]]) is not None or _NOW.match(text, place[1]) is not None)


def _contrasted(mentions: Mentions, use: Use) -> bool:
    """Whether the sentence sets what it tells against something else."""
    sentence = mentions.article.sentence_at(use.start)
    return _CONTRAST.search(mentions.article.text, sentence.start, sentence.end) is not None


def _uses(mentions: Mentions, sides: Sides, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Use]:
    """The words of interest in a stretch of the article that are told as facts, outside quotations."""
    article = mentions.article
    for match in pattern.finditer(article.text, start, end):
        sentence = article.sentence_at(match.start())
        if (
            mentions.in_quote(match.start())
            or _unreal(article.text, match.start(), sentence)
            or (match[0].lower() in sides.attributes and not _before_noun(article.text, match.end(), sides))
            or (match[0].lower() in sides.loose and match.start() != sentence.start and not _changes(article.text, match.span()))
            or (sides.unless and sides.unless.search(article.text, sentence.start, sentence.end) and not _is_told(mentions, match.span(), sides))
        ):
            continue
        things = _things(mentions, match.span(), sides)
        things += ALIKE if not sides.alike.isdisjoint(things[:ASIDE]) else ()
        if things and not (sides.idioms and things[0] in sides.idioms):
            yield Use(*match.span(), *sides.sides[match[0].lower()], frozenset(things))


def _before_noun(text: str, end: int, sides: Sides) -> bool:
    """Whether a word stands right before a noun that says nothing of ups and downs itself, as in "record losses of fish" but not in "record low"."""
    noun = _NOUN.match(text, end)
    return noun is not None and noun[1].lower() not in idle_words() | sides.sides.keys() | _RUNS


def _unreal(text: str, start: int, sentence: Sentence) -> bool:
    """Whether a word tells of what was before, or need not be; "to rise" is a plan in a headline, else a purpose unless something is set to."""
    before = text[max(sentence.start, start - 24) : start]
    purpose = _PURPOSE.search(before) is not None and text[sentence.end - 1] == "."
    return purpose or _UNREAL.search(before) is not None


def _changes(text: str, span: tuple[int, int]) -> bool:
    """Whether "up" or "more" tells of a change: "is up", "up from 97,000"."""
    return _BY.match(text, span[1]) is not None or (text[span[0]] in "ud" and _IS.search(text, max(0, span[0] - 5), span[0]) is not None)


def _things(mentions: Mentions, place: tuple[int, int], sides: Sides) -> tuple[str, ...]:
    """The stems of the content words next to a word, in its clause, and of its subject; those after it first."""
    align, text = mentions.alignment, mentions.article.text
    words = align.words(align.article.sentence_at(place[0]))
    after = [w for w in words if w.start >= place[1]][:ASIDE]
    before = [] if sides.after else _before(mentions, place, words)
    near = [w for w in (*after, *before) if not _CLAUSE.search(text, min(w.end, place[1]), max(w.start, place[0]))]
    found = tuple(w.stem for w in near if text[w.start : w.end].lower() not in sides.sides and (sides.after or w.stem not in _measures()))
    return (*found, stem("interest")) if near and _KEY_RATE.search(text, min(w.start for w in near), max(w.end for w in near)) else found


def _before(mentions: Mentions, place: tuple[int, int], words: tuple[Word, ...]) -> list[Word]:
    """The content words right before a word, from its subject on: "*loans* of printed books rose"."""
    tokens = mentions.words_at(place[0])
    at = next((i for i, token in enumerate(tokens) if token.start >= place[0]), len(tokens))
    phrase = subject_before(tokens, at)
    before = [w for w in words if w.end <= place[0]]
    subject = [w for w in before if phrase and w.start >= tokens[phrase[0]].start]
    return subject if ASIDE < len(subject) <= LONGEST else before[-ASIDE:]


@cache
def _measures() -> frozenset[str]:
    """The stems of words in which changes are measured, and which many things have in common."""
    return frozenset(map(stem, _MEASURES.split()))
