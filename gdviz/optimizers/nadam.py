"""NAdam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, final

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import Moments, decayed_gradient, power, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive

WARM_UP = 0.96  # of Dozat's schedule


@OPTIMIZERS.register("nadam")
@final
@dataclass(frozen=True)
class NAdam(Optimizer):
    """Adam with Nesterov's look ahead: θ ← θ − η(μ̂m + ĝ)/(√v̂ + ε).  Dozat (2016).

    The momentum grows over the steps: μ = β₁(1 − ½·0.96^(tψ)) at step t, ψ being `momentum_decay`; then
    ĝ = (1 − μ)g/(1 − Πμ), and μ̂ is the next step's μ over 1 less the product of all to it.
    """

    learning_rate: Positive = 2e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0
    momentum_decay: NotNegative = 4e-3
    decoupled_weight_decay: bool = False

    rule: ClassVar[str] = (
        r"\theta \leftarrow \theta - \eta \, (\hat{\mu} \, m + \hat{g}) / (\sqrt{\hat{v}} + \varepsilon)"
    )
    spelling: ClassVar[str] = "NAdam"

    def init(self, theta: Array) -> tuple[Moments, Any]:
        """Means of 0, and the product of no momenta."""
        return Moments.zero(theta), 1.0

    def step(self, theta: Array, state: tuple[Moments, Any], cost: Differentiable) -> tuple[Array, tuple[Moments, Any]]:
        """θ − η(μ̂m + ĝ)/(√v̂ + ε)."""
        moments, product = state
        gradient = decayed_gradient(theta, cost, 0.0 if self.decoupled_weight_decay else self.weight_decay)
        moments = moments.after(gradient, self.betas)
        now, following = self._momentum(moments.steps), self._momentum(moments.steps + 1)
        product = product * now
        ahead = (1 - now) / (1 - product) * gradient + following / (1 - product * following) * moments.mean
        kept = 1 - self.learning_rate * self.weight_decay if self.decoupled_weight_decay else 1.0
        change = ratio(ahead, moments.spread(self.betas, self.eps))
        return theta * kept - self.learning_rate * change, (moments, product)

    def _momentum(self, step: int) -> Any:
        """μ at a step."""
        return self.betas[0] * (1 - 0.5 * power(WARM_UP, step * self.momentum_decay))
