"""Phrase packs: reading them, what is wrong with them, and finding phrases on lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanup import packs, ruletest
from cleanup.errors import ConfigError
from cleanup.packs import Hit, Matcher
from cleanup.wording import ends_sentence, fold, word_count

PACK = """\
language: en
share:
  whole: [beam this story to your friends, '# beams']
  weak: [beam]
  start: [beam it to]
cross-reference:
  label: [see also, beam also]
  pattern: ['beam \\d+ times? more']
image-credit:
  whole: [{text: beamed by hand, zones: [tail]}]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


def hit(path: Path, line: str) -> Hit | None:
    return Matcher(packs.load(path).phrases, ("en",)).see(line).hit


@pytest.mark.parametrize(
    ("line", "kind", "mode", "rest"),
    [
        ("Beam this story to your friends", "share", "whole", ""),
        ("» BEAM THIS STORY, to your friends!", None, None, None),
        ("» Beam  this story to your friends!", "share", "whole", ""),
        ("12,345 beams", "share", "whole", ""),
        ("Beam", "share", "weak", ""),
        ("Beam it to a friend", "share", "start", " a friend"),
        ("Beam it together", None, None, None),
        ("See also: The bridge stays closed", "cross-reference", "label", "the bridge stays closed"),
        ("See also", "cross-reference", "label", ""),
        ("See also the bridge", None, None, None),
        ("Beam 3 times more", "cross-reference", "pattern", ""),
        ("They beam 3 times more", None, None, None),
        ("The beam held.", None, None, None),
        ("Beam it to " + "word " * 40, None, None, None),
        ("Beam,", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_phrase_is_found_by_its_mode(mine: Path, line: str, kind: str | None, mode: str | None, rest: str | None) -> None:
    found = hit(mine, line)
    seen = (found.phrase.kind.name, found.phrase.mode, found.rest) if found else (None, None, None)
    assert seen == (kind, mode, rest)


def test_several_phrases_and_lists_of_languages_and_paths_are_found(mine: Path) -> None:
    rule = lambda line: found.phrase.kind.name if (found := packs.matcher(("en",)).see(line).hit) else None
    assert rule("Deutsch | English | Français | Español") == "language-switcher"
    assert rule("Home > World > Asia") == "breadcrumb"
    assert rule("Share this post | Print this page") in ("share", "tools")
    assert rule("He spoke English, French and German.") is None


def test_a_phrase_may_act_in_fewer_zones_than_its_kind(mine: Path) -> None:
    (phrase,) = (p for p in packs.load(mine).phrases if p.text == "beamed by hand")
    assert phrase.zones == {"tail"}
    assert phrase.kind.zones == packs.ZONES


@pytest.mark.parametrize(
    ("pack", "place", "said"),
    [
        ("language: en\nsare:\n  whole: [a]\n", "2:1", "did you mean 'share'"),
        ("language: 3\n", "1:1", "language"),
        ("share:\n  whole: [a]\n", "1:1", "language"),
        ("language: en\nshare: [a]\n", "2:1", "mapping"),
        ("language: en\nshare:\n  whole: a\n", "3:3", "list"),
        ("language: en\nshare:\n  hole: [a]\n", "3:3", "whole"),
        ("language: en\nshare:\n  whole:\n    - a\n    - 3\n", "5:7", "phrase"),
        ("language: en\nshare:\n  whole: [a, '!!']\n", "3:14", "nothing is left"),
        ("language: en\nshare:\n  pattern: ['a', '(']\n", "3:18", "regular expression"),
        ("language: en\nshare:\n  whole: [{text: a, zones: [foot]}]\n", "3:11", "zones"),
        ("language: en\nshare:\n  whole: [a\n", "4:1", ""),
        ("- a\n", "1:1", "mapping"),
        ("", "1:1", "mapping"),
    ],
)
def test_what_is_wrong_with_a_pack_is_told_with_its_place_and_shown(tmp_path: Path, pack: str, place: str, said: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(pack, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        packs.load(path)
    first, excerpt, pointer = str(caught.value).split("\n")
    line, column = map(int, place.split(":"))
    assert first.startswith(f"{path}:{place}: ")
    assert said in first
    assert excerpt.strip() == (pack.splitlines() or [""])[min(line, len(pack.splitlines()) or 1) - 1].strip()
    assert pointer.index("^") == 4 + column - 1


def test_a_pack_that_is_not_there_or_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"language: \xff")
    for name in ("none.yaml", "bad.yaml"):
        with pytest.raises(ConfigError, match=name):
            packs.load(tmp_path / name)


def test_a_pack_of_the_user_holds_for_its_language_or_for_all(mine: Path) -> None:
    phrases = lambda *languages: {p.text for p in packs.matcher(languages, (mine,)).phrases}
    assert "beam" in phrases("en")
    assert "beam" not in phrases("de")
    mine.with_name("all.yaml").write_text(PACK.replace("en", "'*'", 1), encoding="utf-8")
    assert "beam" in {p.text for p in packs.matcher(("de",), (mine.with_name("all.yaml"),)).phrases}


def test_examples_that_do_not_hold_are_failures(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    examples = "  examples:\n    flag: [They beam., Beam this story to your friends]\n    pass: [Beam this story to your friends, The sun.]\n"
    path.write_text("language: en\nshare:\n  whole: [beam this story to your friends]\n" + examples, encoding="utf-8")
    count, failures = ruletest.run(path)
    assert count == 5
    assert failures == [f"{path}: share: is not flagged: They beam.", f"{path}: share: must pass: Beam this story to your friends"]


def test_a_phrase_must_not_be_both_sure_and_weak(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("language: en\nshare:\n  whole: [beam it]\n  weak: [beam it]\n", encoding="utf-8")
    assert ruletest.run(path)[1] == [f"{path}: 'beam it' is both whole and weak under share"]


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("» Share   this POST!", "share this post"),
        ("12,345 views", "# views"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("It’s", "it's"),
        ("İstanbul", "istanbul"),
        ("STRASSE straße", "strasse strasse"),
        ("— … —", ""),
        ("หน้าแรก", "หน้าแรก"),
        ("(c) 2024", "c) #"),
    ],
)
def test_lines_are_compared_in_their_folded_form(line: str, folded: str) -> None:
    assert fold(line) == folded


@pytest.mark.parametrize(("text", "words"), [("one two", 2), ("один два три", 3), ("新聞を読む", 2.5), ("หน้าแรก", 3.5), ("word", 1)])
def test_letters_count_where_a_script_has_no_spaces(text: str, words: float) -> None:
    assert word_count(text) == words


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It rains.", True),
        ("“It rains.”", True),
        ("It rains.[3]", True),
        ("雨だ。」", True),
        ("هل تمطر؟", True),
        ("वर्षा।", True),
        ("It rains", False),
        ("Home", False),
        ("Really?", True),
        ("a, b,", False),
        ("", False),
    ],
)
def test_a_sentence_ends_in_any_script(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends
