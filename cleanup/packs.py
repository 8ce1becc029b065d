"""Phrase packs: what stands in page chrome, one file a language, and finding it on a line.

A pack says under each kind of ``rules/chrome/kinds.yaml`` which phrases are a whole line (``whole``), which are one but may
also stand alone in ordinary text (``weak``), which a line starts with (``start``), which are a label before something else
(``label``), and which are regular expressions (``pattern``). CONTRIBUTING.md describes the format.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from cleanup import cldr, yamlfile
from cleanup.cldr import is_date
from cleanup.needles import Needles, low, needles
from cleanup.paths import rules_folder
from cleanup.wording import UNSPACED, ends_sentence, fold, is_words, word_count

MODES = ("whole", "weak", "start", "label", "pattern")
ZONES = frozenset(("head", "body", "tail"))
CONFIDENCE = {"whole": 0.97, "weak": 0.75, "start": 0.9, "label": 0.9, "pattern": 0.9}
LONGEST = 400  # letters of a line on which phrases are looked for
LONGEST_DATE = 120  # letters of a line with a date and nothing else
LONGEST_PATH = 150  # letters of a breadcrumb
BARE = frozenset(("breadcrumb", "counter", "image-credit", "page-date", "player", "tags"))  # kinds whose labels are words where they stand alone
HEADED = frozenset(("page-date", "image-credit"))  # kinds whose phrases may all stand before something on the same line
HEADING = frozenset(("related", "trending", "read-more"))  # kinds that head a list of stories, or stand before one
MOST_NAMES = 6  # words of a credit
LEAST_LIMIT = 40  # words of a line with a label and a headline
QUOTES = frozenset('"“”„«»‘‚「『')
LANGUAGES = 3  # names of languages that make a list
REMEMBERED = 50_000  # lines that a matcher remembers
_PARTS = re.compile(r"\s*[|·•/,【】\[\]]+\s*|\s+[-–—]\s+|\s{2,}|\t")
_PART_END = re.compile(r"[|·•/,【】\[\]]|\s[-–—]\s|\s\s|\t")
# What a list or a path may have between its parts, dashes within words and blanks other than spaces included.
_MARKED = re.compile("[|·•/,【】\\[\\]>›»→–—\t\x0b\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000-]")
NEVER = "(?!)"  # matches nothing
_CRUMB_END = re.compile(r"[>›»→]|\s/\s")
_COUNT = re.compile(r"[^\w#]+#$")
_AFTER_LABEL = re.compile(r"\s*[:|–—»›>：｜·•→]+\s*|\s+[-/]+\s*|[-/]+\s+")


class Seen(NamedTuple):
    """What is to be seen on a line by itself: its folded form, the phrase on it, its words, whether it is a sentence, or a date."""

    folded: str
    hit: Hit | None
    words: float
    sentence: bool
    date: bool


class Kind(NamedTuple):
    """What holds for a kind of chrome in every language."""

    name: str
    what: str
    tail: bool = False
    zones: frozenset[str] = ZONES
    limit: int = 20
    why: str = ""

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return f"chrome.{self.name}"


class Phrase(NamedTuple):
    """One phrase of a pack, folded; ``zones`` are those where it may act."""

    text: str
    kind: Kind
    mode: str
    zones: frozenset[str]
    origin: str


class Hit(NamedTuple):
    """A phrase found on a line; ``rest`` is what follows a label on the same line."""

    phrase: Phrase
    rest: str = ""

    @property
    def weak(self) -> bool:
        """Whether the line might be ordinary text just as well."""
        return self.phrase.mode == "weak" or (self.phrase.mode == "label" and not self.rest and self.phrase.kind.name in BARE)


class Pattern(NamedTuple):
    """The expression of one phrase, or of several; then the group ``p<number>`` is that of the phrase of this number."""

    expression: re.Pattern[str]
    phrases: list[Phrase]


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of chrome, from ``rules/chrome/kinds.yaml``."""
    path = rules_folder() / "chrome" / "kinds.yaml"
    found = {}
    for name, entry in yamlfile.load(path)["kinds"].items():
        values = dict(entry)
        if "zones" in values:
            values["zones"] = frozenset(values["zones"])
        found[name] = Kind(name, **values)
    return found


@dataclass(frozen=True)
class Pack:
    """The phrases of one file."""

    path: Path
    language: str
    phrases: tuple[Phrase, ...]
    examples: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)


@cache
def load(path: Path) -> Pack:
    """Read one pack.

    Raises:
        ConfigError: with path, line and column of what is wrong in it.
    """
    data = yamlfile.load(path)
    language = data.get("language")
    if not isinstance(language, str):
        raise yamlfile.fail(path, ("language",), "a pack needs 'language: <ISO code>'")
    phrases: list[Phrase] = []
    examples = {}
    for name, entry in data.items():
        if name == "language":
            continue
        kind = kinds().get(name)
        if kind is None or not isinstance(entry, dict):
            near = nearest(str(name), kinds())
            raise yamlfile.fail(path, (name,), f"no kind of chrome is called '{name}'; did you mean '{near}'?" if kind is None else "a mapping is expected")
        examples[name] = {use: lines or [] for use, lines in (entry.get("examples") or {}).items()}
        phrases += _phrases(path, kind, entry)
    return Pack(path, language, tuple(phrases), examples)


def _phrases(path: Path, kind: Kind, entry: Mapping[str, Any]) -> Iterator[Phrase]:
    for mode, values in entry.items():
        if mode == "examples":
            continue
        if mode not in MODES or not isinstance(values, list):
            raise yamlfile.fail(path, (kind.name, mode), f"expected one of {', '.join(MODES)} with a list, or examples")
        for index, value in enumerate(values):
            text, zones = (value.get("text"), value.get("zones")) if isinstance(value, dict) else (value, None)
            allowed = kind.zones if zones is None else frozenset(zones)
            if not isinstance(text, str) or not allowed <= ZONES:
                raise yamlfile.fail(path, (kind.name, mode, index), "expected a phrase, or {text: phrase, zones: [head, body, tail]}")
            if mode == "pattern":
                _compile(path, (kind.name, mode, index), text)
            folded = text if mode == "pattern" else fold(text.replace("#", "0"))
            if not folded:
                raise yamlfile.fail(path, (kind.name, mode, index), "nothing is left of this phrase when it is folded")
            yield Phrase(folded, kind, mode, allowed, path.stem)


def _compile(path: Path, keys: tuple[str | int, ...], pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise yamlfile.fail(path, keys, f"not a regular expression: {error}") from error


def nearest(word: str, words: Iterable[str]) -> str:
    """The one of some words that is most like another."""
    from difflib import SequenceMatcher

    return max(sorted(words), key=lambda w: SequenceMatcher(None, word, w).ratio())


@cache
def shipped() -> Mapping[str, Path]:
    """The packs that come with the toolkit: language to file."""
    folder = rules_folder() / "chrome"
    return {p.stem: p for p in sorted(folder.glob("*.yaml")) if p.stem not in ("kinds", "html")}


@dataclass(frozen=True)
class Matcher:
    """Finds the phrases of several packs on a line, and dates in their languages."""

    phrases: tuple[Phrase, ...]
    languages: tuple[str, ...] = ()

    @cached_property
    def _labels_of_dates(self) -> frozenset[str]:
        return frozenset(word for p in self.phrases if p.kind.name == "page-date" and p.mode == "label" for word in p.text.split())

    def is_date(self, text: str) -> bool:
        """Whether a text is a date and nothing else."""
        return is_date(text, cldr.date_words(self.languages))

    def is_labelled_date(self, line: str) -> bool:
        """Whether a line holds dates and nothing else but labels of dates."""
        return is_date(line, cldr.date_words(self.languages) | self._labels_of_dates)

    @cached_property
    def _whole(self) -> dict[str, Phrase]:
        table: dict[str, Phrase] = {}
        for mode in ("whole", "label", "weak"):
            for phrase in self.phrases:
                if phrase.mode == mode:
                    table.setdefault(phrase.text, phrase)
        return table

    @cached_property
    def _starts(self) -> dict[str, tuple[tuple[str, ...], list[Phrase]]]:
        """The phrases that may start a line, the longest first, by their first two letters; and their texts, which are tried in one go."""
        table: dict[str, list[Phrase]] = {}
        for phrase in sorted(self.phrases, key=lambda p: -len(p.text)):
            if phrase.mode in ("start", "label"):
                table.setdefault(phrase.text[:2], []).append(phrase)
            elif phrase.kind.name in HEADED or (phrase.mode == "whole" and phrase.kind.name in HEADING):
                table.setdefault(phrase.text[:2], []).append(phrase._replace(mode="label"))
        return {key: (tuple(p.text for p in phrases), phrases) for key, phrases in table.items()}

    @cached_property
    def _needled(self) -> list[tuple[Needles, Pattern]]:
        """The patterns that have needles."""
        found = ((needles(p.text), p) for p in self.phrases if p.mode == "pattern")
        return [(needed, Pattern(re.compile(p.text, re.IGNORECASE), [p])) for needed, p in found if needed]

    @cached_property
    def _always(self) -> Pattern:
        """The patterns without needles, in one expression."""
        found = [p for p in self.phrases if p.mode == "pattern" and not needles(p.text)]
        joined = "|".join(f"(?P<p{i}>{p.text})" for i, p in enumerate(found))
        return Pattern(re.compile(joined or NEVER, re.IGNORECASE), found)

    def _patterns(self, lines: list[str]) -> dict[str, list[Pattern]]:
        """The patterns to be tried on those of some lines that hold a needle; all needles are looked for in all lines at once."""
        text = "\n".join([low(line).replace("\n", " ") for line in lines])
        ends: list[int] = []
        found: dict[str, list[Pattern]] = {}
        for needed, pattern in self._needled:
            for needle in needed:
                at = text.find(needle)
                while at >= 0:
                    ends = ends or list(accumulate(len(line) + 1 for line in text.split("\n")))
                    number = bisect_right(ends, at)
                    found.setdefault(lines[number], [self._always]).append(pattern)
                    at = text.find(needle, ends[number])
        return found

    def see(self, line: str) -> Seen:
        """What is to be seen on a line without blanks around it."""
        return self.see_all([line])[0]

    def see_all(self, lines: list[str]) -> list[Seen]:
        """What is to be seen on each of some lines without blanks around them; short lines, which pages share, are remembered."""
        known = self._remembered
        seen = list(map(known.get, lines))
        missing = list(dict.fromkeys(line for line, found in zip(lines, seen, strict=True) if found is None))
        if not missing:
            return seen  # type: ignore[return-value]
        new = dict(zip(missing, self._look(missing), strict=True))
        if len(known) + len(new) > REMEMBERED:
            known.clear()
        known.update((line, found) for line, found in new.items() if len(line) <= LONGEST_DATE)
        return [found or new[line] for line, found in zip(lines, seen, strict=True)]

    def _look(self, lines: list[str]) -> Iterator[Seen]:
        """What is to be seen on lines that are not remembered; most can show no phrase, which is told for all of them at once."""
        folded = [fold(line) if len(line) <= LONGEST else "" for line in lines]
        patterns, always, starts = self._patterns(lines), self._always, self._starts
        nothing: tuple[tuple[str, ...], list[Phrase]] = ((), [])
        whole, names, matches = self._whole, cldr.language_names(), always.expression.fullmatch
        hits = [
            self._hit(line, short, patterns.get(line, [always]))
            if short in whole
            or short in names
            or short.startswith(starts.get(short[:2], nothing)[0])
            or short[-1:] == "#"
            or line in patterns
            or (line[-1:] != "." and ("  " in line or _MARKED.search(line)))
            or matches(line)
            else None
            for line, short in zip(lines, folded, strict=True)
        ]
        dates = ["#" in short and len(line) <= LONGEST_DATE and self.is_date(line) for line, short in zip(lines, folded, strict=True)]
        return map(Seen, folded, hits, map(word_count, lines), map(ends_sentence, lines), dates)

    def _hit(self, line: str, folded: str, patterns: list[Pattern]) -> Hit | None:
        """The phrase on a line, if the line is not something else after all."""
        hit = self.find(line, folded, patterns) or self._list(line, folded, patterns)
        if hit and (
            _reads_on(hit, line) or (hit.rest and hit.phrase.mode == "label" and hit.phrase.kind.name == "page-date" and not self.is_labelled_date(line))
        ):
            return None
        return hit

    @cached_property
    def _remembered(self) -> dict[str, Seen]:
        return {}

    def _list(self, line: str, folded: str, patterns: list[Pattern]) -> Hit | None:
        """Several phrases on one line ("Share | Print"), a path that starts at one ("Home > World > Asia"), names of languages."""
        if folded in cldr.language_names():
            return _languages("weak")
        if not folded or line[-1] == "." or is_words(line):
            return None
        listed = line.lstrip("|·•/,【[ ")
        if mark := _PART_END.search(listed):
            head = listed[: mark.start()].rstrip()
            start = fold(head)
            if start in cldr.language_names() and (hit := _language_list(line)):
                return hit
            if first := self.find(head, start, patterns):
                hits = [self.find(part, fold(part), patterns) for part in _PARTS.split(line) if part]
                if len(hits) > 1 and all(hits):
                    return next((h for h in hits if h and not h.weak), first)
        return self._path(line, patterns) if len(line) <= LONGEST_PATH else None

    def _path(self, line: str, patterns: list[Pattern]) -> Hit | None:
        """The first name on a path such as "Home > World > Asia"."""
        if mark := _CRUMB_END.search(line):
            crumb = line[: mark.start()].rstrip()
            if (first := self.find(crumb, fold(crumb), patterns)) and first.phrase.kind.name in ("navigation", "breadcrumb"):
                kind = kinds()["breadcrumb"]
                return Hit(first.phrase._replace(kind=kind, zones=kind.zones))
        return None

    def _start(self, line: str, folded: str) -> Hit | None:
        """The phrase that a line starts with; one that starts with a quotation mark is somebody's words."""
        texts, phrases = self._starts.get(folded[:2], ((), ()))
        if folded.startswith(texts) and line[0] not in QUOTES:
            for phrase in phrases:
                if hit := _at_start(phrase, folded, line):
                    return hit
        return None

    def find(self, line: str, folded: str, patterns: list[Pattern]) -> Hit | None:
        """The phrase that a line shows; ``folded`` is the line as ``fold`` gives it, ``patterns`` are those that may match."""
        if not folded or not line:
            return None
        if phrase := self._whole.get(folded):
            return Hit(phrase)
        if folded[-1] == "#" and (phrase := self._whole.get(_COUNT.sub("", folded))) and phrase.mode != "label":
            return Hit(phrase)
        if hit := self._start(line, folded):
            return hit
        for pattern in patterns:
            if match := pattern.expression.fullmatch(line.strip()):
                return Hit(pattern.phrases[int(match.lastgroup[1:]) if match.lastgroup else 0])
        return None


def _language_list(line: str) -> Hit | None:
    """Several names of languages on one line; in their own languages they are a list of links for sure."""
    items = {fold(part) for part in _PARTS.split(line) if part}
    if len(items) < LANGUAGES or not items <= cldr.language_names():
        return None
    return _languages("whole" if len(items & cldr.autonyms()) >= LANGUAGES else "weak")


def _languages(mode: str) -> Hit:
    kind = kinds()["language-switcher"]
    return Hit(Phrase("name of a language", kind, mode, kind.zones, "cldr"))


def _reads_on(hit: Hit, line: str) -> bool:
    """Whether a short line ends as a verse or a sentence does and a label on a page does not ("Home,")."""
    return line[-1] in ",.;" and hit.phrase.mode in ("whole", "weak", "label") and not hit.rest and hit.phrase.text.count(" ") < 4


def _at_start(phrase: Phrase, folded: str, line: str) -> Hit | None:
    size = len(phrase.text)
    if not folded.startswith(phrase.text):
        return None
    rest = folded[size:]
    if not rest:
        return Hit(phrase)
    if phrase.mode == "label":
        after = _AFTER_LABEL.match(rest)
        if after is None and not (rest[0] in " ." and _needs_no_separator(phrase, line)):
            return None
        rest = rest[after.end() :] if after else rest[1:].lstrip()
    elif _goes_on(phrase.text[-1], rest[0]):
        return None
    if word_count(folded) > max(phrase.kind.limit, LEAST_LIMIT if phrase.mode == "label" else 0):
        return None
    if phrase.mode == "label" and phrase.kind.name in HEADING:
        kind = kinds()["cross-reference"]  # the heading of a list, here with one story on its line
        phrase = phrase._replace(kind=kind, zones=kind.zones)
    return Hit(phrase, rest)


def _needs_no_separator(phrase: Phrase, line: str) -> bool:
    """Whether a label stands right before a date, or before names ("Photo Jane Doe")."""
    if phrase.kind.name == "image-credit":
        words = line.strip(" ()[]（）").split()[phrase.text.count(" ") + 1 :]
        return 1 <= len(words) <= MOST_NAMES and all(w[0].isupper() or w in "/&-" or len(w) <= 3 for w in words) and words[0][0].isupper()
    return phrase.kind.name == "page-date"


def _goes_on(last: str, following: str) -> bool:
    """Whether a word runs on from one letter to the next, so that a phrase ends inside it."""
    return (following.isalnum() or following == "_" or unicodedata.category(following)[0] == "M") and not UNSPACED.match(last)


@cache
def matcher(languages: tuple[str, ...], extra: tuple[Path, ...] = ()) -> Matcher:
    """The matcher for some languages, as far as there are packs, and for packs of the user."""
    chosen = [load(shipped()[code]) for code in languages if code in shipped()]
    chosen += [pack for pack in map(load, extra) if pack.language in (*languages, "*")]
    return Matcher(tuple(phrase for pack in chosen for phrase in pack.phrases), languages)
