"""Names of languages, months and weekdays, from the Unicode CLDR by way of a data file that ``make cldr`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Set
from functools import cache
from typing import Any

from cleanup.paths import rules_folder
from cleanup.wording import DIGIT

MOST_NUMBERS = 12  # in a line of dates: two with their times
# A number, or letters with the marks on them (Arabic, Hebrew, Indic, Thai), joined by apostrophes and dots.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0980-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_WORD = re.compile(rf"\d+|[^\W\d_](?:[^\W\d_{_MARKS}]|[{_MARKS}]|['.](?=[^\W\d_]))*")
# What stands in dates besides the names that CLDR has: endings of ordinals, time zones, marks of hours, small words.
_BETWEEN = frozenset(
    """st nd rd th er re a.m p.m am pm z t utc gmt est edt cst cdt mst mdt pst pdt cet cest bst ist jst msk uhr h klo kl at on o w v le à la las
    el los il alle ore às em om den dne год года г р о в um et и و صباحا مساء ص م""".split()
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)[12]\d{3}年|(?<!\d)25\d\d(?!\d)|(?<!\d)1[34]\d\d(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}\s?[:.hH時时点]\s?\d{2}(?:[:.分]\d{2})?(?:[.+-]\d[\d:]*)?(?!\d)|(?<!\d)\d{1,2}\s?[hH](?!\w)")
_NUMERIC = re.compile(r"(?<!\d)(?:\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}|\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:\d{4}|\d{2}))(?!\d)")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((rules_folder() / "cldr.json").read_text(encoding="utf-8"))
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
def date_words(languages: tuple[str, ...]) -> frozenset[str]:
    """Months, weekdays and day periods in some languages (all where none is known), and what dates put between them, folded."""
    tables: dict[str, list[str]] = _data()["dates"]
    known = [code for code in languages if code in tables] or list(tables)
    return frozenset(word for code in known for word in tables[code])


def is_date(text: str, words: Set[str]) -> bool:
    """Whether a text is a date, perhaps with a time.

    All its words must be among ``words`` or stand between the parts of dates, and it must have a year, a day beside a name, or be a date
    in figures.
    """
    numbers, names = [], []
    for match in _WORD.finditer(text.casefold().replace("\u0307", "")):
        token = match[0]
        if token[0].isdigit():
            numbers.append(token)
        elif token in words or token in _BETWEEN:
            names.append(token)
        else:
            return False
    if not 1 <= len(numbers) <= MOST_NUMBERS:
        return False
    if _NUMERIC.search(text):
        return DIGIT.search(_TIME.sub("", _NUMERIC.sub("", text))) is None
    calendar = any(n in words and n not in _BETWEEN and (len(n) > 2 or not n.isascii()) for n in names)
    return calendar and (_YEAR.search(text) is not None or any(1 <= int(n) <= 31 for n in numbers if len(n) <= 2))
