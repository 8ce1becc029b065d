"""The systems that are compared: ours, libraries that clean HTML, and simple rules for text dumps.

A system is a function of a content and its language that returns the text it keeps. Ours is not told the language, as its users
seldom know it. What a library needs is imported when it is called, so that the others run where it is missing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from importlib.util import find_spec

System = Callable[[str, str], str]
OURS = "cleanup (balanced)"
JUSTEXT_LISTS = {
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "hu": "Hungarian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
}


def ours_text(text: str, language: str) -> str:
    """Keep what this toolkit keeps of a text dump."""
    from cleanup import strip

    return strip(text, media_type="text").text


def ours_html(page: str, language: str) -> str:
    """Keep what this toolkit keeps of HTML."""
    from cleanup import strip

    return strip(page, media_type="html").text


def everything(text: str, language: str) -> str:
    """Keep the dump as it is."""
    return text


def long_lines(text: str, language: str) -> str:
    """Keep the lines of more than 40 characters."""
    return "\n".join(line for line in text.splitlines() if len(line.strip()) > 40)


def best_run(text: str, language: str) -> str:
    """Keep the contiguous run of lines with the largest sum of (words - 8); in Chinese half a letter counts as a word."""
    lines = [line for line in text.splitlines() if line.strip()]
    words = (lambda line: len(re.findall(r"[^\W_]", line)) / 2) if language == "zh" else (lambda line: len(line.split()))
    best, total, start, run = 0.0, 0.0, 0, slice(0, 0)
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += words(line) - 8
        if total > best:
            best, run = total, slice(start, index + 1)
    return "\n".join(lines[run])


def justext_html(page: str, language: str) -> str:
    """Run jusText with the stop list of the language, or in its mode without one."""
    import justext

    name = JUSTEXT_LISTS.get(language)
    levels = {} if name else {"stopwords_low": 0, "stopwords_high": 0}
    paragraphs = justext.justext(page, justext.get_stoplist(name) if name else frozenset(), **levels)
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def justext_lines(text: str, language: str) -> str:
    """Run jusText on a dump, each line a paragraph."""
    return justext_html("".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip()), language)


def trafilatura_bare(page: str, language: str) -> str:
    """Run trafilatura without reader comments."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def trafilatura_default(page: str, language: str) -> str:
    """Run trafilatura as it comes."""
    import trafilatura

    return trafilatura.extract(page) or ""


def readability(page: str, language: str) -> str:
    """readability-lxml; what it leaves of the page is rendered by inscriptis."""
    from inscriptis import get_text
    from readability import Document

    return get_text(Document(page).summary())


def resiliparse(page: str, language: str) -> str:
    """Keep what resiliparse takes for the main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page, main_content=True)


def boilerpy(page: str, language: str) -> str:
    """Run boilerpy3's article extractor."""
    from boilerpy3.extractors import ArticleExtractor

    return ArticleExtractor(raise_on_failure=False).get_content(page)


def newspaper(page: str, language: str) -> str:
    """Run newspaper4k, given the page so that it downloads nothing."""
    from newspaper import Article

    article = Article("https://example.org/", language=language, fetch_images=False)
    article.download(input_html=page)
    article.parse()
    return article.text


TEXT: dict[str, tuple[str, System]] = {
    OURS: ("cleanup", ours_text),
    "keep everything": ("re", everything),
    "lines over 40 characters": ("re", long_lines),
    "best contiguous run, words - 8": ("re", best_run),
    "jusText, a paragraph a line": ("justext", justext_lines),
}
BARE = "trafilatura, include_comments=False"
HTML: dict[str, tuple[str, System]] = {
    OURS: ("cleanup", ours_html),
    BARE: ("trafilatura", trafilatura_bare),
    "trafilatura default": ("trafilatura", trafilatura_default),
    "readability-lxml": ("readability", readability),
    "resiliparse": ("resiliparse", resiliparse),
    "jusText": ("justext", justext_html),
    "boilerpy3": ("boilerpy3", boilerpy),
    "newspaper4k": ("newspaper", newspaper),
}


def installed(systems: dict[str, tuple[str, System]]) -> tuple[list[str], list[str]]:
    """The names of the systems whose module is there, and of those whose module is not."""
    there = [name for name, (module, _) in systems.items() if find_spec(module)]
    return there, [name for name in systems if name not in there]
