"""Names of languages, months and weekdays, from the Unicode CLDR by way of a data file that ``make cldr`` writes."""

from __future__ import annotations

import json
from functools import cache

from cleanup.paths import rules_folder


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
