"""A page's own date that is far from every date in its text.

Parameters: ``far``, how many days count as far; ``least``, how many dates with a year the text must have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.dates import DateMention, heading


class Params(NamedTuple):
    """The parameters, ready for use."""

    far: int
    least: int


def prepare(rule: CheckRule) -> Params:
    """The parameters of a rule."""
    for key in ("far", "least"):
        if not isinstance(rule.params.get(key), int):
            raise rule.fail(f"'{key}' must be a whole number", key)
    return Params(rule.params["far"], rule.params["least"])


def check(mentions: Mentions, rule: CheckRule, params: Params) -> Iterator[Finding]:
    """A finding where the date at the top of a page is far from the nearest full date in the text."""
    top = heading(mentions)
    if top is None or top.date is None:
        return
    others = [d for d in mentions.dates if d.date and d.start > top.end]
    if len(others) < params.least:
        return
    nearest = min(others, key=lambda d: _days(d, top))
    if _days(nearest, top) >= params.far:
        said = mentions.article.said
        yield rule.finding(_span(top), _span(nearest), confidence=0.5, page=said(_span(top)), text=said(_span(nearest)))


def _days(one: DateMention, other: DateMention) -> int:
    assert one.date and other.date
    return abs((one.date - other.date).days)


def _span(mention: DateMention) -> tuple[int, int]:
    return mention.date_span or (mention.start, mention.end)
