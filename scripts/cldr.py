#!/usr/bin/env python3
"""Write rules/cldr.json: names of languages, months, weekdays and the words between them in dates, from Babel's CLDR data.

    python scripts/cldr.py [--check]

The names are stored as ``cleanup.wording.fold`` gives them. ``--check`` writes nothing and fails where the file is stale.
"""

import json
import re
import sys
from pathlib import Path

from babel import Locale

from cleanup.wording import fold

TARGET = Path(__file__).parent.parent / "rules" / "cldr.json"
# Locales whose languages are seldom met on scraped pages would bring short names that are words elsewhere.
LANGUAGES = """af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn
ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh_Hant""".split()
VARIANTS = "en_GB en_US es_MX pt_BR pt_PT zh_Hans zh_Hant fr_CA de_AT".split()
LITERAL = re.compile(r"'([^']+)'")


def language_names() -> set[str]:
    """Every language's own name, and the name of each in the languages above; with its variants ("English (UK)")."""
    names: set[str] = set()
    for code in LANGUAGES:
        locale = Locale.parse(code)
        names |= {locale.languages[c] for c in LANGUAGES if c in locale.languages}
        names |= {str(locale.display_name)}
    names |= {str(Locale.parse(code).get_display_name(code)) for code in VARIANTS}
    return {fold(name) for name in names} - {""}


def date_words(code: str) -> set[str]:
    """Names of months, weekdays and day periods in every width, and the words that date formats put between them."""
    locale = Locale.parse(code)
    words: set[str] = set()
    for table in (locale.months, locale.days):
        for widths in table.values():
            words |= {name for width, names in widths.items() if width != "narrow" for name in names.values()}
    for widths in locale.day_periods.values():
        words |= {name for names in widths.values() for key, name in names.items() if key in ("am", "pm")}
    for pattern in map(str, (*locale.date_formats.values(), *locale.time_formats.values(), *locale.datetime_formats.values())):
        words |= {w for literal in LITERAL.findall(pattern) for w in literal.split()}
        words |= set(re.findall(r"[^\W\d_a-zA-Z]+", LITERAL.sub(" ", pattern)))
    return {fold(part) for word in words for part in word.split()} - {"", "#"}


def main() -> int:
    """Write the file, or compare with it; the exit code."""
    own = {code: Locale.parse(code) for code in LANGUAGES}
    autonyms = {fold(str(name)) for code, locale in own.items() for name in (locale.display_name, locale.languages.get(code, ""))}
    dates = {code: sorted(date_words(code)) for code in LANGUAGES if "_" not in code}
    data = {"autonyms": sorted(autonyms - {""}), "dates": dates, "languages": sorted(language_names())}
    text = json.dumps(data, ensure_ascii=False, indent=0) + "\n"
    if "--check" in sys.argv:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
