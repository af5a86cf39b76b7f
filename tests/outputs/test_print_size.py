"""A size in units of print is exact where it can be, and whole pixels elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageSequence

from gdviz.making.files import Choice, files_of
from gdviz.scene.load import load
from tests.conftest import SceneFile
from tests.making.two_figures import drawn

TEXT = """
[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = 0.1
steps = 3
[[figure]]
name = "a"
views = ["curve"]
"""


def written(scene_file: SceneFile, tmp_path: Path, keys: str) -> dict[str, Path]:
    """The files of a figure with these keys, by their endings."""
    found = files_of(load(scene_file(f"{TEXT}{keys}")), Choice(tmp_path))
    return {path.name.partition(".")[2]: path for path in drawn(found)}


def media_box(path: Path) -> tuple[float, float]:
    """The width and height of a pdf's page in points, as poppler reads them where it is there."""
    if shutil.which("pdfinfo"):
        said = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True).stdout
        width, _, height = said.partition("Page size:")[2].split()[:3]
        return float(width), float(height)
    left, bottom, right, top = map(float, path.read_bytes().partition(b"/MediaBox [")[2].partition(b"]")[0].split())
    return right - left, top - bottom


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "points"),
    [
        ('["3.5in", "2.4in"]', (252.0, 172.8)),
        ('["88mm", "60mm"]', (249.449, 170.079)),
        ('["8.8cm", 240]', (249.449, 172.8)),
        ('["252.25pt", "172.75 pt"]', (252.25, 172.75)),
    ],
)
def test_vectors_have_the_size_to_a_hundredth_of_a_point(
    scene_file: SceneFile, tmp_path: Path, size: str, points: tuple[float, float]
) -> None:
    found = written(scene_file, tmp_path, f'size = {size}\nformats = ["pdf", "svg"]\n')
    assert media_box(found["pdf"]) == pytest.approx(points, abs=0.01)
    root = ElementTree.parse(found["svg"]).getroot()
    sides = [float(root.attrib[side].removesuffix("pt")) for side in ("width", "height")]
    assert sides == pytest.approx(points, abs=0.01)


@pytest.mark.slow
def test_pixels_are_whole_and_a_hundredth_of_an_inch(scene_file: SceneFile, tmp_path: Path) -> None:
    keys = 'size = ["88mm", "60.3mm"]\nformats = ["svg", "png", "gif", "webp"]\nseconds = 0.2\nposter = true\n'
    found = written(scene_file, tmp_path, keys)
    for ending in ("png", "gif", "webp"):
        with Image.open(found[ending]) as image:
            assert {frame.size for frame in ImageSequence.Iterator(image)} == {(346, 237)}, ending
    with Image.open(found["poster.png"]) as image:
        assert image.size == (1038, 711)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


@pytest.mark.slow
def test_the_latex_of_a_snippet_leaves_the_picture_its_width(scene_file: SceneFile, tmp_path: Path) -> None:
    keys = 'size = {}\nformats = ["pdf", "md"]\n'
    for size, options in (('["3.5in", 240]', "[alt="), ('[350, "2.4in"]', r"[width=\linewidth, alt=")):
        text = written(scene_file, tmp_path, keys.format(size))["md"].read_text(encoding="utf-8")
        assert rf"\includegraphics{options}" in text
