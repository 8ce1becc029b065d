"""Offices and titles, with who holds them.

An office is found by its words (:mod:`cleanup.mentions.officebook`). Its holder is the person who is named right behind it ("Foreign Minister
Ingrid Solheim"), or right before it ("Ingrid Solheim, the foreign minister", "Solheim, who has been foreign minister since").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleanup.mentions.names import openers
from cleanup.mentions.officebook import Book, Phrase, book, relations
from cleanup.mentions.persons import Person, PersonMention
from cleanup.mentions.wordlists import word_list

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

FAR = 80  # characters between an office and the name of its holder
BEFORE = 70  # characters before an office in which its determiner and its attributes stand
NO_TITLES = frozenset(("business", "sport", "school", "culture", "health", "craft", "press"))  # fields whose offices make no name of the word behind them
_UPPER = r"[^\W\d_a-zà-ÿ][\w.'&-]*"
_TOKEN = re.compile(r"(?:(?:[^\W\d_]\.)+ |[\w&]+(?:'s)?[ -]|\w+')$")
_JOINED_BEFORE = re.compile(r"(\w+)-?,? (?:and|und|et|y|&) (?:the |der |die |le |la |el )?$")
_JOINED_BEHIND = re.compile(r" (?:and|und|et|y|&) (?:(?:of|for|de|des|du|la|le|the) |de l'|l')*(\w+)")
_SURNAME = re.compile(rf" ({_UPPER}?)(?=[\s.,;:!?)]|'s|$)")
# "president of the club", "président de l'agglomération": no head of state.
_OF_THINGS = re.compile(r" (?:of|for|du|de|des|del|der|des|vom|von) ?(?:the |that |this |its |la |l'|los |las |ese |esa |sa |son )?[a-zà-ÿ]{4}")
# "Bank of Canada Governor", "the governor of the Bank of Canada": not of a state.
_BANK_BEFORE = re.compile(r"\b(?:[A-Z]\w+ )?(?:[Bb]ank(?: of(?: [A-Z][\w.]+){1,3})?|Fed)(?:'s)? $")
_BANK_BEHIND = re.compile(r" (?:of|de|del|der) (?:the |la )?(?:\w+ )?(?:\w*bank|banque|banco|fed)\b")
_FULL_NAME = re.compile(r" ([^\W\d_a-zà-ÿ][a-zà-ÿ]+) ([^\W\d_a-zà-ÿ][a-zà-ÿ][\w-]*)(?![\w-]| [^\W\d_a-zà-ÿ])")
_SURE = frozenset(("Minister", "Gov.", "Sen.", "Rep.", "Gen.", "Col.", "Lt.", "Sgt.", "Capt.", "Adm."))  # titles that make a name of what follows
_ASIDE = re.compile(r"(?: [QKS]C)?(?:, | \()")
_BETWEEN = re.compile(r" [a-zà-ÿ]{4,}(?= d)")  # "ministre italien de l'Intérieur"
_OF_COUNTRY = {
    "fr": re.compile(r" ([a-zà-ÿ]+(?:aise?|ien(?:ne)?|aine?|oise?|ande?|ole?|que|cque|urc|uque|uédoise?|elge|usse|uisse))\b"),
    "es": re.compile(r" ([a-zà-ÿ]+(?:és|esa|an[oa]|in[oa]|eñ[oa]|án|ense|ac[oa]|eg[oa]|ol[a]?|us[oa]|urc[oa]|iz[oa]|lemana?|ec[oa]|udí|lga|lg[oa]))\b"),
}
_ADJECTIVE = re.compile(r"[a-zß-ÿ]{3,}isch(?:e[mnrs]?)?")  # German: of a country
_CAPITAL = re.compile(r" [^\W\d_a-zà-ÿ][^\W\d_]")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "Mayor from 2009 to 2014", and not "goalkeeper signs contract until 2028".
_YEARS = re.compile(
    r"(?:(?!\b(?:deal|contract|Vertrag|contrat|contrato)\b)[^.;:!?\n]){0,50}?\b(?:until|till|from|between|in|during|under|bis|von|unter|jusqu\w*|de|entre|hasta|sous|en|bajo)\b[^.,;\n]{0,12}\b(?:19|20)\d\d\b"
)
# Countries whose name and demonym do not begin alike.
_COUNTRIES = frozenset(("US", "UK", "USA", "UAE", "DRC", "EU", "DR", "RoK"))
_SAME = {"american": "us", "united": "us", "washington": "us", "britain": "uk", "british": "uk", "french": "fran", "french's": "fran", "greek": "gree",
         "dutch": "neth", "spanish": "spai", "polish": "pola", "swiss": "swit", "danish": "denm", "turkish": "turk", "welsh": "wale", "finnish": "finl",
         "beijing": "chin", "moscow": "russ", "kremlin": "russ", "berlin": "germ", "paris": "fran", "london": "uk", "tokyo": "japa"}  # fmt: skip


@cache
def _no_names(language: str) -> frozenset[str]:
    """Capitalised words that are no part of a name which no list knows."""
    return openers(language).union(*map(word_list, ("titles", "organisation-words", "thing-words", "places")))


class Office(NamedTuple):
    """A mention of an office.

    ``start`` and ``end`` hold the office with its determiner and attributes ("A senior US ambassador"). ``key`` names the office in any
    language ("foreign-minister"), ``group`` the field in which one person holds one office. ``of`` is the country, body or firm it belongs to as
    far as the text says so. ``holder`` is the person of whom the text says that they hold it, ``named`` where that person is named beside it.
    ``past`` marks offices that are not held now (former, then-, -elect, acting …), ``counterpart`` those that are told by an office before them
    ("the foreign minister and her Danish counterpart").
    """

    start: int
    end: int
    key: str
    group: str
    of: str = ""
    holder: Person | None = None
    past: bool = False
    counterpart: bool = False
    named: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The office together with the name beside it."""
        return (min(self.start, self.named[0]), max(self.end, self.named[1])) if self.named else (self.start, self.end)


class _Shapes(NamedTuple):
    """What may stand between an office and a name in one language."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    past: re.Pattern[str]
    after: re.Pattern[str]
    of: re.Pattern[str]
    attribute: re.Pattern[str]
    determiner: re.Pattern[str]


@cache
def _shapes(language: str) -> _Shapes:
    words = book(language)
    assert words is not None
    titles, of, links, determiner = words.choice("titles"), words.choice("of"), words.choice("is", "was"), words.choice("determiners")
    body, attribute = rf"{_UPPER}(?: {_UPPER}){{0,4}}", rf"(?:{words.choice('adjectives')}|{_UPPER}|{_ADJECTIVE.pattern}|\w+'s|\d+-year-old)"
    attributes = rf"(?: {attribute}| (?:{words.choice('not-now')}))*"
    aside = rf"(?: \([^()\n]{{1,30}}\))?(?: ?(?:,(?: \d{{1,3}},)?|(?= (?:{links}) ))|(?: (?:{words.choice('said')}))(?= (?:{words.choice('capacity')}) )| \()"
    return _Shapes(
        re.compile(rf"(?P<of> (?:{of}) (?:(?:the |la |el )?{body}|(?!\w+ (?:and|und|et|y) )[\w'-]+(?: [a-zà-ÿ]+)?))?(?P<comma>,?) (?:(?:{titles}) )*"),
        re.compile(rf"{aside}(?: (?P<link>{links}))?(?: (?:{words.choice('now')}))?(?: (?:{determiner}))?{attributes}(?: |(?<=['(-]))"),
        re.compile(rf"\b(?:{words.choice('was')})$"),
        re.compile(rf"[ -]?(?:{words.choice('after')})(?!\w)"),
        re.compile(rf" (?:{of}) (?:the |la |el |los |las |les )?({body})"),
        re.compile(rf"(?:{attribute}) ?$"),
        re.compile(rf"(?:{determiner})(?: |(?<=')|$)", re.IGNORECASE),
    )


def find_offices(mentions: Mentions) -> tuple[Office, ...]:
    """The offices in the article."""
    words = book(mentions.article.language)
    return tuple(_Finder(mentions, words).find()) if words else ()


class _Finder:
    """The search for offices in one article."""

    def __init__(self, mentions: Mentions, words: Book) -> None:
        self.text = mentions.article.text
        self.lower = mentions.article.plain
        self.country = _OF_COUNTRY.get(mentions.article.language)
        self.german = mentions.article.language == "de"
        self.words, self.mentions = words, mentions
        self.sought = words.among(mentions.vocabulary)

    @cached_property
    def shapes(self) -> _Shapes:
        """What may stand between an office and a name, compiled for the first office."""
        return _shapes(self.mentions.article.language)

    def find(self) -> Iterator[Office]:
        """The offices in document order."""
        found = tuple(self._phrases())
        if not found:
            return
        named = [(m, person) for person in (*self.mentions.persons, *self._unknown(found)) for m in person.mentions]
        self.named = sorted(named, key=lambda pair: pair[0].start)
        self.owners = {person.surname: person for _, person in self.named if person.alone}
        self.starts = [mention.start for mention, _ in self.named]
        offices = [office for place in found if (office := self._office(*place))]
        offices = sorted([*offices, *self._counterparts(offices)])
        elsewhere = {id(office.holder) for office in offices if office.key == "company-president" and office.holder}
        for office in offices:
            yield office._replace(key="company-president", group="business") if office.key == "president" and id(office.holder) in elsewhere else office

    def _phrases(self) -> Iterator[tuple[int, int, Phrase]]:
        """Where an office is written, in which words."""
        at = 0
        for start, end, phrase in self.words.find(self.lower, self.sought):
            if start >= at and self._written(phrase, start, end):
                yield start, end, phrase
                at = end

    def _unknown(self, found: Iterable[tuple[int, int, Phrase]]) -> Iterator[Person]:
        """The persons whom only a title before the name shows to be some: a surname alone, or a full name that no list knows."""
        known = {m.start for person in self.mentions.persons for m in person.mentions}
        alone = [(n.start, n.end, n.words[0]) for n in self.mentions.names if n.kind == "person" and len(n.words) == 1 and n.start not in known]
        told: dict[tuple[str, str], list[PersonMention]] = {}
        for start, end, words in (*alone, *self._titled(found, known)):
            *given, surname = words.removesuffix("'s").split()
            if surname not in word_list("thing-words") and surname not in word_list("organisation-words"):
                told.setdefault((" ".join(given), surname), []).append(PersonMention(start, end, (*given, surname), bool(given)))
        full = {surname: key for key in told if key[0] for surname in key[1:]}
        for key in [key for key in told if not key[0] and key[1] in full]:
            told[full[key[1]]] += told.pop(key)
        return (Person(*key, tuple(sorted(places))) for key, places in told.items())

    def _titled(self, found: Iterable[tuple[int, int, Phrase]], known: set[int]) -> Iterator[tuple[int, int, str]]:
        """Two capitalised words right behind a title, where no person is known."""
        never = _no_names(self.mentions.article.language)
        for _, end, phrase in found:
            name = _FULL_NAME.match(self.text, end) if (not phrase.exact or phrase.exact in _SURE) and phrase.key != "official" else None
            if name and not {name.start(1), name.start(2)} & known and never.isdisjoint((name[1], name[2])):
                yield name.start(1), name.end(2), f"{name[1]} {name[2]}"

    def _written(self, phrase: Phrase, start: int, end: int) -> bool:
        """Whether a phrase stands there as it must be written, and not as the end of a word with a hyphen such as "Director-General"."""
        return not phrase.exact or (self.text[start:end] == phrase.exact and (self.text[start - 1 : start] != "-" or self.german))

    def _office(self, start: int, end: int, phrase: Phrase) -> Office | None:
        """The office at a place; None for a title that stands before no name."""
        if phrase.attached:
            return self._attached(start, end, phrase)
        if phrase.key == "minister" and self.country and (whole := self._parted(start, end)):
            end, phrase = whole
        first, told = self._phrase_start(start)
        past = told or bool(self.shapes.after.match(self.text, end)) or self._dated(end)
        of = self._of(first, start, end)
        key = self._key(phrase.key, start, end, of)
        if key == "central-banker" and (bank := _BANK_BEFORE.search(self.text, max(start - BEFORE, 0), start)):
            first = min(first, bank.start())
        end = self._behind_country(end)
        mention, person, was = self._behind(first, end) or self._ahead(start) or (None, None, False)
        if person and not person.given and relations().fields[key] in NO_TITLES:
            mention, person = None, None
        if (person and person.given.lower() == phrase.text) or (not mention and self._is_other(phrase, start, end)):
            return None
        named = (mention.start, mention.end) if mention else None
        end += bool(mention and "(" in self.text[mention.end : start] and self.text[end : end + 1] == ")")
        return Office(first, end, key, relations().fields[key], of, person, past or was, named=named)

    def _dated(self, end: int) -> bool:
        """Whether an office is told of with the years in which it was held."""
        return _YEAR.search(self.text, end, end + FAR) is not None and _YEARS.match(self.text, end) is not None

    def _parted(self, start: int, end: int) -> tuple[int, Phrase] | None:
        """The minister whose portfolio stands behind an adjective ("ministre italien de l'Intérieur"), and where that ends."""
        between = _BETWEEN.match(self.lower, end)
        if not between:
            return None
        plain, gap = self.lower[start:end] + self.lower[between.end() : between.end() + FAR], len(between[0])
        found = [(b, phrase) for a, b, phrase in self.words.find(plain, self.sought) if a == 0 and b > end - start]
        return (start + found[0][0] + gap, found[0][1]) if found else None

    def _attached(self, start: int, end: int, phrase: Phrase) -> Office | None:
        """The office in words beside a name that are none elsewhere: "Roe, for the defence, said", "Roe, prosecuting, said", "For the defence, Roe said"."""
        at, closed = bisect_left(self.starts, start), " " in phrase.text or self.text[end : end + 1] in ",.;)"
        if at > 0 and closed and _ASIDE.fullmatch(self.text, self.named[at - 1][0].end, start):
            mention, person = self.named[at - 1]
        elif self.text[end : end + 2] == ", " and end + 2 in self.starts[at : at + 1] and self.text[start].isupper():
            mention, person = self.named[at]
        else:
            return None
        return Office(start, end, phrase.key, relations().fields[phrase.key], holder=person, named=(mention.start, mention.end))

    def _behind_country(self, end: int) -> int:
        """Where an office ends with the country that stands behind it as an adjective ("ministro de Hacienda peruano")."""
        country = self.country.match(self.text, end) if self.country else None
        return country.end() if country else end

    def _counterparts(self, offices: list[Office]) -> Iterator[Office]:
        """The offices that are told by another before them: "the foreign minister and her Danish counterpart"."""
        for word in self.words.counterparts:
            for match in re.finditer(rf"\b{word}\b", self.lower) if self.mentions.vocabulary.issuperset(word.split()) else ():
                like = self._like(offices, match.start())
                (first, past), end = self._phrase_start(match.start()), self._behind_country(match.end())
                of = self._of(first, match.start(), match.end())
                if like and of and not past:
                    mention, person, _ = (like.key not in relations().heads and self._behind(first, end)) or (None, None, False)
                    told = (mention.start, mention.end) if mention else None
                    yield Office(first, end, like.key, like.group, of, person, counterpart=True, named=told)

    def _like(self, offices: list[Office], start: int) -> Office | None:
        """The office whose counterpart is told of at a place: the last one before it in the sentence, or that of the last person named there."""
        first = self.mentions.article.sentence_at(start).start
        before = [o for o in offices if first <= o.start and o.end <= start and not o.past]
        named = [person for mention, person in self.named if first <= mention.start < start]
        held = [o for o in offices if named and o.holder is named[-1] and not o.past]
        return next(iter((*before[::-1], *held)), None)

    def _key(self, key: str, start: int, end: int, of: str) -> str:
        """The office that a phrase stands for there: a president may be that of a club, a governor that of a bank."""
        if key == "president" and (_OF_THINGS.match(self.text, end) or _is_organisation(of)):
            return "company-president"
        if key == "governor" and (_BANK_BEHIND.match(self.lower, end) or _BANK_BEFORE.search(self.text, max(start - BEFORE, 0), start)):
            return "central-banker"
        return "minister" if key.endswith("-minister") and self._joined(start, end) else key

    def _is_other(self, phrase: Phrase, start: int, end: int) -> bool:
        """Whether words without a name beside them are no office: a title that needs one, a part of a name ("Premier League", "King Street")."""
        if phrase.exact and not phrase.exact.isupper():
            return True
        if not self.german and self.text[start].isupper() and _CAPITAL.match(self.text, end) and not self._in_headline(start):
            return True
        at = bisect_left(self.starts, start + 1) - 1
        return (at >= 0 and self.named[at][0].end > start) or (phrase.exact == "PM" and self.text[start - 2 : start - 1].isdigit())

    def _in_headline(self, start: int) -> bool:
        """Whether a place is in a line with a capital on most words, where capitals say nothing."""
        return any(a <= start < b for a, b in self.mentions.headlines)

    def _phrase_start(self, start: int) -> tuple[int, bool]:
        """Where the noun phrase of an office begins, and whether a word in it says that the office is not held now."""
        text, first, past = self.text, start, False
        while first > 0 and start - first < BEFORE:
            token = _TOKEN.search(text, max(first - 24, 0), first)
            if not token:
                break
            past = past or not self.words.not_now.isdisjoint(token[0].strip().lower().split("-"))
            if not self._attribute(token):
                break
            first = token.start()
            if self.shapes.determiner.match(token[0]):
                break
        return first, past or self._flagged(start)

    def _attribute(self, token: re.Match[str]) -> bool:
        """Whether a word before an office belongs to its noun phrase."""
        word = token[0].strip()
        if self.shapes.determiner.match(token[0]) or word.lower() in self.words.not_now or token[0][-1] == "-":
            return True
        return word not in openers(self.mentions.article.language) and self.shapes.attribute.match(token[0]) is not None

    def _flagged(self, start: int) -> bool:
        """Whether one of the four words before an office, in the same clause, says that it is not held now."""
        clause = re.split(r"[,.;:!?()\n\"“”„«»]", self.lower[max(start - 50, 0) : start])[-1]
        words = clause.replace("-", " ").split()[-4:]
        return not self.words.not_now_apart.isdisjoint(words)

    def _joined(self, start: int, end: int) -> bool:
        """Whether a minister has a second portfolio: "economy and finance minister"."""
        beside = (_JOINED_BEFORE.search(self.lower, max(start - 30, 0), start), _JOINED_BEHIND.match(self.lower, end))
        return any(match and match[1] in self.words.portfolio_words for match in beside)

    def _behind(self, first: int, end: int) -> tuple[PersonMention, Person, bool] | None:
        """The person who is named right behind an office."""
        if told := self._surname(end):
            return *told, False
        at = bisect_left(self.starts, end)
        if at == len(self.named) or self.starts[at] - end > FAR:
            return None
        mention, person = self.named[at]
        gap = self.shapes.behind.fullmatch(self.text, end, mention.start)
        if not gap or (gap["comma"] and not self._apposed(first, mention)) or (gap["of"] and not person.given):
            return None
        return mention, person, False

    def _surname(self, end: int) -> tuple[PersonMention, Person] | None:
        """The person whose surname stands right behind an office, and was taken for a part of its name: "ministra de Defensa Robledo"."""
        word = _SURNAME.match(self.text, end)
        person = self.owners.get(word[1]) if word else None
        return (PersonMention(word.start(1), word.end(1), (word[1],), False), person) if word and person and word.start(1) not in self.starts else None

    def _apposed(self, first: int, mention: PersonMention) -> bool:
        """Whether a name behind an office and a comma is in apposition: "the mayor, Jane Roe, said", and not "to the mayor, Roe said"."""
        text = self.text
        if re.search(r"\b(?:[Aa]s|[Aa]ls|[Cc]omo|[Ee]n tant que) $", text[max(first - 12, 0) : first]):
            return not text.startswith(("a ", "an "), first)  # "as a captain, Roe had built it" tells of a time that is over
        defined = self.shapes.determiner.match(text, first) or "'s " in text[first : mention.start]
        return bool(defined) and mention.full and text[mention.end : mention.end + 1] in ",.;:)—–"

    def _ahead(self, start: int) -> tuple[PersonMention, Person, bool] | None:
        """The person who is named right before an office."""
        at = bisect_left(self.starts, start) - 1
        if at < 0:
            return None
        mention, person = self.named[at]
        if start - mention.end > FAR or mention.end > start:
            return None
        gap = self.shapes.before.fullmatch(self.text, mention.end, start)
        return (mention, person, bool(gap["link"] and self.shapes.past.search(gap["link"]))) if gap else None

    def _idle(self, word: str) -> bool:
        """Whether a capitalised word before an office does not say what it belongs to."""
        return bool(self.shapes.determiner.match(word)) or word.lower() in self.words.attributes

    def _of(self, first: int, start: int, end: int) -> str:
        """The country, body or firm an office belongs to: the capitalised words before it, or behind "of"."""
        words = self.text[first:start].replace("-", " ").split()
        before = [word.removesuffix("'s").removesuffix(".") for word in words if (word[0].isupper() or _ADJECTIVE.fullmatch(word)) and not self._idle(word)]
        if before:
            return " ".join(before)
        countries = [self.country.match(self.text, at) for at in (end, start + len(self.text[start:end].split(" ")[0]))] if self.country else []
        if country := next(filter(None, countries), None):
            return country[1]
        behind = self.shapes.of.match(self.text, end)
        body = behind[1].strip(".") if behind else ""
        return "" if body.lower() in self.words.unnamed else body


def _is_organisation(of: str) -> bool:
    """Whether a president of that is none of a country."""
    words = of.split()
    return any((w.isupper() and len(w) > 1 and w not in _COUNTRIES) or w in word_list("organisation-words") for w in words)


def one_body(one: str, other: str) -> bool:
    """Whether two offices may belong to the same country, body or firm, as far as the text says what they belong to."""
    if not one or not other:
        return True
    ours, theirs = {_stem(word) for word in one.split()}, {_stem(word) for word in other.split()}
    return bool(ours & theirs)


def _stem(word: str) -> str:
    """What a country and its demonym have in common."""
    word = word.lower().replace(".", "")
    return _SAME.get(word, word)[:4]
