"""Adam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("adam")
@final
@dataclass(frozen=True)
class Adam(Elementwise):
    """Momentum and a rate for each parameter: θ ← θ − ηm̂/(√v̂ + ε).  Kingma, Ba (2015).

    m̂ and v̂ are running means of g and g², corrected for their start at 0.
    """

    learning_rate: Positive = 1e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "m": "beta1*m + (1 - beta1)*slope",
        "v": "beta2*v + (1 - beta2)*slope**2",
        "m_hat": "m/(1 - beta1**k)",
        "v_hat": "v/(1 - beta2**k)",
    }
    update: ClassVar = "theta - learning_rate*" + ratio("m_hat", "sqrt(v_hat) + eps")
    letters: ClassVar = {"m_hat": r"\hat{m}", "v_hat": r"\hat{v}"}
    spelling: ClassVar = "Adam"
    scaling: ClassVar = "length"
