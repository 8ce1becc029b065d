"""Direct speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

# The marks stand first, for a set of characters is found fastest. Speech in plain single quotes begins with a capital and ends behind punctuation, which
# tells it from apostrophes.
_QUOTE = re.compile(
    r"[\"“„«‘'](?:(?<=\")[^\"\n]*\"|(?<=“)[^“”\n]*”|(?<=„)[^“”\n]*[“”]|(?<=«)[^«»\n]*»"
    r"|(?<=‘)(?<!\w‘)[^‘\n]*?[’'](?!\w)|(?<=')(?<!\w')(?=[A-Z])[^\n]*?[.,!?…] ?'(?!\w))"
)


class Quote(NamedTuple):
    """A quotation with its marks."""

    start: int
    end: int


def find_quotes(mentions: Mentions) -> tuple[Quote, ...]:
    """The quotations in the article."""
    return tuple(Quote(*m.span()) for m in _QUOTE.finditer(mentions.article.text))
