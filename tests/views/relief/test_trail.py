"""Paths between steps, cut at the window's edge."""

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.views.relief.trail import Trail, trail

WINDOW = ((-1.0, 1.0), (-2.0, 2.0))
COST = formula("x**2+y**2")


def follow(*points: tuple[float, float]) -> Trail:
    return trail(COST, np.array(points, dtype=float), WINDOW)


def test_steps_end_at_their_samples() -> None:
    theta = np.random.default_rng(0).uniform(-0.9, 0.9, (30, 2))
    found = trail(COST, theta, WINDOW)
    assert found.theta[found.last] == pytest.approx(theta, abs=1e-12)
    assert found.inside.all()


def test_samples_lie_on_the_straight_steps_and_on_the_cost() -> None:
    found = follow((-0.8, -1.6), (0.8, 1.6))
    assert len(found.theta) > 60
    assert found.theta[:, 1] == pytest.approx(2 * found.theta[:, 0], abs=1e-12)
    assert found.value == pytest.approx((found.theta**2).sum(axis=1), abs=1e-12)
    assert (np.diff(found.theta[:, 0]) > 0).all()


def test_leaves_exactly_at_the_edge() -> None:
    found = follow((0, 0), (2, 1), (3, 3))
    assert found.theta[-1] == pytest.approx([1, 0.5])
    assert found.inside.tolist() == [True, False, False]
    assert found.last.tolist() == [len(found.theta) - 1 if k else 0 for k in range(3)]


def test_comes_back_after_a_break() -> None:
    found = follow((0, 0), (3, 0), (3, 1), (0, 1))
    gap = np.flatnonzero(np.isnan(found.theta).any(axis=1))
    assert len(gap) == 1
    assert found.theta[gap[0] - 1] == pytest.approx([1, 0])
    assert found.theta[gap[0] + 1] == pytest.approx([1, 1])
    assert found.theta[found.last[-1]] == pytest.approx([0, 1])


def test_crosses_the_window_between_two_points_outside() -> None:
    found = follow((-3, 0), (3, 0))
    shown = found.theta[np.isfinite(found.theta).all(axis=1)]
    assert (shown[0, 0], shown[-1, 0]) == pytest.approx((-1, 1))


def test_never_inside_is_never_drawn() -> None:
    assert np.isnan(follow((5, 5), (6, 5), (5, 5)).theta).all()


@pytest.mark.parametrize("far", [1e12, 1e150, 1e307])
def test_huge_coordinates(far: float) -> None:
    found = follow((0, 0), (far, 2 * far), (0.5, 0.5), (-far, 0))
    shown = found.theta[np.isfinite(found.theta).all(axis=1)]
    assert np.abs(shown).max() <= 2
    assert found.theta[found.last[1]] == pytest.approx([1, 2])
    assert found.theta[found.last[2]] == pytest.approx([0.5, 0.5])
    assert found.theta[found.last[3]] == pytest.approx([-1, 0.5])


def test_a_run_of_one_point_and_of_none_moved() -> None:
    assert follow((0.5, 0.5)).theta.tolist() == [[0.5, 0.5]]
    assert follow((0.5, 0.5), (0.5, 0.5)).last.tolist() == [0, 1]


def test_a_long_zigzag_stays_small() -> None:
    theta = np.tile([[-0.9, -1.9], [0.9, 1.9]], (1000, 1))
    assert len(trail(COST, theta, WINDOW).theta) < 6000
