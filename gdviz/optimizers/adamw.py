"""AdamW."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import Moments, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("adamw")
@final
@dataclass(frozen=True)
class AdamW(Optimizer):
    """Adam with decoupled weight decay: θ ← θ − ηλθ − ηm̂/(√v̂ + ε).  Loshchilov, Hutter (2019).

    The decay does not pass through the means; `amsgrad` divides by the largest v so far.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 1e-2
    amsgrad: bool = False

    rule: ClassVar[str] = (
        r"\theta \leftarrow \theta - \eta \, \lambda \theta - \eta \, \hat{m} \, / (\sqrt{\hat{v}} + \varepsilon)"
    )
    spelling: ClassVar[str] = "AdamW"
    always_shown: ClassVar[tuple[str, ...]] = ("learning_rate", "weight_decay")

    def init(self, theta: Array) -> Moments:
        """Means of 0."""
        return Moments.zero(theta)

    def step(self, theta: Array, state: Moments, cost: Differentiable) -> tuple[Array, Moments]:
        """θ − ηλθ − ηm̂/(√v̂ + ε)."""
        moments = state.after(cost.gradient(theta), self.betas)
        change = ratio(moments.corrected_mean(self.betas), moments.spread(self.betas, self.eps, of_peak=self.amsgrad))
        return theta * (1 - self.learning_rate * self.weight_decay) - self.learning_rate * change, moments
