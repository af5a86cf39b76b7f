"""Every scene, shell and Python block of the documentation is true: a page is a session in an empty folder.

A block whose first line is a comment with a file's name is that file.  A scene is loaded; a part of one, without a
cost, over a surface.  A shell block is run by bash, with gdviz on the path, and fails on the first command that does,
unless the block after it is `text`: that is what it prints, with ... for what differs from time to time.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gdviz.scene.load import load
from tests.docs.blocks import Block, blocks_of
from tests.standby import standing_by

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = [page for page in PAGES if blocks_of(page)]
OVER = '[cost]\nsurface = "himmelblau"\n'
OF_A_CLONE = re.compile(r"make\b|\. \.venv/bin/activate\b")
KNOWN = {"toml", "sh", "python", "text", "make", "rst", "yaml"}


def is_slow(page: Path) -> bool:
    return any(block.language in ("sh", "python") for block in blocks_of(page))


def at(page: Path) -> Any:
    """The page as a parameter of a test."""
    marks = [pytest.mark.slow] if is_slow(page) else []
    return pytest.param(page, id=str(page.relative_to(ROOT)), marks=marks)


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a gdviz that has started."""
    with standing_by(tmp_path_factory.mktemp("standby")) as found:
        yield found


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with gdviz on the path where the page's blocks call it."""
    if is_slow(request.getfixturevalue("page")):
        monkeypatch.setenv("PATH", f"{request.getfixturevalue('commands')}:{os.environ['PATH']}")
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    return tmp_path / "empty"


def test_every_block_has_a_language_that_is_tried() -> None:
    wrong = [
        f"{page.name}:{block.line}: {block.language!r}"
        for page in PAGES
        for block in blocks_of(page)
        if block.language not in KNOWN
    ]
    assert wrong == []


@pytest.mark.parametrize("page", [at(page) for page in RUN])
def test_the_blocks_of_a_page(page: Path, folder: Path) -> None:
    blocks, names = blocks_of(page), {}
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        place = f"{page.name}:{block.line}"
        if block.file:
            write(folder / block.file, block.text)
        if block.language == "toml":
            try_scene(block, folder, place)
        elif block.language == "sh":
            try_shell(block, after.text if after and after.language == "text" else None, place)
        elif block.language == "python":
            exec(compile(block.text, place, "exec"), names)


def test_the_readme_is_for_newcomers() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 150
    assert lines[2].startswith("![")
    assert lines[2].endswith(".gif)")
    first = next(block for block in blocks_of(ROOT / "README.md") if block.language == "toml")
    assert len(first.text.splitlines()) == 6


def test_the_scene_that_is_shown_is_the_one_that_is_drawn() -> None:
    scene = (ROOT / "docs" / "scenes" / "bowl.toml").read_text(encoding="utf-8")
    pages = [ROOT / "README.md", ROOT / "docs" / "index.md", ROOT / "docs" / "first-picture.md"]
    assert [page.name for page in pages if blocks_of(page)[0 if page.stem == "index" else 1].text != scene] == []


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def try_scene(block: Block, folder: Path, place: str) -> None:
    """Loads a scene; a file without a cost is one for others, a part of a scene lies over a surface."""
    tables = tomllib.loads(block.text)
    is_whole = "cost" in tables or ".toml" in str(tables.get("extends"))  # a style file extends a style by its name
    if block.file and not is_whole:
        return
    path = folder / (block.file or "block.toml")
    if not block.file:
        write(path, block.text if is_whole else spliced(block.text))
    scene = load(path)
    assert scene.warnings == (), place
    if not block.file:
        path.unlink()


def spliced(text: str) -> str:
    """A part of a scene and the surface: what stands before its first table stays at the top."""
    top, bracket, rest = re.match(r"(.*?)(^\[|\Z)(.*)", text, re.M | re.S).groups()  # type: ignore[union-attr]
    return f"{top}{OVER}{bracket}{rest}"


def try_shell(block: Block, printed: str | None, place: str) -> None:
    """Runs a block; of what is for a clone, the targets of make are looked up in its Makefile."""
    lines = block.text.splitlines()
    if any(OF_A_CLONE.match(line) for line in lines) and not Path("Makefile").exists():
        assert [line for line in lines if not OF_A_CLONE.match(line)] == [], place
        targets = [line.split("#")[0].split()[1:] for line in lines if line.startswith("make")]
        for target in targets:
            subprocess.run(["make", "-n", *target], cwd=ROOT, check=True, capture_output=True)
        return
    command = ["bash", "-euo", "pipefail", "-c", block.text]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if printed is None:
        assert done.returncode == 0, f"{place}\n{done.stdout}"
        return
    assert doctest.OutputChecker().check_output(printed, done.stdout, doctest.ELLIPSIS), f"{place}\n{done.stdout}"
