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
from itertools import pairwise
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
_COMMA = re.compile("[,،，、；;]")
_NONE: frozenset[str] = frozenset()
_TOKEN = re.compile(r"[^\W\d_]{4,}")


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
    """What is known of one paragraph."""

    unit: Unit
    hit: Hit | None
    date: bool
    shared: float
    aligned: bool


def find(units: list[Unit], seen: list[Seen], raw: list[str], lines: list[str]) -> Body:
    """The body among some paragraphs; empty (start equals end) where none looks like one.

    ``seen``, ``raw`` and ``lines`` hold for each block what is on it, its text, and its text without the blanks around it.
    """
    features = _features(units, seen, _margins(units, raw, lines))
    listed = _listed(units)
    belief = [LEAST if f.unit.words <= FEW and not f.unit.sentence else _belief(f, after_colon) for f, after_colon in zip(features, listed, strict=True)]
    size = sum(u.words for u in units if u.sentence)
    gains = [
        -_price(f.hit, size) if f.hit and not f.hit.weak else f.unit.words * (p - COST) - _plain_price(f, size) for f, p in zip(features, belief, strict=True)
    ]
    start, end = _best_run(gains, [f.hit is None for f in features])
    headline = _headline(features, belief, start) if end > start else None
    return Body(start, end, headline, belief)


def _features(units: list[Unit], seen: list[Seen], margin: list[bool]) -> list[Features]:
    tokens = [_tokens(u.text) if u.words > FEW or u.sentence else _NONE for u in units]
    sample = [u.words >= LONG and u.sentence for u in units]
    samples = sum(sample)
    expected = EXPECTED * samples / (samples + 3)
    once: set[str] = set()
    twice: set[str] = set()
    for words, long in zip(tokens, sample, strict=True):
        if long:
            twice |= once & words
            once |= words
    return [
        Features(
            unit,
            next((s.hit for s in seen[unit.first : unit.end] if s.hit), None),
            seen[unit.first].date,
            len(words & (twice if long else once)) / len(words) - expected if words else -0.1,
            aligned,
        )
        for unit, words, long, aligned in zip(units, tokens, sample, margin, strict=True)
    ]


def _tokens(text: str) -> Set[str]:
    """The words of four letters and more, or pairs of letters where a script has no spaces."""
    text = text[:SAMPLE]
    if not text.isascii() and 2 * len(letters := UNSPACED.findall(text)) > len(text):
        return {a + b for a, b in pairwise(letters)}
    return set(_TOKEN.findall(text.lower()))


def _margins(units: list[Unit], raw: list[str], lines: list[str]) -> list[bool]:
    """Whether each paragraph is indented as most of the long text is, in a dump that indents."""
    indents = [len(raw[u.first]) - len(lines[u.first]) if raw[u.first][0].isspace() else 0 for u in units]
    if sum(i > 1 for i in indents) * 10 <= len(units):
        return [False] * len(units)
    weight: Counter[int] = Counter()
    for unit, indent in zip(units, indents, strict=True):
        if unit.words >= LONG:
            weight[indent] += int(unit.words)
    usual = weight.most_common(1)[0][0] if weight else -1
    return [indent == usual for indent in indents]


def _listed(units: list[Unit]) -> list[bool]:
    """Whether each paragraph is announced by a colon at the end of the one above, or goes on with such a list."""
    listed = [False]
    for above, unit in pairwise(units):
        listed.append((above.text[-1] in ":：" and above.words > FEW) or (listed[-1] and unit.text[:1] == above.text[:1] and not unit.text[0].isalnum()))
    return listed[: len(units)]


def _belief(features: Features, listed: bool) -> float:
    unit, hit, _, shared, aligned = features
    score = -1.8 + 1.2 * max(-2.0, min(2.5, math.log2((unit.words + 0.5) / 8)))
    score += 1.2 if unit.sentence else -0.8
    score += 0.35 * min(3, len(_COMMA.findall(unit.text)))
    score += 3.0 * shared + aligned
    if listed:
        score += 2.0
    elif not unit.text[0].isalpha() and BULLET.match(unit.text):
        score -= 0.4
    if hit:
        score -= 2 if hit.weak else 6
    return 1 / (1 + math.exp(-score))


def _plain_price(features: Features, size: float) -> float:
    if features.hit:
        return _price(features.hit, size)
    return SENTENCE_PRICE if features.unit.sentence and features.unit.words >= SENTENCE else PRICE


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


def _best_run(gains: list[float], plain: list[bool]) -> tuple[int, int]:
    """The half-open run with the largest sum, where a stretch of plain losses costs ``GAP`` at most."""
    best, best_run, total, start, gap = 0.0, (0, 0), 0.0, 0, 0.0
    for index, gain in enumerate(gains):
        if total <= 0:
            total, start, gap = 0.0, index, 0.0
        if gain < 0 and plain[index]:
            loss = min(-gain, max(0.0, GAP - gap))
            gap += loss
            total -= loss
        else:
            total += gain
            gap = max(0.0, gap - max(0.0, gain))
        if total > best:
            best, best_run = total, (start, index + 1)
    return best_run


def _headline(features: list[Features], belief: list[float], start: int) -> int | None:
    """The paragraph above the body, or its first, that is most like its headline; None where none is."""
    best, found = 0.0, None
    for index in range(max(0, start - HEAD_REACH), start):
        unit, _, _, shared, aligned = features[index]
        if not _may_be_headline(features[index]):
            continue
        likeness = shared + EXPECTED + 0.05 * (index - start) + 0.15 * aligned + (0.2 if unit.words >= 5 else 0)
        if likeness > best:
            best, found = likeness, index
    if found and features[found - 1].unit.words >= HEADLINE and not features[found - 1].unit.sentence and _may_be_headline(features[found - 1]):
        return found - 1  # what was found is the standfirst
    return found


def _may_be_headline(features: Features) -> bool:
    unit, hit, date, *_ = features
    return hit is None and not date and 3 <= unit.words <= 40 and unit.text[0] != "[" and not BULLET.match(unit.text)
