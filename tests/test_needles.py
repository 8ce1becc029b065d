"""The strings that every match of a pattern holds: a pattern must never be skipped where it would match."""

from __future__ import annotations

import re

import pytest

from cleanup import packs
from cleanup.needles import low, needles


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r".{0,40}all rights reserved", ("all rights reserved",)),
        (r"photos?: \w+", ("photo",)),
        (r"(?:©|\(c\)) ?\d{4}", ("©", "(c)")),
        (r"(?:see )?(?:also|related):", ("also", "related")),
        (r"(?:more ){0,2}\d+(?:less ){,2}", ()),
        (r"more|\d+", ()),
        (r"[mM]ore+ news*", (" new",)),
        (r"(?!more)\d+ news", ()),
        (r"İstanbul haberleri|yazı işleri", ("istanbul haberleri", "yazi işleri")),
        (r"one|two|three|four|five", ()),
    ],
)
def test_needles_are_what_no_match_can_do_without(pattern: str, found: tuple[str, ...]) -> None:
    assert needles(pattern) == found


@pytest.mark.parametrize("language", packs.shipped())
def test_every_example_that_a_pattern_matches_holds_a_needle(language: str) -> None:
    pack = packs.load(packs.shipped()[language])
    lines = [line for uses in pack.examples.values() for line in uses.get("flag", ())]
    for phrase in pack.phrases:
        if phrase.mode == "pattern" and (needed := needles(phrase.text)):
            matched = [line for line in lines if re.fullmatch(phrase.text, line, re.IGNORECASE)]
            assert all(any(needle in low(line) for needle in needed) for line in matched), phrase.text
