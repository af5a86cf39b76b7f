"""Lion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("lion")
@final
@dataclass(frozen=True)
class Lion(Elementwise):
    """The sign of a momentum: θ ← θ − η(sign(β₁m + (1 − β₁)g) + λθ); m ← β₂m + (1 − β₂)g.  Chen et al. (2023)."""

    learning_rate: Positive = 1e-4
    betas: tuple[Fraction, Fraction] = (0.9, 0.99)
    weight_decay: NotNegative = 0.0

    state: ClassVar = {
        "direction": "sign(beta1*m + (1 - beta1)*g)",
        "m": "beta2*m + (1 - beta2)*g",
    }
    update: ClassVar = "theta - learning_rate*(direction + weight_decay*theta)"
    spelling: ClassVar = "Lion"
    scaling: ClassVar = "length"
