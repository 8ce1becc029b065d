"""From what every stripper said to what is done: the surest one speaks for a block, then its neighbours are heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleanup.config import Settings
from cleanup.model import Decision, Document

THRESHOLDS = {"careful": 0.5, "balanced": 0.5, "thorough": 0.35}
DOUBTFUL = 0.4  # from here to the threshold, a drop holds where a neighbour is dropped for sure


def resolve(document: Document, decisions: Iterable[Decision], settings: Settings) -> tuple[Decision, ...]:
    """The drops that hold, in document order."""
    threshold = THRESHOLDS[settings.preset]
    careful = settings.preset == "careful"
    drops: dict[int, Decision] = {}
    keeps: dict[int, float] = {}
    for decision in decisions:
        if (careful and not decision.careful) or not chosen(decision.rule, settings):
            continue
        place, confidence = decision.span.start, decision.confidence
        if decision.verdict == "keep":
            if confidence > keeps.get(place, 0.0):
                keeps[place] = confidence
        else:
            drops[place] = _surer(drops[place], decision) if place in drops else decision
    surest = [drops.get(block.span.start) for block in document.blocks]
    surest = [d if d and d.confidence > keeps.get(d.span.start, 0.0) else None for d in surest]
    held = [d if d and d.confidence >= threshold else None for d in surest]
    _hear_neighbours(surest, held)
    return tuple(d for d in held if d)


def chosen(rule: str, settings: Settings) -> bool:
    """Whether a rule is on: the longest prefix of it in ``select`` and ``ignore`` decides; what nothing names is on unless rules are selected."""
    if not settings.select and not settings.ignore:
        return True
    selected, ignored = _longest(rule, settings.select), _longest(rule, settings.ignore)
    return selected >= ignored if selected >= 0 else ignored < 0 and not settings.select


def _longest(rule: str, prefixes: Iterable[str]) -> int:
    """The length of the longest of some prefixes that takes a rule, -1 where none does."""
    return max((len(p) for p in prefixes if rule == p or rule.startswith(p + ".")), default=-1)


def _surer(one: Decision, other: Decision) -> Decision:
    """The surer of two drops; one that has a name for the line speaks with the confidence of one that has none."""
    if one.careful == other.careful:
        return one if one.confidence >= other.confidence else other
    named, unnamed = (one, other) if one.careful else (other, one)
    return named._replace(confidence=max(named.confidence, unnamed.confidence))


def _hear_neighbours(surest: Sequence[Decision | None], held: list[Decision | None]) -> None:
    """Let doubtful drops hold beside a dropped block, and then beside each other; changes ``held``."""
    doubtful = [i for i, d in enumerate(surest) if d and not held[i] and d.confidence >= DOUBTFUL]
    for index in (*doubtful, *reversed(doubtful)):
        if (index and held[index - 1]) or (index + 1 < len(held) and held[index + 1]):
            held[index] = surest[index]
