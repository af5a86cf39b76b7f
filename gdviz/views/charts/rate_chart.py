"""The chart of what each learning rate leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullLocator

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.setting_sweep import ARRIVED, DIVERGED, Goal
from gdviz.descents.sweep import Sweep
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Show, View
from gdviz.views.paths.marks import heading, plain_axes, point_mark
from gdviz.words import sweeps
from gdviz.words.settings import axis_words, optimizer_words

DECADES = 12  # of the cost: below lies rounding
STRIP = 0.03  # of the height: what says of one curve of several where it diverges
HEADROOM = 30.0  # times the start's cost, for the words over the curves
SHORT = 30.0  # times its lower end: an axis up to there has numbers between the powers of ten


@final
@dataclass(frozen=True, eq=False)
class SweptRates:
    """The sweep of one optimizer and start over the `rates` (n,), of which the last are those of the runs `group`.

    The costs are kept after the steps `kept`; `limit` is the rate above which it cannot settle, None if unknown.
    """

    plan: Plan
    group: tuple[int, ...]
    goal: Goal
    steps: int
    kept: tuple[int, ...]
    rates: Array
    found: Sweep
    limit: float | None

    def values(self, show: str, step: int) -> Array:
        """What the chart shows by a step (n,): the height over the goal, or the step of arrival, nan before it."""
        if show == "steps":
            arrived = self.found.labels(step) == ARRIVED
            return np.where(arrived, np.maximum(self.found.since, 1), np.nan)
        return np.asarray(self.found.costs[np.searchsorted(self.kept, step, side="right") - 1] - self.goal.cost)

    def movement(self, limits: tuple[float, float], steps: int) -> Array:
        """How far the costs move in each step (steps,) on a logarithmic axis; between kept steps evenly."""
        costs = np.nan_to_num(self.found.costs - self.goal.cost, nan=np.inf)
        heights = np.log(np.clip(costs, *limits)) / np.log(limits[1] / limits[0])
        moved = np.abs(np.diff(heights, axis=0)).mean(axis=1) / np.diff(self.kept)
        each = np.repeat(moved, np.diff(self.kept))[:steps]
        return np.pad(each, (0, steps - len(each)))


@final
@dataclass(frozen=True, eq=False)
class RateChart(View):
    """The curves of several sweeps; they grow with the steps, faint where they will end."""

    show: Literal["cost", "steps"]
    tolerance: float
    curves: tuple[SweptRates, ...]

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has learning rates."""
        return None

    def movement(self, steps: int) -> Array:
        """How far the curves move in each step, on average, in shares of the chart's height."""
        if self.show == "steps":
            return np.asarray(sum(curve.found.arrivals(steps) for curve in self.curves))
        limits = self._range()
        return np.asarray(sum(curve.movement(limits, steps) for curve in self.curves))

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What was tried, what the words in the chart mean, and where L comes from."""
        words = [*dict.fromkeys(map(_tried_words, self.curves))]
        if self.show == "steps":
            words.append(sweeps.reached_words(self.tolerance, self._goal))
        elif not self._goal.is_least:
            words.append(sweeps.goal_words(self._goal))
        if any((curve.found.label == DIVERGED).any() for curve in self.curves):
            words.append(sweeps.DIVERGED_WORDS)
        known = [curve.goal for curve in self.curves if curve.limit and curve.goal.curvature]
        words += [sweeps.curvature_words(goal) for goal in known[:1]]
        if self.show == "cost" and self._is_cut():
            words.append(sweeps.floor_words(DECADES))
        return (" ".join(words),)

    @property
    def _goal(self) -> Goal:
        """What heights are over, the same for all curves."""
        return self.curves[0].goal

    def _is_cut(self) -> bool:
        """Whether some cost lies below the axis."""
        return any((curve.values("cost", curve.steps) < self._range()[0]).any() for curve in self.curves)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still axes, bands and faint curves; the curves so far move, and a dot for each run on them."""
        limits = self._draw_axes(axes, style)
        lines = [_SweptLine(axes, style, self.show, curve, limits) for curve in self.curves]
        _draw_limits(axes, self.curves, style)
        _draw_bands(axes, self.curves, style)
        last = max(run.steps for run in runs)

        def show(step: int) -> Sequence[Artist]:
            # the last frame shows the end, though the runs may have stopped before the sweep
            return [artist for line in lines for artist in line.show(step if step < last else line.curve.steps)]

        return show

    def _draw_axes(self, axes: Axes, style: Style) -> tuple[float, float]:
        """The lowest and highest value of the chart."""
        low, high = self._range()
        axes.set(xscale="log", yscale="log", ylim=(low, high))
        axes.set_xlim(self.curves[0].rates.min(), self.curves[0].rates.max())
        powers = axes.yaxis.get_major_formatter()
        plain_axes(axes, style)
        axes.set_xlabel(axis_words("learning_rate"))
        if self.show == "cost":
            heading(axes, style, sweeps.height_heading(self._goal))
            axes.yaxis.set_major_formatter(powers)
        else:
            heading(axes, style, sweeps.steps_heading(self._goal))
            self._draw_most(axes, style)
            axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        is_short = axes.get_xlim()[1] < SHORT * axes.get_xlim()[0]
        axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if is_short else (1,)))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_locator(NullLocator())
        return low, high

    def _draw_most(self, axes: Axes, style: Style) -> None:
        """A line at the steps that were taken: where the curve is missing, they were not enough."""
        most = max(curve.steps for curve in self.curves)
        axes.axhline(most, color=style.muted, linewidth=points(0.4 * style.line_px), linestyle=(0, (1, 2)), zorder=2)
        gap = points(0.35 * style.small_px)
        look: dict[str, Any] = {"fontsize": points(style.small_px), "color": style.muted, "va": "bottom", "ha": "left"}
        place: dict[str, Any] = {"xycoords": axes.get_yaxis_transform(), "textcoords": "offset points"}
        axes.annotate(sweeps.too_few_words(most), (0, most), (gap, gap), **place, **look)

    def _range(self) -> tuple[float, float]:
        if self.show == "steps":
            steps = np.concatenate([curve.values("steps", curve.steps) for curve in self.curves])
            most = max(curve.steps for curve in self.curves)
            return 0.7 * float(np.min(steps, initial=most, where=np.isfinite(steps))), 2.0 * most
        values = np.concatenate([curve.values("cost", curve.steps) for curve in self.curves])
        starts = np.concatenate([curve.values("cost", 0) for curve in self.curves])
        positive = np.concatenate([values[np.isfinite(values)], starts])
        positive = positive[positive > 0]
        top = float(starts.max()) if starts.max() > 0 else 1.0
        low = float(positive.min()) if len(positive) else top
        floor = top * 10.0**-DECADES
        return low / 3 if low > floor else floor, top * HEADROOM


def _tried_words(curve: SweptRates) -> str:
    name = optimizer_words(curve.plan, leave_out=("learning_rate",))
    tried = sweeps.rates_words(len(curve.rates) - len(curve.group))
    return sweeps.tried_words(curve.steps, name, curve.plan.start, tried)


class _SweptLine:
    """One curve: a faint still line of how it ends, a bold moving one of now, and a dot for each of its runs."""

    def __init__(self, axes: Axes, style: Style, show: str, curve: SweptRates, limits: tuple[float, float]) -> None:
        self.kind, self.curve, self.limits = show, curve, limits
        alone = len(curve.group) == 1
        color = style.run_color(curve.group[0]) if alone else style.ink
        self.order = np.argsort(curve.rates, kind="stable")
        thin: dict[str, Any] = {"color": style.faint(color), "linewidth": points(0.5 * style.line_px)}
        bold: dict[str, Any] = {"color": color, "linewidth": points(0.8 * style.line_px)}
        axes.plot(curve.rates[self.order], self._values(curve.steps)[self.order], zorder=3, **thin)
        (self.line,) = axes.plot([], [], zorder=MOVING_ZORDER, **bold)
        self.dots: list[Line2D] = [point_mark(axes, style, style.run_color(i)) for i in curve.group]

    def show(self, step: int) -> Sequence[Artist]:
        """The curve after a step."""
        values = self._values(step)
        self.line.set_data(self.curve.rates[self.order], values[self.order])
        own = slice(len(values) - len(self.dots), None)
        for dot, rate, value in zip(self.dots, self.curve.rates[own], values[own], strict=True):
            is_inside = self.limits[0] <= value <= self.limits[1]
            dot.set_data([rate] if is_inside else [], [value] if is_inside else [])
        return [self.line, *self.dots]

    def _values(self, step: int) -> Array:
        """The values, those far off the axis brought near it: Agg's coordinates are bounded."""
        low, high = self.limits
        values = self.curve.values(self.kind, step)
        if self.kind == "cost":
            values = np.where(np.isnan(values), np.inf, values)
        return np.clip(values, low, high * 1e3)


def _bands(curve: SweptRates) -> Iterator[tuple[float, float]]:
    """The ranges of rates that diverge, each from half-way to the last that does not."""
    order = np.argsort(curve.rates, kind="stable")
    rates, lost = curve.rates[order], curve.found.label[order] == DIVERGED
    between = np.sqrt(rates[1:] * rates[:-1])
    edges = np.concatenate([[rates[0]], between, [rates[-1]]])
    changes = np.flatnonzero(np.diff(np.concatenate([[False], lost, [False]]).astype(int)))
    for first, end in zip(changes[::2], changes[1::2], strict=True):
        yield float(edges[first]), float(edges[end])


def _draw_limits(axes: Axes, curves: Sequence[SweptRates], style: Style) -> None:
    """Upright lines at the rates that theory names, their formulas beside them."""
    named: dict[str, float] = {}
    for curve in curves:
        if curve.limit and curve.goal.curvature:
            if curve.limit == 2 / curve.goal.curvature:  # plain descent: at half of it one step is enough
                named.setdefault("1/L", 1 / curve.goal.curvature)
            named.setdefault(curve.plan.optimizer.limit_words, curve.limit)
    look: dict[str, Any] = {"fontsize": points(style.small_px), "color": style.muted, "va": "top", "ha": "right"}
    gap, line = points(0.35 * style.small_px), points(1.3 * style.small_px)
    for i, (words, rate) in enumerate(sorted(named.items(), key=lambda pair: -pair[1])):
        axes.axvline(rate, color=style.muted, linewidth=points(0.4 * style.line_px), linestyle=(0, (4, 3)), zorder=2)
        place: dict[str, Any] = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points"}
        # of more than two, each stands a line lower than the one at its right
        axes.annotate(words, (rate, 1), (-gap, -gap - (i * line if len(named) > 2 else 0)), **place, **look)


def _draw_bands(axes: Axes, curves: Sequence[SweptRates], style: Style) -> None:
    """Where rates diverge: a band of the whole height for one curve, a strip at the top for each of several."""
    count = len(curves)
    any_band = False
    for i, curve in enumerate(curves):
        alone = len(curve.group) == 1
        color = style.run_color(curve.group[0]) if alone else style.ink
        bottom, top = (0.0, 1.0) if count == 1 else (1 - STRIP * (i + 1), 1 - STRIP * (i + 0.2))
        for band in _bands(curve):
            any_band = True
            share = 0.12 if count == 1 else 0.6
            axes.axvspan(*band, bottom, top, color=style.faint(color, share), linewidth=0, zorder=0.5)
    if any_band:
        gap = points(0.5 * style.small_px)
        look: dict[str, Any] = {"fontsize": points(style.small_px), "color": style.muted, "ha": "right"}
        place: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points"}
        if count == 1:  # over the band: the curve rises along its edge, and it may be narrower than the word
            axes.annotate(sweeps.DIVERGES, (1, 1), (0, gap), va="bottom", **place, **look)
        else:
            axes.annotate(sweeps.DIVERGES, (1, 1 - STRIP * count), (-gap, -gap), va="top", **place, **look)
