"""Lists of numbers and their wholes, and the search trees for words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleanup import checkrule, ruletest, yamlfile
from cleanup.mentions.wordtrie import any_of
from cleanup.paths import rules_folder

SUM = rules_folder() / "consistency" / "sum.yaml"


def findings(content: str) -> list[str]:
    """What the rule says of a text: the words of all places, in order."""
    return [content[a:b] for finding in ruletest.findings_in(checkrule.load(SUM), content, None, None) for a, b in (finding.span, *finding.related)]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("They met 14 times; the Lions won seven, lost five and drew three.", ["14", "seven, lost five and drew three"]),
        ("The victims of the 12 killed: five men, three women and two children.", ["12", "five men, three women and two children"]),
        (
            "The choir sold 640 tickets in all, 250 for Friday, 180 for Saturday and 190 for Sunday.",
            ["640 tickets", "250 for Friday, 180 for Saturday and 190"],
        ),
    ],
)
def test_parts_are_set_against_their_whole(content: str, places: list[str]) -> None:
    assert findings(content) == places


@pytest.mark.parametrize(
    "content",
    [
        "The bus stopped at 12 villages, three towns and two cities.",
        "The company sold 120 cars in May. In June it sold 60 in Italy, 30 in Spain and 20 in France.",
        "Of the 31 schools inspected, 12 were rated good, 15 fair and four poor.",
        "Police arrested 30 people. Twelve were held in Lyon, nine in Nice and another six in Paris.",
    ],
)
def test_lists_that_are_no_account_are_left_alone(content: str) -> None:
    assert findings(content) == []


def test_the_longest_word_of_a_tree_is_found() -> None:
    pattern = re.compile(any_of(["four", "fourteen", "forty", "six"]))
    assert [match[0] for match in pattern.finditer("fourteen forty four sixteen")] == ["fourteen", "forty", "four", "six"]
    assert re.search(any_of([]), "four") is None


def test_a_bare_on_is_a_word_in_rules(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text("on: false\nwords: [on, off, yes, no]\n", encoding="utf-8")
    assert yamlfile.load(path) == {"on": False, "words": ["on", "off", "yes", "no"]}
