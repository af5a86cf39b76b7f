"""The ends that a scene gives axes: what is shown between them, and what leaves there."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gdviz.errors import Problem, dotted
from gdviz.scene.figures import read_figures
from gdviz.scene.looks import Looks
from gdviz.views.base import MOMENT, View
from gdviz.views.charts.value_range import ValueRange
from gdviz.views.contour import Contour
from gdviz.views.curve import Curve
from gdviz.views.loss import Loss
from gdviz.views.surface import Surface
from tests.views.samples import CASES, cost_of, descents, drawn

ENDS = ((-1.5, 2.0), (0.5, 3.0))
SWING = cost_of("x**2 - y**2")


@pytest.mark.parametrize("view", [Contour(xlim=ENDS[0], ylim=ENDS[1]), Curve(xlim=ENDS[0], ylim=ENDS[1], strips=False)])
def test_axes_have_the_ends_that_are_asked_for(view: View) -> None:
    cost, runs = CASES["parabola" if isinstance(view, Curve) else "himmelblau"]
    axes, _ = drawn(view, cost, runs)
    assert (axes.get_xlim(), axes.get_ylim()) == ENDS


def test_one_side_alone_may_be_asked_for() -> None:
    cost, runs = CASES["himmelblau"]
    axes, _ = drawn(Contour(xlim=ENDS[0]), cost, runs)
    assert (axes.get_xlim(), axes.get_ylim()) == (ENDS[0], cost.window[1])  # type: ignore[index]


def test_a_relief_stands_on_the_ends() -> None:
    cost, runs = CASES["himmelblau"]
    assert Surface(xlim=ENDS[0], ylim=ENDS[1]).window(cost, runs) == ENDS


def test_a_curve_is_drawn_over_its_strips_only_down_to_its_end() -> None:
    cost, runs = CASES["parabola"]
    axes, _ = drawn(Curve(ylim=(20.0, 80.0), strips=True), cost, runs)
    clip = axes.lines[0].get_clip_box()
    assert clip is not None
    assert clip.y0 == pytest.approx(axes.transData.transform((0, 20.0))[1])


def test_a_chart_begins_and_ends_at_steps_and_values() -> None:
    cost, runs = CASES["himmelblau"]
    axes, show = drawn(Loss(xlim=(2.0, 6.0), ylim=(0.0, 500.0)), cost, runs[:1])
    assert (axes.get_xlim(), axes.get_ylim(), axes.get_yscale()) == ((2.0, 6.0), (0.0, 500.0), "linear")
    _, mark, arrow, *_ = show(12)
    assert np.size(mark.get_data()) == 0  # type: ignore[attr-defined]
    assert np.ravel(arrow.get_data())[0] == pytest.approx(6.0)  # type: ignore[attr-defined]


def test_a_symlog_axis_shows_both_signs_and_zero() -> None:
    runs = descents(SWING, (1.0, 0.001), 0.1, steps=60)
    axes, _ = drawn(Loss(scale="symlog"), SWING, runs)
    assert axes.get_yscale() == "symlog"
    low, high = axes.get_ylim()
    assert low < min(runs[0].cost.min(), 0)
    assert high > runs[0].cost.max()
    labels = axes.yaxis.get_major_formatter().format_ticks([-1e5, -10.0, 0.0, 1e5])
    assert [label for label in labels if "e" in label or "-" in label] == []


@pytest.mark.parametrize("scale", ["linear", "log", "symlog"])
def test_shares_of_a_range_are_those_of_the_axes(scale: Any) -> None:
    shown = ValueRange(0.01, 200.0, scale, 0.1)
    axes, _ = drawn(Loss(), *CASES["himmelblau"])
    axes.set_yscale(scale, **({"linthresh": 0.1} if scale == "symlog" else {}))
    axes.set_ylim(shown.limits)
    values = np.array([0.02, 0.1, 0.5, 30.0, 150.0])
    places = axes.transAxes.inverted().transform(axes.transData.transform(np.column_stack([0 * values, values])))
    assert shown.share(values) == pytest.approx(places[:, 1])


EXPECTED = "expected a list of two numbers, the lower first, that differ by more than rounding, and by less than 1e300"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("contour = { xlim = [1, 1] }", f"contour.xlim: {EXPECTED}, got [1, 1]"),
        ("contour = { xlim = [2, 1] }", f"contour.xlim: {EXPECTED}, got [2, 1]"),
        ("contour = { ylim = 3 }", f"contour.ylim: {EXPECTED}, got 3"),
        (
            "loss = { scale = 'log', ylim = [0, 1] }",
            "loss.ylim: expected two numbers > 0 on a log scale, got [0.0, 1.0]",
        ),
        (
            "loss = { scale = 'logarithm' }",
            "loss.scale: expected one of 'auto', 'linear', 'log', 'symlog', got 'logarithm'",
        ),
        ("xlim = [0, 1]", "xlim: unknown key; it stands in [figure.contour]"),
    ],
)
def test_bad_ends_are_refused(keys: str, message: str) -> None:
    problems: list[Problem] = []
    table = tomllib.loads(f'[[figure]]\nname = "a"\nviews = ["contour", "loss"]\n{keys}\n')["figure"]
    assert read_figures(table, SWING, (), None, Looks(), problems) == ()
    assert [f"{dotted(each.path)}: {each.message}" for each in problems] == [f"figure[0].{message}"]


def test_a_chart_is_as_high_as_the_steps_that_it_shows() -> None:
    cost, runs = CASES["himmelblau"]
    axes, _ = drawn(Loss(xlim=(0.0, 3.0)), cost, runs[:1])
    seen = runs[0].cost[:4]
    low, high = axes.get_ylim()
    assert low < seen.min()
    assert low > runs[0].cost[6]
    assert seen.max() < high


def test_moments_beyond_the_axes_do_not_show() -> None:
    cost, runs = CASES["himmelblau"]
    view = replace(Loss(xlim=(0.0, 6.0)), moments=(0, 3, 9))
    axes, show = drawn(view, cost, runs[:1])
    show(12)
    dots = [line for line in axes.lines if line.get_gid() == MOMENT and line.get_visible()]
    assert sorted(float(np.ravel(dot.get_xdata())[0]) for dot in dots) == [0.0, 3.0]
