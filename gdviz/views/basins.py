"""The basins of attraction: which minimum a descent from every start of the window ends in, and how fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.minima import LEFT, AtMinimum, find_minima, grid
from gdviz.descents.plan import MAX_STEPS, Plan
from gdviz.descents.run import Run
from gdviz.descents.sweep import ON_ITS_WAY, Sweep, sweep_surely
from gdviz.descents.window import window_of
from gdviz.styles.base import Style, points
from gdviz.tables.schema import whole
from gdviz.views.base import MOVING_ZORDER, VIEWS, Show, View
from gdviz.views.maps.legend import Entry, Swatch, draw_legend
from gdviz.views.maps.reveal import Reveal, as_bytes
from gdviz.views.maps.swept import SweptView, kind_objections, size_objection
from gdviz.views.paths.ground import Aspect, ground_axes, ground_paths
from gdviz.views.paths.landmarks import Arrivals, landmark_mark
from gdviz.views.paths.levels import levels, spacing_of
from gdviz.words import basins as words
from gdviz.words import sweeps
from gdviz.words.settings import optimizer_words

SHADES = 24  # of a minimum's colour: more would not fit a GIF's 256 colours
RAMP = 6  # shades in each half of the legend's
ROWS = 4  # colours in the legend: more would be hairlines


@VIEWS.register("basins")
@final
@dataclass(frozen=True)
class Basins(SweptView):
    """Which minimum the first run's optimizer reaches from every start of the window, and how fast.

    A start takes the colour of its minimum when it has come within 2 % of the window of it for good, pale if that was
    soon.  The minima are those that the cost declares, and what more a coarse grid of descents settles in.

    `resolution` is the number of starts a side; `steps` are those of the first run where left out; `contours` is the
    number of the cost's levels drawn over the map, 0 for none; `paths` draws the runs.
    """

    resolution: Annotated[int, whole(2, 1500)] = 400
    steps: Annotated[int, whole(1, MAX_STEPS)] | None = None
    contours: Annotated[int, whole(0, 100)] = 12
    paths: bool = True
    aspect: Aspect = "auto"

    def refusal(self, cost: Cost) -> str | None:
        """A map of starts needs two parameters."""
        return None if cost.dimension == 2 else f"expected a cost of two parameters, got one of {cost.dimension}"

    def objections(self, cost: Cost, plans: Sequence[Plan]) -> Sequence[tuple[str, str]]:
        """Plans that a sweep does not follow, and too many starts times steps."""
        return kind_objections(plans[:1]) + size_objection(
            "resolution", self.resolution**2, self.steps or plans[0].steps
        )

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The map, made with the first plan."""
        plan = replace(plans[0], steps=self.steps or plans[0].steps)
        window = window_of(cost, runs)
        minima = find_minima(cost, plan, window)
        found = sweep_surely(cost, plan, grid(window, self.resolution), AtMinimum(minima, window))
        return BasinMap(self, plan, window, minima, found)


@final
@dataclass(frozen=True, eq=False)
class BasinMap(View):
    """The map of a sweep over the starts of a window."""

    options: Basins
    plan: Plan
    window: Window
    minima: tuple[Minimum, ...]
    found: Sweep

    def refusal(self, cost: Cost) -> str | None:
        """The same as before the sweep."""
        return self.options.refusal(cost)

    def marks(self, cost: Cost) -> Sequence[str]:
        """The starts of the runs, and the minima."""
        return (*(("start",) if self.options.paths else ()), *(("minimum",) if self.minima else ()))

    def movement(self, steps: int) -> Array:
        """How much of the map takes its colours in each step."""
        return self.found.arrivals(steps)

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What was swept, and what became of the starts that reach no minimum."""
        told = [words.started_words(self.plan.steps, optimizer_words(self.plan), self.options.resolution)]
        if (self.found.label >= 0).any():
            told.append(words.COLOUR_WORDS)
        shares = (float((self.found.label == label).mean()) for label in (ON_ITS_WAY, LEFT))
        return (" ".join([*told, *words.fates(*shares)]),)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """The map and all that lies on it move, so that it may lie on it."""
        ground_axes(axes, cost, self.window, style, self.options.aspect)
        hues = self._hues(runs, style)
        reveal = self._reveal(axes, hues, style)
        contours = self._contours(axes, cost, style)
        paths = ground_paths(axes, runs, self.window, style) if self.options.paths else []
        beside = [artist for path in paths for artist in path.beside]
        arrivals = Arrivals(axes, style, self._stars(axes, hues, style), [path.tip.mark for path in paths])
        self._legend(axes, hues, style)
        last = max(run.steps for run in runs)

        def show(step: int) -> Sequence[Artist]:
            # the last frame shows the end, though the runs may have stopped before the sweep
            image = reveal.show(step if step < last else self.plan.steps)
            moving = [artist for path in paths for artist in path.show(step)]
            return [image, *contours, *moving, *beside, *arrivals.show()]

        return show

    def _hues(self, runs: Sequence[Run], style: Style) -> list[str]:
        """A colour a minimum: that of the first run that ends there, else one that no run has."""
        hues: dict[int, str] = {}
        ends = AtMinimum(self.minima, self.window)(np.array([run.theta[-1] for run in runs]))
        for i, end in enumerate(ends.tolist()):
            if end >= 0 and self.options.paths:
                hues.setdefault(end, style.run_color(i))
        free = [color for color in style.runs if color not in hues.values()] or list(style.runs)
        rest = (i for i in range(len(self.minima)) if i not in hues)
        hues.update({i: free[count % len(free)] for count, i in enumerate(rest)})
        return [hues[i] for i in range(len(self.minima))]

    def _reveal(self, axes: Axes, hues: Sequence[str], style: Style) -> Reveal:
        table = as_bytes(
            [style.rgb(style.lost), style.rgb(style.waiting), *(s for h in hues for s in style.shades(h, SHADES))]
        )
        label, since = self.found.label, self.found.since
        shade = np.round((SHADES - 1) * self._lateness(since)).astype(int)
        index = np.where(label >= 0, 2 + label.astype(int) * SHADES + shade, label - LEFT)
        square = (self.options.resolution,) * 2
        return Reveal(axes, table[index].reshape(*square, 3), since.reshape(square), table[1])

    def _lateness(self, since: Any) -> Any:
        """How late each start arrives, 0 to 1: by rank among the arrivals, so that every shade has its share."""
        arrived = np.sort(since[self.found.label >= 0])
        if not len(arrived):
            return np.zeros(len(since))
        left, right = (np.searchsorted(arrived, since, side=side) for side in ("left", "right"))
        return (left + right) / (2 * len(arrived))

    def _contours(self, axes: Axes, cost: Cost, style: Style) -> list[Artist]:
        """Thin levels of the cost."""
        if not self.options.contours:
            return []
        x, y = (np.linspace(low, high, 201) for low, high in self.window)
        values = cost.value(np.stack(np.meshgrid(x, y), axis=-1))
        edges = levels(values, self.options.contours, spacing_of(cost, values, "auto"))[1:-1]
        if not len(edges):
            return []
        look: dict[str, Any] = {"colors": style.paper, "linewidths": points(0.3 * style.line_px), "alpha": 0.45}
        shown = np.ma.masked_invalid(values)
        return [axes.contour(x, y, shown, levels=edges, zorder=MOVING_ZORDER, linestyles="solid", **look)]

    def _stars(self, axes: Axes, hues: Sequence[str], style: Style) -> list[Line2D]:
        """A star at each minimum, in its colour."""
        return [
            landmark_mark(axes, style, "minimum", minimum.at, markerfacecolor=hue)
            for minimum, hue in zip(self.minima, hues, strict=True)
        ]

    def _legend(self, axes: Axes, hues: Sequence[str], style: Style) -> None:
        """The shades of a few minima, with the steps at which the first, half and all of the arrivals are there."""
        label, since = self.found.label, self.found.since
        entries: list[Entry] = []
        reached = [hue for i, hue in enumerate(hues) if (label == i).any()]
        if reached:
            first, half, last = np.quantile(since[label >= 0], [0, 0.5, 1], method="lower").tolist()
            ramps = [style.shades(hue, 2 * RAMP) for hue in list(dict.fromkeys(reached))[:ROWS]]
            early, late = ([ramp[part] for ramp in ramps] for part in (slice(RAMP), slice(RAMP, None)))
            entries.append((f"{first}", Swatch(early), f"{half}", Swatch(late), f"{last}"))
        if (label == ON_ITS_WAY).any() or len(np.unique(since)) > 1:
            entries.append((Swatch([[style.waiting]]), sweeps.ON_ITS_WAY))
        if (label == LEFT).any():
            entries.append((Swatch([[style.lost]]), words.LEFT))
        draw_legend(axes, style, words.HEADING, entries)
