"""The learning rate of every run against the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.costs.base import Array, Cost
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.tables.schema import NO_KEY
from gdviz.views.base import MOVING_ZORDER, VIEWS, Show, View
from gdviz.views.charts.chart import Scale, chart_axes, chart_labels
from gdviz.views.charts.coinciding import Dashes, dashes_of
from gdviz.views.paths.marks import point_mark
from gdviz.views.paths.names import Labels

FOOT = 0.1  # of a linear axis: a rate below is hardly told from 0


@VIEWS.register("rate")
@final
@dataclass(frozen=True)
class Rate(View):
    """The learning rate against the step, as its schedule makes it; what is still to come is drawn faintly.

    `scale` "auto" is logarithmic where the rates span more than two decades, and half of them would lie at the foot of
    a linear axis: a cosine that ends near 0 would plunge.  `labels` are the names of a few runs at
    their curves, where there is room.
    """

    scale: Scale = "auto"
    labels: bool = True
    frame: tuple[Run, ...] = field(default=(), metadata=NO_KEY)

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with room for all these runs."""
        return replace(self, frame=tuple(runs))

    def refusal(self, cost: Cost) -> str | None:
        """Every cost's runs have learning rates."""
        return None

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still axes and the faint whole curves; the curves so far move."""
        frame = self.frame or runs
        low, high, scale = self._range(frame)
        chart_axes(axes, style, r"learning rate $\eta$", frame, (low, high), scale)
        heights = [_heights(run.rates) for run in runs]
        dashes = dashes_of(heights, (low, high), scale)
        curves = [
            _Curve(axes, style, heights[i], style.run_color(i), dashes[i]) for i, run in enumerate(runs) if run.steps
        ]
        labels = chart_labels(axes, style, runs if self.labels else (), heights)
        parts: list[_Curve | Labels] = [*curves, labels]

        def show(step: int) -> Sequence[Artist]:
            return [artist for part in parts for artist in part.show(step)]

        return show

    def _range(self, runs: Sequence[Run]) -> tuple[float, float, str]:
        """The axis's lowest and highest rate and its scale."""
        rates = np.concatenate([run.rates for run in runs])
        if not rates.size:  # no step was taken
            return 0.0, 1.0, "linear"
        low, high = float(rates.min()), float(rates.max())
        is_at_foot = 0 < 100 * low < high and float(np.median(rates)) <= FOOT * high
        is_log = self.scale == "log" or (self.scale == "auto" and is_at_foot)
        if is_log and high > 0:
            return float(rates[rates > 0].min()) / 1.6, high * 1.6, "log"
        return 0.0, 1.08 * high or 1.0, "linear"


def _heights(rates: Array) -> Array:
    """A run's curve (n + 1,): its rates, the last one again at its end; nowhere for a run of no steps."""
    return np.append(rates, rates[-1:] if len(rates) else np.nan)


class _Curve:
    """One run: a faint still line of all its rates, a bold moving one of those so far, and where it is.

    The rate of step k is drawn at k, the place from which the step leads on; a run at its end stays at its last rate.
    """

    def __init__(self, axes: Axes, style: Style, rates: Array, color: str, dashes: Dashes | None) -> None:
        self.rates = rates
        look = {"color": style.faint(color), "linewidth": points(0.5 * style.line_px)}
        axes.plot(self.rates, zorder=3, **look)  # type: ignore[arg-type]
        (self.line,) = axes.plot([], [], color=color, linewidth=points(0.8 * style.line_px), zorder=MOVING_ZORDER)
        self.line.set_linestyle(dashes or "-")
        self.mark = point_mark(axes, style, color)

    def show(self, step: int) -> Sequence[Artist]:
        step = min(step, len(self.rates) - 1)
        self.line.set_data(np.arange(step + 1), self.rates[: step + 1])
        self.mark.set_data([step], [self.rates[step]])
        return self.line, self.mark
