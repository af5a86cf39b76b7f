"""RMSprop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import average, decayed_gradient, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@dataclass(frozen=True)
class RmspropState:
    """The running means of g² and of g, and the velocity, (..., d) each."""

    square: Array
    mean: Array
    velocity: Array


@OPTIMIZERS.register("rmsprop")
@final
@dataclass(frozen=True)
class RMSprop(Optimizer):
    """A rate for each parameter, from its recent slopes: v ← αv + (1 − α)g²; θ ← θ − ηg/(√v + ε).  Hinton (2012).

    `centered` divides by the standard deviation of g in place of its root mean square (Graves 2013); `momentum` adds up
    the steps.
    """

    learning_rate: Positive = 1e-2
    alpha: Fraction = 0.99
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0
    momentum: Fraction = 0.0
    centered: bool = False

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, g \, / (\sqrt{\overline{g^2}} + \varepsilon)"
    spelling: ClassVar[str] = "RMSprop"

    def init(self, theta: Array) -> RmspropState:
        """Means and velocity of 0."""
        return RmspropState(*(np.zeros_like(theta) for _ in range(3)))

    def step(self, theta: Array, state: RmspropState, cost: Differentiable) -> tuple[Array, RmspropState]:
        """θ − ηg/(√v + ε)."""
        gradient = decayed_gradient(theta, cost, self.weight_decay)
        square = average(state.square, gradient**2, self.alpha)
        mean = average(state.mean, gradient, self.alpha)
        # rounding can leave a variance a little below 0
        spread = np.sqrt(np.maximum(square - mean**2, 0) if self.centered else square) + self.eps
        velocity = self.momentum * state.velocity + ratio(gradient, spread)
        return theta - self.learning_rate * velocity, RmspropState(square, mean, velocity)
