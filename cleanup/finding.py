"""What checks report: findings about a document, with all places that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cleanup.config import Severity
from cleanup.edits import Edit
from cleanup.model import Cleaned, Document, Span


class Fix(NamedTuple):
    """A change to the document's text that mends a finding; ``safe`` where it can lose nothing that anyone wants."""

    edits: tuple[Edit, ...]
    safe: bool


class Finding(NamedTuple):
    """One thing that is wrong in a document.

    ``span`` is the place that a reader meets first, ``related`` the others: an inconsistency has at least two places.
    ``confidence`` runs from 0 to 1. ``why`` is one line on what the rule goes by.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Span, ...] = ()
    confidence: float = 1.0
    why: str = ""
    fix: Fix | None = None

    @property
    def places(self) -> tuple[Span, ...]:
        """All places of the finding."""
        return (self.span, *self.related)


@dataclass(frozen=True)
class Result:
    """What checking one document gave.

    ``skipped`` are the rules that do not apply to its language, ``failures`` a line for each rule that could not do its work.
    """

    cleaned: Cleaned
    findings: tuple[Finding, ...]
    skipped: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def document(self) -> Document:
        """The document."""
        return self.cleaned.document

    @property
    def name(self) -> str:
        """The document's name."""
        return self.document.name


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by place, those that are told twice only once."""
    return tuple(sorted(set(findings), key=lambda f: (f.span, f.rule, f.related, f.message)))
