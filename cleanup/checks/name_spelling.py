"""One person's name in two spellings.

Two full names are compared that have the given name or the surname in common, and surnames standing alone with those of the persons named in
full. Parameters: ``relatives`` and ``notes``, regular expressions by language, for words that tell of two people of like names, and for
sentences about a spelling; ``articles``, the words by language behind which a capitalised word is no surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cleanup.article import Article
from cleanup.checkrule import CheckRule
from cleanup.edits import Edit
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.names import Run, Word, headline_runs, word_list
from cleanup.mentions.persons import before_surnames, nicknames
from cleanup.mentions.spelling import near

_AGE = re.compile(r",? \(?(\d{1,3})(?=[),.;])")
_NAMELIKE = re.compile(r"'s\b|,| [a-zà-ÿ]+")


class Settings(NamedTuple):
    """The parameters, compiled; one of each a language."""

    relatives: Mapping[str, re.Pattern[str]]
    notes: Mapping[str, re.Pattern[str]]
    articles: Mapping[str, frozenset[str]]


class Place(NamedTuple):
    """Where a name stands: all of it, and the word of it that is spelled in two ways."""

    start: int
    end: int
    word: Word


@dataclass
class Form:
    """One spelling of a name with its places; ``given`` are the given names that stand before it, where it is a surname."""

    text: str
    places: list[Place] = field(default_factory=list)
    given: set[str] = field(default_factory=set)


def prepare(rule: CheckRule) -> Settings:
    """The parameters of a rule."""
    for key in Settings._fields:
        if not isinstance(rule.params.get(key), dict):
            raise rule.fail(f"'{key}' must map languages to words", key)
    try:
        relatives, notes = ({k: re.compile(rf"\b(?:{v})\b", re.IGNORECASE) for k, v in rule.params[key].items()} for key in ("relatives", "notes"))
    except re.error as error:
        raise rule.fail(f"no regular expression: {error}") from error
    return Settings(relatives, notes, {k: frozenset(v.split()) for k, v in rule.params["articles"].items()})


def check(mentions: Mentions, rule: CheckRule, settings: Settings) -> Iterator[Finding]:
    """A finding for each spelling that competes with another one of the same name."""
    reader = _Reader(mentions, settings)
    told: set[Word] = set()
    for usual, odd, by_given in (*reader.surnames(), *reader.given_names()):
        usual, odd = (odd, usual) if len(odd.places) > len(usual.places) else (usual, odd)
        if told & {p.word for p in odd.places} or not reader.is_one_person(usual, odd, by_given):
            continue
        told |= {p.word for p in odd.places}
        unsure = len(odd.places) == len(usual.places)
        edits = () if unsure else tuple(Edit(p.word.start, p.word.end, usual.text) for p in odd.places)
        places = [(p.start, p.end) for p in odd.places]
        yield rule.finding(usual.places[0][:2], *places, confidence=0.75 if unsure else 0.85, fix=edits, one=usual.text, other=odd.text)


class _Reader:
    """The spellings in one article."""

    def __init__(self, mentions: Mentions, settings: Settings) -> None:
        self.article, language = mentions.article, mentions.article.language
        self.relatives, self.notes = settings.relatives.get(language), settings.notes.get(language)
        self.articles = settings.articles.get(language, frozenset())
        self.full: dict[tuple[str, str], list[Place]] = {}
        self.forms: dict[str, Form] = {}
        self.runs = [run for run in mentions.runs if not self._is_note(run[0].start)]
        known = {(p.given, p.surname) for p in mentions.persons}
        starts = {m.start for p in mentions.persons for m in p.full}
        self._collect(known, starts, mentions)

    def _is_note(self, offset: int) -> bool:
        """Whether a sentence is about how a name is spelled, or part of a correction."""
        sentence = self.article.sentence_at(offset)
        return self.notes is not None and self.notes.search(self._paragraph(sentence.paragraph)) is not None

    def _paragraph(self, number: int) -> str:
        span = self.article.kept[number]
        return self.article.text[span.start : span.end]

    def _collect(self, known: set[tuple[str, str]], starts: set[int], mentions: Mentions) -> None:
        """Note all full names, and where each surname stands."""
        for person in mentions.persons:
            for m in person.mentions:
                if self._is_note(m.start):
                    continue
                word = _last_word(self.runs, m.start, m.end, person.surname)
                if word is None:
                    continue
                place = Place(m.start, m.end, word)
                form = self.forms.setdefault(person.surname, Form(person.surname))
                form.places.append(place)
                if m.full:
                    form.given.add(m.words[0])
                    self.full.setdefault((m.words[0], person.surname), []).append(place)

    def surnames(self) -> Iterator[tuple[Form, Form, bool]]:
        """Pairs of a surname and another spelling of it, under one given name or alone."""
        alone = self._alone()
        for name, form in self.forms.items():
            for other, also in self.forms.items():
                if name < other and near(name, other) and _same_given(form.given, also.given):
                    yield form, also, False
            for other, words in alone.items():
                if other not in self.forms and near(name, other) and self._is_name(other, words):
                    yield form, Form(other, words), False

    def given_names(self) -> Iterator[tuple[Form, Form, bool]]:
        """Pairs of full names that differ in the spelling of the given name."""
        for (given, surname), places in self.full.items():
            for run in (*self.runs, *headline_runs(self.article)):
                for first, last in zip(run, run[1:], strict=False):
                    if last.text == surname and first.text != given and first.text not in nicknames().get(given, ()) and near(given, first.text):
                        theirs = [Place(first.start, last.end, first)]
                        rest = self.full.get((first.text, surname), [])
                        if rest and (rest[0].start != first.start or rest is places):
                            continue
                        yield Form(given, _at_given(places, self.runs)), Form(first.text, _at_given(rest, self.runs) or theirs), True

    def _alone(self) -> dict[str, list[Place]]:
        """Capitalised words that stand like a surname, alone or behind a title, or behind the given name of someone; not those of others."""
        found: dict[str, list[Place]] = {}
        others: set[str] = set()
        given = {name for name, _ in self.full}
        for run in self.runs:
            last, titles = run[-1], run[:-1]
            if not titles or titles[-1].text in given or all(w.text in before_surnames() for w in titles):
                start = titles[-1].start if titles and titles[-1].text in given else last.start
                found.setdefault(last.text, []).append(Place(start, last.end, last))
            else:
                others.add(last.text)
            others |= {w.text for w in titles}
        return {text: places for text, places in found.items() if text not in others}

    def _is_name(self, text: str, places: list[Place]) -> bool:
        """Whether a word is a surname by where it stands: no word of the language, and no place."""
        if text.isupper() or any(text in word_list(name) for name in ("given-names", "places", "demonyms", "organisation-words", "thing-words", "titles")):
            return False
        said = self.article.text
        if re.search(rf"\b{re.escape(text.lower())}\b", said):
            return False
        return all(self._before(p.start) not in self.articles and _NAMELIKE.match(said, p.end) for p in places)

    def _before(self, offset: int) -> str:
        before = self.article.text[max(offset - 12, 0) : offset]
        return before.split()[-1].lower() if before.endswith(" ") and before.split() else ""

    def is_one_person(self, usual: Form, odd: Form, by_given: bool) -> bool:
        """Whether nothing says that two spellings are two people: one sentence with both, two ages, talk of a relative."""
        article = self.article
        ours, theirs = ({article.sentence_at(p.start) for p in form.places} for form in (usual, odd))
        if ours & theirs or (len(odd.places) > 1 and len(odd.places) * 2 > len(usual.places)):
            return False
        ages = {int(m[1]) for form in (usual, odd) for p in form.places if (m := _AGE.match(article.text, p.end))}
        if ages and max(ages) - min(ages) > 1:
            return False
        return not (by_given and self.relatives and any(self.relatives.search(self._around(p.start)) for form in (usual, odd) for p in form.places))

    def _around(self, offset: int) -> str:
        """The sentence of an offset with the one before and the one behind it."""
        sentences = self.article.sentences
        at = sentences.index(self.article.sentence_at(offset))
        return self.article.text[sentences[max(at - 1, 0)].start : sentences[min(at + 1, len(sentences) - 1)].end]


def _same_given(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two surnames have a given name in common, long and short forms alike."""
    return any(a == b or a in nicknames().get(b, ()) for a in one for b in other)


def _at_given(places: Iterable[Place], runs: Iterable[Run]) -> list[Place]:
    """The places of full names, each with its given name as the word."""
    words = {w.start: w for run in runs for w in run}
    return [Place(p.start, p.end, words[p.start]) for p in places if p.start in words]


def _last_word(runs: Iterable[Run], start: int, end: int, surname: str) -> Word | None:
    """The word of a name that is the surname."""
    return next((w for run in runs for w in run if start <= w.start and w.end <= end and w.text == surname), None)
