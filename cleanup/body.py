"""Where the article is in a page that came as lines of text: one contiguous run of paragraphs.

Each paragraph gets a share p of belief that it is body text, from its length, its end, its punctuation, the words it has in
common with the long paragraphs of the page, and the phrases of chrome on it. The body is then the run of paragraphs that
maximises the sum of words x (p - COST) - price, as in the maximum subarray problem; single paragraphs inside it that are
chrome by their wording stay out. The weights are set by hand on half of the sites of the development pages.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Set
from itertools import compress, pairwise
from typing import NamedTuple

from cleanup.joining import BULLET
from cleanup.packs import Hit, Seen
from cleanup.wording import UNSPACED

COST = 0.35  # belief at which a word neither speaks for its paragraph nor against
PRICE = 2.0  # what a paragraph without any phrase costs, in words
SENTENCE_PRICE = 0.5  # the same for one of ``SENTENCE`` words that ends as a sentence does
SENTENCE = 6
HIT_PRICE = 6.0  # what one with a phrase costs; a weak phrase costs half
INLINE_PRICE = 2.0  # the same for a kind of phrase that stands inside articles too
TAIL_PRICE = 20.0  # what one costs whose phrase opens the tail of a page
COMMENTS_PRICE = 80.0  # the same for the reader comments, which read like body text
WEAK_TAIL_PRICE = 10.0  # the same for a weak phrase
TAIL_SHARE, COMMENTS_SHARE = 0.02, 0.15  # most that these prices may be of the words in sentences
GAP = 30.0  # most that a stretch of paragraphs without any phrase may cost: lists, code, tables between paragraphs
LONG = 15  # words of a paragraph that is a sample of the page's own vocabulary
EXPECTED = 0.45  # share of its words that body text has in common with the long paragraphs of a long page
FEW, LEAST = 3, 0.02  # words of a line that is no sentence, and the belief that it gets
SAMPLE = 400  # letters of a paragraph whose words are compared
HEADLINE = 6  # words of a headline that stands above a standfirst
HEAD_REACH = 12  # paragraphs above the body among which its headline is looked for
# What a number of words, in halves, speaks for a paragraph; from some number on more words are no more reason.
_LENGTH = {half / 2: -1.8 + 1.2 * max(-2.0, math.log2((half / 2 + 0.5) / 8)) for half in range(90)}
_LONGEST = -1.8 + 1.2 * 2.5
_COMMAS = ",،，、；;"
_NONE: frozenset[bytes] = frozenset()
_TOKEN = re.compile(r"[^\W\d_]{4,}")
_TYPOGRAPHY = "’“”—–…"  # all that is not ASCII in much English text
_LETTERS = bytes(code if chr(code).islower() else ord(" ") for code in range(128)).ljust(256)


class Unit(NamedTuple):
    """A paragraph: blocks ``first`` to ``end`` (half-open) that belong together, joined into one text."""

    first: int
    end: int
    text: str
    words: float
    sentence: bool


class Body(NamedTuple):
    """Paragraphs ``start`` to ``end`` (half-open); ``headline`` is the paragraph with the headline, which may stand apart."""

    start: int
    end: int
    headline: int | None
    belief: list[float]


class Features(NamedTuple):
    """What is known of some paragraphs, a column a feature: a list with an item for each of them, or the set of the numbers of a few."""

    units: list[Unit]
    hits: list[Hit | None]
    brief: list[bool]
    shared: list[float]
    aligned: set[int]
    listed: set[int]


def find(units: list[Unit], seen: list[Seen], raw: list[str], lines: list[str]) -> Body:
    """The body among some paragraphs; empty (start equals end) where none looks like one.

    ``seen``, ``raw`` and ``lines`` hold for each block what is on it, its text, and its text without the blanks around it.
    """
    brief = [u.words <= FEW and not u.sentence for u in units]
    features = Features(units, _hits(units, seen), brief, _shared(units, brief), _aligned(units, raw, lines), _listed(units))
    belief = [
        LEAST if few else _belief(unit, hit, 3.0 * shared + (number in features.aligned), number in features.listed)
        for number, (unit, hit, few, shared) in enumerate(zip(units, features.hits, brief, features.shared, strict=True))
    ]
    size = sum(u.words for u in units if u.sentence)
    gains = [
        _gain(unit, hit, p, size) if hit or unit.sentence else unit.words * (p - COST) - PRICE
        for unit, hit, p in zip(units, features.hits, belief, strict=True)
    ]
    start, end = _best_run(gains, features.hits)
    headline = _headline(features, seen, start) if end > start else None
    return Body(start, end, headline, belief)


def _hits(units: list[Unit], seen: list[Seen]) -> list[Hit | None]:
    """The first phrase in each paragraph."""
    return [seen[unit.first].hit if unit.end == unit.first + 1 else next((s.hit for s in seen[unit.first : unit.end] if s.hit), None) for unit in units]


def _shared(units: list[Unit], brief: list[bool]) -> list[float]:
    """The share of its words that each paragraph has in common with the long ones, above what is to be expected."""
    tokens = [_NONE if few else _tokens(unit.text) for unit, few in zip(units, brief, strict=True)]
    sample = [u.sentence and u.words >= LONG for u in units]
    samples = sum(sample)
    expected = EXPECTED * samples / (samples + 3)
    once: set[bytes] = set()
    twice: set[bytes] = set()
    for words in compress(tokens, sample):
        twice |= once & words
        once |= words
    return [len(words & (twice if long else once)) / len(words) - expected if words else -0.1 for words, long in zip(tokens, sample, strict=True)]


def _tokens(text: str) -> Set[bytes]:
    """The words of four letters and more, or pairs of letters where a script has no spaces; as bytes, which are split fastest."""
    text = text[:SAMPLE]
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            text = text.replace(mark, " ")
    text = text.lower()
    if text.isascii():
        return {word for word in text.encode().translate(_LETTERS).split() if len(word) > 3}
    letters = UNSPACED.findall(text)
    found = (a + b for a, b in pairwise(letters)) if 2 * len(letters) > len(text) else _TOKEN.findall(text)
    return {word.encode() for word in found}


def _aligned(units: list[Unit], raw: list[str], lines: list[str]) -> set[int]:
    """The paragraphs that are indented as most of the long text is, in a dump that indents."""
    indents = [len(raw[u.first]) - len(lines[u.first]) if raw[u.first][0].isspace() else 0 for u in units]
    if sum(i > 1 for i in indents) * 10 <= len(units):
        return set()
    weight: Counter[int] = Counter()
    for unit, indent in zip(units, indents, strict=True):
        if unit.words >= LONG:
            weight[indent] += int(unit.words)
    usual = weight.most_common(1)[0][0] if weight else -1
    return {number for number, indent in enumerate(indents) if indent == usual}


def _listed(units: list[Unit]) -> set[int]:
    """The paragraphs that a colon at the end of the one above announces, and those that go on with such a list."""
    listed: set[int] = set()
    for colon in [number for number, unit in enumerate(units) if unit.text.endswith((":", "：")) and unit.words > FEW]:
        for number in range(colon + 1, len(units)):
            mark = units[number].text[0]
            if number > colon + 1 and (mark.isalnum() or mark != units[number - 1].text[0]):
                break
            listed.add(number)
    return listed


def _belief(unit: Unit, hit: Hit | None, likeness: float, listed: bool) -> float:
    """How surely a paragraph is body text; ``likeness`` is what speaks for it by what it has in common with the others."""
    _, _, text, words, sentence = unit
    score = _LENGTH.get(words, _LONGEST) + (1.2 if sentence else -0.8)
    commas = text.count(",") + text.count(";") if text.isascii() else sum(map(text.count, _COMMAS))
    score += 0.35 * min(3, commas)
    score += likeness
    if listed:
        score += 2.0
    elif not text[0].isalpha() and BULLET.match(text):
        score -= 0.4
    if hit:
        score -= 2 if hit.weak else 6
    return 1 / (1 + math.exp(-score))


def _gain(unit: Unit, hit: Hit | None, belief: float, size: float) -> float:
    """What a paragraph adds to the sum of a run, on a page with so many words in sentences."""
    if hit is None:
        return unit.words * (belief - COST) - (SENTENCE_PRICE if unit.sentence and unit.words >= SENTENCE else PRICE)
    return (unit.words * (belief - COST) if hit.weak else 0.0) - _price(hit, size)


def _price(hit: Hit, size: float) -> float:
    """What a phrase costs on a page with so many words in sentences; on a short one the tail may not outweigh what follows."""
    kind = hit.phrase.kind
    if kind.name == "comments":
        return WEAK_TAIL_PRICE if hit.weak else min(COMMENTS_PRICE, COMMENTS_SHARE * size)
    if kind.tail and not hit.weak:
        return min(TAIL_PRICE, TAIL_SHARE * size)
    if "body" in kind.zones:
        return INLINE_PRICE
    return HIT_PRICE / 2 if hit.weak else HIT_PRICE


def _best_run(gains: list[float], hits: list[Hit | None]) -> tuple[int, int]:
    """The half-open run with the largest sum, where a stretch of losses without a phrase costs ``GAP`` at most."""
    best, best_run, total, start, gap = 0.0, (0, 0), 0.0, 0, 0.0
    for index, gain in enumerate(gains):
        if total <= 0:
            if gain <= 0:  # nothing begins here
                total = 0.0
                continue
            total, start, gap = 0.0, index, 0.0
        if gain < 0 and hits[index] is None:
            loss = min(-gain, max(0.0, GAP - gap))
            gap += loss
            total -= loss
        else:
            total += gain
            gap = max(0.0, gap - max(0.0, gain))
        if total > best:
            best, best_run = total, (start, index + 1)
    return best_run


def _headline(features: Features, seen: list[Seen], start: int) -> int | None:
    """The paragraph above the body, or its first, that is most like its headline; None where none is."""
    units = features.units
    best, found = 0.0, None
    for index in range(max(0, start - HEAD_REACH), start):
        if _may_be_headline(features, seen, index):
            likeness = features.shared[index] + EXPECTED + 0.05 * (index - start) + 0.15 * (index in features.aligned)
            likeness += 0.2 if units[index].words >= 5 else 0
            if likeness > best:
                best, found = likeness, index
    if found and units[found - 1].words >= HEADLINE and not units[found - 1].sentence and _may_be_headline(features, seen, found - 1):
        return found - 1  # what was found is the standfirst
    return found


def _may_be_headline(features: Features, seen: list[Seen], number: int) -> bool:
    unit = features.units[number]
    worded = features.hits[number] is None and not seen[unit.first].date and 3 <= unit.words <= 40
    return worded and unit.text[0] != "[" and not BULLET.match(unit.text)
