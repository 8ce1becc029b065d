"""Dates that stand alone: the date of the page or of the article, which belongs to the metadata and not into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup import cldr
from cleanup.model import Decision
from cleanup.packs import kinds
from cleanup.page import Page

DOUBTFUL = 0.45  # of a line that its neighbours must decide: see ``resolve``
MANY = 4  # dates that stand alone between paragraphs are headings of a programme or a live blog
LONGEST = 80  # letters of a line with a date and nothing else
_WORD = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*|\d+")
_EXTRA = frozenset("st nd rd th er re a.m p.m am pm z t utc gmt est edt cst cdt pst pdt cet cest bst ist msk uhr h klo kl год года г р о в".split())
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)[12]\d{3}年|२०\d\d|(?<!\d)25\d\d(?!\d)|(?<!\d)1[34]\d\d(?!\d)")
_NUMERIC = re.compile(r"\D*\d{1,4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,4}日?\D*(?:\d{1,2}[:.時时]\d{2}.*)?")


def decide(page: Page) -> Iterator[Decision]:
    """Drops of lines that hold a date and nothing else, or a label such as "Published" with a date."""
    kind = kinds()["page-date"]
    bare, labelled = [], []
    for index, (line, hit) in enumerate(zip(page.lines, page.hits, strict=True)):
        if len(line) > LONGEST:
            continue
        if hit and hit.phrase.kind is kind and hit.phrase.mode != "whole":
            if not hit.rest or is_date(hit.rest, line):
                labelled.append(index)
        elif any(c.isdigit() for c in line) and is_date(line, line):
            bare.append(index)
    for index in labelled:
        yield Decision(page.document.blocks[index].span, "drop", kind.rule, "date of the page, with its label", 0.93, careful=True)
    if len(bare) < MANY or page.is_dump:
        for index in bare:
            sure = page.is_dump and (page.zone(index) != "body" or len(bare) < MANY)
            yield Decision(page.document.blocks[index].span, "drop", kind.rule, "a date standing alone", 0.9 if sure else DOUBTFUL, careful=True)


def is_date(text: str, line: str) -> bool:
    """Whether a text is a date, perhaps with a time: all words in it are names of the calendar, and ``line`` has a day or a year."""
    words = _WORD.findall(text.casefold().replace("\u0307", ""))
    numbers = [w for w in words if w[0].isdigit()]
    if not numbers or len(numbers) > 8:
        return False
    if _NUMERIC.fullmatch(text.strip()) and all(_calendar(w) for w in words if not w[0].isdigit()):
        return True
    named = [w for w in words if not w[0].isdigit()]
    return bool(named) and all(_calendar(w) for w in named) and (any(len(w) > 2 or not w.isascii() for w in named)) and _dated(text, numbers)


def _calendar(word: str) -> bool:
    return word in cldr.date_words() or word in _EXTRA


def _dated(text: str, numbers: list[str]) -> bool:
    """Whether a year stands in the text, or a day of the month beside a name."""
    return _YEAR.search(text) is not None or any(1 <= int(n) <= 31 for n in numbers if len(n) <= 2)
