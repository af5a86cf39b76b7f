"""What is in sight of costs with closed forms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gdviz.costs.base import Cost, Minimum, Window
from gdviz.costs.function import made_of
from gdviz.descents.claims.ground import Ground
from gdviz.descents.claims.horizon import AROUND, JUMP, Horizon, horizon_of
from tests.views.samples import PLANE, TWO_WELLS, cost_of, line_cost


def over(
    cost: Cost | str, *window: tuple[float, float], sign: float = 1.0, given: bool = True, **costs: float
) -> Horizon:
    cost = cost_of(cost) if isinstance(cost, str) else cost
    return Horizon(Ground(cost, np.ptp(np.array(window), axis=-1), sign), window, np.array([*costs.values()]), given)


def test_dips_are_all_minima_of_the_window_the_lowest_first() -> None:
    assert over(TWO_WELLS, (-3, 3)).dips[:, 0] == pytest.approx([2, -1], abs=1e-7)
    assert over(TWO_WELLS, (-3, 1.5)).dips[:, 0] == pytest.approx([-1], abs=1e-7)  # 2 is outside
    assert over(TWO_WELLS, (-3, 3), sign=-1).dips[:, 0] == pytest.approx([0], abs=1e-7)
    wells = over("(x**2 - 1)**2 + (y**2 - 4)**2 + x/5", *PLANE).dips
    assert np.sign(wells).tolist() == [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    assert np.abs(wells[:, 1]) == pytest.approx(np.full(4, 2), abs=1e-6)
    assert 4 * wells[:, 0] * (wells[:, 0] ** 2 - 1) == pytest.approx(np.full(4, -1 / 5), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "window", "lows"),
    [
        ("(x - 1.2)**2", ((-3, 3),), [(1.2,)]),
        ("x", ((-3, 3),), [(-3,)]),
        ("-x", ((-3, 3),), [(3,)]),
        ("-x**2 - x", ((-3, 3),), [(3,), (-3,)]),
        ("x + log(x)", ((-3, 3),), [(0.003,)]),  # beside where it is not defined
        ("x**2 + y**2", PLANE, [(0, 0)]),
        ("x**2 - y**2", PLANE, [(0, -3), (0, 3)]),
        ("x**2 - y", PLANE, [(0, 3)]),
        ("y**2 - x", PLANE, [(3, 0)]),
        ("sqrt(-1 - x**2)", ((-3, 3),), []),
        ("x + y + z", (*PLANE, (0, 1)), []),  # no grid can be laid
    ],
)
def test_lows_of_the_grid(text: str, window: Window, lows: list[tuple[float, ...]]) -> None:
    found = over(text, *window).lows
    assert found.shape == (len(lows), len(window))
    assert found == pytest.approx(np.array(lows).reshape(found.shape), abs=1e-9)


def test_a_plain_is_low_all_over() -> None:
    assert np.abs(over("max(0, abs(x) - 1)", (-3, 3)).lows).max() <= 1
    assert np.ptp(over("max(0, abs(x) - 1)", (-3, 3)).lows) == pytest.approx(2, abs=0.01)


def test_dips_are_no_farther_than_where_they_were_seen() -> None:
    found = over("where(x < -2.9, -x, (x - 1)**2)", (-3, 3)).dips  # the edge at 3 leads out of the window
    assert found[:, 0] == pytest.approx([1], abs=1e-6)


@pytest.mark.parametrize(("share", "count"), [(0.9, 1), (1.1, 0)])
def test_what_jumps_far_at_a_point_is_no_dip(share: float, count: int) -> None:
    height = share * JUMP * 0.9  # nine tenths of the costs of the window lie between 0.05 and 0.95
    assert len(over(f"where(x > 0, x, {height} - x) + 0*x", (-1, 1)).dips) == count


@pytest.mark.parametrize(
    ("text", "window", "sign", "heights"),
    [
        ("x", ((0.0, 10.0),), 1, (0, 0.5, 9.5, 10)),
        ("3*x - 7", ((0.0, 10.0),), -1, (-23, -21.5, 5.5, 7)),
        ("x**2", ((0.0, 10.0),), 1, (0, 0.25, 90.25, 100)),
        ("log(x)", ((-10.0, 10.0),), 1, (np.log(0.01), np.log(0.5), np.log(9.5), np.log(10))),
    ],
)
def test_heights_of_a_window(text: str, window: Window, sign: float, heights: tuple[float, ...]) -> None:
    horizon = over(text, *window, sign=sign)
    least, low, high, most = heights
    assert horizon.heights[[0, -1]] == pytest.approx([least, most])
    assert (np.diff(horizon.heights) >= 0).all()
    assert horizon.usual == pytest.approx(high - low, rel=0.02)
    assert horizon.least == pytest.approx(least)
    assert horizon.relief == pytest.approx(most - least)


def test_heights_are_those_of_runs_where_no_grid_can_be_laid() -> None:
    horizon = over("x + y + z", *PLANE, (0, 1), one=5.0, two=1.0, three=3.0)
    assert horizon.heights.tolist() == [1, 3, 5]
    assert horizon.usual == pytest.approx(3.6)  # 1.2 to 4.8
    assert (horizon.least, horizon.relief) == (1, 4)
    assert horizon.dips.shape == (0, 3)
    nothing = over("x + y + z", *PLANE, (0, 1))
    assert (nothing.usual, nothing.relief) == (0, 0)


def test_the_least_in_sight_may_be_that_of_runs_or_of_a_dip_between_grid_points() -> None:
    assert over("x**2 + y**2", *PLANE, one=-4.0, two=9.0).least == -4
    assert over("x**2 + y**2", *PLANE, one=4.0).least == 0
    assert over("(x - 0.01)**2 + (y - 0.01)**2", *PLANE, one=4.0).least == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("minima", "maxima", "sign", "values"),
    [
        ((Minimum((5.0,), -9.0), Minimum((1.0,), 2.0, local=True)), (Minimum((7.0,), 30.0),), 1, [-9, 2]),
        ((Minimum((5.0,), -9.0),), (Minimum((7.0,), 30.0),), -1, [30]),
        ((Minimum((5.0,), -9.0, edge=True), Minimum((5.0,), -9.0, is_found=True)), (), 1, []),
        ((), (), 1, []),
    ],
)
def test_what_a_cost_declares_is_in_sight(
    minima: tuple[Minimum, ...], maxima: tuple[Minimum, ...], sign: float, values: list[float]
) -> None:
    horizon = over(replace(cost_of("x"), minima=minima, maxima=maxima), (0.0, 3.0), sign=sign)
    assert [each.value for each in horizon.declared] == values
    assert horizon.least == min([sign * each for each in values] + [0.0 if sign > 0 else -3.0])


@pytest.mark.parametrize(
    ("given", "sign", "least"),
    [(True, 1, 5), (True, -1, -15), (False, 1, 5 - 10 * AROUND), (False, -1, -15 - 10 * AROUND)],
)
def test_beyond_a_window_that_is_not_given_a_formula_is_in_sight(given: bool, sign: float, least: float) -> None:
    horizon = over("x", (5.0, 15.0), sign=sign, given=given)
    assert horizon.least == pytest.approx(least)
    assert horizon.beyond == pytest.approx(5 - 10 * AROUND if sign > 0 else -15 - 10 * AROUND)


def test_nobody_looks_where_nothing_is_defined_or_a_stranger_calculates() -> None:
    assert over("sqrt(-1 - x**2)", (0.0, 1.0)).beyond == np.inf
    assert over("sqrt(1 + x)", (0.0, 1.0)).beyond == pytest.approx(0, abs=0.1)
    made = made_of(lambda x: x**2, ("x",), takes_all=False)
    assert over(made, (1.0, 2.0), given=False).beyond == np.inf
    assert over(made, (1.0, 2.0), given=False).least == 1


def test_a_loss_of_a_weighted_sum_has_one_minimum() -> None:
    horizon = over(line_cost(), (0.0, 1.0), (0.0, 4.0))
    assert horizon.is_convex
    assert horizon.optimum == line_cost().minima[0]
    assert horizon.least == line_cost().minima[0].value
    assert not over(line_cost(), (0.0, 1.0), (0.0, 4.0), sign=-1).is_convex
    assert over(line_cost(), (0.0, 1.0), (0.0, 4.0), sign=-1).optimum is None
    assert not over("x**2", (0.0, 1.0)).is_convex
    assert over(replace(cost_of("x**2"), minima=(Minimum((0.0,), 0.0),)), (0.0, 1.0)).optimum is None


@pytest.mark.parametrize(("sign", "seen"), [(1.0, [3, 1, 2]), (-1.0, [-3, -1, -2])])
def test_finite_costs_of_runs_are_seen(sign: float, seen: list[float]) -> None:
    ground = Ground(cost_of("x**2"), np.array([2.0]), sign)
    costs = [np.array([3.0, np.inf, 1.0]), np.array([np.nan, 2.0])]
    assert horizon_of(ground, ((-1, 1),), costs, is_given=False).seen.tolist() == seen
    assert horizon_of(ground, ((-1, 1),), [], is_given=True).seen.tolist() == []
    assert horizon_of(ground, ((-1, 1),), [], is_given=True).is_given
    assert not horizon_of(ground, ((-1, 1),), costs, is_given=False).is_given
