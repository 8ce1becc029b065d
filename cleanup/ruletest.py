"""Testing phrase packs by the examples that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleanup import packs
from cleanup.errors import ConfigError
from cleanup.packs import Matcher, Pack


def run(path: Path) -> tuple[int, list[str]]:
    """The number of checks made on a pack, and a line for each that failed or for what is wrong with the file."""
    try:
        pack = packs.load(path)
    except ConfigError as error:
        return 1, [str(error)]
    return sum(len(e.get("flag", ())) + len(e.get("pass", ())) for e in pack.examples.values()) + len(pack.phrases), list(_failures(pack))


def _failures(pack: Pack) -> Iterator[str]:
    matcher = Matcher(pack.phrases, (pack.language,))
    modes: dict[tuple[str, str], str] = {}
    for phrase in pack.phrases:
        if phrase.mode == "pattern":
            continue
        if (
            modes.setdefault((phrase.text, phrase.kind.name), phrase.mode) in ("whole", "weak")
            and phrase.mode in ("whole", "weak")
            and modes[phrase.text, phrase.kind.name] != phrase.mode
        ):
            yield f"{pack.path}: '{phrase.text}' is both whole and weak under {phrase.kind.name}"
    for kind, examples in pack.examples.items():
        for line in examples.get("flag", ()):
            if not _flagged(matcher, kind, line):
                yield f"{pack.path}: {kind}: is not flagged: {line}"
        for line in examples.get("pass", ()):
            if _flagged(matcher, kind, line):
                yield f"{pack.path}: {kind}: must pass: {line}"


def _flagged(matcher: Matcher, kind: str, line: str) -> bool:
    """Whether a line is chrome of a kind by its wording alone."""
    hit = matcher.see(line.strip()).hit
    return hit is not None and hit.phrase.kind.name == kind and not hit.weak
