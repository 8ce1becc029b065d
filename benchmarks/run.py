"""Print how the toolkit compares with its peers, all measured in one run.

python -m benchmarks.run [--half report|tuned|all] [--only text|html|speed|startup] [--sample N]

Ours is measured as ``balanced``, with the language left to be detected.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import costs, peers
from benchmarks.corpora import COLLECTIONS, SHARED
from benchmarks.measures import HTML, MEANT, OTHERS, WCXB, Score, chosen_pages, kept_texts, mean, score

RENDERINGS = {"inscriptis": "", "bs4": "", "html-text": " (a rendering never looked at while rules were made)"}
SPEED_PAGES = 100


@dataclass(frozen=True)
class Options:
    """What to measure on, and whether to print what is found one by one."""

    half: str
    sample: int | None
    show: bool = False


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, the first column to the left and the others to the right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{title}")
    for line in lines:
        print("  " + "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True))), flush=True)


def quality(source: str, options: Options) -> None:
    """The tables of all systems on one kind of content."""
    there, missing = peers.installed(peers.HTML if source == HTML else peers.TEXT)
    over = {name: chosen_pages(name, options.half, options.sample) for name in COLLECTIONS}
    wcxb, others, notes = [], [], [f"  skipped: {system} is not installed" for system in missing]
    for system in there:
        done = {name: kept_texts(system, source, over[name]) for name in COLLECTIONS}
        texts = {name: kept for name, (kept, _) in done.items()}
        failures = [line for _, lines in done.values() for line in lines]
        if failures:
            notes.append(f"  {system} failed on {len(failures)} pages, which count as empty; the first: {failures[0]}")
        wcxb.append([system, *(cell for part in WCXB for cell in _detail(score(part, texts["wcxb"], over["wcxb"])))])
        others.append([system, *_overview({part.name: score(part, texts[part.collection], over[part.collection]) for part in OTHERS})])
    what = "HTML" if source == HTML else f"text dumps, {source}{RENDERINGS[source]}"
    detail = ["F1", "95% interval", "P", "R", "leak"]
    counts = " and ".join(f"{sum(map(part.holds, over['wcxb']))} {part.name}" for part in WCXB)
    table(f"{what}: wcxb, {counts} ({options.half})", ["", *detail, *detail], wcxb)
    names = [part.name for part in MEANT] + ["their mean"] + [part.name for part in OTHERS[len(MEANT) :]] + ["leak"]
    table(f"{what}: other collections, F1 and half its 95% interval ({options.half})", ["", *names], others)
    print("\n".join(notes))


def _detail(result: Score | None) -> list[str]:
    if result is None:
        return ["-"] * 5
    return [f"{result.f1:.3f}", f"{result.low:.3f}-{result.high:.3f}", f"{result.p:.3f}", _number(result.r), _number(result.leak)]


def _overview(scores: dict[str, Score | None]) -> list[str]:
    meant = [scores[part.name] for part in MEANT]
    known = [s for s in meant if s]
    cells = [_with_half(s) for s in meant] + [_with_half(mean(known) if len(known) == len(meant) else None)]
    cells += [_with_half(scores[part.name]) for part in OTHERS[len(MEANT) :]]
    segments = scores["segments"]
    return [*cells, _number(segments.leak if segments else None)]


def _with_half(result: Score | None) -> str:
    if result is None:
        return "-"
    half = (result.high - result.low) / 2
    return f"{result.f1:.3f}" + (f"±{half:.3f}" if half else "")  # pages of one site only give no interval


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def text(options: Options) -> None:
    """The tables on text dumps."""
    for rendering in RENDERINGS:
        quality(rendering, options)


def html(options: Options) -> None:
    """The tables on HTML."""
    quality(HTML, options)


def speed(options: Options) -> None:
    """The table of speeds."""
    articles = [page for page in chosen_pages("wcxb", options.half) if page.group == "article"]
    step = max(1, len(articles) // min(SPEED_PAGES, options.sample or SPEED_PAGES))
    over = articles[::step]
    result = costs.speed(over)
    rows = [[f"{peers.OURS}, {source}", f"{pages:.1f}", f"{result.ratio(source):.1f}"] for source, pages in result.ours.items()]
    rows.append([f"{peers.BARE}, html", f"{result.trafilatura:.1f}", "1.0"])
    table(f"speed on {len(over)} wcxb articles, one core", ["", "pages per CPU-second", "times trafilatura"], rows)


def startup(options: Options) -> None:
    """The cost of starting."""
    least, median = costs.startup()
    table(
        "start-up: cleanup strip on a text file of 2 kB, whole process, 10 runs", ["", "minimum", "median"], [["CPU-seconds", f"{least:.3f}", f"{median:.3f}"]]
    )


def choose(description: str | None, tables: Mapping[str, Callable[[Options], None]], shows: bool = False) -> int:
    """Print the tables that the command line asks for; ``shows`` offers to print what is found one by one. The exit code."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("report", "tuned", "all"), default="report", help="the half to measure on; rules are made on the tuned one")
    parser.add_argument("--only", choices=tuple(tables))
    parser.add_argument("--sample", type=int, metavar="N", help="at most so many of each collection")
    if shows:
        parser.add_argument("--show", action="store_true", help="print every finding")
    given = parser.parse_args()
    if not SHARED.is_dir():
        print(f"no benchmark data at {SHARED}: nothing to measure on (CLEANUP_BENCH_DATA names another place)")
        return 0
    for name, measure in tables.items():
        if given.only in (None, name):
            measure(Options(given.half, given.sample, shows and given.show))
    return 0


if __name__ == "__main__":
    sys.exit(choose(__doc__, {"text": text, "html": html, "speed": speed, "startup": startup}))
