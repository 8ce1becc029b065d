"""The cleaned text; that of files which can be rewritten in their own encoding, that of HTML in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanup.config import Settings
from cleanup.edits import ByteEdit, apply_bytes
from cleanup.model import Cleaned, Source
from cleanup.readers import reader


def render(source: Source, results: Iterable[Cleaned], settings: Settings) -> Iterator[bytes]:
    """The pieces of the cleaned file."""
    rewrite = getattr(reader(source.media_type), "edits", None)
    if rewrite is None:
        for cleaned in results:
            yield (cleaned.text + "\n" if cleaned.text else "").encode()
        return

    def changes() -> Iterator[ByteEdit]:
        for cleaned in results:
            yield from rewrite(source, cleaned, settings)

    yield from apply_bytes(source.data, changes())
