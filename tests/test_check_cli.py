"""What ``cleanup check`` promises, kept by the installed command."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Place

CLEAN = "The ferry sails at noon on weekdays, and the harbour office sells tickets from nine in the morning.\n"
CHROME = "Skip to content\n\nShare this post\n\n"
MIXED = (
    "The colour of the hull is new, and the yard is proud of it.\n\n"
    "Nobody had asked the yard for that color, and nobody is proud of it but the owner of the hull.\n"
)
SPELLING = "consistency.spelling-variant"
RULE = """what: the tide is told in two ways
check: word-variants
severity: hint
languages: [en]
message: "{one} against {other}"
why: A tide is either high or low.
params:
  pairs: {flood: ebb}
examples:
  flag:
    - "The [[flood]] came. Then the [[ebb]]."
  pass:
    - The flood came.
"""


def rows(place: Place, *args: str | Path) -> tuple[int, list[dict[str, Any]]]:
    code, out, _ = place.run("check", "--output-format", "jsonl", *args)
    return code, [json.loads(line) for line in out.splitlines()]


# What is reported


def test_a_clean_document_has_no_findings(place: Place) -> None:
    place.write("a.txt", CLEAN)
    assert place.run("check", "a.txt") == (0, "", "no findings in 1 file\n")


def test_a_finding_names_all_of_its_places(place: Place) -> None:
    place.write("a.txt", MIXED)
    code, (row,) = rows(place, "a.txt")
    assert code == 1
    assert row == {
        "path": "a.txt", "line": 1, "column": 5, "end_line": 1, "end_column": 11, "rule": SPELLING, "severity": "warning", "confidence": 0.8,
        "message": "'colour' here, 'color' there", "excerpt": "colour",
        "related": [{"line": 3, "column": 36, "end_line": 3, "end_column": 41, "excerpt": "color"}], "fix": None,
    }  # fmt: skip


def test_chrome_is_a_finding_with_a_safe_fix(place: Place) -> None:
    place.write("a.txt", "  " + CHROME + CLEAN)
    code, found = rows(place, "a.txt")
    assert code == 1
    assert [(r["rule"], r["line"], r["column"], r["excerpt"]) for r in found] == [
        ("chrome.skip-link", 1, 3, "Skip to content"), ("chrome.share", 3, 1, "Share this post"),
    ]  # fmt: skip
    assert found[1]["fix"] == {"safe": True, "edits": [{"line": 3, "column": 1, "end_line": 4, "end_column": 1, "text": ""}]}


def test_repairs_of_characters_are_no_findings(place: Place) -> None:
    place.write("a.txt", "\u200b" + CLEAN)
    assert place.run("strip", "a.txt")[1] == CLEAN
    assert rows(place, "a.txt") == (0, [])


def test_columns_count_code_points(place: Place) -> None:
    place.write("a.txt", "🛥🛥 e\u0301 The colour is new.\n\nNobody asked for that color, and nobody in the harbour has ever painted a boat like it.\n")
    _, (row,) = rows(place, "--language", "en", "--select", SPELLING, "a.txt")
    assert (row["line"], row["column"], row["excerpt"]) == (1, 11, "colour")


def test_what_is_chrome_is_not_read_for_contradictions(place: Place) -> None:
    place.write("a.txt", "Skip to content\n\nThe colour of the hull is new, and the yard is proud of it.\n\nShare this post\n\nPrint in color\n")
    assert rows(place, "--select", "consistency", "a.txt") == (0, [])


def test_records_of_jsonl_are_named_by_their_lines(place: Place) -> None:
    place.write("a.jsonl", json.dumps({"text": CLEAN}) + "\nno record\n" + json.dumps({"text": MIXED}) + "\n")
    code, found = rows(place, "a.jsonl")
    assert code == 3
    assert [(r["path"], r["line"]) for r in found] == [("a.jsonl:3", 1)]
    assert "a.jsonl:2: not JSON" in place.run("check", "a.jsonl")[2]


def test_lines_are_right_in_a_file_that_is_read_in_parts(place: Place) -> None:
    filler = CLEAN.strip() + "\n\n"
    place.write("a.txt", filler * (4_200_000 // len(filler)) + MIXED)
    _, (row,) = rows(place, "--language", "en", "--select", SPELLING, "a.txt")
    assert row["line"] == 2 * (4_200_000 // len(filler)) + 1


def test_paths_are_as_given_and_in_order_with_processes_too(place: Place) -> None:
    for number in range(12):
        place.write(f"news/{number:02}.txt", MIXED)
    serial, parallel = (place.run("check", "-j", jobs, "--output-format", "jsonl", "news", "news/00.txt") for jobs in ("1", "2"))
    assert serial == parallel
    assert [json.loads(line)["path"] for line in serial[1].splitlines()] == [*(f"news/{n:02}.txt" for n in range(12)), "news/00.txt"]


def test_standard_input_is_an_input(place: Place) -> None:
    code, out, _ = place.run("check", "--output-format", "concise", "-", stdin=MIXED.encode())
    assert (code, out) == (1, f"-:1:5: warning {SPELLING} 'colour' here, 'color' there (see line 3)\n")


# How it is laid out


def test_the_full_format_marks_both_places_and_says_why(place: Place) -> None:
    place.write("a.txt", MIXED)
    assert place.run("check", "a.txt")[1] == (
        f"a.txt:1:5: warning {SPELLING}: 'colour' here, 'color' there\n"
        " 1 | The colour of the hull is new, and the yard is proud of it.\n"
        "   |     ^^^^^^\n"
        " 3 | Nobody had asked the yard for that color, and nobody is proud of it but the owner of the hull.\n"
        "   |                                    ^^^^^\n"
        "   = one word in British and in American spelling\n"
    )


@pytest.mark.parametrize("columns", [80, 120])
def test_long_lines_are_cut_around_the_places(place: Place, columns: int) -> None:
    place.write(
        "a.txt", (CLEAN.strip() + " ") * 20 + "The colour is new. " + (CLEAN.strip() + " ") * 20 + "\n\n" + "Nobody asked for color. " + CLEAN.strip() * 20
    )
    lines = place.run("check", "a.txt", COLUMNS=str(columns))[1].splitlines()[1:]
    assert all(len(line) <= columns for line in lines)
    at = [line.index("^") for line in lines if "^" in line]
    assert [lines[i - 1][a : a + 6].strip(" .") for i, a in zip([i for i, line in enumerate(lines) if "^" in line], at, strict=True)] == ["colour", "color"]
    assert lines[0].startswith(" 1 | …") and lines[0].endswith("…")


def test_json_is_one_list(place: Place) -> None:
    place.write("a.txt", MIXED), place.write("b.txt", MIXED), place.write("c.txt", CLEAN)
    found = json.loads(place.run("check", "--output-format", "json", "a.txt", "b.txt")[1])
    assert found == rows(place, "a.txt", "b.txt")[1]
    assert place.run("check", "--output-format", "json", "c.txt")[1] == "[]\n"


def test_names_of_files_are_escaped_where_they_are_not_text(place: Place) -> None:
    name = os.fsdecode(b"caf\xe9\x1b.txt")
    place.write(name, MIXED)
    assert [row["path"] for row in rows(place, name)[1]] == [name]
    assert "\x1b" not in place.run("check", name)[1]


def test_statistics_count_by_rule(place: Place) -> None:
    place.write("a.txt", CHROME + MIXED), place.write("b.txt", MIXED)
    code, out, _ = place.run("check", "--statistics", "a.txt", "b.txt")
    assert (code, out.splitlines()[0]) == (1, f"2  warning  {SPELLING}")
    assert "1  warning  chrome.share" in out


def test_the_summary_counts_findings_and_files(place: Place) -> None:
    place.write("a.txt", CHROME + MIXED), place.write("b.txt", CLEAN)
    assert place.run("check", "a.txt", "b.txt")[2] == "3 findings in 1 file\n"


def test_rules_that_do_not_speak_the_language_are_summed_up_once(place: Place) -> None:
    for name in ("a.txt", "b.txt"):
        place.write(name, "Prom odpływa w południe, a biuro portu sprzedaje bilety od dziewiątej rano.\n")
    code, _, err = place.run("check", "--statistics", "a.txt", "b.txt")
    assert code == 0
    assert re.search(rf"^\d+ rules? did not apply to documents in pl: .*{SPELLING}", err, re.MULTILINE)
    assert len(err.splitlines()) == 2


def test_colour_is_used_where_it_is_asked_for(place: Place) -> None:
    place.write("a.txt", MIXED)
    plain, coloured = place.run("check", "a.txt")[1], place.run("check", "--color", "a.txt")[1]
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b[33;1mcolour\x1b[0m" in coloured


def test_a_text_cannot_steer_the_terminal(place: Place) -> None:
    place.write("a.txt", "The colour \x1b[2J is\u202e new.\n\nNobody asked for that color.\n")
    out = place.run("check", "--select", SPELLING, "--language", "en", "a.txt")[1]
    assert "\x1b" not in out and "\u202e" not in out and "colour" in out


# Which rules act


def test_select_and_ignore_choose_what_is_reported(place: Place) -> None:
    place.write("a.txt", CHROME + MIXED)
    assert {r["rule"] for r in rows(place, "--select", "chrome.share", "a.txt")[1]} == {"chrome.share"}
    assert {r["rule"] for r in rows(place, "--ignore", "chrome", "a.txt")[1]} == {SPELLING}
    assert {r["rule"] for r in rows(place, "--ignore", "chrome", "--select", "chrome.share,consistency", "a.txt")[1]} == {"chrome.share", SPELLING}


def test_a_rule_that_is_off_acts_only_where_its_whole_id_is_selected(place: Place) -> None:
    place.write("own/tide.yaml", "on: false\n" + RULE)
    place.write("a.txt", "The flood came in the morning, and the boats rose. Then came the ebb.\n")
    own = ("--rule-paths", "own", "a.txt")
    assert rows(place, *own)[1] == rows(place, "--select", "consistency", *own)[1] == []
    assert [r["rule"] for r in rows(place, "--select", "consistency.tide", *own)[1]] == ["consistency.tide"]


def test_a_rule_of_the_user_is_a_rule(place: Place) -> None:
    place.write("own/tide.yaml", RULE)
    place.write("a.txt", "The flood came in the morning, and the boats rose. Then came the ebb.\n")
    code, (row,) = rows(place, "--rule-paths", "own", "a.txt")
    assert (code, row["rule"], row["message"]) == (0, "consistency.tide", "flood against ebb")
    assert place.run("check", "--fail-on", "hint", "--rule-paths", "own", "a.txt")[0] == 1
    assert "consistency.tide" in place.run("rules", "list", "--rule-paths", "own")[1]
    assert "hint; acts by default; languages: en" in place.run("explain", "--rule-paths", "own", "consistency.tide")[1]
    assert "flag  The [[flood]] came." in place.run("rules", "show", "--rule-paths", "own", "consistency.tide")[1]
    assert place.run("rules", "test", "own")[:2] == (0, "2 checks in 1 files, 0 failed\n")


def test_a_folder_may_hold_phrase_packs_and_rules(place: Place) -> None:
    place.write("own/tide.yaml", RULE)
    place.write("own/harbour.yaml", "language: en\nsubscribe:\n  whole:\n    - get the harbour letter\n")
    place.write("a.txt", "Get the Harbour Letter\n\nSkip to content\n\n" + CLEAN)
    assert place.run("strip", "--rule-paths", "own", "a.txt") == (0, CLEAN, "")
    assert [r["rule"] for r in rows(place, "--rule-paths", "own", "a.txt")[1]] == ["chrome.subscribe", "chrome.skip-link"]


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("severity: hint", "severity: fatal", "3:1", "severity must be one of hint, warning, error"),
        ("check: word-variants", "check: word-variant", "2:1", "there is no check 'word-variant'"),
        ("what:", "wot:", "1:1", "unknown key 'wot'"),
        ("    - The flood came.\n", "    - The flood came.\non: false\n", "14:1", "'examples' must be the last key"),
        ("{one} against {other}", "{one} against {another}", "5:1", "the message names {another}"),
        ("{one} against {other}", "{one} against {0}", "5:1", "not {0}"),
        ("{one} against {other}", "{one against {other}", "5:1", "the message cannot be filled"),
        ("pairs: {flood: ebb}", "pairs: [flood]", "8:3", "'pairs' must map one spelling to the other"),
        ("languages: [en]", "languages: [en", "5:8", "    message"),
    ],
)
def test_a_broken_rule_is_an_error_with_its_place(place: Place, old: str, new: str, where: str, said: str) -> None:
    place.write("own/tide.yaml", RULE.replace(old, new))
    place.write("a.txt", "The flood came in the morning, and the boats rose. Then came the ebb.\n")
    code, out, err = place.run("check", "--rule-paths", "own", "a.txt")
    assert (code, out) == (2, "")
    assert f"own/tide.yaml:{where}: " in err and (said.strip() in err)
    code, out, _ = place.run("rules", "test", "own")
    assert code == 1
    assert f"own/tide.yaml:{where}: " in out


def test_parameters_that_a_check_cannot_work_with_are_an_error_with_their_place(place: Place) -> None:
    place.write("own/tide.yaml", RULE.replace("word-variants", "spinner").replace("pairs:", "terms:"))  # a spinner wants more than terms
    place.write("a.txt", CLEAN)
    code, out, err = place.run("check", "--rule-paths", "own", "a.txt")
    assert (code, out) == (2, "")
    assert "own/tide.yaml:7:1: the check 'spinner' cannot work with these parameters" in err


def test_a_rule_cannot_take_the_id_of_another(place: Place) -> None:
    place.write("own/spelling-variant.yaml", RULE)
    place.write("a.txt", CLEAN)
    code, _, err = place.run("check", "--rule-paths", "own", "a.txt")
    assert code == 2
    assert f"own/spelling-variant.yaml:1:1: there is a rule {SPELLING} already" in err


@pytest.mark.parametrize("example", ["flag: [The flood came.]", "pass: ['The [[flood]] came.']", "flag: [7]", "flag: ['The [[flood came.']", "flags: []"])
def test_a_broken_example_is_an_error_with_its_place(place: Place, example: str) -> None:
    place.write("own/tide.yaml", RULE[: RULE.index("  flag:")] + f"  {example}\n")
    code, out, _ = place.run("rules", "test", "own")
    assert code == 1
    assert re.search(r"^own/tide\.yaml:10:\d+: ", out, re.MULTILINE)


# Exit codes


def test_fail_on_says_from_which_severity_on_a_run_fails(place: Place) -> None:
    place.write("a.txt", MIXED)
    codes = [place.run("check", "--fail-on", level, "a.txt")[0] for level in ("hint", "warning", "error")]
    assert codes == [1, 1, 0]
    assert place.run("check", "--exit-zero", "a.txt")[0] == 0


def test_an_input_that_fails_costs_the_others_nothing(place: Place) -> None:
    place.write("a.txt", bytes(range(256)) * 64), place.write("b.txt", MIXED)
    code, found = rows(place, "a.txt", "b.txt", "none.txt")
    assert (code, [r["path"] for r in found]) == (3, ["b.txt"])
    err = place.run("check", "--exit-zero", "a.txt", "b.txt", "none.txt")[2]
    assert "a.txt: binary file" in err and "none.txt: no such file" in err


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--fix", "--diff", "a.txt"),
        ("--fix", "-"),
        ("--fail-on", "fatal", "a.txt"),
        ("--output-format", "xml", "a.txt"),
        ("--select", "consistency.rol", "a.txt"),
    ],
)
def test_wrong_usage_is_told_with_two(place: Place, args: tuple[str, ...]) -> None:
    place.write("a.txt", CLEAN)
    code, out, err = place.run("check", *args, stdin=b"x")
    assert (code, out) == (2, "")
    assert err.strip()


def test_the_configuration_file_sets_severity_and_format(place: Place) -> None:
    place.write("a.txt", MIXED)
    place.write("cleanup.toml", 'fail-on = "error"\noutput-format = "concise"\n')
    assert place.run("check", "a.txt")[:2] == (0, f"a.txt:1:5: warning {SPELLING} 'colour' here, 'color' there (see line 3)\n")
    assert place.run("check", "--fail-on", "warning", "a.txt")[0] == 1
    for line, said in (('output-format = "xml"', "output-format must be one of"), ('fail-on = "fatal"', "fail-on must be one of")):
        place.write("cleanup.toml", "\n" + line)
        code, _, err = place.run("check", "a.txt")
        assert (code, "cleanup.toml:2: " + said in err) == (2, True), err


# Mending


def test_fix_takes_out_chrome_and_reports_what_is_left(place: Place) -> None:
    place.write("a.txt", CHROME + MIXED).chmod(0o640)
    code, out, err = place.run("check", "--fix", "a.txt")
    assert (code, place.read("a.txt")) == (1, MIXED)
    assert SPELLING in out and "chrome" not in out
    assert err == "2 findings mended, 1 finding in 1 file\n"
    assert (place.folder / "a.txt").stat().st_mode & 0o777 == 0o640


def test_fix_exits_with_zero_where_it_mended_all(place: Place) -> None:
    place.write("a.txt", CLEAN + "\n" + CHROME + CLEAN.replace("noon", "six"))
    assert place.run("check", "--fix", "a.txt") == (0, "", "2 findings mended, no findings in 1 file\n")
    assert place.read("a.txt") == CLEAN + "\n" + CLEAN.replace("noon", "six")
    assert place.run("check", "a.txt")[0] == 0


def test_fix_keeps_encoding_line_ends_and_records(place: Place) -> None:
    place.write("a.txt", (CHROME + CLEAN.replace("ferry", "fähre")).replace("\n", "\r\n").encode("cp1252"))
    place.write("b.jsonl", json.dumps({"id": 7, "text": CHROME + CLEAN}) + "\n")
    assert place.run("check", "--fix", "a.txt", "b.jsonl")[0] == 0
    assert (place.folder / "a.txt").read_bytes() == CLEAN.replace("ferry", "fähre").replace("\n", "\r\n").encode("cp1252")
    assert json.loads(place.read("b.jsonl")) == {"id": 7, "text": CLEAN}


def test_a_fix_that_somebody_should_look_at_waits_to_be_asked_for(place: Place) -> None:
    text = CHROME + MIXED + "\nThe colour of the old hull was the colour of rust, which is what the owner had liked about the hull.\n"
    place.write("a.txt", text)
    assert rows(place, "--select", SPELLING, "a.txt")[1][0]["fix"]["safe"] is False
    assert place.run("check", "--fix", "--select", SPELLING, "a.txt")[0] == 1
    assert place.read("a.txt") == text
    assert "+Nobody had asked the yard for that colour," in place.run("check", "--diff", "--unsafe-fixes", "a.txt")[1]
    assert place.run("check", "--fix", "--unsafe-fixes", "a.txt")[:2] == (0, "")
    assert place.read("a.txt") == text.removeprefix(CHROME).replace("color,", "colour,")


def test_fix_takes_only_what_is_selected(place: Place) -> None:
    place.write("a.txt", CHROME + CLEAN)
    place.run("check", "--fix", "--select", "chrome.share", "a.txt")
    assert place.read("a.txt") == "Skip to content\n\n" + CLEAN


def test_pages_are_not_rewritten(place: Place) -> None:
    page = f"<html><body><p>Skip to content</p><article><p>{CLEAN}</p></article><p>Share this post</p></body></html>"
    place.write("a.html", page)
    code, out, _ = place.run("check", "--fix", "a.html")
    assert (code, place.read("a.html")) == (1, page)
    assert "chrome." in out
    assert place.run("check", "--diff", "a.html")[:2] == (1, "")


def test_diff_prints_what_fix_would_do_and_fails(place: Place) -> None:
    place.write("a.txt", CHROME + CLEAN)
    code, out, _ = place.run("check", "--diff", "a.txt")
    assert (code, place.read("a.txt")) == (1, CHROME + CLEAN)
    subprocess.run(["patch", "-s", "-p1"], cwd=place.folder, input=out.encode(), check=True)
    assert place.read("a.txt") == CLEAN
    assert place.run("check", "--diff", "a.txt")[:2] == (0, "")


# On the way


def test_a_reader_that_goes_away_is_no_error(place: Place) -> None:
    for number in range(60):
        place.write(f"news/{number}.txt", CHROME + MIXED)
    done = subprocess.run(["sh", "-c", f"'{place.command}' check news | head -1"], cwd=place.folder, capture_output=True, env=place.environment(), timeout=120)
    assert done.stdout.startswith(b"news/0.txt:1:1: warning")
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr


def test_an_interrupt_ends_it_quietly(place: Place) -> None:
    os.mkfifo(place.folder / "pipe.txt")
    process = subprocess.Popen([place.command, "check", "pipe.txt"], cwd=place.folder, stderr=subprocess.PIPE, env=place.environment())
    with open(place.folder / "pipe.txt", "wb"):
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")


# Other packages


def test_another_package_adds_rules_and_checks(place: Place) -> None:
    place.write("dist/pyproject.toml", DISTRIBUTION)
    place.write("dist/harbour_rules/__init__.py", ""), place.write("dist/harbour_rules/knots.py", KNOTS)
    place.write("dist/harbour_rules/rules/knot.yaml", RULE.replace("word-variants", "knots").replace("{one} against {other}", "a {word}"))
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--disable-pip-version-check", "--target", "site", "./dist"]
    subprocess.run(pip, cwd=place.folder, check=True, capture_output=True)
    place.write("a.txt", "The bowline holds, and the ferry stays where it was made fast at noon.\n")
    path = os.pathsep.join((str(place.folder / "site"), os.environ.get("PYTHONPATH", "")))
    run = place.run("check", "--output-format", "concise", "--fail-on", "hint", "a.txt", PYTHONPATH=path)
    assert run[:2] == (1, "a.txt:1:5: hint consistency.knot a bowline\n")
    assert "consistency.knot " in place.run("rules", "list", PYTHONPATH=path)[1]


DISTRIBUTION = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "harbour-rules"
version = "1"

[project.entry-points."cleanup.rules"]
harbour = "harbour_rules"

[project.entry-points."cleanup.checks"]
knots = "harbour_rules.knots"
"""
KNOTS = '''"""A kind of check: knots by name."""


def check(mentions, rule):
    """A finding for each bowline."""
    at = mentions.article.text.find("bowline")
    if at >= 0:
        yield rule.finding((at, at + 7), word="bowline")
'''
