"""What is known about a document besides its text: title, author, date, language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleanup.model import Vote
from cleanup.page import Page
from cleanup.strippers import extractor

TITLE = 30  # most words of a title
NEAR = 6  # paragraphs around the headline among which the author is looked for
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|af|av|autor|autora|auteur|автор|текст|tekst|text)[:\s]\s*(?P<name>[^\W\d_a-z][\w.'’-]+(?:\s+(?:[a-z]{1,3}\s+)?[^\W\d_a-z][\w.'’-]+){1,4})",
    re.IGNORECASE,
)


def describe(page: Page, drops: Mapping[int, Vote]) -> Mapping[str, str | None]:
    """Title, author, date (ISO 8601 where it can be read) and language; None for what is not known."""
    language = page.document.language
    if page.document.tree is not None:
        return {"title": None, "author": None, "date": None, **extractor.metadata(page.document), "language": language}
    return {"title": _title(page), "author": _author(page), "date": _date(page, drops), "language": language}


def _title(page: Page) -> str | None:
    """The headline of a dump; of any other text a first line that is no sentence and stands above prose."""
    body = page.body
    if page.is_dump:
        number = body.headline if body.headline is not None else body.start
    else:
        number = 0
    unit = page.units[number] if number < len(page.units) else None
    return unit.text if unit and unit.words <= TITLE and not unit.sentence and body.end > body.start else None


def _author(page: Page) -> str | None:
    top = page.body.headline if page.body.headline is not None else page.body.start
    for unit in page.units[top : page.body.start + NEAR]:
        match = _BYLINE.fullmatch(unit.text)
        if match and match["name"][0].isupper():
            return match["name"]
    return None


def _date(page: Page, drops: Mapping[int, Vote]) -> str | None:
    """The first date that was dropped."""
    found = next((block for block, vote in drops.items() if vote.rule == "chrome.page-date"), None)
    if found is None:
        return None
    import dateparser

    line = page.lines[found]
    label = re.match(r"[^\d:：]*[:：]\s*", line)
    text = line[label.end() :] if label else line
    known = [page.document.language] if page.document.language in dateparser.data.languages_info.language_order else None
    read = dateparser.parse(text, languages=known, settings={"RETURN_AS_TIMEZONE_AWARE": False})
    return read.date().isoformat() if read else text
