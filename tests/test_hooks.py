"""The hooks of ``.pre-commit-hooks.yaml``, run by pre-commit in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("cleanup", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
COMMAND = Path(sys.executable).parent / "pre-commit"
NAMES = ("story.txt", "two words.txt", "-dash.txt", "übermut.md", "news/“quoted”.txt")
ARTICLE = "The ferry sails at noon on weekdays, and the harbour office sells tickets from nine in the morning.\n"
CHROME = "Skip to content\n\nShare this post\n\n"
MIXED = "The colour of the hull is new, and the yard is proud of it.\n\nNobody had asked the owner of the hull for that color.\n"
CONFIG = """repos:
  - repo: {hooks}
    rev: v1
    hooks:
      - id: cleanup-strip
      - id: cleanup-check
"""
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not COMMAND.exists(), reason="needs pre-commit")]


def git(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    about = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.quotePath=false")
    home = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"}
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH" and not k.startswith("GIT_")} | home
    return subprocess.run(["git", *about, *args], cwd=folder, capture_output=True, text=True, env=env, check=False)


def commit(folder: Path) -> tuple[int, str]:
    git(folder, "add", "-A")
    done = git(folder, "commit", "-m", "news")
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose commits pass through the hooks."""
    top = tmp_path_factory.mktemp("hooks")
    hooks, user = top / "hooks", top / "user"
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        (hooks / part).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, hooks / part)
    user.mkdir()
    for folder in (hooks, user):
        git(folder, "init", "-q")
    assert commit(hooks)[0] == 0 and git(hooks, "tag", "v1").returncode == 0
    (user / ".pre-commit-config.yaml").write_text(CONFIG.format(hooks=hooks))
    assert commit(user)[0] == 0
    installed = subprocess.run([COMMAND, "install"], cwd=user, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr
    return user


def test_chrome_is_mended_and_stops_the_commit_once(repository: Path) -> None:
    for name in NAMES:
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text(CHROME + ARTICLE.replace("noon", f"noon in {len(name)} ports"), encoding="utf-8")
    code, said = commit(repository)
    assert code == 1 and "files were modified by this hook" in said, said
    for name in NAMES:
        assert (repository / name).read_text(encoding="utf-8").startswith("The ferry sails at noon in"), name
    assert commit(repository)[0] == 0
    assert git(repository, "status", "--porcelain").stdout == ""


def test_a_contradiction_stops_the_commit_and_both_places_are_shown(repository: Path) -> None:
    (repository / "-hull.txt").write_text(MIXED)
    code, said = commit(repository)
    assert code == 1
    assert "-hull.txt:1:5: warning consistency.spelling-variant" in said
    assert "1 | The colour of the hull" in said and "3 | Nobody had asked" in said
    (repository / "-hull.txt").write_text(MIXED.replace("color", "colour"))
    code, said = commit(repository)
    assert code == 0, said
