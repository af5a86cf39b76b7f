"""What comes after a run is what the same plan with more steps would have brought."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.costs.logistic import Logistic
from gdviz.descents.continuation import LEAST, Continuation
from gdviz.descents.loop import ArraySteps, carried_on, descend
from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import NEVER, Plan
from gdviz.descents.run import Run
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.schedules.base import SCHEDULES
from tests.views.samples import cost_of

X = np.linspace(-1, 1, 12)
ROWS = {"x": tuple(X.tolist()), "y": tuple((3 * X + np.sin(40 * X)).tolist())}
LINE = Linear(dataset(DataSpec(points=ROWS), Path()))
CHANCE = Logistic(
    dataset(DataSpec(points={**ROWS, "y": tuple(float(x > 0.1) for x in X - 0.3 * np.sin(9 * X))}), Path())
)


def plan(name: str, start: tuple[float, ...], steps: int, **keys: Any) -> Plan:
    own = {key: keys.pop(key) for key in ("stop", "schedule", "batch_size", "direction") if key in keys}
    return Plan(name, OPTIMIZERS[name](**keys), start, steps, **own)


def longer(each: Plan, run: Run) -> Run:
    """The run with the steps that come after it, made at once."""
    (made,) = descend(cost_for(each), [replace(each, steps=run.steps + max(run.steps, LEAST), stop=NEVER)])
    return made


def cost_for(each: Plan) -> Cost:
    return CHANCE if each.batch_size else BEALE


BEALE = surface("beale").cost()
PLANS = [
    plan("gradient_descent", (3.0, 0.2), 40, learning_rate=0.01),
    plan("gradient_descent", (3.0, 0.2), 1500, learning_rate=0.01, stop=Stop(gradient=1e-2)),
    plan("momentum", (3.0, 0.2), 1200, learning_rate=0.001),
    plan("adam", (1.0, 1.0), 33, learning_rate=0.05),
    plan("newton", (2.9, 0.4), 20, learning_rate=1.0),
    plan("bfgs", (1.0, 1.0), 30),
    plan("conjugate_gradient", (1.0, 1.0), 30),
    plan("gradient_descent", (1.0, 1.0), 30, learning_rate=0.01, direction="ascend", stop=Stop(cost=1e3)),
    plan("gradient_descent", (0.1, 0.2), 30, learning_rate=0.2, batch_size=5),
]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A number for each step that is taken on arrays."""
    done: list[int] = []
    take = ArraySteps.take

    def noted(steps: ArraySteps, theta: Array, most: int) -> Array:
        done.append(most)
        return take(steps, theta, most)

    monkeypatch.setattr(ArraySteps, "take", noted)
    return done


@pytest.mark.parametrize("each", PLANS, ids=lambda each: f"{each.label} {each.steps}")
def test_it_is_what_more_steps_bring(each: Plan) -> None:
    cost = cost_for(each)
    ((run, later),) = carried_on(cost, [each])
    (alone,) = descend(cost, [each])
    np.testing.assert_array_equal(run.theta, alone.theta)
    assert run.end == alone.end
    assert run.remarks == alone.remarks
    assert later is not None
    np.testing.assert_array_equal(later.theta, longer(each, run).theta[run.steps :])
    np.testing.assert_array_equal(later.cost, longer(each, run).cost[run.steps :])


@pytest.mark.slow
def test_runs_that_end_one_by_one_are_carried_on_each_for_itself() -> None:
    plans = [plan("adam", (1.0, 1.0), steps, learning_rate=0.05) for steps in (7, 1300, 0)]
    plans.append(replace(plans[1], stop=Stop(change=1e-3)))
    together = carried_on(CHANCE, plans)
    for each, (run, later) in zip(plans, together, strict=True):
        ((own, after),) = carried_on(CHANCE, [each])
        np.testing.assert_array_equal(run.theta, own.theta)
        assert later is not None
        assert after is not None
        np.testing.assert_array_equal(later.theta, after.theta)
        assert len(later.theta) == 1 + max(run.steps, LEAST)
        np.testing.assert_array_equal(later.theta[0], run.theta[-1])


def test_a_schedule_stays_at_its_last_rate() -> None:
    each = plan("gradient_descent", (4.0,), 10, learning_rate=0.1, schedule=SCHEDULES["exponential"](gamma=0.5))
    ((run, later),) = carried_on(cost_of("x**2"), [each])
    assert later is not None
    last = 0.1 * 0.5**9
    assert run.rates[-1] == last
    assert later.theta[1:, 0] == pytest.approx(run.theta[-1, 0] * (1 - 2 * last) ** np.arange(1, LEAST + 1), rel=1e-12)


@pytest.mark.parametrize("rate", [1e-3, 0.3, 1.2, 9.0])
def test_a_plain_descent_of_a_line_is_known_without_its_steps(rate: float, taken: list[int]) -> None:
    each = plan("gradient_descent", (0.1, 0.2), 30, learning_rate=rate)
    ((run, later),) = carried_on(LINE, [each])
    assert len(taken) == 30
    (made,) = descend(LINE, [replace(each, steps=30 + LEAST)])
    assert later is not None
    count_known = len(made.theta) - run.steps
    assert abs(len(later.theta) - count_known) <= 1  # an overflow may come a step sooner
    least = min(len(later.theta), count_known)
    known, wanted = later.theta[:least], made.theta[run.steps :][:least]
    size = np.abs(wanted).max(axis=-1)  # along the flatter axis a diverging run is rounding of the steeper one
    assert (np.abs(known - wanted).max(axis=-1) <= 1e-9 * size + 1e-12).all()
    np.testing.assert_allclose(later.cost[: least - 1], made.cost[run.steps :][: least - 1], rtol=1e-7, atol=1e-12)
    assert later.goes_on is (made.steps == 30 + LEAST)


def test_what_rests_takes_no_more_steps(taken: list[int]) -> None:
    ((_, later),) = carried_on(cost_of("x**2 + y**2"), [plan("newton", (1.0, 1.0), 4, learning_rate=1.0)])
    assert len(taken) < 20
    assert later is not None
    assert later.theta.shape == (LEAST + 1, 2)
    assert not later.theta.any()


def test_nothing_comes_after_what_has_come_to_nothing() -> None:
    cost = cost_of("log(x) + x**2")
    out = plan("gradient_descent", (2.0,), 60, learning_rate=0.9)
    away = plan("gradient_descent", (2.0,), 60_000, learning_rate=30.0)
    found = carried_on(cost, [out]) + carried_on(cost_of("x**4"), [away])
    assert [run.outcome for run, _ in found] == [Outcome.LEFT_DOMAIN, Outcome.DIVERGED]
    assert [later for _, later in found] == [None, None]


def test_a_run_may_come_to_nothing_later() -> None:
    ((run, later),) = carried_on(cost_of("x**2"), [plan("gradient_descent", (1.0,), 20, learning_rate=3.0)])
    assert isinstance(later, Continuation)
    assert later.outcome is Outcome.DIVERGED
    assert not later.goes_on
    assert len(later.theta) < LEAST
    assert run.steps == 20
