"""The toolkit from Python: clean a text, or clean what files hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from cleanup import checkrule, packs, plugins, yamlfile
from cleanup.config import PRESETS, Settings
from cleanup.errors import ConfigError, InputError
from cleanup.model import Cleaned, Document, Source, Vote
from cleanup.page import Page
from cleanup.readers import reader, sniff, text
from cleanup.resolve import chosen, resolve
from cleanup.rule import check_ids
from cleanup.strippers import names, repairs, stripper


def strip(content: str | bytes, *, media_type: str | None = None, name: str = "-", **settings: Any) -> Cleaned:
    r"""Strip the chrome from one text or page.

    Args:
        content: the text, or the bytes of a file.
        media_type: ``text``, ``markdown`` or ``html``; told from the content where it is left out.
        name: what messages and the diff call it.
        settings: fields of :class:`cleanup.config.Settings`, such as ``preset="careful"``.

    Returns:
        The cleaned document with ``text``, ``dropped``, ``diff()`` and ``metadata``.

    Raises:
        InputError: the content is binary or cannot be decoded.
        ConfigError: a setting has a wrong value.

    >>> from cleanup import strip
    >>> cleaned = strip("Skip to content\n\nThe ferry sails at noon.\n\nShare this post\n")
    >>> cleaned.text
    'The ferry sails at noon.\n'
    >>> [(line.line, line.rule) for line in cleaned.dropped]
    [(1, 'chrome.skip-link'), (5, 'chrome.share')]
    """
    chosen_settings = Settings(**settings)
    return clean(document(content, media_type, name, chosen_settings), chosen_settings)


def document(content: str | bytes, media_type: str | None, name: str, settings: Settings) -> Document:
    """The document that a text or the bytes of a file are; see :func:`strip`.

    Raises:
        InputError: the content is binary or cannot be decoded.
        ConfigError: a setting has a wrong value.
    """
    validate(settings)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    source = Source(name, data, media_type or sniff(data))
    if source.media_type not in ("text", "markdown", "html"):
        raise ConfigError(f"media_type must be text, markdown or html, not {source.media_type!r}")
    if isinstance(content, str) and source.media_type != "html":
        return text.document(name, content, settings, media_type=source.media_type)  # type: ignore[arg-type]
    found: Document = next(iter(reader(source.media_type).read(source, settings)))
    return found


def validate(settings: Settings) -> None:
    """Make sure that the preset and the rules in some settings are there.

    Raises:
        ConfigError: one of them is not.
    """
    if settings.preset not in PRESETS:
        raise ConfigError(f"preset must be one of {', '.join(PRESETS)}, not {settings.preset!r}")
    check_ids((*settings.select, *settings.ignore), settings.rule_paths)


def clean_source(source: Source, settings: Settings) -> Iterator[Cleaned | InputError]:
    """What becomes of each document in a source, or why it could not be read."""
    try:
        for document in reader(source.media_type).read(source, settings):
            yield document if isinstance(document, InputError) else clean(document, settings)
    except InputError as error:
        yield error


def clean(document: Document, settings: Settings) -> Cleaned:
    """Let every stripper decide about a document, resolve what they say, and repair what remains."""
    return clean_page(view(document, settings), settings)


def view(document: Document, settings: Settings) -> Page:
    """A document seen through the phrase packs of its language."""
    languages = tuple(dict.fromkeys(code for code in (document.language, "en") if code))
    return Page(document, packs.matcher(languages, user_packs(settings.rule_paths)), document.language in packs.shipped())


def clean_page(page: Page, settings: Settings) -> Cleaned:
    """What becomes of a page; see :func:`clean`."""
    document, votes = page.document, list[Vote]()
    for name in names(document.media_type):
        votes += stripper(name).decide(page)
    drops = resolve(votes, len(document.raw), settings)
    kept = [block for block in range(len(document.raw)) if block not in drops]
    careful = settings.preset == "careful"
    repaired = tuple(d for d in repairs.decide(page, kept, careful) if chosen(d.rule, settings) and (d.careful or not careful))
    return Cleaned(document, tuple(votes), drops, repaired, partial(_describe, page, drops))


@cache
def user_packs(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The phrase packs of other installed packages and those at the user's rule paths."""
    return tuple(path for path in yamlfile.below((*plugins.rule_folders(), *paths)) if not checkrule.is_check_rule(path))


def _describe(page: Page, drops: Mapping[int, Vote]) -> Mapping[str, str | None]:
    from cleanup.metadata import describe

    return describe(page, drops)
