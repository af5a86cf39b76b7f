"""AMSGrad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import Moments, decayed_gradient, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("amsgrad")
@final
@dataclass(frozen=True)
class AMSGrad(Optimizer):
    """Adam whose rates never grow: θ ← θ − ηm̂/(√v̂max + ε).  Reddi, Kale, Kumar (2018).

    As in PyTorch, the largest v is taken before its correction for the start at 0.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, \hat{m} \, / (\sqrt{\hat{v}_{\max}} + \varepsilon)"
    spelling: ClassVar[str] = "AMSGrad"

    def init(self, theta: Array) -> Moments:
        """Means of 0."""
        return Moments.zero(theta)

    def step(self, theta: Array, state: Moments, cost: Differentiable) -> tuple[Array, Moments]:
        """θ − ηm̂/(√v̂max + ε)."""
        moments = state.after(decayed_gradient(theta, cost, self.weight_decay), self.betas)
        change = ratio(moments.corrected_mean(self.betas), moments.spread(self.betas, self.eps, of_peak=True))
        return theta - self.learning_rate * change, moments
