"""How much moves in each step, and which steps lead back."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.motion import FEW, MOST_BETWEEN, glides, movement, swings, timeline_of
from gdviz.views.base import VIEWS
from tests.sheets import sheet_for
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


@pytest.mark.parametrize(
    ("tween", "steps", "views", "is_gliding"),
    [
        ("auto", FEW, "contour loss", True),
        ("auto", FEW + 1, "contour loss", False),
        ("auto", FEW, "contour surface", True),
        ("auto", FEW, "contour basins", False),
        (True, FEW + 1, "contour basins", True),
        (False, FEW, "contour loss", False),
    ],
)
def test_a_film_of_few_steps_glides_where_all_its_views_can(
    tween: str | bool, steps: int, views: str, is_gliding: bool
) -> None:
    runs = descend(BOWL, [Plan("a", GradientDescent(0.05), (-5.0, 2.0), steps)])
    sheet = sheet_for(BOWL, runs, [VIEWS[name]() for name in views.split()], tween=tween)
    assert (glides(sheet) is not None) == is_gliding
    assert any(step % 1 for step in timeline_of(sheet).steps) == is_gliding


def test_a_step_that_is_hardly_seen_needs_nothing_between() -> None:
    runs = descend(BOWL, [Plan("a", GradientDescent(0.3), (-5.0, 2.0), 12)])
    found = glides(sheet_for(BOWL, runs, [VIEWS["contour"]()]))
    assert found is not None
    assert found[0] == MOST_BETWEEN
    assert found[-1] == 0
