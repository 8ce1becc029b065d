"""Dates that stand alone: the date of the page or of the article, which belongs to the metadata and not into the text."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.model import Vote
from cleanup.packs import LONGEST_DATE, kinds
from cleanup.page import Page

UNSURE = 0.45  # of a line that its neighbours must decide: see ``resolve``
MANY = 4  # dates that stand alone between paragraphs are headings of a programme or a live blog


def decide(page: Page) -> Iterator[Vote]:
    """Drops of lines that hold a date and nothing else, or a label such as "Published" with a date."""
    kind = kinds()["page-date"]
    named = {i: hit for i, hit in page.found if hit.phrase.kind is kind and hit.phrase.mode != "whole" and len(page.lines[i]) <= LONGEST_DATE}
    for index, hit in named.items():
        if not hit.rest or page.matcher.is_labelled_date(page.lines[index]):
            yield Vote(index, "drop", kind.rule, "date of the page, with its label", (0.93,), careful=True)
    bare = [index for index in page.dates if index not in named]
    if len(bare) < MANY or page.is_dump:
        for index in bare:
            sure = page.is_dump and page.document.media_type != "html" and (page.zones[index] != "body" or len(bare) < MANY)
            yield Vote(index, "drop", kind.rule, "a date standing alone", (0.9 if sure else UNSURE,), careful=True)
