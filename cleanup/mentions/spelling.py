"""How alike two spellings of a name are: the same but for diacritics, the same by sound, or a slip of the pen apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from cleanup.mentions.wordlists import lines

REMEMBERED = 20_000  # names whose forms are kept, so that a long run does not grow
_EXPANDED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i"}
)
_SOUNDS = tuple(
    (re.compile(letters), sounds)
    for letters, sounds in (
        (r"e?au(?:l?[tdx])?\b", "o"),
        (r"^geo?f", "jef"),
        (r"gu(?=[eiy])", "g"),
        (r"ph", "f"),
        (r"ck|kh|q(?!u)", "k"),
        (r"tx|tsch", "ch"),
        (r"tz|sz|z", "s"),
        (r"th|dt|d\b", "t"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"(?:ey|ie|ee|ay)\b", "i"),
        (r"ei|ai|ey|ay", "ai"),
        (r"y|ij", "i"),
        (r"(?<=[a-z])h(?![aeiou])", ""),
        (r"w", "v"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[^aeiou])e$", ""),
    )
)
_SHORTEST = 5  # letters of names that may differ by a slip; shorter ones only by sound
_LONG = 7  # letters of names that may differ in a consonant
_INITIALS = str.maketrans("kjyzw", "cgisv")
_ALIKE = ("ckqgx", "szcx", "fvw", "dt", "bp", "gj", "mn", "lr")  # consonants that are taken for each other
_ENDINGS = ("s", "a", "o", "i", "y", "n")  # what inflection, plural or the other sex adds to a name


@lru_cache(maxsize=REMEMBERED)
def bare(name: str) -> str:
    """A name in lower case without diacritics: "Näslund" and "Naslund" are alike."""
    if name.isascii():
        return name.lower()
    return "".join(c for c in unicodedata.normalize("NFD", name.translate(_EXPANDED)) if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=REMEMBERED)
def sound(name: str) -> str:
    """Roughly how a name sounds, for comparing: "Phillips" and "Philipps" are alike."""
    found = bare(name)
    for pattern, instead in _SOUNDS:
        found = pattern.sub(instead, found)
    return found


@lru_cache(maxsize=REMEMBERED)
def near(one: str, other: str, sure: bool = False) -> bool:
    """Whether two names may be one name in two spellings; not where they differ in diacritics or romanisation only, or by an ending.

    ``sure`` says that other words show them to be one: short names may differ then.
    """
    a, b = sorted((bare(one), bare(other)), key=len)
    if a == b or len(b) - len(a) > 2 or a.replace("-", "") == b.replace("-", "") or _inflected(a, b):
        return False
    if sound(one) == sound(other):
        alike = len(a) > 2
    else:
        slip = _is_slip(a, b, sure) or (len(a) > _SHORTEST + 1 and _is_slip(sound(a), sound(b)))
        alike = slip and len(a) >= _SHORTEST - sure and _begins_alike(a, b)
    return alike and not _is_known_pair(one, other) and romanised(a) != romanised(b)


@cache
def known_forms() -> Mapping[str, str]:
    """For each form of the names in ``romanised.txt`` the first form of that name."""
    return {form: line.split()[0] for line in lines("romanised") for form in line.split()}


def _is_known_pair(one: str, other: str) -> bool:
    return one in known_forms() and known_forms()[one] == known_forms().get(other)


def _begins_alike(a: str, b: str) -> bool:
    return initial(a) == initial(b)


def initial(name: str) -> str:
    """The first letter of a name, those alike that begin names alike: "Catherine" and "Katherine"."""
    return name[0].lower().translate(_INITIALS)


def _inflected(a: str, b: str) -> bool:
    """Whether the longer of two names is the shorter with an ending."""
    return (b.startswith(a) and b[len(a) :] != a[-1] and (b[len(a) :] in _ENDINGS or len(b) > len(a) + 1)) or (
        a[:-1] == b[:-1] and {a[-1], b[-1]} <= set("aoeisy")
    )


def _is_slip(a: str, b: str, sure: bool = False) -> bool:
    """Whether one letter was changed, left out or added, or two neighbours were swapped, for the second name to be the first."""
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(b) > len(a):
        return a[at:] == b[at + 1 :]
    if a[at + 1 :] == b[at + 1 :]:
        return sure or len(a) >= _LONG or {a[at], b[at]} <= set("aeiouy") or any({a[at], b[at]} <= set(alike) for alike in _ALIKE)
    return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"})
_ROMANISED = tuple(
    (re.compile(letters), instead)
    for letters, instead in (
        (r"(?:iy|yy|yi|ii|ij)$", "i"),
        (r"(?<=[sct]k)y$", "i"),
        (r"(?<=[^r]r)y$", "i"),
        (r"(?:ey|ei|ej|ay|ai)$", "ei"),
        (r"^(?:ye|je|e)", "e"),
        (r"^(?:yu|ju|iu)", "yu"),
        (r"^(?:ya|ja|ia)", "ya"),
        (r"(?<!^)kh", "h"),
        (r"^kh(?=[aeiou])", "h"),
        (r"q", "k"),
        (r"ou|oo", "u"),
        (r"tz", "ts"),
        (r"x", "ks"),
        (r"^(?:tsch|tch)(?=[aeiouy])", "ch"),
        (r"(?<=and)er$", "r"),
        (r"(?<=gen|tol|sil)[iy]$", "i"),
        (r"(?<=[tl])y(?=a)", "i"),
        (r"aa", "a"),
        (r"(?<=[aeiou])[yj](?=[aeiou])", ""),
    )
)


@lru_cache(maxsize=REMEMBERED)
def expanded(name: str) -> str:
    """A name in lower case as it is written where there are no umlauts: "Müller" is "mueller"."""
    return bare(name.translate(_UMLAUTS))


@lru_cache(maxsize=REMEMBERED)
def romanised(name: str) -> str:
    """A name in lower case as all usual ways of writing Cyrillic or Arabic letters in Latin ones come out alike: "Zelenskiy" and "Zelensky"."""
    found = bare(name)
    for pattern, instead in _ROMANISED:
        found = pattern.sub(instead, found)
    return found


_SKELETON = str.maketrans("zx", "ss", "aeiouyjhkqt")


@lru_cache(maxsize=REMEMBERED)
def skeleton(name: str) -> str:
    """What no romanisation changes of a name, in lower case: two that :func:`romanised` makes alike are alike in it, and it is found faster."""
    return (name.lower() if name.isascii() else bare(name)).replace("tsch", "ch").translate(_SKELETON)
