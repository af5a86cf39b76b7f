"""Pictures far from 0, and of costs over many powers of ten: numbers that differ, and runs that are told apart."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.contour import QuadContourSet

from gdviz.notation import MINUS
from gdviz.views.base import View
from gdviz.views.contour import Contour
from gdviz.views.curve import Curve
from gdviz.views.loss import Loss
from gdviz.views.relief.furniture import write_values
from gdviz.views.relief.heights import height_scale
from gdviz.views.surface import Surface
from tests.views.samples import cost_of, descents, drawn

TOWER = cost_of("exp(exp(x)) + y**2", (-1, 7), (-2, 2))
TOWER_RUNS = descents(TOWER, (2, 1), 1e-5, steps=200)
CLIFFS = cost_of("exp(3*x) + exp(-3*y) + x**2", (-8, 8), (-8, 8))
CLIFF_RUNS = descents(CLIFFS, (1, -1), 0.005, steps=100)


def labels_of(axis: Axis) -> list[str]:
    low, high = sorted(axis.get_view_interval())
    ticks = [tick for tick in axis.get_majorticklocs() if low <= tick <= high]
    return axis.get_major_formatter().format_ticks(ticks)


@pytest.mark.parametrize(
    ("view", "text", "windows", "name"),
    [
        (Curve(), "1e9 + x**2", [(-1, 3)], "y"),
        (Contour(), "(x - 1.7e9)**2 + y**2", [(1.7e9 - 9, 1.7e9 + 9), (-9, 9)], "x"),
        (Loss(scale="linear", above_minimum=False), "1e9 + x**2", [(-1, 3)], "y"),
    ],
)
def test_labels_differ_and_the_axis_says_what_to_add(
    view: View, text: str, windows: list[tuple[float, float]], name: str
) -> None:
    cost = cost_of(text, *windows)
    axes, _ = drawn(view, cost, descents(cost, [high - 1 for _, high in windows], 0.1))
    labels = labels_of(axes.yaxis if name == "y" else axes.xaxis)
    assert len(labels) > 2
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 6
    steps = np.diff([float(label.replace(MINUS, "-").replace(",", "")) for label in labels])
    assert steps == pytest.approx(steps[0])
    assert " (+ 1" in (axes.get_title(loc="left") if name == "y" else axes.get_xlabel())


def bands_of(axes: Axes, values: np.ndarray) -> int:
    """In how many bands of colour these costs lie."""
    filled, _ = (child for child in axes.get_children() if isinstance(child, QuadContourSet))
    return len(set(np.searchsorted(filled.levels, values).tolist()))


@pytest.mark.parametrize(("cost", "runs"), [(TOWER, TOWER_RUNS), (CLIFFS, CLIFF_RUNS)])
def test_a_run_below_cliffs_goes_through_bands_and_heights(cost, runs) -> None:  # type: ignore[no-untyped-def]
    axes, _ = drawn(Contour(), cost, runs)
    assert bands_of(axes, runs[0].cost) >= 3
    for view in (Contour(), Surface()):
        assert any(words.startswith("Costs above about ") for words in view.notes(cost, runs))
    x, y = np.meshgrid(*(np.linspace(low, high, 121) for low, high in cost.window))
    values = cost.value(np.stack([x, y], axis=-1))
    scale = height_scale(values, "auto", runs[0].cost)
    shares = scale.share(runs[0].cost)
    assert shares.max() - shares.min() > 0.1
    assert np.nanmax(scale.share(values)) == pytest.approx(1.0)
    ticks = scale.ticks(0.12)
    assert scale.share(ticks[:1])[0] <= 0.12


def test_other_costs_are_not_cut() -> None:
    bowl = cost_of("x**2 + y**2", (-3, 3), (-3, 3))
    runs = descents(bowl, (1, 1), 0.1)
    assert list(Contour().notes(bowl, runs)) == []
    assert list(Surface().notes(bowl, runs)) == []


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([0, 20000, 40000], ["0", "20,000", "40,000"]),
        ([0, 500000, 1000000], ["0", "500,000", "1,000,000"]),
        ([0, 100, 10000], ["0", "100", "$10^{4}$"]),
        ([0.5, 2.5], ["0.5", "2.5"]),
    ],
)
def test_the_numbers_of_an_axis_have_one_style(values: list[float], labels: list[str]) -> None:
    assert write_values(np.array(values, dtype=float)) == labels
