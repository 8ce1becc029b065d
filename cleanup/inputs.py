"""From the paths that a user gives to the files that are read."""

from __future__ import annotations

import glob
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cleanup.config import Settings
from cleanup.errors import InputError
from cleanup.model import Source
from cleanup.readers import by_suffix, sniff

STDIN = "-"
UNPACKED = 512 << 20  # bytes that a compressed file may hold
_VERSION_CONTROL = frozenset((".git", ".hg", ".svn"))


class Input(NamedTuple):
    """A file to read: the path as given (below a given folder: that folder joined with the rest), and its place in an output tree."""

    path: str
    below: str

    @property
    def media_type(self) -> str | None:
        """The format that the name stands for, None where it stands for none."""
        return by_suffix(os.path.splitext(self.path.removesuffix(".gz"))[1].lower())


def expand(paths: tuple[str, ...], settings: Settings) -> Iterator[Input | InputError]:
    """The inputs that some paths stand for, in order; a path that leads nowhere is an error among them."""
    for path in paths:
        if path == STDIN:
            yield Input(STDIN, "stdin")
        elif os.path.isdir(path):
            yield from _folder(path, settings)
        elif os.path.lexists(path):
            if not (settings.force_exclude and _spec(settings.exclude).match_file(path)):
                yield Input(path, os.path.basename(path))
        elif glob.has_magic(path) and (found := sorted(glob.glob(path, recursive=True))):
            yield from expand(tuple(found), settings)
        else:
            yield InputError(f"{path}: no such file or folder")


def _folder(top: str, settings: Settings) -> Iterator[Input | InputError]:
    include, exclude = _spec(settings.include), _spec(settings.exclude)
    ignores = _ignores_above(Path(top)) if settings.respect_gitignore else []
    errors: list[InputError] = []
    walk = os.walk(top, onerror=lambda e: errors.append(InputError(f"{e.filename}: {e.strerror}")))
    for folder, names, files in walk:
        yield from errors
        errors.clear()
        if settings.respect_gitignore and ".gitignore" in files:
            ignores.append((Path(folder).resolve(), _gitignore(Path(folder))))
        below = os.path.relpath(folder, top)
        names[:] = sorted(
            n for n in names if n not in _VERSION_CONTROL and not exclude.match_file(_joined(below, n) + "/") and not _ignored(ignores, folder, n + "/")
        )
        for name in sorted(files):
            entry = Input(os.path.join(folder, name), _joined(below, name))
            wanted = include.match_file(entry.below) if settings.include else entry.media_type is not None
            if wanted and not exclude.match_file(entry.below) and not _ignored(ignores, folder, name):
                yield entry


def _joined(folder: str, name: str) -> str:
    return name if folder == "." else os.path.join(folder, name)


def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _gitignore(folder: Path) -> Any:
    return _spec(tuple((folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()))


def _ignores_above(folder: Path) -> list[tuple[Path, Any]]:
    """The ``.gitignore`` files between a folder and the top of its repository, the outermost first."""
    found: list[tuple[Path, Any]] = []
    for above in folder.resolve().parents:
        if (folder.resolve() / ".git").exists():
            break
        if (above / ".gitignore").is_file():
            found.insert(0, (above, _gitignore(above)))
        if (above / ".git").exists():
            return found
    return []


def _ignored(ignores: list[tuple[Path, Any]], folder: str, name: str) -> bool:
    here = Path(folder).resolve()
    for base, spec in reversed(ignores):
        if here == base or base in here.parents:
            prefix = here.relative_to(base).as_posix()
            result = spec.check_file(name if prefix == "." else f"{prefix}/{name}").include
            if result is not None:
                return bool(result)
    return False


def load(entry: Input, media_type: str | None = None) -> Source:
    """Read an input.

    Raises:
        InputError: it cannot be read, or is compressed and broken or too long.
    """
    if entry.path == STDIN:
        data = sys.stdin.buffer.read()
        return Source(STDIN, data, media_type or sniff(data))
    try:
        with open(entry.path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise InputError(f"{entry.path}: {error.strerror}") from error
    if entry.path.endswith(".gz"):
        data = _unpacked(entry.path, data)
    return Source(entry.path, data, media_type or entry.media_type or sniff(data))


def _unpacked(name: str, data: bytes) -> bytes:
    out, rest = b"", data
    if not data:
        raise InputError(f"{name}: the gzip file is empty")
    try:
        while rest:  # a file may hold several members
            unpacker = zlib.decompressobj(wbits=31)
            out += unpacker.decompress(rest, UNPACKED - len(out) + 1)
            if len(out) > UNPACKED or unpacker.unconsumed_tail:
                raise InputError(f"{name}: more than {UNPACKED >> 20} MB unpacked")
            if not unpacker.eof:
                raise InputError(f"{name}: the gzip file is cut off")
            rest = unpacker.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise InputError(f"{name}: not a gzip file: {error}") from error
    return out
