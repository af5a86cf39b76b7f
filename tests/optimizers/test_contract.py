"""What every registered optimizer must do."""

import copy
import dataclasses
from typing import Any

import numpy as np
import pytest
from matplotlib.mathtext import MathTextParser

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.optimizers.base import OPTIMIZERS, Optimizer, stack
from gdviz.schema import REQUIRED, keys_of

every_optimizer = pytest.mark.parametrize("name", list(OPTIMIZERS))
STARTS = np.array([[-1.2, 1.0], [0.5, -0.5], [2.0, 1.0], [-0.3, 2.5]])
RATES = [0.001, 0.0005, 0.002, 0.001]


def _make(name: str, learning_rate: float) -> Optimizer:
    """An optimizer with its defaults, and a half for every other number that has none."""
    required = [key for key, entry in keys_of(OPTIMIZERS[name]).items() if entry.default is REQUIRED]
    return OPTIMIZERS[name](**{**dict.fromkeys(required, 0.5), "learning_rate": learning_rate})  # type: ignore[call-arg]


@pytest.fixture
def cost() -> Cost:
    return surface("rosenbrock").cost()


def _walk(optimizer: Optimizer, theta: np.ndarray, cost: Cost, steps: int = 20) -> np.ndarray:
    """The points of so many steps, the start first."""
    state = optimizer.init(theta)
    points = [theta]
    for _ in range(steps):
        theta, state = optimizer.step(theta, state, cost)
        points.append(theta)
    return np.array(points)


def _same(one: Any, other: Any) -> bool:
    """Whether two states hold the same numbers."""
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if dataclasses.is_dataclass(one):
        return _same(vars(one), vars(other))
    return bool(np.array_equal(one, other))


@every_optimizer
def test_a_step_leaves_its_inputs_alone(name: str, cost: Cost) -> None:
    optimizer = _make(name, 0.001)
    theta = STARTS.copy()
    state = optimizer.init(theta)
    for _ in range(3):
        theta.setflags(write=False)
        before = theta.copy(), copy.deepcopy(state)
        following, next_state = optimizer.step(theta, state, cost)
        assert np.array_equal(theta, before[0])
        assert _same(state, before[1])
        again, _ = optimizer.step(theta, state, cost)
        assert np.array_equal(following, again)
        theta, state = following, next_state


@every_optimizer
def test_it_moves_downhill(name: str, cost: Cost) -> None:
    points = _walk(_make(name, 0.001), STARTS, cost, 100)
    assert (cost.value(points[-1]) < cost.value(points[0])).all()


@every_optimizer
def test_runs_in_one_array_equal_the_runs_alone(name: str, cost: Cost) -> None:
    optimizers = [_make(name, rate) for rate in RATES]
    together = _walk(stack(optimizers), STARTS, cost)
    for i, optimizer in enumerate(optimizers):
        np.testing.assert_array_equal(together[:, i : i + 1], _walk(optimizer, STARTS[i : i + 1], cost))


@every_optimizer
def test_points_of_any_leading_shape_broadcast(name: str, cost: Cost) -> None:
    optimizer = _make(name, 0.001)
    whole = _walk(optimizer, STARTS, cost)
    assert whole.shape == (21, 4, 2)
    np.testing.assert_array_equal(_walk(optimizer, STARTS.reshape(2, 2, 2), cost).reshape(21, 4, 2), whole)
    alone = _walk(optimizer, STARTS[0], cost)
    assert alone.shape == (21, 2)
    np.testing.assert_allclose(alone, whole[:, 0], rtol=1e-12)


@every_optimizer
def test_it_says_what_it_does(name: str) -> None:
    kind = OPTIMIZERS[name]
    assert MathTextParser("path").parse(f"${kind.rule}$").width > 0
    assert "θ" in (kind.__doc__ or "")
    assert OPTIMIZERS.name_of(kind) == name
    assert dataclasses.is_dataclass(kind)


def test_gradient_descent_is_the_textbooks() -> None:
    cost = surface("booth").cost()
    optimizer = _make("gradient_descent", 0.05)
    (x, y) = (-8.0, 6.0)
    points = _walk(optimizer, np.array([x, y]), cost, 30)
    for point in points:
        np.testing.assert_allclose(point, [x, y], rtol=1e-12)
        slope = 2 * (x + 2 * y - 7) + 4 * (2 * x + y - 5), 4 * (x + 2 * y - 7) + 2 * (2 * x + y - 5)
        x, y = x - 0.05 * slope[0], y - 0.05 * slope[1]
