"""The loss chart: the cost of every run against the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.costs.base import Array, Cost
from gdviz.descents.run import Run
from gdviz.descents.window import worth_drawing
from gdviz.styles.base import Style, points
from gdviz.tables.schema import NO_KEY
from gdviz.views.base import MOVING_ZORDER, VIEWS, Show, View
from gdviz.views.charts.chart import Scale, chart_axes, chart_labels
from gdviz.views.charts.coinciding import Dashes, dashes_of
from gdviz.views.paths.marks import Tip
from gdviz.views.paths.names import Labels

DECADES = 15  # of a logarithmic axis: below lies rounding, not descent
DEEPER = 4  # decades of such an axis below the second lowest run's least cost
FLAT = 1e-9  # of a cost: smaller changes are rounding, and no axis could name them
CLIMB = 30.0  # times the greatest start: how high a run that climbs is followed
FARTHEST = 1e304  # a cost beyond is shown there: matplotlib's ticks overflow


@VIEWS.register("loss")
@final
@dataclass(frozen=True)
class Loss(View):
    """The cost against the step; what is still to come is drawn faintly.

    `scale` "auto" is logarithmic where no cost is negative and they span more than two decades; a cost of exactly 0
    leaves such a chart at its foot.  `above_minimum` shows how far each cost lies above the least minimum that
    is known, so that those who come near it part.  `labels` are the names of a few runs at their curves, where there
    is room.
    """

    scale: Scale = "auto"
    above_minimum: bool = False
    labels: bool = True
    frame: tuple[Run, ...] = field(default=(), metadata=NO_KEY)

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with room for all these runs."""
        return replace(self, frame=tuple(runs))

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has a loss chart."""
        return None

    def lacks(self, cost: Cost) -> str | None:
        """A least minimum to measure heights from: declared, in closed form, or one that a run came to."""
        if not self.above_minimum or not all(minimum.local for minimum in cost.minima):
            return None
        return "above_minimum: expected a cost whose minimum is known, got one where no run comes to a minimum"

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the dots of stochastic runs are."""
        if self.above_minimum or all(run.batch_cost is None for run in runs):
            return ()
        words = "The dots are the cost on each step's own batch, as far as the axis reaches."
        return (f"{words} The lines are the cost on all the data.",)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still axes and the faint whole curves; the curves so far move."""
        runs, frame = (self._measured(cost, each) for each in (runs, self.frame or runs))
        low, high, scale = self._range(frame)
        words = "cost above its minimum, $J - J^*$" if self.above_minimum else _words(frame)
        chart_axes(axes, style, words, frame, (low, high), scale)
        dashes = dashes_of([run.cost for run in runs], (low, high), scale)
        curves = [_Curve(axes, style, run, style.run_color(i), (low, high), dashes[i]) for i, run in enumerate(runs)]
        labels = chart_labels(axes, style, runs if self.labels else (), [curve.cost for curve in curves])
        parts: list[_Curve | Labels] = [*curves, labels]

        def show(step: int) -> Sequence[Artist]:
            return [artist for part in parts for artist in part.show(step)]

        return show

    def _measured(self, cost: Cost, runs: Sequence[Run]) -> Sequence[Run]:
        """The runs with the costs that the chart shows."""
        if not self.above_minimum:
            return runs
        least = min(minimum.value for minimum in cost.minima)
        return [_above(run, least) for run in runs]

    def _range(self, runs: Sequence[Run]) -> tuple[float, float, str]:
        """The axis's lowest and highest cost and its scale."""
        costs = np.concatenate([np.clip(run.cost, -FARTHEST, FARTHEST) for run in runs])
        start = max(float(np.clip(run.cost[0], -FARTHEST, FARTHEST)) for run in runs)
        stays = max((float(run.cost.max()) for run in runs if not run.outcome.is_blown_up), default=start)
        scale = self.scale
        if scale == "auto":
            positive = costs[costs > 0]
            scale = "log" if costs.min() >= 0 and start > 100 * positive.min(initial=start) else "linear"
        if scale == "log" and (costs > 0).any():
            top = min(costs.max(), max(stays, start * CLIMB if start > 0 else costs.max()))
            bottom = max(costs[costs > 0].min(), top * 10.0**-DECADES, _lowest_worth(runs))
            return bottom / 1.6, top * 1.6, "log"
        return (*_linear_range(float(costs.min()), start, float(costs.max()), stays), "linear")


def _words(runs: Sequence[Run]) -> str:
    """What the axis is of: a cost, unless it is to grow."""
    return "value $J$" if all(run.plan.direction == "ascend" for run in runs) else "cost $J$"


def _lowest_worth(runs: Sequence[Run]) -> float:
    """How deep a logarithmic axis of several runs needs to go: some decades below the least cost of all runs but one.

    A lone run that falls to rounding leaves such a chart at its foot, and the others keep their room; one that comes
    back is shown whole.
    """
    if len(runs) == 1:
        return 0.0
    lone, second, *_ = sorted(runs, key=lambda run: float(run.cost.min()))
    enough = float(second.cost.min()) * 10.0**-DEEPER
    return enough if lone.cost[-1] < enough else 0.0


def _above(run: Run, least: float) -> Run:
    """The run with its costs above the least one, below which rounding takes none; that of a batch has another."""
    return replace(run, cost=np.maximum(run.cost - least, 0), batch_cost=None)


def _linear_range(least: float, start: float, most: float, stays: float) -> tuple[float, float]:
    """From the least cost to a little above the start; where no run falls, those that climb are followed further."""
    falls = start - least > FLAT * abs(start)
    top = min(most, max(stays, start + (0.6 * (start - least) if falls else CLIMB * abs(start))))
    margin = 0.06 * (top - least) if top - least > FLAT * abs(top) else abs(0.5 * top) or 1.0
    return least - margin, top + margin


class _Curve:
    """One run: a faint still line of all its costs, a bold moving one of those so far, and its tip."""

    def __init__(
        self, axes: Axes, style: Style, run: Run, color: str, limits: tuple[float, float], dashes: Dashes | None
    ) -> None:
        self.steps = run.steps
        self.cost = _clipped(run.cost, limits)
        axes.plot(self.cost, color=style.faint(color), linewidth=points(0.5 * style.line_px), zorder=3)
        self.batches = _Batches(axes, style, run.batch_cost, color, limits)
        width_px = (0.8 if run.batch_cost is None else 0.45) * style.line_px  # a noisy one lets others show
        (self.line,) = axes.plot([], [], color=color, linewidth=points(width_px), zorder=MOVING_ZORDER)
        self.line.set_linestyle(dashes or "-")
        exact = np.column_stack([np.arange(run.steps + 1), self.cost])
        self.kept = worth_drawing(axes, exact)
        self.tip = Tip(axes, style, color, exact, exact, ((0, axes.get_xlim()[1]), limits))
        self.tip.mark.set_clip_on(False)

    def show(self, step: int) -> Sequence[Artist]:
        step = min(step, self.steps)
        kept = self.kept[self.kept <= step]
        self.line.set_data(kept, self.cost[kept])
        return *self.batches.show(step), self.line, *self.tip.show(step)


class _Batches:
    """The cost on each step's own batch, where there is one: pale dots, and fuller ones of the steps so far."""

    def __init__(self, axes: Axes, style: Style, costs: Array | None, color: str, limits: tuple[float, float]) -> None:
        self.costs = _clipped(costs if costs is not None else np.zeros(0), limits)
        if not len(self.costs):
            return
        size_px = style.line_px * min(1.2, max(0.6, 15 / len(self.costs) ** 0.5))
        look: dict[str, Any] = {"markersize": points(size_px), "markeredgewidth": 0}
        axes.plot(self.costs, "o", color=style.faint(color, 0.2), zorder=2, **look)
        (self.dots,) = axes.plot([], [], "o", color=style.faint(color, 0.5), zorder=MOVING_ZORDER, **look)

    def show(self, step: int) -> Sequence[Artist]:
        if not len(self.costs):
            return ()
        taken = min(step, len(self.costs))
        self.dots.set_data(np.arange(taken), self.costs[:taken])
        return (self.dots,)


def _clipped(cost: Array, limits: tuple[float, float]) -> Array:
    """The costs with those far off the axis brought near it: Agg's coordinates are bounded."""
    low, high = limits
    return np.clip(cost, low / 1e3 if low > 0 else low - 50 * (high - low), high + 50 * (high - low))
