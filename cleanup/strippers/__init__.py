"""Documents to votes, a module a method.

A stripper has one function, ``decide(page)``, which yields votes about runs of the page's blocks. It does not know of the others: it
may say about a block what it likes, and ``resolve`` lets the surest one speak. ``repairs`` is apart: it acts on what remains.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

FOR_HTML = frozenset(("selectors", "extractor", "headline"))
FOR_TEXT = frozenset(("segment",))


@cache
def stripper(name: str) -> ModuleType:
    """The module of a method."""
    return import_module(f"{__name__}.{name}")


@cache
def names(media_type: str) -> tuple[str, ...]:
    """The methods that apply to documents of a kind."""
    unfit = FOR_TEXT if media_type == "html" else FOR_HTML
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "repairs" and m.name not in unfit))
