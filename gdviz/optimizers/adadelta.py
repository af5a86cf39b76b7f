"""Adadelta."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import average, decayed_gradient, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("adadelta")
@final
@dataclass(frozen=True)
class Adadelta(Optimizer):
    """Steps in θ's own units: Δ = g √(u + ε)/√(v + ε); θ ← θ − ηΔ.  Zeiler (2012).

    v and u are running means of g² and Δ²; each keeps a share ρ.
    """

    learning_rate: Positive = 1.0
    rho: Fraction = 0.9
    eps: NotNegative = 1e-6
    weight_decay: NotNegative = 0.0

    rule: ClassVar[str] = (
        r"\theta \leftarrow \theta - \eta \, g \, \sqrt{\overline{\Delta^2} + \varepsilon}"
        r" \, / \sqrt{\overline{g^2} + \varepsilon}"
    )
    spelling: ClassVar[str] = "Adadelta"

    def init(self, theta: Array) -> tuple[Array, Array]:
        """The means of g² and Δ², both 0."""
        return np.zeros_like(theta), np.zeros_like(theta)

    def step(self, theta: Array, state: tuple[Array, Array], cost: Differentiable) -> tuple[Array, tuple[Array, Array]]:
        """θ − ηΔ."""
        gradient = decayed_gradient(theta, cost, self.weight_decay)
        slopes = average(state[0], gradient**2, self.rho)
        change = gradient * ratio(np.sqrt(state[1] + self.eps), np.sqrt(slopes + self.eps))
        return theta - self.learning_rate * change, (slopes, average(state[1], change**2, self.rho))
