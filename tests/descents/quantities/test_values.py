"""Quantities against closed forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from gdviz.costs.base import Cost, Minimum
from gdviz.costs.catalog import surface
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.generators import Blobs
from gdviz.costs.linear import Linear
from gdviz.descents.known import find_out
from gdviz.descents.quantities.base import QUANTITIES
from gdviz.descents.run import Run
from tests.views.samples import TWO_WELLS, classes_of, cost_of, descents, line_cost, plans_of, run_through

# under gradient descent on x² + y² from (3, 4), |θ₀| = 5, θₖ = (1 − 2η)ᵏ θ₀
BOWL = cost_of("x**2 + y**2")
AT_ORIGIN = replace(BOWL, minima=(Minimum((0.0, 0.0), 0.0),))  # type: ignore[type-var]


def values(name: str, cost: Cost, run: Run) -> np.ndarray:
    return QUANTITIES[name]().values(cost, run)


def words(name: str, cost: Cost, *runs: Run) -> str:
    return QUANTITIES[name]().words(cost, runs)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9, 1.1])
def test_on_a_bowl_they_are_the_closed_forms(rate: float) -> None:
    (run,) = descents(BOWL, (3, 4), rate, steps=30)
    shrunk = np.abs(1 - 2 * rate) ** np.arange(31)
    assert values("cost", AT_ORIGIN, run) == pytest.approx(25 * shrunk**2, rel=1e-12, abs=1e-300)
    assert values("gradient_norm", AT_ORIGIN, run) == pytest.approx(10 * shrunk, rel=1e-12, abs=1e-300)
    assert values("distance", AT_ORIGIN, run) == pytest.approx(5 * shrunk, rel=1e-12, abs=1e-300)
    assert values("learning_rate", AT_ORIGIN, run) == pytest.approx(np.full(31, rate))


def test_the_height_is_that_over_the_lowest_minimum() -> None:
    (run,) = descents(cost_of("x**2 - 3"), (2,), 0.25, steps=60)
    cost = replace(cost_of("x**2 - 3"), minima=(Minimum((5.0,), 7.0, local=True), Minimum((0.0,), -3.0)))  # type: ignore[type-var]
    heights = values("above_minimum", cost, run)
    assert heights[:20] == pytest.approx(4 * 0.25 ** np.arange(20))
    assert heights.min() == 0  # not a little below, by rounding
    assert run.cost[0] == 1


def test_the_distance_of_one_parameter_has_no_sign() -> None:
    cost = replace(cost_of("x**2"), minima=(Minimum((1.0,), 0.0),))  # type: ignore[type-var]
    assert values("distance", cost, run_through(-2, 0, 1, 4)).tolist() == [3, 1, 0, 3]


def test_the_distance_is_to_the_nearest_of_minima_as_low() -> None:
    cost = surface("himmelblau").cost()
    (run,) = descents(cost, (0.2, -4), 0.01, steps=40)
    # D. M. Himmelblau (1972), Applied Nonlinear Programming
    known = [(3, 2), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]
    assert values("distance", cost, run) == pytest.approx(cdist(run.theta, known).min(axis=1), abs=2e-6)
    assert words("distance", cost, run) == r"distance to the nearest minimum $\Vert\theta-\theta^{*}\Vert$"


def test_the_distance_is_not_to_a_local_minimum() -> None:
    cost = replace(TWO_WELLS, minima=(Minimum((-1.0,), -5 / 12, local=True), Minimum((2.0,), -8 / 3)))  # type: ignore[type-var]
    assert values("distance", cost, run_through(-1.5, -1)).tolist() == [3.5, 3]
    assert words("distance", cost) == r"distance to the minimum $\Vert\theta-\theta^{*}\Vert$"


def test_the_distance_to_a_valley_is_to_its_line() -> None:
    points = {"one": (1.0, 2.0, 4.0), "two": (2.0, 4.0, 8.0), "y": (1.0, 3.0, 4.0)}
    cost = Linear(dataset(DataSpec(points=points, target="y"), Path()), intercept=False)
    assert cost.valley is not None
    theta = np.random.default_rng(0).normal(size=(20, 2)) * 10
    X, y = cost.data.scaled, cost.data.target
    # the least squares' solution nearest to θ is θ − X⁺(Xθ − y)
    nearest = np.linalg.norm(np.linalg.pinv(X) @ (X @ theta.T - y[:, None]), axis=0)
    run = run_through(*theta.tolist(), cost=cost)
    assert values("distance", cost, run) == pytest.approx(nearest)
    assert values("above_minimum", cost, run) == pytest.approx(
        np.mean((X @ (np.linalg.pinv(X) @ (X @ theta.T - y[:, None]))) ** 2, axis=0)
    )
    assert words("distance", cost, run) == r"distance to the line of minima $\Vert\theta-\theta^{*}\Vert$"


def test_far_away_nothing_overflows() -> None:
    run = run_through((3e200, 4e200), (0, -1e300))
    assert values("distance", AT_ORIGIN, run) == pytest.approx([5e200, 1e300])


def test_the_minimum_may_be_one_that_a_run_came_to() -> None:
    cost = cost_of("log(1 + (x - 2)**2) + y**2")
    known = find_out(cost, plans_of(descents(cost, (1, 1), 0.4, steps=60)))
    (run,) = known.runs
    assert values("distance", known.cost, run) == pytest.approx(np.linalg.norm(run.theta - (2, 0), axis=1), abs=1e-12)
    assert QUANTITIES["distance"]().refusal(known.cost) is None
    assert QUANTITIES["distance"]().note(known.cost) == "Distances are to the lowest minimum in sight."
    assert QUANTITIES["above_minimum"]().note(known.cost) == "J* is the cost at the lowest minimum in sight."
    assert QUANTITIES["distance"]().note(AT_ORIGIN) == ""


def test_the_rate_is_that_of_the_step_that_leads_on() -> None:
    run = replace(run_through(0, 1, 2), rates=np.array([0.4, 0.1]))
    assert values("learning_rate", BOWL, run).tolist() == [0.4, 0.1, 0.1]
    assert np.isnan(values("learning_rate", BOWL, run_through(0))).tolist() == [True]
    assert np.isnan(values("learning_rate", BOWL, replace(run, rates=np.zeros(0)))).tolist() == [True] * 3


def test_the_cost_of_a_model_is_called_what_it_is_the_mean_of() -> None:
    run = run_through((0, 0), (1, 1))
    assert words("cost", line_cost(), run) == "mean squared error $J$"
    assert words("cost", replace(line_cost(), l2=1.0), run) == "cost $J$"


def test_a_cost_that_is_to_grow_is_a_value() -> None:
    run = run_through(0, 1)
    up = replace(run, plan=replace(run.plan, direction="ascend"))
    assert words("cost", BOWL, up, up) == "value $J$"
    assert words("cost", BOWL, up, run) == "cost $J$"


def test_the_margin_is_as_wide_as_the_two_lines_are_apart() -> None:
    machine = classes_of(Blobs(30), "svm")
    run = run_through((3, 4, 1), (0.6, 0.8, 1), (0, 0, 1), cost=machine)
    assert values("margin", machine, run) == pytest.approx([0.4, 2.0, np.inf])
    scaled = replace(machine, data=replace(machine.data, spread=np.array([3.0, 4.0])))  # weights of scaled features
    assert values("margin", scaled, run)[0] == pytest.approx(2 / np.hypot(1, 1))
    assert QUANTITIES["margin"]().refusal(line_cost()) == "expected a support-vector machine, got another cost"
    assert QUANTITIES["margin"]().refusal(machine) is None
