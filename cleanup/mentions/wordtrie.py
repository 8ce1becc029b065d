"""Regular expressions for many words, as trees: no letter is looked at twice, which makes them several times as fast as plain alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

_BEFORE_WORDS = "\n(\"'>/:“‘„«—–"
_TYPOGRAPHIC = {"“": '"', "‘": "'", "„": '"', "«": '"', "—": "-", "–": "-"}


def behind_newline(text: str) -> str:
    """A text behind a line end, with plain quotation marks and dashes: a set of characters beyond Latin makes a search for words behind them twice as slow."""
    for typographic, plain in _TYPOGRAPHIC.items():
        text = text.replace(typographic, plain)
    return "\n" + text


def spaced(text: str) -> str:
    """A text behind a blank, with blanks for line ends, brackets, quotation marks and dashes: a pattern that begins with one blank is looked for fastest."""
    for mark in _BEFORE_WORDS:
        text = text.replace(mark, " ")
    return " " + text


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest that fits; one that matches nothing where there are none."""
    return _branch(sorted(set(words)), 0) or "(?!)"


def _branch(words: list[str], depth: int) -> str:
    """A pattern for the ends of words, in order, that have their first letters in common."""
    ended = bool(words) and len(words[0]) == depth
    parts = [re.escape(letter) + _branch(list(rest), depth + 1) for letter, rest in groupby(words[ended:], key=lambda word: word[depth])]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if ended else ''}" if ended or len(parts) > 1 else parts[0]
