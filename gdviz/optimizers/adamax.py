"""Adamax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("adamax")
@final
@dataclass(frozen=True)
class Adamax(Elementwise):
    """Adam in the infinity norm: u ← max(β₂u, |g| + ε); θ ← θ − ηm̂/u.  Kingma, Ba (2015), section 7.1."""

    learning_rate: Positive = 2e-3
    betas: tuple[Fraction, Fraction] = (0.9, 0.999)
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "m": "beta1*m + (1 - beta1)*slope",
        "m_hat": "m/(1 - beta1**k)",
        "u": "max(beta2*u, abs(slope) + eps)",
    }
    update: ClassVar = "theta - learning_rate*" + ratio("m_hat", "u")
    shown: ClassVar = ("u",)
    letters: ClassVar = {"m_hat": r"\hat{m}"}
    spelling: ClassVar = "Adamax"
    scaling: ClassVar = "length"
