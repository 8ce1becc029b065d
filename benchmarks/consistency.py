"""How the consistency rules do on outside texts: leads against bodies, clean articles, seeded swaps, speed.

python -m benchmarks.consistency [--half report|tuned|all] [--only leads|clean|swaps|speed] [--show] [--sample N]

``--show`` prints every finding with its places, for reading. Texts are split like pages: what a rule may be made on is ``tuned``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.corpora import SHARED, folder, pages, sample
from benchmarks.run import table
from cleanup import check
from cleanup.finding import Finding, Result

LOUD = ("warning", "error")
_MONTHS = "january february march april may june july august september october november december"
_DATE = re.compile(rf"\b(?:{'|'.join(_MONTHS.split())}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:19|20)\d\d|last|next)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred|thousand|[mb]illions?)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")


@dataclass(frozen=True)
class Text:
    """An outside text: where it is from, in which language, and the half that it belongs to."""

    source: str
    id: str
    language: str
    content: str
    tuned_on: bool


@dataclass(frozen=True)
class Options:
    """Which texts to measure on, and whether to print what is found."""

    half: str
    sample: int | None
    show: bool


@cache
def _pairs(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of one file of lead sentences and bodies."""
    with gzip.open(SHARED / "data" / "lead-vs-body" / f"{name}.jsonl.gz") as file:
        return tuple(json.loads(line) for line in file)


def _tuned(key: str) -> bool:
    return zlib.crc32(key.encode()) % 2 == 0


def clean_texts() -> Iterator[Text]:
    """Articles that nobody planted anything in: gold texts of pages, and bodies of news."""
    for page in pages("wcxb"):
        if page.group == "article":
            row = json.loads((folder("wcxb") / "ground-truth" / f"{page.id}.json").read_text(encoding="utf-8"))
            yield Text("wcxb", page.id, "en", row.get("main_content") or row["ground_truth"]["main_content"], page.tuned_on)
    for row in {row["doc"]: row for row in _pairs("frank-dev")}.values():
        yield Text("frank", row["doc"], "en", row["body"], _tuned(row["doc"]))
    for name in ("dragnet", "daniel"):
        for page in pages(name):
            gold = folder(name) / "gold" / f"{page.id}.txt"
            yield Text(f"{name} {page.group}", page.id, page.group, gold.read_text(encoding="utf-8"), page.tuned_on)


def chosen(texts: Iterable[Text], options: Options) -> list[Text]:
    """The texts of a half, or so many of each source."""
    by = defaultdict(list)
    for text in texts:
        if options.half == "all" or text.tuned_on == (options.half == "tuned"):
            by[text.source].append(text)
    return [text for group in by.values() for text in sample(group, options.sample)]


def loud(result: Result) -> list[Finding]:
    """The findings of consistency rules that are on by default."""
    return [f for f in result.findings if f.rule.startswith("consistency.") and f.severity in LOUD]


def show(label: str, result: Result, finding: Finding) -> None:
    """Print a finding with the words around each place."""
    text = result.document.text
    print(f"{label}  {finding.rule}  {finding.message}")
    for a, b in finding.places:
        around = f"{text[max(0, a - 90) : a]}[[{text[a:b]}]]{text[b : b + 90]}"
        print("      " + " ".join(around.split()))


def clean(options: Options) -> None:
    """Findings per 100 clean articles, by source and by rule."""
    count: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for text in chosen(clean_texts(), options):
        result = check(text.content, media_type="text", name=text.id)
        count[text.source] += 1
        for finding in loud(result):
            rules[finding.rule][text.source] += 1
            if options.show:
                show(f"{text.source}/{text.id}", result, finding)
    sources = list(count)
    rows = [[rule, *(str(found[s] or "-") for s in sources), str(sum(found.values()))] for rule, found in sorted(rules.items())]
    totals = [sum(found[s] for found in rules.values()) for s in sources]
    rows.append(["per 100 articles", *(f"{100 * t / count[s]:.1f}" for t, s in zip(totals, sources, strict=True)), f"{100 * sum(totals) / count.total():.1f}"])
    table(f"clean articles ({options.half}): findings", ["", *(f"{s} ({count[s]})" for s in sources), f"all ({count.total()})"], rows)


def sorts(old: str, new: str) -> set[str]:
    """What sort of thing an edit changed: date, number, name or other."""
    both = (old, new)
    if any(_DATE.search(part) for part in both):
        return {"date"}
    if any(_NUMBER.search(part) for part in both):
        return {"number"}
    return {"name"} if any(_NAME.search(part) for part in both) else {"other"}


def touched(claim: str, evidence: Sequence[Sequence[str]], findings: Sequence[Finding]) -> set[str]:
    """The sorts of edits whose new words a finding touches."""
    hit: set[str] = set()
    for old, new in evidence:
        spans = [m.span() for m in re.finditer(re.escape(new), claim)] if new else []
        if any(a < end and start < b for f in findings for a, b in f.places for start, end in spans):
            hit |= sorts(old, new)
    return hit


def leads(options: Options) -> None:
    """How many leads that fit their body are flagged, and how many that do not."""
    flagged: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name in ("summedits-news-dev", "frank-dev"):
        for row in _pairs(name):
            if options.half != "all" and _tuned(row["doc"]) != (options.half == "tuned"):
                continue
            result = check(f"{row['claim']}\n\n{row['body']}\n", media_type="text", language="en")
            findings = [f for f in loud(result) if f.span.start < len(row["claim"])]
            keys = [f"{name.split('-')[0]} {row['label']}"]
            wanted = {sort for old, new in row["evidence"] or [] if new for sort in sorts(old, new)} if row["label"] == "inconsistent" else set()
            hit = touched(row["claim"], row["evidence"] or [], findings) if wanted else set()
            total.update(keys + [f"edited words: {sort}" for sort in wanted] + (["edited words: any"] if wanted else []))
            flagged.update((keys if findings else []) + [f"edited words: {sort}" for sort in hit & wanted] + (["edited words: any"] if hit else []))
            if options.show:
                mark = "HIT  " if hit else "miss " if wanted and row["label"] == "inconsistent" else "FALSE" if row["label"] == "consistent" else "     "
                if findings or mark == "miss ":
                    print(f"{mark} {row['id']}  {row['evidence'] if row['label'] == 'inconsistent' else ''}\n      {row['claim']}")
                for finding in findings:
                    show("   ", result, finding)
    rows = [[key, str(flagged[key]), str(total[key]), f"{flagged[key] / total[key]:.1%}"] for key in sorted(total)]
    table(f"leads against bodies ({options.half})", ["", "flagged", "of", "share"], rows)


def speed(options: Options) -> None:
    """MB per CPU-second of all default rules, beside proselint's on the same texts."""
    texts = [text.content for text in chosen(clean_texts(), options) if text.source == "wcxb"]
    texts = texts[:: max(1, len(texts) // 100)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    check(texts[0], media_type="text")
    rows = [["cleanup check", f"{size / _seconds(lambda t: check(t, media_type='text'), texts):.2f}"]]
    try:
        rows.append(["proselint", f"{size / _seconds(_proselint(), texts):.2f}"])
    except ImportError:
        rows.append(["proselint", "not installed"])
    table(f"speed on {len(texts)} wcxb articles, {size:.2f} MB, one core", ["", "MB per CPU-second"], rows)


def _proselint() -> Any:
    """Proselint with its default checks, as a function of a text."""
    from proselint.checks import __register__
    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("text", text).lint(DEFAULT)


def _seconds(system: Any, texts: Sequence[str]) -> float:
    before = time.process_time()
    for text in texts:
        system(text)
    return time.process_time() - before


def main() -> int:
    """Print the tables that are asked for."""
    tables = {"leads": leads, "clean": clean, "speed": speed}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("report", "tuned", "all"), default="report", help="the half of the texts; rules are made on the other")
    parser.add_argument("--only", choices=tuple(tables))
    parser.add_argument("--sample", type=int, metavar="N", help="at most so many texts of each source")
    parser.add_argument("--show", action="store_true", help="print every finding")
    given = parser.parse_args()
    if not SHARED.is_dir():
        print(f"no benchmark data at {SHARED}: nothing to measure on (CLEANUP_BENCH_DATA names another place)")
        return 0
    for name, measure in tables.items():
        if given.only in (None, name):
            measure(Options(given.half, given.sample, given.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
