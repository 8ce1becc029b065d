"""One name with and without diacritics, or in two ways of writing a foreign alphabet in Latin letters.

Parameters: ``fixed``, regular expressions for what stands before or behind a form that is part of a fixed expression ("chicken Kiev"); ``words``,
capitalised words with diacritics that are no names; ``notes``, a regular expression for talk about a spelling or about namesakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, zip_longest
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.edits import Edit
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.names import Run, Word, headline_runs, openers
from cleanup.mentions.persons import before_surnames
from cleanup.mentions.spelling import bare, expanded, known_forms, romanised, skeleton
from cleanup.mentions.wordlists import word_list

SHORTEST = 3  # letters of a name
LONG = 5  # letters of a name that is compared by its romanisation
NEAR = 200  # characters around a name within which talk about its spelling stands


class Table(NamedTuple):
    """What makes an expression fixed, what is no name, and what tells of a spelling."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    words: frozenset[str]
    notes: re.Pattern[str]


class Use(NamedTuple):
    """A word with its run, and where in it."""

    word: Word
    run: Run
    at: int

    @property
    def given(self) -> str:
        """The word before it in the same name, unless that is a title."""
        before = self.run[self.at - 1].text if self.at else ""
        return "" if before in before_surnames() else before


def prepare(rule: CheckRule) -> Table:
    """The table of a rule."""
    fixed = rule.params.get("fixed")
    if not isinstance(fixed, dict):
        raise rule.fail("'fixed' must have 'before' and 'behind'", "fixed")
    try:
        before, behind, notes = map(re.compile, (rf"\b(?:{fixed['before']}) $", rf" (?:{fixed['behind']})\b", rf"\b(?:{rule.params.get('notes', '(?!)')})\b"))
    except (KeyError, re.error) as error:
        raise rule.fail(f"no regular expression: {error}", "fixed") from error
    return Table(before, behind, frozenset(str(rule.params.get("words", "")).split()), notes)


def check(mentions: Mentions, rule: CheckRule, table: Table) -> Iterator[Finding]:
    """A finding for each pair of forms of one name; one only for a name of several words."""
    told: set[Run] = set()
    for key, forms in _alike(mentions, table).items():
        if key[0] == "~" and _persons(mentions).isdisjoint(forms):
            continue  # of other words, many are alike in their letters
        for one, other in combinations(forms, 2):
            if not _differ(one, other, key, mentions.article.language):
                continue
            usual, odd = _sides(mentions, table, key, one, other)
            if usual and not told.issuperset(use.run for use in odd):
                told |= {use.run for use in odd}
                yield _finding(rule, usual, odd)


def _alike(mentions: Mentions, table: Table) -> dict[str, list[str]]:
    """The words that may be forms of one name, by what they have in common."""
    texts = dict.fromkeys(word.text for run in mentions.runs for word in run)  # in order, so that the same words are told in every run
    found: dict[str, set[str]] = {}
    for text in texts | dict.fromkeys(word.text for run in _in_headlines(mentions) for word in run):
        if name := _known().get(text):
            found.setdefault("=" + name, set()).add(text)
    for key, text in (*_without_diacritics(texts), *_by_romanisation(texts)):
        if not (text.isupper() or text in known_forms() or len(text) < SHORTEST or text in table.words or text in openers(mentions.article.language)):
            found.setdefault(key, set()).add(text)
    return {key: sorted(forms) for key, forms in found.items() if len(forms) > 1}


def _without_diacritics(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words with diacritics and those that have the same letters without them, each with these letters."""
    marked = [text for text in texts if not text.isascii()]
    plain = {text.lower(): text for text in texts if text.isascii() and not text.isupper()} if marked else {}
    for text in marked:
        for key in (bare(text), expanded(text)):
            yield key, text
            if key in plain:
                yield key, plain[key]


def _by_romanisation(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The longer words that have a like, each with what is the same in all romanisations of it."""
    found: dict[str, list[str]] = {}
    for text in texts:
        if len(text) >= LONG:
            found.setdefault(skeleton(text), []).append(text)
    yield from (("~" + romanised(text), text) for likes in found.values() if len(likes) > 1 for text in likes)


def _persons(mentions: Mentions) -> frozenset[str]:
    """The words of the names of persons."""
    return frozenset(word for person in mentions.persons for mention in person.mentions for word in mention.words)


@cache
def _known() -> Mapping[str, str]:
    """The forms of the names that are known by heart, those in capitals among them, each with the first form of its name."""
    forms = known_forms()
    return {**forms, **{form.upper(): name for form, name in forms.items() if _small(form.upper()) == form}}


def _small(text: str) -> str:
    """A word, with one capital where it is set in capitals, as in datelines."""
    return text.capitalize() if text.isupper() else text


def _in_headlines(mentions: Mentions) -> Iterator[Run]:
    """The names of the table in headlines, each as a run of its own unless it seems to be part of a longer name."""
    for run in headline_runs(mentions, capitals=True):
        for word, behind in zip_longest(run, run[1:]):
            if word.text in _known() and not (behind and _small(behind.text) in word_list("organisation-words") | word_list("thing-words")):
                yield (word,)


def _uses(mentions: Mentions, text: str, key: str) -> list[Use]:
    """Where a word stands."""
    runs = (*mentions.runs, *_in_headlines(mentions)) if key[0] == "=" else mentions.runs
    return [Use(word, run, at) for run in runs for at, word in enumerate(run) if word.text == text]


def _differ(one: str, other: str, key: str, language: str) -> bool:
    """Whether two forms that are compared under a key differ in more than capital letters or a capital without its accent."""
    if one.casefold() == other.casefold():
        return False
    if key[0] == "~":
        return bare(one) != bare(other) and one[-1] not in "s'"
    return key[0] == "=" or not (one[1:] == other[1:] and language in ("fr", "es"))


def _sides(mentions: Mentions, table: Table, key: str, one: str, other: str) -> tuple[list[Use], list[Use]]:
    """The places of two forms, of the more frequent one first; none where they are of two people, in direct speech, or the text is about them."""
    all_uses = [_uses(mentions, text, key) for text in (one, other)]
    usual, odd = sorted(([u for u in uses if _counts(mentions, table, u, key)] for uses in all_uses), key=lambda uses: -len(uses))
    if not odd or _beside(mentions, *all_uses) or _two_people(usual, odd, key):
        return [], []
    return usual, odd


def _finding(rule: CheckRule, usual: list[Use], odd: list[Use]) -> Finding:
    """The finding for the places of two forms; it can be mended where one of them is more frequent."""
    spans = [(u.word.start, u.word.end) for u in (usual[0], *odd)]
    name = _small(usual[0].word.text)
    edits = [Edit(u.word.start, u.word.end, name.upper() if u.word.text.isupper() else name) for u in odd] if len(usual) > len(odd) else ()
    return rule.finding(*spans, confidence=0.85, fix=edits, one=usual[0].word.text, other=odd[0].word.text)


def _counts(mentions: Mentions, table: Table, use: Use, key: str) -> bool:
    """Whether a form is the writer's own choice: not in direct speech, not part of another name or of an expression."""
    text, (start, end, word) = mentions.article.text, use.word
    if (
        mentions.in_quote(start)
        or (len(word) == SHORTEST and len(use.run) == 1)
        or text[end : end + 1] in ("@", "/", "_")
        or re.match(r"\.\w", text[end : end + 2])
    ):
        return False
    if key[0] != "=" and table.notes.search(text, max(start - NEAR, 0), end + NEAR):
        return False
    if table.before.search(text, max(start - 30, 0), start) or table.behind.match(text, end):
        return False
    alone = use.at == len(use.run) - 1 and (not use.at or use.given == "" or key[0] != "=" or use.given in word_list("given-names"))
    opens = mentions.article.sentence_at(start).start == start
    return (alone or (key[0] != "=" and use.run[-1].text not in word_list("organisation-words"))) and not (opens and key[0] != "=" and _common(text, word))


def _common(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


def _beside(mentions: Mentions, one: list[Use], other: list[Use]) -> bool:
    """Whether a sentence has both forms: it is about the name, or about two people."""
    sentence = mentions.article.sentence_at
    return bool({sentence(u.word.start) for u in one} & {sentence(u.word.start) for u in other})


def _two_people(usual: list[Use], odd: list[Use], key: str) -> bool:
    """Whether the given names before two forms are several, or the forms are given names of people with different surnames."""
    given = ({bare(u.given) for u in uses if u.given} for uses in (usual, odd))
    behind = ({bare(u.run[u.at + 1].text) for u in uses if u.at + 1 < len(u.run)} for uses in (usual, odd))
    (a, b), (c, d) = given, behind
    if key[0] != "=" and len({u.given for u in (*usual, *odd)} & word_list("given-names")) > 1 and len(a | b) > 1 and not (c or d):
        return True
    if key[0] != "=" and (usual[0].word.text in word_list("given-names") or odd[0].word.text in word_list("given-names")):
        return not (c & d or (a & b))
    return bool((a and b and not a & b) or (c and d and not c & d))
