"""A very long text file goes through the command in bounded memory."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Place

SIZE = 200 << 20  # bytes
MOST = 2 << 20  # kB resident at any time
CHROME = "Skip to content\n\nShare this post\n\n"
SENTENCE = "The ferry number {} sails at noon on weekdays, and the harbour office sells tickets from nine in the morning.\n\n"


@pytest.mark.slow
def test_200_mb_of_text_take_less_than_2_gb(place: Place) -> None:
    resource = pytest.importorskip("resource")
    path = place.folder / "long.txt"
    with path.open("w", encoding="utf-8") as file:
        for number in range(SIZE // len(SENTENCE) + 1):
            file.write(SENTENCE.format(number) + (CHROME if number % 50 == 0 else ""))
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    with (place.folder / "out.txt").open("wb") as out:
        running = subprocess.Popen([place.command, "strip", "--preset", "careful", path], stdout=out, stderr=subprocess.PIPE, preexec_fn=limit)
        assert running.stderr
        errors = running.stderr.read()
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    assert (running.returncode, errors) == (0, b"")
    assert usage.ru_maxrss < MOST
    assert SIZE * 0.9 < (place.folder / "out.txt").stat().st_size < path.stat().st_size
