"""RAdam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("radam")
@final
@dataclass(frozen=True)
class RAdam(Elementwise):
    """Adam that waits until v is known: θ ← θ − ηr m̂/(√v̂ + ε), before that θ ← θ − ηm̂.  Liu et al. (2020).

    r² = (ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ), where ρ counts the gradients that v is a mean of; v is believed where
    ρ > 5.  As in PyTorch, ε is added before v is corrected.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0
    decoupled_weight_decay: bool = False

    state: ClassVar = {
        "slope": "g + where(decoupled_weight_decay == 1, 0, weight_decay)*theta",
        "m": "beta1*m + (1 - beta1)*slope",
        "v": "beta2*v + (1 - beta2)*slope**2",
        "m_hat": "m/(1 - beta1**k)",
        "most": "2/(1 - beta2) - 1",
        "count": "most - 2*k*beta2**k/(1 - beta2**k)",
        "trusted": "max(count, 5)",
        "squared": "(trusted - 4)*(trusted - 2)*most/((most - 4)*(most - 2)*trusted)",
        "r": "sqrt(max(squared, 0))*sqrt(1 - beta2**k)",
        "decay": "where(decoupled_weight_decay == 1, learning_rate*weight_decay, 0)",
        "move": "where(count > 5, r*" + ratio("m_hat", "sqrt(v) + eps") + ", m_hat)",
    }
    update: ClassVar = "theta - decay*theta - learning_rate*move"
    letters: ClassVar = {"m_hat": r"\hat{m}", "count": r"\rho", "r": "r"}
    spelling: ClassVar = "RAdam"
    scaling: ClassVar = "length"
