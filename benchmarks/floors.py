"""Check that no figure that the project has reached is lost again; exit 1 where one is.

    python -m benchmarks.floors [--update [--allow-lower]]

The floors stand in ``floors.toml``, with the digests of the data that they were measured on. ``--update`` raises each floor to what
is measured now, less its margin, and pins the digests; it lowers none unless ``--allow-lower`` is given.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import consistency, costs, peers
from benchmarks.corpora import COLLECTIONS, SHARED, dump
from benchmarks.measures import HTML, MEANT, OTHERS, WCXB, Score, chosen_pages, kept_texts, mean, score

FILE = Path(__file__).with_suffix(".toml")
HEAD = """# What `make floors` holds the project to, on the half of the sites that no rule was made on, and the data that it is measured on.
# `python -m benchmarks.floors --update` raises the floors; lowering one takes --allow-lower too.
# margin: how far --update stays behind what it measured, because the figure varies from run to run or from machine to machine.
"""
RENDERINGS = ("inscriptis", "bs4")
SPEED_PAGES = 100
MEMORY_PAGES = 200
DECIMALS = 4
Figures = Iterator[tuple[str, float]]


def digest(folder: Path) -> str:
    """SHA-256 over the names and contents of all files in a folder, in order of their names."""
    total = hashlib.sha256()
    for file in sorted((f for f in folder.rglob("*") if f.is_file()), key=lambda f: f.relative_to(folder).as_posix()):
        total.update(f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def changed_data(pinned: dict[str, str]) -> list[str]:
    """The data folders that are not what the floors were measured on."""
    return [name for name, wanted in pinned.items() if digest(SHARED / "data" / name) != wanted]


def contract() -> Figures:
    """How many promises of the command line's contract are broken."""
    command = [sys.executable, SHARED / "accept" / "accept.py", costs.COMMAND, "strip", "check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    broken = [line for line in done.stdout.splitlines() if line.startswith("FAIL")]
    print("\n".join(broken), end="\n" if broken else "")
    yield "contract: promises broken", float(len(broken) if done.stdout.startswith("-- strip") else 1)


def cases() -> Figures:
    """How the shared cases come out."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "cases.json")
        script = SHARED / "bench" / "cases.py"
        subprocess.run([sys.executable, script, "--cli", costs.COMMAND, "--json", file], check=True, capture_output=True)
        results = json.loads(file.read_text(encoding="utf-8"))
    yield from strip_cases(list(results["strip"].values()))
    flag, silent = ([case for case in results["consistency"].values() if case["kind"] == kind] for kind in ("flag", "silent"))
    yield "cases: inconsistencies found", sum(case["hit"] for case in flag) / len(flag)
    yield "cases: consistent ones flagged", sum(bool(case["false"]) for case in silent) / len(silent)


def strip_cases(found: list[dict[str, Any]]) -> Figures:
    """How the cases of chrome come out."""
    dropped, chrome, kept, text = (sum(case["counts"][i] for case in found if case["kind"] == "article") for i in range(4))
    negatives = [case for case in found if case["kind"] == "negative"]
    yield "cases: chrome dropped", dropped / chrome
    yield "cases: text kept", kept / text
    yield "cases: negatives untouched under careful", sum(case["same"] and case["check"] for case in negatives) / len(negatives)
    yield "cases: lines of negatives kept under balanced", sum(case["counts"][2] for case in negatives) / sum(case["counts"][3] for case in negatives)


def measured(system: str, source: str) -> dict[str, Score]:
    """The score of a system on every part that has pages on the reporting half."""
    scores: dict[str, Score] = {}
    for collection in COLLECTIONS:
        over = chosen_pages(collection, "report")
        texts, _ = kept_texts(system, source, over)
        found = {part.name: score(part, texts, over) for part in (*WCXB, *OTHERS) if part.collection == collection}
        scores |= {name: result for name, result in found.items() if result}
    return scores


def dumps() -> Figures:
    """F1 on text dumps, and the chrome that is left in them."""
    for rendering in RENDERINGS:
        scores = measured(peers.OURS, rendering)
        yield f"{rendering} dumps: articles F1", scores["articles"].f1
        yield f"{rendering} dumps: articles leaked snippets", scores["articles"].leak or 0.0
        yield f"{rendering} dumps: dragnet and daniel mean F1", mean([scores[part.name] for part in MEANT]).f1
        yield f"{rendering} dumps: segments F1", scores["segments"].f1


def pages() -> Figures:
    """F1 on HTML above trafilatura's on the same pages."""
    ours, theirs = measured(peers.OURS, HTML), measured(peers.BARE, HTML)
    for name in ours:
        yield f"html: {name} F1 above trafilatura's", ours[name].f1 - theirs[name].f1


def checks() -> Figures:
    """What the consistency rules find on the reporting half, and their speed."""
    options = consistency.Options("report", None, False)
    counts, leads, swaps = consistency.count_clean(options), consistency.count_leads(options), consistency.count_swaps(options)
    silent = [source for source in counts.articles if source.split()[-1] in ("zh", "ru", "pl", "el")]
    yield "check: findings per 100 clean articles in English", counts.per_hundred(*(s for s in counts.articles if s not in silent))
    yield "check: findings per 100 clean articles in zh, ru, pl, el", counts.per_hundred(*silent)
    yield "check: consistent leads flagged", leads.of("frank consistent", "summedits consistent")
    yield "check: edited words of leads seen", leads.of("edited words: any")
    yield "check: seeded swaps seen", swaps.of(*swaps.total)
    speeds = consistency.count_speed(options)[2]
    yield "check: MB per CPU-second", speeds["cleanup check"]
    yield "check: times proselint's speed", speeds["cleanup check"] / speeds["proselint"]


def cost() -> Figures:
    """Speed, start-up and memory; memory comes first, before this process grows, as a child's peak counts what its parent held."""
    articles = [page for page in chosen_pages("wcxb", "report") if page.group == "article"]
    yield "memory: GB for a text file of 200 MB", costs.memory([dump(page, "inscriptis").encode() for page in articles[:MEMORY_PAGES]])[0]
    yield "start-up: CPU-seconds", costs.startup()[1]
    speed = costs.speed(articles[:: max(1, len(articles) // SPEED_PAGES)])
    for rendering in RENDERINGS:
        yield f"{rendering} dumps: times trafilatura's speed", speed.ratio(rendering)


def figures() -> Figures:
    """All figures, each with its name."""
    for part in (cost, contract, cases, checks, dumps, pages):
        yield from part()


def holds(floor: dict[str, float], value: float) -> bool:
    """Whether a value is good enough."""
    return value <= floor["at-most"] + 1e-9 if "at-most" in floor else value >= floor["at-least"] - 1e-9


def raised(floor: dict[str, float], value: float, allow_lower: bool) -> dict[str, float]:
    """The floor that a value gives: less its margin, and no laxer than before unless that is allowed."""
    side, sign = ("at-most", 1) if "at-most" in floor else ("at-least", -1)
    new = value + sign * floor["margin"]
    stricter = (new - floor[side]) * sign < 0
    return {**floor, side: round(new, DECIMALS) if stricter or allow_lower else floor[side]}


def written(data: dict[str, str], floors: dict[str, dict[str, float]]) -> str:
    """The file's text."""
    lines = [HEAD, "[data]", *(f'"{name}" = "{value}"' for name, value in data.items()), "", "[floors]"]
    for name, floor in floors.items():
        lines.append(f'"{name}" = {{ {", ".join(f"{key} = {value:g}" for key, value in floor.items())} }}')
    return "\n".join(lines) + "\n"


def check(floors: dict[str, dict[str, float]]) -> tuple[int, dict[str, float]]:
    """Print every figure beside its floor; how many floors are broken, and the figures."""
    broken, values = 0, {}
    for name, value in figures():
        values[name] = value
        floor = floors.get(name)
        kept = floor is not None and holds(floor, value)
        broken += not kept
        limit = "no floor" if floor is None else next(f"{key} {floor[key]:g}" for key in ("at-least", "at-most") if key in floor)
        print(f"{'ok    ' if kept else 'BROKEN'}  {name:52} {value:8.4f}  {limit}", flush=True)
    missing = sorted(set(floors) - set(values))
    for name in missing:
        print(f"BROKEN  {name:52} not measured")
    return broken + len(missing), values


def update(stored: dict[str, Any], values: dict[str, float], allow_lower: bool) -> None:
    """Write the file anew after what was measured."""
    floors = {name: raised(floor, values[name], allow_lower) for name, floor in stored["floors"].items() if name in values}
    data = {name: digest(SHARED / "data" / name) for name in stored["data"]}
    FILE.write_text(written(data, floors), encoding="utf-8")
    print(f"{FILE.name} is written anew; what was measured stands above")


def main() -> int:
    """Check the data and the floors, or write the floors anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured, and pin the data")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors too")
    given = parser.parse_args()
    if given.allow_lower and not given.update:
        parser.error("--allow-lower goes with --update")
    if not SHARED.is_dir():
        print(f"no benchmark data at {SHARED}: no floor can be checked (CLEANUP_BENCH_DATA names another place)")
        return 0
    stored = tomllib.loads(FILE.read_text(encoding="utf-8"))
    changed = changed_data(stored["data"])
    for name in changed:
        print(f"data/{name} is not the data that the floors were measured on; --update pins it anew")
    if changed and not given.update:
        return 1
    broken, values = check(stored["floors"])
    if given.update:
        update(stored, values, given.allow_lower)
        return 0
    print(f"{len(values)} figures, {broken} broken")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
