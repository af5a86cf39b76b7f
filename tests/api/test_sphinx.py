"""The Sphinx directive: a page shows a figure of a scene, drawn when it is out of date."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image

pytestmark = [pytest.mark.slow]
ROOT = Path(__file__).parents[2]
SCENE = """
[cost]
formula = "x**2 + 10*y**2"
[descent]
start = [-4, 1.5]
learning_rate = 0.09
steps = 4
[[figure]]
name = "path"
views = ["contour"]
formats = ["gif", "png"]
seconds = 0.2
fps = 5
[[figure]]
name = "still"
views = ["contour"]
formats = ["png"]
steps = [0]
"""
PAGE = """
Bowl
====

.. gdviz:: scenes/bowl.toml
   :name: fig-bowl
   :width: 300px

   It zigzags.

See :ref:`it <fig-bowl>`.

.. gdviz:: scenes/bowl.toml
   :figure: still
   :style: dark
   :alt: At last.
"""
SERVER = """
import json, os, sys
import gdviz.api.sphinx, gdviz.making.pipeline, gdviz.outputs.gif, gdviz.views.contour
from sphinx.cmd.build import main
for line in sys.stdin:
    folder, said, arguments = json.loads(line)
    if os.fork() == 0:
        os.chdir(folder)
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        sys.exit(main(arguments))
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""
IMAGE = re.compile(r'<img alt="([^"]*)" src="([^"]*)"')


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The folder of a page and its scene."""
    pytest.importorskip("sphinx")
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "bowl.toml").write_text(SCENE, encoding="utf-8")
    (tmp_path / "conf.py").write_text('extensions = ["gdviz.api.sphinx"]\n', encoding="utf-8")
    (tmp_path / "index.rst").write_text(PAGE, encoding="utf-8")
    return tmp_path


class Sphinx:
    """A Sphinx that has been imported, with what draws, and is copied for each build."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def build(self, pages: Path, builder: str = "html") -> tuple[int, str]:
        """The exit code of Sphinx, warnings being errors, and what it complains of."""
        assert self.process.stdin
        assert self.process.stdout
        said = pages / "said"
        arguments = ["-q", "-W", "--keep-going", "-n", "-b", builder, ".", f"out/{builder}"]
        self.process.stdin.write(json.dumps([str(pages), str(said), arguments]) + "\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        return code, said.read_text(encoding="utf-8")

    def end(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def sphinx() -> Iterator[Sphinx]:
    pytest.importorskip("sphinx")
    found = Sphinx()
    yield found
    found.end()


def shown(pages: Path) -> list[tuple[str, Path]]:
    """The pictures of the built page with their alt texts."""
    page = (pages / "out" / "html" / "index.html").read_text(encoding="utf-8")
    return [(alt, pages / "out" / "html" / source) for alt, source in IMAGE.findall(page)]


def test_a_page_shows_a_film_and_a_still_which_are_drawn_again_when_their_scene_changes_and_only_then(
    pages: Path, sphinx: Sphinx
) -> None:
    scene = pages / "scenes" / "bowl.toml"
    drawn = pages / "out" / "html" / ".doctrees" / "gdviz" / "scenes" / "bowl" / "path.gif"
    assert sphinx.build(pages) == (0, "")
    check_pictures(pages)
    first = drawn.stat().st_ino
    scene.write_text(SCENE, encoding="utf-8")
    (pages / "index.rst").write_text(PAGE + "\nMore.\n", encoding="utf-8")
    assert sphinx.build(pages) == (0, "")
    assert drawn.stat().st_ino == first  # a file that is written is another one
    scene.write_text(SCENE.replace("1.5", "2.5"), encoding="utf-8")
    assert sphinx.build(pages) == (0, "")
    assert drawn.stat().st_ino != first
    assert shown(pages)[0][0].startswith("One descent; the cost falls from 78.5 to ")


def check_pictures(pages: Path) -> None:
    """That the page shows a film, and a still in another style."""
    (alt, film), (other, still) = shown(pages)
    assert alt.startswith("One descent; the cost falls from 38.5 to ")
    assert other == "At last."
    with Image.open(film) as picture:
        assert picture.format == "GIF"
        assert picture.n_frames > 1
    with Image.open(still) as picture:
        assert picture.format == "PNG"
        assert max(picture.convert("RGB").getpixel((2, 2))) < 60  # dark paper


def test_what_is_printed_has_a_still(pages: Path, sphinx: Sphinx) -> None:
    assert sphinx.build(pages, "latex") == (0, "")
    assert [file.name for file in sorted((pages / "out" / "latex").glob("*.png"))] == ["path.png", "still.png"]
    assert list((pages / "out" / "latex").glob("*.gif")) == []


def test_what_is_wrong_is_told_with_the_page_and_line(pages: Path, sphinx: Sphinx) -> None:
    wrong = {
        "power": ("bowl", "power", "power.toml:3: cost.formula: '^' is not a power here; write x**2 for x^2"),
        "name": (
            ":figure: still",
            ":figure: stil",
            "figure: no figure 'stil'; did you mean 'still'? (known: path, still)",
        ),
        "format": (":style: dark", ":format: pdf", "format: expected one of gif, webp, apng, svg, png, got 'pdf'"),
    }
    (pages / "scenes" / "power.toml").write_text(SCENE.replace("x**2", "x^2"), encoding="utf-8")
    for page, (old, new, _) in wrong.items():
        text = PAGE.replace("fig-bowl", page).replace(old, new)
        (pages / f"{page}.rst").write_text(f":orphan:\n{text}", encoding="utf-8")
    code, complaints = sphinx.build(pages)
    assert code == 1
    for page, (_, _, message) in wrong.items():
        assert re.search(rf"{page}\.rst:\d+: ERROR: .*{re.escape(message)}", complaints), complaints


def test_the_recipe_for_jupyter_book_names_the_extension() -> None:
    page = (ROOT / "docs" / "repository.md").read_text(encoding="utf-8")
    names = re.findall(r"extra_extensions: \[([\w.]+)\]", page)
    assert [callable(import_module(name).setup) for name in names] == [True]
