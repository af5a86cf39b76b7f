"""Terms that several update rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import Differentiable


def decayed_gradient(theta: Array, cost: Differentiable, weight_decay: Any) -> Array:
    """∇J(θ) + λθ (..., d): the gradient with the penalty ½λ‖θ‖² added to the cost."""
    return np.asarray(cost.gradient(theta) + weight_decay * theta)


@dataclass(frozen=True)
class Penalized:
    """A cost with the penalty ½λ‖θ‖², for the searches that must see what they lower."""

    cost: Differentiable
    weight_decay: Any

    def value(self, theta: Array) -> Array:
        """J + ½λ‖θ‖² (...)."""
        return self.cost.value(theta) + 0.5 * dot(self.weight_decay * theta, theta)

    def gradient(self, theta: Array) -> Array:
        """∇J + λθ (..., d)."""
        return decayed_gradient(theta, self.cost, self.weight_decay)


def ratio(above: Array, below: Array) -> Array:
    """a / b, and 0 where b is 0."""
    shape = np.broadcast_shapes(np.shape(above), np.shape(below))
    return np.divide(above, below, out=np.zeros(shape), where=np.asarray(below) != 0)


def dot(one: Array, other: Array) -> Array:
    """The inner products (...) of vectors (..., d); a sum, not BLAS, whose last bit depends on how many there are."""
    return np.asarray((one * other).sum(axis=-1))


def first_rate(learning_rate: Any, theta: Array) -> Array:
    """A learning rate, a number or (runs, 1), as one number for each of the points (..., d)."""
    return np.broadcast_to(np.asarray(learning_rate, dtype=float), theta.shape)[..., 0]


def defined(gradient: Array) -> Array:
    """The gradient (..., d), and 0 where it is not finite: what searches along it stands still there."""
    return np.where(np.isfinite(gradient).all(axis=-1, keepdims=True), gradient, 0.0)
