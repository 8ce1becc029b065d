"""The parameters of the checks of roles, and what their rules say of the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanup import check, checkrule, checks
from cleanup.errors import ConfigError

RULE = """what: roles
check: {check}
severity: warning
languages: [en]
message: "{{one}} {{other}}"
why: one person, one office
params:
{params}
"""


def rule(folder: Path, check_name: str, params: str) -> checkrule.CheckRule:
    path = folder / "own.yaml"
    path.write_text(RULE.format(check=check_name, params=params), encoding="utf-8")
    return checkrule.load(path)


@pytest.mark.parametrize(
    ("check_name", "params", "place", "problem"),
    [
        ("role", "  explained: appointed", "8:3", "'explained' must map languages to texts"),
        ("lead-role", "  shared: many\n  aside: {}\n  speech: {}\n  idle: {}", "8:3", "'shared' must be a number"),
        ("lead-role", "  shared: 1\n  aside: []\n  idle: {}", "9:3", "'aside' must map languages to texts"),
    ],
)
def test_a_wrong_parameter_is_an_error_at_its_place(tmp_path: Path, check_name: str, params: str, place: str, problem: str) -> None:
    with pytest.raises(ConfigError) as error:
        checks.prepared(rule(tmp_path, check_name, params))
    assert f"own.yaml:{place}: {problem}" in str(error.value)


def test_a_broken_expression_is_an_error_at_its_place(tmp_path: Path) -> None:
    broken = rule(tmp_path, "role", "  explained:\n    en: appointed|(named")
    with pytest.raises(ConfigError) as error:
        broken.whole_words("explained", "en")
    assert "own.yaml:9:5: no regular expression" in str(error.value)


def test_words_may_go_over_several_lines(tmp_path: Path) -> None:
    own = rule(tmp_path, "role", "  explained:\n    en: >-\n      appointed|\n      named")
    words = own.whole_words("explained", "en")
    assert words
    assert [bool(words.search(text)) for text in ("was named", "named", "renamed")] == [True, True, False]
    assert own.whole_words("explained", "de") is None


def test_the_sample_has_an_ambassador_in_its_lead_only() -> None:
    sample = Path(__file__).parent.parent / "fixtures" / "blinken-beijing-visit" / "input.txt"
    result = check(sample.read_bytes(), media_type="text")
    found = [[result.document.text_of(place) for place in f.places] for f in result.findings if f.rule in ("consistency.role", "consistency.lead-role")]
    assert found == [["A senior US ambassador", "US Secretary of State Antony Blinken"]]
