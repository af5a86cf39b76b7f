"""The chart of what each learning rate leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.curvature import largest_curvature
from gdviz.descents.run import Run
from gdviz.descents.setting_sweep import Goal
from gdviz.styles.base import Style
from gdviz.views.base import NamesAt, Show, View
from gdviz.views.charts.axes import DecadeFormatter, head_look
from gdviz.views.charts.rate_grounds import draw_bands, draw_most, draw_window
from gdviz.views.charts.rate_limits import ROW, draw_limits, limits_of
from gdviz.views.charts.rate_names import RateNames
from gdviz.views.charts.rate_span import LARGEST, SMALLEST
from gdviz.views.charts.swept_line import SweptLine
from gdviz.views.charts.swept_rates import Shown, SweptRates
from gdviz.views.paths.lettering import wrap
from gdviz.views.paths.marks import below, heading, plain_axes
from gdviz.words import sweeps
from gdviz.words.settings import axis_words

DECADES = 40  # of the cost, at most: below lies rounding
MARGIN = 0.06  # of the axis, below the lowest cost
HEADROOM = 30.0  # times the start's cost, for the words over the curves,
OVER = 0.15  # or so much of the decades below it,
EVEN_OVER = 0.22  # where the curve begins at the start's cost
EVEN_TICKS = 6
BEST_SHAPE = 0.65
STEPS = (1, 2, 5, 10, 20)  # decades from one number of the costs to the next,
MOST_TICKS = 6  # of which there are so many
GUESSED = 0.95  # of the width that axes seem to get: their words may take some of it
TALLEST = 1e200  # the highest cost of a start that the axis is made for: its ends are numbers, too
SHORT = 30.0  # times its lower end: an axis up to there has numbers between the powers of ten


@final
@dataclass(frozen=True, eq=False)
class RateChart(View):
    """The curves of several sweeps as they are by a step; at the end the best rate is marked.

    The axis of rates `is_even`, from 0 on, or else logarithmic.
    """

    show: Shown
    tolerance: float
    curves: tuple[SweptRates, ...]
    is_even: bool = False
    names: tuple[str, ...] = ()

    @property
    def names_at(self) -> NamesAt:
        """Beside the runs' points."""
        return "paths"

    def named(self, names: Sequence[str]) -> View:
        """The view with these names beside the runs' points."""
        return replace(self, names=tuple(names))

    @property
    def best_shape(self) -> float:
        """Its valley is seen best where it is wide, but not flat."""
        return BEST_SHAPE

    @property
    def over(self) -> float:
        """A line for the limits."""
        return ROW if self.is_even else 0.0

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
        """What L is, where it stands in the chart."""
        known = any(curve.limit and curve.goal.curvature for curve in self.curves)
        is_everywhere = largest_curvature(cost) is not None
        return (sweeps.curvature_words(self._goal, is_everywhere=is_everywhere),) if known else ()

    @property
    def _goal(self) -> Goal:
        """What heights are over, the same for all curves."""
        return self.curves[0].goal

    @property
    def _steps(self) -> int:
        """How many were taken, at most."""
        return max(curve.steps for curve in self.curves)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The still axes and bands; the curves move, with a dot for each run on them and its name."""
        limits = self._draw_axes(axes, style)
        lines = [SweptLine(axes, style, self.show, curve, limits) for curve in self.curves]
        limits_known = limits_of(self.curves)
        if self.is_even:
            draw_window(axes, limits_known, style)
        draw_bands(axes, self.curves, style, has_no_end=largest_curvature(cost) is not None)
        limits_said = draw_limits(axes, limits_known, style, are_over=self.is_even)
        last = max(run.steps for run in runs)

        def show_lines(step: int) -> list[Artist]:
            # the last frame shows the end, though the runs may have stopped before the sweep
            return [artist for line in lines for artist in line.show(step if step < last else line.curve.steps)]

        show_lines(last)
        names = RateNames(axes, style, lines, self.names, [*limits_known.values()])

        def show(step: int) -> Sequence[Artist]:
            return [*show_lines(step), *limits_said.show(), *names.show(is_last=step >= last)]

        show(last)
        return show

    def _draw_axes(self, axes: Axes, style: Style) -> tuple[float, float]:
        """The lowest and highest value of the chart."""
        low, high = self._range()
        rates = self.curves[0].rates
        axes.set(xscale="linear" if self.is_even else "log", yscale="log", ylim=(low, high))
        axes.set_xlim(0 if self.is_even else max(rates.min(), SMALLEST), min(rates.max(), LARGEST))
        plain_axes(axes, style)
        axes.grid(visible=False, axis="x")
        below(axes, style, axis_words("learning_rate"))
        is_of_cost = self.show == "cost"
        words = sweeps.height_heading(self._goal, self._steps) if is_of_cost else sweeps.steps_heading(self._goal)
        over = ROW * style.small if self.is_even else 0.0
        title = heading(axes, style, words, lift_px=over, **head_look(style))
        wrap(title, GUESSED * axes.bbox.width)
        if self.show == "cost":
            axes.yaxis.set_major_formatter(DecadeFormatter(style))
            axes.yaxis.set_major_locator(LogLocator(10.0 ** _decades(low, high)))
        else:
            draw_most(axes, self._steps, style)
            axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        is_short = rates.max() < SHORT * rates.min()
        in_ratios = LogLocator(subs=(1, 2, 5) if is_short else (1,))
        axes.xaxis.set_major_locator(MaxNLocator(EVEN_TICKS) if self.is_even else in_ratios)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_locator(NullLocator())
        return low, high

    def _range(self) -> tuple[float, float]:
        if self.show == "steps":
            steps = np.concatenate([curve.values("steps", curve.steps) for curve in self.curves])
            least = float(np.min(steps, initial=self._steps, where=np.isfinite(steps)))
            return 0.5 * least, 2.0 * self._steps  # room for words below and above
        values = np.concatenate([curve.values("cost", curve.steps) for curve in self.curves])
        starts = np.concatenate([curve.values("cost", 0) for curve in self.curves])
        positive = np.concatenate([values[np.isfinite(values)], starts])
        positive = positive[positive > 0]
        top = min(float(starts.max()), TALLEST) if starts.max() > 0 else 1.0
        low = max(float(positive.min(initial=top)), top * 10.0**-DECADES)
        high = top * max(HEADROOM, (top / low) ** (EVEN_OVER if self.is_even else OVER))
        return low * (low / high) ** MARGIN, high


def _decades(low: float, high: float) -> int:
    """How many powers of ten lie from one number of an axis to the next."""
    span = np.log10(high / low)
    return next((step for step in STEPS if span / step < MOST_TICKS), STEPS[-1])
