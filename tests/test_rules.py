"""The rules about consistency that ship with the toolkit: each has examples enough, passes them, and is small."""

from __future__ import annotations

import pytest

from cleanup import checkrule, checks, ruletest
from cleanup.checkrule import CheckRule

LONGEST = 30_000  # characters of a rule's file; word lists stand in rules/mentions
RULES = [pytest.param(rule, id=rule.id.split(".")[1]) for rule in checkrule.shipped()]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_passes_its_examples(rule: CheckRule) -> None:
    count, failures = ruletest.run(rule.location)
    assert failures == []
    examples = checkrule.examples(rule.location)
    assert count == len(examples["flag"]) + len(examples["pass"])
    assert len(examples["flag"]) >= 3
    assert len(examples["pass"]) >= 5


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_it_is(rule: CheckRule) -> None:
    assert rule.languages and rule.what[0].islower() and not rule.what.endswith(".")
    assert len(rule.why.split()) >= 8
    assert len(rule.location.read_text(encoding="utf-8")) <= LONGEST
    assert rule.on or rule.severity == "hint"


def test_every_kind_of_check_serves_a_rule() -> None:
    assert {rule.check.replace("-", "_") for rule in checkrule.shipped()} == set(checks.names())
    assert all((checks.kind(name).__doc__ or "").strip() and callable(checks.kind(name).check) for name in checks.names())
