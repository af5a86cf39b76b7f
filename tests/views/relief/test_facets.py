"""Squares of a relief: they cover every whole cell once, are as smooth as they say, and are taken from the back."""

from collections.abc import Callable

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.views.relief.facets import Facets, all_cells, smooth_squares


def grid(height: Callable[[Array, Array], Array], rows: int = 21, columns: int = 37) -> Array:
    y, x = np.mgrid[:rows, :columns].astype(float)
    return np.asarray(height(x, y))[..., None]


def covered(facets: Facets, shape: tuple[int, ...]) -> Array:
    """How many facets lie on each cell."""
    count = np.zeros((shape[0] - 1, shape[1] - 1))
    for row, column, side in zip(facets.row, facets.column, facets.side, strict=True):
        count[row : row + side, column : column + side] += 1
    return count


def test_a_plane_takes_few_squares() -> None:
    values = grid(lambda x, y: 30 * x - 7 * y)
    facets = smooth_squares(values)
    assert (covered(facets, values.shape) == 1).all()
    assert facets.side.max() == 4
    assert len(facets.side) < 0.1 * 20 * 36


def test_squares_interpolate_to_within_one() -> None:
    values = grid(lambda x, y: 12 * np.sin(x / 6) * np.cos(y / 5) + 0.02 * (x - 20) ** 2)
    values[3, 7] += 5
    facets = smooth_squares(values)
    assert (covered(facets, values.shape) == 1).all()
    assert {1, 2, 4} <= set(facets.side.tolist())
    flat = values.ravel()
    for row, column, side, ring in zip(facets.row, facets.column, facets.side, facets.rings, strict=True):
        first, beside, across, below = flat[facets.points[ring]]
        for i, j in np.ndindex(side + 1, side + 1):
            down, right = i / side, j / side
            turn = first + right * (beside - first) + down * (across - beside)
            if down > right:
                turn = first + down * (below - first) + right * (across - below)
            assert abs(values[row + i, column + j, 0] - turn) <= 1 + 1e-9


def test_cells_beside_a_hole_are_left_out() -> None:
    values = grid(lambda x, y: 0 * x)
    values[5, 9] = np.nan
    expected = np.ones((20, 36))
    expected[4:6, 8:10] = 0
    for facets in (smooth_squares(values), all_cells(np.isfinite(values[..., 0]))):
        assert np.array_equal(covered(facets, values.shape), expected)
        assert np.isfinite(values.ravel()[facets.points]).all()
    assert len(smooth_squares(np.full((9, 9, 1), np.inf)).rings) == 0


@pytest.mark.parametrize("eye", [(-30.0, 8.0), (18.3, 50.0), (90.0, -40.0), (10.4, -25.0)])
def test_what_lies_between_a_facet_and_the_eye_is_taken_after_it(eye: tuple[float, float]) -> None:
    values = grid(lambda x, y: 12 * np.sin(x / 6) * np.cos(y / 5))
    facets = smooth_squares(values)
    place = np.empty(len(facets.row), dtype=int)
    place[facets.back_to_front(*eye)] = np.arange(len(place))
    owner = np.empty((20, 36), dtype=int)
    for i, (row, column, side) in enumerate(zip(facets.row, facets.column, facets.side, strict=True)):
        owner[row : row + side, column : column + side] = i
    for at in np.random.default_rng(0).uniform((0, 0), (36, 20), (300, 2)):
        line = at + np.linspace(0, 1, 2000)[:, None] * (np.array(eye) - at)
        x, y = line[((line > 0) & (line < (36, 20))).all(axis=1)].astype(int).T
        assert (np.diff(place[owner[y, x]]) >= 0).all()
