"""The data of a model with one feature, and each run's fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.costs.base import Array, Cost
from gdviz.costs.model import Model
from gdviz.plan import Run
from gdviz.style import Style, points
from gdviz.views.base import VIEWS, Show, View
from gdviz.views.marks import best_look, heading, path_line, plain_axes

GRID = 201
NEAR = 2.0  # times the range of the targets: how far the axis is stretched to show first fits


@VIEWS.register("data")
@final
@dataclass(frozen=True)
class Data(View):
    """The data of a model with one feature and every run's fit at the current step.

    The first fit stays as a thin line; the best fit there is, where a closed form gives it, is dashed.
    """

    def refusal(self, cost: Cost) -> str | None:
        """The data view needs a model of one feature."""
        if not isinstance(cost, Model):
            return "expected a model with data, got a cost without"
        count = len(cost.data.feature_names)
        return None if count == 1 else f"expected a model of one feature, got one of {count}"

    def marks(self, cost: Cost) -> Sequence[str]:
        """The best fit, where a closed form gives it."""
        return ("best",) if cost.minima else ()

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still points, first fits and best fit; the fits move."""
        assert isinstance(cost, Model)
        model = cost
        x, y = model.data.features[:, 0], model.data.target
        _draw_axes(axes, model, _heights(model, runs), style)
        size_px = np.clip(0.75 * style.marker_px * (120 / len(x)) ** 0.25, 3, style.marker_px)
        axes.plot(x, y, "o", color=style.points, markersize=points(float(size_px)), markeredgewidth=0, zorder=1)
        grid = np.linspace(*axes.get_xlim(), GRID)
        _draw_best(axes, model, grid, style)
        fits = [_Fit(axes, style, model, run, style.run_color(i), grid) for i, run in enumerate(runs)]

        def show(step: int) -> Sequence[Artist]:
            return [artist for fit in fits for artist in fit.show(step)]

        return show


def _heights(model: Model, runs: Sequence[Run]) -> Array:
    """What the vertical axis shows: the targets, and the first fits where they lie near."""
    target, x = model.data.target, model.data.features
    shown = target
    for run in runs:
        wider = np.concatenate([shown, np.clip(model.predict(run.theta[0], x), -1e200, 1e200)])
        if np.ptp(wider) <= NEAR * np.ptp(target):
            shown = wider
    return shown


def _draw_axes(axes: Axes, model: Model, heights: Array, style: Style) -> None:
    axes.set(xlim=_padded(model.data.features[:, 0]), ylim=_padded(heights))
    axes.locator_params(nbins=6)
    axes.set_xlabel(model.data.feature_names[0], parse_math=False)
    heading(axes, style, model.data.target_name, parse_math=False)
    plain_axes(axes, style)


def _padded(values: Array) -> tuple[float, float]:
    margin = 0.06 * float(np.ptp(values)) or 1.0
    return float(values.min()) - margin, float(values.max()) + margin


def _draw_best(axes: Axes, model: Model, grid: Array, style: Style) -> None:
    for minimum in model.minima:
        best = model.predict(np.array(minimum.at), grid[:, None])
        axes.plot(grid, best, zorder=2, **best_look(style))


class _Fit:
    """One run: its first fit, thin and still, and its fit at the current step."""

    def __init__(self, axes: Axes, style: Style, model: Model, run: Run, color: str, grid: Array) -> None:
        self.model, self.theta, self.grid = model, run.theta, grid
        low, high = axes.get_ylim()
        self.bounds = (low - 50 * (high - low), high + 50 * (high - low))
        axes.plot(grid, self._values(0), color=style.faint(color), linewidth=points(0.5 * style.line_px), zorder=3)
        self.line = path_line(axes, style, color)

    def show(self, step: int) -> Sequence[Artist]:
        self.line.set_data(self.grid, self._values(min(step, len(self.theta) - 1)))
        return (self.line,)

    def _values(self, step: int) -> Array:
        # a diverging fit reaches 1e150; Agg's coordinates are bounded
        return np.clip(self.model.predict(self.theta[step], self.grid[:, None]), *self.bounds)
