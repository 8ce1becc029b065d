"""Lines that are chrome by their wording: the phrases of the packs, and lists of language names."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup import cldr
from cleanup.joining import BULLET
from cleanup.model import Decision
from cleanup.packs import CONFIDENCE, LANGUAGES, Hit, Kind, kinds
from cleanup.page import Page

UNSURE = 0.45  # of a line that its neighbours must decide: see ``resolve``
LITTLE, MUCH = 2.0, 5.0  # evidence of a dump below which a short phrase is doubtful, and from which a weak one is believed
LABELS = frozenset(("cross-reference", "related", "trending", "read-more"))
BOXES = frozenset(("subscribe", "consent", "paywall", "app-promotion", "donate", "sign-in", "comments"))
MOST_HEADLINES = 8  # below one label
LEAST = 4  # words of a headline
HEADLINE = 30  # most words of a headline that follows a label


def decide(page: Page) -> Iterator[Decision]:
    """Drops of lines on which a phrase stands, and of headlines that follow the label of a cross-reference."""
    for index, hit in enumerate(page.hits):
        if hit is None:
            continue
        kind = hit.phrase.kind
        if kind.name == "page-date" and hit.phrase.mode != "whole":
            continue
        if page.zones[index] in hit.phrase.zones:
            yield _drop(page, index, kind, kind.what, _confidence(page, index, hit))
            yield from _labelled(page, index, hit)
    yield from _language_lists(page)
    yield from _boxes(page)


def _drop(page: Page, index: int, kind: Kind, reason: str, confidence: float) -> Decision:
    return Decision(page.document.blocks[index].span, "drop", kind.rule, reason, confidence, careful=True)


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


def _labelled(page: Page, index: int, hit: Hit) -> Iterator[Decision]:
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
            yield _drop(page, block, hit.phrase.kind, reason, 0.92)


def _is_listed(page: Page, number: int) -> bool:
    return BULLET.match(page.raw[page.units[number].first]) is not None


def _boxes(page: Page) -> Iterator[Decision]:
    """What stands between two lines of one box: the words with which a newsletter advertises itself."""
    for index in range(1, len(page.lines) - 1):
        above, below = page.hits[index - 1], page.hits[index + 1]
        if page.hits[index] or not above or not below or above.phrase.kind is not below.phrase.kind or above.phrase.kind.name not in BOXES:
            continue
        if page.seen[index].words <= HEADLINE and not (above.weak and below.weak):
            yield _drop(page, index, above.phrase.kind, f"between two lines of a box: {above.phrase.kind.what}", 0.92)


def _language_lists(page: Page) -> Iterator[Decision]:
    """Names of languages on lines in a row, each in its own language: a list of links for sure."""
    own = cldr.autonyms()
    run: list[int] = []
    for index, hit in enumerate((*page.hits, None)):
        if hit and hit.phrase.origin == "cldr" and page.folded[index] in own:
            run.append(index)
            continue
        if len(run) >= LANGUAGES:
            for i in run:
                yield _drop(page, i, kinds()["language-switcher"], "list of languages", 0.95)
        run = []
