"""Nesterov's momentum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import decayed_gradient
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("nesterov")
@final
@dataclass(frozen=True)
class Nesterov(Optimizer):
    """Momentum that looks ahead: v ← μv + ∇J(θ); θ ← θ − η(∇J(θ) + μv).  Nesterov (1983).

    In the form of Sutskever et al. (2013) and PyTorch: θ here is the point looked ahead to.
    """

    learning_rate: Positive
    momentum: Fraction = 0.9
    weight_decay: NotNegative = 0.0

    rule: ClassVar[str] = r"v \leftarrow \mu v + g, \;\; \theta \leftarrow \theta - \eta \, (g + \mu v)"
    spelling: ClassVar[str] = "Nesterov"
    limit_words: ClassVar[str] = "2(1 + μ)/((1 + 2μ)L)"
    always_shown: ClassVar[tuple[str, ...]] = ("learning_rate", "momentum")

    def rate_limit(self, curvature: float) -> float | None:
        """2(1 + μ)/((1 + 2μ)L), where nothing is decayed: there an eigenvalue of the iteration passes −1."""
        return None if self.weight_decay else 2 * (1 + self.momentum) / ((1 + 2 * self.momentum) * curvature)

    def init(self, theta: Array) -> Array:
        """A velocity of 0."""
        return np.zeros_like(theta)

    def step(self, theta: Array, state: Array, cost: Differentiable) -> tuple[Array, Array]:
        """θ − η(∇J(θ) + μv)."""
        gradient = decayed_gradient(theta, cost, self.weight_decay)
        velocity = self.momentum * state + gradient
        return theta - self.learning_rate * (gradient + self.momentum * velocity), velocity
