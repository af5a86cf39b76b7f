"""The map of what each pair of two hyper-parameters leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullLocator

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.finer import FineMap
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.setting_sweep import ARRIVED, DIVERGED, ELSEWHERE, Goal, arrived_at, limits_of
from gdviz.descents.sweep import ON_ITS_WAY, Sweep
from gdviz.notation import show_tick
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER, RUN_NAME, NamesAt, Show, View
from gdviz.views.maps.bar import BESIDE_MAP, draw_bar
from gdviz.views.maps.map_words import MapWords
from gdviz.views.maps.ramp import ramp, round_steps, shares_of
from gdviz.views.maps.reveal import Reveal, as_bytes
from gdviz.views.paths.landmarks import landmark_look
from gdviz.views.paths.marks import as_said, below, cased, clear_ticks, heading, point_mark, with_marker
from gdviz.words import sweeps
from gdviz.words.counts import show_count
from gdviz.words.settings import axis_words, optimizer_words, own_settings

SHADES = 128
LINE_POINTS = 200  # of the line where a setting becomes unstable
SMALLEST = 0.001  # of the map: a smaller region has no words
LOST_SHARE, ELSEWHERE_SHARE = 0.2, 0.6  # of a region's own colour in what paints it


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
    """A sweep over `side` × `side` pairs of settings, row by row from the lowest `y`, and the `map` that shows it.

    `names` are those of the runs, which stand as dots.
    """

    plan: Plan
    x: Span
    y: Span
    side: int
    tolerance: float
    goal: Goal
    found: Sweep
    map: FineMap
    names: tuple[str, ...] = ()

    @property
    def names_at(self) -> NamesAt:
        """At the dots of the runs."""
        return "paths"

    def named(self, names: Sequence[str]) -> View:
        """The map with the names at its dots."""
        return replace(self, names=tuple(names))

    @property
    def sweeps(self) -> Sequence[str]:
        """The settings along its axes."""
        return self.x.name, self.y.name

    @property
    def beside(self) -> float:
        """The bar with its numbers."""
        return BESIDE_MAP

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has settings to try."""
        return None

    def movement(self, steps: int) -> Array:
        """How much of the map takes its colours in each step."""
        return self.found.arrivals(steps)

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What counts as reached."""
        return (sweeps.until_words(self.tolerance, self.goal),)

    def details(self) -> Sequence[str]:
        """What was tried, what counts as reached and as lost, and where L comes from."""
        name = optimizer_words(self.plan, leave_out=(self.x.name, self.y.name))
        words = [sweeps.tried_words(self.plan.steps, name, self.plan.start, sweeps.pairs_words(self.side))]
        words.append(sweeps.reached_words(self.tolerance, self.goal))
        if (self.found.label == ELSEWHERE).any():
            words.append(sweeps.ELSEWHERE_WORDS)
        if (self.found.label == DIVERGED).any():
            words.append(sweeps.DIVERGED_WORDS)
        if self._limits() is not None and self.goal.curvature:
            words.append(sweeps.curvature_words(self.goal))
        return words

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The map and all that lies on it move, so that it may lie on it; what is said of it comes when it is so."""
        self._draw_axes(axes, style)
        reveal = self._reveal(axes, style)
        words = MapWords(axes, style)
        star = self._star(axes, style, words)
        still = [*self._limit_line(axes, style, words), *self._dots(axes, runs, style, words)]
        self._name_regions(style, words)
        last = max(run.steps for run in runs)

        def show(step: int) -> Sequence[Artist]:
            # the last frame shows the end, though the runs may have stopped before the sweep
            now = step if step < last else self.plan.steps
            return [reveal.show(now), *still, *star(now), *words.show(now)]

        return show

    def _draw_axes(self, axes: Axes, style: Style) -> None:
        below(axes, style, axis_words(self.x.name))
        heading(axes, style, axis_words(self.y.name))
        for axis, span, side in ((axes.xaxis, self.x, "x"), (axes.yaxis, self.y, "y")):
            axes.set(**{f"{side}scale": "log" if span.is_log else "linear", f"{side}lim": (span.low, span.high)})
            if span.is_log:
                axis.set_major_locator(LogLocator(subs=(1, 3) if span.high > 20 * span.low else (1, 2, 5)))
            axis.set_minor_locator(NullLocator())
            axis.set_major_formatter(as_said(style, show_tick))
        clear_ticks(axes, style)
        for spine in axes.spines.values():
            spine.set_visible(False)

    def _reveal(self, axes: Axes, style: Style) -> Reveal:
        """The map in its colours, with their bar."""
        label, since, ends, shades = self.map.label, self.map.since, self._ends(), ramp(style, SHADES)
        others = [_lost(style), style.rgb(style.beyond), _elsewhere(style)]
        table = as_bytes([*others, *shades])
        shade = np.round((SHADES - 1) * shares_of(since, ends)).astype(int)
        number = np.where(label == ELSEWHERE, 2, label - DIVERGED)
        index = np.where(label == ARRIVED, len(others) + shade, number)
        if (label == ARRIVED).any():
            marks = round_steps(ends)
            shares = shares_of(np.array(marks), ends).tolist()
            ticks = [(share, show_count(mark)) for share, mark in zip(shares, marks, strict=True)]
            draw_bar(axes, style, sweeps.STEPS, shades[:, None], ticks)
        return Reveal(axes, table[index], since, table[1])

    def _ends(self) -> tuple[int, int]:
        """The least number of steps that a pair takes to arrive, and the most, or all where some take more."""
        arrived = self.map.since[self.map.label == ARRIVED]
        if not len(arrived):
            return 1, self.plan.steps
        is_more = (self.map.label == ON_ITS_WAY).mean() > SMALLEST
        return max(1, int(arrived.min())), self.plan.steps if is_more else max(1, int(arrived.max()))

    def _limits(self) -> tuple[Array, Array] | None:
        """The learning rates at which a descent becomes unstable (n,) along the other setting (n,), if known."""
        if self.x.name != "learning_rate" or not self.goal.curvature:
            return None
        others = self.y.at(np.linspace(0, 1, LINE_POINTS))
        limits = limits_of(self.plan, self.y.name, others.tolist(), self.goal.curvature)
        return (np.array(limits, dtype=float), others) if limits else None

    def _limit_line(self, axes: Axes, style: Style, words: MapWords) -> list[Artist]:
        """The line of theory, its formula beside it."""
        limits = self._limits()
        if limits is None:
            return []
        width = 0.7 * style.line
        look: dict[str, Any] = {"color": style.ink, "zorder": MOVING_ZORDER + 1, "linewidth": points(width)}
        drawn = axes.plot(*limits, path_effects=cased(style, width), **look)
        line = np.column_stack(limits)
        line = line[(limits[0] >= self.x.low) & (limits[0] <= self.x.high)]
        if len(line):
            words.keep_off(line)
            assert self.goal.curvature is not None
            told = sweeps.limit_words(self.plan.optimizer.limit_words, self.goal.curvature)
            words.at_line(told, line[len(line) // 5 :], self.map.label == DIVERGED)
        return list(drawn)

    def _dots(self, axes: Axes, runs: Sequence[Run], style: Style, words: MapWords) -> list[Artist]:
        """A dot for each run of the same optimizer and changes, with its name."""
        marks: list[Artist] = []
        places = {i: at for i, run in enumerate(runs) if (at := self._place_of(run)) is not None}
        names = dict(enumerate(self.names)) if len(places) == len(self.names) else {}
        if len(runs) == 1:
            names = {0: own_settings(runs[0]) or sweeps.THE_RUN}
        for i, at in places.items():
            mark = with_marker(point_mark(axes, style, style.run_color(i)), style.run_stroke(i))
            mark.set_data([at[0]], [at[1]])
            marks.append(mark)
            if i in names:
                told = sweeps.run_words(names[i], arrived_at(runs[i], self.goal, self.tolerance))
                words.at_mark(told, at, gid=RUN_NAME if self.names else None)
        return marks

    def _place_of(self, run: Run) -> tuple[float, float] | None:
        """Where a run lies on the map; None beside it, or if it is made otherwise."""
        if type(run.plan.optimizer) is not type(self.plan.optimizer) or run.plan.changes != self.plan.changes:
            return None
        x, y = (getattr(run.plan.optimizer, span.name) for span in (self.x, self.y))
        return (x, y) if self.x.low <= x <= self.x.high and self.y.low <= y <= self.y.high else None

    def _best(self) -> int | None:
        """The pair that arrives first; of several, the one that then ends lowest."""
        arrived = np.flatnonzero(self.found.label == ARRIVED)
        if not len(arrived):
            return None
        return int(arrived[np.lexsort((self.found.cost[arrived], self.found.since[arrived]))[0]])

    def _star(self, axes: Axes, style: Style, words: MapWords) -> Show:
        """A star at the best pair and how many steps it takes, from that step on."""
        best = self._best()
        if best is None:
            return lambda _step: ()
        row, column = divmod(best, self.side)
        at, steps = (
            (float(self.x.cells(self.side)[column]), float(self.y.cells(self.side)[row])),
            int(self.found.since[best]),
        )
        # unlike the star of a minimum: this is a pair of settings
        look = landmark_look(style, "minimum") | {
            "markersize": points(1.8 * style.marker),
            "markerfacecolor": style.paper,
            "markeredgecolor": style.ink,
            "markeredgewidth": points(0.16 * style.marker),
        }
        (star,) = axes.plot([at[0]], [at[1]], zorder=MOVING_ZORDER + 4, **look)
        words.at_mark(sweeps.fastest_words(steps), at, since=steps, fontweight="bold", fontsize=points(style.text))

        def show(step: int) -> Sequence[Artist]:
            star.set_visible(step >= steps)
            return (star,)

        return show

    def _name_regions(self, style: Style, words: MapWords) -> None:
        """The names of the regions where no pair arrives, in the end."""
        named = (
            (DIVERGED, _lost(style), sweeps.DIVERGES),
            (ON_ITS_WAY, style.rgb(style.beyond), sweeps.over_words(self.plan.steps)),
            (ELSEWHERE, _elsewhere(style), sweeps.ELSEWHERE),
        )
        for label, ground, told in named:
            region = self.map.label == label
            if region.mean() > SMALLEST:
                words.in_region(
                    told, region, ground, since=self.plan.steps, fontweight="bold", fontsize=points(style.text)
                )


def _lost(style: Style) -> tuple[float, float, float]:
    """The colour of pairs that diverge: paler than every shade of those that arrive."""
    return style.faint(style.lost, LOST_SHARE)


def _elsewhere(style: Style) -> tuple[float, float, float]:
    """The colour of pairs that settle in another minimum: none of a shade of those that arrive."""
    return style.faint(style.sequence[0], ELSEWHERE_SHARE)
