"""Proper names: runs of capitalised words with the particles between them, sorted by what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleanup.paths import rules_folder

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

Kind = Literal["person", "organisation", "place", "other"]
_WORD = r"(?:[^\W\d_a-zà-ÿ](?:[^\W\d_]|['-](?=[^\W\d_]))*\.?)"
_PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|vom|zu|bin|ibn|al|el|ben|ter|ten|y|e)"
_NAME = re.compile(rf"(?<![\w'-]){_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD})*")


class Name(NamedTuple):
    """A proper name: where it stands, its words, what it names, and whether a sentence begins with it."""

    start: int
    end: int
    words: tuple[str, ...]
    kind: Kind
    opens: bool


@cache
def word_list(name: str) -> frozenset[str]:
    """The words in ``rules/mentions/NAME.txt``, one a line; lines that start with # are comments."""
    lines = (rules_folder() / "mentions" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def find_names(mentions: Mentions) -> tuple[Name, ...]:
    """All names in the article."""
    return tuple(_names(mentions))


def _names(mentions: Mentions) -> Iterator[Name]:
    starts = {s.start for s in mentions.article.sentences}
    for match in _NAME.finditer(mentions.article.text):
        words = tuple(match[0].split())
        yield Name(match.start(), match.end(), words, _kind(words), match.start() in starts)


def _kind(words: tuple[str, ...]) -> Kind:
    return "person" if len(words) > 1 and words[0] in word_list("given-names") else "other"
