from __future__ import annotations

import numpy as np
import pytest

from gdviz.descents.claims.axes import bent_axes


def test_curvatures_and_slopes_along_the_axes_of_a_turned_bowl() -> None:
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    bends = turn @ np.diag([1.0, 5.0]) @ turn.T
    slopes = np.array([[2.0, -1.0]])
    axes = bent_axes(slopes, bends[None])
    assert axes.values == pytest.approx(np.array([[1.0, 5.0]]))
    assert np.abs(axes.along) == pytest.approx(np.abs(slopes @ turn))
    assert np.einsum("nij,nj->ni", axes.vectors, axes.along) == pytest.approx(slopes)


@pytest.mark.parametrize(("slope", "bend"), [(np.inf, 1.0), (1.0, np.nan)])
def test_a_point_that_is_not_sound_has_none(slope: float, bend: float) -> None:
    axes = bent_axes(np.array([[slope, 1.0], [1.0, 2.0]]), np.array([np.diag([bend, 1.0]), np.diag([3.0, 4.0])]))
    assert axes.sound.tolist() == [False, True]
    assert not axes.along[0].any()
    assert axes.values[1] == pytest.approx([3.0, 4.0])
