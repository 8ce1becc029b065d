"""Rules that checks carry out: one YAML file each below ``rules/consistency/``; its stem is the end of the rule's id.

CONTRIBUTING.md describes the format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from cleanup import plugins, yamlfile
from cleanup.config import SEVERITIES, Severity
from cleanup.edits import Edit
from cleanup.errors import ConfigError
from cleanup.finding import Finding, Fix
from cleanup.model import Span
from cleanup.paths import rules_folder

FAMILY = "consistency"
ANY = "*"
_KEYS = frozenset(("what", "check", "severity", "on", "languages", "message", "why", "params", "examples"))
_NEEDED = ("what", "check", "severity", "languages", "message", "why")
_TEXTS = ("what", "check", "severity", "message", "why")
_EXAMPLES = re.compile(r"^examples:", re.MULTILINE)
_OWN_KEYS = re.compile(r"^(?:check|message|severity):", re.MULTILINE)


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
        """By the id and the file; parameters cannot be hashed."""
        return hash((self.id, self.location))

    def speaks(self, language: str | None) -> bool:
        """Whether the rule is for documents in a language; a language that nobody could tell counts as English."""
        return ANY in self.languages or (language or "en") in self.languages

    def finding(self, span: tuple[int, int], *related: tuple[int, int], confidence: float = 0.8, fix: Iterable[Edit] = (), **words: object) -> Finding:
        """A finding of this rule at some places; ``words`` fill its message, ``fix`` is a change that a person should look at.

        Raises:
            ConfigError: the message names a word that the check does not give.
        """
        first, *others = sorted({Span(*span), *(Span(*r) for r in related)})
        edits = tuple(fix)
        try:
            message = self.message.format(**words)
        except KeyError as error:
            problem = f"the message names {{{error.args[0]}}}, but the check '{self.check}' gives {', '.join(sorted(words))}"
            raise yamlfile.fail(self.location, ("message",), problem) from error
        return Finding(self.id, self.severity, message, first, tuple(others), confidence, self.what, Fix(edits, False) if edits else None)

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


class Patterns:
    """The regular expressions that a rule has for one language, as attributes; each is compiled when it is first asked for, since most texts need few."""

    def __init__(self, rule: CheckRule, code: str, flags: int) -> None:
        """The patterns below ``params.<code>`` of a rule."""
        self._rule, self._code, self._flags = rule, code, flags

    def __getattr__(self, key: str) -> re.Pattern[str]:
        """The pattern of a key.

        Raises:
            ConfigError: it is no regular expression.
        """
        if key.startswith("_"):
            raise AttributeError(key)
        try:
            pattern = re.compile(self._rule.params[self._code][key], self._flags)
        except re.error as error:
            raise self._rule.fail(f"'{key}' must be a pattern: {error}", self._code, key) from error
        self.__dict__[key] = pattern
        return pattern


def patterns(rule: CheckRule, keys: tuple[str, ...], flags: int = 0) -> Callable[[str], Patterns | None]:
    """What gives the patterns that a rule has for a language, None for one that it does not speak.

    Raises:
        ConfigError: a language of the rule lacks one of the keys.
    """
    for code in rule.languages:
        for key in keys:
            if not isinstance((rule.params.get(code) or {}).get(key), str):
                raise rule.fail(f"'{key}' must be a pattern", code)
    return cache(lambda code: Patterns(rule, code, flags) if code in rule.languages else None)


@cache
def load(path: Path) -> CheckRule:
    """The rule in a file.

    Raises:
        ConfigError: the file is no YAML, a key is unknown or lacking, or a value is wrong; with ``path:line:column``.
    """
    # The examples stand last and are most of the file; running a rule does not need them.
    data = yamlfile.load(path, until=_EXAMPLES)
    _validate(path, data)
    return CheckRule(
        f"{FAMILY}.{path.stem}", data["what"], data["check"], data["severity"], tuple(data["languages"]), data["message"], data["why"].strip(), path,
        bool(data.get("on", True)), data.get("params") or {},
    )  # fmt: skip


def _validate(path: Path, data: Mapping[str, Any]) -> None:
    """Make sure that a rule's file has the keys that it needs, no others, and values of the right sort."""
    for key in data:
        if key not in _KEYS:
            raise yamlfile.fail(path, (key,), f"unknown key '{key}'; the keys are {', '.join(sorted(_KEYS))}")
    for key in _NEEDED:
        if not data.get(key):
            raise yamlfile.fail(path, (), f"'{key}' is missing")
    for key in _TEXTS:
        if not isinstance(data[key], str):
            raise yamlfile.fail(path, (key,), f"'{key}' must be a text")
    if data["severity"] not in SEVERITIES:
        raise yamlfile.fail(path, ("severity",), f"severity must be one of {', '.join(SEVERITIES)}, not {data['severity']!r}")
    if not isinstance(data["languages"], list) or not all(isinstance(code, str) for code in data["languages"]):
        raise yamlfile.fail(path, ("languages",), "languages must be a list of ISO codes")
    if not isinstance(data.get("on", True), bool):
        raise yamlfile.fail(path, ("on",), "'on' must be true or false")
    if not isinstance(data.get("params") or {}, dict):
        raise yamlfile.fail(path, ("params",), "'params' must be a mapping")
    _validate_message(path, data["message"])


def _validate_message(path: Path, message: str) -> None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    except ValueError as error:
        raise yamlfile.fail(path, ("message",), f"the message cannot be filled: {error}") from error
    for name in names:
        if not name.isidentifier():
            raise yamlfile.fail(path, ("message",), f"the message may name words such as {{one}}, not {{{name}}}")


@cache
def available(paths: tuple[Path, ...] = ()) -> tuple[CheckRule, ...]:
    """The rules that ship with the toolkit, those of other installed packages, and those of the user.

    Raises:
        ConfigError: one of them is broken, or two have one id.
    """
    found = {rule.id: rule for rule in shipped()}
    for path in yamlfile.below((*plugins.rule_folders(), *paths)):
        if is_check_rule(path):
            rule = load(path)
            other = found.setdefault(rule.id, rule).location
            if other.resolve() != path.resolve():
                raise yamlfile.fail(path, (), f"there is a rule {rule.id} already, in {other}")
    return tuple(found.values())


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
    if not isinstance(found, dict):
        raise yamlfile.fail(path, ("examples",), "examples are two lists, 'flag' and 'pass'")
    for key, texts in found.items():
        if key not in ("flag", "pass") or not isinstance(texts, list):
            raise yamlfile.fail(path, ("examples", key), "examples are two lists, 'flag' and 'pass'")
        for index, example in enumerate(texts):
            text = example.get("text") if isinstance(example, dict) else example
            if not isinstance(text, str):
                raise yamlfile.fail(path, ("examples", key, index), "an example is a text, or a mapping with 'text'")
            if text.count("[[") != text.count("]]") or (key == "flag") != ("[[" in text):
                raise yamlfile.fail(path, ("examples", key, index), "places stand in [[ ]] in what is flagged, and only there")
    return dict(found)


@cache
def is_check_rule(path: Path) -> bool:
    """Whether a YAML file holds a rule of this sort, and not a phrase pack."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    return _OWN_KEYS.search(text) is not None
