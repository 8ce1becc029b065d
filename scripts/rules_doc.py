#!/usr/bin/env python3
"""Write docs/rules.md, the reference of all rules, from the rules themselves.

    python scripts/rules_doc.py [--check]

``--check`` writes nothing and fails where the file is stale.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from cleanup import checkrule, packs
from cleanup.checkrule import ANY, CheckRule
from cleanup.paths import rules_folder
from cleanup.rule import Rule, catalogue

TARGET = Path(__file__).parent.parent / "docs" / "rules.md"
TITLES = {
    "consistency": "Consistency: places where a document contradicts itself",
    "chrome": "Chrome: lines that are dropped or kept",
    "text": "Text: characters and blanks that are replaced",
}
SHOWN = 2  # examples of each sort
INTRODUCTION = """# Rules

Written by `python scripts/rules_doc.py` from `rules/`; change the rules, not this file. The examples of chrome are those of the English pack.
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
    why = f"\n{rule.what[0].upper()}{rule.what[1:]}.\n" + (f"\n{' '.join(rule.why.split())}\n" if rule.why else "")
    lines = (*flagged(rule.check), facts_of_check(rule.check)) if rule.check else (*examples(rule), facts(rule))
    shown = "".join(f"\n- {line}" for line in (*lines[:-1], f"{lines[-1]} Stands in `rules/{rule.location.relative_to(rules_folder()).as_posix()}`."))
    return f"\n### {rule.id}\n{why}{shown}\n"


def facts(rule: Rule) -> str:
    """When a rule about chrome acts."""
    kind = packs.kinds().get(rule.id.removeprefix("chrome."))
    careful = f"Acts under `careful`: {'yes' if rule.careful else 'no'}."
    if kind and kind.zones != packs.ZONES:
        return f"Acts in: {', '.join(zone for zone in ('head', 'body', 'tail') if zone in kind.zones)}. {careful}"
    return careful


def facts_of_check(rule: CheckRule) -> str:
    """How severe a rule about consistency is, when it acts, and for which languages."""
    acts = "acts by default" if rule.on else "acts only where it is selected by its whole id"
    languages = "all languages" if ANY in rule.languages else f"languages: {', '.join(rule.languages)}"
    return f"{rule.severity.capitalize()}; {acts}; {languages}; kind of check: `{rule.check}`."


def flagged(rule: CheckRule) -> Iterator[str]:
    """Some texts in which a rule finds something, the places in bold, and some in which it must not."""
    stored = checkrule.examples(rule.location)
    for title, key in (("Flagged", "flag"), ("Passed", "pass")):
        texts = [example["text"] if isinstance(example, dict) else example for example in stored.get(key, [])[:SHOWN]]
        if texts:
            yield f"{title}: " + ", ".join(f"“{bold(text)}”" for text in texts)


def bold(text: str) -> str:
    """An example on one line of the page, with its places in bold."""
    return " / ".join(text.replace("[[", "**").replace("]]", "**").split("\n\n")).replace("\n", " ")


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
