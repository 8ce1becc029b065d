"""A person's stated age against the year of birth that the text gives, or against another stated age.

Parameters, for each language under its code, all patterns: ``born``, what stands before a place or date of birth; ``died``, what tells of a death;
``birthday``, what follows the ordinal of a birthday; ``then``, words beside an age at another time; ``stop``, words that end what is told of a birth;
``pronoun``, what can stand for the person in front of "born"; ``subject``, what may stand between name and "born"; ``apposition``, what may stand
between a name and an age behind it, ``title`` between "24-year-old" and a name; ``bare``, what stands before a number that is an age without saying
so; ``attributive``, the end of such an age; ``near_before`` and ``near_after``, what stands beside any age, in lower case; ``that``, words for the
time that the text has just named; ``at_age``, what stands before an age in a year that is named; ``of_pronoun``, what stands between the start of a
sentence or clause and the age of "her", ``of_noun`` before and ``alone`` after the age in "The 24-year-old left", ``others``, words for people whom
that may mean as well; ``behind``, what follows "Born in 1931, …" for "she".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleanup.article import Sentence
from cleanup.checkrule import CheckRule, Patterns, patterns
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.dates import published
from cleanup.mentions.numerals import Numeral
from cleanup.mentions.persons import Person, PersonMention
from cleanup.mentions.quantities import Quantity

LONGEST_BIRTH = 70  # characters from "born" to the year
FARTHEST_NAME = 60  # characters from "24-year-old" to the name
BEFORE, AFTER = 30, 25  # characters around an age in which words of another time count
TOLERANCE = 1  # years on either side of the two ages that a person has in one year
OLDEST = 118
KEYS = tuple(
    """
    born died birthday then stop pronoun subject apposition title bare attributive near_before near_after that at_age of_pronoun of_noun alone others behind
    """.split()
)
_LIFE = re.compile(r" \((?:born |geboren |\* ?|b\. ?)?((?:1[6-9]|20)\d\d)(?: ?[-–] ?((?:1[6-9]|20)\d\d))?\)")
_YEAR = re.compile(r"1[2-9]\d\d|20\d\d")
BESIDE = 16  # characters around a number in which words tell that it may be an age
BACK = 5  # sentences before "that summer" in which its year stands
YOUNGEST_BARE = 10  # below that, a number without a unit is rarely an age
_SORTS = ("age", "ordinal")
_BARE_END = re.compile(r"[,.;]| and (?:[a-z]+s |has |lives )")
_NEXT_WORD = re.compile(r" [^\W\d_]{3,}")
_NOT_POSSESSED = "(?<!her)(?<!his)(?<!its)(?<!their)(?<!seine)(?<!ihre)"
_IS = re.compile(r" (?:is|has|remains|still)(?!\w)")  # without one of these, "At 23, Ann Fox carried files" is of any time
_DIRECT = re.compile(r",? (?:\()?$")


class Reading(NamedTuple):
    """What the functions here look at: mentions, patterns, numbers that may be ages, years, and all persons with the places where they are named."""

    mentions: Mentions
    words: Patterns
    near: list[Quantity]
    years: list[tuple[int, int, int]]
    named: list[tuple[PersonMention, Person]]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.mentions.article.text

    def within(self, first: int, last: int) -> list[tuple[PersonMention, Person]]:
        """Who is named between two offsets, in order."""
        return [pair for pair in self.named if first <= pair[0].start and pair[0].end <= last]


class Fact(NamedTuple):
    """What the text says of a person: the year of ``birth`` or ``death``, or an ``age`` in a year (0 for the time of writing).

    ``dead`` marks an age at death, ``past`` one that the sentence tells of a pronoun, in a story that may be of any time, ``unnamed`` one in a sentence
    without the name, which may be another being's.
    """

    kind: str
    person: Person
    span: tuple[int, int]
    value: int
    year: int = 0
    dead: bool = False
    past: bool = False
    unnamed: bool = False


def prepare(rule: CheckRule) -> Callable[[str], Patterns | None]:
    """What gives the patterns of a language, None for one that the rule does not speak."""
    return patterns(rule, KEYS)


def check(mentions: Mentions, rule: CheckRule, words: Callable[[str], Patterns | None]) -> Iterator[Finding]:
    """A finding for each person of whom the text tells an age that does not fit."""
    language = words(mentions.article.language)
    if language is None:
        return
    near = _near(mentions, language)
    if not near:
        return
    reading = Reading(mentions, language, near, _years(mentions), _named(mentions))
    facts: dict[str, list[Fact]] = {}
    ages = list(_ages(reading))
    for fact in (*_births(_of_persons(reading, ages)), *ages):
        facts.setdefault(fact.person.name, []).append(fact)
    today = published(mentions)
    for found in facts.values():
        if pair := _conflict(found, today.year if today else 0):
            yield _finding(mentions, rule, *pair)


def _finding(mentions: Mentions, rule: CheckRule, one: Fact, other: Fact) -> Finding:
    said = mentions.article.said
    right = f"{one.value} in {one.year} and born in {other.value}" if other.kind == "birth" else f"both {one.value} and {other.value}"
    return rule.finding(one.span, other.span, confidence=0.85, name=one.person.name, one=said(one.span), other=said(other.span), right=right)


def _conflict(facts: list[Fact], now: int) -> tuple[Fact, Fact] | None:
    """An age and the birth, or two ages at the time of writing, that cannot both be; namesakes have ages of their own."""
    births, ages = [f for f in facts if f.kind == "birth"], [f for f in facts if f.kind == "age"]
    if len({f.value for f in births}) == 1:
        end = next((f.value for f in facts if f.kind == "death"), 0)
        for age in ages:
            at = age.year or (end if age.dead and end else now)
            if at and not at - births[0].value - 1 - TOLERANCE <= age.value <= at - births[0].value + TOLERANCE and 0 <= at - births[0].value <= OLDEST:
                return age._replace(year=at), births[0]
    current = [a for a in ages if not a.year and not a.past and _is_one(a.person)]
    return next(((current[0], other) for other in current[1:] if _differ(current[0], other)), None)


def _differ(one: Fact, other: Fact) -> bool:
    """Whether two ages cannot be of one time; one without a name that is less than half of the other is a child's, a horse's or a company's."""
    low, high = sorted((one.value, other.value))
    return high - low > TOLERANCE and not ((one.unnamed or other.unnamed) and 2 * low < high)


def _is_one(person: Person) -> bool:
    """Whether nothing tells that two people are meant: no other person of the surname, and one form of the given name."""
    return person.alone and len({mention.words[0] for mention in person.mentions if len(mention.words) > 1}) < 2


def _near(mentions: Mentions, words: Patterns) -> list[Quantity]:
    """The quantities of the sentences in which a number stands beside words that tell of ages; none where one number alone does, and nobody was born."""
    text, starts, ages = mentions.article.plain, list[int](), 0
    for start, numerals in mentions.numerals.items():
        found = sum(n.value <= OLDEST and _beside(text, n, words) for n in numerals)
        ages += found
        if found:
            starts.append(start)
    if ages < 2 and not (ages and (words.born.search(mentions.article.text) or _LIFE.search(mentions.article.text))):
        return []
    return [quantity for start in starts for quantity in mentions.quantities_at(start)]


def _beside(text: str, numeral: Numeral, words: Patterns) -> bool:
    """Whether words beside a number tell that it may be an age, or the marks around it: "Ann Fox, 58, said"."""
    start, end = numeral[:2]
    if text[start - 2 : start] in (", ", " (") and text[end : end + 1] in (",", ")", ".", ";"):
        return True
    return words.near_after.match(text, end) is not None or words.near_before.search(text[max(start - BESIDE, 0) : start]) is not None


def _years(mentions: Mentions) -> list[tuple[int, int, int]]:
    """Where the text names years, alone or in dates."""
    dated = [(d.start, d.end, d.year) for d in mentions.dates if d.year]
    for numerals in mentions.numerals.values():
        if any(_YEAR.fullmatch(mentions.article.text, n.start, n.end) for n in numerals):
            dated += [(*q.number_span, int(q.value)) for q in mentions.quantities_at(numerals[0].start) if q.sort == "year"]
    return sorted(dated)


def _named(mentions: Mentions) -> list[tuple[PersonMention, Person]]:
    """The persons at all places where they are named; other names of two or three words as well, since only persons have birthdays and ages."""
    found = [(mention, person) for person in mentions.persons for mention in person.mentions]
    others: dict[tuple[str, ...], list[PersonMention]] = {}
    for name in mentions.names:
        if name.kind == "other" and len(name.words) in (2, 3):
            others.setdefault(name.words, []).append(PersonMention(name.start, name.end, name.words, True))
    found += [(mention, Person(words[0], words[-1], tuple(places), alone=False)) for words, places in others.items() for mention in places]
    return sorted(found, key=lambda pair: pair[0].start)


def _of_persons(reading: Reading, ages: list[Fact]) -> Reading:
    """The reading without the names of which nothing says that they are persons: no given name, and no age."""
    known = {person.name for person in reading.mentions.persons} | {fact.person.name for fact in ages}
    return reading._replace(named=[pair for pair in reading.named if pair[1].name in known])


def _births(reading: Reading) -> Iterator[Fact]:
    """The births of persons, each with the words from "born" to the year."""
    for match in reading.words.born.finditer(reading.text):
        sentence = reading.mentions.article.sentence_at(match.start())
        year = next((y for y in reading.years if match.start() <= y[0] < min(match.end() + LONGEST_BIRTH, sentence.end)), None)
        if year is None or reading.words.stop.search(reading.text, match.end(), year[0]):
            continue
        if person := _born(reading, match, sentence.start, sentence.end):
            yield Fact("birth", person, (match.start(), max(match.end(), year[1])), year[2])
    for mention, person in reading.named:
        if life := _LIFE.match(reading.text, mention.end):
            yield Fact("birth", person, life.span(1), int(life[1]))
            if life[2]:
                yield Fact("death", person, life.span(2), int(life[2]))


def _born(reading: Reading, match: re.Match[str], first: int, last: int) -> Person | None:
    """Who was born: the name in front of the verb, or behind "Born in 1931, …", or the person that a pronoun there stands for."""
    before = reading.within(first, match.start())
    if before and reading.words.subject.fullmatch(reading.text, before[-1][0].end, match.start()):
        return before[-1][1]
    if not before and reading.words.pronoun.search(reading.text[first : match.start()]):
        return _meant(reading, first)
    after = [pair for pair in reading.within(match.end(), last) if reading.text[pair[0].start - 2 : pair[0].start] == ", "]
    if match.start() != first:
        return None
    pronoun = reading.words.behind.search(reading.text, match.end(), last)
    if pronoun and not (after and after[0][0].start < pronoun.start()):
        return _meant(reading, first)
    return after[0][1] if after else None


def _meant(reading: Reading, sentence: int) -> Person | None:
    """Whom a pronoun at the start of a sentence means: who is named alone in the sentence before, else whom the whole text is about."""
    sentences = reading.mentions.article.sentences
    at = next(i for i, s in enumerate(sentences) if s.start == sentence)
    if at and sentences[at - 1].paragraph == sentences[at].paragraph:
        names = {person.name: person for _, person in reading.within(sentences[at - 1].start, sentences[at - 1].end)}
        if names:
            return next(iter(names.values())) if len(names) == 1 else None
    most = Counter(person.name for _, person in reading.named).most_common(2)
    if not most or (len(most) == 2 and most[0][1] < 2 * most[1][1]):
        return None
    return next(person for _, person in reading.named if person.name == most[0][0])


def _ages(reading: Reading) -> Iterator[Fact]:
    """The ages of persons at the time of writing, at their death, or in the year that the text names."""
    text, words = reading.text, reading.words
    for quantity in reading.near:
        if quantity.rough or not 0 < quantity.value <= OLDEST or not (quantity.sort in _SORTS or _years_of_life(quantity) or _bare(reading, quantity)):
            continue
        birthday = words.birthday.match(text, quantity.end) if quantity.sort == "ordinal" else None
        sentence = reading.mentions.article.sentence_at(quantity.number_span[0])
        died = words.died.search(text, max(sentence.start, quantity.start - FARTHEST_NAME), quantity.start)
        years = _time(reading, quantity, sentence, died)
        if (quantity.sort == "ordinal" and not birthday) or len(years) > 1 or (not years and _elsewhen(reading, quantity)):
            continue
        then = years and words.at_age.search(text, max(quantity.start - BESIDE, 0), quantity.number_span[0])
        of_subject = bool(birthday or then or (died and _prefixed(quantity)))
        past = words.of_pronoun.search(text[sentence.start : quantity.start]) is not None or (_bare(reading, quantity) and not _IS.search(text, *sentence[:2]))
        if person := _aged(reading, quantity, sentence.start, sentence.end, of_subject):
            span = quantity.start, birthday.end() if birthday else quantity.end
            unnamed = not reading.within(sentence.start, sentence.end)
            yield Fact("age", person, span, int(quantity.value), next(iter(years), 0), bool(died), past, unnamed)


def _years_of_life(quantity: Quantity) -> bool:
    """Whether a number of years may be an age: only where nothing but "He was" stands before it."""
    return quantity.sort == "measure" and quantity.unit == "year"


def _elsewhen(reading: Reading, quantity: Quantity) -> bool:
    """Whether words beside an age tell that it is of another time than that of writing; what follows "Ann Fox, 58," tells nothing of it."""
    text, start, end = reading.text, quantity.start, quantity.end
    apart = text[start - 2 : start] in (", ", " (") and text[end : end + 1] in (",", ")")
    return reading.words.then.search(text, max(start - BEFORE, 0), end if apart else end + AFTER) is not None


def _time(reading: Reading, quantity: Quantity, sentence: Sentence, died: re.Match[str] | None) -> set[int]:
    """The years that an age may be of: those in its sentence; for "that summer", the last one named before."""
    birth = reading.words.born.search(reading.text, sentence.start, sentence.end)
    first, last = (died.end(), quantity.start) if died else (sentence.start, sentence.end)
    named = [y for y in reading.years if first <= y[0] < last]
    born = next((y for y in named if birth and birth.start() <= y[0] < birth.end() + LONGEST_BIRTH), None)
    years = {y[2] for y in named if y != born}
    if years or died or not reading.words.that.search(reading.text, max(quantity.start - BEFORE, sentence.start), min(quantity.end + AFTER, sentence.end)):
        return years
    at = bisect_right(reading.mentions.article.sentences, sentence)
    back = reading.mentions.article.sentences[max(at - 1 - BACK, 0)].start
    before = [y[2] for y in reading.years if back <= y[0] < quantity.start]
    return set(before[-1:])


def _bare(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number without a unit is an age by what stands beside it: "Ann Fox is 27.", "At 81, Ann Fox", "died at 92"."""
    if quantity.unit or quantity.noun or quantity.sort not in ("other", "count") or quantity.value < YOUNGEST_BARE:
        return False
    if _BARE_END.match(reading.text, quantity.end) is None and reading.words.that.match(reading.text, quantity.end + 1) is None:
        return False
    return reading.words.bare.search(reading.text, max(quantity.start - FARTHEST_NAME, 0), quantity.start) is not None


def _prefixed(quantity: Quantity) -> bool:
    """Whether an age is told as one of its own, "aged 81" or "at 81", and not as another person's beside the name."""
    return quantity.start < quantity.number_span[0] or quantity.sort in ("other", "count")


def _aged(reading: Reading, quantity: Quantity, first: int, last: int, of_subject: bool) -> Person | None:
    """Whose age it is: the name right before it, or behind "24-year-old"; for birthdays and deaths the subject of the sentence; else whom "she" means."""
    text, words = reading.text, reading.words
    before = reading.within(first, quantity.start)
    beside = before[-1][0].end if before and quantity.sort != "measure" else last
    if _DIRECT.fullmatch(text, beside, quantity.start) or words.apposition.fullmatch(text, beside, quantity.start):
        return before[-1][1]
    if of_subject and before:
        return before[0][1] if len({person.name for _, person in before}) == 1 and not _owner(text, before[0][0]) else None
    if words.of_pronoun.search(text[first : quantity.start]):
        return _of_pronoun(reading, quantity, first, last)
    if quantity.sort == "age" and words.of_noun.fullmatch(text, first, quantity.number_span[0]):
        person = None if reading.within(first, last) else _meant(reading, first)
        return person if person and _stands_for(reading, quantity, first, person) else _in_front(reading, quantity, last)
    return _in_front(reading, quantity, last)


def _owner(text: str, mention: PersonMention) -> bool:
    """Whether somebody is named to say whose relative is spoken of: "Ann Fox's father", "the father of Ann Fox"."""
    return text.startswith("'s", mention.end) or text[max(mention.start - 4, 0) : mention.start] in (" of ", "von ", " de ")


def _stands_for(reading: Reading, quantity: Quantity, first: int, person: Person) -> bool:
    """Whether "the 24-year-old" can be a person: nobody else is spoken of in the sentence before, and a noun behind it is said of the person elsewhere."""
    text, words, article = reading.text, reading.words, reading.mentions.article
    before = article.sentence_at(max(first - 2, 0))
    if before.start < first and words.others.search(text, before.start, before.end):
        return False
    if words.alone.match(text, quantity.end):
        return True
    noun = _NEXT_WORD.match(text, quantity.end)
    own = re.compile(rf"{_NOT_POSSESSED}{noun[0]}(?!\w)") if noun else None
    near = ((max(mention.start - BEFORE, 0), mention.end + BEFORE) for mention in person.mentions)
    return own is not None and any(match.start() != quantity.end for bounds in near for match in own.finditer(text, *bounds))


def _of_pronoun(reading: Reading, quantity: Quantity, first: int, last: int) -> Person | None:
    """Whose age is told of "her" or "the 24-year-old": the one person named before in the sentence, else whom a pronoun means there."""
    named = reading.within(first, last)
    if not named:
        return _meant(reading, first)
    clause = not reading.words.of_pronoun.fullmatch(reading.text[first : quantity.start])
    one = len({person.name for _, person in named}) == 1 and (named[0][0].start < quantity.start or clause)
    return named[0][1] if one else _in_front(reading, quantity, last)


def _in_front(reading: Reading, quantity: Quantity, last: int) -> Person | None:
    """The person whose name an age stands in front of: "24-year-old Ann Fox", "At 81, Ann Fox"."""
    after = reading.within(quantity.end, min(quantity.end + FARTHEST_NAME, last))
    if not after or quantity.sort == "measure":
        return None
    if quantity.sort in ("other", "count"):
        return after[0][1] if reading.text[quantity.end : after[0][0].start] == ", " else None
    attributive = reading.words.attributive.search(reading.text, quantity.number_span[1], quantity.end)
    return after[0][1] if attributive and reading.words.title.fullmatch(reading.text, quantity.end, after[0][0].start) else None
