"""Steps on floats against steps on arrays: on every surface, by every rule, up to how each run ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.changes.clip_norm import ClipNorm
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface, surfaces
from gdviz.costs.formula import formula
from gdviz.descents import float_steps
from gdviz.descents.float_steps import FIRST_BLOCK, are_for_floats
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.stop import Stop
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.optimizers.elementwise import Elementwise
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.optimizers.newton import Newton
from gdviz.schedules.base import SCHEDULES

STEPS = 200
RULES = [name for name in OPTIMIZERS if issubclass(OPTIMIZERS[name], Elementwise)]
STARTS = 1  # of each rule on each surface, at rates from 1e-4 to 2
BIT = 2.0**-52
OnArrays = Callable[[Cost, Sequence[Plan]], tuple[Run, ...]]


@pytest.fixture
def on_arrays(monkeypatch: pytest.MonkeyPatch) -> OnArrays:
    """Descends without floats."""

    def made(cost: Cost, plans: Sequence[Plan]) -> tuple[Run, ...]:
        with monkeypatch.context() as changed:
            changed.setattr(float_steps, "MOST_NUMBERS", 0)
            assert not are_for_floats(cost, plans)
            return descend(cost, plans)

    return made


def _gaps(one: Run, other: Run) -> Array:
    """How far two runs are apart at each step, in shares of the largest parameter so far."""
    count = min(len(one.theta), len(other.theta))
    size = np.maximum.accumulate(np.abs(other.theta[:count]).max(axis=1))
    return np.abs(one.theta[:count] - other.theta[:count]).max(axis=1) / size


def _firm_steps(nudged: Run, run: Run) -> int:
    """How many steps the last bit of a start leaves alone."""
    gaps = _gaps(nudged, run)
    moved = np.flatnonzero(gaps > 1e-15)
    return int(moved[0]) if len(moved) else len(gaps)


def _nudged(plan: Plan, sign: int) -> Plan:
    return replace(plan, start=tuple(x + sign * BIT * max(abs(x), 1) for x in plan.start))


def _plan(optimizer: Optimizer, start: Sequence[float], steps: int = STEPS) -> Plan:
    return Plan("", optimizer, tuple(start), steps)


@pytest.mark.slow
@pytest.mark.parametrize("name", surfaces())
def test_floats_go_where_arrays_go(name: str, on_arrays: OnArrays) -> None:
    cost, rng = surface(name).cost(), np.random.default_rng(sorted(surfaces()).index(name))
    low, high = np.array(cost.window).T
    for rule in RULES:
        kinds = [OPTIMIZERS[rule](learning_rate=float(rate)) for rate in 10 ** rng.uniform(-4, 0.3, STARTS)]
        plans = [_plan(kind, rng.uniform(low, high).tolist()) for kind in kinds]
        assert are_for_floats(cost, plans)
        others = [on_arrays(cost, [_nudged(plan, sign) for plan in plans]) for sign in (-1, 1)]
        for own, wanted, *near in zip(descend(cost, plans), on_arrays(cost, plans), *others, strict=True):
            assert own.outcome is wanted.outcome
            firm = min(_firm_steps(each, wanted) for each in near)
            assert not firm or _gaps(own, wanted)[:firm].max() <= 1e-12


@pytest.mark.parametrize(
    "plan",
    [
        replace(_plan(Momentum(1e-3), (-1.2, 1.0)), direction="ascend"),
        replace(_plan(Momentum(1e-3), (-1.2, 1.0)), changes=(ClipNorm(2.0),)),
        replace(_plan(Adam(0.1), (-1.2, 1.0)), schedule=SCHEDULES["cosine"]()),
        replace(_plan(GradientDescent(1e-3), (-1.2, 1.0)), changes=(ClipNorm(2.0),), direction="ascend"),
    ],
    ids=["ascend", "clip_norm", "schedule", "both"],
)
def test_changes_and_schedules_are_those_of_arrays(plan: Plan, on_arrays: OnArrays) -> None:
    cost = surface("rosenbrock").cost()
    assert are_for_floats(cost, [plan])
    (own,), (wanted,) = descend(cost, [plan]), on_arrays(cost, [plan])
    np.testing.assert_allclose(own.theta, wanted.theta, rtol=1e-12)
    np.testing.assert_array_equal(own.rates, wanted.rates)
    assert own.end == wanted.end


@pytest.mark.parametrize("bound", [1e300, 1e200, 1.0])
def test_gradients_whose_squares_overflow_are_clipped_as_arrays_are(bound: float, on_arrays: OnArrays) -> None:
    cost = formula("1e160*x**2 + 1e160*x*y")
    plan = replace(_plan(GradientDescent(0.1), (3.0, -1.0), 5), changes=(ClipNorm(bound),))
    np.testing.assert_allclose(descend(cost, [plan])[0].theta, on_arrays(cost, [plan])[0].theta, rtol=1e-14)


@pytest.mark.parametrize(
    "stop", [{"gradient": 0.3}, {"change": 2e-3}, {"cost": 3e-4}, {"gradient": 0.3, "change": 1e-9}]
)
@pytest.mark.parametrize("steps", [FIRST_BLOCK - 1, FIRST_BLOCK, FIRST_BLOCK + 1, 500])
def test_rules_stop_in_the_midst_of_a_block(stop: dict[str, float], steps: int, on_arrays: OnArrays) -> None:
    cost = surface("booth").cost()
    plans = [replace(_plan(GradientDescent(rate), (-7.0, -5.0), steps), stop=Stop(**stop)) for rate in (0.003, 0.02)]
    for own, wanted in zip(descend(cost, plans), on_arrays(cost, plans), strict=True):
        assert own.end == wanted.end
        np.testing.assert_array_equal(own.theta, wanted.theta)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("x**2 + y**2", (3.0, 1.0)),
        ("log(x) + y**2", (0.1, 1.0)),
        ("exp(x) - y", (5.0, 1.0)),
        ("sqrt(x) + y", (1.0, 0.0)),
    ],
)
@pytest.mark.parametrize("rate", [1.2, 30.0, 1e9])
def test_what_leaves_ends_as_arrays_end(
    text: str, start: tuple[float, float], rate: float, on_arrays: OnArrays
) -> None:
    cost, plan = formula(text), _plan(GradientDescent(rate), start, 2000)
    (own,), (wanted,) = descend(cost, [plan]), on_arrays(cost, [plan])
    assert own.end == wanted.end
    np.testing.assert_allclose(own.theta, wanted.theta, rtol=1e-12)


def test_floats_are_for_few_numbers_and_rules_alone() -> None:
    cost, plan = surface("booth").cost(), _plan(Adam(), (0.0, 0.0))
    assert are_for_floats(cost, [plan] * 16)
    assert not are_for_floats(cost, [plan] * 17)
    for other in (Newton(), GradientDescent(0.1, line_search="backtracking")):
        assert not are_for_floats(cost, [replace(plan, optimizer=other)])
