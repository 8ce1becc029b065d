"""What other installed packages add: rules by entry points of the group ``cleanup.rules``, kinds of check by ``cleanup.checks``.

An entry point of ``cleanup.rules`` names a package, and all YAML below its folder are rules; one of ``cleanup.checks`` names a module with a
``check`` function, and its own name is the name of the kind.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cleanup.errors import ConfigError

RULES = "cleanup.rules"
CHECKS = "cleanup.checks"


@cache
def rule_folders() -> tuple[Path, ...]:
    """The folders of the packages that bring rules.

    Raises:
        ConfigError: an entry point names a package that is not there.
    """
    return tuple(_folder(name, point.module) for name, point in sorted(_points(RULES).items()))


@cache
def checks() -> Mapping[str, Any]:
    """The entry points of the kinds of check that other packages bring, by their names."""
    return _points(CHECKS)


def _points(group: str) -> dict[str, Any]:
    """The entry points of a group. Importing the module that reads them takes longer than a small file; it is done only where there are any."""
    if not any(f"[{group}]".encode() in content for content in _announcements()):
        return {}
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=group)}


@cache
def _announcements() -> tuple[bytes, ...]:
    """What the installed packages say of their entry points."""
    return tuple(_read())


def _read() -> Iterator[bytes]:
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                        yield file.read()
                except OSError:
                    continue


def _folder(name: str, package: str) -> Path:
    try:
        spec = find_spec(package)
    except ImportError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"entry point '{name}' of {RULES}: there is no package '{package}'")
    return Path(next(iter(spec.submodule_search_locations)))
