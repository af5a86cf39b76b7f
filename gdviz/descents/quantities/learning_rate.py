"""The learning rate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.descents.run import Run
from gdviz.languages.phrase import joined, say


@QUANTITIES.register("learning_rate")
@final
class LearningRate(Quantity):
    """The learning rate of the step that leads on, as its schedule makes it; at the end of a run its last one."""

    falls: ClassVar[bool] = False
    is_of_steps: ClassVar[bool] = True

    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The rate η."""
        return joined(" ", (say("learning rate"), r"$\eta$"))

    def values(self, cost: Cost, run: Run) -> Array:
        """ηₖ, the last one again at the end; nan for a run without any."""
        return np.append(run.rates, run.rates[-1]) if run.rates.size else np.full(run.steps + 1, np.nan)
