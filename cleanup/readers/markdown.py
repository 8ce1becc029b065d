"""Markdown: read as text, so that it can be rewritten; indentation and blank lines have a meaning there."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.config import Settings
from cleanup.model import Document, Source
from cleanup.readers import text

SUFFIXES = (".md", ".markdown")
edits = text.edits


def read(source: Source, settings: Settings) -> Iterator[Document]:
    """The document in a Markdown file, or its parts where it is long."""
    return text.read(source, settings, "markdown")
