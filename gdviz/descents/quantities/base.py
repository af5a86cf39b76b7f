"""What every quantity is: a number that a run has at every step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.run import Run
from gdviz.tables.registry import Registry


class Quantity(ABC):
    """A number that a run has at every step.

    `falls` tells what a descent brings down, such as the cost, from what is set, such as the learning rate; so many
    `digits` of its values are told at least.  One that `is_of_steps` is of the step that leads on, which none does at
    the end: there it has its last value again.  The cost that the methods are given has all that is known of it, as the
    minima that its runs came to.
    """

    falls: ClassVar[bool] = True
    digits: ClassVar[int] = 2
    is_of_steps: ClassVar[bool] = False

    def refusal(self, cost: Cost) -> str | None:
        """Why runs of this cost have no such number ("expected ..., got ..."), or None."""
        return None

    @abstractmethod
    def words(self, cost: Cost, runs: Sequence[Run]) -> str:
        """What stands over an axis of it: its name and its symbol in mathtext."""

    def brief(self, cost: Cost, runs: Sequence[Run]) -> str:
        """The same in few words, for narrow axes."""
        return self.words(cost, runs)

    @abstractmethod
    def values(self, cost: Cost, run: Run) -> Array:
        """The number at every step of a run (n + 1,); nan or inf where there is none."""

    def rounding(self, cost: Cost, run: Run) -> float:
        """Below what size a value of a run is no more than the rounding of its arithmetic; 0 where even 0 is exact."""
        return 0.0

    def note(self, cost: Cost) -> str:
        """The sentence that a picture of it must say; "" where it needs none."""
        return ""


QUANTITIES: Registry[Quantity] = Registry("quantity", "gdviz.descents.quantities")
