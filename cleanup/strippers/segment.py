"""What stands before the article and after it in a dump of a page."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.body import Unit
from cleanup.joining import BULLET
from cleanup.model import Vote
from cleanup.page import Page

RULE = "chrome.outside-article"
ITEM = 4  # most words of a bulleted line between headline and article that is a link


def decide(page: Page) -> Iterator[Vote]:
    """Drops of the paragraphs outside the body, if the document is a dump at all, and keeps of those in it."""
    start, end, headline, belief = page.body
    if not page.is_dump or end == start:
        return
    top = start if headline is None else headline
    units = page.units
    outside = [0.66 - 0.1 * p for p in belief]
    inside = [0.5 + 0.4 * p for p in belief]
    yield Vote(0, "drop", RULE, "stands before the article", _for_blocks(units[:top], outside[:top]))
    at = top
    for number in range(top + 1, start):
        unit = units[number]
        if unit.words <= ITEM and BULLET.match(page.raw[unit.first]):
            yield Vote(units[at].first, "keep", RULE, "part of the article", _for_blocks(units[at:number], inside[at:number]))
            yield Vote(unit.first, "drop", RULE, "item of a list above the article", [0.65] * (unit.end - unit.first))
            at = number + 1
    yield Vote(units[at].first, "keep", RULE, "part of the article", _for_blocks(units[at:end], inside[at:end]))
    yield Vote(units[end - 1].end, "drop", RULE, "stands after the article", _for_blocks(units[end:], outside[end:]))


def _for_blocks(units: list[Unit], confidences: list[float]) -> list[float]:
    """For each block of some paragraphs the confidence that holds for its paragraph."""
    if units and units[-1].end - units[0].first == len(units):
        return confidences
    return [confidence for unit, confidence in zip(units, confidences, strict=True) for _ in range(unit.first, unit.end)]
