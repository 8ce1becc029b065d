"""Checking documents: what is left of each after cleaning is read as a whole, and the rules say what does not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from typing import Any

from cleanup import checkrule, checks
from cleanup.api import clean, document, user_packs
from cleanup.article import Article
from cleanup.checkrule import FAMILY, CheckRule
from cleanup.config import Settings
from cleanup.edits import Edit
from cleanup.finding import Finding, Fix, Result, in_order
from cleanup.mentions import Mentions
from cleanup.model import Cleaned, Decision, Document, Span
from cleanup.resolve import chosen, resolve
from cleanup.wording import fold

SHARED = 2  # words of four letters or more that a first line has in common with the body that it introduces
_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")


def check(content: str | bytes, *, media_type: str | None = None, name: str = "-", **settings: Any) -> Result:
    r"""Check one text or page for places where it contradicts itself, and for chrome.

    Args:
        content: the text, or the bytes of a file.
        media_type: ``text``, ``markdown`` or ``html``; told from the content where it is left out.
        name: what messages call it.
        settings: fields of :class:`cleanup.config.Settings`, such as ``ignore=("chrome",)``.

    Returns:
        The document with its findings in document order.

    Raises:
        InputError: the content is binary or cannot be decoded.
        ConfigError: a setting has a wrong value, or a rule is broken.

    >>> from cleanup import check
    >>> result = check("The colour of the hull is new.\n\nNobody had asked for that color.\n")
    >>> [(finding.rule, finding.message) for finding in result.findings]
    [('consistency.spelling-variant', "'colour' here, 'color' there")]
    """
    chosen_settings = Settings(**settings)
    return examine(document(content, media_type, name, chosen_settings), chosen_settings)


def examine(found: Document, settings: Settings) -> Result:
    """Clean a document, read what is left as a whole, and report what is wrong with it."""
    own = tuple(i for i in settings.ignore if not i.startswith(FAMILY))
    cleaned = clean(found, replace(settings, preset="balanced", select=(), ignore=own))
    wanted = [rule for rule in rules(settings) if enabled(rule, settings)]
    spoken = [rule for rule in wanted if rule.speaks(found.language)]
    findings = [*_chrome(cleaned, settings), *checks.run(Mentions(article(cleaned)), spoken)]
    return Result(cleaned, in_order(findings), tuple(rule.id for rule in wanted if rule not in spoken))


def rules(settings: Settings) -> tuple[CheckRule, ...]:
    """The rules that ship with the toolkit and those of the user.

    Raises:
        ConfigError: one of them is broken.
    """
    own = tuple(checkrule.load(path) for path in user_packs(settings.rule_paths) if checkrule.is_check_rule(path))
    return (*checkrule.shipped(), *own)


def enabled(rule: CheckRule, settings: Settings) -> bool:
    """Whether a rule is to act: one that is off by default only where its whole id is selected."""
    return chosen(rule.id, settings) and (rule.on or rule.id in settings.select)


def article(cleaned: Cleaned) -> Article:
    """What is left of a document, with its first line where that introduces the body."""
    found = cleaned.document
    dropped = {d.span for d in cleaned.winners if d.verdict == "drop" and not (d.careful or (d.span == found.blocks[0].span and _introduces(cleaned, d)))}
    dropped |= {d.span for d in cleaned.winners if d.verdict == "drop" and d.careful}
    kept = tuple(b.span for b in found.blocks if b.span not in dropped)
    return Article(found, kept, found.language or "en", _date(cleaned))


def _introduces(cleaned: Cleaned, drop: Decision) -> bool:
    """Whether a line that no phrase explains speaks of the same things as what is left."""
    words = {w for w in fold(cleaned.document.text_of(drop.span)).split() if len(w) >= 4}
    return len(words & set(fold(cleaned.text).split())) >= SHARED


def _date(cleaned: Cleaned) -> Date | None:
    match = _DATE.match(cleaned.metadata.get("date") or "")
    return Date(*map(int, match.groups())) if match else None


def _chrome(cleaned: Cleaned, settings: Settings) -> Iterator[Finding]:
    """A finding for each block that stripping would drop under the careful preset; its fix takes the line out."""
    found = cleaned.document
    drops = resolve(found, cleaned.decisions, replace(settings, preset="careful"))
    for drop in drops:
        line = Edit(*_line(found, drop.span), "")
        yield Finding(drop.rule, "warning", drop.reason, drop.span, (), drop.confidence, "page chrome", Fix((line,), True))


def _line(found: Document, span: Span) -> tuple[int, int]:
    """The whole lines on which a span stands, with their ends."""
    starts = found.line_starts
    first, last = found.position(span.start)[0] - found.first_line, found.position(span.end)[0] - found.first_line
    return starts[first], starts[last + 1] if last + 1 < len(starts) else len(found.text)
