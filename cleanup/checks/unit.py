"""A measure with a conversion beside it that is not the same amount.

Parameters: ``between``, what may stand between the two (a pattern); ``after``, what must follow the second (a pattern); ``loose``, by how much units
differ from country to country; ``least``, the share by which amounts must differ at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.quantities import Quantity, may_be_measure
from cleanup.mentions.units import unit_by_key

MOST_ROUNDING = 0.25  # of a round number such as 100 that its zeros may hide
PLAIN_TIME = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
FARTHEST = 60  # characters between a number and the one that it is converted to
_OTHERWISE = re.compile(r"[(\[/=–—]| (?:or|oder|ou|o|soit|-) ")
_JOINT = re.compile(r",? ?(?:and |-)?")
_PARTS = {"mile": "yard", "foot": "inch", "stone": "pound", "pound": "ounce", "metre": "centimetre", "kilogram": "gram", "yard": "foot"}
_MINUS = re.compile(r"(?:minus |(?<![\w)])[-–−])$", re.IGNORECASE)


class Params(NamedTuple):
    """The parameters, ready for use."""

    between: re.Pattern[str]
    after: re.Pattern[str]
    loose: Mapping[str, float]
    least: float


class Measure(NamedTuple):
    """An amount, perhaps of two parts ("5 feet 8 inches"), as the interval that its rounding leaves; ``ranged`` marks the end of a range."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    ranged: bool
    number: float


def prepare(rule: CheckRule) -> Params:
    """The parameters of a rule."""
    for key in ("between", "after"):
        try:
            re.compile(rule.params[key])
        except (KeyError, TypeError, re.error) as error:
            raise rule.fail(f"'{key}' must be a pattern: {error}", key) from error
    return Params(re.compile(rule.params["between"]), re.compile(rule.params["after"]), rule.params.get("loose", {}), rule.params.get("least", 0.1))


def check(mentions: Mentions, rule: CheckRule, params: Params) -> Iterator[Finding]:
    """A finding for each measure whose conversion is another amount."""
    text = mentions.article.text
    measures = list(_measures(text, _converted_beside(mentions), params))
    for one, other in pairwise(measures):
        if one.unit == other.unit or one.ranged != other.ranged or unit_by_key(one.unit).dimension != unit_by_key(other.unit).dimension:
            continue
        if params.between.fullmatch(text, one.end, other.start) and params.after.match(text, other.end) and not _same(one, other, params):
            said = mentions.article.said
            yield rule.finding(one[:2], other[:2], confidence=0.9, one=said(one[:2]), other=said(other[:2]), right=f"{_converted(one, other):.3g}")


def _converted_beside(mentions: Mentions) -> list[Quantity]:
    """The quantities of the sentences in which a bracket, a stroke or "or" stands between a number and one with a unit."""
    text, language, found = mentions.article.text, mentions.article.language, list[Quantity]()
    for start, numerals in mentions.numerals.items():
        near = (pair for pair in pairwise(numerals) if pair[1].start - pair[0].end <= FARTHEST and may_be_measure(text, pair[1], language))
        if any(_OTHERWISE.search(text, a.end, b.start) for a, b in near):
            found += mentions.quantities_at(start)
    return found


def _measures(text: str, quantities: list[Quantity], params: Params) -> Iterator[Measure]:
    """The measures, those of two parts as one, ranges by their ends; a bare number in front of a unit in a range is left out."""
    last: Quantity | None = None
    held: Measure | None = None
    for quantity in quantities:
        measure = _measure(text, quantity, last, params)
        last = quantity
        if held and measure and _PARTS.get(held.unit) == measure.unit and _JOINT.fullmatch(text, held.end, measure.start):
            held = held._replace(end=measure.end, low=held.low + measure.low, high=held.high + measure.high)
            continue
        if held:
            yield held
        held = measure
    if held:
        yield held


def _measure(text: str, quantity: Quantity, last: Quantity | None, params: Params) -> Measure | None:
    key = "pound" if quantity.sort == "money" and text[quantity.start : quantity.end].endswith(("pounds", "pound")) else quantity.unit
    if (
        quantity.unit in PLAIN_TIME
        or quantity.sort not in ("measure", "money")
        or (quantity.sort == "money" and key != "pound")
        or quantity.number_span[1] == quantity.end
    ):
        return None
    size, first = unit_by_key(key).size, quantity.number_span[0]
    value = -quantity.value if (minus := _MINUS.search(text, max(first - 6, 0), first)) and key in ("celsius", "fahrenheit") else quantity.value
    slack = max(
        min(quantity.step, MOST_ROUNDING * quantity.value) / 2, params.loose.get(key, 0) * quantity.value, 0.02 * quantity.value if quantity.rough else 0
    )
    ranged = last is not None and last.rough and last.unit == quantity.unit and 0 < first - last.number_span[1] <= 5
    return Measure(minus.start() if minus and value < 0 else quantity.start, quantity.end, (value - slack) * size, (value + slack) * size, key, ranged, value)


def _same(one: Measure, other: Measure, params: Params) -> bool:
    """Whether two amounts can be the same, as far as their rounding tells; temperatures also as differences."""
    near = one.low <= other.high and other.low <= one.high
    middle = abs((one.low + one.high) / 2), abs((other.low + other.high) / 2)
    if near or abs(middle[0] - middle[1]) <= params.least * max(middle):
        return True
    if unit_by_key(one.unit).dimension != "temperature":
        return False
    celsius, fahrenheit = (one, other) if one.unit == "celsius" else (other, one)
    return abs(fahrenheit.number - (celsius.number * 1.8 + 32)) <= max(2.0, (celsius.high - celsius.low) * 0.9 + 0.6)


def _converted(one: Measure, other: Measure) -> float:
    """How many of the second unit the first amount is."""
    if unit_by_key(one.unit).dimension == "temperature":
        return one.number * 1.8 + 32 if one.unit == "celsius" else (one.number - 32) / 1.8
    return (one.low + one.high) / 2 / unit_by_key(other.unit).size
