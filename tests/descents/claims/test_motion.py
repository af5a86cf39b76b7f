from __future__ import annotations

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.descents.claims.motion import (
    UNSEEN,
    last_half,
    last_quarter,
    moves_of,
    rising,
    swing,
    turning,
    widest_swing,
    width,
)  # fmt: skip

REACH = np.array([2.0, 4.0])


def line(*x: float) -> Array:
    return np.array([(each, 0.0) for each in x])


def test_moves_are_in_reaches_and_those_that_are_rounding_are_none() -> None:
    theta = np.array([(0.0, 0.0), (1.0, 2.0), (1.0 + UNSEEN, 2.0), (1.0, 6.0)])
    assert moves_of(theta, REACH) == pytest.approx(np.array([(0.5, 0.5), (0.0, 1.0)]), abs=1e-8)


@pytest.mark.parametrize(
    ("theta", "share", "sharpest"),
    [
        (line(0, 1, 2, 4), 0.0, 1.0),
        (line(0, 1, 0.5, 1.5), 1.0, -1.0),
        (line(0, 2, 4, 3), 1 / 3, -1.0),  # a half of a reach back, after one on
        (np.array([(0, 0), (2, 0), (2, 4), (2, 8)]), 0.0, 0.0),
        (line(0, 1), 0.0, 1.0),
    ],
    ids=["on", "to and fro", "back once", "around a corner", "one move"],
)
def test_how_much_of_a_path_leads_back_and_its_sharpest_turn(theta: Array, share: float, sharpest: float) -> None:
    assert turning(np.asarray(theta, dtype=float), REACH) == pytest.approx((share, sharpest))


@pytest.mark.parametrize(
    ("values", "share"), [([4, 3, 1], 0), ([1, 2], 1), ([4, 1, 2, 2], 0.25), ([3, 3], 0), ([3], 0)]
)
def test_how_much_of_a_costs_changes_lead_up(values: list[float], share: float) -> None:
    assert rising(np.array(values, dtype=float)) == pytest.approx(share)


def test_how_wide_points_lie_and_swing_in_reaches() -> None:
    theta = np.array([(0.0, 0.0), (1.0, 3.0), (0.0, -1.0), (2.0, 2.0), (0.5, 0.0)])
    assert width(theta, REACH) == pytest.approx(1.0)  # 4 of 4 along y, 2 of 2 along x
    assert width(theta[:2], REACH) == pytest.approx(0.75)
    assert swing(line(0, 2, 1, 4, 3.5), REACH) == pytest.approx(1.0)  # turns at 2, 1 and 4: swings of 1/2 and 3/2
    assert swing(line(0, 2, 2 + UNSEEN, 1, 4), REACH) == pytest.approx(0.5)
    assert swing(line(0, 1, 2, 1), REACH) == 0.0  # it turns once
    both = np.array([(0.0, 0.0), (1.0, 0.5), (0.8, 0.1), (1.0, 0.5), (3.0, 0.1), (5.0, 0.5)])
    assert swing(both, REACH) == pytest.approx(0.1)  # along x, where they lie widest apart
    assert widest_swing(both, REACH) == pytest.approx(0.1)
    assert widest_swing(both[:, ::-1], REACH[::-1]) == pytest.approx(0.1)


def test_the_later_parts() -> None:
    assert last_half(np.arange(6)).tolist() == [3, 4, 5]
    assert last_half(np.arange(5)).tolist() == [2, 3, 4]
    assert last_quarter(np.arange(9)).tolist() == [6, 7, 8]
    assert last_quarter(np.arange(3)).tolist() == [1, 2]
    assert last_quarter(np.arange(1)).tolist() == [0]
