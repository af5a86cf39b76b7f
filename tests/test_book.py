"""The book of examples/, a repository of one's own: make draws what has changed, with gdviz as it is installed."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "examples" / "book"
MADE = {f"img/{file}.png" for file in ("line/fit", "line/loss", "rates/parabola", "valley/path")}


def test_its_makefile_is_short_and_its_workflow_checks() -> None:
    assert len((BOOK / "Makefile").read_text(encoding="utf-8").splitlines()) <= 12
    workflow = (BOOK / ".github" / "workflows" / "figures.yml").read_text(encoding="utf-8")
    assert "- run: gdviz render --check --out img figures/*.toml\n" in workflow


def test_its_versions_are_those_that_are_tried() -> None:
    gdviz, *pinned = [
        line for line in (BOOK / "requirements.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    ]
    known = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert set(pinned) <= set(known)
    with (ROOT / "pyproject.toml").open("rb") as file:
        needed = tomllib.load(file)["project"]["dependencies"]
    assert {line.partition("==")[0] for line in pinned} == {need.partition(">")[0] for need in needed} - {"click"}
    from gdviz import __version__

    assert gdviz == f"gdviz=={__version__}"


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built of the sources, as whoever installs gdviz gets it."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "gdviz", source / "gdviz", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", "wheels"]
    tried = subprocess.run([*pip, "setuptools>=77"], cwd=source, capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip("no registry has setuptools, which builds it")
    run(*pip, "--find-links", "wheels", ".", folder=source)
    (built,) = (source / "wheels").glob("gdviz-*.whl")
    return built


@pytest.fixture
def book(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the book, beside an environment that has the wheel, and the libraries of this one."""
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", str(venv), folder=tmp_path)
    (packages,) = (venv / "lib").glob("python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--python", str(venv / "bin" / "python")]
    run(*pip, "install", "-q", "--no-deps", "--no-index", "--no-compile", str(wheel), folder=tmp_path)
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    monkeypatch.setenv("PATH", f"{venv / 'bin'}:{os.environ['PATH']}")
    for name in ("PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(BOOK, tmp_path / "book", ignore=shutil.ignore_patterns("*.png"))
    home = run(str(venv / "bin" / "python"), "-c", "import gdviz; print(gdviz.__file__)", folder=tmp_path)
    assert Path(home.strip()).is_relative_to(venv)
    return tmp_path / "book"


def make(book: Path, *goals: str) -> list[str]:
    """The files that make draws or names, of which gdviz prints the paths."""
    return run("make", "-s", *goals, folder=book).splitlines()


@pytest.mark.slow
def test_make_draws_what_has_changed_in_content_alone(book: Path) -> None:
    assert set(make(book)) == MADE
    for path in book.rglob("*"):
        os.utime(path)
    assert make(book) == make(book, "check") == []
    data = book / "data" / "points.csv"
    scene = book / "figures" / "rates.toml"
    scene.write_text(scene.read_text(encoding="utf-8").replace("0.9]", "0.8]"), encoding="utf-8")
    stale = subprocess.run(["make", "check"], cwd=book, capture_output=True, text=True, check=False)
    assert (stale.returncode, stale.stdout.splitlines()[1:]) == (
        2,
        ["img/rates/parabola.png: its scene, data, style or fonts changed"],
    )
    data.write_text(data.read_text(encoding="utf-8") + "4.5,5.9\n", encoding="utf-8")
    assert make(book) == ["img/line/fit.png", "img/line/loss.png", "img/rates/parabola.png"]
    scene.unlink()
    assert make(book, "tidy") == ["img/rates/parabola.png"]
    assert {str(path.relative_to(book)) for path in (book / "img").rglob("*.png")} == MADE - {"img/rates/parabola.png"}
