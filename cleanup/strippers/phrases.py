"""Lines that are chrome by their wording: the phrases of the packs, and lists of language names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup import cldr
from cleanup.model import Decision
from cleanup.packs import CONFIDENCE, Hit, Kind, kinds
from cleanup.page import Page, strong
from cleanup.wording import fold

DOUBTFUL = 0.45  # of a line that its neighbours must decide: see ``resolve``
LITTLE, MUCH = 1.5, 5.0  # evidence of a dump below which a short phrase is doubtful, and from which a weak one is believed
LONGEST_LIST = 400  # letters of a line that lists links
HEADLINE = 30  # most words of a headline that follows a label
LANGUAGES = 3  # lines in a row, or names on one line, that make a list of languages
_PARTS = re.compile(r"\s*[|·•/,]\s*|\s+[-–—]\s+|\s{2,}|\t")
_SEPARATOR = re.compile(r"[|·•/,>›»→\t–—]| -|  ")
_CRUMBS = re.compile(r"\s*[>›»→]\s*|\s+/\s+")


def decide(page: Page) -> Iterator[Decision]:
    """Drops of lines on which a phrase stands, and of headlines that follow the label of a cross-reference."""
    for index, hit in enumerate(page.hits):
        hit = hit or _composite(page, index)
        if hit is None:
            continue
        kind = hit.phrase.kind
        if kind.name == "page-date" and hit.phrase.mode != "whole":
            continue
        if page.zone(index) in hit.phrase.zones:
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
        sure = page.is_dump and (page.zone(index) != "body" or page.above_body(index))
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


def _composite(page: Page, index: int) -> Hit | None:
    """A line of several items, all of them phrases ("Share | Print"), or a path that starts at one ("Home > World > Asia")."""
    line = page.lines[index]
    if not _may_be_list(line):
        return None
    find = page.matcher.find
    head = _PARTS.split(line.lstrip("|·•/, "), maxsplit=1)[0]
    if head != line and (first := find(head, fold(head))):
        hits = [find(part, fold(part)) for part in _PARTS.split(line) if part]
        if len(hits) > 1 and all(hits):
            return next((h for h in hits if strong(h)), first)
    crumb = _CRUMBS.split(line, maxsplit=1)[0]
    if crumb != line and len(line) < 150 and (first := find(crumb, fold(crumb))) and first.phrase.kind.name in ("navigation", "breadcrumb"):
        phrase = first.phrase._replace(kind=kinds()["breadcrumb"], zones=kinds()["breadcrumb"].zones)
        return Hit(phrase)
    return None


def _may_be_list(line: str) -> bool:
    """Whether a line is short enough for a list of links and has something between them."""
    return len(line) <= LONGEST_LIST and line[-1] != "." and _SEPARATOR.search(line) is not None


def _language_lists(page: Page) -> Iterator[Decision]:
    """Names of languages on lines in a row, or several on one line; in their own language they are a list of links for sure."""
    kind = kinds()["language-switcher"]
    names, own = cldr.language_names(), cldr.autonyms()
    run: list[int] = []
    for index in range(len(page.lines) + 1):
        if index < len(page.lines) and page.folded[index] in names:
            run.append(index)
            continue
        sure = len({page.folded[i] for i in run} & own) >= LANGUAGES
        for i in run:
            yield _drop(page, i, kind, "list of languages" if len(run) > 1 else "name of a language", 0.95 if sure else DOUBTFUL)
        run = []
        if index < len(page.lines) and _may_be_list(line := page.lines[index]) and fold(_PARTS.split(line, maxsplit=1)[0]) in names:
            items = {fold(part) for part in _PARTS.split(line) if part}
            if len(items) >= LANGUAGES and items <= names:
                yield _drop(page, index, kind, "list of languages", 0.95 if len(items & own) >= LANGUAGES else DOUBTFUL)
