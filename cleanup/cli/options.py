"""Options that several commands share, and the settings that they and the configuration file amount to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import click

from cleanup import config, reporters
from cleanup.config import PRESETS, Settings
from cleanup.errors import ConfigError
from cleanup.readers import names
from cleanup.rule import check_ids

preset = click.option(
    "--preset", type=click.Choice(PRESETS), help="careful: only what a phrase, a repetition or a repair explains; balanced (default); thorough."
)
input_format = click.option("--input-format", type=click.Choice(names()), help="Take the inputs for this, whatever their names are.")
jobs = click.option("-j", "--jobs", type=click.IntRange(0), help="Processes to use; 0 means one a core.  [default: 0]")
rule_paths = click.option(
    "--rule-paths", multiple=True, type=click.Path(exists=True, path_type=Path), metavar="PATH", help="Files or folders with rules of yours."
)
isolated = click.option("--isolated", is_flag=True, help="Read no configuration file.")
_OPTIONS = (
    click.option("--select", multiple=True, metavar="RULE", help="Only these rules; a prefix at a dot takes all below it."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules."),
    click.option("--language", metavar="CODE", help="The language of the inputs, such as de; detected by default."),
    click.option("--text-field", metavar="NAME", help="The field of a JSONL record that holds its text.  [default: text]"),
    rule_paths,
    click.option("--include", multiple=True, metavar="PATTERN", help="Below folders, only files like this (as in .gitignore)."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Below folders, no files like this."),
    click.option("--force-exclude", is_flag=True, default=None, help="Leave out excluded files even where they are named."),
    click.option("--respect-gitignore/--no-respect-gitignore", default=None, help="Leave out what git ignores.  [default: yes]"),
    isolated,
)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the shared options to a command; they arrive in its ``options``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings(options: dict[str, Any]) -> Settings:
    """What the options say, over what the nearest configuration file says, over the defaults.

    Raises:
        ConfigError: the file is wrong, or a rule is selected that is not there.
    """
    path = None if options.pop("isolated") else config.discover(Path.cwd())
    base = config.load(path) if path else Settings()
    if path:
        _check_file(path, base)
    known = {f.name for f in fields(Settings)}
    given: dict[str, Any] = {k: v for k, v in options.items() if k in known and v is not None and v != ()}
    given = {k: tuple(_split(k, v)) if isinstance(v, tuple) else v for k, v in given.items()}
    result = replace(base, **given)
    check_ids((*result.select, *result.ignore), result.rule_paths)
    return result


def _check_file(path: Path, found: Settings) -> None:
    _check_format(path, found)
    for key, ids in (("select", found.select), ("ignore", found.ignore)):
        try:
            check_ids(ids, found.rule_paths)
        except ConfigError as error:
            raise ConfigError(f"{path}:{config.line_of(path.read_text(encoding='utf-8'), key)}: {error}") from error


def _check_format(path: Path, found: Settings) -> None:
    if found.output_format not in reporters.names():
        where = f"{path}:{config.line_of(path.read_text(encoding='utf-8'), 'output-format')}"
        raise ConfigError(f"{where}: output-format must be one of {', '.join(reporters.names())}, not '{found.output_format}'")


def _split(key: str, values: tuple[Any, ...]) -> list[Any]:
    """Rule ids may be given in one option, separated by commas."""
    return [part for value in values for part in value.split(",")] if key in ("select", "ignore") else list(values)


def coloured(choice: bool | None, stream: Any) -> bool:
    """Whether output to a stream is coloured: as asked, else on a terminal unless ``NO_COLOR`` is set."""
    return choice if choice is not None else stream.isatty() and not os.environ.get("NO_COLOR")
