"""Names of languages, months and weekdays, from the Unicode CLDR by way of a data file that ``make cldr`` writes."""

from __future__ import annotations

import json
import re
from functools import cache

from cleanup.paths import rules_folder

_WORD = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*|\d+")
_EXTRA = frozenset("st nd rd th er re a.m p.m am pm z t utc gmt est edt cst cdt pst pdt cet cest bst ist msk uhr h klo kl год года г р о в".split())
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)[12]\d{3}年|२०\d\d|(?<!\d)25\d\d(?!\d)|(?<!\d)1[34]\d\d(?!\d)")
_NUMERIC = re.compile(r"\D*\d{1,4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,4}日?\D*(?:\d{1,2}[:.時时]\d{2}.*)?")



@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = json.loads((rules_folder() / "cldr.json").read_text(encoding="utf-8"))
    return data


@cache
def language_names() -> frozenset[str]:
    """What a language switcher lists: each language's own name and its name in many others, folded."""
    return frozenset(_data()["languages"])


@cache
def autonyms() -> frozenset[str]:
    """The names that languages have in themselves ("Deutsch", "日本語"), folded."""
    return frozenset(_data()["autonyms"])


@cache
def date_words() -> frozenset[str]:
    """Months, weekdays and day periods in many languages, and the words that dates put between them, folded."""
    return frozenset(_data()["dates"])


def is_date(text: str) -> bool:
    """Whether a text is a date, perhaps with a time: all its words are names of the calendar, and it has a day or a year."""
    words = _WORD.findall(text.casefold().replace("\u0307", ""))
    numbers = [w for w in words if w[0].isdigit()]
    if not numbers or len(numbers) > 8:
        return False
    if _NUMERIC.fullmatch(text.strip()) and all(_calendar(w) for w in words if not w[0].isdigit()):
        return True
    named = [w for w in words if not w[0].isdigit()]
    return bool(named) and all(_calendar(w) for w in named) and (any(len(w) > 2 or not w.isascii() for w in named)) and _dated(text, numbers)


def _calendar(word: str) -> bool:
    return word in date_words() or word in _EXTRA


def _dated(text: str, numbers: list[str]) -> bool:
    """Whether a year stands in the text, or a day of the month beside a name."""
    return _YEAR.search(text) is not None or any(1 <= int(n) <= 31 for n in numbers if len(n) <= 2)
