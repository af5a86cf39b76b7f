"""Momentum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise
from gdviz.tables.schema import Fraction, NotNegative, Positive, between


@OPTIMIZERS.register("momentum")
@final
@dataclass(frozen=True)
class Momentum(Elementwise):
    """Heavy ball: v ← μv + (1 − τ)∇J(θ); θ ← θ − ηv.  Polyak (1964).

    As in PyTorch, the first step is not dampened: v is the gradient there.
    """

    learning_rate: Positive
    momentum: Fraction = 0.9
    dampening: Annotated[float, between(0, 1)] = 0.0
    weight_decay: NotNegative = 0.0

    state: ClassVar = {
        "slope": "g + weight_decay*theta",
        "v": "momentum*v + where(k == 1, 1, 1 - dampening)*slope",
    }
    update: ClassVar = "theta - learning_rate*v"
    shown: ClassVar = ("v",)
    limit: ClassVar = "2*(1 + momentum)/L"
    unlimited_by: ClassVar = ("dampening", "weight_decay")
    limit_words: ClassVar = "2(1 + μ)/L"
    always_shown: ClassVar = ("learning_rate", "momentum")
