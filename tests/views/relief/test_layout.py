"""Labels and relief together fill the axes, and no labels touch."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gdviz.costs.formula import formula
from gdviz.styles.base import style
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.fittings import furnish
from gdviz.views.relief.furniture import Furniture, write_value
from gdviz.views.relief.layout import ReliefPage
from gdviz.views.relief.terrain import Build, Terrain, terrain

WINDOW = ((-2.0, 2.0), (-1.0, 3.0))


@cache
def relief_of(scale: str) -> Terrain:
    cost = replace(formula("(1-x)**2+100*(y-x**2)**2"), window=WINDOW)
    return terrain(cost, WINDOW, Build(0.4, scale), np.empty(0))


def furnished(size: tuple[int, int], dpi: float, camera: Camera, scale: str) -> tuple[Axes, ReliefPage]:
    figure = Figure(figsize=(size[0] / 100, size[1] / 100), dpi=dpi)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, axes.bbox.width), ylim=(0, axes.bbox.height))
    furniture = Furniture(relief_of(scale), camera, style("article"), ("$x$", r"$\theta_{1}$"), dpi / 100)
    page = furnish(axes, furniture, [camera], (axes.bbox.width, axes.bbox.height)).page
    axes.set_axis_off()
    return axes, page


@pytest.mark.parametrize("size", [(420, 380), (1240, 560), (520, 440)])
@pytest.mark.parametrize("dpi", [100, 200])
@pytest.mark.parametrize("scale", ["linear", "log"])
@pytest.mark.parametrize(
    "azimuth", [-65, 115, *(pytest.param(each, marks=pytest.mark.slow) for each in (-25, 40, 245))]
)
def test_labels_fit_and_stay_apart(size: tuple[int, int], dpi: float, scale: str, azimuth: float) -> None:
    axes, _ = furnished(size, dpi, Camera(azimuth, 38), scale)
    boxes = [text.get_window_extent() for text in axes.texts]
    assert len(boxes) >= 7
    for i, box in enumerate(boxes):
        assert axes.bbox.x0 - 1 <= box.x0 <= box.x1 <= axes.bbox.x1 + 1
        assert axes.bbox.y0 - 1 <= box.y0 <= box.y1 <= axes.bbox.y1 + 1
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])


def test_same_layout_at_twice_the_pixels() -> None:
    one, two = (furnished((520, 440), dpi, Camera(-60, 38), "log")[1] for dpi in (100, 200))
    assert two.zoom == pytest.approx(2 * one.zoom, rel=0.02)


def test_the_log_scale_is_named() -> None:
    for scale, name in (("log", "cost, log-like"), ("linear", "cost")):
        axes, _ = furnished((520, 440), 100, Camera(-60, 38), scale)
        assert [text.get_text() for text in axes.texts if "cost" in text.get_text()] == [name]


def test_names_are_set_in_latex() -> None:
    axes, _ = furnished((520, 440), 100, Camera(-60, 38), "linear")
    assert {r"$x$", r"$\theta_{1}$", "cost"} <= {text.get_text() for text in axes.texts}


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-1e-15, "0"), (-2.5, "−2.5"), (1000, "1000"), (1e4, "$10^{4}$"), (-1e6, "$-10^{6}$"), (2e6, "2×10⁶")],
)
def test_numbers_at_ticks(value: float, text: str) -> None:
    assert write_value(value) == text


@pytest.mark.parametrize("size", [(60, 50), (110, 80), (200, 120)])
def test_a_small_relief_has_no_numbers_rather_than_such_as_touch(size: tuple[int, int]) -> None:
    axes, _ = furnished(size, 100, Camera(-60, 38), "linear")
    boxes = [text.get_window_extent() for text in axes.texts if text.get_text() not in ("$x$", r"$\theta_{1}$", "cost")]
    assert not any(box.overlaps(other) for i, box in enumerate(boxes) for other in boxes[i + 1 :])
