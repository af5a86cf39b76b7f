"""Points that a scene declares of its formula: what is accepted; refusals stand in bad_scenes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import gdviz
from gdviz.costs.base import Cost
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.errors import Problem, UsageError
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.scene.cost import read_cost
from gdviz.words.claims import claim_words

HIMMELBLAU = "(x**2 + y - 11)**2 + (x + y**2 - 7)**2"
WELLS = "x**4/4 - x**3/3 - x**2"  # the slope x(x − 2)(x + 1) is 0 at −1, J = −5/12, at 0, and at 2, J = −8/3


def cost_of(**table: Any) -> Cost:
    problems: list[Problem] = []
    part = read_cost(table, Path(), problems)
    assert problems == []
    assert part is not None
    return part.cost


def test_points_are_those_that_their_rounded_numbers_mean() -> None:
    cost = cost_of(
        formula=HIMMELBLAU, window=[[-5, 5], [-5, 5]], minima=[[3, 2], [3.5844, -1.8481]], saddles=[[0.0867, 2.8843]]
    )
    assert [each.at for each in cost.minima] == [(3, 2), pytest.approx((3.584428340330, -1.848126526964))]
    assert np.abs(cost.gradient(np.array([each.at for each in (*cost.minima, *cost.saddles)]))).max() < 1e-11
    assert [each.value for each in cost.minima] == pytest.approx([0, 0], abs=1e-24)


def test_a_local_minimum_is_told_as_one() -> None:
    cost = cost_of(formula=WELLS, window=[-1.8, 1], minima=[{"at": -1, "local": True}], maxima=[0])
    assert [(each.at, each.local) for each in (*cost.minima, *cost.maxima)] == [((-1,), True), ((0,), False)]


def test_a_run_that_comes_to_the_higher_of_two_declared_minima_is_in_a_local_one() -> None:
    cost = cost_of(formula=WELLS, window=[-1.8, 1], minima=[-1, 2])
    (run,) = find_out(cost, [Plan("", GradientDescent(0.2), (-0.5,), 60)]).runs
    assert "at a local minimum" in claim_words(run)


@pytest.mark.parametrize(("text", "at"), [("abs(x) + abs(y)", (0, 0)), ("sqrt(x**2 + y**2)", (0, 0))])
def test_a_kink_may_be_a_minimum(text: str, at: tuple[float, ...]) -> None:
    assert [each.at for each in cost_of(formula=text, window=[[-1, 1], [-1, 1]], minima=[list(at)]).minima] == [at]


def test_the_minima_of_a_function() -> None:
    objective = gdviz.cost(lambda x, y: (x - 1) ** 2 + 2 * y**2, minima=[[1, 0]])
    assert [each.at for each in objective.minima] == [(1, 0)]
    with pytest.raises(UsageError) as caught:
        gdviz.cost(lambda x, y: (x - 1) ** 2 + 2 * y**2, minima=[[0, 0]])
    assert str(caught.value) == (
        "cost: minima[0]: expected a minimum, where the gradient is 0, got a point where it is (−2, 0)"
    )
