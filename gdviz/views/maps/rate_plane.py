"""The map of what each pair of two hyper-parameters leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullLocator

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.setting_sweep import ARRIVED, DIVERGED, ELSEWHERE, Goal, limits_of
from gdviz.descents.sweep import ON_ITS_WAY, Sweep
from gdviz.notation import show_tick
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, Show, View
from gdviz.views.maps.legend import Entry, Swatch, draw_legend
from gdviz.views.maps.reveal import Reveal, as_bytes
from gdviz.views.paths.landmarks import landmark_look
from gdviz.views.paths.marks import cased, clear_ticks, point_mark
from gdviz.words import sweeps
from gdviz.words.settings import axis_words, optimizer_words

SHADES = 48
ROOMY = 0.6  # of the width: what stands further left has its words at its right
LINE_POINTS = 200  # of the line where a setting becomes unstable


@dataclass(frozen=True)
class Span:
    """The range of a hyper-parameter along an axis of the map."""

    name: str
    low: float
    high: float
    is_log: bool

    def at(self, shares: Array) -> Array:
        """The values at shares of the way, 0 to 1."""
        if self.is_log:
            return np.asarray(self.low * (self.high / self.low) ** shares)
        return self.low + shares * (self.high - self.low)

    def cells(self, count: int) -> Array:
        """The values in the middles of `count` equal cells."""
        return self.at((np.arange(count) + 0.5) / count)


@final
@dataclass(frozen=True, eq=False)
class RatePlane(View):
    """A sweep over `side` × `side` pairs of settings, row by row from the lowest `y`."""

    plan: Plan
    x: Span
    y: Span
    side: int
    tolerance: float
    goal: Goal
    found: Sweep

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has settings to try."""
        return None

    def marks(self, cost: Cost) -> Sequence[str]:
        """None that the legend would have to explain."""
        return ()

    def movement(self, steps: int) -> Array:
        """How much of the map takes its colours in each step."""
        return self.found.arrivals(steps)

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What was tried, what counts as reached, and where L comes from."""
        name = optimizer_words(self.plan, leave_out=(self.x.name, self.y.name))
        words = [sweeps.tried_words(self.plan.steps, name, self.plan.start, sweeps.pairs_words(self.side))]
        words.append(sweeps.reached_words(self.tolerance, self.goal))
        if (self.found.label == ELSEWHERE).any():
            words.append(sweeps.ELSEWHERE_WORDS)
        if (self.found.label == DIVERGED).any():
            words.append(sweeps.DIVERGED_WORDS)
        if self._limits() is not None and self.goal.curvature:
            words.append(sweeps.curvature_words(self.goal))
        return (" ".join(words),)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The map and all that lies on it move, so that it may lie on it."""
        self._draw_axes(axes, style)
        reveal = self._reveal(axes, style)
        best = self._best()
        still = [*self._limit_line(axes, style, best), *self._runs(axes, runs, style), *self._star(axes, style, best)]
        last = max(run.steps for run in runs)

        def show(step: int) -> Sequence[Artist]:
            # the last frame shows the end, though the runs may have stopped before the sweep
            return [reveal.show(step if step < last else self.plan.steps), *still]

        return show

    def _draw_axes(self, axes: Axes, style: Style) -> None:
        axes.set(xlabel=axis_words(self.x.name), ylabel=axis_words(self.y.name))
        for axis, span, side in ((axes.xaxis, self.x, "x"), (axes.yaxis, self.y, "y")):
            axes.set(**{f"{side}scale": "log" if span.is_log else "linear", f"{side}lim": (span.low, span.high)})
            if span.is_log:
                axis.set_major_locator(LogLocator(subs=(1,) if span.high > 100 * span.low else (1, 2, 5)))
            axis.set_minor_locator(NullLocator())
            axis.set_major_formatter(show_tick)
        clear_ticks(axes, style)
        for spine in axes.spines.values():
            spine.set_visible(False)

    def _reveal(self, axes: Axes, style: Style) -> Reveal:
        label, since = self.found.label, self.found.since
        shades = style.shades(style.runs[0], SHADES)
        others = [style.rgb(style.lost), style.rgb(style.waiting), _elsewhere(style)]
        table = as_bytes([*others, *shades])
        first, last = self._ends()
        share = np.log(np.maximum(since, first) / first) / max(np.log(last / first), 1e-9)
        shade = np.round((SHADES - 1) * np.clip(share, 0, 1)).astype(int)
        number = np.where(label == ELSEWHERE, 2, label - DIVERGED)
        index = np.where(label == ARRIVED, len(others) + shade, number)
        self._legend(axes, style, shades)
        square = (self.side, self.side)
        return Reveal(axes, table[index].reshape(*square, 3), since.reshape(square), table[1])

    def _ends(self) -> tuple[int, int]:
        """The least and the most steps that a pair takes to arrive, at least 1."""
        arrived = self.found.since[self.found.label == ARRIVED]
        return (max(1, int(arrived.min())), max(1, int(arrived.max()))) if len(arrived) else (1, 1)

    def _legend(self, axes: Axes, style: Style, shades: Sequence[Any]) -> None:
        label, (first, last) = self.found.label, self._ends()
        entries: list[Entry] = [(f"{first}", Swatch([shades[::4]]), f"{last}")] if (label == ARRIVED).any() else []
        others = (
            (ELSEWHERE, _elsewhere(style), sweeps.ELSEWHERE),
            (ON_ITS_WAY, style.waiting, sweeps.ON_ITS_WAY),
            (DIVERGED, style.lost, sweeps.DIVERGES),
        )
        for number, color, words in others:
            if (label == number).any() or number == ON_ITS_WAY:
                entries.append((Swatch([[color]]), words))
        draw_legend(axes, style, sweeps.steps_heading(self.goal), entries)

    def _limits(self) -> tuple[Array, Array] | None:
        """The learning rates at which a descent becomes unstable (n,) along the other setting (n,), if known."""
        if self.x.name != "learning_rate" or not self.goal.curvature:
            return None
        others = self.y.at(np.linspace(0, 1, LINE_POINTS))
        limits = limits_of(self.plan, self.y.name, others.tolist(), self.goal.curvature)
        return (np.array(limits, dtype=float), others) if limits else None

    def _limit_line(self, axes: Axes, style: Style, best: int | None) -> list[Artist]:
        """The line of theory, its formula beside it, at the end that is farther from the star."""
        limits = self._limits()
        if limits is None:
            return []
        look: dict[str, Any] = {"color": style.ink, "zorder": MOVING_ZORDER}
        width = 0.5 * style.line_px
        drawn = axes.plot(*limits, linewidth=points(width), path_effects=cased(style, width), **look)
        inside = np.flatnonzero((limits[0] >= self.x.low) & (limits[0] <= self.x.high))
        if not len(inside):
            return list(drawn)
        is_low = best is None or 2 * best > self.side**2
        there = inside[len(inside) // 8 if is_low else -1 - len(inside) // 8]
        at = float(limits[0][there]), float(limits[1][there])
        return [*drawn, _beside(axes, style, self.plan.optimizer.limit_words, at, points(1.1 * style.small_px))]

    def _runs(self, axes: Axes, runs: Sequence[Run], style: Style) -> list[Artist]:
        """A dot for each run of the same optimizer and changes that lies on the map."""
        marks: list[Artist] = []
        for i, run in enumerate(runs):
            if type(run.plan.optimizer) is type(self.plan.optimizer) and run.plan.changes == self.plan.changes:
                mark = point_mark(axes, style, style.run_color(i))
                mark.set_data(*([getattr(run.plan.optimizer, span.name)] for span in (self.x, self.y)))
                marks.append(mark)
        return marks

    def _best(self) -> int | None:
        """The pair that arrives first; of several, the one that then ends lowest."""
        arrived = np.flatnonzero(self.found.label == ARRIVED)
        if not len(arrived):
            return None
        return int(arrived[np.lexsort((self.found.cost[arrived], self.found.since[arrived]))[0]])

    def _star(self, axes: Axes, style: Style, best: int | None) -> list[Artist]:
        """A star at the best pair, with how many steps it takes."""
        if best is None:
            return []
        row, column = divmod(best, self.side)
        at = float(self.x.cells(self.side)[column]), float(self.y.cells(self.side)[row])
        (star,) = axes.plot([at[0]], [at[1]], zorder=MOVING_ZORDER + 4, **landmark_look(style, "minimum"))
        words = sweeps.best_words(int(self.found.since[best]))
        return [star, _beside(axes, style, words, at, points(1.2 * style.marker_px))]


def _elsewhere(style: Style) -> tuple[float, float, float]:
    """The colour of pairs that settle in another minimum: none of a shade of those that arrive."""
    return style.faint(style.runs[1], 0.6)


def _beside(axes: Axes, style: Style, words: str, at: tuple[float, float], gap: float) -> Artist:
    """Words `gap` points beside a place, on the side with more room."""
    is_left = float((axes.transData + axes.transAxes.inverted()).transform(at)[0]) < ROOMY
    look: dict[str, Any] = {"fontsize": points(style.small_px), "color": style.ink, "path_effects": cased(style, 0)}
    place: dict[str, Any] = {"ha": "left" if is_left else "right", "va": "center", "textcoords": "offset points"}
    return axes.annotate(words, at, (gap if is_left else -gap, 0), zorder=MOVING_ZORDER + 4, **place, **look)
