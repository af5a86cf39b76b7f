"""From points down to minima that closed forms give."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.descents.claims.ground import Ground
from gdviz.descents.claims.polish import lowest_near
from tests.views.samples import TWO_WELLS, cost_of


def plane(text: str, reach: tuple[float, float] = (1.0, 1.0)) -> Ground:
    return Ground(cost_of(text), np.array(reach))


def line(text: str, reach: float = 1.0) -> Ground:
    return Ground(cost_of(text), np.array([reach]))


def found(ground: Ground, at: tuple[float, ...], within: float = 1.0) -> Array:
    (point,) = lowest_near(ground, np.array([at]), within)
    return point


@pytest.mark.parametrize(
    ("ground", "at", "low"),
    [
        (plane("(x - 1)**2 + 5*(y + 2)**2 + x*y"), (1.5, -2.5), (40 / 19, -42 / 19)),  # 2x − 2 + y = 10y + 20 + x = 0
        (plane("100*(y - x**2)**2 + (1 - x)**2"), (0.6, 0.3), (1, 1)),
        (plane("(x**2 - 1)**2 + y**2"), (0.05, 0.5), (1, 0)),
        (plane("(x**2 - 1)**2 + y**2"), (-0.05, 0.5), (-1, 0)),
        (plane("1e-10*((x - 1)**2 + (y + 2)**2)"), (1.5, -2.9), (1, -2)),
        (plane("1e10*((x - 1)**2 + (y + 2)**2)"), (1.5, -2.9), (1, -2)),
        (plane("x**2 + 1e-20*y**2", (1.0, 1e8)), (0.1, 1e7), (0, 0)),  # stiff only where axes are not in reaches
    ],
)
def test_second_derivatives_lead_to_a_minimum(ground: Ground, at: tuple[float, ...], low: tuple[float, ...]) -> None:
    assert found(ground, at, 1.5) == pytest.approx(low, abs=1e-7 * ground.reach.max())


def test_points_are_led_each_by_itself() -> None:
    ground, starts = Ground(TWO_WELLS, np.array([6.0])), np.array([[0.1], [2.5], [-0.1], [-1.7], [2.0]])
    assert lowest_near(ground, starts, 0.5)[:, 0] == pytest.approx([2, 2, -1, -1, 2], abs=1e-7)
    assert starts[:, 0].tolist() == [0.1, 2.5, -0.1, -1.7, 2.0]  # left as they were
    assert lowest_near(ground.flipped, starts[[0, 2]], 0.05)[:, 0] == pytest.approx([0, 0], abs=1e-7)
    assert lowest_near(ground, np.empty((0, 1)), 0.5).shape == (0, 1)


@pytest.mark.parametrize(
    ("ground", "at", "low"),
    [
        (line("abs(x - 0.3)"), (0.5,), (0.3,)),
        (line("abs(x - 0.3)"), (0.3 + 1e-8,), (0.3,)),  # no ring but the closest sees the kink
        (line("abs(x - 0.3)", 50), (10.0,), (0.3,)),
        (plane("abs(x - 0.3) + 2*abs(y + 0.2)"), (0.32, -0.25), (0.3, -0.2)),
        (plane("abs(x - 0.3) + 2*abs(y + 2)", (1.0, 10.0)), (0.32, -2.5), (0.3, -2)),
        (plane("max(abs(x), abs(y))"), (0.02, 0.01), (0, 0)),
        (plane("abs(x) + 100*abs(y)"), (0.02, 0.0), (0, 0)),  # on a crease: only straight along it
        (line("sqrt(x)"), (0.5,), (0,)),  # at the end of where it is defined
        (line("where(x > 0.3, x, 5 - x) + 0*x"), (0.5,), (0.3,)),  # above a jump
    ],
)
def test_rings_lead_where_slopes_break_off(ground: Ground, at: tuple[float, ...], low: tuple[float, ...]) -> None:
    assert found(ground, at) == pytest.approx(low, abs=1e-9 * ground.reach.max())


@pytest.mark.parametrize(
    ("ground", "at", "within", "end"),
    [
        (line("x**2"), (1.0,), 0.1, 0.9),
        (line("x**2", 2), (1.0,), 0.1, 0.8),
        (line("x**2", 2), (-1.0,), 0.1, -0.8),
        (line("x**2", 2), (-1.0,), 0.6, 0.0),
        (line("abs(x)", 2), (1.0,), 0.1, 0.8),
        (line("-x", 2), (1.0,), 0.1, 1.2),
        (line("-x**2", 2), (0.01,), 0.1, 0.21),
    ],
)
def test_it_goes_no_farther_than_so_many_reaches(
    ground: Ground, at: tuple[float, ...], within: float, end: float
) -> None:
    (point,) = found(ground, at, within)
    assert point == pytest.approx(end, abs=1e-4)
    assert abs(point - at[0]) <= within * ground.reach[0]


def test_a_flat_minimum_is_come_near_to() -> None:
    assert found(line("(x - 0.2)**4 + 1"), (0.9,)) == pytest.approx([0.2], abs=2e-4)  # as close as costs can tell
    assert found(line("(x - 0.2)**4"), (0.9,)) == pytest.approx([0.2], abs=1e-6)


def test_along_a_valley_nothing_moves() -> None:
    x, y = found(plane("(x - 0.3)**2 + 0*y"), (0.5, 0.7))
    assert x == pytest.approx(0.3)
    assert y == pytest.approx(0.7)
    x, y = found(plane("(x + y - 1)**2"), (0.9, 0.5))
    assert (x, y) == pytest.approx((0.7, 0.3))


def test_a_saddle_is_left_downwards() -> None:
    x, y = found(plane("x**2 - y**2"), (0.2, 0.01), 0.5)
    assert x == pytest.approx(0, abs=1e-3)
    assert y == pytest.approx(0.51, abs=1e-3)


def test_where_nothing_is_defined_points_stay() -> None:
    starts = np.array([[-1.0], [1.5], [np.nan]])
    led = lowest_near(line("log(x) + 1/x"), starts, 2.0)
    assert led[:2] == pytest.approx(np.array([[-1.0], [1.0]]))
    assert np.isnan(led[2])


def test_what_is_lower_beyond_a_hill_is_not_jumped_to() -> None:
    assert found(line("x**4/4 - x**3/3 - x**2", 6), (-0.6,), 1.0) == pytest.approx([-1], abs=1e-7)
