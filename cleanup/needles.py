r"""What every match of a regular expression must hold, so that a text without it need not be tried: the needles.

``(?:see|show) all \d`` has the needle ``all``, ``.*(?:terms apply|rights reserved).*`` has two of which one must be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST = 3  # letters of a needle that is worth looking for, where one that is not ASCII counts as three
MOST = 4  # needles that are found faster than the expression fails
_ATOM = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|.)([*+?]|\{[^}]*\})?\??", re.DOTALL)
_LETTER = re.compile(r"[^.^$|()]|\\\W")
Needles = tuple[str, ...]


def needles(pattern: str) -> Needles:
    r"""The needles of a regular expression, casefolded; none where it has no good ones.

    >>> needles(r"(?:see|show|view) all \d+ items?")
    (' all ',)
    >>> needles(r".{0,40}\b(?:rights reserved|terms(?: of use)? apply)\b.*")
    ('rights reserved', ' apply')
    >>> needles(r"(?:news )?tips?\?|write to us")
    ('tip', 'write to us')
    >>> needles(r"(?:by|with thanks to) \w+")
    ()
    """
    if re.search(r"\(\?[^:]", pattern):
        return ()
    found, _ = _read(iter(_ATOM.findall(pattern)))
    return tuple(map(low, found)) if len(found) <= MOST else ()


def low(text: str) -> str:
    """A text as needles are looked for in it; expressions that ignore case take all kinds of i for one."""
    return text.lower() if text.isascii() else text.casefold().replace("\u0307", "").replace("ı", "i")


def _read(atoms: Iterator[tuple[str, str]]) -> tuple[Needles, str]:
    """The needles of an alternation up to the parenthesis that closes it, and the count behind that one."""
    branches: list[Needles] = []
    best: Needles = ()
    run = count = ""
    for atom, count in atoms:
        if not count and _LETTER.fullmatch(atom):
            run += atom[-1]
            continue
        best, run = _better(best, (run,)), ""
        if atom == ")":
            break
        if atom == "|":
            branches.append(best)
            best = ()
        elif atom in ("(", "(?:"):
            inner, times = _read(atoms)
            best = best if times.startswith(("?", "*", "{0", "{,")) else _better(best, inner)
    branches.append(_better(best, (run,)))
    return (tuple(needle for branch in branches for needle in branch) if all(branches) else ()), count


def _better(one: Needles, other: Needles) -> Needles:
    """The needles whose shortest is the longer."""
    size = min(map(_worth, other), default=0)
    return other if size >= LEAST and size > min(map(_worth, one), default=0) else one


def _worth(needle: str) -> int:
    return len(needle) if needle.isascii() else 2 + len(needle)
