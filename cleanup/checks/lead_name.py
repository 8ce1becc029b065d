"""The lead names one person, organisation or place, the body another in the same part.

Parameters: ``kind`` of names; ``least``, how alike the two places must be; ``parts``: for each part that one person, organisation or place plays, the
patterns that tell which it is; ``beaten``: a pattern of words by which one that the lead names may be named below as the loser; ``contest``: a pattern of
words that tell of a contest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.mentions.alignment import Alignment, Likeness, Place, idle_words, stem
from cleanup.mentions.fillers import Filler, compiled, find_fillers
from cleanup.mentions.names import Name
from cleanup.mentions.wordlists import lines, word_list

ALIKE = 0.4  # how much less two organisations of one sort must have in common
BEFORE, AFTER = 45, 20  # characters beside a name in which a word tells that it stands in another part
BESIDE = 0.6  # closeness of the word that both persons or organisations must have beside them, for it tells their part
_CAPITAL = re.compile(r"[A-ZÀ-Þ](?<![\w'-].)[^\W_]+")
LONGEST = 400  # characters of a headline and a standfirst
EVENT = 0.7  # what it counts that a sentence says where something happened: "The accident happened near …"
SOON = 32  # characters behind a name in which a word tells that it was at another time
PLAYED = 0.75  # how sure a finding is that rests on words which tell a part
_AGO = re.compile(r"\b(?:ago|earlier|last (?:year|season|time)|previous\w*|(?:in|since|until) (?:1[89]|20)\d\d)\b")
KINDS = ("person", "organisation", "place")
_ALIASES = frozenset(("America", "Britain", "UK", "USA", "United States", "United Kingdom", "Great Britain", "United States of America"))
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTERS = re.compile(r"[a-z]{2,}")
_HELPING = frozenset(  # words, and endings of words, that tell no part by themselves
    "the its their has have had is are was were been be being will would to an who which that by of at in for on with as from over up it this"
    " near outside through across above new set re es ed sd ing ped per day off away out".split()
)
_HAPPENED = re.compile(r"(?:The|It|This) (?:(?!other|second|last|first)[\w-]+ )?(?:happened|occurred|took place|broke out|struck|began)\b")
_DATELINE = re.compile(r"[A-Z ,.]*(?: \([^)]*\))? ?(?:—|–|--|-) |,? [A-Z][a-z]+\.? \d")
_PRESS = frozenset("News Times Post Press Herald Tribune Telegraph Journal Gazette Mail Reuters Guardian".split())  # they tell, and are not told of
_NOUN = re.compile(r" ([a-z][a-z-]{2,})")
_LIES = re.compile(  # a land that says where a place lies: "the Spanish region of Galicia", "Turin, Italy"
    r" (?:(?:border|coastal|mountain|market|port|industrial|southern|northern|eastern|western|capital|seaside|mining) )?"
    r"(?:towns?|city|cities|villages?|ports?|capital|provinces?|regions?|districts?|states?|cantons?|county|islands?|resorts?|countryside|coast"
    r"|side of the border)\b"
)
_BEHIND_TOWN = re.compile(r"[^\W\d_]{3,}, $")
_LINK = re.compile(r"\b(in|at|to|from|near|into|outside|of|for|with|by|between|and|through|over|around|toward|towards) (?:the |a |an )?(?:\w+ )?$")
_SAME = dict.fromkeys(("near", "outside", "at"), "in")  # prepositions that say where, and not from where
_WHERE = re.compile(r"\b(?:in|near|outside|off|across|around) $")
_PAST = re.compile(
    r"\b(?:former|ex|late|previous|predecessor|successor|succeed\w*|replac\w+|retired|deputy|rival|runner-up|unlike|beat|defeated|against)\b", re.IGNORECASE
)


class Part(NamedTuple):
    """What tells who plays a part, in the lead and below it; ``heads``, how the words begin of which a lead must have one, if any."""

    heads: frozenset[str]
    above: re.Pattern[str]
    below: re.Pattern[str]


class Wanted(NamedTuple):
    """The parameters."""

    kind: str
    least: float
    parts: tuple[Part, ...]
    beaten: re.Pattern[str]
    contest: re.Pattern[str]


class Named(NamedTuple):
    """A name where it stands, the words by which an article may speak of it, and its class: names of different classes exclude nothing.

    ``part`` of a place is the preposition before it, or the noun that it stands before ("Israeli carriers"); of an organisation its sort ("bank").
    """

    start: int
    end: int
    forms: frozenset[str]
    group: str
    part: str = ""


def prepare(rule: CheckRule) -> Wanted:
    """The parameters, checked."""
    kind = rule.params.get("kind")
    if kind not in KINDS:
        raise rule.fail(f"'kind' must be one of {', '.join(KINDS)}", "kind")
    parts = rule.params.get("parts", {})
    if not isinstance(parts, dict) or not all(_is_part(p) for p in parts.values()):
        raise rule.fail("'parts' must map names to lists of patterns with one NAME each, or to two such lists, 'above' and 'below'", "parts")
    beaten, contest = (re.compile(rf"\b(?:{rule.params.get(key, '(?!)')})") for key in ("beaten", "contest"))
    return Wanted(kind, float(rule.params.get("least", 1.5)), tuple(_part_of(p) for p in parts.values()), beaten, contest)


def _is_part(part: object) -> bool:
    """Whether a parameter is a list of patterns with one NAME each, or a mapping of two such lists."""
    if isinstance(part, dict):
        return part.keys() == {"above", "below"} and all(isinstance(p, list) and _is_part(p) for p in part.values())
    return isinstance(part, list) and all(isinstance(p, str) and p.count("NAME") == 1 for p in part)


def _part_of(part: list[str] | dict[str, list[str]]) -> Part:
    """The patterns of a part."""
    above, below = (part["above"], part["below"]) if isinstance(part, dict) else (part, part)
    return Part(_heads(above), compiled(tuple(above)), compiled(tuple(below)))


def _heads(patterns: list[str]) -> frozenset[str]:
    """The three or four first letters of the words in some patterns that tell something; none where a pattern has no such word."""
    words = [{w[:4] for w in _LETTERS.findall(re.sub(r"\\w|NAME", " ", p)) if w not in _HELPING} for p in patterns]
    return frozenset().union(*words) if all(words) else frozenset()


def check(mentions: Mentions, rule: CheckRule, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each name of the lead of which the text below knows nothing, while another stands there in its part."""
    article = mentions.article
    if article.lead_end and (pair := _played(mentions, wanted)):
        yield rule.finding(*pair, one=article.said(pair[0]), other=article.said(pair[1]), confidence=PLAYED)
        return
    lead = article.plain[: article.lead_end]
    named = [n for n in _named(mentions, wanted.kind, 0, article.lead_end) if n.forms]
    here = [n for n in named if not _said(article.plain, n, mentions.alignment.below(n.start))]
    if not here:
        return
    below = [n for n in _named(mentions, wanted.kind, mentions.alignment.below(here[0].start), len(article.text)) if not _said(lead, n)]
    for one in here:
        if best := _best(mentions, wanted, one, below):
            place, likeness = best
            yield rule.finding(one[:2], place, one=article.said(one[:2]), other=article.said(place), confidence=likeness.confidence)


def _best(mentions: Mentions, wanted: Wanted, one: Named, names: list[Named]) -> tuple[Place, Likeness] | None:
    """Where another name stands below in the part of one of the lead, and how alike the two places are."""
    align = mentions.alignment
    limit = align.below(one.start)
    below = [n for n in names if n.start >= limit]
    if _spoken_of(one, below, mentions.article.plain[limit:]):
        return None
    best = align.best(one[:2], (n[:2] for n in below if _rivals(align, one, n)))
    if not best:
        return None
    alike = wanted.kind == "organisation" and any(n[:2] == best[0] and n.part and n.part == one.part for n in below)
    alone = wanted.kind == "place" and _HAPPENED.match(mentions.article.text, mentions.article.sentence_at(best[0][0]).start) is not None
    return best if best[1].score >= wanted.least - ALIKE * alike - EVENT * alone and (wanted.kind == "place" or best[1].nearest >= BESIDE) else None


def _played(mentions: Mentions, wanted: Wanted) -> tuple[Place, Place] | None:
    """The name of the lead and the one below that play the same part, where neither side has the other's name; None where there are none."""
    article = mentions.article
    likely = [part for part in wanted.parts if not (part.heads and part.heads.isdisjoint(mentions.lead_heads))]
    if not likely or not _has_unknown(mentions, wanted):
        return None
    for part in likely:
        one = next(find_fillers(mentions, part.above, 0, min(article.lead_end, LONGEST)), None)
        if one is None or not _unknown_below(mentions, wanted, one) or not _of_kind(mentions, wanted, one):
            continue
        below = [f for f in find_fillers(mentions, part.below, mentions.alignment.below(one.start), len(article.text)) if not _other_time(mentions, f)]
        rivals = [f for f in below if _where(article.text, f, 0, article.lead_end) is None and _of_kind(mentions, wanted, f)]
        if rivals and not any(f.words & one.words for f in below):
            return one[:2], rivals[0][:2]
    return None


def _has_unknown(mentions: Mentions, wanted: Wanted) -> bool:
    """Whether the lead has a capitalised word that does not come again below the lead, or tells of a contest: little of the text is looked at."""
    article = mentions.article
    words = {m[0].lower() for m in _CAPITAL.finditer(article.text, 0, article.lead_end)}
    return (
        any(article.plain.find(w, article.lead_end) < 0 for w in words - idle_words()) or wanted.contest.search(article.plain, 0, article.lead_end) is not None
    )


def _unknown_below(mentions: Mentions, wanted: Wanted, one: Filler) -> bool:
    """Whether the text below names the one of the lead nowhere, or only as the loser."""
    article = mentions.article
    found = _where(article.text, one, mentions.alignment.below(one.start), len(article.text))
    return found is None or wanted.beaten.search(article.text, article.sentence_at(found).start, found) is not None


def _where(text: str, one: Filler, start: int, end: int) -> int | None:
    """Where a stretch of a text first has a word of a name, with a capital letter."""
    words = "|".join(f"(?i:{re.escape(w)})" for w in sorted(_telling(one)))
    found = re.compile(rf"(?<!\w)(?=[^\W\d_a-z])(?:{words})(?!\w)").search(text, start, end)
    return found.start() if found else None


def _telling(one: Filler) -> frozenset[str]:
    """The words of a name that tell it from others."""
    common = {w.lower() for w in word_list("organisation-words")}
    return (one.words - common) or one.words


def _of_kind(mentions: Mentions, wanted: Wanted, one: Filler) -> bool:
    """Whether a name may be of the kind that a rule is about; a land is none, for towns in it may be told of below."""
    found = next((n.kind for n in mentions.names if n.start < one.end and one.start < n.end), "other")
    if wanted.kind != "place" and _WHERE.search(mentions.article.text, max(0, one.start - 8), one.start):
        return False
    guessed = found == "person" and mentions.article.text[one.start : one.end].split()[0] not in word_list("given-names")
    if found in ("place", "person", "organisation") and found != wanted.kind and not (guessed and wanted.kind == "organisation"):
        return False
    if wanted.kind == "place":
        titled = any(start <= one.start < end for start, end in mentions.headlines)
        return not _is_land(one) and (found == "place" or not titled)
    return wanted.kind == "organisation" or found == "person" or 1 <= len(one.words) <= 3


def _is_land(one: Filler) -> bool:
    """Whether a name is that of a land, in which towns may lie that are told of elsewhere."""
    return not one.words.isdisjoint(_lands()) and not any(_lands().get(w, ("",))[0] == "other" for w in one.words)


def _other_time(mentions: Mentions, one: Filler) -> bool:
    """Whether a name is told of as one that was there before, or elsewhere in time."""
    sentence = mentions.article.sentence_at(one.start)
    text = mentions.article.text
    return (
        _PAST.search(text, max(sentence.start, one.start - BEFORE), one.start) is not None
        or _AGO.search(text, sentence.start, min(sentence.end, one.end + SOON)) is not None
    )


def _spoken_of(one: Named, below: list[Named], body: str) -> bool:
    """Whether the body may speak of an organisation by its sort alone ("the bank"), and of no other of that sort."""
    return one.group == "organisation" and f"the {one.part}" in body and bool(one.part) and all(n.part != one.part for n in below)


def _said(plain: str, name: Named, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch of a text in lower case has one of the words that tell of a name."""
    stop = len(plain) if end is None else end
    return any(plain.find(form, start, stop) >= 0 and re.compile(rf"(?<!\w){re.escape(form)}(?!\w)").search(plain, start, stop) for form in name.forms)


def _named(mentions: Mentions, kind: str, start: int, end: int) -> list[Named]:
    """The names of a kind in a stretch of the article that stand in no quotation."""
    found = _places(mentions, start, end) if kind == "place" else _names(mentions, kind, start, end)
    return [n for n in found if not mentions.in_quote(n.start)]


def _names(mentions: Mentions, kind: str, start: int, end: int) -> list[Named]:
    """The persons by their full names, or the organisations; none by initials, which may stand in full elsewhere, and no press."""
    found = (n for n in mentions.names if n.kind == kind and start <= n.start < end and not _short(n))
    return [Named(n.start, n.end, _forms(n), kind, _sort(n)) for n in found]


def _sort(name: Name) -> str:
    """The word that tells what an organisation is: bank, university."""
    return next((w.lower() for w in reversed(name.words) if w in word_list("organisation-words")), "")


def _short(name: Name) -> bool:
    return (len(name.words) == 1 and (name.kind == "person" or name.words[0].isupper())) or not _PRESS.isdisjoint(name.words)


def _forms(name: Name) -> frozenset[str]:
    """The words that tell of a name: a person's given names and surname; an organisation's own words, and its initials."""
    words = {w.lower() for part in name.words for w in _WORD.findall(part)}
    if name.kind == "organisation":
        common = {w.lower() for w in word_list("organisation-words")}
        own = {w for w in words - common - idle_words() if w not in _lands()}
        words = (own or words) | {"".join(w[0] for w in name.words if w[0].isupper()).lower()}
    return frozenset(w for w in words if len(w) > 2)


@cache
def _lands() -> dict[str, tuple[str, frozenset[str]]]:
    """For each name of a land, its people or its capital, in lower case: its class, and all the names for it."""
    rows = [("country", line.split()) for line in lines("countries-en")] + [(row[0], row[1:]) for row in map(str.split, lines("lands-en"))]
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for group, names in rows:
        plain = [n.replace("_", " ").replace(".", "") for n in names]
        forms = frozenset(n.lower() for n in plain).union(*(found[n.lower()][1] for n in plain if n.lower() in found))
        for name in plain:
            capital = group == "country" and name != plain[0] and name in word_list("places") and name not in _ALIASES
            found[name.lower()] = ("other" if capital else group, forms)
    return found


@cache
def _long_lands() -> re.Pattern[str]:
    """What finds lands of one word and of several, their people and capitals."""
    several = "|".join(sorted((re.escape(n.title()) for n in _lands() if " " in n), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{several}|(?:[A-Z]\.){{2,}}|[A-Z][\w-]*\w)")


def _places(mentions: Mentions, start: int, end: int) -> list[Named]:
    """The places: lands by whatever word, and other places; no datelines, and none that are part of another name."""
    text, lands = mentions.article.text, _lands()
    names = [n for n in mentions.names if start <= n.start < end]
    other = {s for n in names if n.kind in ("person", "organisation") and not _people(n) for s in range(n.start, n.end)}
    found = {n.start: Named(n.start, n.end, frozenset((text[n.start : n.end].lower(),)), "other") for n in names if n.kind == "place"}
    for match in _long_lands().finditer(text, start, end):
        land = lands.get(match[0].lower().replace(".", ""))
        if land and match.start() not in other:
            found[match.start()] = Named(*match.span(), land[1], land[0])
    kept = (n for n in found.values() if not _DATELINE.match(text, n.end))
    return sorted(n._replace(part=_part(text, n)) for n in kept)


def _people(name: Name) -> bool:
    """Whether what looks like a given name tells of a people: German, Norman."""
    return len(name.words) == 1 and name.words[0].endswith(("an", "ish")) and name.words[0].lower() in _lands()


def _rivals(align: Alignment, one: Named, other: Named) -> bool:
    """Whether two names may stand in the same part: of one class, behind the same preposition, and none of them told of as former or as a rival."""
    if one.group != other.group or one.forms & other.forms:
        return False
    sentence = align.article.sentence_at(other.start)
    if _PAST.search(align.article.text, max(sentence.start, other.start - BEFORE), min(sentence.end, other.end + AFTER)):
        return False
    noun = one.part.removesuffix(" …")
    return (
        one.group in ("person", "organisation") or one.part == other.part or (noun != one.part and other.part in ("in", "at") and noun in align.near(other[:2]))
    )


def _part(text: str, name: Named) -> str:
    """The stem of the noun before which a name stands, or the preposition behind which it stands; "in" for whatever says where a place lies."""
    if _LIES.match(text, name.end) or _BEHIND_TOWN.search(text, max(0, name.start - 12), name.start):
        return "in"
    noun = _NOUN.match(text, name.end)
    if noun and noun[1] not in idle_words():
        return f"{stem(noun[1])} …"
    found = _LINK.search(text, max(0, name.start - 24), name.start)
    return _SAME.get(found[1], found[1]) if found else ""
