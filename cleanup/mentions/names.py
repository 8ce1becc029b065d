"""Proper names: runs of capitalised words with the particles between them, sorted by what they name.

Titles, weekdays and the words that merely begin a sentence are no part of a name. A name counts as a person's where its first word is a
given name, a title stands before it, or the sentence around it speaks of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleanup.mentions.wordlists import word_list

if TYPE_CHECKING:
    from cleanup.article import Article
    from cleanup.mentions import Mentions

Kind = Literal["person", "organisation", "place", "other"]
LONGEST = 5  # capitalised words of a person's name
LONGEST_GAP = 12  # characters from which on no particle stands between two words of a name
REMEMBERED = 20_000  # names whose kinds are kept, so that a long run does not grow
_UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper())
_WORD = re.compile(
    rf"[{_UPPER}](?<![\w@#/].)\w*(?:'(?!(?:s|t|d|m|ll|re|ve)\b)[^\W\d_]+|-(?:[{_UPPER}]|(?!(?:led|based|born|style|era|old|made|run|owned|held|wide)\b)[a-z]{{2,5}}\b)\w*)*"
)
_PARTICLE = re.compile(
    r" (?:(?:van|von|vom|de|del|della|di|da|do|dos|das|du|bin|ibn|ben|ter|ten|zu|af|av)(?: (?:la|las|los|le|der|den|dem|het|den|al)| l')?|el|la|al|i) ?$"
    r"| (?:al|el|as|an|ad|ash)-$| (?:d'|de l'|dell')$"
)
_DOTTED = frozenset("Mr Mrs Ms Dr Prof St Gov Sen Rep Gen Lt Col Sgt Capt Maj Cpl Adm Hon Rev Fr Jr Sr Mme Mlle Mgr Sra Cllr Mt Ft Wm Chas Geo".split())
_ELIDED = re.compile(r"(?:[LDCSNJMTldcsnjmt]|[Qq]u|Jusqu|Lorsqu|Puisqu)'")
_NUMERALS = frozenset(("II", "III", "IV", "V", "VI", "X"))
SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV", "MP", "MD", "QC", "KC", "OBE", "MBE", "CBE", "PhD"))
_OF = re.compile(r" (?:of|for|on|without) (?:the )?$")
# Behind a word that begins a sentence these show that it is a name.
_EXPLAINED = re.compile(r", an? (?!few|bit|little|lot)|'s (?:shares|profits)\b| (?:of|for|without|against) (?:the )?[A-Z]")
_ALONE = re.compile(
    r"'s (?:father|mother|wife|husband|son|daughter|brother|sister|lawyers?|own|office|death|life|career|family|team)\b"
    r"|,? (?:said|says|told|added|argued|wrote|thinks|believes|hopes|has|had|was|will|who|dijo|sagte|a dit|explique)\b"
    r"| (?:is|did|does|would|could|scored|joined|resigned|died|married|tweeted|apologised|apologized|insisted|claimed|denied|admitted|replied|declined)\b"
)
# What stands behind the name of an organisation to say that it is one: an apposition, of which the words are caught, or what only companies have.
_TELLING = re.compile(r"(?: \([A-Z]+\))?, (?:an?|the|one of|[A-Z]\w+'s?) ([\w'-]+(?: [\w'-]+){0,5})|(?:'s)? (?:shares|profits|subsidiary|shareholders)\b")
_FINITE = frozenset("is has was will says said plans".split())
_MONTHS = frozenset(("April", "May", "June", "August"))
_CAPITALS = 5  # words of a line from which its being set in capitals shows
_INTRODUCED = re.compile(
    r",? ?\(?\d\d?[),]|, (?:who|whose|qui|quien|der|die|dont) [a-zà-ÿ]"
    r"|, (?:an?|the) (?:[\w'-]+ ){0,3}(?:\w+(?:[eo]r|ist|ian|man|woman|ant)|chief|head|coach|nurse|chef|judge|clerk|cook|poet|monk|nun|widow|mother|son)\b"
    r"|, (?:eine?|une?|una|el|le|la) [a-zà-ÿ]"
    r"|, (?!premier)[a-zà-ÿ]+(?:eurs?|euse|iste|i?er|ière|ienn?e?|logue|ora?) (?:à|au|de|du|d'|en|del) ?[a-zA-ZÀ-ÿ]"
    r"|,?[\"”]? (?:said|says|told|added|argued|warned|explained|recalled|wrote|sagte|sagt|erklärte|erklärt|meinte|a déclaré|a dit|explique|dijo|afirmó)\b"
)
# Before two unknown words these show that they name a person.
_SPEAKING = frozenset(
    """said says added explained recalled named called teacher nurse doctor scientist researcher historian librarian banker councillor surgeon bishop
    sheriff trainer sculptor pianist violinist novelist journalist biologist chemist physicist economist activist cyclist pilot sailor prosecutor
    widow spokesperson leader actor actress singer coach striker midfielder defender goalkeeper captain minister president senator mayor judge author
    writer director manager chief officer spokesman spokeswoman lawyer professor artist engineer farmer driver owner founder poet sagte sagt erklärte
    explique raconte déclare maire ministre député boulanger entraîneur écrivain chanteur chanteuse architecte directeur directrice juge dijo afirmó
    explicó alcalde alcaldesa ministro ministra portero delantero entrenador escritor escritora arquitecto directora juez abogado abogada""".split()
)


class Name(NamedTuple):
    """A proper name: where it stands, its words, what it names, and whether a sentence begins with it."""

    start: int
    end: int
    words: tuple[str, ...]
    kind: Kind
    opens: bool


class Word(NamedTuple):
    """A capitalised word; possessive endings and full stops are not part of it."""

    start: int
    end: int
    text: str


Run = tuple[Word, ...]


@cache
def openers(language: str) -> frozenset[str]:
    """Words of a language that are capitalised without being names."""
    return word_list(f"openers-{language}" if language in ("en", "de", "fr", "es") else "openers-en")


@cache
def _before_names() -> frozenset[str]:
    """Words that stand before a person's name and are no part of it."""
    return word_list("titles") | word_list("demonyms") | {place for place in word_list("places") if " " not in place}


@cache
def _no_surnames() -> frozenset[str]:
    """Words that are no surname behind a given name."""
    return (_of_bodies() | word_list("titles") | word_list("company-words")) - word_list("surnames-too")


@cache
def _of_bodies() -> frozenset[str]:
    """Words that end the name of an organisation, a place or a thing."""
    return word_list("organisation-words") | word_list("company-words") | word_list("thing-words")


@cache
def _parts_of_places() -> frozenset[str]:
    """The words of which the names of places consist."""
    return frozenset(part for place in word_list("places") for part in place.split())


def find_runs(article: Article, headlines: tuple[tuple[int, int], ...]) -> tuple[Run, ...]:
    """The capitalised words in an article, those together that stand side by side and may be one name.

    Words that merely begin a sentence, weekdays and months are left out, and divide what is beside them. The lines that are set in capitals,
    or have a capital on most words, are left out as well: nobody can tell where a name ends there.
    """
    text, divider, last = article.text, openers(article.language), -LONGEST_GAP
    runs: list[list[Word]] = []
    for first, until in _between(headlines, len(text)):
        for word in _words(article, first, until, divider):
            gap = text[last : word.start] if word.start - last < LONGEST_GAP else ""
            if gap == " " or (gap and _joined(runs[-1][-1].text, gap)):
                runs[-1].append(word)
            else:
                runs.append([word])
            last = word.end
    return tuple(map(tuple, runs))


def _between(headlines: tuple[tuple[int, int], ...], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are left by its headlines."""
    at = 0
    for first, until in headlines:
        yield at, first
        at = until
    yield at, length


def headline_runs(mentions: Mentions, capitals: bool = False) -> tuple[Run, ...]:
    """The words of the lines that have a capital on most words, a run a line; of those that are all in capitals where these are wanted as well."""
    article = mentions.article
    return tuple(tuple(_words(article, a, b)) for a, b in mentions.headlines if capitals or not article.text[a:b].isupper())


def _words(article: Article, first: int, last: int, without: frozenset[str] = frozenset()) -> Iterator[Word]:
    """The capitalised words in a stretch of the article, less some."""
    french = article.language == "fr"
    for match in _WORD.finditer(article.text, first, last):
        word = match[0]
        if word in without:
            continue
        start, end = match.span()
        if french and "'" in word and (elided := _ELIDED.match(word)):
            start, word = start + elided.end(), word[elided.end() :]
            if not word[:1].isupper() or word in without:
                continue
        yield Word(start, end, word)


def find_headlines(article: Article) -> tuple[tuple[int, int], ...]:
    """The sentences that are set in capitals or as titles."""
    found = []
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        if text[-1] in ".!?" and not text.isupper():
            continue
        if text.isupper() or (article.language != "de" and is_titled(text)):
            found.append((sentence.start, sentence.end))
    return tuple(found)


def is_titled(text: str) -> bool:
    """Whether a line has a capital on nearly all longer words."""
    long = [w for w in text.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) >= _CAPITALS and sum(w[0].isupper() for w in long) >= len(long) * 0.8


def _joined(word: str, gap: str) -> bool:
    """Whether what stands between two capitalised words, and is more than a blank, keeps them in one name."""
    if gap in (". ", "."):
        return word in _DOTTED or (len(word) == 1 and word != "I")
    return gap[0] == " " and _PARTICLE.match(gap) is not None


def find_names(mentions: Mentions) -> tuple[Name, ...]:
    """All names in the article."""
    article, runs = mentions.article, mentions.runs
    starts = {s.start for s in article.sentences}
    inside = {word.text for run in runs for word in run if word.start not in starts and article.text[word.start - 1] not in "\"“„«‘'"}
    last = {run[-1].text for run in runs if 1 < len(run) < LONGEST}
    alone = {run[-1].text for run in runs if run[-1].text in last and _like_a_surname(article.text, run)}
    found: list[Name] = []
    for run in runs:
        if len(run) > 1:
            found += (name for name in _sorted(article, run, starts, inside, alone) if name)
        elif name := _single(article, run[0], run[0].start in starts, inside):
            found.append(name)
    surnames = {name.words[-1] for name in found if name.kind == "person"}
    found = [n._replace(kind="person") if n.kind == "other" and n.words[-1] in surnames and len(n.words) == 1 else n for n in found]
    return tuple(_with_of(article, _with_companies(mentions, found)))


def _with_companies(mentions: Mentions, found: list[Name]) -> list[Name]:
    """The names, those being organisations of which the text says in one place that they are a company, a charity or the like."""
    if not (present := _sorts_of_bodies() & mentions.vocabulary):
        return found
    text, demonyms = mentions.article.text, word_list("demonyms")
    unknown = (n for n in found if n.kind == "other" and not n.words[-1].endswith("ly") and n.words[-1] not in demonyms)
    told = {n.words for n in unknown if _is_told(text, n, present)}
    return [n._replace(kind="organisation") if n.kind == "other" and n.words in told else n for n in found] if told else found


def _is_told(text: str, name: Name, nouns: frozenset[str]) -> bool:
    """Whether some nouns for organisations stand before a name, or behind it as an apposition."""
    if text[max(name.start - 20, 0) : name.start - 1].rpartition(" ")[2] in nouns:
        return True
    behind = _TELLING.match(text, name.end) if text[name.end : name.end + 1] in (",", " ", "'") else None
    if behind is None or behind[1] is None:
        return behind is not None
    words = behind[1].split(" ")
    return any(word in nouns and after not in _FINITE for word, after in zip_longest(words[:5], words[1:6]))


@cache
def _sorts_of_bodies() -> frozenset[str]:
    """The nouns for sorts of organisations."""
    return word_list("bodies-en")


def _like_a_surname(text: str, run: Run) -> bool:
    """Whether a run is a surname behind a title, or a word alone that does or has what persons do and have."""
    if len(run) == 1:
        return _ALONE.match(text, run[0].end) is not None
    return run[0].text in word_list("titles") and all(w.text in word_list("titles") for w in run[1:-1])


def _single(article: Article, word: Word, opens: bool, inside: set[str]) -> Name | None:
    """The name that a word alone is, or none."""
    kind = _kind((word.text,), word.text)
    if kind not in {"place", "person"}:
        if kind is None:
            if not _OF.search(article.text, max(word.start - 9, 0), word.start):
                return None
            kind = "other"
        if opens and word.text not in inside and not _EXPLAINED.match(article.text, word.end):
            return None
        if kind == "other" and article.language == "de" and not word.text.isupper():
            return None
    return Name(word.start, word.end, (word.text,), kind, opens)


def _sorted(article: Article, run: Run, starts: set[int], inside: set[str], alone: set[str]) -> Iterable[Name | None]:
    """The names in a run of several words."""
    opens = run[0].start in starts
    if (person := person_in(run, opens)) is None:
        return (_other(article, run, opens, inside, alone),)
    first, last = person
    return (
        _other(article, run[:first], opens, inside, alone),
        _name(article, run[first:last], "person", opens and first == 0),
        _other(article, run[last:], False, inside, alone),
    )


def person_in(run: Run, opens: bool = False) -> tuple[int, int] | None:
    """From which to which word of a run a person's name stands there, as the given name or the title before it shows."""
    if len(run) == 1:
        return None
    given, before = word_list("given-names"), _before_names()
    for at, word in enumerate(run[:-1]):
        if word.text in given and _may_be_surname(run[at + 1].text):
            if word.text in word_list("given-names-ambiguous") and _may_be_other(run, at, opens):
                continue
            return None if _named_after(run[at:]) else (_first(run, at), _last(run, at + 2))
    if len(run) in (2, 3) and run[0].text in word_list("family-names-first") and all(len(w.text) < 11 and w.text.isalpha() for w in run):
        return (0, len(run)) if _may_be_surname(run[1].text) and run[1].text not in before else None
    titled = next((i for i, w in enumerate(run) if w.text not in before), len(run))
    if 0 < titled < len(run) and run[titled - 1].text in word_list("titles") and not opens_badly(run[titled:]):
        return titled, _last(run, titled + 1)
    return None


def _may_be_other(run: Run, at: int, opens: bool) -> bool:
    """Whether a given name that is a word or a place as well is that here, by what follows it."""
    word, behind = run[at].text, run[at + 1].text
    if behind in word_list("company-words"):
        return True
    if _is_place(behind):
        return opens or _is_place(word)
    return behind in _before_names() or (at == 0 and opens and len(run) > 3)


def opens_badly(run: Run) -> bool:
    """Whether what follows a title is no person's name."""
    return len(run) > LONGEST or any(w.text in _no_surnames() or w.text in word_list("demonyms") for w in run) or run[0].text.isupper()


def _may_be_surname(word: str) -> bool:
    return word not in _no_surnames() and word not in _NUMERALS and word not in word_list("demonyms") and not (word.isupper() and len(word) > 2)


def _named_after(run: Run) -> bool:
    """Whether a run that begins with a person's name goes on to name an organisation, a place or a thing."""
    return len(run) > 2 and run[-1].text in _of_bodies() and run[-1].text not in SUFFIXES


def _first(run: Run, at: int) -> int:
    """Where a name begins whose given name is found at a word: other given names and initials before it belong to it."""
    given = word_list("given-names")
    while at and (run[at - 1].text in given or (len(run[at - 1].text) == 1 and run[at - 1].text.isupper())) and run[at - 1].text not in _before_names():
        at -= 1
    return at


def _last(run: Run, at: int) -> int:
    """Where a name ends of which the words before ``at`` are sure."""
    while at < len(run) and at < LONGEST + 2 and (_may_be_surname(run[at].text) or run[at].text in SUFFIXES) and not _is_place(run[at].text):
        at += 1
    return at


def _is_place(word: str) -> bool:
    return word in word_list("places")


def _other(article: Article, run: Run, opens: bool, inside: set[str], alone: set[str]) -> Name | None:
    """The name that a run without a sure person is, or none."""
    if len(run) < 2:
        return _single(article, run[0], opens, inside) if run else None
    said = article.text[run[0].start : run[-1].end]
    kind = _kind(tuple([w.text for w in run]), said)
    if kind is None:
        if not _OF.search(article.text, max(run[0].start - 9, 0), run[0].start):
            return None
        kind = "other"
    if kind == "other":
        if _is_introduced(article, run, alone, opens):
            kind = "person"
        elif article.language == "de" and not run[0].text.isupper():
            return None
    return Name(run[0].start, run[-1].end, tuple(said.split()), kind, opens)


@lru_cache(maxsize=REMEMBERED)
def _kind(words: tuple[str, ...], said: str) -> Kind | None:
    """What the words of a run name, by themselves, and as they are said; None where they are but titles and months."""
    if all(w in word_list("titles") or w in _MONTHS for w in words):
        return None
    if said in word_list("places"):
        return "place"
    if said in word_list("organisations") or not word_list("organisation-words").isdisjoint(words):
        return "organisation"
    return _kind_of_words(words)


def _kind_of_words(words: tuple[str, ...]) -> Kind:
    """What words name that name no place and of which none is an organisation's, by the last of them."""
    last = words[-1]
    if len(words) > 1:
        return "organisation" if last in word_list("company-words") and last not in word_list("thing-words") else "other"
    if last in word_list("thing-words"):
        return "other"
    if last.isupper() and 1 < len(last) < 7:
        return "organisation"
    return "person" if last in word_list("given-names") and last not in word_list("given-names-ambiguous") else "other"


def _is_introduced(article: Article, run: Run, alone: set[str], opens: bool) -> bool:
    """Whether two or three words that no list knows are a person's name, by what stands around them or by the surname alone elsewhere."""
    words = tuple([w.text for w in run])
    if not 1 < len(run) < 4 or not _may_be_person(words) or (article.language == "de" and words[0] not in word_list("given-names")):
        return False
    text = article.text
    if _INTRODUCED.match(text, run[-1].end) or text[max(run[0].start - 20, 0) : run[0].start - 1].rpartition(" ")[2] in _SPEAKING:
        return not (opens and article.language == "de")
    return words[-1] in alone and not opens and re.search(rf"\b(?:{'|'.join(re.escape(w.lower()) for w in words)})\b", text) is None


@lru_cache(maxsize=REMEMBERED)
def _may_be_person(words: tuple[str, ...]) -> bool:
    """Whether none of some words is a title, a place, or one that shows another sort of name."""
    apart = (_before_names(), _no_surnames(), _parts_of_places())
    return all(some.isdisjoint(words) for some in apart) and not any(map(str.isupper, words))


def _name(article: Article, run: Run, kind: Kind, opens: bool) -> Name:
    return Name(run[0].start, run[-1].end, tuple(article.text[run[0].start : run[-1].end].split()), kind, opens)


def _with_of(article: Article, found: list[Name]) -> Iterator[Name]:
    """The names, an organisation taken together with what it is of: "Ministry of Defence"."""
    held: Name | None = None
    for name in found:
        if held and held.kind == "organisation" and name.kind != "person" and _OF.match(article.text[held.end : name.start]):
            held = held._replace(end=name.end, words=tuple(article.text[held.start : name.end].split()))
            continue
        if held:
            yield held
        held = name
    if held:
        yield held
