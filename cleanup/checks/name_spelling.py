"""One person's name in two spellings.

Two full names are compared that have the given name or the surname in common, and surnames standing alone with those of the persons named in
full. Parameters: ``relatives`` and ``notes``, regular expressions by language, for words that tell of two people of like names, and for
sentences about a spelling; ``articles``, the words by language behind which a capitalised word is no surname; ``speech``, those behind
which it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from string import ascii_uppercase
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.edits import Edit
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.names import Run, Word, headline_runs
from cleanup.mentions.persons import Person, PersonMention, before_surnames, nicknames
from cleanup.mentions.spelling import initial, near, sound
from cleanup.mentions.wordlists import word_list

_AGE = re.compile(r",? \(?(\d{1,3})(?=[),.;])")
_TITLES = frozenset("mr ms mrs dr m mme mlle herr herrn frau sr sra señor señora don doña".split())
_NUMBERS = frozenset("0123456789")
_NAMELIKE = re.compile(r"'s\b|,| [a-zà-ÿ]+")


CROWD = 40  # persons from which on a text is a list of names, where two of like names are expected
LONG = 5  # letters from which on two usual given names of one length may be one
DISTINCT = 8  # letters from which on no two relatives have given names that are nearly one
FEW = 3  # words of a line that is no sentence, and numbers that may stand in a sentence
NEAR = 300  # characters around a name within which talk about its spelling stands
BESIDE = 120  # characters within which two spellings in one sentence are two people
_OTHER_NAMES = ("given-names", "places", "demonyms", "organisation-words", "thing-words", "titles")


class Settings(NamedTuple):
    """The parameters, compiled; one of each a language."""

    relatives: Mapping[str, re.Pattern[str]]
    notes: Mapping[str, re.Pattern[str]]
    articles: Mapping[str, frozenset[str]]
    speech: Mapping[str, frozenset[str]]


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


class Pair(NamedTuple):
    """Two spellings that may be of one name, and whether it is the given name."""

    one: Form
    other: Form
    by_given: bool


def prepare(rule: CheckRule) -> Settings:
    """The parameters of a rule."""
    for key in Settings._fields:
        if not isinstance(rule.params.get(key), dict):
            raise rule.fail(f"'{key}' must map languages to words", key)
    try:
        relatives, notes = ({k: re.compile(rf"\b(?:{v})\b", re.IGNORECASE) for k, v in rule.params[key].items()} for key in ("relatives", "notes"))
    except re.error as error:
        raise rule.fail(f"no regular expression: {error}") from error
    articles, speech = ({k: frozenset(v.split()) for k, v in rule.params[key].items()} for key in ("articles", "speech"))
    return Settings(relatives, notes, articles, speech)


def check(mentions: Mentions, rule: CheckRule, settings: Settings) -> Iterator[Finding]:
    """A finding for each spelling that competes with another one of the same name."""
    if not any(person.full for person in mentions.persons) or len(mentions.persons) > CROWD:
        return
    reader = Reader(mentions, settings)
    told: set[Word] = set()
    for pair in (*reader.surnames(), *reader.given_names()):
        usual, odd = sorted((reader.told(pair.one), reader.told(pair.other)), key=lambda form: -len(form.places))
        words = {p.word for p in odd.places}
        if not words or words & told or not reader.is_one_person(usual, odd, pair.by_given):
            continue
        told |= words
        yield _finding(rule, usual, odd)


def _finding(rule: CheckRule, usual: Form, odd: Form) -> Finding:
    """The finding for two spellings; it can be mended where one of them is more frequent."""
    unsure = len(odd.places) == len(usual.places)
    edits = () if unsure else tuple(Edit(p.word.start, p.word.end, usual.text) for p in odd.places)
    places = [(p.start, p.end) for p in odd.places]
    return rule.finding(usual.places[0][:2], *places, confidence=0.75 if unsure else 0.85, fix=edits, one=usual.text, other=odd.text)


class Reader:
    """The spellings of persons' names in one article."""

    def __init__(self, mentions: Mentions, settings: Settings) -> None:
        self.mentions = mentions
        self.article, language = mentions.article, mentions.article.language
        self.relatives, self.notes = settings.relatives.get(language), settings.notes.get(language)
        self.articles, self.speech = (words.get(language, frozenset()) for words in (settings.articles, settings.speech))
        self.runs = mentions.runs
        self.words = {word.start: word for run in self.runs for word in run}
        self.full: dict[tuple[str, str], list[Place]] = {}
        self.forms: dict[str, Form] = {}
        for person in mentions.persons:
            for mention in person.mentions:
                self._note(person, mention)

    def _note(self, person: Person, mention: PersonMention) -> None:
        """Remember where a surname stands, and the full name."""
        word = next((w for w in self._inside(mention) if w.text == person.surname), None)
        if word is None:
            return
        form = self.forms.setdefault(person.surname, Form(person.surname))
        form.places.append(Place(mention.start, mention.end, word))
        if mention.full:
            form.given.add(mention.words[0])
            first = self.words[mention.start]
            self.full.setdefault((first.text, person.surname), []).append(Place(mention.start, mention.end, first))

    def _inside(self, mention: PersonMention) -> Iterator[Word]:
        at = mention.start
        for part in mention.words:
            at = self.article.text.index(part.rstrip("."), at)
            if at in self.words:
                yield self.words[at]

    def surnames(self) -> Iterator[Pair]:
        """Pairs of a surname and another spelling of it, under one given name or alone."""
        alone = self._alone() if self.forms else {}
        for name, form in self.forms.items():
            for other, also in self.forms.items():
                if name < other and (near(name, other, sure=True) or self._differs_by_s(name, other)) and _same_given(form.given, also.given):
                    yield Pair(form, also, False)
            for text, places in alone.get(initial(name), {}).items() if form.given else ():
                other = self._stem(text, name)
                if other == name or text in self.forms or abs(len(other) - len(name)) > 2 or not self._is_surname(places):
                    continue
                if near(name, other) or (self._differs_by_s(name, other) and all(self._is_titled(p) for p in places)):
                    yield Pair(form, Form(other, [_cut(p, len(other)) for p in places if self._is_name(p, sound(name) == sound(other))]), False)

    def _differs_by_s(self, one: str, other: str) -> bool:
        """Whether a name is another one with an "s" behind it, which in English is no ending where one person is meant."""
        return self.article.language == "en" and (one == other + "s" or other == one + "s")

    def _stem(self, text: str, name: str) -> str:
        """A word without the ending of a German genitive, where it is to be compared with a name that has none."""
        return text[:-1] if self.article.language == "de" and text[-1] == "s" != name[-1] else text

    def _is_surname(self, places: Iterable[Place]) -> bool:
        """Whether a word never stands as a place does, or a thing."""
        return not any(self._before(p.start) in self.articles for p in places)

    def given_names(self) -> Iterator[Pair]:
        """Pairs of full names that differ in the spelling of the given name."""
        pairs: dict[str, dict[str, list[Place]]] = {}
        for run in (*(run for run in self.runs if len(run) > 1), *headline_runs(self.mentions)):
            for first, last in pairwise(run):
                if last.text in self.forms:
                    pairs.setdefault(last.text, {}).setdefault(first.text, []).append(Place(first.start, last.end, first))
        for (given, surname), places in self.full.items():
            for other, found in pairs.get(surname, {}).items():
                if other not in nicknames().get(given, ()) and ((other, surname) not in self.full or given < other) and _near_given(given, other):
                    yield Pair(Form(given, places), Form(other, self.full.get((other, surname), found)), True)

    def _alone(self) -> dict[str, dict[str, list[Place]]]:
        """By their first letters the words that stand like a surname: alone, behind a title, or behind a person's given name; not those in other names.

        Words are looked at only where a known surname begins alike.
        """
        found: dict[str, list[Place]] = {}
        others: set[str] = set()
        given, initials = {name for name, _ in self.full}, set(map(initial, self.forms))
        wanted = {letter for letter in ascii_uppercase if initial(letter) in initials} | {name[0] for name in self.forms}
        for run in self.runs:
            if len(run) > 1:
                others.update([w.text for w in run[:-1]])
            last = run[-1]
            if last.text[0] in wanted:
                start = _start_of_surname(run, given)
                if start is None:
                    others.add(last.text)
                else:
                    found.setdefault(last.text, []).append(Place(start, last.end, last))
            if len(run) == 2 and self.article.language == "de" and run[0].text[-1] == "s":
                found.setdefault(run[0].text, []).append(Place(run[0].start, run[0].end, run[0]))
                others.discard(run[0].text)
        letters: dict[str, dict[str, list[Place]]] = {}
        for text in (text for text in found if text not in others):
            letters.setdefault(initial(text), {})[text] = found[text]
        return letters

    def _is_name(self, place: Place, same_sound: bool) -> bool:
        """Whether a word is a surname by where it stands: no word of the language, and no place; anywhere in German where it sounds like the other."""
        text, said = place.word.text, self.article.text
        if self._is_titled(place) or self._before(place.start) in self.speech:
            return True
        if text.isupper() or any(text in word_list(name) for name in _OTHER_NAMES) or re.search(rf"\b{re.escape(text.lower())}\b", said):
            return False
        opens = self.article.sentence_at(place.start).start == place.start or (self.article.language == "de" and not same_sound)
        return not opens or _NAMELIKE.match(said, place.end) is not None

    def _is_titled(self, place: Place) -> bool:
        """Whether a surname stands behind a title that every person has."""
        return place.start == place.word.start and self._before(place.start).rstrip(".") in _TITLES

    def _before(self, offset: int) -> str:
        """The word before an offset on the same line."""
        return self.article.text[max(offset - 12, 0) : offset].rpartition("\n")[2].strip().rpartition(" ")[2].lower()

    def told(self, form: Form) -> Form:
        """A spelling without the places in corrections, in talk about spelling, and in tables and lists."""
        return Form(form.text, [p for p in form.places if not self._is_apart(p)], form.given)

    def _is_apart(self, place: Place) -> bool:
        """Whether the paragraph of a place is no prose, or tells of a spelling: a row of results, a line that is no more than the name."""
        span = self.article.kept[self.article.sentence_at(place.start).paragraph]
        paragraph = self.article.text[span.start : span.end]
        if self.notes and self.notes.search(self.article.text, max(span.start, place.start - NEAR), min(span.end, place.end + NEAR)):
            return True
        words = paragraph.split()
        numbers = sum(not _NUMBERS.isdisjoint(word) for word in words)
        below = span.start >= self.article.lead_end > 0
        return (numbers > FEW and numbers * 4 > len(words)) or (below and len(words) <= FEW)

    def is_one_person(self, usual: Form, odd: Form, by_given: bool) -> bool:
        """Whether nothing says that two spellings are two people: one sentence with both, two ages, talk of a relative.

        Two that do not sound alike are two people also where both are frequent.
        """
        article = self.article
        beside = any(abs(a.start - b.start) < BESIDE and article.sentence_at(a.start) == article.sentence_at(b.start) for a in usual.places for b in odd.places)
        often = len(odd.places) > 1 and len(odd.places) * 2 > len(usual.places)
        if beside or (by_given and self._are_two(usual.text, odd.text)) or (often and (by_given or sound(usual.text) != sound(odd.text))):
            return False
        places = (*usual.places, *odd.places)
        ages = {int(m[1]) for p in places if (m := _AGE.match(article.text, p.end))}
        if ages and max(ages) - min(ages) > 1:
            return False
        confusable = by_given and min(len(usual.text), len(odd.text)) < DISTINCT
        return not (confusable and self.relatives and any(self.relatives.search(self._around(p.start)) for p in places))

    def _are_two(self, one: str, other: str) -> bool:
        """Whether a given name stands with the other one in a sentence, or directly behind a word for a relative."""
        text, names = self.article.text, rf"(?:{re.escape(one)}|{re.escape(other)})"
        found = [(m[0], self.article.sentence_at(m.start())) for m in re.finditer(rf"\b{names}\b", text)]
        if {place for name, place in found if name == one} & {place for name, place in found if name == other}:
            return True
        return self.relatives is not None and re.search(rf"(?:{self.relatives.pattern}),? (?-i:{names})\b", text, re.IGNORECASE) is not None

    def _around(self, offset: int) -> str:
        """The sentence of an offset with the one before and the one behind it."""
        sentences = self.article.sentences
        at = sentences.index(self.article.sentence_at(offset))
        return self.article.text[sentences[max(at - 1, 0)].start : sentences[min(at + 1, len(sentences) - 1)].end]


def _near_given(one: str, other: str) -> bool:
    """Whether two given names may be one; two that are both usual need to sound alike, or to differ in a letter more."""
    usual = {one, other} <= word_list("given-names")
    return near(one, other, sure=True) and (not usual or sound(one) == sound(other) or len(one) != len(other) or min(len(one), len(other)) > LONG)


def _start_of_surname(run: Run, given: set[str]) -> int | None:
    """Where the last word of a run stands as a surname does, with the given name before it; None where it is part of another name."""
    last, before = run[-1], run[:-1]
    if before and before[-1].text in given:
        return before[-1].start
    return last.start if all(w.text in before_surnames() for w in before) else None


def _cut(place: Place, length: int) -> Place:
    """A place without the ending of its word."""
    end = place.word.start + length
    return Place(place.start, end, Word(place.word.start, end, place.word.text[:length]))


def _same_given(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two surnames have a given name in common, long and short forms alike."""
    return any(a == b or a in nicknames().get(b, ()) for a in one for b in other)
