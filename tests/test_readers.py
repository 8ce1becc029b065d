"""Bytes to documents: encodings, damage, compressed files, records, and pages that no browser would thank for."""

from __future__ import annotations

import codecs
import gzip
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleanup import strip
from cleanup.api import clean_source
from cleanup.config import Settings
from cleanup.errors import InputError
from cleanup.inputs import Input, load
from cleanup.model import Cleaned, Document, Source
from cleanup.readers import by_suffix, names, reader, sniff
from cleanup.readers.decoding import decode
from cleanup.writers import writer

if TYPE_CHECKING:
    from conftest import Place

PROSE = {
    "cp1252": "Le café était fermé depuis une semaine, et l’hôtesse répétait : « Nous n’y pouvons rien, désolée. »\n" * 3,
    "cp1251": "Мост через реку останется закрытым до осени, потому что инженеры должны проверить одну из его опор.\n" * 3,
    "shift_jis": "川に架かる橋は、技術者が橋脚の一つを調べる必要があるため、秋まで閉鎖されたままになる。\n" * 3,
    "gb18030": "由于工程师需要检查其中一个桥墩，这座跨河大桥将一直关闭到秋天，市长星期二表示没有料到。\n" * 3,
    "euc-kr": "기술자들이 교각 하나를 점검해야 하기 때문에 강을 가로지르는 다리는 가을까지 폐쇄된다.\n" * 3,
    "iso-8859-2": "Most přes řeku zůstane zavřený až do podzimu, protože inženýři musejí prohlédnout jeden z pilířů.\n" * 3,
}


def document(data: bytes, media_type: str = "text", **settings: object) -> Document:
    (found,) = reader(media_type).read(Source("a", data, media_type), Settings(**settings))  # type: ignore[arg-type]
    assert isinstance(found, Document)
    return found


# Encodings


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_stands_apart(bom: bytes, encoding: str) -> None:
    found = document(bom + "Café\r\n新聞".encode(encoding))
    assert (found.text, found.encoding, found.bom) == ("Café\r\n新聞", encoding, bom)


@pytest.mark.parametrize("encoding", PROSE)
def test_the_encoding_of_prose_is_detected_and_gives_the_bytes_back(encoding: str) -> None:
    data = PROSE[encoding].encode(encoding)
    found = document(data)
    assert found.text == PROSE[encoding]
    assert found.bom + found.text.encode(found.encoding) == data


@pytest.mark.parametrize("encoding", PROSE)
@pytest.mark.parametrize("meta", ['<meta charset="{}">', "<meta http-equiv=Content-Type content='text/html; charset={}'>"])
def test_a_page_declares_its_charset(encoding: str, meta: str) -> None:
    page = f"<html><head>{meta.format(encoding)}</head><body><p>{PROSE[encoding][:12]}</p></body></html>".encode(encoding)
    assert document(page, "html").text == PROSE[encoding][:12].strip()


def test_a_declared_charset_that_is_wrong_or_unknown_does_not_hold() -> None:
    for charset in ("ascii", "no-such-charset", "utf-16"):
        page = f'<html><head><meta charset="{charset}"></head><body><p>Café “ñandú”.</p></body></html>'.encode()
        assert document(page, "html").text == "Café “ñandú”."


@pytest.mark.parametrize("media_type", ["text", "html"])
def test_utf_16_is_no_binary_file(media_type: str) -> None:
    text = "<html><body><p>Kaffee für alle.</p></body></html>" if media_type == "html" else "Kaffee für alle."
    assert document(codecs.BOM_UTF16_LE + text.encode("utf-16-le"), media_type).text == "Kaffee für alle."


def test_damage_in_utf_8_is_an_error_with_its_line() -> None:
    data = "Ein Café für alle, über dem Fluß.\n".encode() * 20
    at = data.index("Café".encode(), 5 * 37) + 4
    broken = data[:at] + b"\xff" + data[at + 1 :]
    line = broken.count(b"\n", 0, broken.index(b"\xff")) + 1
    with pytest.raises(InputError, match=rf"^a:{line}: byte 0x"):
        document(broken)


def test_damage_behind_a_byte_order_mark_is_an_error_with_its_line() -> None:
    with pytest.raises(InputError, match=r"^a:2: byte 0xff at offset 7 is not utf-8"):
        document(codecs.BOM_UTF8 + b"one\n\xff")


def test_a_few_broken_bytes_cost_no_page() -> None:
    page = "<html><body>" + "<p>Über den Fluß führt eine Brücke für alle.</p>" * 30 + "</body></html>"
    broken = page.encode().replace("Brücke".encode(), b"Br\xfccke", 1)
    assert "Br\ufffdcke" in document(broken, "html").text


@pytest.mark.parametrize("data", [b"\0", bytes(range(256)) * 4, b"%PDF-1.7\n1 0 obj\n", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n", gzip.compress(b"text")])
def test_binary_input_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a: binary|^a:1: byte"):
        document(data)


@pytest.mark.parametrize("media_type", ["text", "markdown", "html"])
@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t", codecs.BOM_UTF8])
def test_nothing_gives_nothing(media_type: str, data: bytes) -> None:
    cleaned = strip(data, media_type=media_type)
    assert (cleaned.document.blocks, cleaned.dropped, cleaned.text.strip()) == ((), (), "")


def test_decode_takes_the_declared_encoding_before_it_guesses() -> None:
    assert decode("a", b"\xe4\xf6", "cp1251").text == "дц"
    assert decode("a", b"\xc3\xa4", "cp1251").text == "ä"


# Files


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text"),
        ("a.TXT", "text"),
        ("a.md", "markdown"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.html.gz", "html"),
        ("a.jsonl", "jsonl"),
        ("a.log", None),
        ("txt", None),
    ],
)
def test_a_name_tells_the_format(name: str, media_type: str | None) -> None:
    assert Input(name, name).media_type == media_type


def test_every_format_has_endings_of_its_own() -> None:
    assert set(names()) >= {"html", "jsonl", "markdown", "text"}
    assert all(by_suffix(suffix) == name for name in names() for suffix in reader(name).SUFFIXES)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(b"<!DOCTYPE html><p>x", "html"), (codecs.BOM_UTF8 + b"\n <HTML lang=en>", "html"), (b"<p>x", "text"), (b"a < b", "text"), (b"", "text")],
)
def test_content_without_a_name_is_told_by_how_it_starts(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type


def read(path: Path) -> Source:
    return load(Input(str(path), path.name))


def test_a_compressed_page_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<p>One</p>"))
    assert read(path) == Source(str(path), b"<p>One</p>", "html")
    path.write_bytes(gzip.compress(b"<p>One</p>") + gzip.compress(b"<p>Two</p>"))
    assert read(path).data == b"<p>One</p><p>Two</p>"


@pytest.mark.parametrize(
    "damage", [lambda data: data[: len(data) // 2], lambda data: data[:5], lambda data: b"no gzip", lambda data: b"", lambda data: data[:-1]]
)
def test_a_broken_compressed_file_is_an_error(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(damage(gzip.compress(b"<p>A page of some length.</p>" * 20)))  # type: ignore[operator]
    with pytest.raises(InputError, match="gzip"):
        read(path)


def test_a_compressed_file_does_not_unpack_without_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanup.inputs.UNPACKED", 1 << 20)
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"x" * (2 << 20)))
    with pytest.raises(InputError, match="more than 1 MB"):
        read(path)


def test_a_file_that_vanished_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: No such file"):
        read(tmp_path / "gone.txt")
    (tmp_path / "link.txt").symlink_to("gone.txt")
    with pytest.raises(InputError, match=r"link\.txt"):
        read(tmp_path / "link.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(InputError, match=r"secret\.txt: Permission denied"):
        read(path)


# Text and its parts


def test_lines_are_blocks_and_blank_ones_are_not() -> None:
    found = document(b"one\r\n \r\ntwo\rthree\n\n\tfour")
    assert [found.text_of(b.span) for b in found.blocks] == ["one", "two", "three", "\tfour"]
    assert [found.position(b.span.start) for b in found.blocks] == [(1, 1), (3, 1), (4, 1), (6, 1)]


@pytest.mark.parametrize(("ends", "encoding"), [("\n", "utf-8"), ("\r\n", "utf-8"), ("\n", "utf-16-le")])
def test_a_long_text_is_read_in_parts_that_fit_together(monkeypatch: pytest.MonkeyPatch, ends: str, encoding: str) -> None:
    monkeypatch.setattr("cleanup.readers.text.PART", 100)
    text = "".join(f"Line {n} of the café.{ends}{ends if n % 3 else ''}" for n in range(40))
    bom = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
    data = bom + text.encode(encoding)
    parts = list(reader("text").read(Source("a", data), Settings()))
    assert len(parts) > 5
    assert "".join(p.text for p in parts) == text
    assert all(data[p.offset :].startswith(p.text.encode(encoding)) for p in parts)
    rows = text.split(ends)
    assert all(rows[p.position(b.span.start)[0] - 1] == p.text_of(b.span) for p in parts for b in p.blocks)


def test_the_parts_of_a_long_text_are_stripped_and_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanup.readers.text.PART", 400)
    page = "Skip to content\n\nShare this post\n\nThe ferry sails at noon on weekdays, and the harbour office sells tickets.\n\n"
    source = Source("a", (page * 20).encode())
    text = b"".join(writer("text").render(source, clean_source(source, Settings(preset="careful")), Settings()))
    assert b"Share this" not in text
    assert text.count(b"ferry") == 20


def test_a_single_line_of_10_mb_ends() -> None:
    for line in ("x" * 10_000_000, "word, " * 1_700_000, "\u00a0" * 3_000_000 + "x", "Ã" * 1_000_000):
        assert len(strip(line, media_type="text").text) > 0


# JSON lines


def rendered(rows: list[bytes], kind: str = "text", field: str = "text") -> tuple[list[str], list[str]]:
    """The lines of output and the errors."""
    source, errors = Source("a.jsonl", b"\n".join(rows), "jsonl"), []
    settings = Settings(text_field=field)

    def results() -> object:
        for result in clean_source(source, settings):
            if isinstance(result, Cleaned):
                yield result
            else:
                errors.append(str(result))

    return b"".join(writer(kind).render(source, results(), settings)).decode("utf-8", "surrogateescape").split("\n"), errors


GOOD = {"id": 1, "text": "Skip to content\n\nShare this post\n\nThe ferry sails at noon.\n", "nested": {"ä": [1.0, None, "x"]}}


def test_a_bad_row_is_an_error_with_its_line_and_stays_as_it_is() -> None:
    good = json.dumps(GOOD).encode()
    bad = [b"{", b"[1]", b'{"text": 3}', b'{"body": "x"}', b"\xff", b"[" * 100_000]
    lines, errors = rendered([good, *bad, b"", good])
    assert [error.split(": ")[0] for error in errors] == [f"a.jsonl:{n}" for n in range(2, 8)]
    assert [json.loads(lines[n])["text"] for n in (0, 8)] == ["The ferry sails at noon.\n"] * 2
    assert lines[1:8] == [row.decode("utf-8", "surrogateescape") for row in (*bad, b"")]


def test_other_fields_and_the_manner_of_writing_stay() -> None:
    compact = json.dumps(GOOD, separators=(",", ":"), ensure_ascii=False)
    spaced = json.dumps(GOOD)
    untouched = '{"text":"The ferry sails at noon.\\n",   "id": 1}'
    lines, errors = rendered([compact.encode(), spaced.encode(), untouched.encode()])
    wanted = {**GOOD, "text": "The ferry sails at noon.\n"}
    assert not errors
    assert lines == [json.dumps(wanted, separators=(",", ":"), ensure_ascii=False), json.dumps(wanted), untouched]


def test_the_text_may_stand_in_another_field() -> None:
    row = json.dumps({"body": GOOD["text"], "text": "Skip to content"}).encode()
    lines, errors = rendered([row], field="body")
    assert (json.loads(lines[0]), errors) == ({"body": "The ferry sails at noon.\n", "text": "Skip to content"}, [])


def test_a_record_may_hold_half_a_surrogate_pair() -> None:
    lines, errors = rendered([b'{"text": "Skip to content\\n\\nShare this post\\n\\nOne \\ud83d half of a smile.\\n"}'])
    assert not errors
    assert json.loads(lines[0])["text"] == "One \ud83d half of a smile.\n"


def test_lines_end_at_line_feeds_only() -> None:
    row = json.dumps({"text": "One\u2028two\x85three.", "id": 1}, ensure_ascii=False).encode()
    assert rendered([row, row]) == ([row.decode()] * 2, [])


# HTML


def test_blocks_know_their_tag_path_and_links() -> None:
    page = b"<body><div id=main class='a b'><h1>Title</h1><p>One <b>bold</b> <a href=x>link</a></p><ul><li><a>Home</a></li></ul></div></body>"
    found = document(page, "html")
    assert [(found.text_of(b.span), b.tag) for b in found.blocks] == [("Title", "h1"), ("One bold link", "p"), ("Home", "li")]
    assert found.blocks[1].path == "html/body/div#main.a.b/p"
    assert [round(b.link_density, 2) for b in found.blocks] == [0.0, round(4 / 11, 2), 1.0]


def test_blocks_are_paragraphs_and_cells_and_breaks_are_lines() -> None:
    page = b"<p>a<br>b</p><p>c</p><table><tr><td>d</td><td>e</td></tr></table><pre>f\n  g</pre>"
    assert document(page, "html").text == "a\nb\n\nc\n\nd\ne\n\nf\n  g"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a&amp;b&nbsp;c</p>", "a&b\xa0c"),
        ("<p>a<!-- b -->c</p>", "ac"),
        ("<p>a<script>b</script>c<style>d</style></p>", "ac"),
        ("<p>one\ntwo\t three</p>", "one two three"),
        ("<pre>one&#10;two</pre>", "one\ntwo"),
        ("<p>one&#10;two</p>", "one two"),
        ("<p>a\x0cb</p>", "a b"),
        ("<p>a\x00b\x08c&#0;d&#x8;e</p>", "abcde"),
        ("<p>unclosed <b>tags", "unclosed tags"),
        ("no tags at all", "no tags at all"),
        ("<p>\ud83d\ude00</p>".encode("utf-16", "surrogatepass").decode("utf-16"), "😀"),
    ],
)
def test_the_text_of_a_page_is_what_a_reader_sees(page: str, text: str) -> None:
    assert document(page.encode(), "html").text == text


def test_text_in_noscript_counts_only_where_there_is_nothing_else() -> None:
    inside = "<noscript><p>This article stands here for browsers without scripts.</p></noscript>"
    assert document(f"<body><div id=app></div>{inside}</body>".encode(), "html").text == "This article stands here for browsers without scripts."
    prose = "<p>The ferry sails at noon on weekdays, and the harbour office sells tickets.</p>" * 5
    assert "without scripts" not in document(f"<body>{prose}{inside}</body>".encode(), "html").text


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote", "font", "x-y", "a", "dl><dd", "article", "p"])
def test_a_page_nested_deep_keeps_its_text_or_is_an_error(tag: str) -> None:
    opening = f"<{tag}>" * 3000
    page = f"<html><body><p>Before it all.</p>{opening}The deepest sentence of the page.</body></html>"
    text = strip(page, media_type="html", select=("text",)).text
    assert "Before it all." in text
    assert "deepest sentence" in text


@pytest.mark.parametrize("tag", ["div", "span", "section", "x-y"])
def test_a_page_nested_100_000_deep_ends(place: Place, tag: str) -> None:
    place.write("a.html", f"<html><body>{f'<{tag}>' * 100_000}Deep.{f'</{tag}>' * 100_000}</body></html>")
    code, out, err = place.run("strip", "a.html")
    assert (code, out, err) == (0, "Deep.\n", "") or (code == 3 and err.startswith("cleanup: a.html: "))


def test_a_page_that_is_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanup.readers.html.LIMIT", 10)
    with pytest.raises(InputError, match="HTML of more than"):
        document(b"<p>longer than ten bytes</p>", "html")
