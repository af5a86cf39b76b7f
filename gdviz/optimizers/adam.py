"""Adam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import Moments, decayed_gradient, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("adam")
@final
@dataclass(frozen=True)
class Adam(Optimizer):
    """Momentum and a rate for each parameter: θ ← θ − ηm̂/(√v̂ + ε).  Kingma, Ba (2015).

    m̂ and v̂ are running means of g and g², corrected for their start at 0.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, \hat{m} \, / (\sqrt{\hat{v}} + \varepsilon)"
    spelling: ClassVar[str] = "Adam"

    def init(self, theta: Array) -> Moments:
        """Means of 0."""
        return Moments.zero(theta)

    def step(self, theta: Array, state: Moments, cost: Differentiable) -> tuple[Array, Moments]:
        """θ − ηm̂/(√v̂ + ε)."""
        moments = state.after(decayed_gradient(theta, cost, self.weight_decay), self.betas)
        change = ratio(moments.corrected_mean(self.betas), moments.spread(self.betas, self.eps))
        return theta - self.learning_rate * change, moments
