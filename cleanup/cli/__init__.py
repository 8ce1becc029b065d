"""The command line: parses, calls, renders and exits; nothing else in the toolkit prints or exits."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from cleanup import __version__
from cleanup.errors import CleanupError, ConfigError

RARE = (100_000, 50, 50)  # documents hold no cycles, and looking for some among the phrases of the packs takes a tenth of the time
COMMANDS = {
    "strip": "Strip page chrome from text and HTML.",
    "check": "Report where documents contradict themselves, and chrome in them.",
    "explain": "Say why a line of a file stays or goes, or what a rule does.",
    "rules": "List, show and test the rules.",
}


class Commands(click.Group):
    """The subcommands, each imported when it is called, so that starting costs little."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleanup")
def group() -> None:
    """Clean scraped text: strip page chrome, and say why for every line.

    Exit codes: 0 clean, 1 something was found or would change, 2 wrong usage or configuration, 3 an input failed.
    """


def main() -> None:
    """Run the command line and exit; a user's mistake is one line on stderr, a closed pipe and Ctrl-C are silent."""
    gc.set_threshold(*RARE)
    try:
        with group.make_context("cleanup", sys.argv[1:]) as context:  # click's own main prints on Ctrl-C
            code = group.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except CleanupError as error:
        click.echo(f"cleanup: {error}", err=True)
        code = 2 if isinstance(error, ConfigError) else 3
    except (KeyboardInterrupt, click.Abort):
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
