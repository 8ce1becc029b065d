"""What stripping made of a source, as bytes: a module a format, with ``render(source, results, settings)``.

``results`` are what :func:`cleanup.api.clean_source` yields, without the errors; ``render`` yields pieces of output.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def writer(name: str) -> ModuleType:
    """The writer of a format."""
    return import_module(f"{__name__}.{name}")
