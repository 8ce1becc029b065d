"""From what every stripper said to what is done: the surest one speaks for a block, then its neighbours are heard."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.config import Settings
from cleanup.model import Vote

THRESHOLDS = {"careful": 0.5, "balanced": 0.5, "thorough": 0.35}
DOUBTFUL = 0.4  # from here to the threshold, a drop holds where a neighbour is dropped for sure


def resolve(votes: Iterable[Vote], size: int, settings: Settings) -> dict[int, Vote]:
    """The drops that hold among ``size`` blocks: the number of each block, in order, with the vote that speaks for it."""
    threshold = THRESHOLDS[settings.preset]
    careful = settings.preset == "careful"
    drops: list[Vote | None] = [None] * size
    sure, keeps = [0.0] * size, [0.0] * size
    for vote in votes:
        if (careful and not vote.careful) or not chosen(vote.rule, settings):
            continue
        for block, confidence in enumerate(vote.confidences, vote.first):
            if vote.verdict == "keep":
                keeps[block] = confidence if confidence > keeps[block] else keeps[block]
            else:
                said = drops[block]
                drops[block] = speaker = vote if said is None else _surer(block, said, vote)
                sure[block] = confidence if said is None else speaker.confidence_in(block)
    surest = [confidence if confidence > keep else 0.0 for confidence, keep in zip(sure, keeps, strict=True)]
    held = [confidence >= threshold for confidence in surest]
    _hear_neighbours(surest, held)
    return {block: drop for block, drop in enumerate(drops) if drop and held[block]}


def chosen(rule: str, settings: Settings) -> bool:
    """Whether a rule is on: the longest prefix of it in ``select`` and ``ignore`` decides; what nothing names is on unless rules are selected."""
    if not settings.select and not settings.ignore:
        return True
    selected, ignored = _longest(rule, settings.select), _longest(rule, settings.ignore)
    return selected >= ignored if selected >= 0 else ignored < 0 and not settings.select


def _longest(rule: str, prefixes: Iterable[str]) -> int:
    """The length of the longest of some prefixes that takes a rule, -1 where none does."""
    return max((len(p) for p in prefixes if rule == p or rule.startswith(p + ".")), default=-1)


def _surer(block: int, one: Vote, other: Vote) -> Vote:
    """The surer of two drops of a block; one that has a name for the line speaks with the confidence of one that has none."""
    if one.careful == other.careful:
        return one if one.confidence_in(block) >= other.confidence_in(block) else other
    named, unnamed = (one, other) if one.careful else (other, one)
    if named.confidence_in(block) >= unnamed.confidence_in(block):
        return named
    return named._replace(first=block, confidences=(unnamed.confidence_in(block),))


def _hear_neighbours(surest: list[float], held: list[bool]) -> None:
    """Let doubtful drops hold beside a dropped block, and then beside each other; changes ``held``."""
    doubtful = [i for i, confidence in enumerate(surest) if confidence >= DOUBTFUL and not held[i]]
    for index in (*doubtful, *reversed(doubtful)):
        if (index and held[index - 1]) or (index + 1 < len(held) and held[index + 1]):
            held[index] = True
