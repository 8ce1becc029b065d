import pytest

from cleanup.article import Article
from cleanup.config import Settings
from cleanup.mentions import Mentions
from cleanup.readers import text


def quoted(content):
    document = text.document("article", content, Settings(language="en"))
    mentions = Mentions(Article(document, tuple(block.span for block in document.blocks), "en"))
    return [mentions.article.text[q.start : q.end] for q in mentions.quotes]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('He said "no" and “never”.', ['"no"', "“never”"]),
        ("Sie sagte „nie“, il dit « jamais ».", ["„nie“", "« jamais »"]),
        ("‘It isn’t mine,’ she said.", ["‘It isn't mine,'"]),
        ("'It isn't Tom's goat,' she said. 'Nobody's is.'", ["'It isn't Tom's goat,'", "'Nobody's is.'"]),
        ("The goats' milk was sold in the '90s. It was Tom's.", []),
        ("The 'best day' of their lives' end.", []),
    ],
)
def test_direct_speech_has_marks_of_any_kind(content, found):
    assert quoted(content) == found
