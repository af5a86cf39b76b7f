"""The chart of a quantity of every run against the step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, final

from gdviz.descents.quantities.base import QUANTITIES, Quantity
from gdviz.tables.schema import NameOf, Rule
from gdviz.views.base import VIEWS
from gdviz.views.charts.step_chart import StepChart

QuantityName = Annotated[str, NameOf(QUANTITIES)]
OneQuantity = Annotated[
    tuple[QuantityName, ...],
    Rule(
        "a list of one (another needs a figure of its own)", lambda v: len(v) == 1, (("minItems", 1), ("maxItems", 1))
    ),
]


@VIEWS.register("chart")
@final
@dataclass(frozen=True)
class Chart(StepChart):
    """A quantity against the step, such as the gradient's norm; `spoil` draws what is still to come faintly.

    `y` names it, one of `gdviz list quantities`.  `scale` "auto" is logarithmic where its values fall by more than two
    decades; a value of exactly 0 leaves such a chart at its foot.
    "symlog" is logarithmic on both sides of 0.  `xlim` are the first and the last step, `ylim` the least and the
    greatest value that it shows.
    `labels` are the names of runs at the ends of their curves, where there is room.  `threshold` is a value to which
    the steps of each run are counted; "auto" is a power of ten that most runs come below, where that is clear.
    """

    chosen_by: ClassVar[str] = "y"

    y: QuantityName | OneQuantity = "gradient_norm"

    @property
    def of(self) -> str:
        """The one that is named."""
        return self.y if isinstance(self.y, str) else self.y[0]

    @property
    def quantity(self) -> Quantity:
        """The one that is named."""
        (name,) = (self.y,) if isinstance(self.y, str) else self.y
        return QUANTITIES[name]()
