"""Random runs: a cost of every kind in turn, any optimizer, rates from far too small to far too large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from tests.oracle.costs import Terrain
from tests.oracle.kinds import KINDS, Random
from tests.oracle.rules import RULES
from tests.oracle.walk import Halt, Setup, halt_at

BY_SLOPE: Final = ("gradient_descent", "momentum", "nesterov")
BY_REACH: Final = ("adam", "rmsprop", "adagrad")
SMOOTH_ENOUGH: Final = ("smooth", "wavy", "valleys", "saddles", "inflections", "hills", "scales", "regression")
STOCHASTIC: Final = ("noisy", "batches")
OPTIONS: Final[Mapping[str, Any]] = {"rmsprop": {"alpha": [0.99, 0.9]}, "momentum": {"momentum": [0.9, 0.5, 0.98]}}


def random_runs(seed: int, count: int) -> Iterator[tuple[Terrain, Setup]]:
    """So many runs with their terrains; each is the same whatever is drawn before it."""
    names = list(KINDS)
    for number in range(count):
        random = np.random.default_rng([seed, number])
        kind = names[number % len(names)]
        terrain = KINDS[kind](kind, random)
        yield terrain, random_setup(terrain, random)


def random_setup(terrain: Terrain, random: Random) -> Setup:
    """How a run is made: of gradient descent two in five."""
    names = [name for name in RULES if name != "newton" or terrain.kind in SMOOTH_ENOUGH]
    optimizer = "gradient_descent" if random.random() < 0.3 else str(random.choice(names))
    is_noisy, is_long = terrain.kind in STOCHASTIC, terrain.kind == "batches"
    start, steps = random_start(terrain, random), round(20 * (100 if is_long else 25) ** random.random())
    return Setup(
        optimizer,
        float(f"{random_rate(terrain, optimizer, start, random):.3g}"),
        start.tolist(),
        steps,
        {name: random.choice(values).item() for name, values in OPTIONS.get(optimizer, {}).items()},
        random_schedule(steps, random) if random.random() < (0.4 if is_noisy else 0.12) else {},
        random_stop(random) if random.random() < 0.12 else {},
        int(random.choice([1, 1, 2, 4, 8, terrain.rows] if is_long else [1, 1, 2, 4])) if is_noisy else None,
        int(random.integers(100)) if is_noisy else 0,
        bool(getattr(terrain, "ascends", False)),
    )


def random_start(terrain: Terrain, random: Random) -> np.ndarray:
    """A point of the window where the cost is defined; one in eight on an axis."""
    low, high = terrain.window.T
    for _ in range(100):
        start = low + (high - low) * random.random(len(low))
        start = np.array([float(f"{value:.4g}") for value in start])
        if random.random() < 0.125:
            start[random.integers(len(start))] = 0.0
        if halt_at(terrain, start) is Halt.NOWHERE:
            return start
    raise AssertionError(f"no start on {terrain.table}")


def random_rate(terrain: Terrain, optimizer: str, start: np.ndarray, random: Random) -> float:
    """From far too small to far too large: about 2/L, where L is a curvature of the window; of the reach; or of 1."""
    if optimizer in BY_REACH:
        return float(terrain.reach.min() * 10 ** random.uniform(-4.5, 0))
    if optimizer == "adadelta":
        return float(10 ** random.uniform(-1.5, 2))
    if optimizer == "newton":
        return float(random.choice([1.0, 10 ** random.uniform(-2, 0.4)]))
    low, high = terrain.window.T
    points = [start, *(low + (high - low) * random.random((15, len(low))))]
    bends = [_bend(terrain, point) for point in points]
    sound = [bend for bend in bends if np.isfinite(bend) and bend > 0]
    curvature = float(np.median(sound)) if sound else 1.0
    exponent = random.normal(-0.3, 0.8) if random.random() < 0.7 else random.uniform(-5, 1.5)
    return float(2 / max(curvature, 1e-12) * 10**exponent)


def _bend(terrain: Terrain, point: np.ndarray) -> float:
    """The curvature at a point, or of a slope that turns within ten reaches, if that is more."""
    slope = np.abs(terrain.gradient(point) / terrain.reach).max()
    return float(max(np.abs(terrain.hessian(point)).max(), 0.1 * slope))


def random_schedule(steps: int, random: Random) -> Mapping[str, Any]:
    """A rate that shrinks."""
    return [
        {"name": "exponential", "gamma": float(f"{random.uniform(0.5, 0.99):.3g}")},
        {"name": "cosine"},
        {"name": "step", "step_size": max(1, steps // 4)},
    ][random.integers(3)]


def random_stop(random: Random) -> Mapping[str, float]:
    """One rule with its bound."""
    return {str(random.choice(["gradient", "change", "cost"])): float(10.0 ** random.integers(-8, -1))}
