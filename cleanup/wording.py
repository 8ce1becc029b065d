"""How lines of text are compared and measured, the same for every script."""

from __future__ import annotations

import re
import unicodedata

NUMBER = re.compile(r"\d+(?:[.,'\u00a0\u202f]?\d+)*")
DIGIT = re.compile(r"\d")
# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
# A sentence's end in any script, perhaps followed by closing quotes, brackets or a footnote mark.
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։៕๚][\"'”’»›“)\[\]」』）】*\d]*\s*$")
_DOT_ABOVE = "\u0307"


def fold(line: str) -> str:
    """The form in which lines and phrases are compared.

    Compatibility-normalised and casefolded, runs of blanks as one, every number as ``#``, and without whatever is neither a
    letter nor a digit at both ends.
    """
    if not line.isascii():
        line = unicodedata.normalize("NFKC", line).replace("’", "'")
        line = line.casefold().replace(_DOT_ABOVE, "")
    else:
        line = line.casefold()
    if line and not (line[0].isalnum() and line[-1].isalnum()):
        line = _bare(line)
    if line.isalpha():
        return line
    line = " ".join(line.split())
    return NUMBER.sub("#", line) if DIGIT.search(line) else line


def _bare(line: str) -> str:
    """A line without what is neither a letter, nor a digit, nor a mark on one, at both ends."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not (line[end - 1].isalnum() or unicodedata.category(line[end - 1])[0] == "M"):
        end -= 1
    return line[start:end]


def word_count(text: str) -> float:
    """The number of words; where a script has no spaces, two letters count as one."""
    words: float = text.count(" ") + 1 if text.isascii() else len(text.split())
    if not text.isascii() and UNSPACED.search(text):
        words = max(words, len(UNSPACED.findall(text)) / 2)
    return words


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return (not text[-1:].isalpha()) and SENTENCE_END.search(text[-8:]) is not None
