"""Adamax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import average, decayed_gradient, power, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@dataclass(frozen=True)
class AdamaxState:
    """t steps, the running mean of g, and its largest size, which fades by β₂ a step."""

    steps: int
    mean: Array
    largest: Array


@OPTIMIZERS.register("adamax")
@final
@dataclass(frozen=True)
class Adamax(Optimizer):
    """Adam in the infinity norm: u ← max(β₂u, |g| + ε); θ ← θ − ηm̂/u.  Kingma, Ba (2015), section 7.1."""

    learning_rate: Positive = 2e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0

    rule: ClassVar[str] = (
        r"\theta \leftarrow \theta - \eta \, \hat{m} \, / \, u, \;\; u \leftarrow \max(\beta_2 u, |g|)"
    )
    spelling: ClassVar[str] = "Adamax"

    def init(self, theta: Array) -> AdamaxState:
        """A mean and a largest size of 0."""
        return AdamaxState(0, np.zeros_like(theta), np.zeros_like(theta))

    def step(self, theta: Array, state: AdamaxState, cost: Differentiable) -> tuple[Array, AdamaxState]:
        """θ − ηm̂/u."""
        gradient = decayed_gradient(theta, cost, self.weight_decay)
        mean = average(state.mean, gradient, self.betas[0])
        largest = np.maximum(self.betas[1] * state.largest, np.abs(gradient) + self.eps)
        steps = state.steps + 1
        change = ratio(mean / (1 - power(self.betas[0], steps)), largest)
        return theta - self.learning_rate * change, AdamaxState(steps, mean, largest)
