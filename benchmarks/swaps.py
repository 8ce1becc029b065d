"""Inconsistencies that a script plants in news: a misspelt name, another title, another verb. Synthetic, so an indication only."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

TITLES = (
    ("President", "Prime Minister"),
    ("Prime Minister", "President"),
    ("Foreign Minister", "Defence Minister"),
    ("Secretary of State", "ambassador"),
    ("Mayor", "Governor"),
    ("Governor", "Mayor"),
    ("Gov.", "Mayor"),
    ("Sen.", "Gov."),
    ("Sheriff", "Judge"),
    ("Judge", "Sheriff"),
    ("chief executive", "chief financial officer"),
    ("manager", "team doctor"),
    ("head coach", "team doctor"),
    ("coach", "referee"),
    ("Chancellor", "Foreign Secretary"),
    ("Bishop", "Archbishop"),
)
VERBS = (
    ("killed", "wounded"),
    ("arrested", "questioned"),
    ("approved", "rejected"),
    ("rejected", "approved"),
    ("resigned", "was sacked"),
    ("sacked", "resigned"),
    ("won", "lost"),
    ("lost", "won"),
    ("beat", "lost to"),
    ("bought", "sold"),
    ("sold", "bought"),
    ("signed", "rejected"),
    ("acquitted", "convicted"),
    ("convicted", "acquitted"),
    ("found guilty", "acquitted"),
    ("invited", "summoned"),
    ("asked", "ordered"),
    ("appointed", "dismissed"),
    ("opened", "closed"),
    ("launched", "cancelled"),
    ("denied", "admitted"),
    ("admitted", "denied"),
    ("praised", "criticised"),
    ("injured", "killed"),
    ("rescued", "drowned"),
    ("married", "divorced"),
    ("joined", "left"),
    ("visited", "hosted"),
    ("accepted", "refused"),
    ("increased", "cut"),
)


class Swap(NamedTuple):
    """A text in which one thing was changed: the rules that should see it, and the span of the changed words."""

    sort: str
    text: str
    span: tuple[int, int]
    rules: tuple[str, ...]


def told_of(surname: str, text: str, start: int) -> list[int]:
    """Where a surname stands alone after an offset, between words of a sentence."""
    pattern = rf"(?<![\w.'-])[a-z]+,? ({surname})(?= [a-z])|[.!?] ({surname})(?= [a-z])"
    return [m.start(1) if m[1] else m.start(2) for m in re.compile(pattern).finditer(text, start)]


def swapped_names(body: str, draw: random.Random) -> Iterator[Swap]:
    """A letter is lost, doubled or changed in one later mention of a person's surname."""
    for match in re.finditer(r"\b[A-Z][a-z]{2,} ([A-Z][a-z]{5,}),? [a-z]", body):
        later = told_of(match[1], body, match.end())
        if len(later) >= 2 and re.search(rf"\b{match[1]} (?:said|added|told|who|was|had|has)\b|\bsaid {match[1]}\b", body):
            start = draw.choice(later)
            new = misspelt(match[1], draw)
            yield Swap("name-spelling", body[:start] + new + body[start + len(match[1]) :], (start, start + len(new)), ("consistency.name-spelling",))
            return


def misspelt(name: str, draw: random.Random) -> str:
    """A name with one letter inside it changed as writers do: another vowel, a consonant doubled or single."""
    at = draw.randrange(2, len(name) - 1)
    letter = name[at]
    if letter in "aeiou":
        return name[:at] + draw.choice([v for v in "aeiou" if v != letter]) + name[at + 1 :]
    if name[at + 1] == letter or name[at - 1] == letter:
        return name[:at] + name[at + 1 :]
    return name[:at] + letter + name[at:]


def swapped_titles(body: str, draw: random.Random) -> Iterator[Swap]:
    """A later mention of an office holder gets an office that excludes the first."""
    for title, other in TITLES:
        for match in re.finditer(rf"\b{title} (?:[A-Z][a-z]+ )?([A-Z][a-z]{{3,}})\b", body):
            later = told_of(match[1], body, match.end())
            if later:
                start = draw.choice(later)
                new = f"{other} {match[1]}"
                yield Swap("role", body[:start] + new + body[start + len(match[1]) :], (start, start + len(new)), ("consistency.role",))
                return


def swapped_verbs(body: str, draw: random.Random) -> Iterator[Swap]:
    """A sentence of the body stands in the lead with a verb that does not go with its own."""
    found = []
    for sentence in re.finditer(r"(?:(?<=[.!?] )|^)[A-Z][^.!?\n\"“]{40,220}[.!?](?= |$)", body):
        for verb, other in VERBS:
            place = re.search(rf"(?<=[a-z] ){verb}\b", sentence[0])
            if (
                place
                and re.search(rf"\b[A-Z][a-z]+(?: (?:was|were|has|have|had|been))* {verb}\b", sentence[0][1:])
                and not re.search(r"\b(?:not|never|would|could|may|might|if)\b", sentence[0])
            ):
                found.append((sentence[0], place.span(), other))
    if found:
        sentence_text, (start, end), other = draw.choice(found)
        lead = sentence_text[:start] + other + sentence_text[end:]
        yield Swap(
            "event-verb", f"{lead}\n\n{body}", (start, start + len(other)), ("consistency.event-verb", "consistency.direction", "consistency.lead-direction")
        )


def planted(body: str, draw: random.Random) -> Iterator[Swap]:
    """The text with one thing changed, once for each sort that it has a place for."""
    for swapped in (swapped_names, swapped_titles, swapped_verbs):
        yield from swapped(body, draw)
