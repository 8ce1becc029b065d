"""Who does what to whom: verbs of interest, and nouns made of verbs, with the agent and the patient beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleanup.mentions.clauses import Token, first_phrase, grammar, is_adverb, phrase_after, phrase_before, subject_before
from cleanup.mentions.inflection import forms, heads

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

Phrase = tuple[int, int]
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_NOUN = re.compile(
    r"\b(?:calls? for|called for|demand(?:s|ed|ing)?(?: for)?|possible|proposed|planned|potential|threat(?:s|ened)? of|without|no|avoid(?:s|ed)?"
    r"|against|seek(?:s|ing)?|sought|faces?|facing|urged?|deny|denie[sd]|prevent(?:s|ed)?|rejects?|rejected|refused?|wants?|awaits?|expected|imminent|until|any|attempted|would-be|for|if|on)"
    r"(?: (?:the|a|an|his|her|their|its|any|full|early))?(?: [\w'-]+)?(?: [\w']+'s?)? ?$"
)


GAP = 50  # characters between the two parts of a verb
NEAR = 14  # words on both sides of a verb whose dates are its own
AROUND = 70  # characters of a sentence that say when an event took place
# Another event than the one of the lead: before it, after it, or the like of it.
_ELSEWHEN = re.compile(
    r"\b(?:(?<!minutes )(?<!hours )(?<!hour )(?<!said )(?<!says )(?<!added )(?<!confirmed )(?<!announced )(?<!reporters )(?:earlier|later(?! (?:said|told|confirmed)\b))|"
    r"previously|previous|last (?:year|month|week|season|summer|spring|autumn|winter|time)|once|ago|again|then|reciprocal|"
    r"return(?:ed|ing|s)?|original(?:ly)?|initial(?:ly)?|at first|separate(?:ly)?|similar|in turn|used to|at the time|former(?:ly)?|"
    r"(?:come|came|went|going|flew|was|is|are) back)\b"
)


_CORRECTED = re.compile(r"\W*(?:corrections?|clarification|editor'?s'? note|updated?|amended)\b")


_CHOSEN = frozenset("elected appointed named crowned declared".split())


class Predicate(NamedTuple):
    """A verb, or a noun made of one, and what the sentence says it is told of.

    ``lemma`` is the verb's base form, or the noun. ``agent`` and ``patient`` are spans of the words that name them (a name, or a noun phrase), None where
    the sentence names none; a passive has its patient before it, and of a noun ("Buchan's dismissal") either may be meant. ``negated``, ``modal`` (will,
    may, would, threatened to …) and ``quoted`` (in direct speech) mark what is not told as a fact, ``contested`` what one side claims, ``earlier`` what
    lies before the story (had done). ``time`` holds the weekdays, months and years around it; ``planned`` marks what will be done ("will close", "to close").
    """

    start: int
    end: int
    lemma: str
    agent: Phrase | None = None
    patient: Phrase | None = None
    passive: bool = False
    negated: bool = False
    modal: bool = False
    quoted: bool = False
    noun: bool = False
    contested: bool = False
    earlier: bool = False
    time: frozenset[str] = frozenset()
    planned: bool = False

    @property
    def told(self) -> bool:
        """Whether the event is told as one that took place."""
        return not (self.negated or self.modal or self.contested or (self.quoted and not self.noun))

    @property
    def foretold(self) -> bool:
        """Whether the event is told as one that will take place."""
        return self.planned and not (self.negated or self.contested or self.quoted)


def find_predicates(mentions: Mentions, verbs: frozenset[str], nouns: frozenset[str] = frozenset(), until: int | None = None) -> tuple[Predicate, ...]:
    """The predicates with one of some verbs (base forms, perhaps with a particle) or nouns, in the article or what of it is before an offset."""
    text = mentions.article.plain[:until]
    vocabulary = mentions.vocabulary if until is None or until > mentions.article.lead_end else mentions.lead_vocabulary
    found = [p for verb in verbs if may_be_told(verb, vocabulary) for p in _once(mentions, verb, text, vocabulary)]
    found += [p for noun in nouns if noun.split()[0] in vocabulary for p in _of_noun(mentions, noun, text)]
    return tuple(sorted(found, key=lambda p: (p.start, p.end)))


def may_be_told(verb: str, vocabulary: frozenset[str]) -> bool:
    """Whether a text with some words can have a verb, in any form."""
    return not heads(verb).isdisjoint(vocabulary) and tail(verb) <= vocabulary


@cache
def tail(verb: str) -> frozenset[str]:
    """The words behind the first of a verb."""
    return frozenset(verb.split()[1:]) - {"*"}


def _once(mentions: Mentions, verb: str, text: str, vocabulary: frozenset[str]) -> list[Predicate]:
    """The predicates of a verb, kept for the next that asks for them."""
    key = (verb, len(text))
    if key not in mentions.verbs:
        mentions.verbs[key] = list(_of_verb(mentions, verb, text, vocabulary))
    return mentions.verbs[key]


def places(text: str, word: str) -> Iterator[int]:
    """Where a word or phrase stands in a text, as a whole."""
    at = text.find(word)
    while at >= 0:
        after = at + len(word)
        if not (at and (text[at - 1].isalnum() or text[at - 1] in "-_")) and not text[after : after + 1].isalnum():
            yield at
        at = text.find(word, at + 1)


def _of_verb(mentions: Mentions, verb: str, text: str, vocabulary: frozenset[str]) -> Iterator[Predicate]:
    if verb.startswith("be "):
        yield from _of_state(mentions, verb, text)
        return
    known, (first, _, end) = forms(verb), verb.partition(" * ")
    rest = first.partition(" ")[2]
    for form in known.all & vocabulary:
        start = f"{form} {rest}" if rest else form
        for at in places(text, start):
            if not end or _follows(mentions, at + len(start), end):
                found = _parsed(mentions, verb, at, known.kinds(form))
                if found:
                    yield found


def _of_state(mentions: Mentions, verb: str, text: str) -> Iterator[Predicate]:
    """Where someone is, or remains, what stands behind the "be" of a verb: "was unhurt"."""
    state = verb.removeprefix("be ")
    for at in places(text, state):
        words = mentions.words_at(at)
        here = next((i for i, token in enumerate(words) if token.start == at), 0)
        first = here - 1 if here and words[here - 1].low in grammar("copulas") else here
        group = _group(words, first)
        if here and (group.be or first < here or (words[-1].text not in ".!?" and group.start == here)):
            subject = subject_before(words, group.start)
            yield _predicate(mentions, words, (here, here + verb.count(" ")), group, verb, (subject, subject))


def _follows(mentions: Mentions, offset: int, end: str) -> bool:
    """Whether the end of a verb in two parts ("let * go") comes soon after the first part, in the same clause."""
    rest = mentions.article.plain[offset : offset + GAP]
    return re.match(rf" \w[^,;:.()\n]* {re.escape(end)}\b", rest) is not None


def _of_noun(mentions: Mentions, noun: str, text: str) -> Iterator[Predicate]:
    for at in places(text, noun):
        words = mentions.words_at(at)
        here = next((i for i, token in enumerate(words) if token.start >= at), None)
        if here is not None:
            yield _nominal(mentions, words, here, here + noun.count(" ") + 1, noun)


class _Group(NamedTuple):
    """What stands before a verb: where the verb group begins, and its auxiliaries."""

    start: int
    be: bool
    have: bool
    had: bool
    modal: bool
    negated: bool
    planned: bool


def _group(words: tuple[Token, ...], verb: int) -> _Group:
    """The verb group that ends with a verb."""
    at, be, have, had, modal, negated, planned = verb, False, False, False, False, False, False
    while at:
        low = words[at - 1].low
        if low in grammar("negations") or low.endswith("n't"):
            negated = True
        if low in grammar("be"):
            be = True
        elif low in grammar("have"):
            have, had = True, had or low in ("had", "hadn't")
        elif low in grammar("modals"):
            modal, planned = True, low in ("will", "shall", "'ll")
        elif low == "to":
            modal, planned = True, _headline_future(words, at - 1)
        elif not (low in grammar("do") or low in grammar("negations") or low in grammar("adverbs") or (is_adverb(words[at - 1]) and at > 1)):
            break
        at -= 1
        if low == "to":
            before = words[at - 1].low if at else ""
            negated = negated or before in grammar("refusals")
            modal = before not in grammar("came_about")
            if before in grammar("came_about"):
                found = _group(words, at - 1)
                return found._replace(be=be, negated=negated or found.negated, modal=found.modal)
            break
    return _Group(at, be, have, had, modal, negated, planned)


def _headline_future(words: tuple[Token, ...], to: int) -> bool:
    """Whether "to" makes a future: "Museum to close in June", "is to close"."""
    if not to:
        return False
    before = words[to - 1]
    return before.low in grammar("plans") or (words[-1].text not in ".!" and not before.low.endswith("ed") and before.word)


def _parsed(mentions: Mentions, verb: str, at: int, kinds: frozenset[str]) -> Predicate | None:
    """The predicate of a verb that stands at an offset, or None where the word is no verb there."""
    words = mentions.words_at(at)
    here = next((i for i, token in enumerate(words) if token.start == at), None)
    if here is None:
        return None
    after = here + verb.partition(" * ")[0].count(" ") + 1
    group = _group(words, here)
    voice = _voice(words, here, after, group, kinds)
    if voice is None:
        return None
    agent, patient = _parties(words[: _end_of_gap(words, after, verb)], here, after, group.start, voice)
    return _predicate(mentions, words, (here, after), group, verb, (agent, patient), passive=voice in ("passive", "attribute"))


def _predicate(
    mentions: Mentions, words: tuple[Token, ...], span: Phrase, group: _Group, verb: str, parties: tuple[Phrase | None, Phrase | None], *, passive: bool = False
) -> Predicate:
    """The predicate of the words of a verb, with what its group says of it and the phrases of its agent and its patient."""
    here, unreal = span[0], _unreal(words, span[0])
    return Predicate(
        words[here].start, words[span[1] - 1].end, verb, _span(words, parties[0]), _span(words, parties[1]), passive,
        modal=group.modal or unreal, planned=group.planned and not unreal, negated=group.negated, quoted=mentions.in_quote(words[here].start),
        contested=_contested(words), earlier=group.had and not _reported(words, here), time=dates_near(words, here),
    )  # fmt: skip


def _reported(words: tuple[Token, ...], here: int) -> bool:
    """Whether a word stands in reported speech, before or behind it, where "had done" is no earlier than the story."""
    return not grammar("speech").isdisjoint([token.low for token in (*words[:here], *words[-6:])])


def _end_of_gap(words: tuple[Token, ...], after: int, verb: str) -> int:
    """Where the second part of a verb in two parts stands, behind its object; the end of the sentence for any other."""
    last = verb.partition("* ")[2].split()[:1]
    return next((at for at in range(after, len(words)) if [words[at].low] == last), len(words))


def _parties(words: tuple[Token, ...], here: int, after: int, start: int, voice: str) -> tuple[Phrase | None, Phrase | None]:
    """The agent and the patient of a verb; of one that may be either active or passive ("plan approved", "he resigned") one phrase as both."""
    if voice == "attribute":
        return None, phrase_after(words, here)
    subject = subject_before(words, start)
    if voice == "active":
        return subject, phrase_after(words, _past_adverbs(words, after))
    doer = _by(words, after)
    return (doer, subject) if voice == "passive" or doer else (subject, subject)


def _voice(words: tuple[Token, ...], here: int, after: int, group: _Group, kinds: frozenset[str]) -> str | None:
    """Active, passive, attribute ("the sacked manager"), or either ("plan approved", "he resigned"); None for a noun or an adjective."""
    before = words[here - 1].low if here else ""
    bare = group.start == here
    if bare and before in grammar("determiners") - grammar("numerals") - {"all", "both"}:
        return "attribute" if "participle" in kinds and _noun_follows(words, after) else None
    if "ing" in kinds:
        return "active" if group.be or (bare and before in (",", "", "against")) else None
    if "participle" in kinds and group.be:
        return "passive"
    if bare and not kinds & {"past"} and kinds & {"base", "third"} and (before in grammar("prepositions") or not before):
        return None
    may_be_passive = "participle" in kinds and bare and not group.have
    if may_be_passive and words[here].low in _CHOSEN and after < len(words) and words[after].word and not words[after].capital:
        chosen = words[after].low not in grammar("determiners")  # "Kira Holm elected head of choir"
        return "either" if chosen else "active"
    return "either" if may_be_passive and not _object_follows(words, after) else "active"


def _noun_follows(words: tuple[Token, ...], after: int) -> bool:
    return after < len(words) and words[after].word and words[after].low not in grammar("prepositions")


def _object_follows(words: tuple[Token, ...], after: int) -> bool:
    """Whether a noun phrase stands behind a verb that could be a past tense or a participle."""
    at = _past_adverbs(words, after)
    if at >= len(words) or not words[at].word:
        return False
    low = words[at].low
    return low not in grammar("prepositions") | grammar("conjunctions") | grammar("weekdays") | grammar("be") | grammar("have") | grammar("modals")


def _past_adverbs(words: tuple[Token, ...], at: int) -> int:
    while at < len(words) and (words[at].low in grammar("adverbs") - {"both", "all", "first"} or is_adverb(words[at])):
        at += 1
    return at


def _by(words: tuple[Token, ...], after: int) -> Phrase | None:
    """The agent of a passive: the phrase behind the next "by" of the clause."""
    for at in range(after, min(after + 10, len(words) - 1)):
        if words[at].text in (",", ";", ":") or words[at].low in grammar("conjunctions"):
            return None
        if words[at].low == "by":
            return phrase_after(words, at + 1)
    return None


def _nominal(mentions: Mentions, words: tuple[Token, ...], here: int, after: int, noun: str) -> Predicate:
    """The predicate of a noun: "Buchan's dismissal by the board", "the acquisition of Norvik"."""
    owner = _owner(words, here)
    whole = phrase_after(words, after + 1) if after < len(words) and words[after].low in ("of", "for") else None
    doer = _by(words, after)
    left = mentions.article.plain[max(words[here].start - 60, words[0].start) : words[here].start]
    return Predicate(
        words[here].start, words[after - 1].end, noun, _span(words, doer or owner or whole), _span(words, whole or owner), True, noun=True,
        modal=_BEFORE_NOUN.search(left) is not None or _unreal(words, here), quoted=mentions.in_quote(words[here].start),
        contested=_contested(words), time=dates_near(words, here),
    )  # fmt: skip


def _owner(words: tuple[Token, ...], here: int) -> Phrase | None:
    """The phrase in the possessive before a noun: "Colin's resignation", "his surprise resignation"."""
    for at in range(here - 1, max(here - 4, -1), -1):
        low = words[at].low
        if low in grammar("possessives"):
            return at, at + 1
        if low.endswith("'s"):
            return phrase_before(words, at + 1)
        if not words[at].word or low in grammar("prepositions"):
            return None
    return None


def _unreal(words: tuple[Token, ...], here: int) -> bool:
    """Whether the clause up to a word, or a question mark, says that nothing is told as a fact."""
    unreal, denials = grammar("unreal"), grammar("denials")
    if words[-1].text == "?" or any(token.low in unreal for token in words[max(here - NEAR, 0) : here]):
        return True
    return any(token.low in denials for token in words[max(here - 3, 0) : here])


def _contested(words: tuple[Token, ...]) -> bool:
    return not grammar("contesting").isdisjoint([token.low for token in words])


def dates_near(words: tuple[Token, ...], here: int) -> frozenset[str]:
    """The weekdays, months and years around a word, but for "since 2018", "the 1970s", and when something was said."""
    found, first = set(), max(here - NEAR, 0)
    for at, token in enumerate(words[first : here + NEAR], first):
        if token.low in _calendar() and token.capital and not any(t.low in grammar("speech") for t in words[max(at - 3, 0) : at]):
            found.add(token.low)
        if token.low.isdigit() and _YEAR.fullmatch(token.low) and words[at - 1].low not in ("since", "until", "till"):
            if words[min(at + 1, len(words) - 1)].low != "s":
                found.add(token.low)
    return frozenset(found)


@cache
def _calendar() -> frozenset[str]:
    return grammar("weekdays") | grammar("months")


def _span(words: tuple[Token, ...], phrase: Phrase | None) -> Phrase | None:
    return (words[phrase[0]].start, words[phrase[1] - 1].end) if phrase else None


def main_actor(words: tuple[Token, ...]) -> Phrase | None:
    """The span of the first noun phrase of a sentence, or of its owner ("the *officer*'s reward")."""
    phrase = first_phrase(words)
    if phrase is None:
        return None
    owner = next((at for at in range(*phrase) if words[at].low.endswith("'s")), phrase[1] - 1)
    return _span(words, (phrase[0], owner + 1))


def elsewhen(mentions: Mentions, offset: int) -> bool:
    """Whether the words around the one at an offset, in its sentence, speak of another time or another event than the story's."""
    start, end, *_ = mentions.article.sentence_at(offset)
    if _CORRECTED.match(mentions.article.plain, mentions.article.plain.rfind("\n", 0, offset) + 1):
        return True
    found = _ELSEWHEN.finditer(mentions.article.plain, max(start, offset - AROUND), min(end, offset + AROUND))
    return any(match.start() != offset for match in found)
