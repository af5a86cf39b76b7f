"""Adagrad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, ratio
from gdviz.tables.schema import NotNegative, Positive


@OPTIMIZERS.register("adagrad")
@final
@dataclass(frozen=True)
class Adagrad(Elementwise):
    """A rate for each parameter, from all its slopes: s ← s + g²; θ ← θ − ηg/(√s + ε).  Duchi, Hazan, Singer (2011).

    With `lr_decay` the rate at step t is η/(1 + (t − 1)·lr_decay).
    """

    learning_rate: Positive = 1e-2
    lr_decay: NotNegative = 0.0
    weight_decay: NotNegative = 0.0
    initial_accumulator_value: NotNegative = 0.0
    eps: NotNegative = 1e-10

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "s": "where(k == 1, initial_accumulator_value, s) + slope**2",
    }
    update: ClassVar = "theta - learning_rate/(1 + (k - 1)*lr_decay)*" + ratio("slope", "sqrt(s) + eps")
    letters: ClassVar = {"s": r"\Sigma \, g^2"}
    spelling: ClassVar = "Adagrad"
    scaling: ClassVar = "length"
