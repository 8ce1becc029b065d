"""``cleanup rules``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cleanup import checkrule, packs, ruletest, yamlfile
from cleanup.cli import options as shared
from cleanup.cli.explain import explain_rule
from cleanup.rule import Rule, catalogue


@click.group("rules")
def command() -> None:
    """List, show and test the rules."""


@command.command("list")
@shared.rule_paths
@shared.isolated
def list_(**options: Any) -> None:
    """List all rules."""
    for rule in catalogue(shared.settings(options).rule_paths).values():
        click.echo(f"{rule.id:32} {rule.what}{_note(rule)}")
    click.echo(f"Phrase packs: {' '.join(packs.shipped())}", err=True)


def _note(rule: Rule) -> str:
    """What the list says of a rule that does not always act."""
    if rule.check:
        return "" if rule.check.on else "  (only where selected)"
    return "" if rule.careful else "  (not under careful)"


@command.command("show")
@click.argument("rule")
@click.option("--language", metavar="CODE", help="The phrases of one pack only.")
@shared.rule_paths
@shared.isolated
def show(rule: str, language: str | None, **options: Any) -> None:
    """Show a rule with its phrases, or with its examples."""
    settings = shared.settings(options)
    explain_rule(rule, settings)
    for found in catalogue(settings.rule_paths).values():
        if found.check and (found.id == rule or found.id.startswith(rule + ".")):
            click.echo("".join(f"  {line}\n" for line in _examples(found.location)), nl=False)
    for code, path in packs.shipped().items():
        if language in (None, code):
            for phrase in packs.load(path).phrases:
                if phrase.kind.rule == rule or phrase.kind.rule.startswith(rule + "."):
                    click.echo(f"  {code}  {phrase.mode:8} {phrase.text}")


def _examples(path: Path) -> Iterator[str]:
    """The examples in a rule's file, each on one line."""
    for kind, examples in checkrule.examples(path).items():
        for example in examples:
            text = example["text"] if isinstance(example, dict) else example
            yield f"{kind}  " + " / ".join(text.split("\n\n"))


@command.command("test")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]…")
def test(paths: tuple[Path, ...]) -> None:
    """Test packs and rules by the examples in them; those that ship with the toolkit where none is named."""
    shipped = [*packs.shipped().values(), *(rule.location for rule in checkrule.shipped())]
    files = list(yamlfile.below(paths)) or shipped
    total, failed = 0, 0
    for path in files:
        count, failures = ruletest.run(path)
        total, failed = total + count, failed + len(failures)
        for failure in failures:
            click.echo(failure)
    click.echo(f"{total} checks in {len(files)} files, {failed} failed")
    raise click.exceptions.Exit(int(failed > 0))
