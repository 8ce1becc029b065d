"""One person with two offices that nobody holds at a time.

Parameters: ``explained``, for each language a regular expression for what makes two offices plausible, such as an appointment or a promotion; it
is looked for in the sentences that hold the two offices, and in those that name the person together with an office.
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

Explained = Mapping[str, re.Pattern[str]]
_YEAR = re.compile(r"(?<!since )(?<!seit )(?<!depuis )(?<!desde )\b(?:in|by|from|until|im Jahr|en|bis|von|de|hasta) (?:\w+ )?(?:19|20)\d\d\b")


def prepare(rule: CheckRule) -> Explained:
    """The expressions, compiled."""
    explained = rule.params.get("explained")
    if not isinstance(explained, dict) or not all(isinstance(text, str) for text in explained.values()):
        raise rule.fail("'explained' must map languages to regular expressions", "explained")
    return {language: re.compile(rf"\b(?:{text})\b", re.IGNORECASE) for language, text in explained.items()}


def check(mentions: Mentions, rule: CheckRule, explained: Explained) -> Iterator[Finding]:
    """A finding for each person with two offices that exclude each other."""
    held: dict[int, list[Office]] = defaultdict(list)
    for office in mentions.offices:
        if office.holder and not office.past and not mentions.in_quote(office.start):
            held[id(office.holder)].append(office)
    for offices in held.values():
        if pair := _conflict(mentions, offices, explained.get(mentions.article.language)):
            one, other = pair
            said = mentions.article.said
            yield rule.finding(one.span, other.span, name=one.holder and one.holder.name, one=said(one.span), other=said(other.span))


def _conflict(mentions: Mentions, offices: list[Office], explained: re.Pattern[str] | None) -> tuple[Office, Office] | None:
    """The first two of a person's offices that do not go together; None where nothing is wrong, or a sentence explains it."""
    sentence_at, text = mentions.article.sentence_at, mentions.article.text
    if len({office.key for office in offices}) < 2:
        return None
    sentences = {sentence_at(office.start) for office in offices}
    if explained and any(explained.search(text, s.start, s.end) for s in sentences):
        return None
    for one, other in combinations(offices, 2):
        apart = sentence_at(one.start) != sentence_at(other.start)
        if apart and relations().excludes(one.key, other.key) and one_body(one.of, other.of) and not _dated(mentions, one, other):
            return one, other
    return None


def _dated(mentions: Mentions, *offices: Office) -> bool:
    """Whether a sentence with one of the offices tells of some year."""
    spans = (mentions.article.sentence_at(office.start) for office in offices)
    return any(_YEAR.search(mentions.article.text, s.start, s.end) for s in spans)
