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

_PUNCTUATION = ".,;:!?()[]\"“”‘’'—–…"


class Form(NamedTuple):
    """A spelling of a word: the stem, by which convention, and the counterpart."""

    word: str
    one: bool
    counterpart: str


class Variants(NamedTuple):
    """The spellings of all words."""

    forms: Mapping[str, Form]


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
    return Variants(forms)


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
    """A finding for each word of which both spellings stand in the article, outside quotations and names."""
    present = variants.forms.keys() & {word.strip(_PUNCTUATION) for word in set(mentions.article.text.split())}
    sides: dict[str, set[bool]] = {}
    for text in present:
        sides.setdefault(variants.forms[text].word, set()).add(variants.forms[text].one)
    if mixed := [text for text in present if len(sides[variants.forms[text].word]) == 2]:
        yield from _mixed(mentions, rule, variants, mixed)


def _mixed(mentions: Mentions, rule: CheckRule, variants: Variants, texts: list[str]) -> Iterator[Finding]:
    """The findings for words of which both spellings are there."""
    places: dict[str, dict[bool, list[re.Match[str]]]] = {}
    for match in re.finditer(rf"(?<![\w@/.'-])(?:{'|'.join(sorted(texts))})(?![\w@/]|\.\w|'\w)", mentions.article.text):
        if not mentions.in_quote(match.start()):
            form = variants.forms[match[0]]
            places.setdefault(form.word, {True: [], False: []})[form.one].append(match)
    for sides in places.values():
        if sides[True] and sides[False]:
            yield _finding(rule, variants, sides)


def _finding(rule: CheckRule, variants: Variants, sides: Mapping[bool, list[re.Match[str]]]) -> Finding:
    odd, usual = sorted(sides.values(), key=lambda places: (len(places), -places[0].start()))
    edits = [Edit(*m.span(), variants.forms[m[0]].counterpart) for m in odd] if len(odd) < len(usual) else []
    one, other = sorted((usual[0], odd[0]), key=lambda m: m.start())
    return rule.finding(usual[0].span(), *(m.span() for m in odd), confidence=0.8, fix=edits, one=one[0], other=other[0])
