"""Lines that are chrome by their wording: the phrases of the packs, and lists of language names."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup import cldr
from cleanup.model import Decision
from cleanup.packs import CONFIDENCE, LANGUAGES, Hit, Kind, kinds
from cleanup.page import Page

DOUBTFUL = 0.45  # of a line that its neighbours must decide: see ``resolve``
LITTLE, MUCH = 1.5, 5.0  # evidence of a dump below which a short phrase is doubtful, and from which a weak one is believed
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


def _drop(page: Page, index: int, kind: Kind, reason: str, confidence: float) -> Decision:
    return Decision(page.document.blocks[index].span, "drop", kind.rule, reason, confidence, careful=True)


def _confidence(page: Page, index: int, hit: Hit) -> float:
    """That of the phrase's mode, as far as the rest of the document is in keeping with it.

    A weak phrase is believed outside the article of what is a dump of a page, and inside it where there is much evidence of that. A
    short phrase that is the only one of its document may be a verse.
    """
    if hit.weak:
        sure = page.is_dump and (page.zones[index] != "body" or page.above_body(index))
        return CONFIDENCE["weak"] if sure else 0.6 if page.is_dump and page.evidence >= MUCH else DOUBTFUL
    if page.evidence < LITTLE and hit.phrase.mode in ("whole", "label") and hit.phrase.text.count(" ") < 4:
        return DOUBTFUL
    return CONFIDENCE[hit.phrase.mode]


def _labelled(page: Page, index: int, hit: Hit) -> Iterator[Decision]:
    """The headline on the line below a label that stands alone."""
    if hit.phrase.mode != "label" or hit.rest or hit.phrase.kind.name != "cross-reference" or index + 1 >= len(page.lines):
        return
    unit = page.unit_of(index + 1)
    if unit.words <= HEADLINE and not unit.sentence and page.hits[index + 1] is None:
        reason = f"headline below '{page.lines[index]}'"
        for block in range(unit.first, unit.end):
            yield _drop(page, block, hit.phrase.kind, reason, 0.8)


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
