"""How lines of text are compared and measured, the same for every script."""

from __future__ import annotations

import re
import unicodedata

# A number, with the separators and the blanks before thousands in it; written so that the search for its first digit is fast.
NUMBER = re.compile(r"\d\d*(?:[.,'\u00a0\u202f]?\d+)*(?: \d{3}(?!\d))*")
DIGIT = re.compile(r"\d")
# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
# A sentence's end in any script, perhaps followed by closing quotes, brackets or a footnote mark.
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։៕๚][\"'”’»›“)\[\]」』）】*\d]*\s*$")
_DOT_ABOVE = "\u0307"
_ASCII_EDGES = "".join(character for character in map(chr, range(128)) if not character.isalnum())


def fold(line: str) -> str:
    """The form in which lines and phrases are compared.

    Compatibility-normalised and casefolded, runs of blanks as one, every number as ``#``, and without whatever is neither a
    letter nor a digit at both ends.
    """
    if line.isascii():
        line = line.lower().strip(_ASCII_EDGES)
    else:
        line = unicodedata.normalize("NFKC", line).replace("’", "'")
        line = _bare(line.casefold().replace(_DOT_ABOVE, ""))
    if "  " in line or not line.isprintable():
        line = " ".join(line.split())
    return NUMBER.sub("#", line)


def is_words(line: str) -> bool:
    """Whether a line is words with one blank between any two and nothing else, as most labels are: told fast."""
    return line.replace(" ", "").isalpha() and "  " not in line


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
    if text.isascii():
        return text.count(" ") + 1
    words = len(text.split())
    return max(words, len(UNSPACED.findall(text)) / 2) if UNSPACED.search(text) else words


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return (not text[-1:].isalpha()) and SENTENCE_END.search(text[-8:]) is not None
