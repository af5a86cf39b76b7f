"""Lion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import average
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("lion")
@final
@dataclass(frozen=True)
class Lion(Optimizer):
    """The sign of a momentum: θ ← θ − η(sign(β₁m + (1 − β₁)g) + λθ); m ← β₂m + (1 − β₂)g.  Chen et al. (2023)."""

    learning_rate: Positive = 1e-4
    betas: tuple[Fraction, Fraction] = (0.9, 0.99)
    weight_decay: NotNegative = 0.0

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, \mathrm{sign}(\beta_1 m + (1 - \beta_1) \, g)"
    spelling: ClassVar[str] = "Lion"

    def init(self, theta: Array) -> Array:
        """A mean of 0."""
        return np.zeros_like(theta)

    def step(self, theta: Array, state: Array, cost: Differentiable) -> tuple[Array, Array]:
        """θ − η(sign(β₁m + (1 − β₁)g) + λθ)."""
        gradient = cost.gradient(theta)
        sign = np.sign(average(state, gradient, self.betas[0]))
        kept = theta * (1 - self.learning_rate * self.weight_decay)
        return kept - self.learning_rate * sign, average(state, gradient, self.betas[1])
