"""Points all over what a chart draws."""

from __future__ import annotations

import numpy as np

from gdviz.views.charts.drawn_points import line_points
from gdviz.views.charts.near_points import DENSE_PX
from gdviz.views.paths.pixels import AxesPixels
from tests.views.samples import axes_of


def test_points_lie_close_together_along_a_line_at_its_steps() -> None:
    axes = axes_of()
    axes.set(xlim=(0, 2), ylim=(0, 4))
    page = AxesPixels(axes)
    values = np.array([4.0, 1.0, 0.0])
    found = line_points(page, values)
    assert np.allclose(found[[0, -1]], page.of(np.array([(0.0, 4.0), (2.0, 0.0)])))
    assert np.linalg.norm(np.diff(found, axis=0), axis=1).max() <= DENSE_PX
