"""The curve of one run in a chart against the step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.styles.base import points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.between import so_far
from gdviz.views.paths.clipping import worth_drawing
from gdviz.views.paths.marks import Pen, Tip, cased
from gdviz.views.paths.overlap import Track
from gdviz.views.paths.under_tracks import FIRST, UnderTracks

OTHER: Final = 0.5  # widths of a line: how wide those of the runs of other panels are
CASING: Final = 0.5  # of the usual one: beside a curve that goes up and down another's would leave pieces of it
SLOW: Final = 0.02  # the taper of its wider tracks: a curve that all at once became wide would seem to mean it
JAGGED: Final = 0.6  # the same for every step of a noisy run, where a band tells how far it goes up and down
RAW, RAW_PALER = 0.42, 0.5  # of every step of a noisy run under its mean; and how much of its colour it has
LAST: Final = 10  # the mean of a noisy run is over the last one of so many parts of its steps so far


@final
class RunCurve:
    """One run: a line of its values so far, and its tip; of a noisy run it is their mean, over a thin pale one of all.

    Where a band tells how far a noisy run goes up and down, it is a thinner line of its values, too.
    `exact` (n + 1,) is what the line shows, `values` the same with what lies far off the axis brought near it;
    `last_seen` is its last step, or where the axis ends before.
    """

    def __init__(self, pen: Pen, values: Array, *, is_noisy: bool = False, is_banded: bool = False) -> None:
        axes, style = pen.axes, pen.style
        self.pen, self.steps, self.limits, self.is_noisy = pen, len(values) - 1, axes.get_ylim(), is_noisy
        self.last_seen = min(float(self.steps), axes.get_xlim()[1])
        is_mean = is_noisy and not is_banded
        self.exact = recent_mean(values) if is_mean else values
        self.values = clipped(self.exact, self.limits)
        self.raw = self._draw_raw(clipped(values, self.limits)) if is_mean else None
        width = points(pen.line_px * (JAGGED if is_noisy and is_banded else 1))
        self.bold = _Line(axes, self.values, color=pen.line_color, linewidth=width, zorder=MOVING_ZORDER + 1)
        self.bold.line.set(linestyle=pen.stroke.linestyle, path_effects=cased(style, pen.line_px, CASING))
        path = np.column_stack([np.arange(self.steps + 1), self.values])
        self.tip = Tip(pen, path, path, (axes.get_xlim(), self.limits))
        if pen.is_strong:
            self.tip.lift()

    def _draw_raw(self, values: Array) -> _Line:
        style = self.pen.style
        look: dict[str, Any] = {"color": style.faint(self.pen.color, RAW_PALER), "linewidth": points(RAW * style.line)}
        return _Line(self.pen.axes, values, **look)

    def lie(self, layer: float, track: Track, *, lies_on_another: bool) -> UnderTracks:
        """Puts the line on a layer, up to 1, bare if it lies on another; the wider tracks where others lie on it."""
        self.bold.line.set_zorder(MOVING_ZORDER + layer)
        if lies_on_another:
            self.bold.line.set_path_effects([])
        return UnderTracks(self.pen, track, layer, alone=FIRST, taper=SLOW)

    def spoil(self) -> None:
        """Draws all of it faintly, as a still line."""
        style = self.pen.style
        self.pen.axes.plot(self.values, color=style.faint(self.pen.color), linewidth=points(OTHER * style.line))

    @property
    def at(self) -> tuple[float, float] | None:
        """Where the tip shows, in the axes' data: the point, or the arrow where the line left; None without either."""
        for mark in (self.tip.mark, self.tip.arrow):
            if np.size(mark.get_xdata()):
                return float(np.ravel(mark.get_xdata())[0]), float(np.ravel(mark.get_ydata())[0])
        return None

    @property
    def is_inside(self) -> bool:
        """Whether the tip is a point, and not an arrow where the line left."""
        return np.size(self.tip.mark.get_xdata()) > 0

    def show(self, step: float) -> Sequence[Artist]:
        """The line up to a step, and what goes with it."""
        step = min(step, self.steps)
        raw = self.raw.show(step) if self.raw is not None else ()
        return *self.bold.show(step), *self.tip.show(step), *raw


@final
class OtherCurve:
    """The thin grey line of a run that another panel is of."""

    def __init__(self, pen: Pen, values: Array) -> None:
        width = points(OTHER * pen.style.line)
        self.line = _Line(pen.axes, clipped(values, pen.axes.get_ylim()), color=pen.color, linewidth=width)

    def show(self, step: float) -> Sequence[Artist]:
        """The line up to a step."""
        return self.line.show(step)


class _Line:
    """A line through values (n + 1,) as far as a step."""

    def __init__(self, axes: Axes, values: Array, **look: Any) -> None:
        self.axes, self.values = axes, values
        self.points = np.column_stack([np.arange(len(values)), values])
        self.kept = worth_drawing(axes, self.points)
        self.line: Line2D
        (self.line,) = axes.plot([], [], solid_joinstyle="round", **{"zorder": MOVING_ZORDER, **look})

    def show(self, step: float) -> Sequence[Artist]:
        """The line up to a step."""
        self.line.set_data(*so_far(self.axes, self.points, self.kept, step).T)
        return (self.line,)


def recent_mean(values: Array) -> Array:
    """At every step the mean of the last tenth of the values so far (n + 1,)."""
    return np.array([values[i + 1 - recent(i) : i + 1].mean() for i in range(len(values))])


def recent(step: int) -> int:
    """How many steps a mean at that step is over, itself among them."""
    return max(1, step // LAST)


def clipped(values: Array, limits: tuple[float, float]) -> Array:
    """The values with those far off the axis brought near it: Agg's coordinates are bounded."""
    low, high = limits
    return np.clip(values, low / 1e3 if low > 0 else low - 50 * (high - low), high + 50 * (high - low))
