"""The cost of one parameter, and the runs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside, shares_of
from gdviz.languages.line_breaks import letters
from gdviz.languages.phrase import joined
from gdviz.programs.latex import print_name
from gdviz.styles.base import Style
from gdviz.tables.schema import NO_KEY
from gdviz.views.base import VIEWS, Glide, GlidingView, NamesAt
from gdviz.views.curves.foot import under
from gdviz.views.curves.frame import Margins, draw_ground, frame_of, pitch_of
from gdviz.views.curves.robust import left_open, shown_heights
from gdviz.views.curves.stage import Part, Stage
from gdviz.views.limits import AxisEnds, limited_window
from gdviz.views.panel_toll import PanelToll
from gdviz.views.paths.clipping import until_exit
from gdviz.views.paths.landmarks import landmarks
from gdviz.views.paths.marks import heading
from gdviz.views.paths.moments import timed_style
from gdviz.words.events import Note
from gdviz.words.places import height_name
from gdviz.words.update_rules import direction_of

GRID = 601
MOST_STRIPS = 8  # runs
STAR = 0.8  # of a point's width: half the height of a star
SHORT = 24  # letters of a formula in LaTeX: it stands over axes of any width


@VIEWS.register("curve")
@final
@dataclass(frozen=True)
class Curve(GlidingView):
    """The cost of one parameter: the curve, each run's points joined on it, and strips of the steps below.

    `tangent` "auto" shows the tangent along which a run goes on where it is the only one.  `strips` "auto" are there
    for up to 8 runs where the picture is high enough: a row a run, with a dot where each step led and a verb of how it
    went; panels of one of several runs say in numbers instead where it is.  `labels` are the names of the runs, at
    their strips or else at their paths, where there is room.  `xlim` and `ylim` are the ends of its axes, the lower of
    `ylim` that of the curve over the strips.
    """

    tangent: Literal["auto"] | bool = "auto"
    strips: Literal["auto"] | bool = "auto"
    labels: bool = True
    xlim: AxisEnds | None = None
    ylim: AxisEnds | None = None
    names: tuple[str, ...] = field(default=(), metadata=NO_KEY)
    frame: tuple[Run, ...] = field(default=(), metadata=NO_KEY)
    words: bool = field(default=True, metadata=NO_KEY)
    callouts: tuple[Note, ...] = field(default=(), metadata=NO_KEY)
    moments: tuple[int, ...] = field(default=(), metadata=NO_KEY)
    title: str = field(default="", metadata=NO_KEY)

    def toll(self, cost: Cost, runs: int) -> PanelToll:
        """Its ground is plain."""
        return PanelToll(lines=0.3)

    @property
    def tells(self) -> bool:
        """It can write notes."""
        return True

    def told(self, notes: Sequence[Note]) -> Curve:
        """The view with notes at points of the curve."""
        return replace(self, callouts=tuple(notes))

    def steps_seen(self, cost: Cost, run: Run) -> Array:
        """On the curve, as high as that is in the window."""
        window = self._window(cost, [run])
        limits = window, self._heights(cost, [run], window, _curve_of(cost, window)[:, 1])
        return shares_of(np.column_stack([run.theta[:, 0], run.cost]), limits)

    def timed(self, moments: Sequence[int]) -> Curve:
        """The view with the moments on the curve and on the strip."""
        return replace(self, moments=tuple(moments))

    @property
    def names_at(self) -> NamesAt:
        """At the strips, or at the paths."""
        return "paths" if self.labels else "nowhere"

    def named(self, names: Sequence[str]) -> Curve:
        """The view that writes these names, one a run."""
        return replace(self, names=tuple(names) if self.labels else ())

    def wordless(self) -> Curve:
        """The view whose marks speak for themselves."""
        return replace(self, words=False)

    def titled(self, words: str) -> Curve:
        """The view that says its cost where it says how high the curve is, if that is short."""
        return replace(self, title=words) if letters(words) <= SHORT else self

    @property
    def tells_cost(self) -> bool:
        """Where its title is there."""
        return bool(self.title)

    def framed(self, cost: Cost, runs: Sequence[Run]) -> Curve:
        """The view with room for the words of all these runs."""
        return replace(self, frame=tuple(runs))

    def refusal(self, cost: Cost) -> str | None:
        """A curve needs one parameter."""
        return None if cost.dimension == 1 else f"expected a cost of one parameter, got one of {cost.dimension}"

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Glide:
        """The still curve; the paths, their strips and words move, and the landmarks over them."""
        stage = self._stage(axes, cost, runs, timed_style(style, self.moments))
        paths = stage.paths(cost, tangents=len(runs) == 1 if self.tangent == "auto" else self.tangent)
        parts: list[Part] = [*paths, *stage.strips(self.names)]
        parts += stage.words(paths, self.names, marks=self.words)
        if len(runs) == 1:
            parts += stage.heads(paths)
        if self._is_panel:
            parts += stage.feet(cost, self.frame)
        moments = stage.moments(paths)
        parts += [moments, stage.callouts(self.callouts, paths, cost)]  # after all other words: they go first
        arrivals = stage.arrivals(paths, moments)

        def show(step: float) -> Sequence[Artist]:
            shown = [artist for part in parts for artist in part.show(step)]
            return [*shown, *arrivals.show([path.tip.last for path in paths])]

        return show

    def _stage(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Stage:
        """The axes with the curve on them."""
        window = self._window(cost, runs)
        curve = _curve_of(cost, window)
        low, high = self._heights(cost, self.frame or runs, window, curve[:, 1])
        curve = left_open(cost.value, curve, high - low)
        marks = landmarks(cost, (window,))
        frame = frame_of(
            axes,
            style,
            window,
            (low, high),
            self._margins(style, marks, self.frame or runs),
            self._rows(axes, style, runs),
        )
        draw_ground(axes, cost, style, frame, curve, is_named=self._is_panel)
        name = height_name(direction_of([run.plan for run in runs]))
        heading(axes, style, joined(" ", (name, self.title or f"$J({print_name(cost.variables[0])})$")))
        exact = [until_exit(run, np.column_stack([run.theta[:, 0], run.cost]), frame.limits) for run in runs]
        return Stage(axes, style, frame, curve, runs, exact, marks, self.moments)

    def _window(self, cost: Cost, runs: Sequence[Run]) -> tuple[float, float]:
        (window,) = limited_window(cost, runs, self.xlim)
        return window

    def _heights(
        self, cost: Cost, runs: Sequence[Run], window: tuple[float, float], heights: Array
    ) -> tuple[float, float]:
        """The least and the greatest height that it shows of a curve of these heights (n,), or of runs on it."""
        if self.ylim:
            return self.ylim
        inside = [run.cost[is_inside(run.theta, (window,))] for run in runs]
        minima = [each.value for _, each in landmarks(cost, (window,))]
        low, high = shown_heights(heights, np.concatenate([np.array(minima, dtype=float), *inside]))
        return low, high

    def _margins(self, style: Style, marks: Sequence[tuple[str, Minimum]], runs: Sequence[Run]) -> Margins:
        """The room for words, but where the heights are asked for."""
        return Margins(0.0, 0.0) if self.ylim else _margins(style, marks, runs)

    @property
    def _is_panel(self) -> bool:
        """Whether it shows one of several runs."""
        return len(self.frame) > 1

    def under_each(self, runs: Sequence[Run]) -> float:
        """Where a run is stands under its panel."""
        return under(runs)

    def _rows(self, axes: Axes, style: Style, runs: Sequence[Run]) -> int:
        """How many strips there are: one a run, or none."""
        wanted = len(runs) <= MOST_STRIPS and not self._is_panel if self.strips == "auto" else self.strips
        return len(runs) if wanted and pitch_of(axes, style, len(runs)) else 0


def _curve_of(cost: Cost, window: tuple[float, float]) -> Array:
    """Points (n, 2) of the curve over a window."""
    x = np.linspace(*window, GRID)
    return np.column_stack([x, cost.value(x[:, None])])


def _margins(style: Style, marks: Sequence[tuple[str, Minimum]], runs: Sequence[Run]) -> Margins:
    """Room over the curve for the words at runs that leave, and under it for those at its minima."""
    word = 1.5 * style.small
    leave = any(run.outcome.is_blown_up for run in runs)
    under = word + STAR * style.marker if any(name in ("minimum", "local") for name, _ in marks) else 0.0
    return Margins(style.marker + 1.4 * word * leave, style.marker + under)
