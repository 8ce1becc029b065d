"""trafilatura's vote on the blocks of a page.

trafilatura gives back text and forgets where it stood. So each block gets a mark, a letter that no page uses, at the start of its
text; the blocks whose marks come out again are those that it keeps.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.model import Document, Vote
from cleanup.page import Page

RULE = "chrome.extractor"
FIRST_MARK, LAST_MARK = 0x17000, 0x187F7  # Tangut: letters to Python and to trafilatura, and on no page in the wild
KEEP, DROP = 0.6, 0.6
SHORT = 2500  # letters of a text so short that marks might have tipped the scales: it is found again by its words
TOLERANCE = 0.1  # difference in length of the text with marks and without up to which both are the same text
LONG = 20  # letters of a block that cannot stand in another by chance
COPY = 3  # blanks in a text of which a page shows no second copy on purpose
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def decide(page: Page) -> Iterator[Vote]:
    """A keep for the blocks that trafilatura finds to be the text, a drop for the others."""
    document = page.document
    if document.tree is None or not document.blocks:
        return
    kept = votes(document)
    if not any(kept):
        return
    for block, keep in enumerate(kept):
        if keep:
            yield Vote(block, "keep", RULE, "trafilatura takes it for text", (KEEP,))
        else:
            yield Vote(block, "drop", RULE, "trafilatura does not take it for text", (DROP,))


def votes(document: Document) -> list[bool]:
    """For each block whether trafilatura (without comments) keeps it; all False where it finds no text."""
    marked = copy.deepcopy(document.tree.root)
    twin = dict(zip(document.tree.root.iter(), marked.iter(), strict=True))
    for index, nodes in enumerate(document.tree.anchors[: (LAST_MARK - FIRST_MARK) // 2]):
        for element, tail in {nodes[0], max(nodes, key=lambda n: len(_node_text(*n)))}:
            copied, mark = twin[element], chr(FIRST_MARK + index)
            if tail:
                copied.tail = _marked(copied.tail, mark)
            else:
                copied.text = _marked(copied.text, mark)
    text = _extracted(marked)
    if len(text) < SHORT:
        plain = _extracted(copy.deepcopy(document.tree.root))
        if abs(len(plain) - len(text)) > TOLERANCE * max(len(plain), len(text)):
            return _without_copies(document, _by_text(document, plain))
    marks = {ord(c) - FIRST_MARK for c in set(text) if FIRST_MARK <= ord(c) <= LAST_MARK}
    return _without_copies(document, [index in marks for index in range(len(document.blocks))])


def _extracted(root: Any) -> str:
    """The text that trafilatura takes from a page; it changes the tree."""
    from trafilatura import bare_extraction

    try:
        result = bare_extraction(root, include_comments=False, with_metadata=False)
    except (RecursionError, ValueError, AttributeError, TypeError):
        return ""
    return getattr(result, "text", None) or ""


def _by_text(document: Document, text: str) -> list[bool]:
    """For each block whether its text stands in a text, a short one on a line of its own."""
    whole = "".join(text.split())
    lines = {"".join(line.strip("- |").split()) for line in text.split("\n")}
    squeezed = ["".join(document.text_of(block.span).split()) for block in document.blocks]
    return [block in lines or (len(block) >= LONG and block in whole) for block in squeezed]


def _without_copies(document: Document, kept: list[bool]) -> list[bool]:
    """The votes less those for a text that was kept before: trafilatura keeps one of a kind, but marked texts are never equal to it."""
    seen: set[str] = set()
    for index, block in enumerate(document.blocks):
        text = document.text_of(block.span)
        if kept[index] and text.count(" ") >= COPY:
            kept[index] = text not in seen
            seen.add(text)
    return kept


def _node_text(element: Any, tail: bool) -> str:
    return (element.tail if tail else element.text) or ""


def _marked(text: str, mark: str) -> str:
    stripped = text.lstrip()
    return text[: len(text) - len(stripped)] + mark + stripped


def metadata(document: Document) -> Mapping[str, str | None]:
    """Title, author, date, site and language as trafilatura finds them in a page's head and body."""
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(copy.deepcopy(document.tree.root))
    except (RecursionError, ValueError, AttributeError, TypeError):
        return {}
    return {"title": found.title, "author": found.author, "date": found.date, "sitename": found.sitename, "url": found.url}
