"""One word in the spellings of two conventions.

Parameters: ``endings``, a list of mappings: ``words`` are the stems, ``one`` and ``other`` the lists of what the two conventions put behind
them, in the same order, parted by blanks; ``pairs``, a mapping from whole words to their counterparts. Forms of one stem are
forms of one word, or words of their own where the mapping says ``apart: true``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.edits import Edit
from cleanup.finding import Finding
from cleanup.mentions import Mentions


class Form(NamedTuple):
    """A spelling of a word: the stem, by which convention, and the counterpart."""

    word: str
    one: bool
    counterpart: str


class Variants(NamedTuple):
    """The spellings of all words."""

    forms: Mapping[str, Form]
    words: frozenset[str]


def prepare(rule: CheckRule) -> Variants:
    """The spellings that a rule's parameters give."""
    forms: dict[str, Form] = {}
    pairs, endings = rule.params.get("pairs", {}), rule.params.get("endings", [])
    if not isinstance(pairs, dict) or not isinstance(endings, list):
        raise rule.fail("'pairs' must map one spelling to the other", "pairs")
    found = [(a, a, b) for a, b in pairs.items()] + [triple for at, group in enumerate(endings) for triple in _inflected(rule, at, group)]
    for word, one, other in found:
        forms[one] = Form(word, True, other)
        forms[other] = Form(word, False, one)
    return Variants(forms, frozenset(forms))


def _inflected(rule: CheckRule, at: int, group: Any) -> Iterator[tuple[str, str, str]]:
    """The words of one group of stems: what they are forms of, and the two spellings."""
    if not isinstance(group, dict) or not {"words", "one", "other"} <= set(group):
        raise rule.fail("a group needs 'words', 'one' and 'other'", "endings", at)
    one, other = str(group["one"]).split(), str(group["other"]).split()
    if len(one) != len(other):
        raise rule.fail("'one' and 'other' must have as many endings as each other", "endings", at)
    for stem in str(group["words"]).split():
        for a, b in zip(one, other, strict=True):
            yield stem + (a if group.get("apart") else one[0]), stem + a, stem + b


def check(mentions: Mentions, rule: CheckRule, variants: Variants) -> Iterator[Finding]:
    """One finding for the words of which both spellings stand in the article, outside quotations and names."""
    present = variants.words & mentions.vocabulary
    sides: dict[str, set[bool]] = {}
    for text in present:
        sides.setdefault(variants.forms[text].word, set()).add(variants.forms[text].one)
    if mixed := [text for text in present if len(sides[variants.forms[text].word]) == 2]:
        yield from _mixed(mentions, rule, variants, mixed)


def _mixed(mentions: Mentions, rule: CheckRule, variants: Variants, texts: list[str]) -> Iterator[Finding]:
    """The finding for words of which both spellings are there."""
    places: dict[str, dict[bool, list[re.Match[str]]]] = {}
    for match in re.finditer(rf"(?<![\w@/.'-])(?:{'|'.join(sorted(texts))})(?![\w@/]|\.\w|'\w)", mentions.article.text):
        if not mentions.in_quote(match.start()):
            form = variants.forms[match[0]]
            places.setdefault(form.word, {True: [], False: []})[form.one].append(match)
    if words := [sides for sides in places.values() if sides[True] and sides[False]]:
        yield _finding(rule, variants, words)


def _finding(rule: CheckRule, variants: Variants, words: list[dict[bool, list[re.Match[str]]]]) -> Finding:
    """The finding at the places of the first word; it can be mended, for all words, where one of the conventions is the more frequent."""
    counts = {side: sum(len(sides[side]) for sides in words) for side in (True, False)}
    usual = counts[True] > counts[False] or (counts[True] == counts[False] and words[0][True][0].start() < words[0][False][0].start())
    edits = [Edit(*m.span(), variants.forms[m[0]].counterpart) for sides in words for m in sides[not usual]] if counts[True] != counts[False] else []
    here, there = words[0][usual], words[0][not usual]
    one, other = sorted((here[0], there[0]), key=lambda m: m.start())
    more = f", and {len(words) - 1} words more" if len(words) > 2 else ", and one word more" if len(words) == 2 else ""
    return rule.finding(here[0].span(), *(m.span() for m in there), confidence=0.8, fix=edits, one=one[0], other=other[0], more=more)
