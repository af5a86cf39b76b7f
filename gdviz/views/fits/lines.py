"""The data of a model with one feature, and each run's fit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from gdviz.arrays import Array
from gdviz.costs.base import Minimum
from gdviz.costs.labels import class_words
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Show
from gdviz.views.fits.classes import class_heading, class_legend, class_points
from gdviz.views.fits.columns import column_words, plain_words
from gdviz.views.fits.references import reference_look
from gdviz.views.paths.marks import heading, path_line, plain_axes

GRID = 201
FEW = 120  # points: each of so few counts, and a line reads under them
FIRST = 0.7  # of a run's colour in its first fit
NEAR = 2.0  # times the range of the targets: how far the axis is stretched to show first fits


def draw_fits(axes: Axes, model: Model, runs: Sequence[Run], style: Style, frame: Sequence[Run]) -> Show:
    """The points, first fits and best fits, all still; the runs' fits move.  The axes suit the runs of the `frame`."""
    _draw_axes(axes, model, _heights(model, frame), style)
    marks = _draw_points(axes, model, style)
    grid = np.linspace(*axes.get_xlim(), GRID)
    _draw_first_fits(axes, model, runs, style, grid)
    best = _draw_best_fits(axes, model, style, grid)
    fits = [_Fit(axes, style, model, run, style.run_color(i), grid) for i, run in enumerate(runs)]
    over = [*best, *(mark for mark in marks if mark.get_zorder() > MOVING_ZORDER)]

    def show(step: int) -> Sequence[Artist]:
        return [*(fit.show(step) for fit in fits), *over]

    return show


def best_unpenalised(model: Model) -> tuple[Minimum, ...]:
    """Where the cost of a penalised model would be least without its penalty; empty where that is not known."""
    return model.unpenalised.minima if model.unpenalised else ()


def _draw_first_fits(axes: Axes, model: Model, runs: Sequence[Run], style: Style, grid: Array) -> None:
    """Each run's fit at its start: in its colour, where they start apart."""
    is_shared = len({tuple(run.theta[0]) for run in runs}) <= 1
    for i, run in enumerate(runs[:1] if is_shared else runs):
        color = {} if is_shared else {"color": style.faint(style.run_color(i), FIRST)}
        axes.plot(grid, _fitted(axes, model, run.theta[0], grid), zorder=3, **reference_look(style, "first") | color)


def _draw_best_fits(axes: Axes, model: Model, style: Style, grid: Array) -> list[Line2D]:
    """The best fit over the runs', which come to lie upon it; the answer.  That without penalty lies under them."""
    for minimum in best_unpenalised(model):
        axes.plot(grid, _fitted(axes, model, minimum.at, grid), zorder=2, **reference_look(style, "free"))
    look = {"zorder": MOVING_ZORDER + 1, **reference_look(style, "best")}
    return [axes.plot(grid, _fitted(axes, model, each.at, grid), **look)[0] for each in model.minima]


def _fitted(axes: Axes, model: Model, theta: ArrayLike, grid: Array) -> Array:
    """The fit over the grid, bounded: a diverging one reaches 1e150, and Agg's coordinates do not."""
    low, high = axes.get_ylim()
    reach = 50 * (high - low)
    return np.clip(model.predict(np.asarray(theta, dtype=float), grid[:, None]), low - reach, high + reach)


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
    across, is_math = column_words(model.data, model.data.feature_names[0])
    axes.set_xlabel(across, parse_math=is_math)
    plain_axes(axes, style)
    up, is_math = column_words(model.data, model.data.target_name)
    if not model.is_classifier:
        heading(axes, style, up, parse_math=is_math)
        return
    label = plain_words(class_words(model.data)[1], is_math)
    what = "score $w x + b$" if model.margins else f"probability of {up} = {label}"
    class_heading(axes, style, model, what, is_math=is_math or bool(model.margins))
    decision = 0.0 if model.margins else 0.5
    axes.axhline(decision, color=style.muted, linewidth=points(1), zorder=0.8)


def padded(values: Array) -> tuple[float, float]:
    """Limits with a little room around the values."""
    margin = 0.06 * float(np.ptp(values)) or 1.0
    return float(values.min()) - margin, float(values.max()) + margin


def _draw_points(axes: Axes, model: Model, style: Style) -> Sequence[Line2D]:
    """The data: few lie over the fits, of which many would leave nothing to see."""
    x, y = model.data.features[:, 0], model.target
    zorder = MOVING_ZORDER + 2 if len(x) <= FEW else 1
    if model.is_classifier:
        classes = class_points(axes, style, y, x, y, zorder)
        class_legend(axes, style, model, classes)
        return classes
    size_px = point_px(style, len(x))
    (marks,) = axes.plot(x, y, "o", color=style.points, markersize=points(size_px), zorder=zorder)
    marks.set(markeredgecolor=style.casing, markeredgewidth=points(0.1 * size_px) if len(x) <= FEW else 0)
    return [marks]


def point_px(style: Style, count: int) -> float:
    """The size in pixels of one of so many points."""
    return float(np.clip(0.75 * style.marker_px * (120 / count) ** 0.25, 3, style.marker_px))


class _Fit:
    """One run's fit at the current step."""

    def __init__(self, axes: Axes, style: Style, model: Model, run: Run, color: str, grid: Array) -> None:
        self.axes, self.model, self.theta, self.grid = axes, model, run.theta, grid
        self.line = path_line(axes, style, color)

    def show(self, step: int) -> Artist:
        theta = self.theta[min(step, len(self.theta) - 1)]
        self.line.set_data(self.grid, _fitted(self.axes, self.model, theta, self.grid))
        return self.line
