"""One JSON object a finding, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cleanup.report import Checked, Look, row


def render(inputs: Iterable[Checked], look: Look) -> Iterator[str]:
    """A line for each finding."""
    for checked in inputs:
        for entry in checked.entries:
            yield json.dumps(row(entry), ensure_ascii=False) + "\n"
