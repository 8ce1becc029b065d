"""What holds for every text: made from pieces of real pages, so that rules act, and from arbitrary characters and bytes."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup import strip
from cleanup.api import clean_source
from cleanup.config import Settings
from cleanup.edits import apply, apply_bytes
from cleanup.errors import InputError
from cleanup.model import Cleaned, Source
from cleanup.readers import text as text_reader

CHROME = {
    "en": [
        "Skip to content",
        "Share this post",
        "Home",
        "Menu",
        "Subscribe to our newsletter",
        "Related stories",
        "Read more",
        "All rights reserved.",
        "Sign in",
        "4 min read",
    ],
    "de": [
        "Zum Inhalt springen",
        "Teilen",
        "Startseite",
        "Anmelden",
        "Lesen Sie auch: Die Brücke bleibt zu",
        "Newsletter abonnieren",
        "Impressum",
        "Datenschutz",
    ],
    "es": ["Ir al contenido", "Compartir", "Inicio", "Lea también: El puente sigue cerrado", "Suscríbete", "Política de privacidad", "Aviso legal"],
    "ru": ["Перейти к содержанию", "Поделиться", "Главная", "Читайте также", "Подписаться", "Все права защищены", "Комментарии"],
    "ja": ["シェア", "ホーム", "関連記事", "ログイン", "お問い合わせ", "プライバシーポリシー"],
    "ar": ["الرئيسية", "شارك", "اقرأ أيضا", "تسجيل الدخول", "جميع الحقوق محفوظة"],
}
PROSE = {
    "en": [
        "The ferry to the islands sails at noon on weekdays, and the harbour office sells tickets from nine in the morning.",
        "“We counted forty boats,” said Mara Lind, who has kept the lock since 1998.",
        "Heavy rain had closed the road for two days before the council sent its engineers.",
        "He refused to answer.",
    ],
    "de": [
        "Die Brücke über den Kanal bleibt bis zum Herbst gesperrt, weil ein Pfeiler nach dem Hochwasser geprüft werden muss.",
        "„Wir haben damit nicht gerechnet“, sagte die Bürgermeisterin am Dienstag im Rathaus.",
        "Der Bus fährt einen Umweg.",
    ],
    "es": [
        "El puente sobre el río seguirá cerrado hasta el otoño, porque los ingenieros deben revisar uno de sus pilares.",
        "«No lo esperábamos», dijo la alcaldesa el martes ante los vecinos del barrio.",
    ],
    "ru": [
        "Мост через реку останется закрытым до осени, потому что инженеры должны проверить одну из опор.",
        "«Мы этого не ожидали», — сказала глава города во вторник.",
    ],
    "ja": ["川に架かる橋は、技術者が橋脚の一つを調べる必要があるため、秋まで閉鎖されたままになる。", "市長は火曜日に「予想していなかった」と述べた。"],
    "ar": [
        "سيبقى الجسر فوق النهر مغلقا حتى الخريف لأن المهندسين يجب أن يفحصوا إحدى دعاماته بعد الفيضان.",
        "وقالت رئيسة البلدية يوم الثلاثاء إنها لم تتوقع ذلك.",
    ],
}
DATES = ["Wednesday, October 23, 2024", "12.03.2021", "3 de marzo de 2023", "5 марта 2022", "2024年10月23日", "Published: 4 May 2020"]
DAMAGE = [
    "â€œHe didnâ€™t know,â€\x9d she said of the harbour.",
    "A\u00a0no-break space.",
    "FishÂ\u00a0and chips cost five.",
    "zero\u200bwidth and soft\u00adhyphens",
    "a bell \x07 rings",
    "Languages —",
    "* * *",
    "- an item",
]
INDENTS = st.sampled_from(["", "", "", "  ", "    ", "\t", "\u00a0", "\u3000"])
TRAILS = st.sampled_from(["", "", "", " ", "  "])
GAPS = st.sampled_from([1, 1, 2, 2, 3, 4])


@st.composite
def dumps(draw: st.DrawFn) -> str:
    """A page as text: chrome, prose in between, chrome, with the indents, blank lines and line ends of some renderer."""
    language = draw(st.sampled_from(sorted(CHROME)))
    chrome = st.sampled_from(CHROME[language] + CHROME["en"] + DATES)
    prose = st.sampled_from(PROSE[language] * 4 + DATES + DAMAGE + CHROME[language])
    lines = [*draw(st.lists(chrome, max_size=8)), *draw(st.lists(prose, max_size=12)), *draw(st.lists(chrome, max_size=8))]
    end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    indent = draw(INDENTS)
    parts = [draw(st.just(indent) | INDENTS) + line + draw(TRAILS) + end * draw(GAPS) for line in lines]
    return draw(st.sampled_from(["", "", end, " " + end])) + "".join(parts).rstrip(end) + draw(st.sampled_from(["", end, end * 3]))


PRESETS = st.sampled_from(["careful", "balanced", "thorough"])
ARBITRARY = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=300) | st.text(
    alphabet="ab.,\n\r \t—#1\u00a0\u200b\u3000あ", max_size=200
)


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def kept_blocks(cleaned: Cleaned) -> list[str]:
    gone = {d.span for d in cleaned.winners if d.verdict == "drop"}
    return [cleaned.document.text_of(b.span) for b in cleaned.document.blocks if b.span not in gone]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_rules_do_act_on_the_texts_that_are_made_here() -> None:
    found: Counter[str] = Counter()

    @given(dumps(), PRESETS)
    def collect(text: str, preset: str) -> None:
        cleaned = strip(text, media_type="text", preset=preset)
        found.update(d.rule for d in cleaned.winners)

    collect()
    assert {"chrome.share", "chrome.page-date", "chrome.skip-link", "chrome.outside-article", "text.indentation", "text.blank-lines"} <= set(found)
    assert sum(count for rule, count in found.items() if rule.startswith("chrome.")) > 100


@pytest.mark.parametrize("preset", ["careful", "balanced"])
@given(text=dumps() | ARBITRARY)
def test_stripping_again_changes_nothing_more(preset: str, text: str) -> None:
    # Of a few lines of chrome in several languages it is not clear which language they are in; less of them may be another.
    once = strip(text, media_type="text", preset=preset, language="en")
    again = strip(once.text, media_type="text", preset=preset, language="en")
    assert again.text == once.text, again.winners


@given(dumps(), PRESETS)
def test_what_is_kept_is_in_the_input_and_in_its_order(text: str, preset: str) -> None:
    # With the repairs off, every line of the output is a line of the input.
    cleaned = strip(text, media_type="text", preset=preset, ignore=("text",))
    lines = iter(text.splitlines())
    assert all(line in lines for line in cleaned.text.splitlines())


@given(dumps() | ARBITRARY, PRESETS)
def test_repairs_of_layout_take_no_letter(text: str, preset: str) -> None:
    cleaned = strip(text, media_type="text", preset=preset, ignore=("text.mojibake", "text.zero-width", "text.control-characters"))
    assert squeezed(cleaned.text) == squeezed("\n".join(kept_blocks(cleaned)))


@given(dumps() | ARBITRARY, PRESETS)
def test_every_letter_is_kept_or_named_as_dropped(text: str, preset: str) -> None:
    cleaned = strip(text, media_type="text", preset=preset, ignore=("text.mojibake", "text.zero-width", "text.control-characters"))
    assert letters(cleaned.text) + letters("".join(d.text for d in cleaned.dropped)) == letters(cleaned.document.text)


@given(dumps() | ARBITRARY, PRESETS)
def test_decisions_replayed_give_the_output(text: str, preset: str) -> None:
    cleaned = strip(text, media_type="text", preset=preset)
    replay = Cleaned(cleaned.document, (), cleaned.drops, cleaned.repairs)
    assert apply(cleaned.document.text, replay.edits) == cleaned.text
    source = Source("-", text.encode(), "text")
    changes = text_reader.edits(source, cleaned, Settings())
    assert b"".join(apply_bytes(source.data, changes)) == cleaned.to_bytes()


@given(dumps() | ARBITRARY, PRESETS)
def test_no_repair_contradicts_another(text: str, preset: str) -> None:
    spans = [w.span for w in strip(text, media_type="text", preset=preset).winners if w.verdict == "replace"]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(dumps() | ARBITRARY, PRESETS)
def test_edits_are_sorted_and_do_not_overlap(text: str, preset: str) -> None:
    edits = strip(text, media_type="text", preset=preset).edits
    assert all(a.end <= b.start for a, b in pairwise(edits))
    assert all(0 <= e.start <= e.end <= len(text) for e in edits)


@given(dumps(), PRESETS)
def test_a_dropped_line_is_reported_where_it_stands(text: str, preset: str) -> None:
    cleaned = strip(text, media_type="text", preset=preset)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [lines[d.line - 1] for d in cleaned.dropped] == [d.text for d in cleaned.dropped]
    assert all(d.reason and 0 < d.confidence <= 1 for d in cleaned.dropped)


@given(dumps(), PRESETS)
def test_decisions_are_about_blocks_and_winners_are_among_them(text: str, preset: str) -> None:
    cleaned = strip(text, media_type="text", preset=preset)
    spans = {b.span for b in cleaned.document.blocks}
    said = {(d.span, d.verdict) for d in cleaned.decisions}
    assert all(d.span in spans for d in cleaned.decisions if d.verdict != "replace")
    assert all((w.span, w.verdict) in said for w in cleaned.winners)


@given(dumps())
def test_careful_drops_nothing_that_balanced_has_no_reason_for(text: str) -> None:
    said = {d.span for d in strip(text, media_type="text").decisions if d.verdict == "drop"}
    careful = strip(text, media_type="text", preset="careful")
    assert all(d.span in said for d in careful.winners if d.verdict == "drop")


@given(dumps())
def test_ignored_rules_are_silent_and_selected_ones_alone(text: str) -> None:
    assert {d.rule for d in strip(text, media_type="text", ignore=("chrome",)).winners if d.rule.startswith("chrome.")} == set()
    assert {d.rule for d in strip(text, media_type="text", select=("chrome.share",)).winners} <= {"chrome.share"}


@given(text=dumps() | ARBITRARY, media_type=st.sampled_from(["text", "markdown", "html"]))
def test_no_text_raises(text: str, media_type: str) -> None:
    cleaned = strip(text, media_type=media_type)
    assert isinstance(cleaned.text, str) and isinstance(cleaned.diff(), str) and "language" in cleaned.metadata


@given(data=st.binary(max_size=400), media_type=st.sampled_from(["text", "markdown", "html", None]))
def test_bytes_raise_nothing_but_input_errors(data: bytes, media_type: str | None) -> None:
    try:
        cleaned = strip(data, media_type=media_type)
    except InputError as error:
        assert str(error).startswith("-:")
        return
    if cleaned.document.media_type == "text":
        assert cleaned.document.bom + cleaned.document.text.encode(cleaned.document.encoding) == data


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "a",
        "li",
        "ul",
        "td",
        "table",
        "tr",
        "h1",
        "h2",
        "nav",
        "footer",
        "article",
        "main",
        "section",
        "b",
        "br",
        "img",
        "pre",
        "noscript",
        "script",
        "title",
        "head",
        "body",
        "form",
    ]
)
PIECES = st.one_of(
    TAGS.map(lambda t: f"<{t}>"),
    TAGS.map(lambda t: f"</{t}>"),
    st.sampled_from(PROSE["en"] + CHROME["en"] + PROSE["ja"]),
    st.sampled_from(["<p class=share>", '<div id="comments">', "&nbsp;", "&#0;", "&#xD800;", "<!-- ", "-->", "<![CDATA[", "<?xml ?>", "\x00", "\x0b"]),
)


@given(st.lists(PIECES, max_size=40).map("".join), PRESETS)
def test_no_page_raises_and_its_kept_blocks_are_in_it(page: str, preset: str) -> None:
    try:
        cleaned = strip(page, media_type="html", preset=preset)
    except InputError:
        assert "\0" in page
        return
    assert squeezed(cleaned.text) == squeezed("".join(kept_blocks(cleaned)))


@given(dumps(), PRESETS)
def test_records_of_jsonl_come_out_as_their_texts_do(text: str, preset: str) -> None:
    row = json.dumps({"id": 1, "text": text}).encode() + b"\n"
    (cleaned,) = clean_source(Source("a.jsonl", row, "jsonl"), Settings(preset=preset))
    assert isinstance(cleaned, Cleaned)
    assert cleaned.text == strip(text, media_type="text", preset=preset).text
