"""JSON lines: one record a line, its text in one field; each record is a document named ``file:line``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from cleanup.config import Settings
from cleanup.edits import ByteEdit
from cleanup.errors import InputError
from cleanup.model import Cleaned, Document, Source
from cleanup.readers import text

SUFFIXES = (".jsonl", ".ndjson")
_ROW = re.compile(rb"[^\r\n]*")


def read(source: Source, settings: Settings) -> Iterator[Document | InputError]:
    """The documents in the records of a file; a line that is no such record is an error, the others go on."""
    offset = 0
    for number, line in enumerate(source.data.splitlines(keepends=True), 1):
        if line.strip():
            try:
                content = _record(line, settings.text_field)[settings.text_field]
                yield text.document(f"{source.name}:{number}", content, settings, offset=offset)
            except ValueError as error:
                yield InputError(f"{source.name}:{number}: {error}")
        offset += len(line)


def _record(row: bytes, field: str) -> dict[str, Any]:
    try:
        record = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get(field), str):
        raise ValueError(f"no text in a field '{field}'")
    return record


def edits(source: Source, cleaned: Cleaned, settings: Settings) -> Iterator[ByteEdit]:
    """The document's record with the cleaned text in its field; everything else in the file stays as it is."""
    match = _ROW.match(source.data, cleaned.document.offset)
    if not cleaned.changed or match is None:
        return
    record = _record(match[0], settings.text_field)
    record[settings.text_field] = cleaned.text
    compact = b'": ' not in match[0]
    row = json.dumps(record, ensure_ascii=match[0].isascii(), separators=(",", ":") if compact else None)
    yield ByteEdit(match.start(), match.end(), row.encode("utf-8", "surrogatepass"))
