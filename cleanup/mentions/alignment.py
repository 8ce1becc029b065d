"""Which places of an article tell of the same thing: words compared by what they mean, as far as endings and short lists of kindred words go."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from cleanup.article import Article, Sentence
from cleanup.mentions.wordlists import lines

Place = tuple[int, int]

REACH = 9  # content words on either side of a place that are taken for what is told of it
CARRIED = 0.4  # closeness of the words of the sentence before where a sentence begins with a pronoun
CHANCE = 0.3  # what twice as many candidates take from the score of the best
SUBJECT = 0.7  # what it counts that a sentence begins with "The fire", and the other place is near a fire
TOPIC = 0.7  # the same where the other sentence speaks anywhere of "the fire", and the lead tells of one
KEPT = 1 << 16  # stems that are remembered
_WORD = re.compile(r"[^\W\d_]+(?:'s\b)?(?:[-.](?=[^\W\d_]{3})[^\W\d_]+)*")
_PRONOUN = re.compile(r"(?:[A-Z][^,.;]{3,40}, )?(?:It|They|He|She|This|That|These|Both|it|they|he|she)\b")
_INSERTED = re.compile(r",? ?(?:, (?:who|which|whose|where|an?|the|\d\d?)\b[^,.;]{0,90},|\([^()]{1,60}\))")
_DEFINITE = re.compile(r"(?:The|This|That|These|Its) ([a-z-]+)(?: ([a-z-]+))?")
_KNOWN = re.compile(r"\b(?:[Tt]he|[Tt]his) ([a-z-]{4,})")
_WALK_OUT = re.compile(r"\b(?:walk(?:s|ed|ing)? (?:out|off)|down(?:s|ed)? tools|lay(?:s|ing)? down tools|stop(?:s|ped)? work)\b")
_ENDINGS = re.compile(r"(?:ations?|ing|ment|ion|er|or|ed|ly|al)$")


class Word(NamedTuple):
    """A content word: where it stands, and its stem."""

    start: int
    end: int
    stem: str


class Likeness(NamedTuple):
    """What two places have in common: the stems around both, and how much that is; a rare word right beside both counts 1.

    ``nearest`` is the closeness, from 1 to 0, of the stem that is nearest to both.
    """

    shared: frozenset[str]
    score: float
    nearest: float

    @property
    def confidence(self) -> float:
        """How sure a finding is that rests on this."""
        return round(min(0.95, 0.5 + self.score / 6), 2)


@cache
def idle_words() -> frozenset[str]:
    """English words that say nothing about what a sentence is about."""
    return frozenset(" ".join(lines("idle-words-en")).split())


@cache
def kindred() -> dict[str, str]:
    """The first word of its group for each stem of ``rules/mentions/kindred-en.txt``: what tells of the same event."""
    return {_cut(word): words[0] for words in map(str.split, lines("kindred-en")) for word in words}


@cache
def people() -> frozenset[str]:
    """The stems of nouns that count people, whatever they do."""
    return frozenset(stem(word) for word in " ".join(lines("people-en")).split())


def _cut(word: str) -> str:
    """A word in lower case without its ending."""
    word = word.lower().removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    ending = _ENDINGS.search(word, 3)
    if ending:
        word = word[: ending.start()]
    word = word.rstrip("e") if len(word) > 3 else word
    word = word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou" else word
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@cache
def _events() -> frozenset[str]:
    """The stems of irregular verbs, and those of kindred words."""
    return frozenset(kindred().values()) | frozenset(map(stem, _irregular().values()))


@cache
def _irregular() -> dict[str, str]:
    """The base of each irregular form of a verb."""
    rows = [line.replace("/", " ").split() for line in lines("irregular-verbs-en")]
    return {form: row[0] for row in rows for form in row[1:]}


@lru_cache(KEPT)
def stem(word: str) -> str:
    """What a word is compared by: its stem, or the group of kindred words to which it belongs."""
    cut = _cut(_irregular().get(word.lower(), word))
    return kindred().get(cut, cut)


@dataclass(frozen=True)
class Alignment:
    """The sentences of one article, to be compared."""

    article: Article
    _known: dict[Sentence, tuple[Word, ...]] = field(default_factory=dict, compare=False)

    def below(self, offset: int) -> int:
        """Where the paragraph of an offset ends: what a sentence of the lead is compared with stands below."""
        return self.article.kept[self.article.sentence_at(offset).paragraph].end

    def words(self, sentence: Sentence) -> tuple[Word, ...]:
        """The content words of a sentence."""
        if sentence not in self._known:
            self._known[sentence] = tuple(self._words(sentence.start, sentence.end))
        return self._known[sentence]

    def near(self, place: Place) -> dict[str, float]:
        """The stems around a place in its sentence, with their closeness from 1 to 0; those of the sentence before where a pronoun stands for it."""
        sentence = self.article.sentence_at(place[0])
        words = self.words(sentence)
        inserted = _INSERTED.match(self.article.text, place[1], sentence.end)
        resumed = inserted.end() if inserted else place[1]
        before = [w.stem for w in reversed(words) if w.end <= place[0]][:REACH]
        after = [w.stem for w in words if w.start >= place[1]][:REACH]
        past = [w.stem for w in words if w.start >= resumed][:REACH] if inserted else ()
        found = dict.fromkeys(self._carried(sentence), CARRIED)
        for side in (before, after, past):
            for distance, word in enumerate(side):
                found[word] = max(found.get(word, 0.0), min(1.0, 2 / (distance + 1)))
        return found

    def likeness(self, one: Place, other: Place) -> Likeness:
        """What is told around two places alike."""
        here, there = self.near(one), self.near(other)
        shared = frozenset(here) & frozenset(there)
        sentence = self.article.sentence_at(other[0])
        taken_up = SUBJECT if self._subject(sentence) & shared else TOPIC if self._definites(sentence) & self.topic else 0.0
        score = taken_up + sum(math.sqrt(here[s] * there[s]) * self._rarity(s) for s in shared)
        return Likeness(shared, score, max((min(here[s], there[s]) for s in shared), default=0.0))

    def plain(self, place: Place, stems: frozenset[str], verbs: bool = False) -> bool:
        """Whether one of some stems is no name in the sentence of a place; ``verbs``: whether it tells of what happens."""
        words = [w for w in self.words(self.article.sentence_at(place[0])) if w.stem in stems and self.article.text[w.start].islower()]
        return any(not verbs or w.stem in _events() or self.article.text[w.start : w.end].endswith("ed") for w in words)

    def within(self, span: Place, stems: frozenset[str]) -> bool:
        """Whether one of some stems is a word in a span, and no name."""
        return any(w.stem in stems and self.article.text[w.start].islower() for w in self._words(*span))

    def _subject(self, sentence: Sentence) -> frozenset[str]:
        """The stems of the noun that a sentence begins with, where "the" says that it was spoken of before, and of the word after it."""
        definite = _DEFINITE.match(self.article.text, sentence.start)
        return frozenset(stem(w) for w in definite.groups() if w) if definite else frozenset()

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of the events that the first line and the lead tell of."""
        strike = {stem("strike")} if _WALK_OUT.search(self.article.plain, 0, self.article.lead_end) else set()
        return frozenset(w.stem for s in self.article.lead for w in self.words(s)) & frozenset(kindred().values()) | strike

    def _definites(self, sentence: Sentence) -> frozenset[str]:
        """The stems of the nouns that a sentence speaks of as known: "heard the slide"."""
        return frozenset(stem(m[1]) for m in _KNOWN.finditer(self.article.text, sentence.start, sentence.end))

    def best(self, place: Place, candidates: Iterable[Place]) -> tuple[Place, Likeness] | None:
        """The candidate that is most like a place, with its likeness; None where there is none.

        Among many, one is like it by chance, so that the score counts less the more there are.
        """
        judged = [(other, self.likeness(place, other)) for other in candidates]
        if not judged:
            return None
        other, likeness = max(judged, key=lambda pair: (pair[1].score, -pair[0][0]))
        return other, likeness._replace(score=likeness.score - CHANCE * math.log2(len(judged)))

    def _carried(self, sentence: Sentence) -> list[str]:
        if not _PRONOUN.match(self.article.text, sentence.start):
            return []
        index = self.article.sentences.index(sentence)
        return [w.stem for w in self.words(self.article.sentences[index - 1])] if index else []

    def _words(self, start: int, end: int) -> Iterable[Word]:
        idle = idle_words()
        for match in _WORD.finditer(self.article.text, start, end):
            if match[0].lower() not in idle and len(match[0]) > 1:
                yield Word(match.start(), match.end(), stem(match[0]))

    def _rarity(self, stem_: str) -> float:
        """1 for a word that the article has once, less for those that it has all over."""
        return 1 / (1 + 0.3 * math.log(max(self._counts[stem_], 1)))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(stem(word) for word in _WORD.findall(self.article.text))
