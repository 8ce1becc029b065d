"""Numbers as such, in figures and in words, before anyone asks what they count; the words stand in ``rules/mentions/numbers-*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from cleanup import yamlfile
from cleanup.paths import rules_folder

Kind = Literal["number", "ordinal", "fraction", "many"]
_Word = tuple[Literal["unit", "scale", "ordinal", "fraction", "many"], float]
_OPENERS = r"[\s(\"'“‘„«>/$£€–—:-]"
_PHONE = re.compile(r"[0-9+(](?<![\w-].)[\d()]*(?:[ -]\(?\d{2,}\)?)+(?![\w])")
_PHONE_LIKE = re.compile(r"[0+(]|\d+-\d+-|\d{3}-\d{4}$|\d{3} \d{3}-")


class Numeral(NamedTuple):
    """A number: its value, and ``step``, the place of its last digit that counts (100 for 1,300, 0.1 for 2.5)."""

    start: int
    end: int
    value: float
    step: float
    kind: Kind = "number"
    words: bool = False


class Numbers(NamedTuple):
    """How a language writes numbers."""

    data: Mapping[str, Any]
    figures: re.Pattern[str]
    scale: re.Pattern[str]
    spelt: re.Pattern[str]
    token: re.Pattern[str]
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
    known = "|".join(sorted((re.escape(w) for name in words for w in (name, name[0].upper() + name[1:])), key=len, reverse=True))
    join = rf"(?:-(?:{data['joiner']}-)?| (?:{data['joiner']} )?)"
    initials = "".join(sorted({initial for word in (*words, *data["article"]) for initial in (word[0], word[0].upper())}))
    scale = "|".join(sorted(map(re.escape, (*data["scales"], *data["short"])), key=len, reverse=True))
    article = "".join(f"{w}|{w.capitalize()}|" for w in data["article"])[:-1] or "(?!)"
    half = "|".join(data.get("and_half", ())) or "(?!)"
    return Numbers(
        data,
        _figures(data["separators"], data["point"]),
        re.compile(rf"[ -]?((?i:{scale}))(?![\w²³/])\.?"),
        re.compile(rf"{_OPENERS}((?=[{initials}])(?:(?:{article}) (?=(?:{'|'.join(data['scales'])})(?!\w)))?(?:{known})(?:{join}(?:{known}))*)(?!\w)"),
        re.compile(r"[^\W\d_]+"),
        re.compile(rf"(?:{half})(?!\w)"),
        words,
    )


def _words(data: dict[str, Any]) -> dict[str, _Word]:
    found: dict[str, _Word] = {}
    for key, kind in (("fractions", "fraction"), ("ordinals", "ordinal"), ("many", "many"), ("scales", "scale"), ("words", "unit")):
        found.update({name: (kind, float(value)) for name, value in data[key].items()})
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


def find_numerals(text: str, language: str) -> list[Numeral]:
    """The numbers in a text, in order; none for a language that is not known."""
    known = numbers(language)
    if known is None:
        return []
    phones = [m.span() for m in _PHONE.finditer(text) if _PHONE_LIKE.match(m[0])]
    found = [n for n in _in_figures(text, known) if not any(a <= n.start < b for a, b in phones)]
    return list(_apart(sorted([*found, *_in_words(text, known)])))


def _apart(found: list[Numeral]) -> Iterator[Numeral]:
    """The numbers without those that are part of the one before ("million" in "3 million")."""
    end = -1
    for numeral in found:
        if numeral.start >= end:
            yield numeral
            end = numeral.end


def _in_figures(text: str, known: Numbers) -> Iterator[Numeral]:
    data = known.data
    for match in known.figures.finditer(text):
        plain = re.sub(f"[{re.escape(data['separators'])}]", "", match[0]).replace(data["point"], ".")
        value, step, end = float(plain), _step(plain), match.end()
        scale = known.scale.match(text, end)
        word = _as_listed(scale[1], data) if scale else ""
        if scale and (word in data["scales"] or _is_short(word, text, match.start())):
            times = data["scales"].get(word) or data["short"][word]
            value, step, end = value * times, min(step, 1) * times, scale.end() if len(word) > 1 and word in data["short"] else scale.end(1)
        yield Numeral(match.start(), end, value, step)


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


def _in_words(text: str, known: Numbers) -> Iterator[Numeral]:
    padded = "\n" + text
    for match in known.spelt.finditer(padded):
        at, run = match.start(1), match[1]
        parts: list[tuple[int, int, _Word]] = []
        for token in _tokens(run, known):
            word = known.words.get(run[slice(*token)]) or known.words.get(run[token[0]].lower() + run[token[0] + 1 : token[1]])
            if word:
                parts.append((at + token[0] - 1, at + token[1] - 1, word))
        for number in _composed(parts):
            first = at - 1 if number.start == parts[0][0] else number.start
            half = known.half.match(text, number.end) if number.kind == "number" else None
            yield number._replace(start=first, end=half.end(), value=number.value + 0.5, step=0.5) if half else number._replace(start=first)


def _tokens(run: str, known: Numbers) -> Iterator[tuple[int, int]]:
    """The words of a run; a word with a hyphen in it stays one where the language has it so (quatre-vingt, dix-sept)."""
    at, whole = 0, re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
    while match := known.token.search(run, at):
        longer = whole.match(run, match.start())
        if longer and longer[0].lower() in known.words:
            match = longer
        yield match.span()
        at = match.end()


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
