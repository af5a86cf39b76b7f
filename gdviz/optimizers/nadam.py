"""NAdam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("nadam")
@final
@dataclass(frozen=True)
class NAdam(Elementwise):
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

    state: ClassVar = {
        "slope": "g + where(decoupled_weight_decay == 1, 0, weight_decay)*theta",
        "m": "beta1*m + (1 - beta1)*slope",
        "v": "beta2*v + (1 - beta2)*slope**2",
        "v_hat": "v/(1 - beta2**k)",
        "mu": "beta1*(1 - 0.5*0.96**(k*momentum_decay))",
        "product": "where(k == 1, 1, product)*mu",
        "mu_next": "beta1*(1 - 0.5*0.96**((k + 1)*momentum_decay))",
        "mu_hat": "mu_next/(1 - product*mu_next)",
        "g_hat": "(1 - mu)/(1 - product)*slope",
        "decay": "where(decoupled_weight_decay == 1, learning_rate*weight_decay, 0)",
    }
    update: ClassVar = "theta - decay*theta - learning_rate*" + ratio("mu_hat*m + g_hat", "sqrt(v_hat) + eps")
    letters: ClassVar = {"mu_hat": r"\hat{\mu}", "g_hat": r"\hat{g}", "v_hat": r"\hat{v}"}
    spelling: ClassVar = "NAdam"
    scaling: ClassVar = "length"
