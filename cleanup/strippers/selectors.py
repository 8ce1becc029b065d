"""Parts of a page that its markup names: navigation, share bars, related boxes, by the CSS selectors of ``rules/chrome/html.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from cleanup import yamlfile
from cleanup.model import Decision
from cleanup.page import Page
from cleanup.paths import rules_folder


class Selector(NamedTuple):
    """A rule for elements: ``verdict`` for the blocks below what ``match`` finds."""

    rule: str
    what: str
    verdict: str
    confidence: float
    match: Any


@cache
def rules() -> tuple[Selector, ...]:
    """The selectors that ship with the toolkit."""
    path = rules_folder() / "chrome" / "html.yaml"
    found = []
    for name, entry in yamlfile.load(path)["selectors"].items():
        try:
            match = CSSSelector(", ".join(entry["css"]), translator="html")
        except SelectorError as error:
            raise yamlfile.fail(path, ("selectors", name, "css"), f"not a selector: {error}") from error
        found.append(Selector(f"chrome.{name}", entry["what"], entry.get("verdict", "drop"), entry.get("confidence", 0.8), match))
    return tuple(found)


def decide(page: Page) -> Iterator[Decision]:
    """Verdicts on the blocks below the elements that a selector finds."""
    tree = page.document.tree
    if tree is None:
        return
    for rule in rules():
        below = set(rule.match(tree.root))
        if not below:
            continue
        for block, element in zip(page.document.blocks, tree.elements, strict=True):
            if element in below or any(above in below for above in element.iterancestors()):
                yield Decision(block.span, rule.verdict, rule.rule, rule.what, rule.confidence)  # type: ignore[arg-type]
