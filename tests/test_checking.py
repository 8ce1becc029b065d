"""What checking takes for the article, which rules act, and what it does where a rule fails."""

from __future__ import annotations

import pytest

from cleanup import check, checking
from cleanup.api import clean_page, view
from cleanup.article import Article
from cleanup.checks import word_variants
from cleanup.config import Settings
from cleanup.errors import ConfigError
from cleanup.finding import Result
from cleanup.readers import text

BODY = (
    "The minister opened the harbour bridge on Monday and praised the builders for their patience.\n\n"
    "The bridge had been closed for seven years while the harbour was dredged, and traders had complained.\n"
)
WRAPPED = """The minister opened the harbour bridge on Monday and praised the
builders for their patience, which he called without precedent in the
history of the province and of its many bridges across the river.

The bridge had been closed for seven years while the harbour was
dredged, and traders had complained to every council since then about
the way around the bay, which takes an hour and costs a toll besides.

Nobody at the ceremony would say when the second lane is going to be
opened, and the builders had left before the questions started at the
end of the morning, as the mayor was the first to notice with regret.
"""


def article(content: str, language: str = "en") -> Article:
    settings = Settings(language=language)
    page = view(text.document("a.txt", content, settings), settings)
    return checking.article(clean_page(page, settings), page)


def said(content: str) -> list[str]:
    found = article(content)
    return [found.said(span) for span in found.kept]


def test_paragraphs_that_a_renderer_wrapped_are_whole() -> None:
    assert [len(p.split("\n")) for p in said(WRAPPED)] == [1, 1, 1]
    assert [" ".join(p.split()) for p in WRAPPED.strip().split("\n\n")] == said(WRAPPED)


def test_chrome_is_not_read() -> None:
    assert said("Skip to content\n\n" + BODY + "\nShare this post\n") == BODY.strip().split("\n\n")


def test_a_first_line_that_introduces_the_body_is_the_lead() -> None:
    menu = "\n\n".join("Skip to content,Home,News,Sport,Weather,Travel,Culture,Letters,Archive,Share this post".split(","))
    first = lambda line: said(f"{line}\n\n{menu}\n\n{BODY}\nShare this post\n\nSubscribe to our newsletter\n")[0]
    assert first("Minister opens the bridge after harbour works.") == "Minister opens the bridge after harbour works."
    assert first("Ten puzzles for a rainy weekend.") == BODY.split("\n")[0]


def test_what_is_read_does_not_depend_on_what_is_reported() -> None:
    content = "The colour is new.\n\nSkip to content\n\n" + BODY + "\nShare this post\n\nPrint in color\n"
    rules = lambda **settings: [f.rule for f in check(content, **settings).findings]
    assert rules() == ["chrome.skip-link", "chrome.share"]
    assert rules(ignore=("chrome",)) == []
    assert rules(ignore=("chrome.share",)) == ["chrome.skip-link"]


def test_a_language_that_a_rule_does_not_speak_gets_nothing_from_it() -> None:
    result = check("The colour of the hull is new.\n\nNobody had asked for that color.\n", language="pl")
    assert result.findings == ()
    assert "consistency.spelling-variant" in result.skipped


def test_a_rule_that_fails_costs_the_others_nothing_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no tide table")

    monkeypatch.setattr(word_variants, "check", broken)
    result = check("Skip to content\n\n" + BODY + "\nShare this post\n", name="a.txt")
    assert [f.rule for f in result.findings] == ["chrome.skip-link", "chrome.share"]
    assert "a.txt: consistency.spelling-variant could not be checked: RuntimeError: no tide table" in result.failures


def test_settings_are_checked() -> None:
    with pytest.raises(ConfigError, match=r"consistency\.rol"):
        check("x", select=("consistency.rol",))


def test_findings_come_in_order_and_once() -> None:
    result: Result = check("Share this post\n\n" + BODY + "\nThe colour is new.\n\nThat color is not.\n\nSkip to content\n")
    assert list(result.findings) == sorted(set(result.findings), key=lambda f: f.span)
