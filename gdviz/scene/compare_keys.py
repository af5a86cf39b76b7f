"""The keys of the [compare] table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np

from gdviz.tables.schema import Positive, Rule, whole

RateGrid = Annotated[tuple[Positive, Positive], Rule("[low, high] with 0 < low < high", lambda pair: pair[0] < pair[1])]


@dataclass(frozen=True)
class Compare:
    """The keys of the compare table.

    "same_rate": all runs have one learning rate and schedule; "tuned": each run's rate is the best of a grid, `count`
    rates from the lowest to the highest of `rates`, evenly on a log scale, by the cost after the run's own steps.
    """

    method: Literal["same_rate", "tuned"]
    rates: RateGrid = (1e-4, 10.0)
    count: Annotated[int, whole(2, 100)] = 31

    @property
    def grid(self) -> list[float]:
        """The learning rates that are tried."""
        return [float(f"{rate:.3g}") for rate in np.geomspace(*self.rates, self.count)]
