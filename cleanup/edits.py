"""Edits of a text, and the unified diff that they amount to.

The diff is computed from the edits, not found by comparing: that takes one pass, and it is made of the file's bytes, so it
applies to a file in any encoding, with any line ends, with or without a last newline.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

CONTEXT = 3  # lines around a change, as in every diff tool


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text give way to ``text``."""

    start: int
    end: int
    text: str = ""


class ByteEdit(NamedTuple):
    """Bytes ``start`` to ``end`` of a file give way to ``data``."""

    start: int
    end: int
    data: bytes


class Hunk(NamedTuple):
    """Lines ``start`` to ``end`` (from 0, half-open) give way to ``lines``."""

    start: int
    end: int
    lines: list[bytes]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that are sorted and do not overlap."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def in_bytes(text: str, edits: Iterable[Edit], encoding: str, offset: int = 0) -> Iterator[ByteEdit]:
    """The edits as changes to the encoded text, which stands behind ``offset`` bytes."""
    at = 0
    for edit in edits:
        start = offset + len(text[at : edit.start].encode(encoding))
        offset = start + len(text[edit.start : edit.end].encode(encoding))
        at = edit.end
        yield ByteEdit(start, offset, edit.text.encode(encoding))


def apply_bytes(data: bytes, edits: Iterable[ByteEdit]) -> Iterator[bytes]:
    """The pieces of some bytes after edits that are sorted and do not overlap."""
    at = 0
    for edit in edits:
        yield data[at : edit.start]
        yield edit.data
        at = edit.end
    yield data[at:]


def unified(name: str, data: bytes, edits: Iterable[ByteEdit]) -> bytes:
    """The unified diff of a file under ``a/name`` and ``b/name``; empty where there are no edits."""
    edits = list(edits)
    if not edits:
        return b""
    starts = [0, *(m.end() for m in re.finditer(b"\n", data) if m.end() < len(data))]

    def line(number: int) -> bytes:
        return data[starts[number] : starts[number + 1] if number + 1 < len(starts) else len(data)]

    out = [_header(b"--- a/", name), _header(b"+++ b/", name)]
    shift = 0
    for group in _groups(_changes(data, starts, edits)):
        first, last = max(group[0].start - CONTEXT, 0), min(group[-1].end + CONTEXT, len(starts))
        body, at = [], first
        for change in group:
            body += [b" " + line(n) for n in range(at, change.start)]
            body += [b"-" + line(n) for n in range(change.start, change.end)]
            body += [b"+" + new for new in change.lines]
            at = change.end
        body += [b" " + line(n) for n in range(at, last)]
        growth = sum(len(c.lines) - (c.end - c.start) for c in group)
        out.append(_range_line(first, last - first, first + shift, last - first + growth))
        out += (part if part.endswith(b"\n") else part + b"\n\\ No newline at end of file\n" for part in body)
        shift += growth
    return b"".join(out)


def _changes(data: bytes, starts: list[int], edits: Iterable[ByteEdit]) -> Iterator[Hunk]:
    """The edits widened to whole lines; those that meet on a line are one change."""
    pending: list[ByteEdit] = []
    first = last = 0
    for edit in edits:
        top = bisect_right(starts, edit.start) - 1
        while pending and top >= last:
            change = _change(data, starts, first, last, pending)
            if last < len(starts) and change.lines and not change.lines[-1].endswith(b"\n"):
                last += 1  # the line end went: the next line joins on
            else:
                yield change
                pending = []
        first = first if pending else top
        last = max(last if pending else 0, bisect_left(starts, edit.end), top + 1)
        pending.append(edit)
    while pending:
        change = _change(data, starts, first, last, pending)
        if last >= len(starts) or not change.lines or change.lines[-1].endswith(b"\n"):
            yield change
            break
        last += 1


def _change(data: bytes, starts: list[int], first: int, last: int, edits: list[ByteEdit]) -> Hunk:
    parts, at = [], starts[first]
    for start, end, new in edits:
        parts += [data[at:start], new]
        at = end
    parts.append(data[at : starts[last] if last < len(starts) else len(data)])
    lines = re.findall(rb"[^\n]*\n|[^\n]+", b"".join(parts))
    return Hunk(first, last, lines)


def _groups(changes: Iterable[Hunk]) -> Iterator[list[Hunk]]:
    """Changes whose context would meet stand in one hunk of the diff."""
    group: list[Hunk] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _range_line(old: int, old_size: int, new: int, new_size: int) -> bytes:
    """The line that opens a hunk; an empty range names the line before it, as diff does."""
    return f"@@ -{old + bool(old_size)},{old_size} +{new + bool(new_size)},{new_size} @@\n".encode()


def _header(mark: bytes, name: str) -> bytes:
    """A file line of the diff: odd names are quoted as git does, one with blanks ends in a tab as diff does."""
    if re.search(r'[\x00-\x1f"\\]', name):
        quoted = re.sub(r'[\x00-\x1f"\\]', lambda m: f"\\{ord(m[0]):03o}", name)
        return mark[:4] + b'"' + mark[4:] + quoted.encode("utf-8", "surrogateescape") + b'"\n'
    return mark + name.encode("utf-8", "surrogateescape") + (b"\t\n" if " " in name else b"\n")
