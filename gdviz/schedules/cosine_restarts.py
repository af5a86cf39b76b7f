"""A cosine that starts again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, final

import numpy as np

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers
from gdviz.schedules.cosine import fall, print_fall
from gdviz.tables.schema import NotNegative, whole


@SCHEDULES.register("cosine_restarts")
@final
@dataclass(frozen=True)
class CosineRestarts(Schedule):
    """Cosines of t_0, t_0·t_mult, t_0·t_mult², ... steps, each from η again.  Loshchilov & Hutter (2017), SGDR."""

    t_0: Annotated[int, whole(1, 1_000_000)]
    t_mult: Annotated[int, whole(1, 100)] = 1
    eta_min: NotNegative = 0.0

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The cosines, one after the other."""
        lengths = [self.t_0]
        while sum(lengths) < steps:
            lengths.append(lengths[-1] * self.t_mult)
        share = np.concatenate([numbers(length) / length for length in lengths])[:steps]
        return fall(learning_rate, self.eta_min, share)

    def rule(self, learning_rate: float, steps: int) -> str:
        """The half cosine, of the steps since the last start; none of cosines that grow longer."""
        share = rf"(t \, \mathrm{{mod}} \, {self.t_0})/{self.t_0}"
        return print_fall(learning_rate, self.eta_min, share) if self.t_mult == 1 else ""
