"""One rise and one long fall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, final

import numpy as np

from gdviz.arrays import Array
from gdviz.schedules.base import SCHEDULES, Schedule, numbers
from gdviz.schedules.cosine import fall
from gdviz.tables.schema import Rule, Share

AtLeastOne = Annotated[float, Rule("a number >= 1", lambda v: v >= 1, (("minimum", 1),))]


@SCHEDULES.register("one_cycle")
@final
@dataclass(frozen=True)
class OneCycle(Schedule):
    """A cosine from η / div_factor up to η in pct_start of all steps, then down to η / (div_factor·final_div_factor).

    The run's learning rate η is the highest, PyTorch's max_lr.  Smith & Topin (2019).
    """

    pct_start: Share = 0.3
    div_factor: AtLeastOne = 25.0
    final_div_factor: AtLeastOne = 1e4

    def rates(self, learning_rate: float, steps: int) -> Array:
        """The two cosines; the last step has the lowest rate."""
        first = learning_rate / self.div_factor
        top = self.pct_start * steps - 1
        step = numbers(steps)
        with np.errstate(divide="ignore", invalid="ignore"):  # a rise or a fall of no step is not looked at
            rise = fall(first, learning_rate, step / top)
            descent = fall(learning_rate, first / self.final_div_factor, (step - top) / (steps - 1 - top))
        return np.where(step <= top, rise, descent)
