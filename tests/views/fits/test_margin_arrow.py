"""The dimensioned margin: its ends lie on both margins, square on the boundary, and its words are its length."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes

from gdviz.costs.generators import Blobs
from gdviz.views.base import Show
from gdviz.views.data import Data
from tests.views.samples import classes_of, descents, drawn, run_through

APART = classes_of(Blobs(40, centers=((-3.0, 0.0), (3.0, 1.0)), cluster_std=0.5), "svm", l2=0.05)


def words(axes: Axes) -> list[str]:
    return [text.get_text().replace("\n", " ") for text in axes.texts if text.get_visible()]


def picture() -> tuple[Axes, Show, np.ndarray]:
    (run,) = descents(APART, (0.1, 0.3, 0.2), 0.1, steps=200)
    axes, show = drawn(Data(), APART, (run,))
    show(200)
    return axes, show, run.theta[-1]


def test_it_is_as_long_as_it_says_and_leads_from_margin_to_margin() -> None:
    axes, _, theta = picture()
    width = 2 / np.hypot(*theta[:2])
    assert f"margin {width:.3g} wide" in words(axes)
    (arrow,) = (line for line in axes.lines if line.get_solid_capstyle() == "butt" and len(line.get_xdata()) == 2)  # type: ignore[arg-type]
    ends = axes.transData.inverted().transform(axes.transAxes.transform(np.column_stack(arrow.get_data())))
    assert sorted(ends @ theta[:2] + theta[2]) == pytest.approx([-1, 1], abs=0.02)
    assert np.hypot(*(ends[1] - ends[0])) == pytest.approx(width, rel=0.01)


def test_it_shows_at_the_end_alone() -> None:
    axes, show, _ = picture()
    show(3)
    assert not any(text.startswith("margin") for text in words(axes))


@pytest.mark.slow
def test_without_weights_there_is_no_margin() -> None:
    axes, show = drawn(Data(), APART, (run_through((0.0, 0.0, 0.0), (0.0, 0.0, 0.1), cost=APART),))
    show(1)
    assert not any(text.startswith("margin") for text in words(axes))
