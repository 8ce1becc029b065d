"""The wheel carries the rules inside the package, and finds them wherever it is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOOK = """
import cleanup, cleanup.paths
from cleanup.rule import catalogue
print(cleanup.__file__, cleanup.paths.rules_folder(), "chrome.share" in catalogue(), sep="\\n")
print(cleanup.strip("Skip to content\\n\\nShare this post\\n\\nThe ferry sails at noon.\\n").text, end="")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network; a folder of its own keeps the checkout clean."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_rules_are_inside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"cleanup/_rules/chrome/en.yaml", "cleanup/_rules/cldr.json", "cleanup/_rules/methods.yaml", "cleanup/py.typed"} <= set(names)
    assert {name.split("/")[0].removesuffix(".dist-info").split("-")[0] for name in names} == {"cleanup", "scrape_cleanup"}
    shipped = {p.relative_to(ROOT / "rules").as_posix() for p in (ROOT / "rules").rglob("*") if p.is_file()}
    assert {n.removeprefix("cleanup/_rules/") for n in names if n.startswith("cleanup/_rules/")} == shipped


def test_an_installed_wheel_finds_its_rules_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--disable-pip-version-check", "--target", target, wheel]
    subprocess.run(pip, check=True, capture_output=True)
    assert not (target / "rules").exists()
    code = f"import sys; sys.path.insert(0, {str(target)!r})\n{LOOK}"
    out = subprocess.run([sys.executable, "-c", code], cwd=elsewhere, check=True, capture_output=True, text=True).stdout
    package = target / "cleanup"
    assert out.splitlines() == [str(package / "__init__.py"), str(package / "_rules"), "True", "The ferry sails at noon."]
