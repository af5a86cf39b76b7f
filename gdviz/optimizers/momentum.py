"""Momentum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import decayed_gradient
from gdviz.tables.schema import Fraction, NotNegative, Positive, between


@OPTIMIZERS.register("momentum")
@final
@dataclass(frozen=True)
class Momentum(Optimizer):
    """Heavy ball: v ← μv + (1 − τ)∇J(θ); θ ← θ − ηv.  Polyak (1964).

    As in PyTorch, the first step is not dampened: v is the gradient there.
    """

    learning_rate: Positive
    momentum: Fraction = 0.9
    dampening: Annotated[float, between(0, 1)] = 0.0
    weight_decay: NotNegative = 0.0

    rule: ClassVar[str] = r"v \leftarrow \mu v + \nabla J(\theta), \;\; \theta \leftarrow \theta - \eta v"
    limit_words: ClassVar[str] = "2(1 + μ)/L"
    always_shown: ClassVar[tuple[str, ...]] = ("learning_rate", "momentum")

    def rate_limit(self, curvature: float) -> float | None:
        """2(1 + μ)/L, where nothing is dampened or decayed."""
        return None if self.dampening or self.weight_decay else 2 * (1 + self.momentum) / curvature

    def init(self, theta: Array) -> tuple[int, Array]:
        """No steps taken, and a velocity of 0."""
        return 0, np.zeros_like(theta)

    def step(self, theta: Array, state: tuple[int, Array], cost: Differentiable) -> tuple[Array, tuple[int, Array]]:
        """θ − ηv."""
        steps, velocity = state
        share = 1 - self.dampening if steps else 1.0
        velocity = self.momentum * velocity + share * decayed_gradient(theta, cost, self.weight_decay)
        return theta - self.learning_rate * velocity, (steps + 1, velocity)
