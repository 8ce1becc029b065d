"""Checking documents: what is left of each after cleaning is read as a whole, and the rules say what does not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date as Date
from functools import partial
from typing import Any

from cleanup import checkrule, checks
from cleanup.api import clean_page, document, view
from cleanup.article import Article
from cleanup.checkrule import CheckRule
from cleanup.config import Settings
from cleanup.edits import Edit
from cleanup.errors import CleanupError
from cleanup.finding import Finding, Fix, Result, in_order
from cleanup.mentions import Annotator, Mentions
from cleanup.mentions.dates import first_date
from cleanup.model import Cleaned, Decision, Document, Span, Vote
from cleanup.page import Page
from cleanup.resolve import chosen, resolve
from cleanup.wording import fold

SHARED = 2  # words of four letters or more that a lead has in common with the body that it introduces
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
    """Clean a document, read what is left as a whole, and report what is wrong with it.

    What the settings select and ignore is what is reported; what is taken for the article does not depend on it.
    """
    page = view(found, settings)
    cleaned = clean_page(page, replace(settings, preset="balanced", select=(), ignore=()))
    wanted = [rule for rule in checkrule.available(settings.rule_paths) if enabled(rule, settings)]
    spoken = [rule for rule in wanted if rule.speaks(found.language)]
    told, failures = _told(Mentions(article(cleaned, page), _annotator(found, settings)), spoken)
    skipped = tuple(rule.id for rule in wanted if rule not in spoken)
    return Result(cleaned, in_order([*_chrome(cleaned, settings), *told]), skipped, tuple(failures))


def _annotator(found: Document, settings: Settings) -> Annotator | None:
    """What is to find names in a document in place of the patterns, where the settings ask for it and it knows the language."""
    if settings.annotator != "spacy":
        return None
    from cleanup.mentions import spacy_annotator

    return spacy_annotator.annotator(settings.spacy_model) if (found.language or "en") == spacy_annotator.LANGUAGE else None


def enabled(rule: CheckRule, settings: Settings) -> bool:
    """Whether a rule is to act: one that is off by default only where its whole id is selected."""
    return chosen(rule.id, settings) and (rule.on or rule.id in settings.select)


def mended(result: Result, settings: Settings, unsafe: bool) -> Cleaned:
    """The document with the fixes of what was found: those that are safe, or all of them."""
    edits = [(f, e) for f in result.findings if f.fix and not f.fix.safe for e in f.fix.edits] if unsafe else []
    changes = [Decision(Span(e.start, e.end), "replace", f.rule, f.message, f.confidence, e.text) for f, e in edits]
    return Cleaned(result.document, drops=_drops(result.cleaned, settings), repairs=tuple(sorted(changes)))


def article(cleaned: Cleaned, page: Page) -> Article:
    """What is left of a document, in whole paragraphs, with the lead where cleaning took it for chrome."""
    document, kept = cleaned.document, _kept(cleaned, page)
    paragraphs = tuple(run for unit in page.units for run in _runs([document.span_of(i) for i in range(unit.first, unit.end) if kept[i]], document))
    return Article(document, paragraphs, document.language or "en", partial(_date, cleaned))


def _runs(spans: list[Span], document: Document) -> Iterator[Span]:
    """The lines of one paragraph as one span, or several where a line between them is gone."""
    while spans:
        size = next((i for i in range(1, len(spans)) if document.text[spans[i - 1].end : spans[i].start].strip()), len(spans))
        yield Span(spans[0].start, spans[size - 1].end)
        spans = spans[size:]


def _kept(cleaned: Cleaned, page: Page) -> list[bool]:
    """For each block whether it belongs to the article.

    A line right above what is left, or the first of all, is the lead where it introduces the rest and no phrase explains it as chrome.
    """
    dropped = [cleaned.drops.get(block) for block in range(len(page.raw))]
    kept = [drop is None for drop in dropped]
    first = kept.index(True) if True in kept else 0
    for number in dict.fromkeys(page.unit_numbers[i] for i in (0, first - 1) if first):
        unit = page.units[number]
        lines = dropped[unit.first : unit.end]
        if not any(drop is None or drop.careful for drop in lines) and _introduces(unit.text, cleaned):
            kept[unit.first : unit.end] = [True] * len(lines)
    return kept


def _introduces(line: str, cleaned: Cleaned) -> bool:
    """Whether a line speaks of the same things as what is left."""
    words = {w for w in fold(line).split() if len(w) >= 4}
    return len(words & set(fold(cleaned.text).split())) >= SHARED


def _date(cleaned: Cleaned) -> Date | None:
    """The day of publication: for a page what it declares, for a text the first date that was dropped, read by the grammar of the mentions."""
    document = cleaned.document
    if document.tree is None:
        block = next((block for block, vote in cleaned.drops.items() if vote.rule == "chrome.page-date"), None)
        return None if block is None else first_date(document.raw[block], document.language or "en")
    match = _DATE.match(cleaned.metadata.get("date") or "")
    try:
        return Date(*map(int, match.groups())) if match else None
    except ValueError:  # no such day
        return None


def _told(mentions: Mentions, rules: Iterable[CheckRule]) -> tuple[list[Finding], list[str]]:
    """What rules find, and a line for each that could not do its work; a defect in one costs the others nothing."""
    findings: list[Finding] = []
    failures: list[str] = []
    for rule in rules:
        try:
            findings += checks.run(mentions, [rule])
        except CleanupError:
            raise
        except Exception as error:
            failures.append(f"{mentions.article.document.name}: {rule.id} could not be checked: {type(error).__name__}: {error}")
    return findings, failures


def _drops(cleaned: Cleaned, settings: Settings) -> dict[int, Vote]:
    """The blocks that stripping would drop under the careful preset."""
    return resolve(cleaned.votes, len(cleaned.document.raw), replace(settings, preset="careful"))


def _chrome(cleaned: Cleaned, settings: Settings) -> Iterator[Finding]:
    """A finding for each block that is chrome for sure; its fix takes the line out."""
    found = cleaned.document
    for block, vote in _drops(cleaned, settings).items():
        span, raw = found.span_of(block), found.raw[block]
        start = span.start + len(raw) - len(raw.lstrip())
        fix = Fix((Edit(*_line(found, span)),), True)
        yield Finding(vote.rule, "warning", vote.reason, Span(start, start + len(raw.strip())), (), vote.confidence_in(block), "page chrome", fix)


def _line(found: Document, span: Span) -> tuple[int, int]:
    """The whole lines on which a span stands, with their ends."""
    starts = found.line_starts
    first, last = found.position(span.start)[0] - found.first_line, found.position(span.end)[0] - found.first_line
    return starts[first], starts[last + 1] if last + 1 < len(starts) else len(found.text)
