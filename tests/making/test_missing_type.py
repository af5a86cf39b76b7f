"""Letters that a font has not are told, whichever figure's style it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.making.missing_type import missing_type
from gdviz.scene.load import load
from gdviz.styles.base import STYLES
from tests.conftest import SceneFile

SCENE = """
title = "Überlauf, спуск, 坂"
[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = 0.1
[[figure]]
name = "a"
views = ["curve"]
[[figure]]
name = "b"
views = ["curve"]
style = "{style}"
"""


@pytest.mark.parametrize(
    ("style", "lost"),
    [("dark", "坂"), ("roman", "坂")],  # Computer Modern has neither Cyrillic nor umlauts, its fall-back has both
)
def test_the_font_of_each_figure_is_asked(
    style: str, lost: str, scene_file: SceneFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STYLES, "_entries", {**STYLES, "roman": replace(STYLES["dark"], name="roman", font=("cmr10",))})
    scene = load(scene_file(SCENE.format(style=style)))
    assert missing_type(scene) == [f"{scene.path}: warning: the font has no {lost!r}; a box stands for each"]
    assert missing_type(replace(scene, title="downhill")) == []


def test_a_font_that_this_machine_has_not_is_told(scene_file: SceneFile) -> None:
    look = '[style]\nfont = ["No Such Font", "DejaVu Serif"]\n'
    scene = load(scene_file(SCENE.format(style="dark").replace("坂", "") + look))
    words = f"{scene.path}: warning: this machine has no font 'No Such Font'; another stands for it"
    assert missing_type(scene) == [words]
