"""One person with two offices that nobody holds at a time.

Parameters: ``explained``, for each language a regular expression for what makes two offices plausible, such as an appointment or a correction; it
is looked for near the two offices and near the person's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.officebook import relations
from cleanup.mentions.offices import Office, one_body
from cleanup.mentions.persons import Person

NEAR = 60  # characters beside an office in which an appointment explains it
BESIDE = 30  # the same beside a name
_YEAR = re.compile(r"(?<!since )(?<!seit )(?<!depuis )(?<!desde )\b(?:in|by|from|until|im Jahr|en|bis|von|de|hasta) (?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE)


def prepare(rule: CheckRule) -> Mapping[str, str]:
    """What explains two offices, by language."""
    return rule.by_language("explained")


def check(mentions: Mentions, rule: CheckRule, _: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each person with two offices that exclude each other."""
    held: dict[int, list[Office]] = defaultdict(list)
    for office in mentions.offices:
        if office.holder and not office.past and not mentions.in_quote(office.start) and not _namesakes(mentions, office.holder):
            held[id(office.holder)].append(office)
    for offices in held.values():
        for one, other in _conflicts(mentions, offices):
            if not _explained(mentions, rule.whole_words("explained", mentions.article.language), one, other):
                said = mentions.article.said
                yield rule.finding(one.span, other.span, name=one.holder and one.holder.name, one=said(one.span), other=said(other.span))
                break


def _namesakes(mentions: Mentions, person: Person) -> bool:
    """Whether two people of one full name are told of, or a surname alone is that of people who are named in full."""
    others = [p for p in mentions.persons if p.surname == person.surname]
    return (not person.alone and len(others) == 1) or (not person.given and any(p.given for p in others))


def _conflicts(mentions: Mentions, offices: list[Office]) -> Iterator[tuple[Office, Office]]:
    """The pairs of a person's offices that do not go together, each of them once; two in one sentence are held together."""
    seen: set[frozenset[str]] = set()
    for one, other in combinations(offices, 2):
        keys = frozenset((one.key, other.key))
        apart = mentions.article.sentence_at(one.start) != mentions.article.sentence_at(other.start)
        if apart and keys not in seen and relations().excludes(one.key, other.key) and one_body(one.of, other.of) and not _dated(mentions, one, other):
            seen.add(keys)
            yield one, other


def _explained(mentions: Mentions, explained: re.Pattern[str] | None, one: Office, other: Office) -> bool:
    """Whether an appointment or a mistake is told of near one of the offices or the name of their holder, or one of them is not held now."""
    if not explained or not one.holder:
        return False
    if any(o.past and o.holder is one.holder and o.key in (one.key, other.key) for o in mentions.offices):
        return True
    places = [(m.start, m.end, BESIDE) for m in one.holder.mentions]
    places += [(o.start, o.end, NEAR) for o in mentions.offices if o.key in (one.key, other.key)]
    for start, end, near in places:
        sentence = mentions.article.sentence_at(start)
        if explained.search(mentions.article.text, max(sentence.start, start - near), min(sentence.end, end + near)):
            return True
    return False


def _dated(mentions: Mentions, *offices: Office) -> bool:
    """Whether a sentence with one of the offices tells of some year at its beginning or near the office."""
    for office in offices:
        start, end, *_ = mentions.article.sentence_at(office.start)
        places = (start, min(start + NEAR, end)), (max(start, office.start - NEAR), min(end, office.end + NEAR))
        if any(_YEAR.search(mentions.article.text, *place) for place in places):
            return True
    return False
