"""What a relief hides of the paths of the gallery's pictures is drawn faintly, in every style."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Canvas

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.page.film import drawing
from gdviz.page.sheet import sheet_of
from gdviz.scene.load import load
from gdviz.scene.parts import Figure, Scene
from gdviz.styles.base import STYLES
from gdviz.views.base import View
from gdviz.views.paths.plane import OnPlane
from gdviz.views.surface import Surface
from tests.contrast import xy_of
from tests.gallery import SCENES, in_style, scene_of

CLEARLY = 0.012  # base widths above or below the relief: nearer, the eye cannot tell
NEAR = 0.06  # base widths
LOOKS = 400  # along each line of sight
ASKED = 60  # points of each path


def reliefs() -> list[Any]:
    """Every figure that has a relief."""
    figures = [(path, each) for path in SCENES for each in load(path).figures if "surface" in each.keys.views]
    return [pytest.param(path, figure.name, id=f"{path.stem}-{figure.name}") for path, figure in figures]


@cache
def ready(path: Path, name: str) -> tuple[Scene, Figure, View, Sequence[Run]]:
    """A scene with one of its figures, that figure's relief, prepared, and its runs."""
    scene, known = scene_of(path)
    figure = next(figure for figure in scene.figures if figure.name == name)
    sheet = sheet_of(scene, figure, known)
    (view,) = (view for view, kind in zip(sheet.views, figure.keys.views, strict=True) if kind == "surface")
    return scene, figure, view, sheet.runs


def relief_of(path: Path, name: str, style: str) -> Any:
    """The drawing of a figure's relief, alone on axes of its own, and the cost that it shows."""
    scene, figure, view, runs = ready(path, name)
    figure = in_style(figure, style)
    look, (width, height) = figure.style, figure.size
    cost = view.cost if isinstance(view, OnPlane) else scene.cost
    with drawing(look):
        canvas = Canvas(figsize=(width / 100, height / 100), dpi=100)
        FigureCanvasAgg(canvas)
        drawn = view.draw_turning(canvas.add_axes((0.02, 0.02, 0.7, 0.8)), scene.cost, runs, look)
        drawn(max(run.steps for run in runs), 1.0)
    assert isinstance(drawn.__self__.drawing.view, Surface)  # type: ignore[attr-defined]
    return drawn.__self__.drawing, cost  # type: ignore[attr-defined]


def clearance(point: Array, eye: Array, height: Any, half: Array) -> float:
    """How far above the relief the line of sight from a point (3,) to the eye stays; negative where it is cut.

    Near the point, where any line of sight is low, by how far it would be NEAR away.
    """
    ray = point + np.linspace(0, 1, 20 * LOOKS)[1:, None] ** 2 * (eye - point)
    over = ray[(np.abs(ray[:, :2]) <= half).all(axis=1)]
    over = over[:: max(1, len(over) // LOOKS)]
    away = np.linalg.norm(over - point, axis=1)
    gaps = over[:, 2] - height(over[:, :2])
    return float(np.min((gaps / np.minimum(away / NEAR, 1))[away > CLEARLY / 2], initial=np.inf))


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("path", "name"), reliefs())
def test_what_the_relief_hides_is_dotted_and_faint_and_what_it_does_not_is_full(
    path: Path, name: str, style: str
) -> None:
    scene, cost = relief_of(path, name, style)
    land = scene.terrain
    half, low, high = np.array([land.x[-1], land.y[-1]]), *np.array(land.window).T

    def height(at: Array) -> Array:
        theta = low + (at + half) / (2 * half) * (high - low)
        return np.asarray(land.bottom + land.tall * land.scale.share(cost.value(theta)))

    eye, told = scene.fittings.page.camera.eye, 0
    for track in scene.tracks:
        points = track.points[: len(track.kept)]
        full, dotted = (np.isfinite(xy_of(line)).all(axis=1) for line in (track.line, track.dots))
        assert track.dots.get_linestyle() == "--"
        assert np.abs(np.subtract(to_rgb(track.dots.get_color()), to_rgb(track.line.get_color()))).max() > 0.1
        for i in np.unique(np.linspace(0, len(points) - 1, ASKED).astype(int)):
            if not np.isfinite(points[i]).all():
                continue
            free = clearance(points[i] + (0, 0, CLEARLY / 2), eye, height, half)
            if free < -CLEARLY:
                assert (bool(full[i]), bool(dotted[i])) == (False, True), (i, free)
            elif free > CLEARLY:
                assert full[i], (i, free)
            told += abs(free) > CLEARLY
    assert told
