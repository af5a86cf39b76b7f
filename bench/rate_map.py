"""A small network descended with every pair of two settings, beside a loop in numpy, one pair after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from rows import Row, fastest, once

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.generators import Moons
from gdviz.costs.mlp import Perceptron
from gdviz.descents.crew import everyone
from gdviz.descents.plan import Plan
from gdviz.descents.setting_sweep import Goal, Trials, try_settings
from gdviz.optimizers.momentum import Momentum

SIDE: Final = 128
STEPS: Final = 200
HIDDEN: Final = 6
ROWS: Final = 40
SAMPLE: Final = 20  # pairs that are made one at a time


def plain(features: Any, target: Any, theta: Any, rate: float, momentum: float) -> None:
    """One descent of the network with matrix products, as a course writes it."""
    w1, b1 = theta[: 2 * HIDDEN].reshape(HIDDEN, 2), theta[2 * HIDDEN : 3 * HIDDEN]
    w2, b2 = theta[3 * HIDDEN : 4 * HIDDEN], theta[-1:]
    parts, speeds = [w1, b1, w2, b2], [0.0] * 4
    for _ in range(STEPS):
        w1, b1, w2, b2 = parts
        hidden = np.tanh(features @ w1.T + b1)
        slope = (1 / (1 + np.exp(-(hidden @ w2 + b2))) - target) / len(target)
        inner = np.outer(slope, w2) * (1 - hidden**2)
        gradient = [inner.T @ features, inner.sum(axis=0), slope @ hidden, slope.sum(keepdims=True)]
        speeds = [momentum * speed + each for speed, each in zip(speeds, gradient, strict=True)]
        parts = [part - rate * speed for part, speed in zip(parts, speeds, strict=True)]


def rows() -> Iterator[Row]:
    """The sweep of a map."""
    cost = Perceptron(dataset(DataSpec(generator="moons"), Path(), Moons(ROWS)), hidden=(HIDDEN,))
    plan = Plan("", Momentum(0.1), cost.suggested_start(0), STEPS)
    rates, momenta = np.meshgrid(np.geomspace(0.01, 1, SIDE), np.linspace(0, 0.99, SIDE))
    settings = {"learning_rate": rates.ravel(), "momentum": momenta.ravel()}
    trials = Trials(cost, plan, Goal(0.0, None, None, is_least=False), 1e-3)
    ours = once(lambda: try_settings(trials, settings, crew=everyone()))
    target, theta = (cost.signs + 1) / 2, np.array(plan.start)
    few = [(0.1, momentum) for momentum in np.linspace(0, 0.9, SAMPLE)]
    (theirs,) = fastest(lambda: [plain(cost.data.scaled, target, theta, *pair) for pair in few])
    work = f"{SIDE}² settings of a network of {cost.dimension} weights, {STEPS} steps"
    note = f"{ROWS} rows of data"
    yield Row(work, ours, "a loop in numpy, one after the other, from a sample", theirs / SAMPLE * SIDE**2, note)
