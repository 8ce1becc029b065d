"""Bytes to documents, a module a format: its stem is the format's name.

A reader has ``SUFFIXES``, the file name endings that are its own, and ``read(source, settings)``, which yields documents: mostly
one, several where a file holds several records or is long. What it cannot read it raises as, or between documents yields as, an
``InputError``. A reader of files that can be rewritten has ``edits(source, cleaned)`` too, which yields the changes to the file's bytes.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def reader(name: str) -> ModuleType:
    """The reader of a format."""
    return import_module(f"{__name__}.{name}")


@cache
def names() -> tuple[str, ...]:
    """The formats that have a reader."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "decoding"))


@cache
def by_suffix(suffix: str) -> str | None:
    """The format that a file name ending (with its dot, lower case) stands for; the common ones cost no import."""
    if suffix == ".txt":
        return "text"
    return next((name for name in names() if suffix in reader(name).SUFFIXES), None)


def sniff(data: bytes) -> str:
    """The format of bytes that came without a name: HTML where they start like it, else text."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")) else "text"
