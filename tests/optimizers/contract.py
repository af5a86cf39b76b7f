"""What every optimizer must do, each a function of the class and a cost; the tests apply them to all that there are."""

from __future__ import annotations

import copy
import dataclasses
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.mathtext import MathTextParser

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS, Optimizer, stack
from gdviz.tables.schema import REQUIRED, keys_of

STARTS = np.array([[-1.2, 1.0], [0.5, -0.5], [2.0, 1.0], [-0.3, 2.5]])
RATES = [1e-4, 5e-5, 2e-4, 1e-4]
ROSENBROCK = surface("rosenbrock").cost()
STATIONARY = {"x**2 + y**2": (0.0, 0.0), "x**2 - y**2": (0.0, 0.0), "x**4": (0.0,), "abs(x) + hypot(x, y)": (0.0, 0.0)}
NOT_SMOOTH = ["abs(x) + abs(y)", "hypot(x, y)", "sqrt(x) + y**2", "x + y", "1/x + y**2", "exp(-x**2) * (x**2 + y**4)"]

Kind = type[Optimizer]


def make(kind: Kind, **options: Any) -> Optimizer:
    """An optimizer with its defaults, and 1e-4 for every other number that has none."""
    required = [key for key, entry in keys_of(kind).items() if entry.default is REQUIRED]
    return kind(**{**dict.fromkeys(required, 1e-4), **options})


def walk(optimizer: Optimizer, theta: np.ndarray, cost: Cost, steps: int = 20) -> np.ndarray:
    """The points of so many steps, the start first."""
    state = optimizer.init(theta)
    points = [theta]
    for _ in range(steps):
        theta, state = optimizer.step(theta, state, cost)
        points.append(theta)
    return np.array(points)


def leaves_its_inputs_alone(kind: Kind) -> None:
    """A step changes neither θ nor the state that it is given, and does the same again."""
    optimizer, theta = make(kind), STARTS.copy()
    state = optimizer.init(theta)
    for _ in range(3):
        theta.setflags(write=False)
        before = theta.copy(), copy.deepcopy(state)
        following, next_state = optimizer.step(theta, state, ROSENBROCK)
        assert np.array_equal(theta, before[0])
        assert _same(state, before[1])
        again, _ = optimizer.step(theta, state, ROSENBROCK)
        assert np.array_equal(following, again)
        theta, state = following, next_state


def _same(one: Any, other: Any) -> bool:
    """Whether two states hold the same numbers."""
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if dataclasses.is_dataclass(one):
        return _same(vars(one), vars(other))
    return bool(np.array_equal(one, other, equal_nan=isinstance(one, np.ndarray) and one.dtype.kind == "f"))


def moves_downhill(kind: Kind) -> None:
    """The cost is lower after a hundred steps."""
    points = walk(make(kind, learning_rate=1e-4), STARTS, ROSENBROCK, 100)
    assert (ROSENBROCK.value(points[-1]) < ROSENBROCK.value(points[0])).all()


def runs_together_as_alone(kind: Kind) -> None:
    """Runs in one array take the very steps that each takes alone, whatever their hyper-parameters."""
    optimizers = [make(kind, learning_rate=rate, **_varied(kind, i)) for i, rate in enumerate(RATES)]
    together = walk(stack(optimizers), STARTS, ROSENBROCK)
    for i, optimizer in enumerate(optimizers):
        np.testing.assert_array_equal(together[:, i : i + 1], walk(optimizer, STARTS[i : i + 1], ROSENBROCK))


def _varied(kind: Kind, i: int) -> dict[str, Any]:
    """Every number that has a default, and each of a pair, a little off it, more so for later runs."""

    def moved(value: Any) -> Any:
        return tuple(map(moved, value)) if isinstance(value, tuple) else value * (1 - 1e-3 * i) or 1e-3 * i

    defaults = {name: key.default for name, key in keys_of(kind, leave_out=("learning_rate",)).items()}
    return {name: moved(value) for name, value in defaults.items() if isinstance(value, float | tuple)}


def broadcasts(kind: Kind) -> None:
    """Points of any leading shape take the same steps."""
    optimizer = make(kind)
    whole = walk(optimizer, STARTS, ROSENBROCK)
    assert whole.shape == (21, 4, 2)
    np.testing.assert_array_equal(walk(optimizer, STARTS.reshape(2, 2, 2), ROSENBROCK).reshape(21, 4, 2), whole)
    alone = walk(optimizer, STARTS[0], ROSENBROCK)
    assert alone.shape == (21, 2)
    np.testing.assert_allclose(alone, whole[:, 0], rtol=1e-12)


def says_what_it_does(kind: Kind) -> None:
    """Its rule can be set, its first line names θ, its name and its title are there."""
    for rule in (*kind.rules().values(), make(kind).update_rule):
        assert MathTextParser("path").parse(f"${rule}$").width > 0
    assert "θ" in (kind.__doc__ or "").splitlines()[0]
    assert OPTIMIZERS[OPTIMIZERS.name_of(kind)] is kind
    assert dataclasses.is_dataclass(kind)
    assert make(kind).title.casefold().replace(" ", "_") == OPTIMIZERS.name_of(kind)
    assert set(kind.always_shown) <= keys_of(kind).keys()


def stays_where_the_slope_is_zero(kind: Kind) -> None:
    """At a stationary point θ neither moves nor becomes nan, whatever the Hessian, and without ε to save a 0/0."""
    options: list[dict[str, Any]] = [{}, {"eps": 0.0}] if "eps" in keys_of(kind) else [{}]
    for text, point in STATIONARY.items():
        cost, start = formula(text), np.array(point)
        assert (cost.gradient(start) == 0).all()
        for option in options:
            np.testing.assert_array_equal(walk(make(kind, **option), start, cost, 5), np.tile(start, (6, 1)))


def never_warns(kind: Kind) -> None:
    """Divergence, kinks, flat and undefined costs give runs with finite points, no warning, no exception."""
    costs = [ROSENBROCK, *map(formula, NOT_SMOOTH)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for cost in costs:
            for rate in (1e-4, 1.0, 1e6):
                optimizer = make(kind, learning_rate=rate)
                starts = [(2.0,) * cost.dimension, (0.5,) * cost.dimension]
                for run in descend(cost, [Plan("", optimizer, start, 40) for start in starts]):
                    assert np.isfinite(run.theta).all()
                    assert np.isfinite(run.cost).all()


CONTRACT: list[Callable[[Kind], None]] = [
    leaves_its_inputs_alone,
    moves_downhill,
    runs_together_as_alone,
    broadcasts,
    says_what_it_does,
    stays_where_the_slope_is_zero,
    never_warns,
]
