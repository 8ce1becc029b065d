"""Names and predicates by spaCy in place of the patterns, where the extra ``nlp`` is installed; imported only when it is asked for.

The patterns still say which words may tell an event, and whether as a fact; the parse says whether the word is a verb there, and who does what to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from cleanup.errors import ConfigError
from cleanup.mentions.names import Kind, Name
from cleanup.mentions.predicates import Phrase, Predicate, find_predicates

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

LANGUAGE = "en"  # of the models by whose labels this goes
_KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass",)
_OBJECTS = ("dobj", "obj", "attr")


@cache
def annotator(model: str) -> SpacyAnnotator:
    """The annotator with a model by its name.

    Raises:
        ConfigError: spaCy or the model is not installed.
    """
    try:
        import spacy

        return SpacyAnnotator(spacy.load(model))
    except (ImportError, OSError) as error:
        raise ConfigError(f"annotator 'spacy' needs spaCy and its model '{model}': pip install 'scrape-cleanup[nlp]' ({error})") from error


class SpacyAnnotator:
    """A spaCy pipeline that reads an article once for all that is asked about it."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._read: tuple[str, Any] = ("", None)

    def names(self, mentions: Mentions) -> tuple[Name, ...]:
        """The named entities of an article; nationalities and works are of the kind ``other``."""
        starts = {s.start for s in mentions.article.sentences}
        found = [e for e in self._parsed(mentions).ents if e.label_ in _KINDS or e.label_ in ("NORP", "EVENT", "PRODUCT", "WORK_OF_ART")]
        bare = [_trimmed(e) for e in found]
        return tuple(Name(a, b, tuple(words.split()), _KINDS.get(label, "other"), a in starts) for a, b, words, label in bare if words)

    def predicates(self, mentions: Mentions, verbs: frozenset[str], nouns: frozenset[str], until: int | None) -> tuple[Predicate, ...]:
        """The predicates with some verbs and nouns; of verbs, those that the parse takes for verbs, with its subjects and objects."""
        parsed = self._parsed(mentions)
        return tuple(found for p in find_predicates(mentions, verbs, nouns, until) for found in ([p] if p.noun else _reread(parsed, p)))

    def _parsed(self, mentions: Mentions) -> Any:
        text = mentions.article.text
        if self._read[0] != text:
            self._read = (text, self._pipeline(text))
        return self._read[1]


def _trimmed(entity: Any) -> tuple[int, int, str, str]:
    """Where an entity stands, in which words, less an article before it and a possessive ending behind it; and its label."""
    words = [t for t in entity if t.text.lower() not in ("the", "a", "an", "'s", "'") and not t.is_space]
    if not words:
        return entity.start_char, entity.end_char, "", entity.label_
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    return start, end, entity.doc.text[start:end], entity.label_


def _reread(parsed: Any, predicate: Predicate) -> Iterator[Predicate]:
    """A predicate with the parties that the parse gives it; nothing where the parse has no verb there."""
    span = parsed.char_span(predicate.start, predicate.end, alignment_mode="expand")
    verb = span[0]
    if verb.pos_ not in ("VERB", "AUX"):
        return
    subject, sufferer, thing = (_child(verb, labels) for labels in (_SUBJECTS, _PASSIVE, _OBJECTS))
    doer = _doer(verb)
    passive = sufferer is not None or doer is not None or (verb.tag_ == "VBN" and verb.dep_ == "acl")
    if passive:
        agent, patient = doer, sufferer or subject or _modified(verb)
    else:
        agent = subject or _modified(verb) or _of_conjunct(verb)
        patient = thing or agent
    yield predicate._replace(agent=_phrase(agent), patient=_phrase(patient), passive=passive)


def _child(verb: Any, labels: tuple[str, ...]) -> Any:
    """The child of a verb with one of some labels; a relative pronoun gives what it stands for."""
    found = next((child for child in verb.children if child.dep_ in labels), None)
    return _modified(verb) if found is not None and found.tag_ in ("WP", "WDT") else found


def _doer(verb: Any) -> Any:
    """The noun behind the "by" of a passive."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _modified(verb: Any) -> Any:
    """The noun that a relative clause or a participle belongs to."""
    return verb.head if verb.dep_ in ("relcl", "acl") else None


def _of_conjunct(verb: Any) -> Any:
    """The subject of the verb to which another is joined by "and"."""
    return _child(verb.head, _SUBJECTS + _PASSIVE) if verb.dep_ == "conj" else None


def _phrase(head: Any) -> Phrase | None:
    """The span of a noun with what stands before it, and with an "of" behind it."""
    if head is None:
        return None
    of = next((child for child in head.children if child.dep_ == "prep" and child.text == "of"), None)
    last = of.right_edge if of is not None else head
    return head.left_edge.idx, last.idx + len(last)
