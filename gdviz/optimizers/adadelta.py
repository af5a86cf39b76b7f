"""Adadelta."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("adadelta")
@final
@dataclass(frozen=True)
class Adadelta(Elementwise):
    """Steps in θ's own units: Δ = g √(u + ε)/√(v + ε); θ ← θ − ηΔ.  Zeiler (2012).

    v and u are running means of g² and Δ²; each keeps a share ρ.
    """

    learning_rate: Positive = 1.0
    rho: Fraction = 0.9
    eps: NotNegative = 1e-6
    weight_decay: NotNegative = 0.0

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "v": "rho*v + (1 - rho)*slope**2",
        "delta": "slope*" + ratio("sqrt(u + eps)", "sqrt(v + eps)"),
        "u": "rho*u + (1 - rho)*delta**2",
    }
    update: ClassVar = "theta - learning_rate*delta"
    letters: ClassVar = {"v": r"\overline{g^2}", "u": r"\overline{\Delta^2}"}
    spelling: ClassVar = "Adadelta"
    scaling: ClassVar = "unit"
