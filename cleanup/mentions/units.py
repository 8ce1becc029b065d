"""Units of measure with their sizes, from ``rules/mentions/units.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from cleanup import yamlfile
from cleanup.paths import rules_folder


class Unit(NamedTuple):
    """A unit: what it measures, and how many of the base unit of that it is."""

    key: str
    dimension: str
    size: float


@cache
def units(language: str) -> Mapping[str, Unit]:
    """The units by the names and symbols that a language may use for them."""
    found: dict[str, Unit] = {}
    for dimension, rows in yamlfile.load(rules_folder() / "mentions" / "units.yaml").items():
        for key, (size, names) in rows.items():
            for name in names.split():
                prefix, _, bare = name.rpartition(":")
                if prefix in ("", language):
                    found[bare.replace("_", " ")] = Unit(key, dimension, float(size))
    return found


def unit_by_key(key: str) -> Unit:
    """The unit of a key such as "kilometre"."""
    return _by_key()[key]


@cache
def _by_key() -> Mapping[str, Unit]:
    rows = yamlfile.load(rules_folder() / "mentions" / "units.yaml")
    return {key: Unit(key, dimension, float(size)) for dimension, units_of in rows.items() for key, (size, _) in units_of.items()}
