"""Repairs of the text that remains: mojibake, odd spaces, invisible and control characters, indentation, blank lines, wrapping.

Each repair is a rule of its own and yields replace decisions. ``careful`` repairs leave alone whatever a writer may have meant: the
no-break space of French punctuation, the joiners of Persian and Hindi, the indents of a poem.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import pairwise

from cleanup.model import Decision, Document, Span
from cleanup.page import Page
from cleanup.wording import UNSPACED

# What UTF-8 looks like when it was read as Latin-1, cp1252, cp1250 or cp1251; ftfy decides.
_LEADS = frozenset("ÂÃâÅÆÐÑØÙàï€")
_ALL_LEADS = "ÂÃâÄÅÆÐÑØÙàïРСв"
_SUSPECT = re.compile(r"[ÂÃâÄÅÆÐÑØÙà][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|ï»¿|[РС][\u0080-\u00bf‘’“”•–—™ѓ‚„…†‡€‰‹ЂЃќћџ]|в€")
_INVISIBLE = frozenset("\u200b\u2060\ufeff\u00ad")
_ZERO_WIDTH = re.compile(f"[{''.join(_INVISIBLE)}]+")
# Scripts in which a zero-width space marks a word's end.
_BREAKS_WORDS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CONTROLS = frozenset(map(chr, (*range(9), 11, *range(14, 32), *range(127, 133), *range(134, 160))))
_CONTROL = re.compile(f"[{re.escape(''.join(sorted(_CONTROLS)))}]+")
_SEPARATING = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")  # the controls that no encoding gives a letter
_ODD_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000").union(map(chr, range(0x2000, 0x200B)))
_SPACES = re.compile(f"[{''.join(sorted(_ODD_SPACES))}]+")
# A no-break space beside punctuation, digits or short units is good typography in French and elsewhere.
_MEANT = re.compile(r"[«»;:!?%‰€$£°§№#–—\d]")
_JUNK_LETTERS = _CONTROLS | _INVISIBLE
_JUNK = re.compile(f"[{re.escape(''.join(sorted(_JUNK_LETTERS)))}]")
_BLANKS = re.compile(f"(?:(?!{_JUNK.pattern}).)+", re.DOTALL)
_INDENT = re.compile(f"(?:[ \t\u00a0\u2000-\u200a\u3000]|{_JUNK.pattern})*")
_INDENTING = _JUNK_LETTERS.union(" \t\u00a0\u3000", map(chr, range(0x2000, 0x200B)))
_WORDS = re.compile(r"[^ \t]+(?: [^ \t]+)*")
ROUNDS = 4  # of decoding anew
PROSE = 60  # letters of a line that is prose and no verse
PROSE_SHARE = 0.6  # of the letters, in lines of prose, that make indentation mere layout


def decide(page: Page, kept: list[int], careful: bool) -> Iterator[Decision]:
    """Replacements in the blocks that are kept (their indices) and, for plain text, between them."""
    document = page.document
    yield from _characters(page, kept, careful)
    if document.media_type == "html":
        return
    yield from _indentation(page, kept, careful)
    if not careful and document.media_type == "text":
        yield from _wrapped(page, kept)
        yield from _blank_lines(document)


def _characters(page: Page, kept: list[int], careful: bool) -> Iterator[Decision]:
    """Replacements of characters, on the few lines that hold something not printable or look like mojibake."""
    document, raw = page.document, page.raw
    odd = {index for index in kept if not raw[index].isprintable()}
    garbled = _garbled(document.text, raw, kept)
    for index in sorted(odd | garbled):
        span, line = document.span_of(index), raw[index]
        mended = list(_mojibake(document, span, line)) if index in garbled else []
        yield from mended
        if index in odd:
            control = (_replace(span, m, "", "text.control-characters", "control character") for m in _CONTROL.finditer(line))
            single = (*_zero_width(span, line), *_odd_spaces(span, line, careful), *control)
            yield from (d for d in single if not any(m.span.start <= d.span.start < m.span.end for m in mended))


def _garbled(text: str, raw: list[str], kept: list[int]) -> set[int]:
    """The kept lines that hold a letter which mojibake starts with, if the text has one that is rare enough in other text."""
    if text.isascii() or not any(lead in text for lead in _LEADS):
        return set()
    leads = [lead for lead in _ALL_LEADS if lead in text]
    return {index for index in kept if not raw[index].isascii() and any(lead in raw[index] for lead in leads)}


def _replace(span: Span, match: re.Match[str], new: str, rule: str, reason: str) -> Decision:
    return Decision(Span(span.start + match.start(), span.start + match.end()), "replace", rule, reason, 0.95, new, careful=True)


def _mojibake(document: Document, span: Span, text: str) -> Iterator[Decision]:
    """A run of characters that were decoded wrongly, as ftfy mends it."""
    if not _SUSPECT.search(_SEPARATING.sub("", text)):
        return
    at = 0
    for word in _WORDS.finditer(text, _INDENT.match(text).end()):  # type: ignore[union-attr]
        garbled = _SEPARATING.sub("", word[0])
        if not _SUSPECT.search(garbled):
            continue
        fixed = _decoded(garbled)
        if fixed != word[0] and _encodable(fixed, document.encoding) and word.start() >= at:
            yield _replace(span, word, fixed, "text.mojibake", "text that was decoded wrongly")
            at = word.end()


def _decoded(text: str) -> str:
    """A text as ftfy decodes it, again while that changes anything: some was decoded wrongly twice."""
    import ftfy

    for _ in range(ROUNDS):
        before, text = text, _SPACES.sub(" ", _CONTROL.sub("", _ZERO_WIDTH.sub("", ftfy.fix_encoding(text))))
        if text == before:
            break
    return text


def _encodable(text: str, encoding: str) -> bool:
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


def _zero_width(span: Span, text: str) -> Iterator[Decision]:
    for match in _ZERO_WIDTH.finditer(text):
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if "\u200b" not in match[0] or not _BREAKS_WORDS.search(around):
            yield _replace(span, match, "", "text.zero-width", "invisible character")


def _odd_spaces(span: Span, text: str, careful: bool) -> Iterator[Decision]:
    """No-break and typographic spaces inside a line; those that typography asks for stay."""
    for match in _SPACES.finditer(text):
        if _is_junk(text[: match.start()]):
            continue  # an indent
        before, after = _JUNK.sub("", text[: match.start()])[-1:], _JUNK.sub("", text[match.end() :])[:1]
        if _MEANT.match(before) or _MEANT.match(after) or ("\u3000" in match[0] and careful):
            continue
        if careful and len(match[0]) == 1 and before.strip() and after.strip():
            continue
        yield _replace(span, match, " ", "text.no-break-space", "no-break or typographic space")


def _indentation(page: Page, kept: list[int], careful: bool) -> Iterator[Decision]:
    """The indentation that all kept lines share, or in a text of long lines, where it is mere layout, all of it."""
    raw, lines = page.raw, page.lines
    kept = [i for i in kept if lines[i][0] not in _JUNK_LETTERS or not _is_junk(lines[i])]
    indents = {i: _INDENT.match(raw[i])[0] for i in kept if raw[i][0] in _INDENTING}  # type: ignore[index]
    if not indents:
        return
    shared = os.path.commonprefix([_JUNK.sub("", indent) for indent in indents.values()]) if len(indents) == len(kept) else ""  # noqa: RUF071 (letters are meant)
    sizes = [len(lines[i] if lines[i].isprintable() else _JUNK.sub("", lines[i])) for i in kept]
    prose = sum(size for size in sizes if size >= PROSE)
    layout = not careful and page.document.media_type == "text" and prose >= PROSE_SHARE * sum(sizes)
    for index, indent in indents.items():
        size = len(indent) if layout else _reach(indent, len(shared))
        start = page.document.span_of(index).start
        for span in _visible(page.document.text, start, start + size):
            yield Decision(span, "replace", "text.indentation", "indentation", 0.95, "", not layout)


def _visible(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a stretch between what is invisible, which is the affair of other rules."""
    return (Span(*match.span()) for match in _BLANKS.finditer(text, start, end))


def _is_junk(line: str) -> bool:
    """Whether a line will be blank once what is invisible is gone from it."""
    return not _JUNK.sub("", line).strip()


def _reach(indent: str, size: int) -> int:
    """How far so many blanks reach in an indentation that may hold junk between them."""
    if not size:
        return 0
    blanks = [at for at, character in enumerate(indent, 1) if not _JUNK.match(character)]
    return blanks[size - 1]


def _wrapped(page: Page, kept: list[int]) -> Iterator[Decision]:
    """The line ends that a renderer put inside a paragraph."""
    if not page.wrapped:
        return
    held = set(kept)
    for index in kept:
        if index in page.wrapped and index - 1 in held:
            above, line = page.document.span_of(index - 1), page.document.span_of(index)
            indent = len(page.raw[index]) - len(page.raw[index].lstrip())
            space = "" if _unspaced(page.lines[index - 1][-1] + page.lines[index][0]) else " "
            end = len(page.raw[index - 1].rstrip())
            yield Decision(Span(above.start + end, line.start + indent), "replace", "text.wrapped-line", "line broken by a renderer", 0.9, space)


def _unspaced(pair: str) -> bool:
    return all(UNSPACED.match(c) for c in pair)


def _blank_lines(document: Document) -> Iterator[Decision]:
    """Blank lines above the text, and all but one of a run of them."""
    starts = document.line_starts
    rows = [row for row, line in zip(document.rows, document.raw, strict=True) if line.isprintable() or not _is_junk(line)] or [0]
    for span in _visible(document.text, 0, starts[rows[0]]):
        yield Decision(span, "replace", "text.blank-lines", "blank lines above the text", 0.95)
    for above, below in pairwise((*rows, len(starts) - 1)):
        if below > above + 2:
            for span in _visible(document.text, starts[above + 2], starts[below]):
                yield Decision(span, "replace", "text.blank-lines", "run of blank lines", 0.95)
