"""Testing phrase packs and check rules by the examples that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import Any

from cleanup import checkrule, checks, packs
from cleanup.article import Article
from cleanup.checkrule import CheckRule
from cleanup.config import Settings
from cleanup.errors import ConfigError
from cleanup.finding import Finding
from cleanup.mentions import Mentions
from cleanup.packs import Matcher, Pack
from cleanup.readers import text

_MARK = re.compile(r"\[\[|\]\]")


def run(path: Path) -> tuple[int, list[str]]:
    """The number of checks made on a file of rules, and a line for each that failed or for what is wrong with the file."""
    try:
        return _check_rule(path) if checkrule.is_check_rule(path) else _pack(path)
    except ConfigError as error:
        return 1, [str(error)]


def _check_rule(path: Path) -> tuple[int, list[str]]:
    rule, examples = checkrule.load(path), checkrule.examples(path)
    checks.prepared(rule)
    failures = [f"{path}: {problem}" for kind, found in examples.items() for example in found for problem in _judged(rule, example, kind == "flag")]
    return sum(map(len, examples.values())), failures


def _judged(rule: CheckRule, example: Any, flag: bool) -> Iterator[str]:
    """What is wrong with what a rule finds in an example: the places must be those in ``[[ ]]``, all of them and no other."""
    about = example if isinstance(example, dict) else {"text": example}
    plain, marked = _unmarked(about["text"])
    findings = findings_in(rule, plain, about.get("language"), about.get("date"))
    places = sorted({place for f in findings for place in f.places})
    if flag and not findings:
        yield f"is not flagged: {about['text']!r}"
    elif places != marked:
        yield f"{'marks' if flag else 'must pass, but marks'} {[plain[a:b] for a, b in places]}: {about['text']!r}"


def findings_in(rule: CheckRule, content: str, language: str | None = None, date: Date | None = None) -> list[Finding]:
    """What one rule finds in a text that is all article; the language is the first that the rule speaks where none is given."""
    spoken = language or (rule.languages[0] if rule.languages[0] != checkrule.ANY else "en")
    document = text.document("example", content, Settings(language=spoken))
    article = Article(document, tuple(b.span for b in document.blocks), spoken, lambda: date)
    return list(checks.run(Mentions(article), [rule]))


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and the spans that stood between them."""
    at = [m.start() - 2 * i for i, m in enumerate(_MARK.finditer(marked))]
    return _MARK.sub("", marked), sorted(zip(at[::2], at[1::2], strict=True))


def _pack(path: Path) -> tuple[int, list[str]]:
    pack = packs.load(path)
    return sum(len(e.get("flag", ())) + len(e.get("pass", ())) for e in pack.examples.values()) + len(pack.phrases), list(_failures(pack))


def _failures(pack: Pack) -> Iterator[str]:
    matcher = Matcher(pack.phrases, (pack.language,))
    modes: dict[tuple[str, str], str] = {}
    for phrase in pack.phrases:
        if phrase.mode == "pattern":
            continue
        if (
            modes.setdefault((phrase.text, phrase.kind.name), phrase.mode) in ("whole", "weak")
            and phrase.mode in ("whole", "weak")
            and modes[phrase.text, phrase.kind.name] != phrase.mode
        ):
            yield f"{pack.path}: '{phrase.text}' is both whole and weak under {phrase.kind.name}"
    for kind, examples in pack.examples.items():
        for line in examples.get("flag", ()):
            if not _flagged(matcher, kind, line):
                yield f"{pack.path}: {kind}: is not flagged: {line}"
        for line in examples.get("pass", ()):
            if _flagged(matcher, kind, line):
                yield f"{pack.path}: {kind}: must pass: {line}"


def _flagged(matcher: Matcher, kind: str, line: str) -> bool:
    """Whether a line is chrome of a kind by its wording alone."""
    hit = matcher.see(line.strip()).hit
    return hit is not None and hit.phrase.kind.name == kind and not hit.weak
