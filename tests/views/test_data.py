"""The data view: the points of a model, and each run's fit at each step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.views.base import VIEWS
from gdviz.views.data import Data
from tests.views.samples import CASES, cost_of, descents, drawn, line_cost, look, run_through


def model_of(**columns: tuple[float, ...]) -> Linear:
    return Linear(dataset(DataSpec(points=columns, standardize=True), Path(".")))


def test_is_registered_and_refuses_what_has_no_data() -> None:
    assert VIEWS["data"] is Data
    assert Data().refusal(line_cost()) is None
    assert Data().refusal(cost_of("x+y")) == "expected a model with data, got a cost without"
    two = model_of(a=(1, 2, 3), b=(1, 0, 4), c=(1, 1, 2))
    assert Data().refusal(two) == "expected a model of one feature, or a classifier of two, got a fit of 2"


def test_the_points_are_the_data() -> None:
    axes, show = drawn(Data(), line_cost(), descents(line_cost(), (0, 0), 0.01))
    points = axes.lines[0]
    assert points not in show(0)
    x, y = np.array(points.get_data())
    assert x == pytest.approx(line_cost().data.features[:, 0])
    assert y == pytest.approx(line_cost().data.target)
    assert (axes.get_xlabel(), axes.get_title(loc="left")) == ("x", "y")


def test_a_fit_is_the_line_of_the_runs_parameters() -> None:
    cost, runs = CASES["line"]
    _, show = drawn(Data(), cost, runs)
    for step in (0, 7, 40):
        for i, (run, line) in enumerate(zip(runs[:2], show(step), strict=False)):
            assert isinstance(line, Line2D)
            x, y = np.array(line.get_data())
            slope, intercept = run.theta[step]
            assert y == pytest.approx(slope * x + intercept)
            assert to_rgb(line.get_color()) == to_rgb(look().run_color(i))


def test_a_fit_to_standardised_data_is_drawn_in_the_datas_units() -> None:
    x, y = np.array([100.0, 300.0, 200.0, 900.0]), np.array([1.0, 2.0, 1.0, 6.0])
    model = model_of(size=tuple(x), price=tuple(y))
    slope, intercept = np.polyfit(x, y, 1)
    (run,) = descents(model, (0, 0), 0.3, steps=200)
    axes, show = drawn(Data(), model, (run,))
    (line,) = (artist for artist in show(200) if isinstance(artist, Line2D))
    assert np.array(line.get_ydata()) == pytest.approx(slope * np.array(line.get_xdata()) + intercept)
    best = next(line for line in axes.lines if line.is_dashed())
    assert np.array(best.get_ydata()) == pytest.approx(slope * np.array(best.get_xdata()) + intercept)


def test_the_first_fit_stays_faintly() -> None:
    cost, runs = CASES["line"]
    axes, show = drawn(Data(), cost, runs)
    thin = [line for line in axes.lines if to_rgb(line.get_color()) == look().faint(look().run_color(0))]
    assert len(thin) == 1
    assert thin[0] not in show(9)
    slope, intercept = runs[0].theta[0]
    assert np.array(thin[0].get_ydata()) == pytest.approx(slope * np.array(thin[0].get_xdata()) + intercept)


def test_no_best_fit_where_the_data_do_not_tell() -> None:
    flat = Linear(dataset(DataSpec(points={"x": (2.0, 2.0, 2.0), "y": (1.0, 2.0, 3.0)}), Path(".")))
    assert (Data().marks(line_cost()), Data().marks(flat)) == (("best",), ())
    axes, _ = drawn(Data(), flat, (run_through((0, 0), (1, 1), cost=flat),))
    assert not any(line.is_dashed() for line in axes.lines)


@pytest.mark.parametrize("name", ["price in $", "$x$", r"$\foo$", "a_b"])
def test_names_of_columns_are_taken_as_they_are(name: str) -> None:
    model = replace(line_cost(), data=replace(line_cost().data, feature_names=(name,), target_name=name))
    axes, _ = drawn(Data(), model, ())
    for text in (axes.xaxis.label, axes._left_title):  # type: ignore[attr-defined]
        assert text.get_text() == name
        assert not text.get_parse_math()


def test_a_fit_that_diverges_leaves_the_axes_as_they_were() -> None:
    cost, runs = CASES["line far"]
    axes, show = drawn(Data(), cost, runs)
    before = axes.get_ylim()
    (line,) = (artist for artist in show(3) if isinstance(artist, Line2D))
    assert axes.get_ylim() == before
    assert np.abs(np.array(line.get_ydata())).max() < 1000 * (before[1] - before[0])
