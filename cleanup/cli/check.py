"""``cleanup check``."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import click

from cleanup import reporters
from cleanup.checkjobs import CheckJob, check
from cleanup.cli import options as shared
from cleanup.cli.progress import progress
from cleanup.config import SEVERITIES, Settings
from cleanup.errors import InputError
from cleanup.executors import run
from cleanup.inputs import STDIN, Input, expand
from cleanup.report import Checked, Look

WIDTH = 100  # columns of a report that does not go to a terminal


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…|-")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 where a finding is at least so severe.  [default: warning]")
@click.option("--fix", is_flag=True, help="Take chrome out of text, Markdown and JSONL files; report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff also the fixes that somebody should look at, such as the spelling of a name.")
@click.option("--diff", is_flag=True, help="Print what --fix would do instead of the findings.")
@click.option("--output-format", type=click.Choice(reporters.names()), help="How findings are printed.  [default: full]")
@click.option("--statistics", is_flag=True, help="Print how often each rule found something instead of the findings.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--color/--no-color", default=None, help="Colour the output.  [default: on a terminal]")
@shared.input_format
@shared.jobs
@shared.common
def command(paths: tuple[str, ...], input_format: str | None, **options: Any) -> None:
    """Report where documents contradict themselves, and chrome in them.

    PATH is a file, a folder or a pattern; - is standard input.
    """
    if options["fix"] and options["diff"]:
        raise click.UsageError("choose one of --fix and --diff")
    if options["fix"] and STDIN in paths:
        raise click.UsageError("standard input cannot be rewritten; use --diff")
    settings = shared.settings(options)
    found = list(expand(paths, settings))
    jobs = [CheckJob(e, settings, input_format, options["fix"], options["unsafe_fixes"], options["diff"]) for e in found if isinstance(e, Input)]
    tally = Tally([str(entry) for entry in found if isinstance(entry, InputError)])
    checked = tally.watching(progress(run(check, jobs, settings.jobs), len(jobs), "Checking", to_files=False))
    _print(checked, settings, options)
    tally.print(options["statistics"])
    raise click.exceptions.Exit(3 if tally.errors else int(tally.fails(settings.fail_on) and not options["exit_zero"]))


def _print(checked: Iterable[Checked], settings: Settings, options: dict[str, Any]) -> None:
    """Print the report, or what is asked for in its place."""
    colour = shared.coloured(options["color"], sys.stdout)
    if options["diff"]:
        from cleanup.writers.diff import coloured

        pieces = (coloured(c.diff) if colour else c.diff for c in checked)
    elif options["statistics"]:
        pieces = (row.encode() for row in _statistics(checked))
    else:
        look = Look(colour, shutil.get_terminal_size((WIDTH, 0)).columns)
        # Names of files that are no UTF-8 come out escaped, which is what JSON wants too.
        pieces = (text.encode("utf-8", "backslashreplace") for text in reporters.reporter(settings.output_format).render(checked, look))
    for piece in pieces:
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def _statistics(checked: Iterable[Checked]) -> Iterator[str]:
    counts = Counter((entry.rule, entry.severity) for c in checked for entry in c.entries)
    width = len(str(max(counts.values(), default=0)))
    for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:{width}}  {severity:8} {rule}\n"


class Tally:
    """What a run amounts to, counted while its results go by."""

    def __init__(self, errors: list[str]) -> None:
        self.errors = errors
        self.severities: Counter[str] = Counter()
        self.inputs = self.touched = self.mended = 0
        self.skipped: dict[str, tuple[str, ...]] = {}

    def watching(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results, counted."""
        for checked in results:
            self.inputs += 1
            self.touched += bool(checked.entries)
            self.mended += checked.mended
            self.severities.update(entry.severity for entry in checked.entries)
            self.errors += checked.errors
            self.skipped |= checked.skipped
            yield checked

    def fails(self, least: str) -> bool:
        """Whether a finding is at least so severe."""
        return any(self.severities[s] for s in SEVERITIES[SEVERITIES.index(least) :])

    def print(self, names: bool) -> None:
        """Say on standard error what failed, what was found, and which rules could not apply; ``names`` asks for all of these."""
        for error in self.errors:
            click.echo(f"cleanup: {error}", err=True)
        total = sum(self.severities.values())
        mended = f"{_count(self.mended, 'finding')} mended, " if self.mended else ""
        left = f"{_count(total, 'finding') if total else 'no findings'} in {_count(self.touched if total else self.inputs, 'file')}"
        click.echo(mended + left, err=True)
        if self.skipped:
            rules = sorted({rule for ids in self.skipped.values() for rule in ids})
            listed = ": " + ", ".join(rules) if names else "; --statistics names them"
            click.echo(f"{_count(len(rules), 'rule')} did not apply to documents in {', '.join(sorted(self.skipped))}{listed}", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
