"""The lists of words in ``rules/mentions/``: a text file each, lines that start with # are comments."""

from __future__ import annotations

from functools import cache

from cleanup.paths import rules_folder


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of ``NAME.txt``, in their order, so that what is built from them is the same in every run."""
    text = (rules_folder() / "mentions" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list that has one a line."""
    return frozenset(lines(name))
