"""The headline of a page, the standfirst below it, and captions in sentences, which extractors take for furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.model import Vote
from cleanup.page import Page
from cleanup.wording import fold

RULE = "chrome.headline"
REACH = 12  # blocks below the headline among which the standfirst is looked for
LEAST = 6  # words of a standfirst or a caption
HEADINGS = frozenset(("h1", "h2", "h3"))
_STANDFIRST = re.compile(
    r"[.#_-](?:standfirst|lead|lede|dek|deck|chapo|chapeau|intro|teaser|abstract|subtitle|subhead|subheadline|summary|excerpt|sottotitolo|occhiello"
    r"|entradilla|bajada|copete|vorspann|anrisstext|zajawka|ingress|lid|anons)(?![^./#_-]*(?:list|grid|s\b))",
    re.IGNORECASE,
)


def decide(page: Page) -> Iterator[Vote]:
    """A keep for the heading that the page's title names, and for what stands as a standfirst below it."""
    tree, blocks = page.document.tree, page.document.blocks
    if tree is None:
        return
    for index, (block, seen) in enumerate(zip(blocks, page.seen, strict=True)):
        if "/figcaption" in block.path and seen.sentence and seen.words >= LEAST and seen.hit is None:
            yield Vote(index, "keep", RULE, "a sentence below a picture", (0.61,))
    titles = [fold(title) for title in _titles(tree.root)]
    named = [i for i, b in enumerate(blocks) if b.tag in HEADINGS and _names(page.seen[i].folded, titles)]
    if not named:
        return
    found = max(named, key=lambda i: len(page.seen[i].folded))  # the site's name is in the title too, and is shorter
    yield Vote(found, "keep", RULE, "the page's title", (0.82,))
    for index in range(found + 1, min(found + REACH, len(blocks))):
        if _STANDFIRST.search(blocks[index].path) and page.seen[index].words >= LEAST and page.hits[index] is None and blocks[index].link_density < 0.5:
            yield Vote(index, "keep", RULE, "the standfirst below the headline", (0.7,))


def _titles(root: object) -> list[str]:
    """What the head of a page gives as its title."""
    path = "//meta[@property='og:title' or @name='title' or @name='twitter:title']/@content | //title/text()"
    return [str(title) for title in root.xpath(path)]  # type: ignore[attr-defined]


def _names(heading: str, titles: list[str]) -> bool:
    """Whether a heading is the title of the page, but for the site's name around it."""
    return len(heading) > 3 and any(heading == title or (len(heading) > 10 and heading in title) for title in titles)
