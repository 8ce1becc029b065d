"""All findings as one JSON list of objects, those of the format jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cleanup.report import Checked, Look, row


def render(inputs: Iterable[Checked], look: Look) -> Iterator[str]:
    """The list, an object a line."""
    opened = False
    for checked in inputs:
        for entry in checked.entries:
            yield ("," if opened else "[") + "\n" + json.dumps(row(entry), ensure_ascii=False)
            opened = True
    yield "\n]\n" if opened else "[]\n"
