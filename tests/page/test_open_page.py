from __future__ import annotations

import pytest

from gdviz.page.open_page import leaves_room
from gdviz.scene.load import load
from tests.conftest import SceneFile

SCENE = """
[cost]
formula = "x**2 + y**2"

[descent]
start = [1, 1]
learning_rate = 0.1

[[figure]]
name = "map"
views = ["contour"]
"""


@pytest.mark.parametrize(
    ("keys", "leaves"),
    [
        ("", True),
        ('panels = "views"', False),
        ("columns = 1", False),
        ("size = [640, 320]", True),
        ("size = [630, 400]", False),
        ("size = [900, 440]", False),
    ],
)
def test_an_open_figure_with_a_page_wide_and_high_enough_leaves_room(
    scene_file: SceneFile, keys: str, leaves: bool
) -> None:
    (figure,) = load(scene_file(SCENE + keys + "\n")).figures
    assert leaves_room(figure) is leaves
