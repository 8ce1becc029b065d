"""Numbers that do not add up: a percentage beside its counts, a change beside its two ends, parts beside their whole, shares beside a hundred.

Parameters: ``skip``, words of a sentence that make its numbers no full account ("including"); for each language under its code: ``beside``, what may stand
between a share and its counts; ``change``, patterns for a change with its two ends, with numbers written as N; ``whole_before`` and ``whole_after``, words
beside a number that is a whole; ``votes``, words that say how people voted; ``rest``, words for those who are left in a survey; ``and``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.quantities import Quantity

LONGEST_PART = 70  # characters from one part of a list to the next
SHARES = range(60, 141)  # sums of shares that can be meant as a hundred
MOST_ROUNDING = 0.02  # of a number that its zeros may hide
PLAUSIBLE = (0.55, 1.8)  # parts that are further from their whole than that are no account of it


class Words(NamedTuple):
    """The patterns of one language."""

    skip: re.Pattern[str]
    of: re.Pattern[str]
    beside: re.Pattern[str]
    change: re.Pattern[str]
    whole_before: re.Pattern[str]
    whole_after: re.Pattern[str]
    opens: re.Pattern[str]
    votes: re.Pattern[str]
    rest: re.Pattern[str]
    last: re.Pattern[str]


def prepare(rule: CheckRule) -> Mapping[str, Words]:
    """The patterns of a rule for each of its languages."""
    return {code: _words(rule, code) for code in rule.languages}


def _words(rule: CheckRule, code: str) -> Words:
    data: dict[str, Any] = rule.params.get(code) or {}
    found = []
    for key in Words._fields:
        try:
            found.append(re.compile(data[key], re.IGNORECASE))
        except (KeyError, TypeError, re.error) as error:
            raise rule.fail(f"'{key}' must be a pattern: {error}", code) from error
    return Words(*found)


def check(mentions: Mentions, rule: CheckRule, words: Mapping[str, Words]) -> Iterator[Finding]:
    """Findings about sentences whose numbers do not add up."""
    language = words.get(mentions.article.language)
    if language is None:
        return
    quantities = mentions.quantities
    yield from _percentages(mentions, rule, language)
    yield from _changes(mentions, rule, language)
    for group in _sentences(mentions, quantities):
        if not language.skip.search(mentions.article.text, *_bounds(mentions, group)):
            yield from _shares(mentions, rule, group, language)
            yield from _parts(mentions, rule, group, language)


def _sentences(mentions: Mentions, quantities: tuple[Quantity, ...]) -> Iterator[list[Quantity]]:
    """The quantities of each sentence that has at least two."""
    groups: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        groups.setdefault(mentions.article.sentence_at(quantity.number_span[0]).start, []).append(quantity)
    yield from (group for group in groups.values() if len(group) > 1)


def _bounds(mentions: Mentions, group: list[Quantity]) -> tuple[int, int]:
    sentence = mentions.article.sentence_at(group[0].number_span[0])
    return sentence.start, sentence.end


def _percentages(mentions: Mentions, rule: CheckRule, words: Words) -> Iterator[Finding]:
    """A share beside two counts ("48 of the 120 kitchens, or 55 per cent") that is not their quotient."""
    text, found = mentions.article.text, mentions.quantities
    for first, second, third in zip(found, found[1:], found[2:], strict=False):
        if third.sort == "percent" and _pair(text, first, second, words):
            part, whole, share, gap = first, second, third, (second.end, third.start)
        elif first.sort == "percent" and _pair(text, second, third, words):
            part, whole, share, gap = second, third, first, (first.end, second.start)
        else:
            continue
        if not words.beside.fullmatch(text, *gap) or words.skip.search(text, *_bounds(mentions, [first])) or not 0 < part.value <= whole.value:
            continue
        right = 100 * part.value / whole.value
        if abs(right - share.value) > _slack(part, whole, share):
            yield _finding(mentions, rule, (part.start, whole.end), (share.start, share.end), f"{_said(mentions, part, whole)} is {right:.3g}%")


def _pair(text: str, part: Quantity, whole: Quantity, words: Words) -> bool:
    """Whether two quantities are a count and the count that it is taken from."""
    countable = all(q.sort in ("count", "other", "year") for q in (part, whole))
    return countable and words.of.fullmatch(text, part.end, whole.number_span[0]) is not None


def _slack(part: Quantity, whole: Quantity, share: Quantity) -> float:
    """By how many points a share may be off: its own rounding, that of the counts, and more where one of them is a rough number."""
    rounding = 100 * (min(part.step, part.value / 10) / 2 / whole.value + part.value * min(whole.step, whole.value / 10) / 2 / whole.value**2)
    rough = 4.0 if part.rough or whole.rough or share.rough else 0.0
    return 1.5 + min(share.step, 5) / 2 + rounding * (1 if max(part.step, whole.step) > 10 else 0) + rough


def _said(mentions: Mentions, part: Quantity, whole: Quantity) -> str:
    return f"'{mentions.article.said((part.start, whole.end))}'"


def _finding(mentions: Mentions, rule: CheckRule, one: tuple[int, int], other: tuple[int, int], sum_: str) -> Finding:
    first, second = sorted((one, other))
    said = mentions.article.said
    return rule.finding(one, other, confidence=0.85, one=said(first), other=said(second), sum=sum_)


def _changes(mentions: Mentions, rule: CheckRule, words: Words) -> Iterator[Finding]:
    """A change in per cent beside the two numbers between which it lies ("from 80 to 100, a rise of 40%")."""
    text, starts = mentions.article.text, {q.start: q for q in mentions.quantities} | {q.number_span[0]: q for q in mentions.quantities}
    for match in words.change.finditer(text):
        spans = {name: match.start(name) for name in ("a", "b", "p", "a2", "b2", "p2") if match[name] is not None}
        found = {name[0]: starts.get(start) for name, start in spans.items()}
        a, b, p = (found.get(name) for name in "abp")
        if not (a and b and p) or p.sort != "percent" or a.value <= 0 or b.value <= 0 or words.skip.search(text, *_bounds(mentions, [a])):
            continue
        if (
            a.sort in ("year", "time", "ordinal", "age")
            or b.sort in ("year", "time", "ordinal")
            or (a.unit and b.unit and a.unit != b.unit)
            or a.rough
            or b.rough
        ):
            continue
        if not _change_fits(a, b, p):
            ends = sorted((a, b))
            right = f"from {mentions.article.said((a.start, a.end))} to {mentions.article.said((b.start, b.end))} is {abs(b.value / a.value - 1):.0%}"
            yield _finding(mentions, rule, (ends[0].start, ends[1].end), (p.start, p.end), right)


def _change_fits(a: Quantity, b: Quantity, p: Quantity) -> bool:
    """Whether a change in per cent fits its ends within their rounding; between shares it may be meant in points."""
    if a.sort == "percent" and abs(abs(b.value - a.value) - p.value) <= 1.5:
        return True
    low, high = (_rounded(q) for q in (a, b))
    spread = [100 * abs((b.value + i * high) / (a.value + j * low) - 1) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    slack = 1.5 + min(p.step, 5) / 2 + 0.05 * p.value + (5 if p.rough else 0)
    return min(spread) - slack <= p.value <= max(spread) + slack


def _rounded(quantity: Quantity) -> float:
    """By how much a number may have been rounded: half of its last place, but no more than a little of it."""
    return min(quantity.step / 2, MOST_ROUNDING * quantity.value)


def _shares(mentions: Mentions, rule: CheckRule, group: list[Quantity], words: Words) -> Iterator[Finding]:
    """The shares of one survey, with those who are left among them, that are far from a hundred."""
    shares = _run([q for q in group if q.sort in ("percent", "other", "count")], mentions, "percent")
    text = mentions.article.text
    if len(shares) < 3 or any(q.rough for q in shares) or not words.last.search(text, shares[-2].end, shares[-1].start):
        return
    sentence = mentions.article.sentence_at(shares[0].start)
    total = sum(q.value for q in shares)
    if words.rest.search(text, shares[0].end, sentence.end) and abs(total - 100) > len(shares) / 2 + 1 and int(total) in SHARES:
        rest = [(q.start, q.end) for q in shares]
        yield rule.finding(
            *rest, confidence=0.8, one=mentions.article.said(rest[0]), other=mentions.article.said(rest[-1]), sum=f"the shares add up to {total:g}%"
        )


def _run(group: list[Quantity], mentions: Mentions, sort: str) -> list[Quantity]:
    """The quantities of a list of which the first is of a sort and the others are of it or bare numbers."""
    run: list[Quantity] = []
    for quantity in group:
        if run and quantity.start - run[-1].end > LONGEST_PART:
            break
        if quantity.sort == sort or (run and quantity.sort in ("other", "count") and not quantity.unit):
            run.append(quantity)
        elif run:
            break
    return run


def _parts(mentions: Mentions, rule: CheckRule, group: list[Quantity], words: Words) -> Iterator[Finding]:
    """Counts that are told one by one beside a whole that is not their sum."""
    counts = [q for q in group if q.sort in ("count", "other")]
    for at, whole in enumerate(counts):
        listed = _listed(mentions, counts[at + 1 :], words)
        if len(listed) > 1 and _opens(mentions, whole, listed[0], words):
            yield from _compared(mentions, rule, whole, listed)
            return
    listed = _listed(mentions, counts, words)
    if len(listed) > 1 and (far := _whole(mentions, listed, words)):
        yield from _compared(mentions, rule, far, listed)


def _listed(mentions: Mentions, counts: list[Quantity], words: Words) -> list[Quantity]:
    """The counts that make a list: joined by commas, the last one by "and"; empty where they make none."""
    text, listed = mentions.article.text, counts[:1]
    for quantity in counts[1:]:
        gap = text[listed[-1].end : quantity.start]
        if len(gap) > LONGEST_PART or not re.search(r"[,;]|(?<!\w)(?:and|und|et|y)(?!\w)", gap) or re.search(r"[.:()—–]", gap):
            return []
        listed.append(quantity)
        if words.last.search(gap):
            break
    closed = len(listed) > 1 and words.last.search(text, listed[-2].end, listed[-1].start)
    return listed if closed and not any(q.rough for q in listed) else []


def _opens(mentions: Mentions, whole: Quantity, first: Quantity, words: Words) -> bool:
    """Whether a count introduces the list behind it: "12 medals: four gold …", "The 12 crew — seven men and five women —"."""
    return not whole.rough and words.opens.fullmatch(mentions.article.text, whole.end, first.start) is not None


def _whole(mentions: Mentions, listed: list[Quantity], words: Words) -> Quantity | None:
    """The whole that a list of votes or of counts has elsewhere: "All 55 members", "12 in all"."""
    text = mentions.article.text
    first, last = mentions.article.sentence_at(listed[0].start), mentions.article.sentence_at(listed[-1].start)
    voted = len(listed) > 2 and len({m[0].lower() for m in words.votes.finditer(text, first.start, last.end)}) > 1
    for quantity in mentions.quantities:
        if quantity in listed or quantity.sort not in ("count", "other") or quantity.rough or quantity.value <= max(q.value for q in listed):
            continue
        marked = words.whole_before.search(text, max(quantity.start - 20, 0), quantity.start) or words.whole_after.match(text, quantity.end)
        same = quantity.unit and any(q.unit == quantity.unit for q in listed)
        near = mentions.article.sentence_at(quantity.start) == first
        if marked and ((voted and same) or (near and (same or not any(q.unit for q in listed[1:])))):
            return quantity
    return None


def _compared(mentions: Mentions, rule: CheckRule, whole: Quantity, listed: list[Quantity]) -> Iterator[Finding]:
    total = sum(q.value for q in listed)
    if total == whole.value or not PLAUSIBLE[0] <= total / whole.value <= PLAUSIBLE[1]:
        return
    parts = (listed[0].start, listed[-1].end)
    yield _finding(mentions, rule, parts, (whole.start, whole.end), " + ".join(f"{q.value:g}" for q in listed) + f" is {total:g}")
