"""Plain text: every line that is not blank is a block."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.config import Settings
from cleanup.edits import ByteEdit, in_bytes
from cleanup.language import detect
from cleanup.model import Cleaned, Document, MediaType, Source
from cleanup.readers.decoding import decode

SUFFIXES = (".txt", ".text")
# A longer text is read in parts of about so many characters, cut at line ends, so that memory stays bounded.
PART = 4_000_000


def read(source: Source, settings: Settings, media_type: MediaType = "text") -> Iterator[Document]:
    """The document in a text file, or its parts where it is long."""
    text, encoding, bom = decode(source.name, source.data)
    line, offset = 1, len(bom)
    for part in _parts(text):
        yield document(source.name, part, settings, media_type=media_type, encoding=encoding, bom=bom, first_line=line, offset=offset)
        line, offset, bom = line + part.count("\n"), offset + len(part.encode(encoding)), b""


def document(
    name: str,
    text: str,
    settings: Settings,
    *,
    media_type: MediaType = "text",
    encoding: str = "utf-8",
    bom: bytes = b"",
    first_line: int = 1,
    offset: int = 0,
) -> Document:
    """The document that a text is; the keywords are fields of it."""
    lines = (text.replace("\r", "\n") if "\r" in text else text).split("\n")
    return Document(name, text, None, media_type, settings.language or detect(lines), encoding, bom, first_line, offset)


def _parts(text: str) -> Iterator[str]:
    at = 0
    while len(text) - at > PART:
        cut = text.rfind("\n\n", at, at + PART) + 2
        if cut <= at + 2:
            cut = text.find("\n", at + PART) + 1
        if cut <= 0:
            break
        yield text[at:cut]
        at = cut
    yield text[at:] if at else text


def edits(source: Source, cleaned: Cleaned, settings: Settings) -> Iterator[ByteEdit]:
    """The changes to the file's bytes."""
    document = cleaned.document
    return in_bytes(document.text, cleaned.edits, document.encoding, document.offset)
