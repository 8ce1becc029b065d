"""One person who is "he" in one place and "she" in another.

Only sentences count that begin with the pronoun, right behind a sentence that names one person and speaks of no other. Parameters: ``he`` and
``she``, regular expressions for how such a sentence begins; ``others``, one for words that speak of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cleanup.article import Sentence
from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.persons import Person


class Words(NamedTuple):
    """The parameters, compiled."""

    he: re.Pattern[str]
    she: re.Pattern[str]
    others: re.Pattern[str]


def prepare(rule: CheckRule) -> Words:
    """The parameters of a rule."""
    try:
        he, she, others = (re.compile(rule.params[key], re.IGNORECASE if key == "others" else 0) for key in Words._fields)
    except (KeyError, TypeError, re.error) as error:
        raise rule.fail(f"'he', 'she' and 'others' must be regular expressions: {error}") from error
    return Words(he, she, others)


def check(mentions: Mentions, rule: CheckRule, words: Words) -> Iterator[Finding]:
    """A finding for each person with both pronouns, at the first of each."""
    found: dict[Person, dict[str, tuple[int, int]]] = {}
    for person, pronoun, span in _resolved(mentions, words):
        found.setdefault(person, {}).setdefault(pronoun, span)
    for person, spans in found.items():
        if len(spans) == 2:
            yield rule.finding(*spans.values(), confidence=0.5, name=person.name)


def _resolved(mentions: Mentions, words: Words) -> Iterator[tuple[Person, str, tuple[int, int]]]:
    """The pronouns that can only mean one person: the person, which of the two, and where it stands."""
    sentences, text = mentions.article.sentences, mentions.article.text
    for before, sentence in pairwise(sentences):
        for pronoun, pattern in (("he", words.he), ("she", words.she)):
            match = pattern.match(text, sentence.start, sentence.end)
            if match and before.paragraph == sentence.paragraph and (person := _only_person(mentions, words, before)):
                yield person, pronoun, match.span()


def _only_person(mentions: Mentions, words: Words, sentence: Sentence) -> Person | None:
    """The person that a sentence names, where it speaks of nobody else."""
    named = [p for p in mentions.persons if any(sentence.start <= m.start < sentence.end for m in p.mentions)]
    spoken_of = words.others.search(mentions.article.text, sentence.start, sentence.end)
    strangers = [n for n in mentions.names if sentence.start <= n.start < sentence.end and n.kind in ("person", "other")]
    if len(named) != 1 or spoken_of or any(all(n.start != m.start for m in named[0].mentions) for n in strangers):
        return None
    return named[0]
