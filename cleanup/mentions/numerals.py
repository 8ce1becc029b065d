"""Numbers as such, in figures and in words, before anyone asks what they count; the words stand in ``rules/mentions/numbers-*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from cleanup import yamlfile
from cleanup.mentions.wordtrie import any_of, spaced
from cleanup.paths import rules_folder

Kind = Literal["number", "ordinal", "fraction", "many", "time"]
_Word = tuple[Literal["unit", "scale", "ordinal", "fraction", "many"], float]
_RUN = re.compile(r"[0-9][0-9.,:/]*")
_FIGURE = re.compile(r" ?[(0-9]")
_PHONE = re.compile(r"(?<![\w-])[+(]?[0-9][\d()]*(?:[ -]\(?\d{2,}\)?)+(?![\w])")
_PHONE_LIKE = re.compile(r"[0+(]|\d+-\d+-|\d{3}-\d{4}$|\d{3} \d{3}-")
_SPELT_WORD = re.compile(r"([^\W\d_]+)(?:-[^\W\d_]+)?")
_CLOCK = re.compile(r"[0-9](?<![\w:.,]\d)\d?[:.h][0-5]\d(?![\d:.,]\d|\d|%)(?: ?[ap]\.?m\b)?")


class Numeral(NamedTuple):
    """A number: its value, and ``step``, the place of its last digit that counts (100 for 1,300, 0.1 for 2.5); times of day in minutes."""

    start: int
    end: int
    value: float
    step: float
    kind: Kind = "number"
    words: bool = False


class Numbers(NamedTuple):
    """How a language writes numbers; ``spelt`` finds where a number word begins in a text that is :func:`spaced`, ``run`` all that goes on from there."""

    data: Mapping[str, Any]
    figures: re.Pattern[str]
    scale: re.Pattern[str]
    spelt: re.Pattern[str]
    run: re.Pattern[str]
    half: re.Pattern[str]
    words: Mapping[str, _Word]


@cache
def numbers(language: str) -> Numbers | None:
    """How a language writes numbers; None where there is no file for it."""
    path = rules_folder() / "mentions" / f"numbers-{language}.yaml"
    if not path.exists():
        return None
    data = yamlfile.load(path)
    words = _words(data)
    known = any_of(words)
    opening = any_of([*words, *(f"{article} {scale.lower()}" for article in data["article"] for scale in data["scales"])])
    join = rf"(?:-(?:{data['joiner']}-)?| (?:{data['joiner']} )?)"
    return Numbers(
        data,
        _figures(data["separators"], data["point"]),
        re.compile(rf"[ -]?((?i:{any_of([*data['scales'], *data['short']])}))(?![\w²³/])\.?"),
        re.compile(rf" ({opening})(?!\w)"),
        re.compile(rf"(?:{join}(?:{known})(?!\w))*"),
        re.compile(rf"(?:{'|'.join(data.get('and_half', ())) or '(?!)'})(?!\w)"),
        words,
    )


def _words(data: dict[str, Any]) -> dict[str, _Word]:
    found: dict[str, _Word] = {}
    for key, kind in (("fractions", "fraction"), ("ordinals", "ordinal"), ("many", "many"), ("scales", "scale"), ("words", "unit")):
        found.update({name.lower(): (kind, float(value)) for name, value in data[key].items()})
    for joiner, ones in data.get("compound", {}).items():
        tens = [(name, value) for name, value in data["words"].items() if value in range(20, 100, 10)]
        found.update({f"{one}{joiner}{name}": ("unit", float(value + n)) for name, value in tens for n, one in enumerate(ones, 1)})
    return found


def _figures(separators: str, point: str) -> re.Pattern[str]:
    """Numbers in figures with the marks of a language; not parts of dates, versions or clock times."""
    group = f"[{re.escape(separators)}]"
    return re.compile(
        rf"[0-9](?<![\w/:.,][0-9])(?:\d{{0,2}}(?:{group}\d{{3}}(?!\d))+(?:{re.escape(point)}\d+)?|\d*(?:{re.escape(point)}\d+)?)(?![\d/:]|[.,]\d)"
    )


def find_numerals(text: str, plain: str, language: str) -> list[Numeral]:
    """The numbers in a text, in order; none for a language that is not known.

    ``plain`` is the text in lower case.
    """
    known = numbers(language)
    if known is None:
        return []
    return list(_apart(sorted([*_in_figures(text, known), *_in_words(plain, known)])))


def _apart(found: list[Numeral]) -> Iterator[Numeral]:
    """The numbers without those that are part of the one before ("million" in "3 million")."""
    end = -1
    for numeral in found:
        if numeral.start >= end:
            yield numeral
            end = numeral.end


def _in_figures(text: str, known: Numbers) -> Iterator[Numeral]:
    """The numbers in figures and the times of day; what is a phone number is passed over."""
    past = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start < past:
            continue
        if phone := _phone_end(text, start, end):
            past = phone
        elif numeral := _clock(text, start, end) or _figure(text, start, known):
            yield numeral
            past = numeral.end


def _phone_end(text: str, start: int, end: int) -> int:
    """Where the phone number ends to which a run of figures belongs; 0 where it belongs to none."""
    if text[end : end + 1] not in (" ", "-", ")") or not _FIGURE.match(text, end + 1):
        return 0
    phone = _PHONE.match(text, max(start - (text[start - 1 : start] in ("+", "(")), 0))
    return phone.end() if phone and _PHONE_LIKE.match(phone[0]) else 0


def _clock(text: str, start: int, end: int) -> Numeral | None:
    """The time of day that a run of figures is; "2.30" alone is a number, "2.30pm" is a time."""
    if end - start < 3 and text[end : end + 1] != "h":
        return None
    clock = _CLOCK.match(text, start)
    if clock is None or ("." in clock[0][:3] and not clock[0].endswith("m")):
        return None
    hours, minutes = re.split(r"[:.h]", clock[0])[:2]
    late = 12 if "p" in minutes and int(hours) < 12 else 0
    return Numeral(start, clock.end(), float(60 * (int(hours) + late) + int(minutes[:2])), 1.0, "time")


def _figure(text: str, start: int, known: Numbers) -> Numeral | None:
    """The number in figures that begins at an offset, with the word or letter for its magnitude."""
    data, match = known.data, known.figures.match(text, start)
    if match is None:
        return None
    plain = match[0]
    if not plain.isdigit():
        plain = plain.translate(str.maketrans("", "", data["separators"])).replace(data["point"], ".")
    value, step, end = float(plain), _step(plain), match.end()
    scale = known.scale.match(text, end)
    word = _as_listed(scale[1], data) if scale else ""
    if scale and (word in data["scales"] or _is_short(word, text, start)):
        times = data["scales"].get(word) or data["short"][word]
        value, step, end = value * times, min(step, 1) * times, scale.end() if len(word) > 1 and word in data["short"] else scale.end(1)
    return Numeral(start, end, value, step)


def _as_listed(word: str, data: Mapping[str, Any]) -> str:
    """A magnitude as the data of its language has it: headlines write "$44 Million" and "$44M"."""
    return next((form for form in (word, word.lower(), word.capitalize()) if form in data["scales"] or form in data["short"]), "")


def _is_short(word: str, text: str, start: int) -> bool:
    """Whether a short magnitude is one: a single letter only in sums of money, where it can be no unit of measure."""
    return len(word) > 1 or text[max(start - 1, 0) : start] in ("$", "£", "€", "¥")


def _step(figures: str) -> float:
    """The place of the last digit that counts: zeros at the end of a whole number may be rounding."""
    if "." in figures:
        return float(10 ** -len(figures.split(".")[1]))
    return float(10 ** (len(figures) - len(figures.rstrip("0")))) if figures.strip("0") else 1.0


def _in_words(plain: str, known: Numbers) -> Iterator[Numeral]:
    """The numbers in words, in a text in lower case."""
    past = 0
    for match in known.spelt.finditer(spaced(plain)):
        start, end = match.start(1) - 1, match.end(1) - 1
        if start < past:
            continue
        run = known.run.match(plain, end)
        past = run.end() if run else end
        if past == end and (one := known.words.get(match[1])):
            yield _halved(_made([(start, end, one)]), plain, known)
            continue
        parts = [(a, b, known.words[word]) for a, b, word in _split(plain, start, past, known)]
        for number in _composed(parts):
            yield _halved(number._replace(start=start) if number.start == parts[0][0] else number, plain, known)


def _halved(number: Numeral, plain: str, known: Numbers) -> Numeral:
    """A number with the half that is told behind it ("two and a half"), if there is one."""
    half = known.half.match(plain, number.end) if number.kind == "number" else None
    return number._replace(end=half.end(), value=number.value + 0.5, step=0.5) if half else number


def _split(plain: str, start: int, end: int, known: Numbers) -> Iterator[tuple[int, int, str]]:
    """The number words of a run; a word with a hyphen in it stays one where the language has it so (quatre-vingt, dix-sept)."""
    at = start
    while match := _SPELT_WORD.search(plain, at, end):
        whole = match[0] if match[0] in known.words else match[1]
        at = match.start() + len(whole)
        if whole in known.words:
            yield match.start(), at, whole


def _composed(parts: list[tuple[int, int, _Word]]) -> Iterator[Numeral]:
    """The numbers that a run of number words makes: usually one; "two three" are two."""
    run: list[tuple[int, int, _Word]] = []
    for part in parts:
        kind, value = part[2]
        if run and not (kind in ("scale", "ordinal", "fraction") or (kind == "unit" and _fits(_value(run)[1], value))):
            yield _made(run)
            run = []
        run.append(part)
        if kind in ("ordinal", "fraction", "many"):
            yield _made(run)
            run = []
    if run:
        yield _made(run)


def _made(run: list[tuple[int, int, _Word]]) -> Numeral:
    """The number that some words make together."""
    start, end, (kind, last) = run[0][0], run[-1][1], run[-1][2]
    if len(run) == 1 and kind in ("unit", "ordinal"):
        return Numeral(start, end, last, _step(f"{last:.0f}") if kind == "unit" else 1.0, "number" if kind == "unit" else "ordinal", True)
    whole = sum(_value(run if kind in ("unit", "scale") else run[:-1]))
    if kind in ("unit", "scale"):
        return Numeral(start, end, whole, _step(f"{whole:.0f}"), words=True)
    if kind == "fraction" or (kind == "ordinal" and 0 < whole < 20):
        return Numeral(start, end, (whole or 1) * (last if kind == "fraction" else 1 / last), 1.0, "fraction", True)
    return Numeral(start, end, whole + last, 1.0, "many" if kind == "many" else "ordinal", True)


def _value(run: list[tuple[int, int, _Word]]) -> tuple[float, float]:
    """The thousands and what is below them in a run of ones, tens and scales."""
    total, current = 0.0, 0.0
    for _, _, (kind, value) in run:
        if kind == "unit":
            current += value
        elif value < 1000:
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, 0.0
    return total, current


def _fits(current: float, value: float) -> bool:
    """Whether a number word goes on what stands before it: tens take ones (and teens, in French), hundreds all below them."""
    if not current:
        return True
    return (current % 100 == 0 and value < 100) or (current % 100 in range(20, 100, 10) and value < 20 and (value < 10 or current % 100 in (60, 80)))
