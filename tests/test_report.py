"""Findings as a report shows them: places with lines and columns, and snippets in which the carets stand below what they mark."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleanup import cells, check
from cleanup.checkjobs import CheckJob
from cleanup.checkjobs import check as check_input
from cleanup.config import Settings
from cleanup.inputs import Input
from cleanup.model import Span
from cleanup.readers import text
from cleanup.report import Checked, Entry, Look, _place, entries
from cleanup.reporters import names, reporter
from cleanup.snippet import rows


def snippet(content: str, *marked: str, width: int = 60) -> list[str]:
    """The rows for the first occurrence of some words, carets below."""
    document = text.document("a.txt", content, Settings(language="en"))
    starts = [content.index(word) for word in marked]
    places = [_place(document, Span(start, start + len(word))) for start, word in zip(starts, marked, strict=True)]
    shown = []
    for row in rows(places, width):
        shown.append(f"{row.number}|" + "".join(run for run, _ in row.runs))
        shown += [f" |{row.carets}"] if row.carets else []
    return shown


def test_the_nearest_lines_with_text_stand_around_a_place() -> None:
    assert snippet("one\n\ntwo\n\n\nthree\n\nfour\n", "three") == ["3|two", "6|three", " |^^^^^", "8|four"]


def test_places_on_one_line_share_a_row() -> None:
    assert snippet("The red hull and the blue keel.", "red", "blue") == ["1|The red hull and the blue keel.", " |    ^^^              ^^^^"]


def test_places_far_apart_on_one_long_line_get_rows_of_their_own() -> None:
    shown = snippet("The red hull " + "and so on " * 200 + "the blue keel.", "red", "blue")
    assert [line[:2] for line in shown] == ["1|", " |", "1|", " |"]
    assert shown[0].startswith("1|The red hull") and shown[0].endswith("…")
    assert shown[2].startswith("1|…") and shown[2].endswith("the blue keel.")
    assert max(map(len, shown)) <= 62


@pytest.mark.parametrize(
    ("before", "columns"),
    [("船が港に", 8), ("cafe\u0301 ", 5), ("a\tb ", 4), ("e\u0301🚢 ", 4), ("\u200bx ", 2), ("x\u202ey ", 4), ("🛥\ufe0f ", 2), ("co\u00adop ", 6)],
)
def test_carets_stand_below_their_words_whatever_stands_before(before: str, columns: int) -> None:
    line, carets = snippet(before + "keel is new.", "keel")
    assert carets == " |" + " " * columns + "^^^^"
    assert cells.columns(line.split("|")[1].split("keel")[0]) == columns


def test_wide_characters_are_cut_by_columns() -> None:
    shown = snippet("船" * 300 + "鍵" + "港" * 300, "鍵")
    assert all(cells.columns(line.split("|")[1]) <= 60 for line in shown)
    assert shown[1].endswith("^^") and shown[0].split("|")[1][0] == "…"


def test_a_place_longer_than_the_row_is_cut() -> None:
    line, carets = snippet("x " + "long " * 60 + "y", "long " * 60)
    assert len(line) <= 62 and len(carets) <= 62 and "long" in line


def test_a_place_on_two_lines_is_marked_on_both() -> None:
    assert snippet("the senior\nambassador said", "senior\nambassador") == ["1|the senior", " |    ^^^^^^", "2|ambassador said", " |^^^^^^^^^^"]


def test_what_travels_between_processes_is_plain(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The colour of the hull is new.\n\nNobody had asked for that color.\n")
    path = f"{tmp_path}/a.txt"
    checked = check_input(CheckJob(Input(path, "a.txt"), Settings()))
    assert checked.entries and pickle.loads(pickle.dumps(checked)) == checked


@pytest.mark.parametrize("name", names())
def test_every_format_renders_findings_and_none(name: str) -> None:
    found: list[Entry] = list(entries(check("The colour of the hull is new.\n\nNobody had asked for that color.\n", name="a.txt")))
    full = "".join(reporter(name).render([Checked("a.txt", found)], Look()))
    assert "spelling-variant" in full and full.endswith("\n")
    assert "spelling" not in "".join(reporter(name).render([Checked("a.txt")], Look()))
