#!/usr/bin/env python3
"""Draft a case folder from a scraped file: the input, what is known of it, what stripping keeps of it now, and what checking finds.

    python scripts/case.py SLUG FILE [--language xx] [--kind synthetic|negative]
    python scripts/case.py SLUG

Without a file it writes ``findings.txt`` of a case anew, to be read with ``git diff``.

The draft is what the toolkit does, not what is right: read ``expected.txt``, ``findings.txt`` and the lines that are printed, and correct
them by hand. A text without chrome gets no ``expected.txt``; it is a negative case where nothing is wrong with it either. A folder that is
there is left alone.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import Any

import yaml

from cleanup import check, strip
from cleanup.errors import InputError
from cleanup.inputs import Input, load
from cleanup.model import Cleaned
from cleanup.report import told

FIXTURES = Path(__file__).parent.parent / "fixtures"
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("slug", help="name of the folder: lower-case letters, digits and hyphens")
    parser.add_argument("file", nargs="?", help="the scraped file; .gz is unpacked")
    parser.add_argument("--language", help="ISO code; detected where it is left out")
    parser.add_argument("--kind", choices=("synthetic", "negative"), default="synthetic")
    given = parser.parse_args()
    if not SLUG.fullmatch(given.slug):
        parser.error(f"not a name for a case: {given.slug}")
    return given


def case(cleaned: Cleaned, kind: str) -> dict[str, Any]:
    """What ``case.yaml`` holds: with the first line that each rule dropped, unless nothing is to be dropped."""
    first: dict[str, str] = {}
    for line in cleaned.dropped:
        first.setdefault(line.rule, " ".join(line.text.split()))
    about = {"kind": kind, "language": cleaned.document.language, "origin": "", "licence": "Apache-2.0", "note": ""}
    return about if kind == "negative" or not first else about | {"rules": {text: rule for rule, text in first.items()}}


def write(folder: Path, data: bytes, cleaned: Cleaned, kind: str) -> None:
    """The files of the case."""
    folder.mkdir()
    (folder / f"input{SUFFIXES[cleaned.document.media_type]}").write_bytes(data)
    about = yaml.safe_dump(case(cleaned, kind), allow_unicode=True, sort_keys=False, width=140)
    (folder / "case.yaml").write_text(about, encoding="utf-8")
    if kind != "negative":
        write_findings(folder)
    if cleaned.dropped and kind != "negative":
        (folder / "expected.txt").write_text(cleaned.text.rstrip("\n") + "\n", encoding="utf-8")


def write_findings(folder: Path) -> None:
    """The findings about consistency in the input of a case, to its ``findings.txt`` and to the screen."""
    (source,) = folder.glob("input.*")
    select = tuple(yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8")).get("select", ()))
    media_type = next(kind for kind, suffix in SUFFIXES.items() if suffix == source.suffix)
    found = [line + "\n" for line in told(check(source.read_bytes(), media_type=media_type, select=select)) if "consistency." in line]
    (folder / "findings.txt").write_text("".join(found), encoding="utf-8")
    print("".join(found), end="")


def main() -> int:
    """Write the draft and show what was dropped; the exit code."""
    given = arguments()
    folder = FIXTURES / given.slug
    if given.file is None:
        write_findings(folder)
        return 0
    if folder.exists():
        sys.exit(f"{folder} is there already")
    try:
        source = load(Input(given.file, given.file))
        if source.media_type not in SUFFIXES:
            sys.exit(f"{given.file}: a case holds one text, Markdown or HTML file")
        cleaned = strip(source.data, media_type=source.media_type, name=given.file, language=given.language)
    except InputError as error:
        sys.exit(str(error))
    if cleaned.document.language is None:
        sys.exit(f"{given.file}: which language is this? Say so with --language")
    write(folder, source.data, cleaned, given.kind)
    for line in cleaned.dropped:
        print(f"{line.line:5} {line.rule:26} {line.text.strip()}")
    print(f"{len(cleaned.dropped)} lines dropped. Fill in origin and note in {folder}/case.yaml, and correct what is wrong.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
