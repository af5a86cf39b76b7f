"""Clipping by the norm: PyTorch's rule, written out again, and the paths that PyTorch takes with it."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.changes.clip_norm import ClipNorm
from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula
from gdviz.costs.model import Model
from gdviz.descents.loop import descend
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import Plan
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent
from tests.views.samples import line_cost

CASES = json.loads(
    (Path(__file__).parents[1] / "reference" / "torch_clip.json").read_text(encoding="utf-8")
)["cases"]  # fmt: skip


def by_hand(gradient: Sequence[float], max_norm: float) -> list[float]:
    """torch.nn.utils.clip_grad_norm_ of one gradient, a number at a time."""
    squares = 0.0
    for part in gradient:
        squares += part * part
    factor = max_norm / (math.sqrt(squares) + 1e-6)
    return [part * min(factor, 1.0) for part in gradient]


@pytest.mark.parametrize("dimension", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("max_norm", [1e-3, 1.0, 25.0])
def test_the_rule_is_pytorchs(dimension: int, max_norm: float) -> None:
    rng = np.random.default_rng(dimension)
    gradients = rng.standard_normal((60, dimension)) * 10.0 ** rng.uniform(-8, 6, (60, 1))
    expected = np.array([by_hand(gradient.tolist(), max_norm) for gradient in gradients])
    found = ClipNorm(max_norm).followed(gradients)
    np.testing.assert_allclose(found, expected, rtol=1e-14)
    clipped = np.linalg.norm(gradients, axis=1) > max_norm
    assert 0 < clipped.sum() < 60
    assert np.array_equal(found[~clipped], gradients[~clipped])
    np.testing.assert_allclose(np.linalg.norm(found[clipped], axis=1), max_norm, rtol=2e-6 / max_norm)


def test_a_norm_just_below_the_bound_is_made_smaller_too() -> None:
    # PyTorch adds 10⁻⁶ to the norm before it compares
    found = ClipNorm(1.0).followed(np.array([[1 - 5e-7, 0.0], [1 - 2e-6, 0.0]]))
    assert found[:, 0] == pytest.approx([(1 - 5e-7) / (1 + 5e-7), 1 - 2e-6], rel=1e-15)


def test_the_square_of_a_norm_may_overflow() -> None:
    gradients = np.array([[3e200, 4e200], [0.6, 0.8], [-1e308, 0.0], [0.0, 0.0]])
    expected = [[3, 4], [0.6, 0.8], [-5, 0], [0, 0]]
    np.testing.assert_allclose(ClipNorm(5.0).followed(gradients), expected, rtol=1e-15)


def test_what_is_not_finite_stays_so() -> None:
    found = ClipNorm(1.0).followed(np.array([[np.nan, 1.0], [np.inf, 1.0], [3.0, 4.0]]))
    assert np.isfinite(found).all(axis=1).tolist() == [False, False, True]


def _name(case: dict[str, Any]) -> str:
    options = (f"{key}={value}" for key, value in case["options"].items())
    return "-".join([case["optimizer"], case["surface"], f"{case['max_norm']:g}", *options])


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_the_path_is_pytorchs(case: dict[str, Any]) -> None:
    expected = np.array(case["theta"])
    optimizer = OPTIMIZERS[case["optimizer"]](**case["options"])
    change = ClipNorm(case["max_norm"])
    plan = Plan("", optimizer, tuple(expected[0]), len(expected) - 1, changes=(change,))
    (run,) = descend(formula(case["formula"]), [plan])
    error = np.abs(run.theta - expected).max(axis=1)
    assert (error <= 1e-9 * np.abs(expected).max(axis=1)).all()
    assert (run.gradient_norm > case["max_norm"]).any()  # else nothing was clipped


def test_no_step_of_descent_is_longer_than_the_rate_times_the_bound() -> None:
    cost = surface("rosenbrock").cost()
    plan = Plan("", GradientDescent(0.001), (-1.2, 2.0), 300)
    free, (run,) = descend(cost, [plan])[0], descend(cost, [Plan(**{**vars(plan), "changes": (ClipNorm(10.0),)})])
    assert np.linalg.norm(np.diff(free.theta, axis=0), axis=1).max() > 0.1
    lengths = np.linalg.norm(np.diff(run.theta, axis=0), axis=1)
    clipped = run.gradient_norm[:-1] > 10
    assert 5 < clipped.sum() < 100
    np.testing.assert_allclose(lengths[clipped], 0.01, rtol=1e-6)
    np.testing.assert_allclose(lengths[~clipped], 0.001 * run.gradient_norm[:-1][~clipped], rtol=1e-6)


def test_a_run_records_and_stops_by_the_gradient_as_it_is() -> None:
    # θ falls by 0.1·0.5 a step from 3, its gradient is twice that: below 1.05 from θ = 0.5 on, after 50 steps
    plan = Plan("", GradientDescent(0.1), (3.0,), 500, Stop(gradient=1.05), changes=(ClipNorm(0.5),))
    (run,) = descend(formula("x**2"), [plan])
    assert (run.outcome, run.steps) == (Outcome.CONVERGED, 50)
    np.testing.assert_allclose(run.theta[:, 0], 3 - 0.05 * np.arange(51), atol=1e-5)
    np.testing.assert_allclose(run.gradient_norm, 2 * run.theta[:, 0], rtol=1e-15)


def test_it_keeps_a_descent_from_blowing_up() -> None:
    plan = Plan("", GradientDescent(0.01), (8.0,), 200)
    free, clipped = descend(formula("x**4"), [plan, Plan(**{**vars(plan), "changes": (ClipNorm(10.0),)})])
    assert (free.outcome, clipped.outcome) == (Outcome.DIVERGED, Outcome.OUT_OF_STEPS)
    assert clipped.cost[-1] < 0.1


def test_an_ascent_is_clipped_as_the_descent_of_the_negative() -> None:
    up = Plan("", GradientDescent(0.05), (1.0, -0.5), 30, direction="ascend", changes=(ClipNorm(0.7),))
    down = Plan(**{**vars(up), "direction": "descend"})
    one, other = descend(formula("sin(x)*cos(y)"), [up])[0], descend(formula("-sin(x)*cos(y)"), [down])[0]
    assert np.array_equal(one.theta, other.theta)
    assert one.cost[-1] > one.cost[0]


def test_the_gradient_of_each_batch_is_clipped() -> None:
    cost = line_cost()
    assert isinstance(cost, Model)
    plan = Plan("", GradientDescent(0.3), (0.0, 0.0), 25, batch_size=3, seed=4, changes=(ClipNorm(0.8),))
    (run,) = descend(cost, [plan])
    rng, rows = np.random.default_rng(4), len(cost.data.target)
    orders = [rng.permutation(rows) for _ in range(25)]
    batches = [order[i : i + 3] for order in orders for i in range(0, rows, 3)]
    theta, gradients = np.zeros(2), []
    for batch in batches[:25]:
        gradients.append(cost.batch(batch).gradient(theta))
        theta = theta - 0.3 * np.array(by_hand(gradients[-1].tolist(), 0.8))
    np.testing.assert_allclose(run.theta[-1], theta, rtol=1e-12)
    assert 0 < (np.linalg.norm(gradients, axis=1) > 0.8).sum() < 25


@pytest.mark.parametrize(("rate", "settles"), [(0.95, True), (1.05, False)])
def test_it_leaves_the_rate_that_is_stable_as_it_is(rate: float, settles: bool) -> None:
    plan = Plan("", GradientDescent(rate), (4.0,), 400, changes=(ClipNorm(1.0),))
    assert plan.rate_limit(2.0) == 1.0
    (run,) = descend(formula("x**2"), [plan])
    assert (abs(run.theta[-1, 0]) < 1e-6) == settles
