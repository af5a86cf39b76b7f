"""Plain descents of quadratics, whose steps need not be taken: along each axis of H a step multiplies by 1 − ηλ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.linear import Linear
from gdviz.descents.continuation import steps_ahead
from gdviz.descents.curvature import MOST_PARAMETERS
from gdviz.descents.ending import Trajectory
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.optimizers.gradient_descent import GradientDescent


def is_led(cost: Cost, plans: Sequence[Plan]) -> bool:
    """Whether plans that are alike descend a quadratic plainly, at one rate each, without a change of their steps."""
    if not isinstance(cost, Linear) or cost.dimension > MOST_PARAMETERS or plans[0].all_changes:
        return False
    return all(map(_is_plain, plans))


def _is_plain(plan: Plan) -> bool:
    optimizer = plan.optimizer
    if not isinstance(optimizer, GradientDescent) or plan.schedule != CONSTANT:
        return False
    return not (optimizer.weight_decay or optimizer.beyond_gradients)


def led_on(cost: Cost, plan: Plan, path: Trajectory) -> Trajectory:
    """The path with the points ahead of its last one, as many steps as come after it."""
    theta = path.theta[-1]
    if path.overflowed or not np.isfinite(theta).all():
        return path
    count = steps_ahead(len(path.theta) - 1)
    values, vectors = np.linalg.eigh(cost.hessian(theta))
    slopes = vectors.T @ cost.gradient(theta)
    moves = _moves(values, slopes, plan.optimizer.learning_rate, count)
    costs = cost.value(theta) + (moves * (slopes + moves * values / 2)).sum(axis=-1)
    ahead = theta + moves @ vectors.T
    is_finite = np.isfinite(ahead).all(axis=-1)
    reached = count + 1 if is_finite.all() else int(np.argmin(is_finite))
    return replace(path, ahead=ahead[:reached], costs_ahead=costs[:reached], is_lost=reached <= count)


def _moves(values: Array, slopes: Array, rate: float, count: int) -> Array:
    """How far along each axis of H (d,) so many steps lead, (count + 1, d): −η Σ (1 − ηλ)ⁱ times the slope there."""
    sums = np.cumsum((1 - rate * values) ** np.arange(count)[:, None], axis=0)
    moves = np.where(slopes == 0, 0.0, -rate * sums * slopes)  # what does not slope stays, whatever its factor
    return np.concatenate([np.zeros((1, len(values))), moves])
