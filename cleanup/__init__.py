"""Strip page chrome from scraped text and HTML, and say why for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanup.api import strip

__version__ = "0.1.0"
__all__ = ["__version__", "strip"]


def __getattr__(name: str) -> Any:
    """``strip`` is imported when it is first asked for, so that the command line starts fast."""
    if name == "strip":
        from cleanup.api import strip

        return strip
    raise AttributeError(f"module 'cleanup' has no attribute {name!r}")
