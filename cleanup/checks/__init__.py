"""Kinds of check, a module each, that rules in ``rules/consistency/`` parametrise.

A check has ``check(mentions, rule)``, which yields findings, made by ``rule.finding(...)``. What it wants of its parameters it says
in ``prepare(rule)``, which returns them in the form that the check works with (an argument of any type) and raises ``rule.fail(…)`` where one is wrong;
a check that has a ``prepare`` is called as ``check(mentions, rule, prepared)``.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from cleanup import plugins, yamlfile
from cleanup.checkrule import CheckRule
from cleanup.finding import Finding
from cleanup.mentions import Mentions


@cache
def names() -> tuple[str, ...]:
    """The kinds of check that ship with the toolkit, by their modules."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__)))


@cache
def kind(name: str) -> ModuleType:
    """The module of a kind of check: one of ours, or one that another installed package brings."""
    module: ModuleType = import_module(f"{__name__}.{name.replace('-', '_')}") if name.replace("-", "_") in names() else plugins.checks()[name].load()
    return module


@cache
def prepared(rule: CheckRule) -> tuple[Any, ...]:
    """The arguments that a rule's check takes beside the mentions and the rule.

    Raises:
        ConfigError: the rule names a check that is not there, or a parameter is wrong.
    """
    if rule.check.replace("-", "_") not in names() and rule.check not in plugins.checks():
        known = ", ".join((*(n.replace("_", "-") for n in names()), *sorted(plugins.checks())))
        raise yamlfile.fail(rule.location, ("check",), f"there is no check '{rule.check}'; the checks are {known}")
    prepare = getattr(kind(rule.check), "prepare", None)
    try:
        return (prepare(rule),) if prepare else ()
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:  # what a check does not say better itself
        raise rule.fail(f"the check '{rule.check}' cannot work with these parameters: {type(error).__name__}: {error}") from error


def run(mentions: Mentions, rules: Iterable[CheckRule]) -> Iterator[Finding]:
    """What some rules find in one article."""
    for rule in rules:
        arguments = prepared(rule)
        yield from kind(rule.check).check(mentions, rule, *arguments)
