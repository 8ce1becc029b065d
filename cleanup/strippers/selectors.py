"""Parts of a page that its markup names: navigation, share bars, related boxes, by the CSS selectors of ``rules/chrome/html.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, cast

from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from cleanup import yamlfile
from cleanup.model import Verdict, Vote
from cleanup.page import Page
from cleanup.paths import rules_folder

MOST = 0.5  # share of a page's letters that one element of chrome may hold; what holds more is named badly


class Selector(NamedTuple):
    """A rule for elements: ``verdict`` for the blocks below what ``match`` finds."""

    rule: str
    what: str
    verdict: Verdict
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
        found.append(Selector(f"chrome.{name}", entry["what"], cast(Verdict, entry.get("verdict", "drop")), entry.get("confidence", 0.8), match))
    return tuple(found)


def decide(page: Page) -> Iterator[Vote]:
    """Verdicts on the blocks below the elements that a selector finds."""
    tree = page.document.tree
    if tree is None:
        return
    above: dict[Any, list[int]] = {}
    for index, element in enumerate(tree.elements):
        above.setdefault(element, []).append(index)
    for rule in rules():
        for found in rule.match(tree.root):
            below = [index for element in found.iter() for index in above.get(element, ())]
            size = sum(len(page.lines[index]) for index in below)
            if below and (rule.verdict == "keep" or size <= MOST * len(page.document.text)):
                for index in below:
                    yield Vote(index, rule.verdict, rule.rule, rule.what, (rule.confidence,))
