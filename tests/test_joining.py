"""Lines that a renderer wrapped or broke, and those that are lines by themselves."""

from __future__ import annotations

import textwrap

import pytest

from cleanup import strip
from cleanup.config import Settings
from cleanup.joining import adjacent, columns, fragments, wrapped
from cleanup.readers.text import document

PARAGRAPHS = [
    "The ferry to the islands sails at noon on weekdays, and the harbour office sells tickets from nine in the morning until the last boat has left.",
    "Heavy rain had closed the coast road for two days before the council sent its engineers, who found that the old wall above the bay had moved.",
    "Nobody in the village could remember a winter in which the boats had stayed in the harbour for so long, and the school had no bread on Monday.",
    "The minister for transport will visit the island on Thursday to see the damage, the office of the mayor said, but there is no plan to build so far.",
    "Mara Lind, who has kept the lock since she was a girl, counted forty boats on the first day after the storm, and not one of them was from here.",
]
POEM = ["The weaver sits, the shuttle flies,", "and evening folds the moor away.", "The kettle hums, the candle dies,", "and no one counts the day."] * 4


def joins(lines: list[str]) -> list[bool]:
    kept = [line.strip() for line in lines if line.strip()]
    found = wrapped(kept, adjacent(document("a", "\n".join(lines), Settings())))
    return [number in found for number in range(len(kept))]


def wrap(width: int, paragraphs: list[str] = PARAGRAPHS) -> list[str]:
    return "\n\n".join(textwrap.fill(p, width) for p in paragraphs).split("\n")


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_are_recognised(width: int) -> None:
    lines = wrap(width, PARAGRAPHS * 2)
    starts = [i == 0 or not lines[i - 1] for i, line in enumerate(lines) if line]
    assert joins(lines) == [not start for start in starts]


def test_verses_and_lists_and_long_lines_are_not_wrapped() -> None:
    assert not any(joins(POEM))
    assert not any(joins([f"- item number {n}" + " of the list" * (n % 4) for n in range(30)]))
    assert not any(joins(PARAGRAPHS * 3))


def test_a_bullet_starts_a_line_in_wrapped_text_too() -> None:
    lines = [*wrap(60), "", "- one of the items", "- another of the items"]
    assert joins(lines)[-2:] == [False, False]


def test_wrapped_lines_are_joined_under_balanced_and_left_under_careful() -> None:
    text = "\n".join(wrap(72)) + "\n"
    assert strip(text, media_type="text").text == "\n\n".join(PARAGRAPHS) + "\n"
    assert strip(text, media_type="text", ignore=("text.wrapped-line",)).text == text
    assert strip(text, media_type="text", preset="careful").text == text
    assert strip(text, media_type="markdown").text == text


def test_wrapped_lines_of_a_script_without_spaces_are_joined_without_one() -> None:
    sentence = "川に架かる橋は技術者が橋脚の一つを調べる必要があるため秋まで閉鎖されたままになると市長は火曜日に述べた"
    paragraph = sentence * 3 + "。"
    rows = [paragraph[i : i + 30] for i in range(0, len(paragraph), 30)]
    text = "\n\n".join("\n".join(rows) for _ in range(3)) + "\n"
    assert paragraph in strip(text, media_type="text", ignore=("chrome",)).text


@pytest.mark.parametrize(
    ("above", "line", "joined"),
    [
        ("He said ", "that it was late.", True),
        ("He said", "that it was late.", True),
        ("The visit", ", which was short", True),
        ("It was late.", "The boat left.", False),
        ("It was late.", "and cold.", False),
        ("Home", "World", False),
        ("see (", "Page 3", True),
        ("The mayor of", " Arlow opened it.", True),
    ],
)
def test_pieces_of_a_sentence_belong_together(above: str, line: str, joined: bool) -> None:
    assert fragments([above, line], [1]) == ({1} if joined else set())
    assert fragments([above, line], []) == set()


def test_a_dump_that_indents_does_not_break_at_inline_elements() -> None:
    assert fragments(["  He said", "  that it was late."], [1]) == set()


def test_adjacent_lines_stand_right_below_each_other() -> None:
    assert adjacent(document("a", "a\nb\n\nc\r\nd\n \ne", Settings())) == [1, 3]
    assert adjacent(document("a", "a\rb\r\rc\n\rd\r\ne", Settings())) == [1, 4]


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("abc  ", 3), ("新聞", 4), ("e\u0301", 1), ("ｱ", 1)])
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width
