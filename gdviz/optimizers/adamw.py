"""AdamW."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("adamw")
@final
@dataclass(frozen=True)
class AdamW(Elementwise):
    """Adam with decoupled weight decay: θ ← θ − ηλθ − ηm̂/(√v̂ + ε).  Loshchilov, Hutter (2019).

    The decay does not pass through the means; `amsgrad` divides by the largest v so far.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 1e-2
    amsgrad: bool = False

    state: ClassVar = {
        "m": "beta1*m + (1 - beta1)*g",
        "v": "beta2*v + (1 - beta2)*g**2",
        "peak": "max(peak, v)",
        "m_hat": "m/(1 - beta1**k)",
        "v_hat": "where(amsgrad == 1, peak, v)/(1 - beta2**k)",
    }
    update: ClassVar = "theta - learning_rate*weight_decay*theta - learning_rate*" + ratio("m_hat", "sqrt(v_hat) + eps")
    letters: ClassVar = {"m_hat": r"\hat{m}", "v_hat": r"\hat{v}"}
    spelling: ClassVar = "AdamW"
    scaling: ClassVar = "length"
    always_shown: ClassVar = ("learning_rate", "weight_decay")
