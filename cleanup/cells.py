"""How characters look on a terminal: what is shown for them, and how many columns that takes."""

from __future__ import annotations

import unicodedata
from functools import cache

# Shown as something else, so that a scraped text cannot steer the terminal and columns stay certain. The joiner and the selector
# of emoji would melt several characters into one.
_INSTEAD = {"\t": " ", "\u00ad": "-", "\u200d": "", "\ufe0f": ""}
_STEERING = frozenset("\u2028\u2029\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNKNOWN = "\ufffd"


@cache
def shown(char: str) -> str:
    """What is shown for a character."""
    if char in _INSTEAD:
        return _INSTEAD[char]
    return _UNKNOWN if char in _STEERING or unicodedata.category(char) in ("Cc", "Cs") else char


@cache
def width(char: str) -> int:
    """The columns that a character takes as it is shown."""
    if not shown(char) or unicodedata.category(shown(char)) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """The columns that a text takes as it is shown."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(width, text))


def fitting(text: str, room: int) -> int:
    """How many characters of a text, from its start, fit into some columns."""
    for index, char in enumerate(text):
        room -= width(char)
        if room < 0:
            return index
    return len(text)


def printable(text: str) -> str:
    """A text as it is shown, on one line."""
    return text if text.isascii() and text.isprintable() else "".join(map(shown, text.replace("\n", " ")))
