"""Terms that several update rules share."""

from __future__ import annotations

import math
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


def average(old: Array, new: Array, beta: Any) -> Array:
    """βa + (1 − β)b: the running mean that keeps a share β of the old."""
    return np.asarray(beta * old + (1 - beta) * new)


def power(base: Any, exponent: Any) -> Array:
    """baseᵉ, one number at a time: numpy's loop over many loses digits that 1 − βᵗ needs, unlike a run alone."""
    bases, exponents = np.broadcast_arrays(base, exponent)
    return np.reshape([math.pow(*pair) for pair in zip(bases.flat, exponents.flat, strict=True)], bases.shape)


def ratio(above: Array, below: Array) -> Array:
    """a / b, and 0 where b is 0: a parameter that never had a slope does not move."""
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


@dataclass(frozen=True)
class Moments:
    """What the Adam family remembers: t steps, running means m of the gradient and v of its square, the largest v."""

    steps: int
    mean: Array
    square: Array
    peak: Array

    @classmethod
    def zero(cls, theta: Array) -> Moments:
        """Before the first step."""
        return cls(0, *(np.zeros_like(theta) for _ in range(3)))

    def after(self, gradient: Array, betas: tuple[Any, Any]) -> Moments:
        """One step later."""
        square = average(self.square, gradient**2, betas[1])
        mean = average(self.mean, gradient, betas[0])
        return Moments(self.steps + 1, mean, square, np.maximum(self.peak, square))

    def corrected_mean(self, betas: tuple[Any, Any]) -> Array:
        """m̂ = m / (1 − β₁ᵗ): free of the pull towards the zero that it began with."""
        return np.asarray(self.mean / (1 - power(betas[0], self.steps)))

    def spread(self, betas: tuple[Any, Any], eps: Any, *, of_peak: bool = False) -> Array:
        """√v̂ + ε with v̂ = v / (1 − β₂ᵗ), or with the largest v so far."""
        square = self.peak if of_peak else self.square
        return np.asarray(np.sqrt(square / (1 - power(betas[1], self.steps))) + eps)
