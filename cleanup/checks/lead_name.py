"""The lead names one person, organisation or place, the body another in the same part.

Parameters: ``kind`` of names; ``least``, how alike the two places must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.alignment import Alignment, idle_words
from cleanup.mentions.names import Name, word_list

KINDS = ("person", "organisation", "place")
_CAPITAL = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}|(?<!\w)[A-Z][\w'-]*\w")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DATELINE = re.compile(r"[A-Z ,.]*(?: \([^)]*\))? ?(?:—|–|--|-) |,? [A-Z][a-z]+\.? \d")
_LINK = re.compile(r"\b(in|at|to|from|near|into|outside|of|for|with|by|between|and|through|over|around|toward|towards) (?:the |a |an )?(?:\w+ )?$")
_PAST = re.compile(r"\b(?:former|ex|late|previous|predecessor|successor|replaced|replacing|deputy|rival|runner-up|unlike|beat|defeated|against)\b", re.IGNORECASE)


class Wanted(NamedTuple):
    """The parameters."""

    kind: str
    least: float


class Named(NamedTuple):
    """A name where it stands, the words by which an article may speak of it, and its class: names of different classes exclude nothing."""

    start: int
    end: int
    forms: frozenset[str]
    group: str


def prepare(rule: CheckRule) -> Wanted:
    """The parameters, checked."""
    kind = rule.params.get("kind")
    if kind not in KINDS:
        raise rule.fail(f"'kind' must be one of {', '.join(KINDS)}", "kind")
    return Wanted(kind, float(rule.params.get("least", 1.5)))


def check(mentions: Mentions, rule: CheckRule, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each name of the lead of which the body knows nothing, while another stands there in its part."""
    article, align = mentions.article, Alignment(mentions.article)
    names = _places(mentions) if wanted.kind == "place" else _names(mentions, wanted.kind)
    here = [n for n in names if n.start < article.lead_end and not mentions.in_quote(n.start)]
    if not here:
        return
    told, said = (frozenset(w.lower() for w in _WORD.findall(t)) for t in (article.text[article.lead_end :], article.text[: article.lead_end]))
    below = [n for n in names if n.start >= article.lead_end and not n.forms & said and not mentions.in_quote(n.start)]
    for one in here:
        if one.forms & told or not one.forms:
            continue
        best = align.best(one[:2], (n[:2] for n in below if _rivals(mentions, one, n)))
        if best and best[1].score >= wanted.least:
            yield rule.finding(one[:2], best[0], one=article.said(one[:2]), other=article.said(best[0]), confidence=best[1].confidence)


def _names(mentions: Mentions, kind: str) -> list[Named]:
    """The persons or organisations; a person is known by each of the names, an organisation by its own words and its initials."""
    found = [n for n in mentions.names if n.kind == kind and (kind != "person" or len(n.words) > 1)]
    return [Named(n.start, n.end, _forms(n), kind) for n in found]


def _forms(name: Name) -> frozenset[str]:
    words = {w.lower() for part in name.words for w in _WORD.findall(part)}
    if name.kind == "organisation":
        common = {w.lower() for w in word_list("organisation-words")}
        words = {w for w in words - common - idle_words() if w not in _countries()} | {"".join(w[0] for w in name.words if w[0].isupper()).lower()}
    return frozenset(w for w in words if len(w) > 2)


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """For each word that names a country, its people or its capital, all words that do."""
    rows = [tuple(w.lower().replace(".", "") for w in line.split()) for line in word_list("countries-en")]
    return {word: row for row in rows for word in row}


def _places(mentions: Mentions) -> list[Named]:
    """The places: countries by whatever word, and other places; no datelines."""
    text, countries = mentions.article.text, _countries()
    found = [Named(n.start, n.end, frozenset(_WORD.findall(text[n.start : n.end].lower())), "other") for n in mentions.names if n.kind == "place"]
    for match in _CAPITAL.finditer(text):
        if row := countries.get(match[0].lower().removesuffix("'s").replace(".", "")):
            end = match.end() - 2 * match[0].endswith("'s")
            found = [n for n in found if n.start != match.start()] + [Named(match.start(), end, frozenset(row), "country")]
    return sorted(n for n in found if not _DATELINE.match(text, n.end))


def _rivals(mentions: Mentions, one: Named, other: Named) -> bool:
    """Whether two names may stand in the same part: of one class, behind the same preposition, and none of them told of as former or as a rival."""
    if one.group != other.group or one.forms & other.forms:
        return False
    text, there = mentions.article.text, mentions.article.sentence_at(other.start)
    if _PAST.search(text, there.start, there.end):
        return False
    return one.group in ("person", "organisation") or _link(text, one) == _link(text, other)


def _link(text: str, name: Named) -> str:
    found = _LINK.search(text, max(0, name.start - 24), name.start)
    return found[1] if found else ""
