"""RMSprop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import Fraction, NotNegative, Positive


@OPTIMIZERS.register("rmsprop")
@final
@dataclass(frozen=True)
class RMSprop(Elementwise):
    """A rate for each parameter, from its recent slopes: v ← αv + (1 − α)g²; θ ← θ − ηg/(√v + ε).  Hinton (2012).

    `centered` divides by the standard deviation of g in place of its root mean square (Graves 2013); `momentum` adds up
    the steps.
    """

    learning_rate: Positive = 1e-2
    alpha: Fraction = 0.99
    eps: NotNegative = 1e-8
    weight_decay: NotNegative = 0.0
    momentum: Fraction = 0.0
    centered: bool = False

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "v": "alpha*v + (1 - alpha)*slope**2",
        "m": "alpha*m + (1 - alpha)*slope",
        # rounding can leave a variance a little below 0
        "spread": "sqrt(where(centered == 1, max(v - m**2, 0), v)) + eps",
        "b": "momentum*b + " + ratio("slope", "spread"),
    }
    update: ClassVar = "theta - learning_rate*b"
    shown: ClassVar = ("b",)
    letters: ClassVar = {"v": r"\overline{g^2}", "m": r"\overline{g}"}
    spelling: ClassVar = "RMSprop"
    scaling: ClassVar = "length"
