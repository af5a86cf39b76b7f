"""Rprop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise
from gdviz.tables.schema import Positive, Rule

Etas = Annotated[
    tuple[float, float], Rule("a list of 2 numbers, 0 < first < 1 < second", lambda v: 0 < v[0] < 1 < v[1])
]
Sizes = Annotated[tuple[float, float], Rule("a list of 2 numbers, 0 < first <= second", lambda v: 0 < v[0] <= v[1])]


@OPTIMIZERS.register("rprop")
@final
@dataclass(frozen=True)
class Rprop(Elementwise):
    """A step size δ for each parameter, longer while g keeps its sign: θ ← θ − δ sign(g).  Riedmiller, Braun (1993).

    δ starts at the learning rate.  It grows by the second of `etas` where g has the sign it had before, and shrinks by
    the first where g has turned; there θ waits a step.  It stays within `step_sizes`.
    """

    learning_rate: Positive = 1e-2
    etas: Etas = (0.5, 1.2)
    step_sizes: Sizes = (1e-6, 50.0)

    state: ClassVar = {
        "agreement": "sign(g)*sign(slope)",  # of signs: a product of small slopes would vanish
        "factor": "where(agreement > 0, eta2, where(agreement < 0, eta1, 1))",
        "size": "min(max(where(k == 1, learning_rate, size)*factor, step_size1), step_size2)",
        "slope": "where(agreement < 0, 0, g)",
    }
    update: ClassVar = "theta - size*sign(slope)"
    letters: ClassVar = {"size": r"\delta", "slope": "g"}
    spelling: ClassVar = "Rprop"
    scaling: ClassVar = "length"
