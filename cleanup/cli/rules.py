"""``cleanup rules``."""

from __future__ import annotations

from pathlib import Path

import click

from cleanup import checkrule, packs, ruletest
from cleanup.cli.explain import _explain_rule
from cleanup.rule import catalogue


@click.group("rules")
def command() -> None:
    """List, show and test the rules."""


@command.command("list")
def list_() -> None:
    """List all rules."""
    for rule in catalogue().values():
        click.echo(f"{rule.id:28} {rule.what}{'' if rule.careful else '  (not under careful)'}")
    click.echo(f"Phrase packs: {' '.join(packs.shipped())}", err=True)


@command.command("show")
@click.argument("rule")
@click.option("--language", metavar="CODE", help="The phrases of one pack only.")
def show(rule: str, language: str | None) -> None:
    """Show a rule with its phrases."""
    _explain_rule(rule)
    for code, path in packs.shipped().items():
        if language in (None, code):
            for phrase in packs.load(path).phrases:
                if phrase.kind.rule == rule or phrase.kind.rule.startswith(rule + "."):
                    click.echo(f"  {code}  {phrase.mode:8} {phrase.text}")


@command.command("test")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]…")
def test(paths: tuple[Path, ...]) -> None:
    """Test packs and rules by the examples in them; those that ship with the toolkit where none is named."""
    shipped = [*packs.shipped().values(), *(rule.location for rule in checkrule.shipped())]
    files = [f for path in paths for f in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])] or shipped
    total, failed = 0, 0
    for path in files:
        count, failures = ruletest.run(path)
        total, failed = total + count, failed + len(failures)
        for failure in failures:
            click.echo(failure)
    click.echo(f"{total} checks in {len(files)} files, {failed} failed")
    raise click.exceptions.Exit(int(failed > 0))
