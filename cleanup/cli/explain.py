"""``cleanup explain``."""

from __future__ import annotations

import re
from typing import Any

import click

from cleanup.api import clean_source
from cleanup.checkrule import ANY, CheckRule
from cleanup.cli import options as shared
from cleanup.config import Settings
from cleanup.errors import InputError
from cleanup.inputs import Input, load
from cleanup.model import Cleaned
from cleanup.rule import catalogue, check_ids


@click.command("explain")
@click.argument("what", metavar="FILE:LINE|RULE")
@shared.preset
@shared.common
def command(what: str, **options: Any) -> None:
    """Say why a line of a file stays or goes, or what a rule does.

    The lines of an HTML page are those of the text that is read from it.
    """
    settings = shared.settings(options)
    place = re.fullmatch(r"(.+):(\d+)", what)
    if not place:
        return explain_rule(what, settings)
    path, line = place[1], int(place[2])
    last = 0
    if line < 1:
        raise click.UsageError("lines are counted from 1")
    for result in clean_source(load(Input(path, path)), settings):
        if isinstance(result, InputError):
            raise result
        last = result.document.first_line + len(result.document.line_starts) - 1
        if line <= last:
            return _explain_line(result, line)
    raise click.UsageError(f"{path} has no line {line}; its last is {last}")


def explain_rule(rule_id: str, settings: Settings) -> None:
    """Print what a rule is about, or each rule below a prefix."""
    check_ids([rule_id], settings.rule_paths)
    for rule in catalogue(settings.rule_paths).values():
        if rule.id == rule_id or rule.id.startswith(rule_id + "."):
            click.echo(f"{click.style(rule.id, bold=True)}  {rule.what}")
            if rule.why:
                click.echo(click.wrap_text(rule.why, initial_indent="  ", subsequent_indent="  "))
            click.echo(_facts(rule.check) if rule.check else f"  acts under careful: {'yes' if rule.careful else 'no'}")


def _facts(rule: CheckRule) -> str:
    """How severe a rule about consistency is, when it acts, and for which languages."""
    acts = "by default" if rule.on else "only where it is selected by its whole id"
    languages = "all" if ANY in rule.languages else ", ".join(rule.languages)
    return f"  {rule.severity}; acts {acts}; languages: {languages}; kind of check: {rule.check}"


def _explain_line(cleaned: Cleaned, line: int) -> None:
    document = cleaned.document
    index = document.block_at_line(line)
    if index is None:
        click.echo(f"{cleaned.name}:{line}: a blank line")
        return
    span = document.blocks[index].span
    acting = [d for d in cleaned.winners if d.span.start < span.end and span.start < d.span.end]
    verdict = "dropped" if any(d.verdict == "drop" for d in acting) else "changed" if acting else "kept"
    click.echo(f"{cleaned.name}:{line}: {click.style(verdict, bold=True)}\n    {document.text_of(span).strip()[:200]}")
    for decision in cleaned.why(span):
        mark = "->" if decision in acting else "  "
        click.echo(f" {mark} {decision.verdict:7} {decision.rule:26} {decision.confidence:.2f}  {decision.reason}")
    if not cleaned.why(span):
        click.echo("    no rule says anything about this line")
