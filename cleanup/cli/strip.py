"""``cleanup strip``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import click

from cleanup.cli import options as shared
from cleanup.cli.progress import progress
from cleanup.config import Settings
from cleanup.errors import InputError
from cleanup.executors import run
from cleanup.inputs import STDIN, Input, expand
from cleanup.jobs import Job, Outcome, work
from cleanup.readers import reader


@click.command("strip")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…|-")
@click.option("-o", "--output", type=click.Path(file_okay=False), metavar="DIR", help="Write one cleaned file for each input below DIR.")
@click.option("--in-place", is_flag=True, help="Rewrite text, Markdown and JSONL files.")
@click.option("--diff", is_flag=True, help="Print a unified diff instead of the text.")
@click.option("--check", is_flag=True, help="Change nothing; list the files that would change and exit with 1 if there are any.")
@click.option("--format", "fmt", type=click.Choice(["text", "jsonl"]), default="text", help="jsonl: a JSON object a document, with what was dropped and why.")
@shared.input_format
@click.option("--color/--no-color", default=None, help="Colour the diff.  [default: on a terminal]")
@shared.jobs
@shared.preset
@shared.common
def command(paths: tuple[str, ...], output: str | None, fmt: str, input_format: str | None, **options: Any) -> int:
    """Strip page chrome from text and HTML.

    PATH is a file, a folder or a pattern; - is standard input. Text, Markdown, HTML (also .gz) and JSONL are read. The cleaned text of one input
    goes to standard output.
    """
    modes = [name for name in ("in_place", "diff", "check") if options[name]] + (["output"] if output else [])
    if len(modes) > 1:
        raise click.UsageError("choose one of -o, --in-place, --diff and --check")
    mode = modes[0] if modes else "print"
    if fmt == "jsonl" and mode in ("in_place", "diff", "check"):
        raise click.UsageError("--format jsonl goes to standard output or below -o DIR")
    settings = shared.settings(options)
    found = list(expand(paths, settings))
    failures = [str(entry) for entry in found if isinstance(entry, InputError)]
    entries = [entry for entry in found if isinstance(entry, Input)]
    if mode == "print" and fmt == "text" and len(entries) > 1:
        raise click.UsageError(f"{len(entries)} inputs: say where their text is to go with -o DIR, or ask for --in-place, --diff, --check or --format jsonl")
    jobs = list(_jobs(entries, settings, mode, fmt, output, input_format))
    outcomes = progress(run(work, jobs, settings.jobs), len(jobs), "Stripping", to_files=output is not None)
    changed = _report(outcomes, mode, shared.coloured(options["color"], sys.stdout), failures)
    for failure in failures:
        click.echo(f"cleanup: {failure}", err=True)
    raise click.exceptions.Exit(3 if failures else int(mode == "check" and changed > 0))


def _jobs(entries: list[Input], settings: Settings, mode: str, fmt: str, output: str | None, media_type: str | None) -> Iterator[Job]:
    if mode == "in_place":
        for entry in entries:
            if entry.path == STDIN or entry.path.endswith(".gz") or not hasattr(reader(media_type or entry.media_type or "text"), "edits"):
                raise click.UsageError(f"{entry.path}: only text, Markdown and JSONL files can be rewritten in place")
        yield from (Job(e, settings, "text", e.path, True, media_type) for e in entries)
    elif mode == "output":
        assert output is not None
        targets = _targets(entries, output, fmt)
        twice = next((t for t, count in Counter(targets).items() if count > 1), None)
        if twice:
            raise click.UsageError(f"two inputs would be written to {twice}; give their common folder instead")
        for entry, target in zip(entries, targets, strict=True):
            if os.path.abspath(target) == os.path.abspath(entry.path):
                raise click.UsageError(f"{entry.path}: -o would overwrite the input; use --in-place for that")
            yield Job(entry, settings, fmt, target, False, media_type)
    else:
        chosen = {"print": fmt, "diff": "diff", "check": None}[mode]
        yield from (Job(e, settings, chosen, None, False, media_type) for e in entries)


def _targets(entries: list[Input], folder: str, fmt: str) -> list[str]:
    """Where the output of each input goes; inputs that would meet keep their whole names."""
    short, whole = [], []
    for entry in entries:
        stem, suffix = os.path.splitext(entry.below.removesuffix(".gz"))
        ending = ".jsonl" if fmt == "jsonl" or entry.media_type == "jsonl" else ".txt"
        short.append((stem if entry.media_type else stem + suffix) + ending)
        whole.append(entry.below + ending)
    meets = Counter(short)
    return [os.path.join(folder, s if meets[s] == 1 else w) for s, w in zip(short, whole, strict=True)]


def _report(outcomes: Iterable[Outcome], mode: str, colour: bool, failures: list[str]) -> int:
    """Print what the outcomes hold, collect what failed; the number of inputs that change."""
    changed = 0
    for outcome in outcomes:
        failures += outcome.errors
        changed += outcome.changed
        if mode == "check" and outcome.changed:
            click.echo(outcome.path)
        elif outcome.output:
            _print(outcome.output, mode, colour)
    return changed


def _print(output: bytes, mode: str, colour: bool) -> None:
    if colour and mode == "diff":
        from cleanup.writers.diff import coloured

        output = coloured(output)
    sys.stdout.buffer.write(output)
    sys.stdout.buffer.flush()
