"""Where a text near a point hides the least."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array
from gdviz.views.charts.clear_spot import Obstacle, _hidden, clear_spot

SIZE, HALF, TIP = np.array([200.0, 100.0]), np.array([20.0, 8.0]), np.array([200.0, 50.0])


def spot(*obstacles: Obstacle) -> Array:
    return clear_spot(TIP, HALF, SIZE, obstacles, 12.0).middle


def row(height: float, price: float = 100.0, *, divides: bool = False) -> Obstacle:
    """A line over the whole width."""
    return Obstacle(np.column_stack([np.linspace(0, 200, 101), np.full(101, height)]), price, divides)


def test_it_stands_beside_the_point_within_the_axes() -> None:
    assert (np.abs(spot() - TIP) <= HALF).all()
    assert (spot() <= SIZE - HALF).all()


def test_it_clears_a_curve_through_the_point_and_stands_over_it() -> None:
    assert 50 + 8 < spot(row(50))[1] < 50 + 8 + 6
    assert spot(row(50), row(62))[1] < 50 - 8


def test_it_hides_the_cheaper_curve_where_it_must_hide_one() -> None:
    rows = [row(height) for height in range(0, 70, 4)] + [row(height, 20.0) for height in range(70, 101, 4)]
    assert spot(*rows)[1] > 75


def test_no_curve_lies_between_where_there_is_another_place() -> None:
    under = Obstacle(np.column_stack([np.linspace(140, 200, 61), np.linspace(49, 20, 61)]), 100.0)
    over = row(55, 25.0, divides=True)
    assert spot(row(50), under, row(55, 25.0))[1] > 55
    assert spot(row(50), under, over)[1] < 50


def test_the_price_tells_what_a_place_hides_and_the_reach_is_kept() -> None:
    assert clear_spot(TIP, HALF, SIZE, [], 12.0).price == 0
    everywhere = [row(height) for height in range(0, 101, 4)]
    assert clear_spot(TIP, HALF, SIZE, everywhere, 12.0).price > 100
    near = clear_spot(np.array([100.0, 50.0]), HALF, SIZE, [Obstacle(np.array([[100.0, 50.0]]), 100.0)], 12.0, 5.0)
    assert (np.abs(near.middle - (100, 50)) <= HALF + 5).all()


def test_hidden_points_are_counted_as_one_by_one() -> None:
    random = np.random.default_rng(0)
    points = random.uniform(0, 200, (300, 2))
    across, up = (np.sort(random.uniform(0, 200, count))[::-1] for count in (9, 7))
    middles = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    expected = [(np.abs(points - middle) < HALF).all(axis=1).sum() for middle in middles]
    assert _hidden(across, up, HALF, points).tolist() == expected
    assert not _hidden(across, up, HALF, points[:0]).any()
