"""The same line or block again: a share prompt above and below, a doubled headline, doubled paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from cleanup.model import Vote
from cleanup.page import Page

RULE = "chrome.repeated"
DOUBLED = 4  # words of a block of HTML that is no cell or list item like the one above it
LONG = 20  # words from which on an exact repetition is no refrain


def decide(page: Page) -> Iterator[Vote]:
    """Drops of the later ones of equal long paragraphs, of short lines repeated around the body, and of a headline told twice."""
    keys = [unit.text if len(unit.text) < 400 else unit.text[:200] + unit.text[-200:] for unit in page.units]
    again = {key for key, times in Counter(keys).items() if times > 1}
    places = defaultdict(list)
    for number, key in enumerate(keys):
        if key in again:
            places[key].append(number)
    for numbers in places.values():
        yield from _doubled(page, numbers) if page.document.media_type == "html" else _repeated(page, numbers)


def _doubled(page: Page, numbers: list[int]) -> Iterator[Vote]:
    """Of equal blocks of a page right below each other the later ones; which of others is in the article, markup must say."""
    for earlier, later in pairwise(numbers):
        if later == earlier + 1 and page.units[later].words >= DOUBLED:
            yield from _drops(page, later, earlier, 0.9)


def _repeated(page: Page, numbers: list[int]) -> Iterator[Vote]:
    units = page.units
    first = units[numbers[0]]
    if first.words >= LONG and first.sentence and (first.end == first.first + 1 or page.is_dump):
        for number in numbers[1:]:
            yield from _drops(page, number, numbers[0], 0.9, careful=first.end == first.first + 1)
        return
    if not page.is_dump:
        return
    headline = page.body.headline if page.body.headline is not None else page.body.start
    inside = [n for n in numbers if headline <= n < page.body.end]
    if not inside and (page.hits[first.first] or numbers[0] >= page.body.end):
        return  # other rules have a better reason
    for number in numbers:
        if inside and number not in inside:
            yield from _drops(page, number, inside[0], 0.75)
        elif not inside:
            yield from _drops(page, number, numbers[0] if number != numbers[0] else numbers[1], 0.7)
    for earlier, later in pairwise(inside):
        if later == earlier + 1:
            yield from _drops(page, later, earlier, 0.7)


def _drops(page: Page, number: int, other: int, confidence: float, careful: bool = False) -> Iterator[Vote]:
    unit = page.units[number]
    reason = f"also on line {page.document.line_of(page.units[other].first)}"
    yield Vote(unit.first, "drop", RULE, reason, [confidence] * (unit.end - unit.first), careful)
