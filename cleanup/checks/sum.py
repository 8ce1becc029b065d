"""Numbers that do not add up: a percentage beside its counts, a change beside its two ends, parts beside their whole, shares beside a hundred.

Parameters, for each language under its code, all patterns: ``skip``, words of a sentence that make its numbers no full account ("including"); ``of``,
what stands between a part and its whole, ``of_before`` before a whole that is told first, ``group`` before the number of a crew; ``beside``, what may
stand between a share and its counts, ``aside`` where the whole is told first, ``alias`` what says that a share is the same as the number before it;
``share``, what tells of a share, ``change``, a change in per cent (p) with its two ends (a, b), in several word orders told apart by figures behind
these names; ``total_before`` and ``total_after``, words beside a sum, ``whole_before`` and ``whole_after`` beside a number of all; ``opens``, what
stands between a whole and its list; ``joint`` and ``last``, what joins the items of a list and its last one; ``votes``, words that say how people
voted, ``voters`` those who vote; ``rest``, words for those who are left in a survey.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from cleanup.checkrule import CheckRule, Patterns, patterns
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.numerals import Numeral
from cleanup.mentions.quantities import Quantity
from cleanup.mentions.tallies import CLOSE, LONGEST_PART, WIDE, listed, spread, tally_words, wholes
from cleanup.mentions.tallies import Words as TallyWords

KEYS = tuple(
    """
    skip of beside aside share change alias of_before group joint voters total_before total_after whole_before whole_after opens votes rest last
    """.split()
)
PAIRS = ({"man", "woman"}, {"boy", "girl"}, {"adult", "child"}, {"male", "female"}, {"teacher", "pupil"}, {"man", "boy"}, {"woman", "girl"})
_RANGES = re.compile(r"\b(?:between|zwischen|entre) \S+ (?:and|und|et|y) ")
SHARES = range(60, 141)  # sums of shares that can be meant as a hundred
MOST_ROUNDING = 0.02  # of a number that its zeros may hide
NO_ENDS = ("year", "time", "ordinal", "age")  # sorts of quantities between which no change is told

YEARS = (1200, 2100)  # numbers of four figures in between are hardly ever parts of something
TOO_MUCH = (1.0, 1.8)  # parts of a whole that may have others

Group = tuple[Quantity, ...]
Account = tuple[Quantity, list[Quantity], tuple[float, float]]


def prepare(rule: CheckRule) -> Callable[[str], Patterns | None]:
    """What gives the patterns of a language, None for one that the rule does not speak."""
    return patterns(rule, KEYS, re.IGNORECASE)


def check(mentions: Mentions, rule: CheckRule, words: Callable[[str], Patterns | None]) -> Iterator[Finding]:
    """Findings about sentences whose numbers do not add up."""
    language = words(mentions.article.language)
    if language is None:
        return
    for group in _sentences(mentions, language):
        yield from _unless_skipped(mentions, group, language, _findings(mentions, rule, group, language))


def _findings(mentions: Mentions, rule: CheckRule, group: Group, words: Patterns) -> Iterator[Finding]:
    if any(q.sort == "percent" for q in group):
        yield from _percentages(mentions, rule, group, words)
        yield from _changes(mentions, rule, group, words)
        yield from _shares(mentions, rule, group, words)
    yield from _parts(mentions, rule, group, words)


def _unless_skipped(mentions: Mentions, group: Group, words: Patterns, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings in a sentence, none where one of its words tells that the numbers are no full account."""
    first = next(findings, None)
    if first and not words.skip.search(mentions.article.text, *_bounds(mentions, group)):
        yield first
        yield from findings


def _sentences(mentions: Mentions, words: Patterns) -> Iterator[Group]:
    """The quantities of each sentence that has at least two numbers and tells a share, or a list, or a whole."""
    text, article = mentions.article.text, mentions.article
    for start, numerals in mentions.numerals.items():
        if len(numerals) < 2:
            continue
        if _may_be_list(text, numerals, words) or words.share.search(text, start, article.sentence_at(start).end):
            yield mentions.quantities_at(start)


def _may_be_list(text: str, numerals: list[Numeral], words: Patterns) -> bool:
    """Whether two numbers of a sentence that can be parts of something stand close together, with "and" between them."""
    parts = [n for n in numerals if n.kind == "number" and not (n.end - n.start == 4 and YEARS[0] <= n.value <= YEARS[1] and not n.words)]
    return any(b.start - a.end <= LONGEST_PART and words.last.search(text, a.end, b.start) for a, b in pairwise(parts))


def _bounds(mentions: Mentions, group: Group) -> tuple[int, int]:
    sentence = mentions.article.sentence_at(group[0].number_span[0])
    return sentence.start, sentence.end


def _percentages(mentions: Mentions, rule: CheckRule, group: Group, words: Patterns) -> Iterator[Finding]:
    """A share beside two counts ("48 of the 120 kitchens, or 55 per cent"), or beside a fraction, that is not their quotient."""
    text = mentions.article.text
    for at, share in enumerate(group):
        if share.sort != "percent":
            continue
        for part, whole, gap in _counts_beside(text, group, at, words):
            counts = min(part.start, whole.start), max(part.end, whole.end)
            beside, right = words.beside if part.start <= whole.start else words.aside, 100 * part.value / whole.value
            if abs(right - share.value) > _slack(part, whole, share) and beside.fullmatch(text, *gap):
                yield _finding(mentions, rule, counts, (share.start, share.end), f"'{mentions.article.said(counts)}' is {right:.3g}%")
                break


def _counts_beside(text: str, found: Group, at: int, words: Patterns) -> Iterator[tuple[Quantity, Quantity, tuple[int, int]]]:
    """What may be the part and the whole of a share, with the gap between them and the share: before it, behind it, or a fraction before it."""
    share, last = found[at], found[at - 1] if at else None
    if at > 1 and last and _pair(text, found[at - 2], last, words):
        yield found[at - 2], last, (last.end, share.start)
    if at + 2 < len(found) and _pair(text, found[at + 1], found[at + 2], words):
        yield found[at + 1], found[at + 2], (share.end, found[at + 1].start)
    if last and last.sort == "share" and not last.rough and "(" not in text[last.end : share.start] and words.alias.search(text, last.end, share.start):
        yield last, last._replace(value=1.0, step=0.0), (last.end, share.start)
    if at > 1 and last and (whole := _whole_before(text, found, at, words)):
        yield last, whole, (last.end, share.start)


def _whole_before(text: str, found: Group, at: int, words: Patterns) -> Quantity | None:
    """The count right in front of a part and its share, where it is told with "of": "Of 200 pupils, 80, or 40 per cent"."""
    part, one = found[at - 1], found[at - 2]
    countable = {part.sort, one.sort} <= {"count", "other"} and part.value < one.value
    return one if countable and words.of_before.search(text, max(one.start - 8, 0), one.start) else None


def _pair(text: str, part: Quantity, whole: Quantity, words: Patterns) -> bool:
    """Whether two quantities are a count and the count that it is taken from."""
    countable = all(q.sort in ("count", "other", "year") for q in (part, whole))
    dated = whole.sort == "year" and text[part.end : whole.start + 3].lower().lstrip().startswith("in ")  # "… 1 In 2025 …": a new sentence
    return countable and not dated and 0 < part.value <= whole.value and words.of.fullmatch(text, part.end, whole.number_span[0]) is not None


def _slack(part: Quantity, whole: Quantity, share: Quantity) -> float:
    """By how many points a share may be off: its own rounding, that of the counts, and more where one of them is a rough number."""
    rounding = 100 * (min(part.step, part.value / 10) / 2 / whole.value + part.value * min(whole.step, whole.value / 10) / 2 / whole.value**2)
    fraction = 6.0 if part.sort == "share" else 0.0
    rough = 4.0 if part.rough or whole.rough or share.rough else 0.0
    return 1.5 + min(share.step, 5) / 2 + rounding * (1 if max(part.step, whole.step) > 10 else 0) + rough + fraction


def _finding(mentions: Mentions, rule: CheckRule, one: tuple[int, int], other: tuple[int, int], sum_: str) -> Finding:
    first, second = sorted((one, other))
    said = mentions.article.said
    return rule.finding(one, other, confidence=0.85, one=said(first), other=said(second), sum=sum_)


def _changes(mentions: Mentions, rule: CheckRule, group: Group, words: Patterns) -> Iterator[Finding]:
    """A change in per cent beside the two numbers between which it lies ("from 80 to 100, a rise of 40%")."""
    starts = {q.start: q for q in group} | {q.number_span[0]: q for q in group}
    for match in words.change.finditer(mentions.article.text, *_bounds(mentions, group)):
        found = {name[0]: starts.get(match.start(name)) for name in words.change.groupindex if match[name] is not None}
        a, b, p = (found.get(name) for name in "abp")
        if a and b and p and p.sort == "percent" and _comparable(mentions.article.text, a, b) and not _change_fits(a, b, p):
            ends = sorted((a, b))
            right = f"from {mentions.article.said((a.start, a.end))} to {mentions.article.said((b.start, b.end))} is {abs(b.value / a.value - 1):.0%}"
            yield _finding(mentions, rule, (ends[0].start, ends[1].end), (p.start, p.end), right)


def _comparable(text: str, a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be the ends of one change; "de 40 à 50" is taken for a range elsewhere, and so for rough."""
    sorts_ok = a.sort not in NO_ENDS and b.sort not in NO_ENDS and not (a.unit and b.unit and a.unit != b.unit)
    exact = text[max(a.start - 3, 0) : a.start] == "de " or not (a.rough or b.rough)
    return sorts_ok and exact and a.value > 0 and b.value > 0


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


def _shares(mentions: Mentions, rule: CheckRule, group: Group, words: Patterns) -> Iterator[Finding]:
    """The shares of one survey, with those who are left among them, that are far from a hundred."""
    shares = _run([q for q in group if q.sort in ("percent", "other", "count")], "percent")
    text = mentions.article.text
    if len(shares) < 3 or not words.last.search(text, shares[-2].end, shares[-1].start):
        return
    sentence = mentions.article.sentence_at(shares[0].start)
    total = sum(q.value for q in shares)
    if (
        words.rest.search(text, shares[0].end, sentence.end)
        and abs(total - 100) > len(shares) / 2 + 1 + 3 * sum(q.rough for q in shares)
        and int(total) in SHARES
    ):
        rest = [(q.start, q.end) for q in shares]
        yield rule.finding(
            *rest, confidence=0.8, one=mentions.article.said(rest[0]), other=mentions.article.said(rest[-1]), sum=f"the shares add up to {total:g}%"
        )


def _run(group: list[Quantity], sort: str) -> list[Quantity]:
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


def _parts(mentions: Mentions, rule: CheckRule, group: Group, words: Patterns) -> Iterator[Finding]:
    """Counts, measures or sums of money that are told one by one beside a whole that is not their sum."""
    for sorts in (("count", "other", "points"), ("money",), ("measure",)):
        counts = [q for q in group if q.sort in sorts or (sorts == ("measure",) and q.sort in ("count", "other") and not q.unit)]
        found = _account(mentions, counts, words) if len(counts) > 1 and any(q.sort in sorts for q in counts) else None
        if found and (pair := _compared(mentions, rule, *found)):
            yield pair
            return


def _account(mentions: Mentions, counts: list[Quantity], words: Patterns) -> Account | None:
    """A whole and its parts: a whole in front of its list, one that is told to be a whole, or one in another sentence."""
    text, longest = mentions.article.text, list[Quantity]()
    tally = tally_words(mentions.article.language)
    for at in range(-1, len(counts) - 2):
        parts = listed(text, counts[at + 1 :], words.joint, words.last)
        longest = max(longest, parts, key=len)
        if at >= 0 and len(parts) > 1 and (plausible := _opens(text, counts[at], parts, words, tally)):
            return counts[at], parts, plausible
    if not longest:
        return None
    if far := _whole(mentions, longest, words):
        return far, longest, WIDE
    near = next(wholes(mentions, longest, tally), None) if tally and longest[0].sort != "measure" else None
    return (near[0], longest, near[1]) if near else None


def _opens(text: str, whole: Quantity, parts: list[Quantity], words: Patterns, tally: TallyWords | None) -> tuple[float, float] | None:
    """How far a list may be from a count that introduces it ("12 medals: four gold …", "The 12 crew — seven men and five women —"); None where none does."""
    gap, last = text[whole.end : parts[0].start], parts[-1].end
    if whole.rough or whole.sort == "money" or whole.value <= max(q.value for q in parts) or (whole.sort == "measure") != (parts[0].sort == "measure"):
        return None
    if words.opens.fullmatch(gap):
        return WIDE
    if len(parts) > 2 and words.of_before.search(text, max(whole.start - 8, 0), whole.start) and whole.unit:
        return TOO_MUCH
    if len(parts) > 2 and gap == ", " and all(q.unit for q in parts) and words.group.search(text, max(whole.start - 20, 0), whole.start):
        return CLOSE
    if tally and whole.unit and tally.comma.fullmatch(gap) and not any(q.unit for q in parts) and spread(text, parts, tally):
        return CLOSE if len(parts) > 2 else TOO_MUCH
    told = whole.unit != "" or text[max(whole.start - 4, 0) : whole.start] == " of "
    return WIDE if gap == ", " and told and text[last : last + 1] in (",", ".") and {q.unit for q in parts} in PAIRS else None


def _whole(mentions: Mentions, parts: list[Quantity], words: Patterns) -> Quantity | None:
    """The whole that a list of votes or of counts has by its words: "All 55 members" anywhere, "12 in all" in the same sentence."""
    text, article = mentions.article.text, mentions.article
    first, last = article.sentence_at(parts[0].start), article.sentence_at(parts[-1].start)
    voted = len(parts) > 2 and len({m[0].lower() for m in words.votes.finditer(text, first.start, last.end)}) > 1
    for quantity in mentions.quantities if voted else mentions.quantities_at(first.start):
        if quantity in parts or quantity.rough or quantity.value <= max(q.value for q in parts) or (quantity.sort == "money") != (parts[0].sort == "money"):
            continue
        same = quantity.unit != "" and (any(q.unit == quantity.unit for q in parts) or quantity.sort == "money")
        voter = words.voters.search(text, quantity.start, quantity.end) is not None
        total = words.total_before.search(text, max(quantity.start - 20, 0), quantity.start) or words.total_after.match(text, quantity.end)
        near = article.sentence_at(quantity.start) == first
        whole = total or words.whole_before.search(text, max(quantity.start - 20, 0), quantity.start) or words.whole_after.match(text, quantity.end)
        if quantity.sort in ("count", "other", "money") and ((near and total) or (whole and ((voted and (same or voter)) or (near and same)))):
            return quantity
    return None


def _compared(mentions: Mentions, rule: CheckRule, whole: Quantity, parts: list[Quantity], plausible: tuple[float, float]) -> Finding | None:
    """The finding where a list is not as much as its whole, but near enough to be its account."""
    total = sum(q.value for q in parts)
    if _RANGES.search(mentions.article.text, mentions.article.sentence_at(parts[0].start).start, parts[-1].end):
        return None
    if total == whole.value or not plausible[0] <= total / whole.value <= plausible[1]:
        return None
    right = " + ".join(f"{q.value:g}" for q in parts) + f" is {total:g}"
    return _finding(mentions, rule, (parts[0].start, parts[-1].end), (whole.start, whole.end), right)
