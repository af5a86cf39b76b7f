"""AMSGrad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("amsgrad")
@final
@dataclass(frozen=True)
class AMSGrad(Elementwise):
    """Adam whose rates never grow: θ ← θ − ηm̂/(√v̂max + ε).  Reddi, Kale, Kumar (2018).

    As in PyTorch, the largest v is taken before its correction for the start at 0.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "m": "beta1*m + (1 - beta1)*slope",
        "v": "beta2*v + (1 - beta2)*slope**2",
        "peak": "max(peak, v)",
        "m_hat": "m/(1 - beta1**k)",
        "v_hat": "peak/(1 - beta2**k)",
    }
    update: ClassVar = "theta - learning_rate*" + ratio("m_hat", "sqrt(v_hat) + eps")
    letters: ClassVar = {"m_hat": r"\hat{m}", "v_hat": r"\hat{v}_{\max}"}
    spelling: ClassVar = "AMSGrad"
    scaling: ClassVar = "length"
