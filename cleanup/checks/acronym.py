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
from cleanup.mentions.wordlists import word_list

LETTERS = 3  # capitals that an acronym needs; shorter ones stand for too many things
SHARED = 1 / 3  # of the words of two expansions that must be the same: two with nothing in common are two senses, unless both name a body
LONGEST = 10  # letters of an acronym, and words of its expansion
REACH = 110  # characters before a bracket in which its expansion may begin
_ACRONYM = r"([A-Z](?:[A-Za-z&]{1,9}|(?:\.[A-Z]){2,9}\.))"
_ARTICLE = r"(?:the |die |der |das |le |la |l'|el )?"
# Each begins with a rare character, for these are found fastest; the blank before it is looked at afterwards.
_BEHIND = (
    re.compile(rf"\((?<= .)(?:[Tt]he |hereafter |or |kurz |dit |sigle ?:? )?[\"“„«']?{_ACRONYM}s?[\"”“»']?\)"),
    re.compile(rf", (?:or|or simply|also called|called|known as|abbreviated (?:as|to)|short|kurz|dit|appelée?|llamad[oa]) {_ARTICLE}{_ACRONYM}(?=[,.;])"),
)
_BEFORE = (
    re.compile(rf"\((?<= .)(?:or |short for |which stands for |i\.e\. |that is,? )*{_ARTICLE}(?=[A-Z][\w-]* )"),
    re.compile(rf", (?:or |short for |{_ARTICLE[3:-2]})+(?=[A-Z][\w-]* )"),
    re.compile(rf"—(?<= .) (?:or |short for )*{_ARTICLE}(?=[A-Z][\w-]* )"),
    re.compile(rf"–(?<= .) (?:or |short for )*{_ARTICLE}(?=[A-Z][\w-]* )"),
)
_LAST_ACRONYM = re.compile(rf"(?<![\w.-]){_ACRONYM}$")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|&")


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
    text = mentions.article.text
    found: dict[str, list[Expansion]] = {}
    for acronym, expansion in (*_before(text, settings.small), *_behind(text, settings.small)):
        found.setdefault(acronym, []).append(expansion)
    for acronym, expansions in found.items():
        for one, other in combinations(expansions, 2):
            if _conflict(one.words, other.words, settings.small) and not _explained(mentions, settings.about, one, other):
                yield rule.finding((one.start, one.end), (other.start, other.end), confidence=0.85, acronym=acronym)
                break


def _before(text: str, small: frozenset[str]) -> Iterator[tuple[str, Expansion]]:
    """The acronyms behind their expansions, in brackets or behind a comma."""
    for match in (m for pattern in _BEHIND for m in pattern.finditer(text)):
        acronym = match[1].replace(".", "")
        if not (letters := _letters(acronym)):
            continue
        words = list(_WORD.finditer(text, max(match.start() - REACH, text.rfind("\n", 0, match.start()) + 1), match.start()))
        if first := _first(text, letters, words, small):
            yield acronym, Expansion(first.start(), match.end(), _whole(text[first.start() : match.start()]))


def _behind(text: str, small: frozenset[str]) -> Iterator[tuple[str, Expansion]]:
    """The acronyms before their expansions, which stand in brackets, or behind a comma or a dash."""
    for match in (m for pattern in _BEFORE for m in pattern.finditer(text)):
        end = match.start() - (text[match.start() - 1] == " ")
        last = text[end - 1]  # looked at first, for hardly any bracket or comma stands behind an acronym
        before = (last.isupper() or last == ".") and _LAST_ACRONYM.search(text, max(end - 2 * LONGEST, 0), end)
        if not before or not (letters := _letters(before[1])):
            continue
        words = list(_WORD.finditer(text, match.end(), match.end() + REACH))
        fitting = (n for n in range(2, min(len(words), LONGEST) + 1) if _first(text, letters, words[:n], small) is words[0])
        if count := next(fitting, 0):
            end = words[count - 1].end()
            yield before[1].replace(".", ""), Expansion(before.start(), end + (text[end : end + 1] == ")"), _whole(text[match.end() : end]))


def _whole(expansion: str) -> tuple[str, ...]:
    """The words of an expansion, those with a hyphen as one."""
    return tuple(_WORD.findall(expansion.replace("-", "")))


def _letters(acronym: str) -> str:
    """The capitals of an acronym in lower case, or nothing where there are too few."""
    capitals = "".join(c for c in acronym if c.isupper())
    return capitals.lower() if len(capitals) >= LETTERS else ""


def _first(text: str, letters: str, words: Sequence[re.Match[str]], small: frozenset[str]) -> re.Match[str] | None:
    """The word at which an expansion begins whose initials are the letters, reading backwards; None where the words do not fit.

    Small words, and what stands behind a hyphen, need no letter.
    """
    if not letters or not words:
        return None
    *before, word = words
    idle = word[0].lower() in small
    if word[0][0].lower() == letters[-1]:
        if len(letters) == 1 and not idle:
            return word
        if first := _first(text, letters[:-1], before, small):
            return first
    return _first(text, letters, before, small) if idle or text[word.start() - 1] == "-" else None


def _conflict(one: Sequence[str], other: Sequence[str], small: frozenset[str]) -> bool:
    """Whether two expansions differ in more than ending and spelling, and have words in common or both name a body."""
    ours, theirs = ([w.lower() for w in words if w.lower() not in small and w != "&"] for words in (one, other))
    if "".join(ours) == "".join(theirs):  # "solid-state" is "solid state"
        return False
    if len(ours) == len(theirs):
        different = sum(not _alike(a, b) for a, b in zip(ours, theirs, strict=True))
    else:
        different = sum(not any(_alike(a, b) for b in theirs) for a in ours)
    return different > 0 and ((len(ours) - different) / len(ours) >= SHARED or (_names_body(one) and _names_body(other)))


def _names_body(words: Sequence[str]) -> bool:
    """Whether an expansion is the name of an organisation."""
    return words[0][0].isupper() and any(w[0].isupper() and w in word_list("organisation-words") for w in words)


def _alike(one: str, other: str) -> bool:
    """Whether two words are one but for ending and spelling."""
    stem = min(len(one), len(other)) - 2
    return one == other or (stem > 2 and one[:stem] == other[:stem]) or near(one, other)


def _explained(mentions: Mentions, about: re.Pattern[str], *expansions: Expansion) -> bool:
    """Whether the text says that an acronym has two meanings, or that a body had another name once."""
    sentences = {mentions.article.sentence_at(e.start) for e in expansions}
    return len(sentences) == 1 or any(about.search(mentions.article.text, s.start, s.end) for s in sentences)
