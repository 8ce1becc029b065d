"""Marks of a machine that paraphrases: fixed terms in words that nobody uses for them, and one verb of speech throughout.

Parameters: ``terms``, from an odd phrase to the term that it stands for; ``verb``, the verb of speech that such machines put for ``usual``, in the
past tense; ``least``, how often it must stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.predicates import places

_MOST = 0.2  # share of the usual verb among both, up to which the other counts as put for it


class Prepared(NamedTuple):
    """The parameters."""

    terms: Mapping[str, str]
    verb: str
    usual: str
    least: int


def prepare(rule: CheckRule) -> Prepared:
    """The parameters of a rule."""
    terms = rule.params.get("terms")
    if not isinstance(terms, dict):
        raise rule.fail("'terms' must map an odd phrase to the term it stands for", "terms")
    return Prepared(terms, rule.params["verb"], rule.params["usual"], int(rule.params["least"]))


def check(mentions: Mentions, rule: CheckRule, prepared: Prepared) -> Iterator[Finding]:
    """A finding for each odd phrase, and one for the verb of speech."""
    text = mentions.article.plain
    for odd, term in prepared.terms.items():
        for at in places(text, odd):
            yield rule.finding((at, at + len(odd)), mark=f"'{odd}' for '{term}'")
    stated = [at for at in places(text, prepared.verb) if not mentions.in_quote(at)]
    said = len(re.findall(rf"\b{prepared.usual}\b", text))
    if len(stated) >= prepared.least and said <= _MOST * (said + len(stated)):
        spans = [(at, at + len(prepared.verb)) for at in stated]
        yield rule.finding(spans[0], *spans[1:], mark=f"'{prepared.verb}' all through for '{prepared.usual}'")
