"""The cases in ``fixtures/``: what must be dropped is dropped by the right rule, what must stay stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cleanup import check, strip
from cleanup.finding import Result
from cleanup.model import Cleaned
from cleanup.report import told

FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDERS = sorted(p.parent for p in FIXTURES.glob("*/case.yaml"))
FORMATS = {".txt": "text", ".md": "markdown", ".html": "html"}


def load(folder: Path) -> tuple[dict[str, Any], Path]:
    (source,) = folder.glob("input.*")
    return yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8")), source


def cleaned(source: Path, preset: str = "balanced") -> Cleaned:
    return strip(source.read_bytes(), media_type=FORMATS[source.suffix], preset=preset)


def filled(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def cases(*kinds: str) -> list[object]:
    return [pytest.param(f, id=f.name) for f in FOLDERS if load(f)[0]["kind"] in kinds]


def having(name: str, *kinds: str) -> list[object]:
    return [pytest.param(f, id=f.name) for f in FOLDERS if load(f)[0]["kind"] in kinds and (f / name).exists()]


def checked(folder: Path) -> Result:
    case, source = load(folder)
    result = check(source.read_bytes(), media_type=FORMATS[source.suffix], select=tuple(case.get("select", ())))
    assert result.failures == ()
    return result


@pytest.mark.parametrize("folder", having("expected.txt", "synthetic", "wild"))
def test_what_stays_of_a_page_is_its_article(folder: Path) -> None:
    """``known-failure`` in a case lists what goes wrong today; the list must be exact, so that it shrinks with each mend."""
    case, source = load(folder)
    kept, wanted = filled(cleaned(source).text), filled((folder / "expected.txt").read_text(encoding="utf-8"))
    known = case.get("known-failure", {})
    lost = [line for line in wanted if line not in kept]
    leaked = [line for line in kept if line not in wanted]
    assert (lost, leaked) == (known.get("lost", []), known.get("leaked", []))


@pytest.mark.parametrize("folder", cases("synthetic", "wild"))
def test_each_line_is_dropped_by_the_rule_that_explains_it(folder: Path) -> None:
    case, source = load(folder)
    said = {" ".join(d.text.split()): d.rule for d in cleaned(source).dropped}
    rules = {" ".join(str(text).split()): rule for text, rule in case.get("rules", {}).items()}
    known = {" ".join(str(text).split()): rule for text, rule in case.get("known-failure", {}).get("rules", {}).items()}
    assert {text: said.get(text) for text in rules} == rules | known


@pytest.mark.parametrize("folder", cases("negative"))
def test_a_text_without_chrome_is_left_alone(folder: Path) -> None:
    _, source = load(folder)
    result = cleaned(source, "careful")
    assert result.to_bytes() == source.read_bytes()
    assert filled(cleaned(source).text) == filled(source.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", having("findings.txt", "synthetic", "wild"))
def test_what_is_found_is_what_is_listed(folder: Path) -> None:
    """``findings.txt`` lists every finding about consistency with all of its places; where it is empty, nothing may be found."""
    found = [line for line in told(checked(folder)) if "consistency." in line]
    assert found == (folder / "findings.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", cases("negative"))
def test_nothing_is_found_in_a_text_that_is_in_order(folder: Path) -> None:
    assert list(told(checked(folder))) == []


def test_there_are_enough_cases_of_every_kind() -> None:
    loaded = [load(f) for f in FOLDERS]
    assert len(loaded) >= 40
    assert len({case["language"] for case, _ in loaded}) >= 14
    assert sum(case["kind"] == "negative" for case, _ in loaded) >= 14
    assert {source.suffix for _, source in loaded} == {".txt", ".md", ".html"}
    assert all({"kind", "language", "origin", "licence"} <= set(case) for case, _ in loaded)
