"""English verbs in their forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from cleanup.mentions.wordlists import lines

_VOWELS = "aeiou"
# Verbs of more than one syllable that double their last letter all the same.
_DOUBLING = frozenset(
    "admit acquit permit transfer refer defer commit submit omit expel compel rebel cancel travel label quarrel prefer recur abet quit".split()
)
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"))
_AMBIGUOUS = frozenset("left rose saw lent bore found lay born drove fed".split())


class Forms(NamedTuple):
    """The forms of a verb; of a verb with a particle, those of its first word."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    present_participle: tuple[str, ...]

    def kinds(self, form: str) -> frozenset[str]:
        """Which forms a word can be: base, third, past, participle, ing."""
        said = {"base": (self.base,), "third": (self.third,), "past": self.past, "participle": self.participle, "ing": self.present_participle}
        return frozenset(kind for kind, forms in said.items() if form in forms)

    @property
    def all(self) -> frozenset[str]:
        """Every form."""
        return frozenset((self.base, self.third, *self.past, *self.participle, *self.present_participle))


@cache
def forms(verb: str) -> Forms:
    """The forms of the first word of a verb: ``step down`` gives those of ``step``."""
    base = verb.split(maxsplit=1)[0]
    known = _irregular().get(base)
    past, participle = known or (_regular(base), _regular(base))
    return Forms(base, _third(base), past, participle, _ing(base))


@cache
def heads(verb: str) -> frozenset[str]:
    """The words by which a verb is found: the forms of its first word; of a state ("be unhurt", "be on strike") its last word."""
    words = verb.split()
    return frozenset(words[-1:]) if words[0] == "be" and len(words) > 1 else forms(verb).all


def bases(word: str) -> frozenset[str]:
    """What a word may be a form of: itself, and verbs that need not exist."""
    stems = {word[: -len(end)] + new for end, new in _ENDINGS if word.endswith(end)}
    undoubled = {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
    return frozenset({word, *_irregular_bases().get(word, ()), *stems, *undoubled})


@cache
def past_tenses() -> frozenset[str]:
    """Irregular past tenses that are hardly ever another word."""
    return frozenset(form for base, (past, _) in _irregular().items() for form in past if form != base) - _AMBIGUOUS


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    rows = (line.split() for line in lines("irregular-verbs-en"))
    return {base: (tuple(past.split("/")), tuple(participle.split("/"))) for base, past, participle in rows}


@cache
def _irregular_bases() -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for base, (past, participle) in _irregular().items():
        for form in (*past, *participle):
            found[form].add(base)
    found["has"].add("have")
    return dict(found)


def _third(base: str) -> str:
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if _ends_in_y(base) else base + "s"


def _regular(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    return (base[:-1] + "ied",) if _ends_in_y(base) else tuple(stem + "ed" for stem in _stems(base))


def _ing(base: str) -> tuple[str, ...]:
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return (base[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(base))


def _stems(base: str) -> tuple[str, ...]:
    """The stem before -ed and -ing: last letter doubled after one short vowel; both where British and American differ."""
    if base in _DOUBLING:
        return (base + base[-1], base)
    closed = len(base) > 2 and base[-1] not in _VOWELS + "wxyh" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    if not closed:
        return (base,)
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(base, base[1:] + "#", strict=True))
    return (base + base[-1],) if syllables == 1 else (base,)


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in _VOWELS
