"""Nesterov's momentum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("nesterov")
@final
@dataclass(frozen=True)
class Nesterov(Elementwise):
    """Momentum that looks ahead: v ← μv + ∇J(θ); θ ← θ − η(∇J(θ) + μv).  Nesterov (1983).

    In the form of Sutskever et al. (2013) and PyTorch: θ here is the point looked ahead to.
    """

    learning_rate: Positive
    momentum: Fraction = 0.9
    weight_decay: NotNegative = 0.0

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "v": "momentum*v + slope",
    }
    update: ClassVar = "theta - learning_rate*(slope + momentum*v)"
    shown: ClassVar = ("v",)
    limit: ClassVar = "2*(1 + momentum)/((1 + 2*momentum)*L)"  # there an eigenvalue of the iteration passes −1
    unlimited_by: ClassVar = ("weight_decay",)
    limit_words: ClassVar = "2(1 + μ)/((1 + 2μ)L)"
    spelling: ClassVar = "Nesterov"
    always_shown: ClassVar = ("learning_rate", "momentum")
