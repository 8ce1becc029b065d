"""One JSON object a document: name, text, title, author, date, language, and what was dropped and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cleanup.config import Settings
from cleanup.model import Cleaned, Source


def render(source: Source, results: Iterable[Cleaned], settings: Settings) -> Iterator[bytes]:
    """A line for each document."""
    for cleaned in results:
        about = {key: cleaned.metadata.get(key) for key in ("title", "author", "date", "language")}
        dropped = [d._asdict() | {"confidence": round(d.confidence, 2)} for d in cleaned.dropped]
        row = {"name": cleaned.name, "text": cleaned.text, **about, "dropped": dropped}
        yield json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
