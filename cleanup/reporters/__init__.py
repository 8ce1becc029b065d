"""Reports of findings, a module a format: its stem is the format's name.

A reporter has ``render(inputs, look)``, which yields pieces of text. ``inputs`` are the :class:`cleanup.report.Checked` values, one an input,
in order; a format that needs the whole report first makes a list of them. ``look`` says how the output is to be laid out.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def reporter(name: str) -> ModuleType:
    """The reporter of a format."""
    return import_module(f"{__name__}.{name}")


@cache
def names() -> tuple[str, ...]:
    """The formats that there are."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__)))
