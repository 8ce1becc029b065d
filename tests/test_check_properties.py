"""What holds for checking every text: made from sentences that rules look for, and from arbitrary characters."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cleanup import check
from cleanup.report import Checked, Look, entries
from cleanup.reporters import names, reporter

PIECES = [
    "A senior envoy of the government invited her counterpart to the capital.",
    "Foreign Minister Ana Duarte summoned the ambassador on Wednesday, October 15, 2026.",
    "The colour of the hull is new.",
    "Nobody had asked for that color.",
    "“We lost 35 boats,” said former mayor Peter Hollis, 61, born in 1952.",
    "Peter Holis said 30 boats were lost; a third of 90 is 30.",
    "The ferry runs at 60 mph (120 kph).",
    "The World Ferry Union (WFU) voted by 12 to 9.",
    "Ministerpräsidentin Eva Brandt trat am Montag, dem 3. März 2026, zurück.",
    "Le ministre a été convoqué à Paris mardi 5 mai 2026.",
    "El alcalde Luis Ortega dimitió el martes.",
    "Share this post",
    "Skip to content",
    "He said: 'nothing.",
    "Dr. J. P. van der Berg-O'Neill Jr. (no relation)",
]
BREAKS = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\t", "\u2028", "\u00a0"])
MADE = st.lists(st.tuples(st.sampled_from(PIECES), BREAKS), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))
TEXTS = MADE | st.text(max_size=200)


@given(TEXTS)
@example("")
@example("\ufeff\n\r\r\n")
def test_no_text_raises_and_no_rule_fails(text: str) -> None:
    assert check(text).failures == ()


@given(TEXTS)
def test_places_lie_in_the_text_in_order_and_say_something(text: str) -> None:
    result = check(text, language="en")
    assert [f.span for f in result.findings] == sorted(f.span for f in result.findings)
    for finding in result.findings:
        assert all(0 <= place.start < place.end <= len(result.document.text) for place in finding.places)
        assert finding.message.strip() and 0 < finding.confidence <= 1
        assert len(set(finding.places)) == len(finding.places)


@given(TEXTS)
def test_a_second_run_finds_the_same(text: str) -> None:
    assert check(text).findings == check(text).findings


@given(TEXTS)
def test_an_excerpt_stands_at_its_line_and_column(text: str) -> None:
    result = check(text, language="en")
    starts = result.document.line_starts
    for entry in entries(result):
        for place in entry.places:
            at = starts[place.line - 1] + place.column - 1
            assert result.document.text[at : at + len(place.excerpt)] == place.excerpt


@given(TEXTS, st.sampled_from(names()), st.integers(1, 200))
def test_every_report_can_be_made(text: str, name: str, width: int) -> None:
    checked = Checked("a.txt", list(entries(check(text, language="en", name="a.txt"))))
    out = "".join(reporter(name).render([checked], Look(True, width)))
    assert bool(checked.entries) == ("a.txt" in out)
