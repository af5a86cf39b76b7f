"""Transparent stills have no paper, films of the same figure lie on it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from gdviz.errors import SceneError
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
[style]
paper = "#123456"
casing = "#123456"
ink = "white"
{style}
[[figure]]
name = "a"
views = ["loss"]
formats = {formats}
size = [320, 240]
seconds = 0.3
{figure}
"""
PAPER = (0x12, 0x34, 0x56)


def written(scene_file: SceneFile, folder: Path, formats: list[str], **keys: str) -> dict[str, Path]:
    text = TEXT.format(formats=formats, **{"style": "", "figure": "", **keys})
    found = files_of(load(scene_file(text)), Choice(folder))
    return {path.name.partition(".")[2]: path for path in drawn(found)}


@pytest.mark.slow
@pytest.mark.parametrize("keys", [{"style": "transparent = true"}, {"figure": "transparent = true"}])
def test_a_still_has_no_paper(scene_file: SceneFile, tmp_path: Path, keys: dict[str, str]) -> None:
    found = written(scene_file, tmp_path, ["png", "svg", "pdf"], **keys)
    with Image.open(found["png"]) as image:
        alpha = np.asarray(image.convert("RGBA"))[..., 3]
    assert alpha[0, 0] == 0
    assert (alpha == 0).mean() > 0.7  # also inside the axes
    assert (alpha == 255).any()
    assert "#123456" not in ElementTree.tostring(ElementTree.parse(found["svg"]).find(".//*[@id='patch_1']"), "unicode")


def test_the_figure_has_the_last_word(scene_file: SceneFile, tmp_path: Path) -> None:
    keys = {"style": "transparent = true", "figure": "transparent = false"}
    with Image.open(written(scene_file, tmp_path, ["png"], **keys)["png"]) as image:
        assert image.convert("RGBA").getpixel((0, 0)) == (*PAPER, 255)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["gif", "webp", "apng"])
def test_a_film_lies_on_the_paper(scene_file: SceneFile, tmp_path: Path, ending: str) -> None:
    found = written(scene_file, tmp_path, ["png", ending], figure="transparent = true")
    with Image.open(found[ending]) as image:
        image.seek(image.n_frames - 1)  # type: ignore[attr-defined]
        shown = image.convert("RGB")
    assert shown.getpixel((0, 0)) == PAPER
    assert shown.getpixel((160, 120)) == PAPER


def test_films_alone_are_refused(scene_file: SceneFile) -> None:
    path = scene_file(TEXT.format(formats=["gif", "webp"], style="", figure="transparent = true"))
    with pytest.raises(SceneError) as caught:
        load(path)
    message = "expected a still beside films, which lie on the paper, got ['gif', 'webp']"
    assert str(caught.value) == f"{path}:19: figure[0].transparent: {message}"
