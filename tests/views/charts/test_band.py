"""The band of other draws: where its edges are, what it covers, and of which runs there is one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.patches import Polygon

from gdviz.arrays import Array
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.views.charts.band import band_of
from gdviz.views.loss import Loss
from tests.views.samples import drawn

LINE = Linear(dataset(DataSpec(points={"x": (-1.0, 0.0, 1.0, 2.0), "y": (-1.2, 0.3, 0.8, 2.4)}), Path()))
NOISY = Plan("one row", GradientDescent(0.1), (2.0, 0.0), 20, batch_size=1)
WHOLE = Plan("all rows", GradientDescent(0.1), (2.0, 0.0), 20)


def test_eight_of_ten_draws_lie_within() -> None:
    draws = np.random.default_rng(0).standard_normal((200, 6))
    low, high = band_of(list(draws), 5).T
    shares = ((low <= draws) & (draws <= high)).mean(axis=0)
    assert np.all(abs(shares - 0.8) <= 0.02)
    assert np.all(abs((draws < low).mean(axis=0) - 0.1) <= 0.01)


def test_a_draw_that_ended_stays_there_and_one_that_diverged_is_high() -> None:
    draws = [np.array([1.0, value]) for value in range(8)] + [np.array([1.0, np.inf])] * 3
    low, high = band_of(draws, 3).T
    assert low.tolist() == [1, 1, 1, 1]
    assert high.tolist() == [1, np.inf, np.inf, np.inf]


def shown_at(step: int) -> tuple[list[Array], list[Array]]:
    """The corners of the bands of a chart of both runs at a step, and the values that its lines show."""
    runs = descend(LINE, [NOISY, WHOLE])
    view = Loss(draws=20, scale="linear").prepare(LINE, [NOISY, WHOLE], runs)
    axes, show = drawn(view, LINE, runs)
    show(step)
    found = [np.asarray(patch.get_xy()) for patch in axes.patches if isinstance(patch, Polygon)]
    return found, [np.asarray(line.get_ydata()) for line in axes.lines]


def test_only_what_chance_decides_on_has_one_as_far_as_the_step() -> None:
    (corners,), _ = shown_at(7)
    assert corners[:, 0].max() == 7
    (corners,), _ = shown_at(20)
    assert corners[:, 0].max() == 20


def test_the_line_shows_every_step() -> None:
    (run, _) = descend(LINE, [NOISY, WHOLE])
    _, lines = shown_at(20)
    assert any(len(line) == 21 and np.allclose(line, run.cost) for line in lines)


def test_without_chance_there_is_nothing_to_draw() -> None:
    words = "expected runs with a batch_size, got none to draw 20 times"
    assert list(Loss(draws=20).objections(LINE, [WHOLE])) == [("draws", words)]
    assert not list(Loss(draws=20).objections(LINE, [WHOLE, NOISY]))
    assert not list(Loss().objections(LINE, [WHOLE]))
