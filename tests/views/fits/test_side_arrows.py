"""The arrows on the boundaries of a classifier's moments: they point to where the higher class is."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.costs.generators import Blobs
from gdviz.descents.moments import boundary_moments
from gdviz.descents.run import Run
from gdviz.page.timed import timed_together
from gdviz.views.base import Show
from gdviz.views.data import Data
from gdviz.views.fits.side_arrows import STROKE
from gdviz.views.loss import Loss
from tests.views.samples import classes_of, descents, drawn

MODEL = classes_of(Blobs(30), "logistic")
RUNS = descents(MODEL, (1, -2, 0.5), 0.1, steps=30)


def drawn_arrows(runs: tuple[Run, ...] = RUNS) -> tuple[Axes, Show, tuple[int, ...]]:
    (run,) = runs
    data, _ = timed_together((Data().prepare(MODEL, (run.plan,), runs), Loss()), MODEL, runs)
    axes, show = drawn(data, MODEL, runs)
    show(30)
    return axes, show, boundary_moments(MODEL, run, 5)


def arrows_of(axes: Axes) -> list[Line2D]:
    """The strokes, of two points each in shares of the axes."""
    return [line for line in axes.lines if line.get_gid() == STROKE and line.get_visible()]


def test_each_boundary_has_one_that_is_square_on_it_and_points_uphill() -> None:
    axes, _, moments = drawn_arrows()
    arrows = arrows_of(axes)
    assert len(arrows) == len(moments) >= 3
    for arrow, step in zip(arrows, moments, strict=True):
        places = axes.transAxes.transform(np.column_stack(arrow.get_data()))
        begin, tip = axes.transData.inverted().transform(places)
        theta = RUNS[0].theta[step]
        scores = MODEL.score(theta, np.array([begin, tip]))
        assert abs(scores[0]) < 0.15 * abs(scores[1])  # a boundary is as wide as that
        assert scores[1] > 0
        along = np.array([-theta[1], theta[0]])  # in data, whose units are drawn alike
        one, two = axes.transData.transform(np.array([begin, begin + 1e-3 * along]))
        across = (places[1] - places[0]) / np.linalg.norm(places[1] - places[0])
        assert abs(across @ (two - one)) / np.linalg.norm(two - one) < 0.1


def test_they_come_with_their_boundaries_and_are_told_under_the_axes() -> None:
    axes, show, moments = drawn_arrows()
    show(moments[1] - 1)
    assert len(arrows_of(axes)) == 1
    (words,) = (text for text in axes.texts if text.get_text().startswith("arrows: the side of "))
    assert words.get_visible()
    assert words.get_window_extent().y1 < axes.bbox.y0
    assert words.get_window_extent().x1 == pytest.approx(axes.bbox.x1, abs=1)


def test_a_start_without_a_boundary_has_none_and_the_others_have_theirs() -> None:
    axes, _, moments = drawn_arrows(descents(MODEL, (0, 0, 0), 0.1, steps=30))
    assert moments[0] == 0
    placed = [arrow for arrow in arrows_of(axes) if len(arrow.get_xdata())]
    assert len(placed) == len(moments) - 1
