"""What every chart against the step is: a quantity of the runs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.quantities.base import Quantity
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.tables.schema import NO_KEY
from gdviz.views.base import Show, View
from gdviz.views.charts.axes import chart_axes, chart_labels
from gdviz.views.charts.coinciding import dashes_of
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.value_range import AxisScale, ValueRange, range_of_descent, range_of_setting
from gdviz.views.paths.moments import Moments, timed_style
from gdviz.views.paths.names import RunNames


@dataclass(frozen=True)
class StepChart(View):
    """A quantity of every run against the step; what is still to come is drawn faintly.

    `frame` are the runs that the axes have room for, where they are more than those that are drawn; `chosen_by` is the
    option that says which quantity it is.
    """

    chosen_by: ClassVar[str] = ""

    scale: AxisScale = "auto"
    labels: bool = True
    frame: tuple[Run, ...] = field(default=(), metadata=NO_KEY)
    moments: tuple[int, ...] = field(default=(), metadata=NO_KEY)

    @property
    @abstractmethod
    def quantity(self) -> Quantity:
        """What the chart is of."""

    def batches(self, run: Run) -> Array | None:
        """The quantity on the batch that each step saw (n,), where it is known."""
        return None

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with room for all these runs."""
        return replace(self, frame=tuple(runs))

    def timed(self, moments: Sequence[int]) -> View:
        """The view with the moments on the curve."""
        return replace(self, moments=tuple(moments))

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has charts; `lacks` tells of a quantity that it does not have."""
        return None

    def lacks(self, cost: Cost) -> str | None:
        """What the quantity is counted from."""
        words = self.quantity.refusal(cost)
        return f"{self.chosen_by}: {words}" if words else None

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the quantity says of itself."""
        note = self.quantity.note(cost)
        return (note,) if note else ()

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still axes and the faint whole curves; the curves so far move."""
        style, frame = timed_style(style, self.moments), self.frame or runs
        shown = self._range(cost, frame)
        chart_axes(axes, style, self.quantity.words(cost, frame), frame, shown)
        values = [self.quantity.values(cost, run) for run in runs]
        curves = [RunCurve(axes, style, style.run_color(i), values[i], self.batches(run)) for i, run in enumerate(runs)]
        for curve, dashes in zip(curves, dashes_of(values, shown), strict=True):
            curve.dash(dashes)
        labels = chart_labels(axes, style, runs if self.labels else (), [curve.values for curve in curves])
        lines = [np.column_stack([np.arange(len(curve.values)), curve.values]) for curve in curves]
        moments = Moments(axes, style, lines, self.moments)
        parts: list[RunCurve | RunNames | Moments] = [*curves, labels, moments]

        def show(step: int) -> Sequence[Artist]:
            return [artist for part in parts for artist in part.show(step)]

        return show

    def _range(self, cost: Cost, runs: Sequence[Run]) -> ValueRange:
        values = [self.quantity.values(cost, run) for run in runs]
        return (
            range_of_descent(values, runs, self.scale) if self.quantity.falls else range_of_setting(values, self.scale)
        )
