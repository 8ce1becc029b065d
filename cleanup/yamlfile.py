"""YAML files of rules, read fast, with errors that name path, line and column and show the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import yaml

from cleanup.errors import ConfigError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL = "tag:yaml.org,2002:bool"


class Loader(_Base):  # type: ignore[misc]
    """YAML in which only "true" and "false" are truth values: "on", "off", "yes" and "no" are words, as in the lists of rules, and the key "on"."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL or first in "tTfF"] for first, resolvers in _Base.yaml_implicit_resolvers.items()
    }


_KEY = re.compile(r"^[^\s#]", re.MULTILINE)


def load(path: Path, until: re.Pattern[str] | None = None) -> dict[str, Any]:
    """The mapping in a YAML file, or in what stands before the first match of ``until``, whose key must be the last.

    Raises:
        ConfigError: the file cannot be read, is no YAML, or holds no mapping, or a key follows ``until``.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    if until and (match := until.search(text)):
        if later := _KEY.search(text, match.end()):
            raise ConfigError(_message(path, text, text.count("\n", 0, later.start()) + 1, 1, f"'{match[0].rstrip(':')}' must be the last key"))
        text = text[: match.start()]
    try:
        data = yaml.load(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise ConfigError(_message(path, text, *where, str(error.problem or error.context))) from error
    except yaml.YAMLError as error:  # a character that YAML does not allow
        raise ConfigError(_message(path, text, 1, 1, " ".join(str(error).split()))) from error
    if not isinstance(data, dict):
        raise ConfigError(_message(path, text, 1, 1, "a mapping is expected here"))
    return data


def below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that some paths stand for: files as named, folders with all YAML below them."""
    for path in paths:
        yield from sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def fail(path: Path, keys: tuple[str | int, ...], problem: str) -> ConfigError:
    """The error to raise for the value under ``keys`` (mapping keys and list indices from the top)."""
    text = path.read_text(encoding="utf-8")
    mark = _mark(yaml.compose(text, Loader=Loader), keys)
    return ConfigError(_message(path, text, mark.line + 1, mark.column + 1, problem))


def _mark(node: Any, keys: tuple[str | int, ...]) -> Any:
    mark = node.start_mark
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((p for p in node.value if p[0].value == str(key)), None)
        else:
            pair = (node.value[key], node.value[key]) if isinstance(node, yaml.SequenceNode) else None
        if pair is None:
            break
        mark, node = pair[0].start_mark, pair[1]
    return mark


def _message(path: Path, text: str, line: int, column: int, problem: str) -> str:
    lines = text.splitlines() or [""]
    excerpt = lines[min(line, len(lines)) - 1]
    return f"{path}:{line}:{column}: {problem}\n    {excerpt}\n    {' ' * (column - 1)}^"
