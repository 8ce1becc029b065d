"""Rules that checks carry out: one YAML file each below ``rules/consistency/``; its stem is the end of the rule's id.

CONTRIBUTING.md describes the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cleanup import yamlfile
from cleanup.edits import Edit
from cleanup.errors import ConfigError
from cleanup.finding import SEVERITIES, Finding, Fix, Severity
from cleanup.model import Span
from cleanup.paths import rules_folder

FAMILY = "consistency"
ANY = "*"
_KEYS = frozenset(("what", "check", "severity", "on", "languages", "message", "why", "params", "examples"))
_NEEDED = ("what", "check", "severity", "languages", "message", "why")
_EXAMPLES = re.compile(r"^examples:", re.MULTILINE)


@dataclass(frozen=True)
class CheckRule:
    """One rule. ``check`` is the module of :mod:`cleanup.checks` that carries it out, with ``params``.

    ``on`` says whether the rule acts where nobody asks for it by its whole id. ``languages`` holds ISO codes, or ``*``.
    """

    id: str
    what: str
    check: str
    severity: Severity
    languages: tuple[str, ...]
    message: str
    why: str
    location: Path
    on: bool = True
    params: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __hash__(self) -> int:
        return hash((self.id, self.location))

    def speaks(self, language: str | None) -> bool:
        """Whether the rule is for documents in a language; a language that nobody could tell counts as English."""
        return ANY in self.languages or (language or "en") in self.languages

    def finding(self, span: tuple[int, int], *related: tuple[int, int], confidence: float = 0.8, fix: Iterable[Edit] = (), **words: object) -> Finding:
        """A finding of this rule at some places; ``words`` fill its message, ``fix`` is a change that a person should look at."""
        first, *others = sorted({Span(*span), *(Span(*r) for r in related)})
        edits = tuple(fix)
        return Finding(self.id, self.severity, self.message.format(**words), first, tuple(others), confidence, self.what, Fix(edits, False) if edits else None)

    def by_language(self, name: str) -> dict[str, str]:
        """A parameter that maps languages to texts.

        Raises:
            ConfigError: it is of another form.
        """
        texts = self.params.get(name)
        if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
            raise self.fail(f"'{name}' must map languages to texts", name)
        return texts

    @cache  # noqa: B019 - rules live as long as the process
    def whole_words(self, name: str, language: str) -> re.Pattern[str] | None:
        """The alternatives that a parameter has for a language, which may go over several lines, as a regular expression for whole words.

        It is compiled when it is first needed: few documents come that far.

        Raises:
            ConfigError: it is no regular expression.
        """
        text = self.by_language(name).get(language)
        try:
            return re.compile(rf"\b(?:{text.replace('| ', '|')})\b", re.IGNORECASE) if text else None
        except re.error as error:
            raise self.fail(f"no regular expression: {error}", name, language) from error

    def fail(self, problem: str, *keys: str | int) -> ConfigError:
        """The error to raise for the parameter under ``keys``."""
        return yamlfile.fail(self.location, ("params", *keys), problem)


@cache
def load(path: Path) -> CheckRule:
    """The rule in a file.

    Raises:
        ConfigError: the file is no YAML, a key is unknown or lacking, or a value is wrong; with ``path:line:column``.
    """
    # The examples stand last and are most of the file; running a rule does not need them.
    data = yamlfile.load(path, until=_EXAMPLES)
    for key in data:
        if key not in _KEYS:
            raise yamlfile.fail(path, (key,), f"unknown key '{key}'; the keys are {', '.join(sorted(_KEYS))}")
    for key in _NEEDED:
        if not data.get(key):
            raise yamlfile.fail(path, (), f"'{key}' is missing")
    if data["severity"] not in SEVERITIES:
        raise yamlfile.fail(path, ("severity",), f"severity must be one of {', '.join(SEVERITIES)}, not {data['severity']!r}")
    languages = data["languages"]
    if not isinstance(languages, list) or not all(isinstance(code, str) for code in languages):
        raise yamlfile.fail(path, ("languages",), "languages must be a list of ISO codes")
    return CheckRule(
        f"{FAMILY}.{path.stem}", data["what"], data["check"], data["severity"], tuple(languages), data["message"], data["why"].strip(), path,
        bool(data.get("on", True)), data.get("params") or {},
    )  # fmt: skip


@cache
def shipped() -> tuple[CheckRule, ...]:
    """The rules that ship with the toolkit, by their ids."""
    return tuple(load(path) for path in sorted((rules_folder() / FAMILY).glob("*.yaml")))


def examples(path: Path) -> Mapping[str, list[Any]]:
    """The examples in a rule's file: ``flag`` with the expected places in ``[[ ]]``, and ``pass``.

    Raises:
        ConfigError: they are of another form.
    """
    found = yamlfile.load(path).get("examples") or {}
    for key, texts in found.items():
        if key not in ("flag", "pass") or not isinstance(texts, list):
            raise yamlfile.fail(path, ("examples", key), "examples are two lists, 'flag' and 'pass'")
    return dict(found)


def is_check_rule(path: Path) -> bool:
    """Whether a YAML file holds a rule of this sort, and not a phrase pack."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.search(r"^check:", text, re.MULTILINE) is not None
