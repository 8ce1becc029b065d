"""Who does what to whom: the predicates, the forms of verbs, and what two phrases name."""

from __future__ import annotations

import pytest

from cleanup.article import Article
from cleanup.config import Settings
from cleanup.mentions import Mentions
from cleanup.mentions.eventbook import EventBook, read
from cleanup.mentions.inflection import bases, forms, heads
from cleanup.mentions.parties import Agreement, agreement, party
from cleanup.mentions.predicates import Predicate, elsewhen
from cleanup.readers import text


def mentions(content: str) -> Mentions:
    document = text.document("x", content, Settings(language="en"))
    return Mentions(Article(document, tuple(b.span for b in document.blocks), "en"))


def only(content: str, verb: str, noun: str = "") -> tuple[Predicate, Mentions]:
    found = mentions(content)
    (predicate,) = found.predicates(frozenset([verb]) if verb else frozenset(), frozenset([noun]) if noun else frozenset())
    return predicate, found


def parties(content: str, verb: str, noun: str = "") -> tuple[str | None, str | None]:
    predicate, found = only(content, verb, noun)
    agent, patient = ((found.article.said(p) if p else None) for p in (predicate.agent, predicate.patient))
    return agent, patient


@pytest.mark.parametrize(
    ("content", "verb", "agent", "patient"),
    [
        ("Rovers sack manager Colin Buchan after seven defeats", "sack", "Rovers", "manager Colin Buchan"),
        ("Halden has acquired its rival Norvik.", "acquire", "Halden", "its rival Norvik"),
        ("The ranger was wounded by a poacher on Tuesday.", "wound", "a poacher", "The ranger"),
        ("The mayor, a baker by trade, was fined.", "fine", None, "The mayor"),
        ("The baker, who was acquitted, went home.", "acquit", None, "The baker"),
        ("A man from Leeds has been arrested.", "arrest", None, "A man"),
        ("A sailor who had lost his cap was rescued on Sunday.", "rescue", None, "A sailor"),
        ("By nine votes to five, the council rejected the application.", "reject", "the council", "the application"),
        ("They let Foss go in May.", "let * go", "They", "Foss"),
        ("They called off their long strike at noon.", "call off * strike", "They", "their long"),
        ("The family sold a violin.", "sell", "The family", "a violin"),
        ("Both hikers remained unhurt.", "be unhurt", "Both hikers", "Both hikers"),
        ("Kira Holm elected head of choir", "elect", "Kira Holm", "Kira Holm"),
        ("The board chose to sack Ann Orr.", "sack", "The board", "Ann Orr"),
        ("The board dismissed its chairman and praised his successor.", "praise", "The board", "his successor"),
    ],
)
def test_agent_and_patient_of_a_verb(content: str, verb: str, agent: str | None, patient: str | None) -> None:
    assert parties(content, verb) == (agent, patient)


def test_a_bare_participle_has_one_phrase_for_both() -> None:
    assert parties("Quarry extension approved in late vote", "approve") == ("Quarry extension", "Quarry extension")


@pytest.mark.parametrize(
    ("content", "noun", "patient"),
    [
        ("Colin's resignation took us by surprise.", "resignation", "Colin's"),
        ("We read of the dismissal of the coach in the paper.", "dismissal", "the coach"),
        ("Her promotion was made known on Friday.", "promotion", "Her"),
    ],
)
def test_patient_of_a_noun(content: str, noun: str, patient: str) -> None:
    assert parties(content, "", noun)[1] == patient


@pytest.mark.parametrize(
    "content",
    [
        "The club did not sack the manager.",
        "The club may sack the manager.",
        "The club refused to sack the manager.",
        "If the club sacked the manager, he would laugh.",
        "The agent insists that the club sacked the manager.",
        "Did the club ever sack the manager?",
        '"The club sacked the manager," he said.',
    ],
)
def test_what_is_not_told_as_a_fact(content: str) -> None:
    assert not only(content, "sack")[0].told


def test_plans_are_foretold_and_decisions_told() -> None:
    assert only("The museum will close in June.", "close")[0].foretold
    assert only("Museum to close in June", "close")[0].foretold
    assert only("The council decided to close the museum.", "close")[0].told


def test_dates_around_a_verb_but_not_of_speech() -> None:
    assert only("In May 2019 he resigned.", "resign")[0].time == {"may", "2019"}
    assert only("He resigned over a loan, the firm said on Monday.", "resign")[0].time == set()


@pytest.mark.parametrize("content", ["He carried a sack of maize.", "They put it into sacks."])
def test_nouns_are_no_verbs(content: str) -> None:
    assert mentions(content).predicates(frozenset(["sack"])) == ()


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("acquit", {"acquit", "acquits", "acquitted", "acquitting"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("step down", {"step", "steps", "stepped", "stepping"}),
        ("lose", {"lose", "loses", "lost", "losing"}),
        ("open", {"open", "opens", "opened", "opening"}),
    ],
)
def test_forms_of_a_verb(verb: str, expected: set[str]) -> None:
    assert expected <= forms(verb).all
    assert "openned" not in forms(verb).all


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("A park ranger", "Ranger Grace Mwale", Agreement.SAME),
        ("Colin Buchan", "Colin", Agreement.SAME),
        ("his Chinese counterpart", "China's Foreign Minister", Agreement.SAME),
        ("Karim Belkacem", "Sofiane Belkacem", Agreement.DIFFERENT),
        ("the man", "another man", Agreement.DIFFERENT),
        ("the old aviary", "the new aviary", Agreement.DIFFERENT),
        ("the council", "the lighthouse", Agreement.POSSIBLE),
    ],
)
def test_whether_two_phrases_name_the_same(one: str, other: str, expected: Agreement) -> None:
    content = f"It was {one} then.\n\nIt was {other} there."
    article = mentions(content).article
    first, second = content.index(one), content.rindex(other)
    phrases = [party(article, (start, start + len(words))) for start, words in ((first, one), (second, other))]
    assert agreement(article, *phrases, ()) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("two sailors", "the two men", Agreement.SAME),
        ("two sailors", "the three men", Agreement.POSSIBLE),
        ("prices", "the price", Agreement.SAME),
        ("rates", "mortgage rates", Agreement.DIFFERENT),
        ("a senator", "Sen. Lucy Tran", Agreement.SAME),
    ],
)
def test_numbers_modifiers_and_short_titles(one: str, other: str, expected: Agreement) -> None:
    content = f"We saw {one} then.\n\nWe saw {other} there."
    article = mentions(content).article
    phrases = [party(article, (content.index(said), content.index(said) + len(said))) for said in (one, other)]
    assert agreement(article, *phrases, ()) is expected


def test_reported_speech_behind_a_verb_tells_of_the_story() -> None:
    assert only("The club had sacked him by text message in May.", "sack")[0].earlier
    assert not only("The club had sacked him by text message, his agent said.", "sack")[0].earlier


def test_words_with_and_without_marks_are_known() -> None:
    assert mentions("Well-known (and liked), the baker's cat sat.\n\nIt slept!").vocabulary >= {"well-known", "and", "liked", "baker", "cat", "sat", "slept"}


def test_a_description_is_taken_from_the_article() -> None:
    content = "A nurse was late.\n\nIda Wren, 40, a nurse from Lom, has a bicycle.\n\nIt is Wren who sings."
    article = mentions(content).article
    nurse, wren = party(article, (0, 7)), party(article, (content.rindex("Wren"), content.rindex("Wren") + 4))
    assert agreement(article, nurse, wren, ()) is Agreement.SAME


def test_what_is_owned_is_not_the_man_of_the_lead() -> None:
    content = "A man was freed.\n\nThe driver sang. His brother is a driver."
    article, classes = mentions(content).article, (frozenset({"man", "driver", "brother"}),)
    man, driver, brother = (party(article, (content.index(said), content.index(said) + len(said))) for said in ("A man", "The driver", "His brother"))
    assert agreement(article, man, driver, classes) is Agreement.SAME
    assert agreement(article, man, brother, classes) is Agreement.POSSIBLE


def test_an_ordinal_before_a_name_brings_in_nobody_new() -> None:
    content = "Second seed Ida Moe sang.\n\nThe second man sang."
    article = mentions(content).article
    assert not party(article, (0, 19)).fresh
    assert party(article, (content.index("The"), content.index("The") + 14)).fresh


def test_said_later_is_no_other_time() -> None:
    found = mentions("Moe withdrew with a sore knee, the doctor said later. Moe withdrew later.")
    early, late = found.predicates(frozenset(["withdraw"]))
    assert not elsewhen(found, early.start)
    assert elsewhen(found, late.start)


@pytest.mark.parametrize("verb", ["carry", "die", "omit", "make", "travel", "flee", "fix", "have", "break", "free", "echo", "visit"])
def test_every_form_leads_back_to_its_verb(verb: str) -> None:
    assert all(verb in bases(form) for form in forms(verb).all)


def test_every_verb_of_the_shipped_groups_is_found_by_its_forms() -> None:
    book = read("verbs-en")
    openings = {
        opening for at in range(len(book)) for way in book.group(at).ways for verb in way.verbs for word in heads(verb) for opening in book.found_by(word)
    }
    verbs = {verb for at in range(len(book)) for way in book.group(at).ways for verb in way.verbs}
    assert verbs == {opening.lemma for opening in openings if not opening.noun} & verbs


def test_a_state_and_a_noun_are_found_by_their_own_words() -> None:
    book = EventBook([{"why": "w", "one": {"does": "be on strike"}, "other": {"nouns": "walkout", "undergoes": "lock out"}}], ["strike walkout"])
    assert [(o.lemma, o.side) for word in ("strike", "walkout", "locked", "on", "out") for o in book.found_by(word)] == [
        ("be on strike", 0),
        ("walkout", 1),
        ("lock out", 1),
    ]
