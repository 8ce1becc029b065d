"""Bytes to text: byte order mark, declared charset, UTF-8, then detection."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from cleanup.errors import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DETECTED_ON = 1 << 20  # bytes that are looked at to tell an encoding
# One broken byte among this many good multi-byte characters is damage in UTF-8, not another encoding.
GOOD_PER_BROKEN = 20
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"SQLite format 3")


class Decoded(NamedTuple):
    """Text, the encoding that gives its bytes back, and the byte order mark that stood before them."""

    text: str
    encoding: str
    bom: bytes = b""


def decode(name: str, data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes.

    Raises:
        InputError: the bytes are binary, or damaged, or in no encoding that can be told.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data[len(bom) :].decode(encoding), encoding, bom)
            except UnicodeDecodeError as error:
                raise _damaged(name, data, error.start + len(bom), encoding) from error
    if data.startswith(MAGIC) or b"\0" in data:
        raise InputError(f"{name}: binary file, not text")
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        return _detected(name, data, declared, error)


def _detected(name: str, data: bytes, declared: str | None, broken: UnicodeDecodeError) -> Decoded:
    if decoded := declared and _try(data, declared):
        return decoded
    tolerant = data.decode(errors="replace")
    bad = tolerant.count("\ufffd")
    if sum(c > "\x7f" for c in tolerant) - bad > GOOD_PER_BROKEN * bad:
        raise _damaged(name, data, broken.start, "utf-8")
    import cchardet

    guess = cchardet.detect(data[:DETECTED_ON])["encoding"] or ""
    for encoding in ("cp1252" if guess.upper() == "ISO-8859-1" else guess, "cp1252"):
        if decoded := _try(data, encoding):
            return decoded
    raise _damaged(name, data, broken.start, "any known encoding")


def _try(data: bytes, encoding: str) -> Decoded | None:
    """The text in an encoding, if it decodes and gives the same bytes back."""
    try:
        text = data.decode(encoding)
        return Decoded(text, codecs.lookup(encoding).name) if text.encode(encoding) == data else None
    except (UnicodeError, LookupError):
        return None


def _damaged(name: str, data: bytes, offset: int, encoding: str) -> InputError:
    line = data.count(b"\n", 0, offset) + 1
    return InputError(f"{name}:{line}: byte 0x{data[offset]:02x} at offset {offset} is not {encoding}")
