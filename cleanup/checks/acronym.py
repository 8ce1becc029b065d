"""One acronym that is explained by two expansions.

Parameters: ``small``, the words of an expansion that need no letter in the acronym; ``about``, a regular expression for sentences that tell of an
acronym's meanings or of an earlier name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.spelling import near

LETTERS = 3  # capitals that an acronym needs; shorter ones stand for too many things
SHARED = 1 / 3  # of the words of two expansions that must be the same: two with nothing in common are two senses
_ACRONYM = r"[A-Z][A-Za-z&]{1,9}"
_BEHIND = re.compile(rf" \(({_ACRONYM})\)|, (?:or|called|known as|short|kurz|dit|appelée?|llamad[oa]) (?:the )?({_ACRONYM})(?=[,.])")
_BEFORE = re.compile(r"(?: \((?:or |short for |the |die |der |das |le |la |l'|el )*|, (?:or |the |die |der |das |le |la |l'|el )+)(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|&")
LONGEST = 10  # letters of an acronym, and words of its expansion
REACH = 90  # characters before a bracket in which its expansion may begin


class Expansion(NamedTuple):
    """Where an acronym is explained, and the words of the expansion."""

    start: int
    end: int
    words: tuple[str, ...]


class Settings(NamedTuple):
    """The parameters."""

    small: frozenset[str]
    about: re.Pattern[str]


def prepare(rule: CheckRule) -> Settings:
    """The parameters of a rule."""
    try:
        return Settings(frozenset(str(rule.params["small"]).split()), re.compile(rule.params["about"], re.IGNORECASE))
    except (KeyError, re.error) as error:
        raise rule.fail(f"'small' and 'about' are needed: {error}") from error


def check(mentions: Mentions, rule: CheckRule, settings: Settings) -> Iterator[Finding]:
    """A finding for each acronym with two expansions that are not the same but for spelling and small words."""
    found: dict[str, list[Expansion]] = {}
    for acronym, expansion in (*_before(mentions, settings.small), *_behind(mentions, settings.small)):
        found.setdefault(acronym, []).append(expansion)
    for acronym, expansions in found.items():
        for one, other in combinations(expansions, 2):
            if _conflict(one.words, other.words, settings.small) and not _explained(mentions, settings.about, one, other):
                yield rule.finding((one.start, one.end), (other.start, other.end), confidence=0.85, acronym=acronym)
                break


def _before(mentions: Mentions, small: frozenset[str]) -> Iterator[tuple[str, Expansion]]:
    """The acronyms in brackets behind their expansions."""
    text = mentions.article.text
    for match in _BEHIND.finditer(text):
        words = list(_WORD.finditer(text, max(match.start() - REACH, text.rfind("\n", 0, match.start()) + 1), match.start()))
        acronym = match[1] or match[2]
        if first := _first(_letters(acronym), words, small):
            yield acronym, Expansion(first.start(), match.end(), tuple(w[0] for w in words if w.start() >= first.start()))


def _behind(mentions: Mentions, small: frozenset[str]) -> Iterator[tuple[str, Expansion]]:
    """The acronyms with their expansions behind them, in brackets or behind a comma."""
    text = mentions.article.text
    for word in (w for run in mentions.runs for w in run if LETTERS <= len(w.text) <= LONGEST and _letters(w.text)):
        if not (match := _BEFORE.match(text, word.end)):
            continue
        words = list(_WORD.finditer(text, match.end(), match.end() + REACH))
        fitting = (n for n in range(len(_letters(word.text)), min(len(words), LONGEST) + 1) if _first(_letters(word.text), words[:n], small) is words[0])
        if count := next(fitting, 0):
            yield word.text, Expansion(word.start, words[count - 1].end(), tuple(w[0] for w in words[:count]))


def _letters(acronym: str) -> str:
    """The capitals of an acronym in lower case, or nothing where there are too few."""
    capitals = "".join(c for c in acronym if c.isupper())
    return capitals.lower() if len(capitals) >= LETTERS else ""


def _first(letters: str, words: Sequence[re.Match[str]], small: frozenset[str]) -> re.Match[str] | None:
    """The word at which an expansion begins whose initials are the letters, reading backwards; None where the words do not fit."""
    if not letters or not words:
        return None
    *before, word = words
    if word[0][0].lower() == letters[-1]:
        if len(letters) == 1:
            return word if word[0] not in small else None
        if first := _first(letters[:-1], before, small):
            return first
    return _first(letters, before, small) if word[0].lower() in small else None


def _conflict(one: Sequence[str], other: Sequence[str], small: frozenset[str]) -> bool:
    """Whether two expansions have words in common and others that differ in more than ending and spelling."""
    ours, theirs = ([w.lower() for w in words if w.lower() not in small and w != "&"] for words in (one, other))
    if len(ours) != len(theirs):
        return False
    different = [(a, b) for a, b in zip(ours, theirs, strict=True) if not _alike(a, b)]
    return bool(different) and (len(ours) - len(different)) / len(ours) >= SHARED


def _alike(one: str, other: str) -> bool:
    """Whether two words are one but for ending and spelling."""
    stem = min(len(one), len(other)) - 2
    return one == other or (stem > 2 and one[:stem] == other[:stem]) or near(one, other)


def _explained(mentions: Mentions, about: re.Pattern[str], *expansions: Expansion) -> bool:
    """Whether the text says that an acronym has two meanings, or that a body had another name once."""
    sentences = {mentions.article.sentence_at(e.start) for e in expansions}
    return len(sentences) == 1 or any(about.search(mentions.article.text, s.start, s.end) for s in sentences)
