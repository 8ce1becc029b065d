"""``cleanup check``."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from cleanup.checking import examine
from cleanup.cli import options as shared
from cleanup.errors import InputError
from cleanup.inputs import expand, load
from cleanup.readers import reader


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…|-")
@click.option("--output-format", type=click.Choice(["full", "concise", "json", "jsonl"]), default="full", help="How findings are printed.")
@shared.common
def command(paths: tuple[str, ...], output_format: str, **options: Any) -> int:
    """Report where documents contradict themselves, and chrome in them."""
    settings = shared.settings(options)
    count = 0
    for entry in expand(paths, settings):
        if isinstance(entry, InputError):
            continue
        source = load(entry, None)
        for document in reader(source.media_type).read(source, settings):
            result = examine(document, settings)
            for f in result.findings:
                count += 1

                def place(span):
                    a = document.position(span.start)
                    b = document.position(span.end)
                    return {"line": a[0], "column": a[1], "end_line": b[0], "end_column": b[1], "excerpt": document.text_of(span)}

                row = {
                    "path": source.name,
                    **place(f.span),
                    "rule": f.rule,
                    "severity": f.severity,
                    "confidence": f.confidence,
                    "message": f.message,
                    "related": [place(s) for s in f.related],
                    "fix": None,
                }
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    raise click.exceptions.Exit(int(count > 0))
