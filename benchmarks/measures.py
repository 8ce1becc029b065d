"""How good the text is that a system keeps: run it over pages, and let the shared scorers judge, with 95% intervals."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from benchmarks import peers
from benchmarks.corpora import Page, dump, folder, half_of, pages, sample, scorer

HTML = "html"


@dataclass(frozen=True)
class Part:
    """Pages that are scored together: a collection, or one group of it (a page type or a language)."""

    name: str
    collection: str
    group: str | None = None

    def holds(self, page: Page) -> bool:
        """Whether a page belongs to it."""
        return page.collection == self.collection and self.group in (None, page.group)


@dataclass(frozen=True)
class Score:
    """Means over ``n`` pages; ``low`` and ``high`` bound F1; ``leak`` is the share of chrome snippets that are still there."""

    n: int
    f1: float
    low: float
    high: float
    p: float
    r: float | None = None
    leak: float | None = None


WCXB = (Part("articles", "wcxb", "article"), Part("all types", "wcxb"))
DANIEL = tuple(Part(f"daniel {code}", "daniel", code) for code in ("en", "zh", "ru", "pl", "el"))
MEANT = (Part("dragnet", "dragnet"), *DANIEL)  # the parts whose mean stands for other origins and languages
OTHERS = (*MEANT, Part("cleaneval", "cleaneval"), Part("portal", "portal"), Part("segments", "segments"))


def kept_texts(name: str, source: str, over: Sequence[Page]) -> tuple[dict[str, str], list[str]]:
    """What a system keeps of each page, and a line for each page that it failed on; ``source`` is ``html`` or a rendering."""
    chunk = max(1, min(16, len(over) // (os.cpu_count() or 1)))
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(partial(_kept, name, source), over, chunksize=chunk))
    return {page.id: text for page, (text, _) in zip(over, results, strict=True)}, [failure for _, failure in results if failure]


def content(page: Page, source: str) -> str:
    """The page's HTML or one of its dumps."""
    return page.html.decode("utf-8", "replace") if source == HTML else dump(page, source)


def _kept(name: str, source: str, page: Page) -> tuple[str, str]:
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    _, system = (peers.HTML if source == HTML else peers.TEXT)[name]
    try:
        return system(content(page, source), page.language), ""
    except Exception as error:  # a library may raise anything on a broken page; it counts as a page without text, and is said
        return "", " ".join(f"{page.collection}/{page.id}: {type(error).__name__}: {error}".split())[:160]


def chosen_pages(collection: str, half: str, size: int | None = None) -> list[Page]:
    """The pages of a collection to measure on."""
    return sample(half_of(pages(collection), half), size)


def score(part: Part, texts: Mapping[str, str], over: Sequence[Page]) -> Score | None:
    """The score of one system's texts on a part; None where no page of it is among those measured."""
    keys = [page.id for page in over if part.holds(page)]
    if not keys:
        return None
    return _wcxb(texts, keys) if part.collection == "wcxb" else _other(part.collection, texts, keys)


def _wcxb(texts: Mapping[str, str], keys: list[str]) -> Score:
    judge = scorer("score")
    kind, gold = judge.load_gold(folder("wcxb"))
    rows = judge.page_scores({key: gold[key] for key in keys}, texts, kind)
    total = judge.summary(rows.values(), kind)
    return Score(total["n"], total["f1"], *judge.bootstrap(rows, kind), total["p"], total["r"], total["leak"])


def _other(collection: str, texts: Mapping[str, str], keys: list[str]) -> Score:
    judge = scorer("pages")
    rows, summed = judge.page_rows(folder(collection), texts)
    picked = [rows[key] for key in keys]
    total = summed(picked)
    return Score(len(picked), total["f1"], *judge.interval(picked, summed), total["p"] or 0.0, total.get("r", total.get("with")), total.get("leak"))


def mean(scores: Sequence[Score]) -> Score:
    """The mean over parts; they hold different pages, so the half-widths of their intervals add up in squares."""
    count = len(scores)
    f1, p = sum(s.f1 for s in scores) / count, sum(s.p for s in scores) / count
    half = sum(((s.high - s.low) / 2) ** 2 for s in scores) ** 0.5 / count
    return Score(sum(s.n for s in scores), f1, f1 - half, f1 + half, p)
