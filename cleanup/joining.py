"""Which lines of a text dump belong to one paragraph: a renderer wrapped it, or broke it at inline elements."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from cleanup.model import Document
from cleanup.wording import UNSPACED, ends_sentence

LEAST_WRAPPED = 8  # pairs of lines that must show the wrapping before it is believed
WRAPPED_SHARE = 0.85  # of the pairs within paragraphs, so many must have had no room for the next word
RAGGED = 4  # different lengths that wrapped lines have at least
WIDTHS = range(40, 200)  # columns that renderers wrap at
LONGEST_FRAGMENT = 3000  # letters; a longer line is a paragraph already
BULLET = re.compile(r"^\s*(?:[*+•‣◦▪●○■·»›–—-]|\d{1,3}[.)]|o(?= ))\s+")
_CLOSING = re.compile(r"^\s*[,.;:!?)\]”’»…、。，！？]")
_COLUMNS = re.compile(r"\S {2,}\S|\t|\|")
_OPEN = re.compile(r"[,(\[„“«‘/&]$")
_FIRST_LETTER = re.compile(r"\W*([^\W\d_])")


def adjacent(document: Document) -> list[int]:
    """The blocks that stand on the line right below the block before them, by their numbers."""
    return [index for index, (above, row) in enumerate(pairwise(document.rows), 1) if row == above + 1]


def wrapped(lines: list[str], below: list[int]) -> set[int]:
    """Those of the lines ``below`` another that a renderer broke off from it, because the width was used up.

    All of a document or nothing: the width is the longest line of a paragraph of several lines, and nearly every line that
    another follows must have had no room for that one's first word.
    """
    nothing: set[int] = set()
    if any(len(lines[i - 1]) >= WIDTHS.stop and not _is_item(lines[i]) for i in below):
        return nothing
    pairs = [i for i in below if not _is_item(lines[i])]
    if len(pairs) < LEAST_WRAPPED:
        return nothing
    sizes = {i: columns(lines[i - 1]) for i in pairs}
    width = max(sizes.values())
    if width not in WIDTHS:
        return nothing
    if sum(_COLUMNS.search(lines[i]) is not None for i in pairs) * 5 > len(pairs) or (
        len(set(sizes.values())) < RAGGED and not UNSPACED.match(lines[pairs[0]])
    ):
        return nothing  # a table
    full = {i for i in pairs if sizes[i] + 1 + columns(_first_word(lines[i])) > width}
    long = sum(size * 2 > width for size in sizes.values())
    return full if len(full) >= LEAST_WRAPPED and len(full) >= WRAPPED_SHARE * long else nothing


def _is_item(line: str) -> bool:
    return not line[0].isalpha() and BULLET.match(line) is not None


def _first_word(line: str) -> str:
    return line[0] if UNSPACED.match(line) else line.split(maxsplit=1)[0]


def columns(text: str) -> int:
    """The columns that a text takes on a terminal."""
    if text.isascii():
        return len(text.rstrip())
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text.rstrip() if not unicodedata.combining(c))


def fragments(raw: list[str], below: list[int]) -> set[int]:
    """Those of the lines ``below`` another, with the blanks around them, that go on with its sentence.

    Dumps that put a line break at each inline element leave a blank at the end of one piece or at the start of the next,
    or start the next with punctuation or a small letter. Dumps that indent (more than a few lines do so deeply, or most a little)
    do not break there.
    """
    deep = sum(line.startswith(("  ", "\t")) for line in raw)
    if deep * 10 > len(raw) or sum(line[0].isspace() for line in raw) * 2 > len(raw):
        return set()
    # a capital letter behind a word, as menus have them, is the usual case and told fast
    open_ends = [i for i in below if not (raw[i][0].isupper() and raw[i - 1][-1].isalnum())]
    return {i for i in open_ends if len(raw[i]) < LONGEST_FRAGMENT and _goes_on(raw[i - 1], raw[i])}


def _goes_on(above: str, line: str) -> bool:
    if _CLOSING.match(line):
        return True
    first = _FIRST_LETTER.match(line)
    if first and first[1].islower():
        return not ends_sentence(above.rstrip())
    if line[0].isspace() and not BULLET.match(line) and above[-1].isalnum():
        return True
    return above[-1].isspace() or _OPEN.search(above) is not None
