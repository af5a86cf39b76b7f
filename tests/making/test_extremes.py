"""Scenes with numbers at the edge of what a float holds: each is drawn, without a warning and without a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.commands.cli import main
from tests.conftest import SceneFile

SCENES = {
    "starts 357 decades apart": """
        [cost]
        formula = "abs(x)"
        [descent]
        starts = [1e50, 1e-307]
        learning_rate = [1.96, 0.0388, 2.02]
        steps = 2
        """,
    "all runs end where they start": """
        [cost]
        formula = "cos(1/x)"
        window = [0.1, 1.15]
        [descent]
        starts = [-1.07, -1.05]
        learning_rate = [2.4, 0.87, 1.64]
        steps = 5
        optimizer = "newton"
        stop = { gradient = 1e8 }
        """,
    "rates of 1e-307 and 1": """
        [cost]
        formula = "abs(x)"
        [descent]
        start = 0.01
        learning_rate = [0.1, 1e-307, 1.0, 0.01, 0.01]
        """,
    "rates about 1e308": """
        [cost]
        formula = "log(x)"
        [descent]
        start = 0.092
        learning_rate = 1e308
        steps = 5
        """,
    "a surface over 1e150": """
        [cost]
        formula = "x**2+y**2+z**2"
        window = [[1e-307, 0.387], [-2.81, 1], [1e-307, 1e99]]
        [descent]
        start = [1.88, 1.54, -1e100]
        learning_rate = 1e50
        steps = 1
        direction = "ascend"
        """,
    "a flat curve at 1e300": """
        [cost]
        formula = "x**2 + 1e300"
        window = [-0.17, 1.95]
        [descent]
        starts = [0.1, -1e100]
        learning_rate = 1
        steps = 2
        """,
    "a start of 1e100": """
        [cost]
        formula = "sin(x)"
        [descent]
        start = 1e100
        learning_rate = 0.1
        """,
    "a window of 1e-50": """
        [cost]
        model = "logistic"
        data = { points = { x = [0.5, 0.75, 1, 1.25, 3], y = [0, 1, 0, 1, 1] } }
        window = [[-1e-50, 1e-50], [-1e-50, 1e-50]]
        [descent]
        start = [0, -1]
        learning_rate = 0.3
        """,
    "a window of 1e100": """
        [cost]
        formula = "x**4 + y**4"
        window = [[-1e100, 1e100], [-1e100, 1e100]]
        [descent]
        start = [1, 1]
        learning_rate = 0.01
        """,
}
VIEWS = {
    "starts 357 decades apart": ["loss", "chart"],
    "all runs end where they start": ["loss"],
    "rates of 1e-307 and 1": ["rate", "loss"],
    "rates about 1e308": ["rates", "loss"],
    "a surface over 1e150": ["surface", "loss"],
    "a flat curve at 1e300": ["curve"],
    "a start of 1e100": ["curve", "loss"],
    "a window of 1e-50": ["data", "contour"],
    "a window of 1e100": ["contour", "loss"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_of_extreme_numbers_is_drawn(
    name: str, scene_file: SceneFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GDVIZ_DEBUG", "1")  # a failure shows where
    views = ", ".join(f'"{view}"' for view in VIEWS[name])
    formats = '"png", "html"' if {"curve", "contour"} & {*VIEWS[name]} else '"png"'
    figure = f'[[figure]]\nname = "f"\nviews = [{views}]\nformats = [{formats}]\nsize = [480, 360]\n'
    path = scene_file(f"{SCENES[name]}\n{figure}")
    assert main(["check", str(path)]) == 0
    assert main(["trace", str(path)]) == 0
    assert main(["render", "--quiet", "--out", str(tmp_path / "out"), str(path)]) == 0
