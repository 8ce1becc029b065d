"""The outside pages that the benchmarks measure on, their text dumps, and the scorers that judge the result.

The data is no part of the project: it is looked for in ``../shared`` beside the checkout, or where ``CLEANUP_BENCH_DATA`` says.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import sys
import warnings
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TypeVar

Item = TypeVar("Item")
ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CLEANUP_BENCH_DATA", ROOT.parent / "shared"))
CACHE = ROOT / ".bench"
COLLECTIONS = ("wcxb", "dragnet", "cleaneval", "portal", "daniel", "segments")


@dataclass(frozen=True)
class Page:
    """One page: ``group`` is the page type (wcxb) or the language (the others)."""

    collection: str
    id: str
    site: str
    group: str
    file: Path

    @property
    def html(self) -> bytes:
        """The page as scraped."""
        return gzip.decompress(self.file.read_bytes())

    @property
    def tuned_on(self) -> bool:
        """Whether the page's site belongs to the half that rules are built on; figures are reported on the other half."""
        return zlib.crc32(self.site.encode()) % 2 == 0

    @property
    def language(self) -> str:
        """The page's language as its collection gives it; wcxb does not say, and is English but for a few pages."""
        return "en" if self.collection == "wcxb" else self.group


def half_of(pages: Iterable[Page], half: str) -> list[Page]:
    """The pages of the half that figures are reported on (``report``), that rules are made on (``tuned``), or ``all``."""
    return [page for page in pages if half == "all" or page.tuned_on == (half == "tuned")]


def sample(items: list[Item], size: int | None) -> list[Item]:
    """So many of some items, spread evenly over the list; all of them where no size is given."""
    if size is None or size >= len(items):
        return items
    return [items[index * len(items) // size] for index in range(size)]


def folder(collection: str) -> Path:
    """Where a collection lies."""
    names = {"wcxb": "wcxb-dev", "segments": "segments-dev"}
    return SHARED / "data" / names.get(collection, f"pages-dev/{collection}")


def pages(collection: str) -> list[Page]:
    """The pages of a collection, in order of their ids."""
    root = folder(collection)
    return sorted((Page(collection, key, site, group, root / "html" / f"{key}.html.gz") for key, site, group in _entries(collection, root)), key=lambda p: p.id)


def _entries(collection: str, root: Path) -> Iterator[tuple[str, str, str]]:
    host = lambda url: re.sub(r"^https?://(www\.)?", "", url or "").split("/")[0]
    if collection == "wcxb":
        for path in (root / "ground-truth").glob("*.json"):
            row = json.loads(path.read_text(encoding="utf-8"))
            kind = (row.get("_internal") or {}).get("page_type") or "article"
            yield path.stem, host(row.get("url", "")), kind.get("primary", "article") if isinstance(kind, dict) else kind
    elif collection == "segments":
        for key, row in json.loads((root / "labels.json").read_text(encoding="utf-8")).items():
            yield key, host(row.get("url") or key), row["language"]
    else:
        for key, row in json.loads((root / "pages.json").read_text(encoding="utf-8")).items():
            yield key, row["site"], row["language"]


def scorer(name: str) -> ModuleType:
    """One of the shared scorers, ``score`` or ``pages`` or ``dumps``, as a module."""
    bench = SHARED / "bench"
    if str(bench) not in sys.path:
        sys.path.insert(0, str(bench))
    spec = importlib.util.spec_from_file_location(f"shared_{name}", bench / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dump(page: Page, rendering: str) -> str:
    """The page as a text dump, made once and kept."""
    path = CACHE / "dumps" / page.collection / rendering / f"{page.id}.txt"
    if not path.exists():
        warnings.filterwarnings("ignore")
        text = render(page.html.decode("utf-8", "replace"), rendering)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
    return path.read_bytes().decode("utf-8")


def render(html: str, rendering: str) -> str:
    """One of the renderings of a page; the last two are never looked at while rules are made."""
    if rendering == "html-text":
        import html_text

        return str(html_text.extract_text(html))
    if rendering == "w3m":
        import subprocess

        command = ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80"]
        done = subprocess.run(command, check=True, input=html.encode(), capture_output=True, timeout=60)
        return done.stdout.decode("utf-8", "replace")
    return str(scorer("dumps").dump(html, rendering))
