"""What the toolkit costs: pages per CPU-second beside trafilatura, and the CPU time and memory of whole processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from resource import struct_rusage

from benchmarks import peers
from benchmarks.corpora import ROOT, Page
from benchmarks.measures import HTML, content

COMMAND = Path(sys.executable).parent / "cleanup"
SAMPLE = ROOT / "fixtures" / "blinken-beijing-visit" / "input.txt"
ROUND = 25  # pages that one system works on before the next has its turn, so that a slow spell of the machine meets them all
GARBLED = "The cafÃ© of the harbour opens at noon, and the ferry sails at one."
SOURCES = ("inscriptis", "bs4", HTML)


@dataclass(frozen=True)
class Speed:
    """Pages per CPU-second on one core: ours on each kind of content, and trafilatura's on the HTML of the same pages."""

    ours: dict[str, float]
    trafilatura: float

    def ratio(self, source: str) -> float:
        """How many times as fast as trafilatura ours is."""
        return self.ours[source] / self.trafilatura


def speed(over: Sequence[Page]) -> Speed:
    """Measure ours and trafilatura in turns, in this process, after a round that nobody counts and what only damaged text loads."""
    systems = {source: peers.HTML[peers.OURS][1] if source == HTML else peers.TEXT[peers.OURS][1] for source in SOURCES}
    systems[peers.BARE] = peers.HTML[peers.BARE][1]
    contents = {source: [content(page, source) for page in over] for source in SOURCES}
    contents[peers.BARE] = contents[HTML]
    peers.ours_text(GARBLED, "en")
    spent = in_turns({name: (partial(system, language="en"), contents[name]) for name, system in systems.items()})
    return Speed({source: len(over) / spent[source] for source in SOURCES}, len(over) / spent[peers.BARE])


def in_turns(systems: Mapping[str, tuple[Callable[[str], object], Sequence[str]]]) -> dict[str, float]:
    """The CPU-seconds that each system takes for its texts, all in this process; each has a first round that nobody counts."""
    for system, texts in systems.values():
        _seconds(system, texts[:ROUND])
    spent = dict.fromkeys(systems, 0.0)
    for start in range(0, max(len(texts) for _, texts in systems.values()), ROUND):
        for name, (system, texts) in systems.items():
            spent[name] += _seconds(system, texts[start : start + ROUND])
    return spent


def _seconds(system: Callable[[str], object], texts: Sequence[str]) -> float:
    before = time.process_time()
    for text in texts:
        system(text)
    return time.process_time() - before


def process_cost(*arguments: str) -> struct_rusage:
    """What one call of the command line used, as the system counts it.

    Raises:
        RuntimeError: the call did not exit with 0.
    """
    process = subprocess.Popen([COMMAND, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"cleanup {' '.join(arguments)} exits with {process.returncode}")
    return used


def startup(runs: int = 10) -> tuple[float, float]:
    """CPU-seconds of ``cleanup strip`` on a text file of 2 kB: the minimum and the median of some runs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.txt")
        file.write_bytes((SAMPLE.read_bytes() * 2)[:2048].rpartition(b"\n")[0] + b"\n")
        used = [process_cost("strip", "--isolated", str(file)) for _ in range(runs)]
    seconds = [u.ru_utime + u.ru_stime for u in used]
    return min(seconds), statistics.median(seconds)


def memory(texts: Sequence[bytes], size: int = 200_000_000) -> tuple[float, float]:
    """Peak memory in GB, and CPU-seconds, of stripping a text file of about ``size`` bytes that is made of these texts."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "long.txt")
        with file.open("wb") as out:
            while out.tell() < size:
                for text in texts:
                    out.write(text + b"\n\n")
        used = process_cost("strip", "--isolated", str(file), "-o", os.path.join(folder, "out"))
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_maxrss * unit / 1e9, used.ru_utime + used.ru_stime
