"""How long a film plays: as long as its scene says, at any rate, in every format that tells its times."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.descents.known import find_out
from gdviz.making.drawing import draw_figure
from gdviz.making.files import Choice, files_of
from gdviz.scene.load import load
from tests.outputs.reading import decoded

pytestmark = pytest.mark.slow

SCENE = """
[cost]
formula = "x**2"
window = [-2, 2]
[descent]
start = 1.8
learning_rate = 0.02
steps = 60

[[figure]]
name = "path"
views = ["curve"]
formats = ["gif", "webp", "apng"]
size = [320, 240]
seconds = {seconds}
fps = {fps}
pace = "{pace}"
hold_first = 0.37
hold_last = 0.81
"""


# at both paces where a frame lasts whole hundredths of a second, and where it does not
@pytest.mark.parametrize(
    ("fps", "pace"),
    [(7, "auto"), (25, "auto"), (30, "step"), (50, "step")],
)
def test_a_film_plays_as_long_as_its_scene_says(fps: float, pace: str, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(SCENE.format(seconds=1.3, fps=fps, pace=pace), encoding="utf-8")
    scene = load(file)
    paths = list(draw_figure(files_of(scene, Choice(tmp_path)), find_out(scene.cost, scene.plans)))
    assert [path.suffix for path in paths] == [".gif", ".webp", ".apng"]
    seconds = 0.37 + 0.81 + 1.3  # whatever the pace
    for path in paths:
        assert abs(decoded(path)[-1][0] - 100 * seconds) <= 1, path.suffix
