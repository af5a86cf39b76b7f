"""RAdam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import OPTIMIZERS, Differentiable, Optimizer
from gdviz.optimizers.terms import Moments, decayed_gradient, power, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive

TRUSTED = 5  # degrees of freedom from which v is believed


@OPTIMIZERS.register("radam")
@final
@dataclass(frozen=True)
class RAdam(Optimizer):
    """Adam that waits until v is known: θ ← θ − ηr m̂/(√v̂ + ε), before that θ ← θ − ηm̂.  Liu et al. (2020).

    r² = (ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ), where ρ counts the gradients that v is a mean of; v is believed where
    ρ > 5.  As in PyTorch, ε is added before v is corrected.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0
    decoupled_weight_decay: bool = False

    rule: ClassVar[str] = r"\theta \leftarrow \theta - \eta \, r \, \hat{m} \, / (\sqrt{\hat{v}} + \varepsilon)"
    spelling: ClassVar[str] = "RAdam"

    def init(self, theta: Array) -> Moments:
        """Means of 0."""
        return Moments.zero(theta)

    def step(self, theta: Array, state: Moments, cost: Differentiable) -> tuple[Array, Moments]:
        """θ − ηr m̂/(√v̂ + ε), or θ − ηm̂ while v is not believed."""
        gradient = decayed_gradient(theta, cost, 0.0 if self.decoupled_weight_decay else self.weight_decay)
        moments = state.after(gradient, self.betas)
        mean = moments.corrected_mean(self.betas)
        count, correction = self._count(moments.steps), np.sqrt(1 - power(self.betas[1], moments.steps))
        adaptive = self._rectifier(count) * correction * ratio(mean, np.sqrt(moments.square) + self.eps)
        kept = 1 - self.learning_rate * self.weight_decay if self.decoupled_weight_decay else 1.0
        return theta * kept - self.learning_rate * np.where(count > TRUSTED, adaptive, mean), moments

    def _most(self) -> Any:
        """ρ∞: the gradients that v is a mean of in the long run."""
        return 2 / (1 - self.betas[1]) - 1

    def _count(self, step: int) -> Any:
        """ρ at a step."""
        kept = power(self.betas[1], step)
        return self._most() - 2 * step * kept / (1 - kept)

    def _rectifier(self, count: Any) -> Any:
        """r; any number where v is not believed."""
        most, count = self._most(), np.maximum(count, TRUSTED)
        squared = (count - 4) * (count - 2) * most / ((most - 4) * (most - 2) * count)
        return np.sqrt(np.maximum(squared, 0))
