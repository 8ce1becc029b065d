"""What several tests share: the installed command in a scratch folder, the sample, and how long hypothesis searches."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# "steady" gives every run the same examples; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=400)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes long or much memory; `make test` leaves it out")


class Place:
    """A scratch folder in which the installed command runs: that of the interpreter that runs the tests."""

    command = Path(sys.executable).parent / "cleanup"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def below(self, name: str) -> Place:
        return Place(self.folder / name)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def names(self, name: str = ".") -> list[str]:
        top = self.folder / name
        return sorted(p.relative_to(top).as_posix() for p in top.rglob("*") if p.is_file())

    def environment(self, **more: str) -> dict[str, str]:
        return {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"PYTHONIOENCODING": "utf-8"} | more

    def raw(self, *args: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        command = [self.command, *map(str, args)]
        return subprocess.run(command, cwd=self.folder, input=stdin, capture_output=True, env=self.environment(**env), timeout=120, check=False)

    def run(self, *args: str | Path, stdin: bytes = b"", **env: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error; a traceback fails the test whatever it asks for."""
        done = self.raw(*args, stdin=stdin, **env)
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in err, err
        return done.returncode, out, err


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture(scope="session")
def sample() -> bytes:
    """The scraped article that the toolkit was made for."""
    return (ROOT / "fixtures" / "blinken-beijing-visit" / "input.txt").read_bytes()
