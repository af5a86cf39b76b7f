"""How much moves in each step, and which steps lead back."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.motion import movement, swings
from tests.views.samples import run_through

BOWL = surface("ellipse").cost()
assert BOWL.window is not None
WINDOW = BOWL.window


def test_movement_is_greatest_where_the_runs_move_most() -> None:
    run = descend(BOWL, [Plan("a", GradientDescent(0.3), (-5.0, 2.0), 40)])
    moved = movement(run, WINDOW)
    assert len(moved) == 40
    assert (moved >= 0).all()
    assert moved.argmax() == 0
    assert moved[-1] < 0.01 * moved[0]


def test_swings_are_the_steps_that_lead_back() -> None:
    # along x the factor is 1 − η·λ: −0.8 swings from side to side, 0.4 does not
    over = descend(BOWL, [Plan("over", GradientDescent(0.9), (-5.0, 0.0), 40)])
    found = swings(over, WINDOW)
    seen = 5.0 * 0.8 ** np.arange(40) * 1.8 / np.ptp(WINDOW[0]) > 0.003
    assert found.tolist() == [False, *seen[1:].tolist()]
    straight = descend(BOWL, [Plan("straight", GradientDescent(0.3), (-5.0, 0.0), 40)])
    assert not swings(straight, WINDOW).any()
    assert swings([*straight, *over], WINDOW).tolist() == found.tolist()


@pytest.mark.parametrize("points", [((1, 1), (1, 1)), ((1, 1), (1e150, 1e150), (-1e308, 1e308)), ((1, 1),)])
def test_movement_is_finite_for_any_run(points: tuple[tuple[float, float], ...]) -> None:
    runs = [run_through(*points, cost=BOWL)]
    moved = movement(runs, WINDOW)
    assert len(moved) == len(points) - 1
    assert np.isfinite(moved).all()
    assert len(swings(runs, WINDOW)) == len(points) - 1
