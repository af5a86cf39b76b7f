"""Rprop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.tables.schema import Positive, Rule

Etas = Annotated[
    tuple[float, float], Rule("a list of 2 numbers, 0 < first < 1 < second", lambda v: 0 < v[0] < 1 < v[1])
]
Sizes = Annotated[tuple[float, float], Rule("a list of 2 numbers, 0 < first <= second", lambda v: 0 < v[0] <= v[1])]


@OPTIMIZERS.register("rprop")
@final
@dataclass(frozen=True)
class Rprop(Optimizer):
    """A step size δ for each parameter, longer while g keeps its sign: θ ← θ − δ sign(g).  Riedmiller, Braun (1993).

    δ starts at the learning rate.  It grows by the second of `etas` where g has the sign it had before, and shrinks by
    the first where g has turned; there θ waits a step.  It stays within `step_sizes`.
    """

    learning_rate: Positive = 1e-2
    etas: Etas = (0.5, 1.2)
    step_sizes: Sizes = (1e-6, 50.0)

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \delta \, \mathrm{sign}(g)"
    spelling: ClassVar[str] = "Rprop"

    def init(self, theta: Array) -> tuple[Array, Array]:
        """No gradient before, and the first step sizes."""
        return np.zeros_like(theta), np.zeros_like(theta) + self.learning_rate

    def step(self, theta: Array, state: tuple[Array, Array], cost: Differentiable) -> tuple[Array, tuple[Array, Array]]:
        """θ − δ sign(g)."""
        before, sizes = state
        gradient = cost.gradient(theta)
        agreement = np.sign(gradient) * np.sign(before)  # of signs: a product of small slopes would vanish
        factor = np.where(agreement > 0, self.etas[1], np.where(agreement < 0, self.etas[0], 1.0))
        sizes = np.clip(sizes * factor, *self.step_sizes)
        gradient = np.where(agreement < 0, 0.0, gradient)
        return theta - np.sign(gradient) * sizes, (gradient, sizes)
