"""The cost of one parameter, and the runs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.latex import print_name
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, VIEWS, Show, View
from gdviz.views.paths.clipping import drawable, until_exit, worth_drawing
from gdviz.views.paths.landmarks import Arrivals, landmark_mark, landmarks, point_marks
from gdviz.views.paths.marks import Tip, heading, path_line, plain_axes, start_mark
from gdviz.views.paths.names import RunNames, Sketch
from gdviz.words.run_names import RunName

GRID = 601
RESTING = 5e-4  # of the window: a shorter step is not seen
TANGENT_SHARE = 0.24  # of the axes' width
TANGENT_POINTS = 60  # that names keep clear of


@VIEWS.register("curve")
@final
@dataclass(frozen=True)
class Curve(View):
    """The cost of one parameter: the curve, each run's points joined on it, the tangent along which it goes on.

    `labels` are the names of a few runs at their paths, where there is room.
    """

    tangent: bool = True
    labels: bool = True

    def refusal(self, cost: Cost) -> str | None:
        """A curve needs one parameter."""
        return None if cost.dimension == 1 else f"expected a cost of one parameter, got one of {cost.dimension}"

    def marks(self, cost: Cost) -> Sequence[str]:
        """Starts, and minima where the window shows any."""
        return point_marks(cost)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still curve; the paths and tangents move, and the landmarks over them."""
        (window,) = window_of(cost, runs)
        x = np.linspace(*window, GRID)
        y = cost.value(x[:, None])
        limits = (window, _limits(y))
        _draw_axes(axes, cost, style, limits)
        axes.plot(x, y, color=style.muted, linewidth=points(0.9 * style.line_px), zorder=2)
        stars = [
            landmark_mark(axes, style, name, (each.at[0], each.value)) for name, each in landmarks(cost, (window,))
        ]
        slopes = [cost.gradient(run.theta)[:, 0] if self.tangent else None for run in runs]
        exact = [until_exit(run, np.column_stack([run.theta[:, 0], run.cost]), limits) for run in runs]
        paths = [_CurvePath(axes, style, style.run_color(i), exact[i], slopes[i], limits) for i in range(len(runs))]
        marks = np.array([(each.at[0], each.value) for _, each in landmarks(cost, (window,))]).reshape(-1, 2)
        besides = [np.column_stack([x, y]), *(path.last_tangent() for path in paths)]
        sketch = Sketch([path.points for path in paths], marks, besides)
        labels = RunNames(
            axes, style, [RunName(run.label) for run in runs] if self.labels else (), lambda: sketch, at_once=False
        )
        parts: list[_CurvePath | RunNames] = [*paths, labels]
        arrivals = Arrivals(axes, style, stars, [path.tip.mark for path in paths])

        def show(step: int) -> Sequence[Artist]:
            return [*(artist for part in parts for artist in part.show(step)), *arrivals.show()]

        return show


Limits = tuple[tuple[float, float], tuple[float, float]]


def _limits(values: Array) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    margin = 0.07 * (high - low) or 1.0
    return low - margin, high + margin


def _draw_axes(axes: Axes, cost: Cost, style: Style, limits: Limits) -> None:
    axes.set(xlim=limits[0], ylim=limits[1])
    axes.locator_params(nbins=6)
    axes.set_xlabel(cost.axis_label(0))
    heading(axes, style, f"cost $J({print_name(cost.variables[0])})$")
    plain_axes(axes, style)


class _CurvePath:
    """The moving artists of one run: chords between its points, the points, its tangent, and its tip."""

    def __init__(self, axes: Axes, style: Style, color: str, exact: Array, slope: Array | None, limits: Limits) -> None:
        self.exact, self.slope, self.limits = exact, slope, limits
        self.points = drawable(exact, limits)
        self.moves = np.abs(np.diff(exact[:, 0])) > RESTING * np.ptp(limits[0])  # from each step but the last
        self.kept = worth_drawing(axes, self.points)
        (self.tangent,) = axes.plot([], [], color=color, linewidth=points(0.55 * style.line_px), zorder=MOVING_ZORDER)
        self.line = path_line(axes, style, color, layer=0.5, share=0.6)  # over the tangents of all runs
        (self.dots,) = axes.plot(
            [], [], "o", color=color, markersize=points(0.5 * style.marker_px), zorder=MOVING_ZORDER + 1
        )
        self.start = start_mark(axes, style, exact[0])
        self.tip = Tip(axes, style, color, exact, self.points, limits)
        self.start.set_visible(bool(self.tip.inside[0]))

    def show(self, step: int) -> Sequence[Artist]:
        step = min(step, len(self.exact) - 1)
        kept = self.kept[self.kept <= step]
        self.line.set_data(*self.points[kept].T)
        self.dots.set_data(*self.points[kept[self.tip.inside[kept]]].T)
        self.tangent.set_data(*self._tangent(step))
        return self.tangent, self.line, self.dots, self.start, *self.tip.show(step)

    def last_tangent(self) -> Array:
        """Points (n, 2) along the tangent that stays at the end; none where there is none."""
        ends = np.column_stack(self._tangent(len(self.exact) - 1))
        return np.linspace(ends[0], ends[1], TANGENT_POINTS) if len(ends) else ends

    def _tangent(self, step: int) -> tuple[Sequence[float], Sequence[float]]:
        """The ends of the tangent at the current point, of one length on the screen; none where it rests."""
        if self.slope is None or not self.tip.inside[step] or not self.moves[step : step + 1].any():
            return [], []
        (left, right), (bottom, top) = self.limits
        x, y = self.exact[step]
        steepness = self.slope[step] * (right - left) / (top - bottom)
        half = 0.5 * TANGENT_SHARE * (right - left) / np.hypot(1, steepness)
        return [x - half, x + half], [y - half * self.slope[step], y + half * self.slope[step]]
