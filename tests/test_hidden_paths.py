"""What a relief hides of the paths of the gallery's pictures is drawn faintly, in every style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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


def relief_of(path: Path, name: str, style: str, *, from_low: bool = False) -> Any:
    """The drawing of a figure's relief, alone on axes of its own, and the cost that it shows."""
    scene, figure, view, runs = ready(path, name)
    if from_low and isinstance(view, Surface):
        view = replace(view, azimuth=60.0, elevation=15.0, orbit=0.0)
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


def clearances(points: Array, eye: Array, height: Any, half: Array) -> Array:
    """How far above the relief the lines of sight from points (n, 3) to the eye stay (n,); negative where one is cut.

    Near its point, where any line of sight is low, by how far it would be NEAR away.
    """
    ways = eye - points
    edge = np.min((half - np.sign(ways[:, :2]) * points[:, :2]) / np.abs(ways[:, :2]), axis=1)
    shares = np.outer(np.sqrt(np.clip(edge, 0, 1)), np.linspace(0, 1, LOOKS + 1)[1:]) ** 2
    rays = points[:, None] + shares[..., None] * ways[:, None]
    away = np.linalg.norm(rays - points[:, None], axis=-1)
    gaps = rays[..., 2] - height(rays[..., :2].reshape(-1, 2)).reshape(away.shape)
    near = np.clip(away, CLEARLY / 2, NEAR) / NEAR
    return np.asarray(np.where(away > CLEARLY / 2, gaps / near, np.inf).min(axis=1))


@pytest.mark.slow
# a page as the gallery has it, and a slide from where much is hidden; most other styles have the layout of one of them
@pytest.mark.parametrize(("style", "from_low"), [("article", False), ("dark", True)])
@pytest.mark.parametrize(("path", "name"), reliefs())
def test_what_the_relief_hides_is_dotted_and_what_it_does_not_is_full(
    path: Path, name: str, style: str, from_low: bool
) -> None:
    scene, cost = relief_of(path, name, style, from_low=from_low)
    land = scene.terrain
    half, low, high = np.array([land.x[-1], land.y[-1]]), *np.array(land.window).T

    def height(at: Array) -> Array:
        theta = low + (at + half) / (2 * half) * (high - low)
        return np.asarray(land.bottom + land.tall * land.scale.share(cost.value(theta)))

    eye, told = scene.fittings.page.camera.eye, 0
    for track in scene.tracks:
        points = track.points[: len(track.kept)]
        full, dotted = (np.isfinite(xy_of(line)).all(axis=1) for line in (track.line, track.dots))
        asked = np.unique(np.linspace(0, len(points) - 1, ASKED).astype(int))
        asked = asked[np.isfinite(points[asked]).all(axis=1)]
        free = clearances(points[asked] + (0, 0, CLEARLY / 2), eye, height, half)
        shown = np.column_stack([full, dotted])[asked]
        assert (shown[free < -CLEARLY] == (False, True)).all(), asked[free < -CLEARLY]
        assert shown[free > CLEARLY, 0].all(), asked[free > CLEARLY]
        told += (np.abs(free) > CLEARLY).sum()
    assert told


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_what_is_dotted_is_fainter_in_every_style(style: str) -> None:
    path, name = max((each.values for each in reliefs()), key=lambda each: len(ready(*each)[-1]))
    scene, _ = relief_of(path, name, style)
    for track in scene.tracks:
        assert track.dots.get_linestyle() == "--"
        assert np.abs(np.subtract(to_rgb(track.dots.get_color()), to_rgb(track.line.get_color()))).max() > 0.1
