"""Lines that are chrome by their wording: the phrases of the packs, and lists of language names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from cleanup import cldr
from cleanup.joining import BULLET
from cleanup.model import Vote
from cleanup.packs import CONFIDENCE, LANGUAGES, Hit, Kind, kinds
from cleanup.page import Page

UNSURE = 0.45  # of a line that its neighbours must decide: see ``resolve``
LITTLE, MUCH = 2.0, 5.0  # evidence of a dump below which a short phrase is doubtful, and from which a weak one is believed
LABELS = frozenset(("cross-reference", "related", "trending", "read-more"))
BOXES = frozenset(("subscribe", "consent", "paywall", "app-promotion", "donate", "sign-in", "comments"))
MOST_HEADLINES = 8  # below one label
LEAST = 4  # words of a headline
HEADLINE = 30  # most words of a headline that follows a label


def decide(page: Page) -> Iterator[Vote]:
    """Drops of lines on which a phrase stands, and of headlines that follow the label of a cross-reference."""
    for index, hit in page.found:
        kind = hit.phrase.kind
        if kind.name == "page-date" and hit.phrase.mode != "whole":
            continue
        if page.zones[index] in hit.phrase.zones:
            yield _drop(index, kind, kind.what, _confidence(page, index, hit))
            yield from _labelled(page, index, hit)
    yield from _language_lists(page)
    yield from _boxes(page)


def _drop(index: int, kind: Kind, reason: str, confidence: float) -> Vote:
    return Vote(index, "drop", kind.rule, reason, (confidence,), careful=True)


def _confidence(page: Page, index: int, hit: Hit) -> float:
    """That of the phrase's mode, as far as the rest of the document is in keeping with it.

    A weak phrase is believed outside the article of what is a dump of a page, and inside it where there is much evidence of that. A
    short phrase that is the only one of its document may be a verse.
    """
    if page.document.media_type == "html":
        return UNSURE if hit.weak else CONFIDENCE[hit.phrase.mode]
    if hit.weak:
        sure = page.is_dump and (page.zones[index] != "body" or page.above_body(index))
        return CONFIDENCE["weak"] if sure else 0.6 if page.is_dump and page.evidence >= MUCH else UNSURE
    if page.evidence < LITTLE and hit.phrase.text.count(" ") < 4:
        return UNSURE
    return CONFIDENCE[hit.phrase.mode]


def _labelled(page: Page, index: int, hit: Hit) -> Iterator[Vote]:
    """The headlines below a label that stands alone: those in a list, or those with enough words to be no heading of the article."""
    if hit.rest or hit.phrase.kind.name not in LABELS or page.zones[index] != "body":
        return
    reason = f"headline below '{page.lines[index]}'"
    number = page.unit_numbers[index] + 1
    listed = number < len(page.units) and _is_listed(page, number)
    for unit in page.units[number : number + MOST_HEADLINES]:
        if (
            (unit.sentence and not listed)
            or page.hits[unit.first]
            or listed != _is_listed(page, page.unit_numbers[unit.first])
            or not LEAST <= unit.words <= HEADLINE
        ):
            return
        for block in range(unit.first, unit.end):
            yield _drop(block, hit.phrase.kind, reason, 0.92)


def _is_listed(page: Page, number: int) -> bool:
    return BULLET.match(page.raw[page.units[number].first]) is not None


def _boxes(page: Page) -> Iterator[Vote]:
    """What stands between two lines of one box: the words with which a newsletter advertises itself."""
    for (first, above), (last, below) in pairwise(page.found):
        if last != first + 2 or above.phrase.kind is not below.phrase.kind or above.phrase.kind.name not in BOXES:
            continue
        if page.seen[first + 1].words <= HEADLINE and not (above.weak and below.weak):
            yield _drop(first + 1, above.phrase.kind, f"between two lines of a box: {above.phrase.kind.what}", 0.92)


def _language_lists(page: Page) -> Iterator[Vote]:
    """Names of languages on lines in a row, each in its own language: a list of links for sure."""
    named = [index for index, hit in page.found if hit.phrase.origin == "cldr" and page.seen[index].folded in cldr.autonyms()]
    for _, run in groupby(enumerate(named), lambda place: place[1] - place[0]):
        blocks = [index for _, index in run]
        if len(blocks) >= LANGUAGES:
            yield Vote(blocks[0], "drop", kinds()["language-switcher"].rule, "list of languages", [0.95] * len(blocks), careful=True)
