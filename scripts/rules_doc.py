#!/usr/bin/env python3
"""Write docs/rules.md, the reference of all rules, from the rules themselves.

    python scripts/rules_doc.py [--check]

``--check`` writes nothing and fails where the file is stale.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from cleanup import packs
from cleanup.paths import rules_folder
from cleanup.rule import Rule, catalogue

TARGET = Path(__file__).parent.parent / "docs" / "rules.md"
TITLES = {"chrome": "Chrome: lines that are dropped or kept", "text": "Text: characters and blanks that are replaced"}
SHOWN = 2  # examples of each sort
INTRODUCTION = """# Rules

Written by `python scripts/rules_doc.py` from `rules/`; change the rules, not this file. The examples are those of the English pack.
`cleanup rules show RULE --language xx` lists the phrases of a rule in one language, `cleanup explain RULE` prints what stands here.
"""


def reference() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for family, rules in groupby(catalogue().values(), lambda rule: rule.id.split(".")[0]):
        parts.append(f"\n## {TITLES[family]}\n")
        parts += map(entry, rules)
    return "".join(parts)


def entry(rule: Rule) -> str:
    """What the page says about one rule."""
    place = rule.location.relative_to(rules_folder()).as_posix()
    facts = [f"Acts under `careful`: {'yes' if rule.careful else 'no'}.", f"Stands in `rules/{place}`."]
    kind = packs.kinds().get(rule.id.removeprefix("chrome."))
    if kind and kind.zones != packs.ZONES:
        facts.insert(0, f"Acts in: {', '.join(zone for zone in ('head', 'body', 'tail') if zone in kind.zones)}.")
    why = f"\n{rule.what[0].upper()}{rule.what[1:]}.\n" + (f"\n{' '.join(rule.why.split())}\n" if rule.why else "")
    shown = "".join(f"\n- {line}" for line in (*examples(rule), " ".join(facts)))
    return f"\n### {rule.id}\n{why}{shown}\n"


def examples(rule: Rule) -> Iterator[str]:
    """Some lines that the English pack drops by a rule, and some that it must let pass."""
    stored = packs.load(packs.shipped()["en"]).examples.get(rule.id.removeprefix("chrome."), {})
    for title, key in (("Dropped", "flag"), ("Kept", "pass")):
        if lines := stored.get(key, [])[:SHOWN]:
            yield f"{title}: " + ", ".join(f"“{line}”" for line in lines)


def main() -> int:
    """Write the page, or compare with it; the exit code."""
    text = reference()
    if "--check" in sys.argv:
        return int(not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
