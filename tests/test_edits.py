"""Edits as unified diffs: the real ``patch`` and ``git apply`` take them, and they reverse to the same bytes."""

from __future__ import annotations

import codecs
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleanup.api import clean_source
from cleanup.config import Settings
from cleanup.edits import Edit, apply, apply_bytes, in_bytes, unified
from cleanup.model import Source
from cleanup.writers import writer

pytestmark = pytest.mark.skipif(not (shutil.which("patch") and shutil.which("git")), reason="needs patch and git")

TOOLS = {
    "patch": (["patch", "--binary", "-s", "-p1"], ["patch", "--binary", "-s", "-R", "-p1"]),
    "git": (["git", "apply", "--whitespace=nowarn", "-"], ["git", "apply", "--whitespace=nowarn", "-R", "-"]),
}
TEN = "".join(f"line {n}\n" for n in range(1, 11))


def runs(folder: Path, command: list[str], diff: bytes) -> None:
    done = subprocess.run(command, cwd=folder, input=diff, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace") + "\n" + diff.decode(errors="backslashreplace")


def there_and_back(folder: Path, name: str, before: bytes, after: bytes, diff: bytes, tools: tuple[str, ...] = ("patch", "git")) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    for tool in tools:
        forth, back = TOOLS[tool]
        runs(folder, forth, diff)
        assert path.read_bytes() == after, tool
        runs(folder, back, diff)
        assert path.read_bytes() == before, tool


def edited(text: str, edits: list[Edit], encoding: str = "utf-8", bom: bytes = b"", name: str = "a.txt") -> tuple[bytes, bytes, bytes]:
    """The bytes before and after some edits, and the diff between them."""
    before, after = bom + text.encode(encoding), bom + apply(text, edits).encode(encoding)
    changes = list(in_bytes(text, edits, encoding, len(bom)))
    assert b"".join(apply_bytes(before, changes)) == after
    return before, after, unified(name, before, changes)


def replaced(text: str, *pairs: tuple[str, str]) -> list[Edit]:
    """The edits that put the second of each pair in the place of the first, which stands in the text once."""
    return sorted(Edit(text.index(old), text.index(old) + len(old), new) for old, new in pairs)


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([("line 1\n", "")], id="first line goes"),
        pytest.param([("line 1\n", "new\nline 1\n")], id="a line before the first"),
        pytest.param([("line 10\n", "")], id="last line goes"),
        pytest.param([("line 10\n", "line 10")], id="last line end goes"),
        pytest.param([("line 3\n", ""), ("line 4\n", "")], id="adjacent lines go"),
        pytest.param([("line 3", "LINE 3"), ("\nline 4", "")], id="adjacent edits meet on a line"),
        pytest.param([("ne 3\nli", "")], id="two lines become one"),
        pytest.param([("line 5", "line\n5")], id="one line becomes two"),
        pytest.param([("line 2\n", ""), ("line 9\n", "")], id="two hunks meet in their context"),
        pytest.param([(TEN[:28], "")], id="more than the context goes"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_changes_apply_and_reverse_wherever_they_are(tmp_path: Path, pairs: list[tuple[str, str]], ends: str) -> None:
    text = TEN.replace("\n", ends)
    edits = replaced(text, *((old.replace("\n", ends), new.replace("\n", ends)) for old, new in pairs))
    there_and_back(tmp_path, "a.txt", *edited(text, edits))


def test_changes_far_apart_stand_in_hunks_of_their_own(tmp_path: Path) -> None:
    text = "".join(f"line {n:02}\n" for n in range(40))
    before, after, diff = edited(text, replaced(text, ("line 02\n", ""), ("line 20\n", "new\nnewer\n"), ("line 37\n", "")))
    assert [line for line in diff.decode().splitlines() if line.startswith("@@")] == ["@@ -1,6 +1,5 @@", "@@ -18,7 +17,8 @@", "@@ -35,6 +35,5 @@"]
    there_and_back(tmp_path, "a.txt", before, after, diff)


@pytest.mark.parametrize("cut", ["one\ntwo\nthree", "one\r\ntwo\r\nthree", "one"])
@pytest.mark.parametrize("old", ["one", "ne"])
def test_a_missing_last_line_end_stays_missing(tmp_path: Path, cut: str, old: str) -> None:
    before, after, diff = edited(cut, replaced(cut, (old, "1")))
    assert not after.endswith(b"\n")
    there_and_back(tmp_path, "a.txt", before, after, diff)


def test_the_line_above_a_last_one_that_goes_may_keep_or_lose_its_end(tmp_path: Path) -> None:
    for old in ("two", "\ntwo"):
        before, after, diff = edited("one\ntwo", replaced("one\ntwo", (old, "")))
        assert after == b"one\n"[: 4 if old == "two" else 3]
        there_and_back(tmp_path, "a.txt", before, after, diff)


def test_a_file_may_become_empty(tmp_path: Path) -> None:
    # git takes a diff that leaves nothing for the removal of the file, so only patch is asked.
    before, after, diff = edited("one\ntwo\n", [Edit(0, 8)])
    assert after == b""
    there_and_back(tmp_path, "a.txt", before, after, diff, ("patch",))


def test_no_edits_are_no_diff() -> None:
    assert edited("one\n", []) == (b"one\n", b"one\n", b"")


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("cp1252", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1251", b""),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_diff_is_made_of_the_bytes_of_the_file(tmp_path: Path, encoding: str, bom: bytes, ends: str) -> None:
    words = {"cp1251": "Чай «Ёлка»"}.get(encoding, "Café “ñandú”")
    text = "".join(f"{n} {words}{ends}" for n in range(12)) + words
    edits = replaced(text, (f"0 {words}{ends}", ""), (f"6 {words[:2]}", "six"), (f"{ends}11 ", "+"))
    there_and_back(tmp_path, "a.txt", *edited(text, edits, encoding, bom))


NAMES = [
    "with blanks in it.txt",
    "deep/er folder/a.txt",
    'a "quoted" one.txt',
    "it's.txt",
    "back\\slash.txt",
    "naïve – Ёлка 新聞.txt",
    "tab\there.txt",
    "-dash.txt",
    " leading.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_odd_file_names_are_understood_by_the_tools(tmp_path: Path, name: str) -> None:
    there_and_back(tmp_path, name, *edited(TEN, replaced(TEN, ("line 4\n", ""), ("line 10", "ten")), name=name))


def test_several_files_go_into_one_diff(tmp_path: Path) -> None:
    wanted, diffs = {}, b""
    for name in ("a.txt", "b c.txt", "d.txt"):
        before, after, diff = edited("one\ntwo\nthree", replaced("one\ntwo\nthree", ("three", name)), name=name)
        (tmp_path / name).write_bytes(before)
        wanted[name], diffs = after, diffs + diff
    for forth, back in TOOLS.values():
        runs(tmp_path, forth, diffs)
        assert {name: (tmp_path / name).read_bytes() for name in wanted} == wanted
        runs(tmp_path, back, diffs)
        assert all((tmp_path / name).read_bytes() == b"one\ntwo\nthree" for name in wanted)


VARIANTS = {
    "LF": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "last line end": lambda data: data + b"\n",
    "no last line end": lambda data: data.rstrip(b"\n"),
    "UTF-8 BOM": lambda data: codecs.BOM_UTF8 + data,
    "cp1252": lambda data: data.decode().encode("cp1252"),
    "UTF-16": lambda data: codecs.BOM_UTF16_LE + data.decode().encode("utf-16-le"),
    "UTF-16 CRLF": lambda data: codecs.BOM_UTF16_BE + data.decode().replace("\n", "\r\n").encode("utf-16-be"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("media_type", ["text", "markdown"])
def test_the_diff_of_the_sample_reverses_to_its_bytes(tmp_path: Path, sample: bytes, variant: str, media_type: str) -> None:
    source = Source("a.txt", VARIANTS[variant](sample), media_type)
    rendered = lambda kind: b"".join(writer(kind).render(source, clean_source(source, Settings()), Settings()))
    assert "Share This Post" not in rendered("text").decode({"UTF-16": "utf-16", "UTF-16 CRLF": "utf-16", "cp1252": "cp1252"}.get(variant, "utf-8"))
    there_and_back(tmp_path, "a.txt", source.data, rendered("text"), rendered("diff"))


LINES = st.tuples(st.text(alphabet="ab -+@\\é—\r\t新", max_size=6), st.sampled_from(["\n", "\n", "\r\n"])).map("".join)
TEXTS = st.tuples(st.lists(LINES, max_size=30), st.text(alphabet="ab -+é", max_size=4)).map(lambda parts: "".join(parts[0]) + parts[1])


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS.filter(bool))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, draw(st.text(alphabet="xy\n", max_size=4))) for start, end in pairs]
    return text, [e for e in edits if text[e.start : e.end] != e.text]


@given(texts_with_edits())
@example(("a\nb", [Edit(1, 2, ""), Edit(2, 2, "\n")]))
@example(("\n\n", [Edit(0, 0, "x"), Edit(0, 1, "")]))
@example(("a\n", [Edit(1, 1, "x"), Edit(1, 2, "")]))
def test_any_edits_apply_and_reverse(case: tuple[str, list[Edit]]) -> None:
    before, after, diff = edited(*case)
    # An insertion and a removal side by side may give the same text again; git refuses a diff without changes to a line end.
    tools = ("patch", "git") if after and before != after else ("patch",)
    with tempfile.TemporaryDirectory() as folder:
        there_and_back(Path(folder), "a.txt", before, after, diff, tools if diff else ())


@given(texts_with_edits(), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "gb18030"]))
def test_edits_of_characters_and_of_bytes_are_the_same(case: tuple[str, list[Edit]], encoding: str) -> None:
    text, edits = case
    edited(text, edits, encoding)
