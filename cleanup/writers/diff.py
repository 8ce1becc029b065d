"""A unified diff: of the file where it can be rewritten, else of the text in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanup.config import Settings
from cleanup.edits import unified
from cleanup.model import Cleaned, Source
from cleanup.readers import reader

CODES = {b"-": b"31", b"+": b"32", b"@": b"36"}


def render(source: Source, results: Iterable[Cleaned], settings: Settings) -> Iterator[bytes]:
    """The pieces of the diff."""
    rewrite = getattr(reader(source.media_type), "edits", None)
    if rewrite is None:
        for cleaned in results:
            yield cleaned.diff().encode()
    else:
        yield unified(source.name, source.data, (edit for cleaned in results for edit in rewrite(source, cleaned, settings)))


def coloured(diff: bytes) -> bytes:
    """The diff for a terminal: removed lines red, added ones green, the places cyan."""
    return b"".join(map(_painted, diff.splitlines(keepends=True)))


def _painted(line: bytes) -> bytes:
    code = b"1" if line[:3] in (b"---", b"+++") else CODES.get(line[:1])
    return b"\x1b[" + code + b"m" + line.rstrip(b"\n") + b"\x1b[0m\n" if code else line
