"""Lists of numbers in a sentence, and the number that they are the parts of; the words stand in ``rules/mentions/tallies-*.yaml``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleanup import yamlfile
from cleanup.article import Sentence
from cleanup.mentions.alignment import people, stem
from cleanup.mentions.quantities import Quantity
from cleanup.paths import rules_folder

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

LONGEST_PART = 70  # characters from one part of a list to the next
BACK = 4  # sentences before a list in which its whole may stand
SHORT_GAP = 30  # characters between parts that share one verb
BESIDE = 30  # characters around a list in which the words of its parts stand
_BROKEN = re.compile(r"[.:()—–]")
_NAMED = re.compile(r"[A-Z][\w'-]+(?: (?:on|with|has|have|had|got|won|took|took home|holds|hold))? $")
CLOSE = (0.8, 1.25)  # how near parts must be to a whole that nothing but its noun connects with them
WIDE = (0.55, 1.8)  # the same where words say that these are its parts


class Family(NamedTuple):
    """Parts that are told by their names: at least ``least`` of them make an account of a whole."""

    parts: tuple[re.Pattern[str], ...]
    least: int
    whole: re.Pattern[str]


class Words(NamedTuple):
    """The words of one language."""

    families: tuple[Family, ...]
    spread: re.Pattern[str]
    amounts: re.Pattern[str]
    jobs: frozenset[str]
    introduced: re.Pattern[str]
    kinds: re.Pattern[str]
    comma: re.Pattern[str]
    rest: re.Pattern[str]
    left: re.Pattern[str]


@cache
def tally_words(language: str) -> Words | None:
    """The words of a language; None where there is no file for it."""
    path = rules_folder() / "mentions" / f"tallies-{language}.yaml"
    if not path.exists():
        return None
    data = yamlfile.load(path)
    return Words(
        tuple(_family(row) for row in data["families"]),
        re.compile(rf"(?: [\w'-]+){{0,3}}? (?:{data['spread']})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{data['amounts']})(?!\w)", re.IGNORECASE),
        frozenset(stem(word) for word in data["jobs"].split()),
        re.compile(data["introduced"]),
        re.compile(data["kinds"]),
        re.compile(data["comma"]),
        re.compile(data["rest"], re.IGNORECASE),
        re.compile(data["left"], re.IGNORECASE),
    )


def _family(row: dict[str, object]) -> Family:
    names = row["parts"]
    assert isinstance(names, list)
    parts = tuple(re.compile(rf"(?<!\w)(?:{name})(?!\w)", re.IGNORECASE) for name in names)
    return Family(parts, len(parts) if row.get("every") else 2, re.compile(rf"[ -](?:[\w-]+ ){{0,2}}?{row['whole']}(?!\w)", re.IGNORECASE))


def listed(text: str, counts: list[Quantity], joint: re.Pattern[str], last: re.Pattern[str]) -> list[Quantity]:
    """The quantities, from the first of some on, that make a list: joined by commas, the last one by "and"; empty where they make none."""
    found, closed, gaps = counts[:1], False, list[str]()
    for quantity in counts[1:]:
        gap = text[found[-1].end : quantity.start]
        if closed and not ("," in gap and last.search(gap, gap.index(","))):
            break
        if len(gap) > LONGEST_PART or _BROKEN.search(gap) or (quantity.sort == "money" and quantity.unit != found[0].unit):
            return []
        closed = last.search(gap) is not None
        if not closed and not joint.search(gap):
            return []
        found.append(quantity)
        gaps.append(gap)
    mixed = ";" in "".join(gaps[:1]) and any(";" not in gap for gap in gaps[1:-1])
    return found if closed and not mixed and not any(q.rough for q in found) else []


def wholes(mentions: Mentions, parts: list[Quantity], words: Words) -> Iterator[tuple[Quantity, tuple[float, float]]]:
    """What a list may be the parts of, in the sentences around it: each with how far the sum may be from it to be an account of it at all.

    Nothing where another number there is the sum, or where words tell that the list is not all.
    """
    if not _whole_story(mentions, parts, words):
        return
    family = _named(mentions.article.text, parts, words)
    told = _told(mentions, parts, family is not None)
    total = sum(q.value for q in parts)
    if any(_equal(q, total, parts) for q in told):
        return
    for quantity in told:
        if quantity.rough or quantity.value <= max(q.value for q in parts) or (quantity.sort == "money") != (parts[0].sort == "money"):
            continue
        if _other_time(mentions, quantity, parts):
            continue
        if found := _relation(mentions, quantity, parts, family, words):
            yield quantity, found


def _whole_story(mentions: Mentions, parts: list[Quantity], words: Words) -> bool:
    """Whether no word of the sentence, or at the start of the next one, tells that there are other parts."""
    text, article = mentions.article.text, mentions.article
    sentence = article.sentence_at(parts[0].start)
    if words.rest.search(text, sentence.start, sentence.end):
        return False
    following = article.sentence_at(sentence.end + 2)
    more = words.rest.search(text, following.start, min(following.start + BESIDE, following.end)) if following.start > sentence.start else None
    return more is None or (following.start not in mentions.numerals and words.left.search(more[0]) is None)


def _told(mentions: Mentions, parts: list[Quantity], everywhere: bool) -> list[Quantity]:
    """The quantities in the lead, in the sentences before a list and in the one behind it, or in the whole text; the nearest ones first."""
    article, first = mentions.article, parts[0].start
    at = bisect_right(article.sentences, first, key=lambda sentence: sentence.start) - 1
    near: set[Sentence] = set(article.sentences if everywhere else (*article.lead, *article.sentences[max(at - BACK, 0) : at + 2]))
    found = [q for s in near for q in mentions.quantities_at(s.start) if q not in parts]
    return sorted(found, key=lambda q: abs(q.start - first))


def _other_time(mentions: Mentions, whole: Quantity, parts: list[Quantity]) -> bool:
    """Whether the sentence of a list names a year or month that the sentence of the whole does not."""
    there, here = (_times(mentions, q) for q in (whole, parts[0]))
    return not here <= there


def _times(mentions: Mentions, quantity: Quantity) -> set[float]:
    sentence = mentions.article.sentence_at(quantity.start)
    dates = (d for d in mentions.dates if sentence.start <= d.start < sentence.end)
    years = (q.value for q in mentions.quantities_at(sentence.start) if q.sort == "year")
    return {float(part) for d in dates for part in (d.month, d.year) if part} | set(years)


def _equal(one: Quantity, total: float, parts: list[Quantity]) -> bool:
    """Whether a number is the sum of a list, as far as the rounding of sums of money tells."""
    slack = sum(min(q.step / 2, 0.05 * q.value) for q in parts) if one.sort == "money" else 0.0
    return one.sort in ("count", "other", "money") and abs(one.value - total) <= slack + (0.01 * total if one.rough else 0)


def _relation(mentions: Mentions, whole: Quantity, parts: list[Quantity], family: Family | None, words: Words) -> tuple[float, float] | None:
    """Why a number is the whole of a list, as the distance that this allows: named parts, or parts that are spread over places; None where nothing tells."""
    text, sentence = mentions.article.text, mentions.article.sentence_at(parts[0].start)
    if family:
        clear = family.least > 2 or words.introduced.fullmatch(text, sentence.start, parts[0].start)
        return WIDE if clear and family.whole.match(text, whole.number_span[1]) else None
    if len(parts) < 3 or whole.start > parts[0].start:
        return None
    here = mentions.article.sentence_at(whole.start)
    beside = sentence.start - here.end < 3
    if beside and whole.sort == "count" and whole.unit and parts[0].start == sentence.start and _kinds(text, parts, words):
        return CLOSE
    if not spread(text, parts, words):
        return None
    if whole.sort == "money":
        return CLOSE if beside or words.amounts.search(text, here.start, here.end) else None
    return CLOSE if _kin(whole.unit, parts, beside, words) else None


def _named(text: str, parts: list[Quantity], words: Words) -> Family | None:
    """The family to which the names of the parts belong, where a name stands beside each."""
    if parts[0].sort == "money":
        return None
    first, last = max(parts[0].start - BESIDE, 0), parts[-1].end + BESIDE
    for family in words.families:
        if len(parts) >= family.least and sum(name.search(text, first, last) is not None for name in family.parts) >= family.least:
            return family
    return None


def spread(text: str, parts: list[Quantity], words: Words) -> bool:
    """Whether each part is told of a place, a use or a party of its own: "210 in Neuss, 145 in Bonn", "the Greens 14, Labour nine"."""
    return all(words.spread.match(text, q.end) for q in parts) or all(_NAMED.search(text, max(q.start - 30, 0), q.start) for q in parts[1:])


def _kinds(text: str, parts: list[Quantity], words: Words) -> bool:
    """Whether the parts are told as kinds, with one verb for all: "Twenty were roses, 15 dahlias and nine sweet peas"."""
    gaps = [text[a.end : b.start] for a, b in pairwise(parts)]
    return words.kinds.match(text, parts[0].end) is not None and all(len(gap) <= SHORT_GAP for gap in gaps) and not any(map(words.kinds.search, gaps[1:]))


def _kin(unit: str, parts: list[Quantity], beside: bool, words: Words) -> bool:
    """Whether the whole counts what the parts do: the same noun, or people and their jobs; bare numbers are of what the sentence before counts."""
    units, folk = {stem(q.unit) for q in parts if q.unit}, people() | words.jobs
    if not units:
        return beside and unit != ""
    return len(units) == 1 and (stem(unit) in units or (stem(unit) in folk and units <= folk))
