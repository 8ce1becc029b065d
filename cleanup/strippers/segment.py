"""What stands before the article and after it in a dump of a page."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.joining import BULLET
from cleanup.model import Decision
from cleanup.page import Page

RULE = "chrome.outside-article"
ITEM = 4  # most words of a bulleted line between headline and article that is a link


def decide(page: Page) -> Iterator[Decision]:
    """Drops of the paragraphs outside the body, if the document is a dump at all, and keeps of those in it."""
    body = page.body
    if not page.is_dump or body.end == body.start:
        return
    for number, unit in enumerate(page.units):
        zone = page.zones[unit.first]
        for block in range(unit.first, unit.end):
            span = page.document.blocks[block].span
            if zone == "body" and page.above_body(unit.first) and unit.words <= ITEM and BULLET.match(page.raw[unit.first]):
                yield Decision(span, "drop", RULE, "item of a list above the article", 0.65)
            elif zone == "body":
                yield Decision(span, "keep", RULE, "part of the article", 0.5 + 0.4 * body.belief[number])
            else:
                reason = "stands before the article" if zone == "head" else "stands after the article"
                yield Decision(span, "drop", RULE, reason, 0.66 - 0.1 * body.belief[number])
