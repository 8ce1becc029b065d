"""Names of languages, months and weekdays: the data file is fresh, and dates are told from other lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleanup import cldr

ROOT = Path(__file__).parent.parent


def test_the_data_file_is_what_the_script_writes() -> None:
    pytest.importorskip("babel")
    done = subprocess.run([sys.executable, ROOT / "scripts" / "cldr.py", "--check"], capture_output=True, check=False)
    assert done.returncode == 0, f"rules/cldr.json is stale: run scripts/cldr.py\n{done.stderr.decode()}"


def test_languages_are_known_by_their_own_names_and_by_those_in_other_languages() -> None:
    assert {"english", "deutsch", "日本語", "русский", "türkçe", "العربية"} <= cldr.autonyms()
    assert {"german", "allemand", "немецкий", "inglés"} <= cldr.language_names()
    assert not {"", "home", "more", "#"} & cldr.language_names()


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday, October 23, 2024", "23 October 2024", "Oct 23, 2024 at 10:15 am", "2024-10-23", "23.10.2024", "10/23/2024", "Mittwoch, 23. Oktober 2024",
        "mercredi 23 octobre 2024", "23 de octubre de 2024", "23 октября 2024 г.", "2024年10月23日", "środa, 23 października 2024", "23 Ekim 2024 Çarşamba",
    ],
)  # fmt: skip
def test_dates_in_many_languages(text: str) -> None:
    assert cldr.is_date(text, cldr.date_words(()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Monday",
        "May",
        "May 2024 was warm",
        "Chapter 3",
        "3",
        "2024",
        "1.5",
        "5 of 12",
        "+44 20 7946 0018",
        "March 3 miles north",
        "10:15",
        "3/4 cup",
        "The 23rd",
    ],
)
def test_lines_that_are_no_dates(text: str) -> None:
    assert not cldr.is_date(text, cldr.date_words(()))
