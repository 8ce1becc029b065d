"""From what every stripper said to what is done."""

from __future__ import annotations

import pytest

from cleanup.config import Settings
from cleanup.model import Vote
from cleanup.resolve import DOUBTFUL, chosen, resolve

BLOCKS = 5


def drop(block: int, confidence: float, rule: str = "chrome.share", careful: bool = True) -> Vote:
    return Vote(block, "drop", rule, "", (confidence,), careful)


def keep(block: int, confidence: float, careful: bool = False) -> Vote:
    return Vote(block, "keep", "chrome.extractor", "", (confidence,), careful)


def dropped(*votes: Vote, **settings: object) -> list[int]:
    return list(resolve(votes, BLOCKS, Settings(**settings)))  # type: ignore[arg-type]


def test_a_vote_speaks_for_each_block_of_its_run_with_its_own_confidence() -> None:
    run = Vote(1, "drop", "chrome.outside-article", "", (0.7, 0.3, 0.6))
    assert resolve([run], BLOCKS, Settings()) == {1: run, 3: run}
    assert dropped(run, Vote(1, "keep", "chrome.extractor", "", (0.8, 0.8, 0.5))) == [3]


def test_the_surest_vote_speaks_for_a_block() -> None:
    assert dropped(drop(0, 0.9), keep(0, 0.8), drop(1, 0.7), keep(1, 0.8)) == [0]
    (winner,) = resolve([drop(0, 0.6, "chrome.tags"), drop(0, 0.9), drop(0, 0.7, "chrome.follow")], BLOCKS, Settings()).values()
    assert (winner.rule, winner.confidence_in(0)) == ("chrome.share", 0.9)


def test_a_keep_wins_a_tie() -> None:
    assert dropped(drop(0, 0.8), keep(0, 0.8)) == []


def test_a_rule_with_a_name_for_the_line_speaks_with_the_surest_confidence() -> None:
    (winner,) = resolve([drop(0, 0.55, "chrome.tags"), drop(0, 0.66, "chrome.outside-article", careful=False)], BLOCKS, Settings()).values()
    assert (winner.rule, winner.confidence_in(0)) == ("chrome.tags", 0.66)


def test_the_winners_come_in_document_order() -> None:
    assert dropped(drop(3, 0.9), drop(0, 0.8), drop(2, 0.7)) == [0, 2, 3]


def test_a_doubtful_drop_holds_beside_a_sure_one_and_then_beside_each_other() -> None:
    doubt = (DOUBTFUL + 0.5) / 2
    assert dropped(drop(1, doubt)) == []
    assert dropped(drop(0, 0.9), drop(1, doubt), drop(2, doubt), drop(4, doubt)) == [0, 1, 2]
    assert dropped(drop(0, doubt), drop(1, doubt), drop(2, 0.9)) == [0, 1, 2]
    assert dropped(drop(0, 0.9), drop(1, DOUBTFUL - 0.01)) == [0]
    assert dropped(drop(0, 0.9), drop(1, doubt), keep(1, 0.48)) == [0]


def test_presets_differ_in_their_threshold_and_in_who_may_speak() -> None:
    decisions = drop(0, 0.38), drop(2, 0.9, careful=False), drop(4, 0.9)
    assert dropped(*decisions, preset="thorough") == [0, 2, 4]
    assert dropped(*decisions, preset="balanced") == [2, 4]
    assert dropped(*decisions, preset="careful") == [4]
    assert dropped(drop(0, 0.8), keep(0, 0.9), preset="careful") == [0]


@pytest.mark.parametrize(
    ("select", "ignore", "on"),
    [
        ((), (), {"chrome.share", "chrome.page-date", "text.mojibake"}),
        (("chrome",), (), {"chrome.share", "chrome.page-date"}),
        (("chrome.share", "text"), (), {"chrome.share", "text.mojibake"}),
        ((), ("chrome",), {"text.mojibake"}),
        ((), ("chrome.share",), {"chrome.page-date", "text.mojibake"}),
        (("chrome",), ("chrome.share",), {"chrome.page-date"}),
        (("chrome.share",), ("chrome",), {"chrome.share"}),
        (("chrome.sha",), (), set()),
    ],
)
def test_the_longest_prefix_that_names_a_rule_decides(select: tuple[str, ...], ignore: tuple[str, ...], on: set[str]) -> None:
    settings = Settings(select=select, ignore=ignore)
    assert {rule for rule in ("chrome.share", "chrome.page-date", "text.mojibake") if chosen(rule, settings)} == on


def test_a_rule_that_is_off_does_not_speak() -> None:
    assert dropped(drop(0, 0.9), keep(0, 0.95), ignore=("chrome.extractor",)) == [0]
    assert dropped(drop(0, 0.9), drop(1, 0.9, "chrome.tags"), select=("chrome.tags",)) == [1]
