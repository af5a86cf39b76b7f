"""Adagrad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import decayed_gradient, ratio
from gdviz.tables.schema import NotNegative, Positive


@OPTIMIZERS.register("adagrad")
@final
@dataclass(frozen=True)
class Adagrad(Optimizer):
    """A rate for each parameter, from all its slopes: s ← s + g²; θ ← θ − ηg/(√s + ε).  Duchi, Hazan, Singer (2011).

    With `lr_decay` the rate at step t is η/(1 + (t − 1)·lr_decay).
    """

    learning_rate: Positive = 1e-2
    lr_decay: NotNegative = 0.0
    weight_decay: NotNegative = 0.0
    initial_accumulator_value: NotNegative = 0.0
    eps: NotNegative = 1e-10

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, g \, / (\sqrt{\Sigma \, g^2} + \varepsilon)"
    spelling: ClassVar[str] = "Adagrad"

    def init(self, theta: Array) -> tuple[int, Array]:
        """No steps taken, and the sum of squared gradients before them."""
        return 0, np.zeros_like(theta) + self.initial_accumulator_value

    def step(self, theta: Array, state: tuple[int, Array], cost: Differentiable) -> tuple[Array, tuple[int, Array]]:
        """θ − ηg/(√s + ε)."""
        steps, total = state
        gradient = decayed_gradient(theta, cost, self.weight_decay)
        total = total + gradient**2
        rate = self.learning_rate / (1 + steps * self.lr_decay)
        return theta - rate * ratio(gradient, np.sqrt(total) + self.eps), (steps + 1, total)
