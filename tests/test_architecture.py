"""The house as it is meant to be: imports go one way, rules are data, and every rule says what it is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cleanup import packs, readers, ruletest, strippers
from cleanup.rule import catalogue

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "cleanup").rglob("*.py"))
LANGUAGES = "en de fr es pt it nl pl cs ru uk tr el sv da fi ar fa he hi zh ja ko vi id".split()


def test_imports_go_one_way() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    if not command.exists():
        pytest.skip("needs import-linter")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rules_are_data_only() -> None:
    assert {p.suffix for p in (ROOT / "rules").rglob("*") if p.is_file()} <= {".yaml", ".json", ".txt"}


def test_every_rule_says_what_it_is() -> None:
    rules = catalogue()
    assert list(rules) == sorted(rules)
    assert all(rule.id == rule_id and rule.what.strip() and rule.location.is_file() for rule_id, rule in rules.items())
    assert all("." in rule_id and rule_id == rule_id.lower() and " " not in rule_id for rule_id in rules)


def test_every_rule_that_the_code_names_is_in_the_catalogue() -> None:
    constants = [n.value for path in CODE for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant)]
    named = {value for value in constants if isinstance(value, str) and re.fullmatch(r"(?:chrome|text)\.[a-z-]+", value)}
    assert len(named) >= 8
    assert named <= set(catalogue())


def test_every_method_says_why_it_may_act() -> None:
    methods = yaml.safe_load((ROOT / "rules" / "methods.yaml").read_text(encoding="utf-8"))["rules"]
    assert all(entry["what"].strip() and entry["why"].strip() for entry in methods.values())


def test_there_is_a_pack_for_each_of_the_languages() -> None:
    assert set(LANGUAGES) <= set(packs.shipped())


@pytest.mark.parametrize("language", packs.shipped())
def test_a_pack_passes_its_own_examples(language: str) -> None:
    path = packs.shipped()[language]
    count, failures = ruletest.run(path)
    assert failures == []
    assert count > 50
    assert packs.load(path).language == language


def test_a_contract_is_a_function() -> None:
    assert all(callable(readers.reader(name).read) and readers.reader(name).SUFFIXES for name in readers.names())
    assert all(callable(strippers.stripper(name).decide) for media_type in ("text", "markdown", "html") for name in strippers.names(media_type))


def test_only_the_command_line_prints_and_exits() -> None:
    speakers = set()
    for path in CODE:
        calls = [n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        names = {f.id if isinstance(f, ast.Name) else f"{ast.unparse(f)}" for f in calls if isinstance(f, ast.Name | ast.Attribute)}
        if names & {"print", "exit", "sys.exit", "os._exit", "click.echo", "sys.stdout.write"}:
            speakers.add(path.relative_to(ROOT / "cleanup").parts[0])
    assert speakers == {"cli"}
