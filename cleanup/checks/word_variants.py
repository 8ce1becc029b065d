"""One word in the spellings of two conventions.

Parameters: ``pairs``, a mapping from a spelling to its counterpart, in lower case; ``names`` of the two conventions; ``least``, how many
different pairs must be mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions

_WORD = re.compile(r"[^\W\d_]+")


class Variants(NamedTuple):
    """The pairs both ways."""

    other: Mapping[str, str]


def prepare(rule: CheckRule) -> Variants:
    """The pairs of a rule."""
    pairs = rule.params.get("pairs")
    if not isinstance(pairs, dict):
        raise rule.fail("'pairs' must map one spelling to the other", "pairs")
    return Variants({**pairs, **{b: a for a, b in pairs.items()}})


def check(mentions: Mentions, rule: CheckRule, variants: Variants) -> Iterator[Finding]:
    """A finding for each pair of which both spellings stand in the article, outside quotations and names."""
    first: dict[str, re.Match[str]] = {}
    for match in _WORD.finditer(mentions.article.text):
        word = match[0]
        if word in variants.other and not mentions.in_quote(match.start()):
            first.setdefault(word, match)
    for word, match in first.items():
        counterpart = first.get(variants.other[word])
        if counterpart and match.start() < counterpart.start():
            yield rule.finding(match.span(), counterpart.span(), one=word, other=counterpart[0])
