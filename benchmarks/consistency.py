"""How the consistency rules do on outside texts: leads against bodies, clean articles, seeded swaps, speed.

python -m benchmarks.consistency [--half report|tuned|all] [--only leads|clean|swaps|speed] [--show] [--sample N]

``--show`` prints every finding with its places, for reading. Texts are split like pages: what a rule may be made on is ``tuned``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

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
TITLES = (
    ("President", "Prime Minister"),
    ("Prime Minister", "President"),
    ("Foreign Minister", "Defence Minister"),
    ("Secretary of State", "ambassador"),
    ("Mayor", "Governor"),
    ("Governor", "Mayor"),
    ("Gov.", "Mayor"),
    ("Sen.", "Gov."),
    ("Sheriff", "Judge"),
    ("Judge", "Sheriff"),
    ("chief executive", "chief financial officer"),
    ("manager", "team doctor"),
    ("head coach", "team doctor"),
    ("coach", "referee"),
    ("Chancellor", "Foreign Secretary"),
    ("Bishop", "Archbishop"),
)
VERBS = (
    ("killed", "wounded"),
    ("arrested", "questioned"),
    ("approved", "rejected"),
    ("rejected", "approved"),
    ("resigned", "was sacked"),
    ("sacked", "resigned"),
    ("won", "lost"),
    ("lost", "won"),
    ("beat", "lost to"),
    ("bought", "sold"),
    ("sold", "bought"),
    ("signed", "rejected"),
    ("acquitted", "convicted"),
    ("convicted", "acquitted"),
    ("found guilty", "acquitted"),
    ("invited", "summoned"),
    ("asked", "ordered"),
    ("appointed", "dismissed"),
    ("opened", "closed"),
    ("launched", "cancelled"),
    ("denied", "admitted"),
    ("admitted", "denied"),
    ("praised", "criticised"),
    ("injured", "killed"),
    ("rescued", "drowned"),
    ("married", "divorced"),
    ("joined", "left"),
    ("visited", "hosted"),
    ("accepted", "refused"),
    ("increased", "cut"),
)


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


class Swap(NamedTuple):
    """A text in which one thing was changed: the rules that should see it, and the span of the changed words."""

    sort: str
    text: str
    span: tuple[int, int]
    rules: tuple[str, ...]


def told_of(surname: str, text: str, start: int) -> list[int]:
    """Where a surname stands alone after an offset, between words of a sentence."""
    pattern = rf"(?<![\w.'-])[a-z]+,? ({surname})(?= [a-z])|[.!?] ({surname})(?= [a-z])"
    return [m.start(1) if m[1] else m.start(2) for m in re.compile(pattern).finditer(text, start)]


def swapped_names(body: str, draw: random.Random) -> Iterator[Swap]:
    """A letter is lost, doubled or changed in one later mention of a person's surname."""
    for match in re.finditer(r"\b[A-Z][a-z]{2,} ([A-Z][a-z]{5,}),? [a-z]", body):
        later = told_of(match[1], body, match.end())
        if len(later) >= 2 and re.search(rf"\b{match[1]} (?:said|added|told|who|was|had|has)\b|\bsaid {match[1]}\b", body):
            start = draw.choice(later)
            new = misspelt(match[1], draw)
            yield Swap("name-spelling", body[:start] + new + body[start + len(match[1]) :], (start, start + len(new)), ("consistency.name-spelling",))
            return


def misspelt(name: str, draw: random.Random) -> str:
    """A name with one letter inside it changed as writers do: another vowel, a consonant doubled or single."""
    at = draw.randrange(2, len(name) - 1)
    letter = name[at]
    if letter in "aeiou":
        return name[:at] + draw.choice([v for v in "aeiou" if v != letter]) + name[at + 1 :]
    if name[at + 1] == letter or name[at - 1] == letter:
        return name[:at] + name[at + 1 :]
    return name[:at] + letter + name[at:]


def swapped_titles(body: str, draw: random.Random) -> Iterator[Swap]:
    """A later mention of an office holder gets an office that excludes the first."""
    for title, other in TITLES:
        for match in re.finditer(rf"\b{title} (?:[A-Z][a-z]+ )?([A-Z][a-z]{{3,}})\b", body):
            later = told_of(match[1], body, match.end())
            if later:
                start = draw.choice(later)
                new = f"{other} {match[1]}"
                yield Swap("role", body[:start] + new + body[start + len(match[1]) :], (start, start + len(new)), ("consistency.role",))
                return


def swapped_verbs(body: str, draw: random.Random) -> Iterator[Swap]:
    """A sentence of the body stands in the lead with a verb that does not go with its own."""
    found = []
    for sentence in re.finditer(r"(?:(?<=[.!?] )|^)[A-Z][^.!?\n\"“]{40,220}[.!?](?= |$)", body):
        for verb, other in VERBS:
            place = re.search(rf"(?<=[a-z] ){verb}\b", sentence[0])
            if (
                place
                and re.search(rf"\b[A-Z][a-z]+(?: (?:was|were|has|have|had|been))* {verb}\b", sentence[0][1:])
                and not re.search(r"\b(?:not|never|would|could|may|might|if)\b", sentence[0])
            ):
                found.append((sentence[0], place.span(), other))
    if found:
        sentence_text, (start, end), other = draw.choice(found)
        lead = sentence_text[:start] + other + sentence_text[end:]
        yield Swap(
            "event-verb", f"{lead}\n\n{body}", (start, start + len(other)), ("consistency.event-verb", "consistency.direction", "consistency.lead-direction")
        )


def swaps(options: Options) -> None:
    """How many inconsistencies are seen that a script planted in news: synthetic, so an indication only."""
    draw = random.Random(20)
    seen: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in chosen(clean_texts(), options):
        if text.source != "frank":
            continue
        for make in (swapped_names, swapped_titles, swapped_verbs):
            for swap in make(text.content, draw):
                result = check(swap.text, media_type="text", language="en")
                hits = [f for f in loud(result) if f.rule in swap.rules and any(a < swap.span[1] and swap.span[0] < b for a, b in f.places)]
                total[swap.sort] += 1
                seen[swap.sort] += bool(hits)
                if options.show and not hits:
                    a, b = swap.span
                    print(f"missed {text.id} {swap.sort}: {swap.text[max(0, a - 100) : a]}[[{swap.text[a:b]}]]{swap.text[b : b + 80]}")
    rows = [[sort, str(seen[sort]), str(total[sort]), f"{seen[sort] / total[sort]:.0%}"] for sort in total]
    rows.append(["all", str(seen.total()), str(total.total()), f"{seen.total() / max(1, total.total()):.0%}"])
    table(f"seeded swaps in news ({options.half}), synthetic", ["", "seen", "of", "recall"], rows)


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
    tables = {"leads": leads, "clean": clean, "swaps": swaps, "speed": speed}
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
