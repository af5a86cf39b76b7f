"""The data of a model with one feature, and each run's fit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.costs.base import Array
from gdviz.costs.model import Model
from gdviz.plan import Run
from gdviz.style import Style, points
from gdviz.views.base import Show
from gdviz.views.classes import class_key, class_points
from gdviz.views.marks import best_look, heading, path_line, plain_axes

GRID = 201
NEAR = 2.0  # times the range of the targets: how far the axis is stretched to show first fits


def draw_fits(axes: Axes, model: Model, runs: Sequence[Run], style: Style, frame: Sequence[Run]) -> Show:
    """The still points, first fits and best fit; the fits move.  The axes suit the runs of the `frame`."""
    _draw_axes(axes, model, _heights(model, frame), style)
    _draw_points(axes, model, style)
    grid = np.linspace(*axes.get_xlim(), GRID)
    for minimum in model.minima:
        best = model.predict(np.array(minimum.at), grid[:, None])
        axes.plot(grid, best, zorder=2, **best_look(style))
    fits = [_Fit(axes, style, model, run, style.run_color(i), grid) for i, run in enumerate(runs)]

    def show(step: int) -> Sequence[Artist]:
        return [artist for fit in fits for artist in fit.show(step)]

    return show


def _heights(model: Model, runs: Sequence[Run]) -> Array:
    """What the vertical axis shows: the targets, and the first fits where they lie near."""
    shown = model.target
    for run in runs:
        wider = np.concatenate([shown, np.clip(model.predict(run.theta[0], model.data.features), -1e200, 1e200)])
        if np.ptp(wider) <= NEAR * np.ptp(model.target):
            shown = wider
    return shown


def _draw_axes(axes: Axes, model: Model, heights: Array, style: Style) -> None:
    axes.set(xlim=padded(model.data.features[:, 0]), ylim=padded(heights))
    axes.locator_params(nbins=6)
    axes.set_xlabel(model.data.label_of(model.data.feature_names[0]), parse_math=False)
    plain_axes(axes, style)
    if not model.is_classifier:
        heading(axes, style, model.data.label_of(model.data.target_name), parse_math=False)
        return
    what = "score w x + b" if model.margins else f"probability of {model.data.target_name} = 1"
    heading(axes, style, what, parse_math=False)
    decision = 0.0 if model.margins else 0.5
    axes.axhline(decision, color=style.muted, linewidth=points(1), zorder=0.8)


def padded(values: Array) -> tuple[float, float]:
    """Limits with a little room around the values."""
    margin = 0.06 * float(np.ptp(values)) or 1.0
    return float(values.min()) - margin, float(values.max()) + margin


def _draw_points(axes: Axes, model: Model, style: Style) -> None:
    x, y = model.data.features[:, 0], model.target
    if model.is_classifier:
        class_key(axes, style, model, class_points(axes, style, y, x, y, zorder=1))
        return
    axes.plot(x, y, "o", color=style.points, markersize=points(point_px(style, len(x))), markeredgewidth=0, zorder=1)


def point_px(style: Style, count: int) -> float:
    """The size in pixels of one of so many points."""
    return float(np.clip(0.75 * style.marker_px * (120 / count) ** 0.25, 3, style.marker_px))


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
