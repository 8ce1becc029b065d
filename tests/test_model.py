"""Documents and what is derived from them and the decisions: lines, edits, blank lines, reasons, bytes."""

from __future__ import annotations

import pytest

from cleanup.model import Block, Cleaned, Decision, Document, Span, Vote


def document(text: str, **fields: object) -> Document:
    return Document("a.txt", text, **fields)  # type: ignore[arg-type]


def share(block: int, confidence: float = 0.9) -> Vote:
    return Vote(block, "drop", "chrome.share", "share prompt", (confidence,))


def dropping(text: str, *lines: str) -> Cleaned:
    doc = document(text)
    drops = {block: share(block) for block, line in enumerate(doc.raw) if line in lines}
    assert len(drops) >= len(lines)
    return Cleaned(doc, tuple(drops.values()), drops)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ab\ncd", {0: (1, 1), 2: (1, 3), 3: (2, 1), 4: (2, 2)}),
        ("a\r\nb\rc\n", {0: (1, 1), 3: (2, 1), 5: (3, 1)}),
        ("é新\n😀x", {1: (1, 2), 4: (2, 2)}),
        ("", {0: (1, 1)}),
    ],
)
def test_positions_count_lines_and_code_points_from_one(text: str, places: dict[int, tuple[int, int]]) -> None:
    assert {offset: document(text).position(offset) for offset in places} == places


@pytest.mark.parametrize(
    ("text", "blocks", "rows"),
    [
        ("a\n\n b \nc", ["a", " b ", "c"], [0, 2, 3]),
        ("a\r\n\r\nb\rc\n\rd", ["a", "b", "c", "d"], [0, 2, 3, 5]),
        (" \n\t\n", [], []),
        ("", [], []),
    ],
)
def test_the_blocks_of_a_text_are_its_lines_that_are_not_blank(text: str, blocks: list[str], rows: list[int]) -> None:
    doc = document(text)
    assert [doc.text_of(block.span) for block in doc.blocks] == doc.raw == blocks
    assert [doc.position(block.span.start)[0] - 1 for block in doc.blocks] == doc.rows == rows


def test_blocks_of_html_may_have_several_lines() -> None:
    doc = document("a\nb\n\nc\nd", paragraphs=(Block(Span(0, 3), "pre"), Block(Span(5, 6), "p"), Block(Span(7, 8), "p")))
    assert (doc.raw, doc.rows) == (["a\nb", "c", "d"], [0, 3, 4])
    assert Cleaned(doc, (), {0: share(0)}).text == "c\nd"
    assert Cleaned(doc, (), {1: share(1)}).text == "a\nb\n\nd"


def test_the_first_line_of_a_part_has_its_number_in_the_file() -> None:
    part = document("a\n\nb\n", first_line=100)
    assert part.position(3) == (102, 1)
    assert [part.block_at_line(n) for n in (99, 100, 101, 102, 103)] == [None, 0, None, 1, None]


@pytest.mark.parametrize(
    ("text", "dropped", "kept"),
    [
        pytest.param("X\n\na\n", ["X"], "a\n", id="first"),
        pytest.param("\nX\n\na\n", ["X"], "\na\n", id="first below a blank line"),
        pytest.param("a\n\nX\n", ["X"], "a\n", id="last"),
        pytest.param("a\n\nX", ["X"], "a\n", id="last without an end"),
        pytest.param("a\n\nX\n\n", ["X"], "a\n\n", id="last above a blank line"),
        pytest.param("a\nX\nb\n", ["X"], "a\nb\n", id="between lines"),
        pytest.param("a\n\nX\n\nb\n", ["X"], "a\n\nb\n", id="between paragraphs"),
        pytest.param("a\n\n\nX\nb\n", ["X"], "a\n\n\nb\n", id="the longer gap stays"),
        pytest.param("a\nX\n\n\nb\n", ["X"], "a\n\n\nb\n", id="the longer gap below stays"),
        pytest.param("a\n\nX\n\nY\n\nb\n", ["X", "Y"], "a\n\nb\n", id="two in a row"),
        pytest.param("a\n\nX\n\nb\n\nY\n\nc\n", ["X", "Y"], "a\n\nb\n\nc\n", id="two apart"),
        pytest.param("a\r\n\r\nX\r\n\r\nb\r\n", ["X"], "a\r\n\r\nb\r\n", id="CRLF"),
        pytest.param("a\r\rX\r\rb\r", ["X"], "a\r\rb\r", id="CR"),
        pytest.param("X\n", ["X"], "", id="all"),
        pytest.param("X\n\nY\n", ["X", "Y"], "", id="all of several"),
        pytest.param("  X  \na\n", ["  X  "], "a\n", id="with blanks around it"),
    ],
)
def test_a_dropped_line_takes_only_the_blank_lines_that_it_doubles(text: str, dropped: list[str], kept: str) -> None:
    assert dropping(text, *dropped).text == kept


def test_a_replacement_in_a_dropped_line_is_moot() -> None:
    doc = document("X\na  b\n")
    moot, held = Decision(Span(0, 1), "replace", "text.mojibake", "", 0.9, "Y"), Decision(Span(3, 5), "replace", "text.no-break-space", "", 0.9, " ")
    cleaned = Cleaned(doc, (), {0: share(0)}, (moot, held))
    assert (cleaned.text, cleaned.changed) == ("a b\n", True)


def test_without_winners_nothing_changes() -> None:
    doc = document("a\n")
    cleaned = Cleaned(doc, (share(0, 0.1),))
    assert (cleaned.text, cleaned.edits, cleaned.dropped, cleaned.diff(), cleaned.changed) == ("a\n", (), (), "", False)


def test_what_was_dropped_is_told_with_its_line_and_reason() -> None:
    (dropped,) = dropping("a\n\n X\n", " X").dropped
    assert dropped == (3, " X", "chrome.share", "share prompt", 0.9)


def test_why_gives_all_decisions_on_a_span_the_surest_first() -> None:
    doc = document("ab\ncd\n")
    kept = Vote(0, "keep", "chrome.headline", "", (0.8, 0.3))
    part = Decision(Span(1, 2), "replace", "text.zero-width", "", 0.6)
    cleaned = Cleaned(doc, (share(0, 0.4), kept, share(1)), {}, (part,))
    high, low = Decision(Span(0, 2), "keep", "chrome.headline", "", 0.8), Decision(Span(0, 2), "drop", "chrome.share", "share prompt", 0.4)
    assert cleaned.why(Span(0, 2)) == [high, part, low]
    assert [d.confidence for d in cleaned.decisions] == [0.4, 0.8, 0.3, 0.9, 0.6]


def test_the_winners_are_drops_and_repairs_in_document_order() -> None:
    first, last = Decision(Span(0, 1), "replace", "text.zero-width", "", 0.6), Decision(Span(4, 5), "replace", "text.zero-width", "", 0.6)
    cleaned = Cleaned(document("ab\ncd\n"), (share(1, 0.7),), {1: share(1, 0.8)}, (first, last))
    assert cleaned.winners == (first, Decision(Span(3, 5), "drop", "chrome.share", "share prompt", 0.8), last)


def test_the_diff_goes_from_the_document_to_the_cleaned_text() -> None:
    assert dropping("a\n\nX\n", "X").diff() == "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,1 @@\n a\n-\n-X\n"


def test_the_bytes_are_in_the_encoding_of_the_file() -> None:
    doc = document("é\n", encoding="utf-16-le", bom=b"\xff\xfe")
    assert Cleaned(doc).to_bytes() == b"\xff\xfe\xe9\x00\n\x00"
