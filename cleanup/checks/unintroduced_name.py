"""A surname of someone whom the text never introduces in full.

Parameters: ``titles``, the words behind which a name is a person's; ``speaking``, a regular expression for what follows the name of a speaker;
``famous``, surnames that need no introduction; ``least``, how many persons the text must introduce in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.names import Name, Run, headline_runs
from cleanup.mentions.wordlists import word_list

_LISTS = ("given-names", "places", "demonyms", "organisation-words", "thing-words", "titles")


class Settings(NamedTuple):
    """The parameters."""

    titles: frozenset[str]
    speaking: re.Pattern[str]
    famous: frozenset[str]
    least: int


def prepare(rule: CheckRule) -> Settings:
    """The parameters of a rule."""
    try:
        titles, famous = (frozenset(rule.params[key].split()) for key in ("titles", "famous"))
        return Settings(titles, re.compile(rule.params["speaking"]), famous, int(rule.params["least"]))
    except (KeyError, AttributeError, TypeError, ValueError, re.error) as error:
        raise rule.fail(f"'titles', 'speaking', 'famous' and 'least' are needed: {error}") from error


def check(mentions: Mentions, rule: CheckRule, settings: Settings) -> Iterator[Finding]:
    """A finding for each person who is only ever called by the surname; at the first place where that happens."""
    introduced = [p for p in mentions.persons if p.full]
    if len(introduced) < settings.least:
        return
    known = {word for p in introduced for m in p.full for word in m.words} | _elsewhere(mentions)
    told: set[str] = set()
    for name in mentions.names:
        surname = name.words[-1]
        if len(name.words) == 1 and surname not in known | told | settings.famous and _is_person(mentions, name, settings):
            told.add(surname)
            yield rule.finding((name.start, name.end), confidence=0.5, name=surname)


def _elsewhere(mentions: Mentions) -> set[str]:
    """Words of longer names and of headlines."""
    runs: tuple[Run, ...] = (*(run for run in mentions.runs if len(run) > 1), *headline_runs(mentions))
    return {w.text for run in runs for at, w in enumerate(run) if at and run[at - 1].text not in word_list("titles")}


def _is_person(mentions: Mentions, name: Name, settings: Settings) -> bool:
    """Whether a title stands before a name, or the name speaks."""
    text, word = mentions.article.text, name.words[0]
    if word.isupper() or mentions.in_quote(name.start) or any(word in word_list(one) for one in _LISTS):
        return False
    before = text[max(name.start - 20, 0) : name.start].split()
    return (bool(before) and before[-1].rstrip(".") in settings.titles) or (not name.opens and settings.speaking.match(text, name.end) is not None)
