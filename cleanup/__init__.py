"""Strip page chrome from scraped text and HTML, and say why for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanup.api import strip
    from cleanup.checking import check

__version__ = "0.1.0"
__all__ = ["__version__", "check", "strip"]
_HOMES = {"check": "cleanup.checking", "strip": "cleanup.api"}


def __getattr__(name: str) -> Any:
    """What is exported is imported when it is first asked for, so that the command line starts fast."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'cleanup' has no attribute {name!r}")
