"""Numbers with what they count or measure, told from the words beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cleanup.mentions.numerals import Numeral, find_numerals, numbers
from cleanup.mentions.units import Unit, units
from cleanup.mentions.wordtrie import any_of

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

Sort = Literal["count", "money", "percent", "points", "measure", "age", "year", "ordinal", "time", "share", "score", "other"]

_SYMBOLS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB"}
_CODES = ("USD", "EUR", "GBP", "CHF", "JPY", "AUD", "CAD")
_SYMBOL_BEFORE = re.compile(rf"(?:(US|A|AU|C|CA|NZ|HK|S|R)?([$£€¥₹₽]) ?|(?<![\w])({'|'.join(_CODES)}) ?)$")
_MAY_END_SYMBOL = frozenset("$£€¥₹₽DRPFY")
_CODE_AFTER = re.compile(rf" ?(?:([€$£₽])|({'|'.join(_CODES)})(?!\w))")
_OTHER_DOLLARS = {"A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD", "R": "BRL"}
_HOUR_AFTER = re.compile(r" ?[ap]\.? ?m(?:\.|(?!\w))")
_FROM = re.compile(r"(?<!\w)(?:from|von) $", re.IGNORECASE)
_DASH = re.compile(r" ?[-–] ?")
_WORD_AFTER = re.compile(r"[ '-]([^\W\d_][\w'-]*)")
_FIRST_AFTER = re.compile(r"[ '-]?([^\W\d_]+|[%°€$£₽])")
_PERSON_BEFORE = re.compile(r"[A-Z][\w'-]+, $")
_NO_WORD = re.compile(r"[(—–-]")
_ARTICLES = ("a", "the", "an")
_POSSESSIVE = re.compile(r"'s?$")
_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|all|these|those|some|our|more than|about|nearly|almost) ){0,2}")
LONGEST_NOUN = 4  # words after a number among which its noun is looked for
_FIRST_YEAR, _LAST_YEAR = 1200, 2100


class Quantity(NamedTuple):
    """A number in its context.

    ``start`` to ``end`` covers the number with its currency, unit or noun, ``number_span`` the number alone. ``value`` is the number with its magnitude
    word multiplied in, ``step`` the place of its last digit that counts (100 for 1,300). ``unit`` is the currency, the key of the unit of measure or the
    noun counted, in its base form; ``noun`` is what the sentence says it is of, where that is another word ("$3 million *order*"). ``rough`` marks
    "about", "nearly", "more than" and numbers in a range; ``hundreds of`` and the like are rough, with the least that they can mean as value.
    """

    start: int
    end: int
    value: float
    sort: Sort
    unit: str = ""
    noun: str = ""
    rough: bool = False
    number_span: tuple[int, int] = (0, 0)
    step: float = 1.0
    words: bool = False


class _Grammar(NamedTuple):
    """The patterns of one language that say what a number is of; ``telling`` are the first words of all that can stand behind a number and does."""

    data: Mapping[str, Any]
    units: Mapping[str, Unit]
    telling: frozenset[str]
    unit: re.Pattern[str]
    percent: re.Pattern[str]
    points: re.Pattern[str]
    money: re.Pattern[str]
    age: re.Pattern[str]
    age_before: re.Pattern[str]
    ordinal: re.Pattern[str]
    oclock: re.Pattern[str]
    rough: frozenset[str]
    rough_ends: frozenset[str]
    rough_after: re.Pattern[str]
    range: re.Pattern[str]
    cues: frozenset[str]
    stops: frozenset[str]
    of: re.Pattern[str]


def numerals_by_sentence(mentions: Mentions) -> Mapping[int, list[Numeral]]:
    """The numbers of each sentence that has any, under the start of the sentence; those that belong to a date are left out."""
    article, found = mentions.article, defaultdict(list)
    dated = [(d.start, d.end) for d in mentions.dates if d.day]
    for numeral in find_numerals(article.text, article.plain, article.language):
        if not _inside(numeral.start, dated):
            found[article.sentence_at(numeral.start).start].append(numeral)
    return found


def may_be_measure(text: str, numeral: Numeral, language: str) -> bool:
    """Whether the first word behind a number is that of a unit of measure, a currency or the like; far faster to tell than what the number is."""
    grammar, first = _grammar(language), _FIRST_AFTER.match(text, numeral.end)
    return first is not None and grammar is not None and first[1] in grammar.telling


def quantities_of(mentions: Mentions, numerals: list[Numeral]) -> tuple[Quantity, ...]:
    """The numbers of a sentence in their context."""
    grammar = _grammar(mentions.article.language)
    if grammar is None:
        return ()
    text = mentions.article.text
    return tuple(_ranged(text, [_quantity(text, numeral, grammar) for numeral in numerals], grammar))


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, 1 << 60)) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


@cache
def _grammar(language: str) -> _Grammar | None:
    known = numbers(language)
    if known is None:
        return None
    data, measures = known.data, units(language)
    money = [*data["money"], *data["money_or_weight"]]
    telling = ("a", "p", "am", "pm", *_CODES, *measures, *data["percent"], *data["points"], *money, *data["oclock"], *data["rough_after"])
    return _Grammar(
        data,
        measures,
        frozenset(match[1] for words in telling if (match := _FIRST_AFTER.match(words))),
        re.compile(rf"[ '-]?({any_of(measures)})(?![\w²³])"),
        re.compile(rf"[ -]?(?:{any_of(data['percent'])})(?!\w)"),
        re.compile(rf"[ -](?:{any_of(data['points'])})(?!\w)"),
        re.compile(rf"[ '-](?:(?:[A-Z][a-zé]+|US|UK) )?({any_of(money)})(?!\w)"),
        re.compile(data["age"] or "(?!)"),
        re.compile(rf"(?<!\w)(?:{data['age_before']}) (?:of )?$"),
        re.compile(rf"(?:{data['ordinal_ending']})(?!\w)" if "ordinal_ending" in data else "(?!)"),
        re.compile(rf" ?(?:{any_of(data['oclock'])})(?!\w)"),
        frozenset(data["rough"]),
        frozenset(words.split()[-1] for words in data["rough"]),
        re.compile(rf" (?:{any_of(data['rough_after'])})(?!\w)"),
        re.compile(rf" {data['range']} $|^{data['range']}$"),
        frozenset("in since of from until by before after and to im seit von bis en depuis desde de du année año jahr year".split()),
        frozenset(data["stops"]),
        re.compile(data["of"]),
    )


def _quantity(text: str, numeral: Numeral, grammar: _Grammar) -> Quantity:
    """What a number is, by what stands after and before it."""
    start, end, value, step, kind, words = numeral
    if kind == "time":
        return Quantity(start, end, value, "time", number_span=(start, end))
    before = text[max(start - 24, 0) : start].rpartition("\n")[2]
    plain = Quantity(start, end, value, "other", "", "", kind == "many" or _is_rough(before, grammar), (start, end), step, words)
    of = grammar.of.match(text, end) if value >= 1e6 or kind == "many" else None
    at = of.end() - 1 if of else end
    found = None
    if kind != "number" or of or _told(text, before, end, grammar):
        found = _of_kind(text, numeral, plain, grammar) or _money(text, before, plain, at, grammar) or _measured(text, before, plain, at, grammar)
    found = found or _counted(text, before, plain, at, grammar)
    return found._replace(rough=True) if grammar.rough_after.match(text, found.end) else found


def _told(text: str, before: str, end: int, grammar: _Grammar) -> bool:
    """Whether anything beside a number may tell that it is no plain count: a unit or an adjective of a currency behind it, a symbol or "aged" before it."""
    first = _FIRST_AFTER.match(text, end)
    if first and (first[1] in grammar.telling or first.start(1) == end or (first[1][0].isupper() and grammar.money.match(text, end))):
        return True
    near = before[-2:].rstrip()[-1:]
    return near in _MAY_END_SYMBOL or grammar.age.match(text, end) is not None or grammar.age_before.search(before) is not None


def _is_rough(before: str, grammar: _Grammar) -> bool:
    """Whether the words before a number make it a rough one: "about", "no more than the"."""
    words = _NO_WORD.sub(" ", before).lower().split()
    if words and words[-1] in _ARTICLES:
        words.pop()
    return bool(words) and words[-1] in grammar.rough_ends and any(" ".join(words[-count:]) in grammar.rough for count in range(1, min(len(words), 4) + 1))


def _of_kind(text: str, numeral: Numeral, plain: Quantity, grammar: _Grammar) -> Quantity | None:
    """The quantity, where the number itself or what is glued to it tells: ordinals, fractions, percentages, times."""
    if numeral.kind == "ordinal" and _is_fraction(text, plain, grammar):
        return plain._replace(sort="share", value=1 / plain.value)
    ending = None if numeral.words else grammar.ordinal.match(text, plain.end)
    if numeral.kind == "ordinal" or ending:
        end = ending.end() if ending else plain.end
        return plain._replace(sort="ordinal", end=end, noun=_noun(text, end, grammar)[0], rough=False)
    if numeral.kind == "fraction":
        return plain._replace(sort="share")
    if points := grammar.points.match(text, plain.end):
        return plain._replace(sort="points", end=points.end())
    if percent := grammar.percent.match(text, plain.end):
        return plain._replace(sort="percent", unit="%", end=percent.end())
    return _time(text, numeral, plain, grammar)


def _time(text: str, numeral: Numeral, plain: Quantity, grammar: _Grammar) -> Quantity | None:
    """The time of day, in minutes since midnight, where "p.m." or "o'clock" follows."""
    if not numeral.words and (hour := _HOUR_AFTER.match(text, plain.end)):
        late = 12 if "p" in hour[0] and plain.value < 12 else 0
        return plain._replace(sort="time", value=60 * (plain.value + late), end=hour.end())
    clock = grammar.oclock.match(text, plain.end)
    return plain._replace(sort="time", value=60 * plain.value, end=clock.end()) if clock else None


def _is_fraction(text: str, plain: Quantity, grammar: _Grammar) -> bool:
    """Whether an ordinal is a part: "a third of", "a fifth of the voters"."""
    before = text[max(plain.start - 5, 0) : plain.start].split()
    return bool(before) and before[-1].lower() in grammar.data["article"] and text.startswith(" of ", plain.end)


def _money(text: str, before: str, plain: Quantity, at: int, grammar: _Grammar) -> Quantity | None:
    if symbol := _SYMBOL_BEFORE.search(before):
        unit = symbol[3] or (_OTHER_DOLLARS.get(symbol[1] or "", "USD") if symbol[2] == "$" else _SYMBOLS[symbol[2]])
        start = plain.start - len(symbol[0])
        rough = plain.rough or _is_rough(before[: symbol.start()], grammar)
        return plain._replace(
            sort="money", unit=unit, start=start, noun=_noun(text, plain.end, grammar)[0] or _next_word(text, plain.end, grammar), rough=rough
        )
    if code := _CODE_AFTER.match(text, plain.end):
        return plain._replace(sort="money", unit=code[2] or _SYMBOLS[code[1]], end=code.end(), noun=_noun(text, code.end(), grammar)[0])
    word = grammar.money.match(text, at)
    if word is None or (word[1] in grammar.data["money_or_weight"] and plain.value < 1e6 and "£" not in text):
        return None
    return plain._replace(sort="money", unit=grammar.data["money"].get(word[1], "GBP"), end=word.end(), noun=_noun(text, word.end(), grammar)[0])


def _measured(text: str, before: str, plain: Quantity, at: int, grammar: _Grammar) -> Quantity | None:
    """Ages and measures."""
    if age := grammar.age.match(text, plain.end):
        return plain._replace(sort="age", unit="year", end=age.end())
    unit = grammar.unit.match(text, at)
    known = grammar.units[unit[1]] if unit else None
    if (
        (before_age := grammar.age_before.search(before))
        and plain.value < 125
        and (known.key == "year" if known else before_age[0].strip() not in grammar.data.get("age_with_unit", ()))
        and "%" not in text[plain.end : plain.end + 2]
    ):
        return plain._replace(sort="age", unit="year", start=plain.start - len(before_age[0]), end=unit.end() if unit else plain.end)
    if known is None or unit is None or (len(unit[1]) == 1 and unit[0][0] == "-") or unit[0] in (" in", "-in", "'in"):
        return None
    return plain._replace(sort="measure", unit=known.key, end=unit.end())


def _counted(text: str, before: str, plain: Quantity, at: int, grammar: _Grammar) -> Quantity:
    """A year, an age between commas, or a count of the noun that follows."""
    noun, end = _noun(text, at, grammar)
    if _is_year(before, plain, noun, grammar):
        return plain._replace(sort="year")
    if before.endswith(", ") and text[plain.end : plain.end + 1] in (",", ")", ".") and 1 <= plain.value <= 120 and _PERSON_BEFORE.search(before):
        return plain._replace(sort="age", unit="year")
    return plain._replace(sort="count", unit=noun, end=end) if noun else plain._replace(sort="count" if plain.words else "other")


def _is_year(before: str, plain: Quantity, noun: str, grammar: _Grammar) -> bool:
    if plain.words or plain.end - plain.number_span[0] != 4 or not _FIRST_YEAR <= plain.value <= _LAST_YEAR or plain.step < 1:
        return False
    return not noun or before.lower().rpartition(" ")[0].rpartition(" ")[2] in grammar.cues


def _noun(text: str, at: int, grammar: _Grammar) -> tuple[str, int]:
    """The noun that a number counts, in its base form, and where it ends; empty where none is plain to see."""
    words: list[tuple[str, int]] = []
    while len(words) < LONGEST_NOUN and (match := _WORD_AFTER.match(text, at)) and match[1].lower() not in grammar.stops:
        words.append((match[1], match.end()))
        at = match.end()
    if grammar.data["plurals"]:
        return next(((base, end) for word, end in words if (base := _singular(word, grammar.data["plurals"]))), ("", 0))
    capital = next(((w, end) for w, end in words if w[0].isupper()), None)
    found = capital or (words[0] if words and not grammar.data.get("compound") else ("", 0))
    return re.sub(r"(?:en|n|e|s|x)$", "", found[0].lower()), found[1]


def _next_word(text: str, at: int, grammar: _Grammar) -> str:
    """The word behind a sum of money that it may belong to ("$3 million order"), in lower case; empty for a small word."""
    match = _WORD_AFTER.match(text, at)
    return match[1].lower() if match and match[1].islower() and match[1] not in grammar.stops else ""


def _singular(word: str, plurals: Mapping[str, str]) -> str:
    """The singular of an English plural; empty for other words."""
    low = _POSSESSIVE.sub("", word.lower())
    if low in plurals:
        return plurals[low]
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 4:
        return ""
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-2] if low.endswith(("ches", "shes", "sses", "xes")) else low[:-1]


def _ranged(text: str, found: list[Quantity], grammar: _Grammar) -> Iterator[Quantity]:
    """The quantities, with the ends of ranges marked as rough, scores told, and "48" of "48 of the 120 kitchens" given its noun."""
    for last, one, other in zip([None, *found], found, [*found[1:], None], strict=False):
        if other and (kind := _linked(text, one, other, grammar)):
            yield one._replace(rough=True, sort=other.sort, unit=other.unit) if kind == "range" else one._replace(sort="score")
        elif last and (kind := _linked(text, last, one, grammar)):
            yield one._replace(rough=True) if kind == "range" else one._replace(sort="score", end=one.number_span[1])
        elif other and _is_part(text, one, other):
            yield one._replace(sort="count", unit=other.unit)
        else:
            yield one


def _is_part(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a bare number counts some of what the next one counts ("48 of the 120 kitchens")."""
    return one.sort in ("other", "count") and not one.unit and other.sort == "count" and _OF.fullmatch(text, one.end, other.number_span[0]) is not None


def _linked(text: str, one: Quantity, other: Quantity, grammar: _Grammar) -> str:
    """Whether two quantities are the ends of a range or the two sides of a score; empty where they are neither."""
    gap = text[one.end : other.start]
    if not gap or len(gap) > 6 or one.sort not in ("other", "count", other.sort) or (one.unit and one.unit != other.unit):
        return ""
    if grammar.range.search(gap):
        return "" if one.value >= other.value or _FROM.search(text, max(one.start - 5, 0), one.start) else "range"
    if one.words != other.words or not _DASH.fullmatch(gap):
        return ""
    return "range" if one.value < other.value and (other.unit or other.value > 100) else "score" if not one.words and other.value <= 200 else ""
