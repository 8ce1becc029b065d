"""The command line's promises, kept by the installed command."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Place

ARTICLE = "The ferry sails at noon on weekdays, and the harbour office sells tickets from nine in the morning.\n"
# Two phrases, for one short phrase alone may be a verse.
CHROME = "Skip to content\n\nShare this post\n\n"
PAGE = "<html><body><nav><a href=/>Home</a></nav><article><h1>The ferry</h1><p>" + ARTICLE + "</p></article></body></html>"
needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


# Where the output goes


def test_one_input_goes_to_standard_output(place: Place) -> None:
    place.write("a.txt", CHROME + ARTICLE)
    assert place.run("strip", "a.txt") == (0, ARTICLE, "")
    assert place.read("a.txt") == CHROME + ARTICLE


def test_standard_input_is_an_input(place: Place) -> None:
    assert place.run("strip", "-", stdin=(CHROME + ARTICLE).encode()) == (0, ARTICLE, "")
    assert place.run("strip", stdin=b"x")[0] == 2


def test_standard_input_that_looks_like_html_is_read_as_html(place: Place) -> None:
    code, out, _ = place.run("strip", "-", stdin=PAGE.encode())
    assert (code, out.split("\n\n")) == (0, ["The ferry", ARTICLE])
    assert "<nav>" in place.run("strip", "--input-format", "text", "-", stdin=PAGE.encode())[1]


def test_several_inputs_need_a_place_for_their_text(place: Place) -> None:
    place.write("a.txt", ARTICLE), place.write("b.txt", ARTICLE)
    code, out, err = place.run("strip", "a.txt", "b.txt")
    assert (code, out) == (2, "")
    assert "-o DIR" in err


def test_output_below_a_folder_mirrors_the_tree(place: Place) -> None:
    for name in ("in/a.txt", "in/sub/b.md", "in/sub/deep/c.html", "d.txt"):
        place.write(name, PAGE if name.endswith("html") else CHROME + ARTICLE)
    place.write("in/sub/e.html.gz", gzip.compress(PAGE.encode()))
    assert place.run("strip", "in", "d.txt", "-o", "out") == (0, "", "")
    assert place.names("out") == ["a.txt", "d.txt", "sub/b.txt", "sub/deep/c.txt", "sub/e.txt"]
    assert {place.read(f"out/{name}") for name in ("a.txt", "d.txt", "sub/b.txt")} == {ARTICLE}
    assert place.read("out/sub/e.txt") == place.read("out/sub/deep/c.txt")


def test_outputs_that_would_meet_keep_their_whole_names(place: Place) -> None:
    for name in ("in/a.html", "in/a.md", "in/b.md", "in/sub/a.md"):
        place.write(name, PAGE if name.endswith("html") else ARTICLE)
    assert place.run("strip", "in", "-o", "out")[0] == 0
    assert place.names("out") == ["a.html.txt", "a.md.txt", "b.txt", "sub/a.txt"]


def test_equal_names_from_two_folders_do_not_overwrite_each_other(place: Place) -> None:
    place.write("one/a.txt", "One sentence stands here.\n"), place.write("two/a.txt", "Another sentence stands here.\n")
    code, _, err = place.run("strip", "one", "two", "-o", "out")
    texts = {place.read(f"out/{name}") for name in place.names("out")} if code == 0 else set()
    assert len(texts) == 2 or (code == 2 and "a.txt" in err)


def test_output_does_not_overwrite_the_input(place: Place) -> None:
    place.write("a.txt", CHROME + ARTICLE)
    assert place.run("strip", "a.txt", "-o", ".")[0] == 2
    assert place.read("a.txt") == CHROME + ARTICLE


def test_a_file_that_cannot_be_read_writes_nothing_and_the_others_go_on(place: Place) -> None:
    place.write("in/a.txt", ARTICLE), place.write("in/b.txt", bytes(range(256))), place.write("in/c.txt", ARTICLE)
    code, _, err = place.run("strip", "in", "-o", "out")
    assert code == 3
    assert re.search(r"in/b\.txt: .*binary", err)
    assert place.names("out") == ["a.txt", "c.txt"]


# In place


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_in_place_rewrites_and_keeps_the_mode(place: Place, name: str) -> None:
    path = place.write(name, CHROME + ARTICLE)
    path.chmod(0o640)
    assert place.run("strip", "--in-place", name) == (0, "", "")
    assert (place.read(name), stat.S_IMODE(path.stat().st_mode)) == (ARTICLE, 0o640)
    assert place.names() == [name]


def test_in_place_is_a_rename_and_leaves_what_does_not_change_alone(place: Place) -> None:
    changed, same = place.write("a.txt", CHROME + ARTICLE), place.write("b.txt", ARTICLE)
    before = changed.stat().st_ino, same.stat().st_ino, same.stat().st_mtime_ns
    place.run("strip", "--in-place", "a.txt", "b.txt")
    assert changed.stat().st_ino != before[0]
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == before[1:]


def test_in_place_writes_through_a_link(place: Place) -> None:
    target = place.write("real/a.txt", CHROME + ARTICLE)
    (place.folder / "link.txt").symlink_to(target)
    place.run("strip", "--in-place", "link.txt")
    assert (place.folder / "link.txt").is_symlink()
    assert target.read_text() == ARTICLE


def test_in_place_refuses_html_before_it_touches_anything(place: Place) -> None:
    place.write("a.txt", CHROME + ARTICLE), place.write("b.html", PAGE)
    code, _, err = place.run("strip", "--in-place", "a.txt", "b.html")
    assert code == 2
    assert "b.html" in err
    assert place.read("a.txt") == CHROME + ARTICLE
    assert place.run("strip", "--in-place", "-", stdin=b"x")[0] == 2


def test_in_place_leaves_an_input_alone_that_turns_out_to_be_html(place: Place) -> None:
    place.write("page", PAGE)
    assert place.run("strip", "--in-place", "page")[0] in (2, 3)
    assert place.read("page") == PAGE


@needs_permissions
def test_a_folder_without_write_permission_leaves_the_file_whole(place: Place) -> None:
    path = place.write("locked/a.txt", CHROME + ARTICLE)
    path.parent.chmod(0o555)
    try:
        code, _, err = place.run("strip", "--in-place", "locked/a.txt")
    finally:
        path.parent.chmod(0o755)
    assert code == 3
    assert "locked" in err
    assert (place.read("locked/a.txt"), place.names()) == (CHROME + ARTICLE, ["locked/a.txt"])


def test_output_that_cannot_be_written_is_an_error(place: Place) -> None:
    place.write("a.txt", ARTICLE), place.write("taken", "a file where the folder should be\n")
    code, _, err = place.run("strip", "a.txt", "-o", "taken/out")
    assert code in (2, 3)
    assert "taken" in err


def test_a_second_run_in_place_changes_nothing(place: Place, sample: bytes) -> None:
    place.write("a.txt", sample)
    place.run("strip", "--in-place", "a.txt")
    assert place.run("strip", "--check", "a.txt") == (0, "", "")


# Diff and check


def test_the_diff_names_the_path_as_given(place: Place) -> None:
    place.write("in/a.txt", CHROME + ARTICLE)
    for path in ("in/a.txt", "in"):
        code, out, _ = place.run("strip", "--diff", path)
        assert (code, out.splitlines()[:2]) == (0, ["--- a/in/a.txt", "+++ b/in/a.txt"])
    assert out.splitlines()[3:] == ["-Skip to content", "-", "-Share this post", "-", " " + ARTICLE.rstrip()]


def test_a_file_that_stays_has_no_diff(place: Place) -> None:
    place.write("a.txt", ARTICLE)
    assert place.run("strip", "--diff", "a.txt") == (0, "", "")


def test_the_diff_of_a_page_is_that_of_its_text(place: Place) -> None:
    place.write("a.html", PAGE)
    out = place.run("strip", "--diff", "a.html")[1]
    assert out.startswith("--- a/a.html\n+++ b/a.html\n")
    assert "\n-Home\n" in out


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
def test_one_patch_cleans_a_folder_and_reverses(place: Place, sample: bytes) -> None:
    place.write("in/a.txt", sample), place.write("in/sub/b c.md", CHROME + ARTICLE), place.write("in/c.txt", (CHROME + ARTICLE).replace("\n", "\r\n"))
    before = {name: (place.folder / name).read_bytes() for name in place.names()}
    diff = place.raw("strip", "--diff", "in").stdout
    for reverse in ([], ["-R"]):
        subprocess.run(["patch", "--binary", "-s", "-p1", *reverse], cwd=place.folder, input=diff, check=True)
        if not reverse:
            assert place.run("strip", "--check", "in") == (0, "", "")
    assert {name: (place.folder / name).read_bytes() for name in place.names()} == before


def test_the_diff_is_coloured_when_asked(place: Place) -> None:
    place.write("a.txt", CHROME + ARTICLE)
    plain, coloured = place.run("strip", "--diff", "a.txt")[1], place.run("strip", "--diff", "--color", "a.txt")[1]
    assert "\x1b[31m-Skip to content\x1b[0m" in coloured
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain
    assert place.run("strip", "--diff", "--no-color", "a.txt")[1] == plain


def terminal(place: Place, *args: str, **env: str) -> str:
    """What the command writes when its output is a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [place.command, *args], cwd=place.folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=place.environment(**env), timeout=60, check=False
    )
    os.close(theirs)
    seen = b""
    while chunk := _chunk(ours):
        seen += chunk
    os.close(ours)
    assert done.returncode == 0, seen
    return seen.decode()


def _chunk(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:
        return b""


def test_the_diff_is_coloured_on_a_terminal_unless_no_color_is_set(place: Place) -> None:
    place.write("a.txt", CHROME + ARTICLE)
    assert "\x1b[31m-Skip" in terminal(place, "strip", "--diff", "a.txt")
    assert "\x1b" not in terminal(place, "strip", "--diff", "a.txt", NO_COLOR="1")
    assert "\x1b[31m-Skip" in terminal(place, "strip", "--diff", "--color", "a.txt", NO_COLOR="1")


def test_many_files_show_progress_on_a_terminal_only(place: Place) -> None:
    for number in range(60):
        place.write(f"in/{number:02}.txt", ARTICLE)
    assert "Stripping" in terminal(place, "strip", "in", "-o", "out", TERM="xterm")
    assert place.run("strip", "in", "-o", "out") == (0, "", "")


def test_check_lists_what_would_change_and_changes_nothing(place: Place) -> None:
    place.write("in/a.txt", CHROME + ARTICLE), place.write("in/b.txt", ARTICLE)
    assert place.run("strip", "--check", "in") == (1, "in/a.txt\n", "")
    assert place.read("in/a.txt") == CHROME + ARTICLE
    assert place.run("strip", "--check", "in/b.txt") == (0, "", "")
    place.write("in/c.txt", b"\0")
    code, out, err = place.run("strip", "--check", "in")
    assert (code, out) == (3, "in/a.txt\n")
    assert "in/c.txt" in err


@pytest.mark.parametrize("args", [("--diff", "--check"), ("--in-place", "--diff"), ("--check", "-o", "out"), ("--format", "jsonl", "--diff")])
def test_modes_exclude_each_other(place: Place, args: tuple[str, ...]) -> None:
    place.write("a.txt", CHROME + ARTICLE)
    assert place.run("strip", *args, "a.txt")[0] == 2
    assert place.names() == ["a.txt"]


# JSON lines


def test_jsonl_output_tells_what_was_dropped_and_why(place: Place) -> None:
    place.write("a.txt", CHROME + ARTICLE)
    code, out, _ = place.run("strip", "--format", "jsonl", "a.txt")
    (row,) = rows(out)
    assert (code, set(row)) == (0, {"name", "text", "title", "author", "date", "language", "dropped"})
    assert (row["name"], row["text"], row["language"]) == ("a.txt", ARTICLE, "en")
    dropped, second = row["dropped"]  # type: ignore[misc]
    assert (second["line"], second["rule"]) == (3, "chrome.share")
    assert dropped["confidence"] > 0.5
    assert dropped["reason"]
    assert {k: dropped[k] for k in ("line", "text", "rule")} == {"line": 1, "text": "Skip to content", "rule": "chrome.skip-link"}


def test_jsonl_output_has_the_metadata_of_a_page(place: Place) -> None:
    about = '<meta name="author" content="Mara Lind"><meta property="article:published_time" content="2024-10-23T10:00:00Z">'
    place.write("a.html", PAGE.replace("<body>", f"<head><title>The ferry</title>{about}</head><body>"))
    (row,) = rows(place.run("strip", "--format", "jsonl", "a.html")[1])
    assert {k: row[k] for k in ("title", "author", "date", "language")} == {
        "title": "The ferry",
        "author": "Mara Lind",
        "date": "2024-10-23",
        "language": "en",
    }


def test_a_date_that_is_dropped_from_a_text_is_its_metadata(place: Place, sample: bytes) -> None:
    place.write("a.txt", sample)
    (row,) = rows(place.run("strip", "--format", "jsonl", "a.txt")[1])
    assert row["date"] == "2024-10-23"


def test_many_inputs_are_rows_in_the_order_of_their_names(place: Place) -> None:
    for number in range(30):
        place.write(f"in/{number:02}.txt", CHROME + ARTICLE * (1 + 40 * (number % 3)))
    serial = place.run("strip", "--format", "jsonl", "-j", "1", "in")
    assert [row["name"] for row in rows(serial[1])] == [f"in/{n:02}.txt" for n in range(30)]
    assert place.run("strip", "--format", "jsonl", "-j", "2", "in") == serial


def test_jsonl_input_keeps_all_but_the_text(place: Place) -> None:
    place.write("a.jsonl", json.dumps({"id": 7, "text": CHROME + ARTICLE, "tags": ["é"]}) + "\n" + json.dumps({"text": ARTICLE}) + "\n")
    code, out, _ = place.run("strip", "a.jsonl")
    assert (code, rows(out)) == (0, [{"id": 7, "text": ARTICLE, "tags": ["é"]}, {"text": ARTICLE}])
    place.write("b.jsonl", json.dumps({"text": "", "body": CHROME + ARTICLE}) + "\n")
    assert rows(place.run("strip", "--text-field", "body", "b.jsonl")[1]) == [{"text": "", "body": ARTICLE}]


def test_a_bad_row_is_named_and_the_others_go_on(place: Place) -> None:
    place.write("a.jsonl", json.dumps({"text": CHROME + ARTICLE}) + "\nnot json\n" + json.dumps({"text": CHROME + ARTICLE}) + "\n")
    code, out, err = place.run("strip", "--format", "jsonl", "a.jsonl")
    assert code == 3
    assert err.startswith("cleanup: a.jsonl:2: ")
    assert [(row["name"], row["text"]) for row in rows(out)] == [("a.jsonl:1", ARTICLE), ("a.jsonl:3", ARTICLE)]


# Rules


def test_select_and_ignore_take_ids_and_prefixes(place: Place) -> None:
    skip, share = "Skip to content\n\n", "Share this post\n\n"
    place.write("a.txt", skip + share + ARTICLE)
    strip = lambda *args: place.run("strip", *args, "a.txt")[1]
    assert strip() == ARTICLE
    assert strip("--select", "chrome.share") == skip + ARTICLE
    assert strip("--ignore", "chrome.share", "--ignore", "chrome.outside-article") == share + ARTICLE
    assert strip("--ignore", "chrome") == skip + share + ARTICLE
    assert strip("--ignore", "chrome", "--select", "chrome.share,chrome.skip-link") == ARTICLE
    assert strip("--select", "chrome", "--ignore", "chrome.share,chrome.outside-article") == share + ARTICLE


@pytest.mark.parametrize(("given", "right"), [("chrome.shar", "chrome.share"), ("crome", "chrome"), ("text.mojibak", "text.mojibake")])
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_answered_with_the_nearest(place: Place, option: str, given: str, right: str) -> None:
    place.write("a.txt", ARTICLE)
    code, _, err = place.run("strip", option, given, "a.txt")
    assert code == 2
    assert f"'{given}'" in err
    assert f"'{right}'" in err


def test_presets_differ_in_what_they_dare(place: Place, sample: bytes) -> None:
    place.write("a.txt", sample.decode().replace("    He had six", "        He had six"))
    careful, balanced = (place.run("strip", "--preset", preset, "a.txt")[1] for preset in ("careful", "balanced"))
    assert "\n    He had six" in careful
    assert "\nHe had six" in balanced
    assert place.run("strip", "--preset", "bold", "a.txt")[0] == 2


def test_the_language_can_be_given(place: Place) -> None:
    place.write("a.txt", "Zum Inhalt springen\n\nArtikel teilen\n\nOk.\n")
    assert place.run("strip", "--language", "de", "a.txt")[1] == "Ok.\n"
    assert "springen" in place.run("strip", "--language", "fr", "a.txt")[1]


PACK = "language: en\nshare:\n  whole: [beam this story to your friends]\n"


def test_a_pack_of_the_user_adds_phrases(place: Place) -> None:
    place.write("a.txt", "Beam this story to your friends\n\n" + ARTICLE), place.write("packs/mine.yaml", PACK)
    assert place.run("strip", "a.txt")[1] == place.read("a.txt")
    for path in ("packs", "packs/mine.yaml"):
        assert place.run("strip", "--rule-paths", path, "a.txt")[1] == ARTICLE
    place.write("cleanup.toml", 'rule-paths = ["packs"]\n')
    assert place.run("strip", "a.txt")[1] == ARTICLE


@pytest.mark.parametrize(
    ("pack", "where", "said"),
    [
        ("language: en\nshare:\n  whole: [a, b\n", r"\d+:\d+", ""),
        ("language: en\nsare:\n  whole: [a]\n", "2:1", "share"),
        ("language: en\nshare:\n  hole: [a]\n", "3:3", "whole"),
        ("language: en\nshare:\n  pattern: ['(']\n", "3:13", "regular expression"),
        ("language: en\nshare:\n  whole: [{text: abc def, zones: [foot]}]\n", "3:11", "zones"),
        ("share:\n  whole: [a]\n", "1:1", "language"),
        ("- a\n", "1:1", "mapping"),
    ],
)
def test_a_broken_pack_is_an_error_with_its_place(place: Place, pack: str, where: str, said: str) -> None:
    place.write("a.txt", ARTICLE), place.write("mine.yaml", pack)
    code, out, err = place.run("strip", "--rule-paths", "mine.yaml", "a.txt")
    assert (code, out) == (2, "")
    assert re.search(rf"mine\.yaml:{where}: .*{said}", err)
    assert "^" in err


def test_a_broken_pack_is_an_error_with_many_files_and_processes_too(place: Place) -> None:
    for number in range(12):
        place.write(f"in/{number}.txt", ARTICLE)
    place.write("mine.yaml", "language: en\nsare:\n  whole: [a]\n")
    code, _, err = place.run("strip", "--check", "--rule-paths", "mine.yaml", "-j", "2", "in")
    assert code == 2
    assert "mine.yaml:2:1" in err


def test_rules_are_listed_shown_and_tested(place: Place) -> None:
    code, out, _ = place.run("rules", "list")
    listed = [line.split()[0] for line in out.splitlines()]
    assert code == 0
    assert listed == sorted(listed)
    assert {"chrome.language-switcher", "chrome.menu-toggle", "chrome.page-date", "chrome.share", "text.mojibake"} <= set(listed)
    code, out, _ = place.run("rules", "show", "chrome.share", "--language", "de")
    assert (code, "artikel teilen" in out, "share this post" in out) == (0, True, False)
    code, _, err = place.run("rules", "show", "chrome.shar")
    assert (code, "chrome.share" in err) == (2, True)


def test_a_pack_is_tested_by_its_examples(place: Place) -> None:
    good = PACK + "  examples:\n    flag: [Beam this story to your friends!]\n    pass: [They beam.]\n"
    place.write("good.yaml", good), place.write("bad.yaml", good.replace("They beam.", "Beam this story to your friends"))
    assert place.run("rules", "test", "good.yaml")[0] == 0
    code, out, _ = place.run("rules", "test", ".")
    assert code == 1
    assert "bad.yaml: share: must pass: Beam this story to your friends" in out
    assert "good.yaml" not in out


# Explain


def test_explain_shows_every_decision_on_a_line(place: Place, sample: bytes) -> None:
    place.write("a.txt", sample)
    code, out, _ = place.run("explain", "a.txt:9")
    assert code == 0
    assert "a.txt:9: dropped" in out
    assert re.search(r"-> drop +chrome\.share ", out)
    assert len(re.findall(r"^ (?:->|  ) (?:drop|keep)", out, re.M)) >= 2


def test_explain_tells_kept_changed_blank_and_missing_lines(place: Place, sample: bytes) -> None:
    place.write("a.txt", ARTICLE + "\n" + "The office opens at nine.\n"), place.write("b.txt", sample)
    assert "a.txt:1: kept" in place.run("explain", "a.txt:1")[1]
    assert "a.txt:2: a blank line" in place.run("explain", "a.txt:2")[1]
    assert "b.txt:7: changed" in place.run("explain", "b.txt:7")[1]
    assert "text.indentation" in place.run("explain", "b.txt:7")[1]
    for line in ("0", "99"):
        code, _, err = place.run("explain", f"a.txt:{line}")
        assert (code, "line" in err) == (2, True), line
    assert place.run("explain", "none.txt:1")[0] == 3


def test_explain_takes_a_rule(place: Place) -> None:
    code, out, _ = place.run("explain", "chrome.repeated")
    assert (code, out.startswith("chrome.repeated ")) == (0, True)
    assert "careful" in out
    code, _, err = place.run("explain", "chrome.repeatd")
    assert (code, "chrome.repeated" in err) == (2, True)


# Configuration


@pytest.mark.parametrize(
    ("name", "content", "where", "said"),
    [
        ("cleanup.toml", 'prest = "careful"\n', "cleanup.toml:1", "'preset'"),
        ("cleanup.toml", '# a comment\n\nignor = ["chrome"]\n', "cleanup.toml:3", "'ignore'"),
        ("cleanup.toml", '\npreset = "bold"\n', "cleanup.toml:2", "careful, balanced, thorough"),
        ("cleanup.toml", 'ignore = "chrome"\n', "cleanup.toml:1", "list of strings"),
        ("cleanup.toml", 'jobs = "two"\n', "cleanup.toml:1", "int"),
        ("cleanup.toml", "jobs = true\n", "cleanup.toml:1", "int"),
        ("cleanup.toml", 'preset = "careful"\nignore = [\n', "cleanup.toml:[23]", ""),
        ("cleanup.toml", 'preset = "careful"\nignore = \n', "cleanup.toml:2", ""),
        ("cleanup.toml", "jobs = -1\n", "cleanup.toml:1", "jobs"),
        ("cleanup.toml", '\nignore = ["chrome.shar"]\n', "cleanup.toml:2", "'chrome.share'"),
        ("pyproject.toml", '[project]\nname = "x"\n\n[tool.cleanup]\nprest = "careful"\n', "pyproject.toml:5", "'preset'"),
    ],
)
def test_a_wrong_configuration_is_an_error_with_its_line(place: Place, name: str, content: str, where: str, said: str) -> None:
    place.write("a.txt", ARTICLE), place.write(name, content)
    code, _, err = place.run("strip", "a.txt")
    assert code == 2
    assert re.search(where + r"\b", err)
    assert said in err
    assert place.run("strip", "--isolated", "a.txt")[0] == 0


def test_the_nearest_configuration_upwards_holds_and_options_override_it(place: Place) -> None:
    place.write("a.txt", CHROME + ARTICLE), place.write("sub/deep/a.txt", CHROME + ARTICLE)
    place.write("cleanup.toml", 'ignore = ["chrome"]\n'), place.write("sub/pyproject.toml", '[tool.cleanup]\nselect = ["chrome.share"]\n')
    place.write("sub/deep/pyproject.toml", '[project]\nname = "no table of ours"\n')
    assert place.run("strip", "a.txt")[1] == CHROME + ARTICLE
    assert place.run("strip", "--isolated", "a.txt")[1] == ARTICLE
    assert place.run("strip", "--ignore", "text", "a.txt")[1] == ARTICLE
    deep = place.below("sub/deep")
    assert deep.run("strip", "a.txt")[1] == "Skip to content\n\n" + ARTICLE
    assert deep.run("strip", "--select", "chrome.skip-link", "a.txt")[1] == "Share this post\n\n" + ARTICLE


# Which files


def chosen(place: Place, *args: str) -> list[str]:
    return [str(row["name"]) for row in rows(place.run("strip", "--format", "jsonl", *args)[1])]


def test_folders_are_read_recursively_and_patterns_choose(place: Place) -> None:
    for name in ("in/a.txt", "in/b.md", "in/sub/c.txt", "in/sub/d.log", "in/.git/e.txt"):
        place.write(name, ARTICLE)
    assert chosen(place, "in") == ["in/a.txt", "in/b.md", "in/sub/c.txt"]
    assert chosen(place, "--include", "*.log", "in") == ["in/sub/d.log"]
    assert chosen(place, "--exclude", "sub/", "in") == ["in/a.txt", "in/b.md"]
    assert chosen(place, "--exclude", "*.md", "--exclude", "/a.txt", "in") == ["in/sub/c.txt"]


def test_gitignore_is_respected(place: Place) -> None:
    for name in ("in/a.txt", "in/b.txt", "in/sub/b.txt", "in/build/c.txt", "in/sub/keep/b.txt"):
        place.write(name, ARTICLE)
    place.write("in/.gitignore", "b.txt\nbuild/\n"), place.write("in/sub/keep/.gitignore", "!b.txt\n")
    assert chosen(place, "in") == ["in/a.txt", "in/sub/keep/b.txt"]
    assert chosen(place, "--no-respect-gitignore", "in") == ["in/a.txt", "in/b.txt", "in/build/c.txt", "in/sub/b.txt", "in/sub/keep/b.txt"]
    assert chosen(place, "in/b.txt") == ["in/b.txt"]


def test_the_gitignore_of_the_repository_holds_below_a_folder_in_it(place: Place) -> None:
    place.write("in/a.txt", ARTICLE), place.write("in/drafts/b.txt", ARTICLE), place.write(".gitignore", "in/drafts/\n")
    (place.folder / ".git").mkdir()
    assert chosen(place, "in") == ["in/a.txt"]


def test_named_files_are_excluded_only_by_force(place: Place) -> None:
    place.write("a.txt", ARTICLE), place.write("b.txt", ARTICLE)
    assert chosen(place, "--exclude", "b.txt", "a.txt", "b.txt") == ["a.txt", "b.txt"]
    assert chosen(place, "--exclude", "b.txt", "--force-exclude", "a.txt", "b.txt") == ["a.txt"]


def test_globs_are_resolved_and_a_name_with_brackets_is_a_name(place: Place) -> None:
    for name in ("in/a.txt", "in/sub/b.txt", "in/c.md", "odd [1].txt"):
        place.write(name, ARTICLE)
    assert chosen(place, "in/*.txt") == ["in/a.txt"]
    assert chosen(place, "in/**/*.txt") == ["in/a.txt", "in/sub/b.txt"]
    assert chosen(place, "odd [1].txt") == ["odd [1].txt"]


@pytest.mark.parametrize("path", ["none.txt", "none/*.txt"])
def test_a_path_that_leads_nowhere_is_an_error_and_the_others_go_on(place: Place, path: str) -> None:
    place.write("a.txt", ARTICLE)
    code, out, err = place.run("strip", "--format", "jsonl", path, "a.txt")
    assert (code, len(rows(out))) == (3, 1)
    assert path in err


# Ends


def test_a_reader_that_goes_away_is_no_error(place: Place) -> None:
    for number in range(20):
        place.write(f"in/{number}.txt", CHROME + ARTICLE * 2000)
    with subprocess.Popen([place.command, "strip", "--format", "jsonl", "in"], cwd=place.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_an_interrupt_ends_it_quietly(place: Place) -> None:
    # Standard input is never closed, so that the command waits until the interrupt comes.
    with subprocess.Popen([place.command, "strip", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        _wait_until_it_reads(running.pid)
        running.send_signal(signal.SIGINT)
        running.wait(30)
        assert running.stderr and running.stderr.read() == b""
    assert running.returncode == 130


def _wait_until_it_reads(pid: int) -> None:
    status = Path(f"/proc/{pid}/wchan")
    if not status.exists():
        pytest.skip("needs /proc")
    deadline = time.monotonic() + 30
    while "pipe_read" not in status.read_text() and time.monotonic() < deadline:
        os.sched_yield()


@pytest.mark.parametrize("args", [("frobnicate",), ("strip", "--no-such-option", "a.txt"), ("strip",), ("explain",), ("rules", "frobnicate")])
def test_wrong_usage_is_told_with_two(place: Place, args: tuple[str, ...]) -> None:
    code, out, err = place.run(*args)
    assert (code, out) == (2, "")
    assert err.strip()


def test_help_and_version(place: Place) -> None:
    code, out, _ = place.run("--help")
    assert (code, all(name in out for name in ("strip", "explain", "rules"))) == (0, True)
    assert re.search(r"\d+\.\d+", place.run("--version")[1])
