"""From what every stripper said to what is done: the surest one speaks for a block, then its neighbours are heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cleanup.config import Settings
from cleanup.model import Block, Decision, Document, Span

THRESHOLDS = {"careful": 0.5, "balanced": 0.5, "thorough": 0.35}
DOUBTFUL = 0.4  # from here to the threshold, a drop holds where a neighbour is dropped for sure


def resolve(document: Document, decisions: Iterable[Decision], settings: Settings) -> tuple[Decision, ...]:
    """The drops that hold, in document order."""
    threshold = THRESHOLDS[settings.preset]
    heard: dict[Span, list[Decision]] = defaultdict(list)
    everything = not settings.select and not settings.ignore
    for decision in decisions:
        if (everything or chosen(decision.rule, settings)) and (decision.careful or settings.preset != "careful"):
            heard[decision.span].append(decision)
    surest = [_surest(heard.get(block.span, ())) for block in document.blocks]
    held = [d if d and d.confidence >= threshold else None for d in surest]
    _hear_neighbours(document.blocks, surest, held)
    return tuple(d for d in held if d)


def chosen(rule: str, settings: Settings) -> bool:
    """Whether a rule is on: the longest prefix of it in ``select`` and ``ignore`` decides; what nothing names is on unless rules are selected."""
    length = lambda prefixes: max((len(p) for p in prefixes if rule == p or rule.startswith(p + ".")), default=-1)
    selected, ignored = length(settings.select), length(settings.ignore)
    return selected >= ignored if selected >= 0 else ignored < 0 and not settings.select


def _surest(decisions: Sequence[Decision]) -> Decision | None:
    """The drop that is surer than every keep, None where there is none."""
    drop = max((d for d in decisions if d.verdict == "drop"), key=lambda d: d.confidence, default=None)
    keep = max((d.confidence for d in decisions if d.verdict == "keep"), default=0.0)
    return drop if drop and drop.confidence > keep else None


def _hear_neighbours(blocks: Sequence[Block], surest: list[Decision | None], held: list[Decision | None]) -> None:
    """Let doubtful drops hold beside a dropped block, and then beside each other; changes ``held``."""
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        for index in order:
            decision = surest[index]
            if held[index] or decision is None or decision.confidence < DOUBTFUL:
                continue
            if any(0 <= n < len(blocks) and held[n] for n in (index - 1, index + 1)):
                held[index] = decision
