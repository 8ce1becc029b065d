"""How the consistency rules do on outside texts: leads against bodies, clean articles, seeded swaps, speed.

python -m benchmarks.consistency [--half report|tuned|all] [--only leads|clean|swaps|speed] [--show] [--sample N]

``--show`` prints every finding with its places, for reading. Texts are split like pages: what a rule may be made on is ``tuned``.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from benchmarks import costs
from benchmarks.corpora import SHARED, folder, pages, sample
from benchmarks.run import Options, choose, table
from benchmarks.swaps import planted
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


class Counts(NamedTuple):
    """Findings in clean articles: how many of each rule in each source, and how many articles of each source there are."""

    findings: dict[str, Counter[str]]
    articles: Counter[str]

    def per_hundred(self, *sources: str) -> float:
        """Findings per 100 articles of some sources."""
        return 100 * sum(found[s] for found in self.findings.values() for s in sources) / max(1, sum(self.articles[s] for s in sources))


def count_clean(options: Options) -> Counts:
    """What the rules find in clean articles."""
    counts = Counts(defaultdict(Counter), Counter())
    for text in chosen(clean_texts(), options):
        result = check(text.content, media_type="text", name=text.id)
        counts.articles[text.source] += 1
        for finding in loud(result):
            counts.findings[finding.rule][text.source] += 1
            if options.show:
                show(f"{text.source}/{text.id}", result, finding)
    return counts


def clean(options: Options) -> None:
    """The table of findings in clean articles, by source and by rule."""
    counts = count_clean(options)
    sources = list(counts.articles)
    rows = [[rule, *(str(found[s] or "-") for s in sources), str(found.total())] for rule, found in sorted(counts.findings.items())]
    rows.append(["per 100 articles", *(f"{counts.per_hundred(s):.1f}" for s in sources), f"{counts.per_hundred(*sources):.1f}"])
    head = ["", *(f"{s} ({counts.articles[s]})" for s in sources), f"all ({counts.articles.total()})"]
    table(f"clean articles ({options.half}): findings", head, rows)


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


class Shares(NamedTuple):
    """How many of each sort were seen, of how many."""

    seen: Counter[str]
    total: Counter[str]

    def add(self, sort: str, seen: bool) -> None:
        """Count one."""
        self.total[sort] += 1
        self.seen[sort] += seen

    def of(self, *sorts: str) -> float:
        """The share of some sorts together; 0 where there are none."""
        return sum(self.seen[s] for s in sorts) / max(1, sum(self.total[s] for s in sorts))

    def rows(self) -> list[list[str]]:
        """A row of a table for each sort."""
        return [[sort, str(self.seen[sort]), str(self.total[sort]), f"{self.of(sort):.1%}"] for sort in sorted(self.total)]


def count_leads(options: Options) -> Shares:
    """How many leads that fit their body are flagged, and in how many that do not the edited words are."""
    shares = Shares(Counter(), Counter())
    for name in ("summedits-news-dev", "frank-dev"):
        for row in _pairs(name):
            if options.half != "all" and _tuned(row["doc"]) != (options.half == "tuned"):
                continue
            result = check(f"{row['claim']}\n\n{row['body']}\n", media_type="text", language="en")
            findings = [f for f in loud(result) if f.span.start < len(row["claim"])]
            shares.add(f"{name.split('-')[0]} {row['label']}", bool(findings))
            wanted = _edited(row)
            hit = touched(row["claim"], row["evidence"], findings) if wanted else set()
            for sort in wanted:
                shares.add(f"edited words: {sort}", sort in hit)
            if wanted:
                shares.add("edited words: any", bool(hit))
            if options.show and (findings or wanted):
                print(f"{'hit' if hit else 'missed' if wanted else row['label']}  {row['id']}  {row['evidence'] if wanted else ''}\n      {row['claim']}")
                for finding in findings:
                    show("   ", result, finding)
    return shares


def _edited(row: dict[str, Any]) -> set[str]:
    """The sorts of words that were put into a lead to make it inconsistent."""
    if row["label"] != "inconsistent":
        return set()
    return {sort for old, new in row["evidence"] or [] if new for sort in sorts(old, new)}


def leads(options: Options) -> None:
    """The table of leads against bodies."""
    table(f"leads against bodies ({options.half})", ["", "flagged", "of", "share"], count_leads(options).rows())


def count_swaps(options: Options) -> Shares:
    """How many inconsistencies are seen that a script planted in news."""
    draw = random.Random(20)
    shares = Shares(Counter(), Counter())
    for text in (text for text in chosen(clean_texts(), options) if text.source == "frank"):
        for swap in planted(text.content, draw):
            result = check(swap.text, media_type="text", language="en")
            a, b = swap.span
            hit = any(f.rule in swap.rules and any(start < b and a < end for start, end in f.places) for f in loud(result))
            shares.add(swap.sort, hit)
            if options.show and not hit:
                print(f"missed {text.id} {swap.sort}: {swap.text[max(0, a - 100) : a]}[[{swap.text[a:b]}]]{swap.text[b : b + 80]}")
    return shares


def swaps(options: Options) -> None:
    """The table of seeded swaps."""
    shares = count_swaps(options)
    rows = [*shares.rows(), ["all", str(shares.seen.total()), str(shares.total.total()), f"{shares.of(*shares.total):.1%}"]]
    table(f"seeded swaps in news ({options.half}), synthetic", ["", "seen", "of", "recall"], rows)


def count_speed(options: Options) -> tuple[int, float, dict[str, float]]:
    """MB per CPU-second of all default rules and of proselint, where it is installed, on so many articles of so many MB."""
    texts = [text.content for text in chosen(clean_texts(), options) if text.source == "wcxb"]
    texts = texts[:: max(1, len(texts) // 100)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    systems: dict[str, Callable[[str], object]] = {"cleanup check": lambda text: check(text, media_type="text")}
    if find_spec("proselint"):
        systems["proselint"] = _proselint()
    spent = costs.in_turns({name: (system, texts) for name, system in systems.items()})
    return len(texts), size, {name: size / seconds for name, seconds in spent.items()}


def speed(options: Options) -> None:
    """The table of speeds."""
    count, size, speeds = count_speed(options)
    rows = [[name, f"{value:.2f}", f"{value / speeds['proselint']:.1f}" if "proselint" in speeds else "-"] for name, value in speeds.items()]
    table(f"speed on {count} wcxb articles, {size:.2f} MB, one core", ["", "MB per CPU-second", "times proselint"], rows)


def _proselint() -> Callable[[str], object]:
    """Proselint with its default checks, as a function of a text."""
    from proselint.checks import __register__
    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("text", text).lint(DEFAULT)


if __name__ == "__main__":
    sys.exit(choose(__doc__, {"leads": leads, "clean": clean, "swaps": swaps, "speed": speed}, shows=True))
