"""Where the parts of a curve's picture stand: the curve over its floor, and rows of strips below, on one x axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.styles.base import Style, points
from gdviz.views.paths.marks import below, plain_axes, unit_px

TICKS, FEW_TICKS = 6, 4
NEARLY = 0.03  # of the curve's height: a tick may lie so far below it
PITCH, LEAST_PITCH = 2.5, 1.3  # heights of small type from row to row: with two lines beside it, and at the least
LEAST_SHARE = 0.6  # of the height of its part that the curve has, whatever the margins
MOST_SHARE = 0.42  # of the height that strips may take
ABOVE_ROWS = 0.25  # rows between the floor and the first one
LINE, FILL = 0.42, 0.1  # how much of the muted colour the curve has, and the ground under it
WIDTH = 2.6  # widths of a path
FINEST = 1e-12  # of a cost


@dataclass(frozen=True)
class Margins:
    """Pixels to keep free in the curve's part, above its highest point and below its lowest."""

    above: float
    below: float


@dataclass(frozen=True)
class CurveFrame:
    """The curve's part of the axes, from `floor` to `top`, and the heights of the strips' `rows`, down to `bottom`.

    All in the axes' data; `least` is the curve's lowest height; `pitch` is in pixels from row to row.
    """

    window: tuple[float, float]
    least: float
    floor: float
    top: float
    bottom: float
    rows: Sequence[float] = ()
    pitch: float = 0.0

    @property
    def limits(self) -> Window:
        """The part of the curve, in x and in cost."""
        return self.window, (self.floor, self.top)


def pitch_of(axes: Axes, style: Style, rows: int) -> float:
    """The pixels from strip to strip that there is room for; 0 where there is not enough for so many rows."""
    pitch = min(PITCH * style.small, MOST_SHARE * _height(axes) / max(rows, 1))
    return pitch if pitch >= LEAST_PITCH * style.small else 0.0


def frame_of(
    axes: Axes,
    style: Style,
    window: tuple[float, float],
    heights: tuple[float, float],
    margins: Margins,
    rows: int,
) -> CurveFrame:
    """The frame of a curve between these heights, with so many rows of strips below it."""
    low, high = heights
    height, pitch = _height(axes), pitch_of(axes, style, rows) if rows else 0.0
    under = pitch * (rows + ABOVE_ROWS) if rows else 0.0
    free = max(height - under - margins.above - margins.below, LEAST_SHARE * (height - under))
    flat = FINEST * max(abs(low), abs(high))  # less is rounding, and no axis could name its ends
    a_pixel = (high - low) / free if high - low > flat else max(1.0, flat) / height
    floor, top = low - margins.below * a_pixel, high + margins.above * a_pixel
    places = [floor - (ABOVE_ROWS + 0.5 + i) * pitch * a_pixel for i in range(rows)]
    return CurveFrame(window, low, floor, top, floor - under * a_pixel, places, pitch)


def _height(axes: Axes) -> float:
    """The pixels that the axes are high, about: they may still give some to their numbers and names."""
    return float(axes.bbox.height) / unit_px(axes)


@final
class _TicksAbove(MaxNLocator):
    """Ticks from a floor up."""

    def __init__(self, floor: float) -> None:
        super().__init__(nbins=TICKS, steps=[1, 2, 2.5, 5, 10])
        self.floor = floor

    def tick_values(self, vmin: float, vmax: float) -> Any:
        """Those between two values that are not below the floor."""
        found = np.asarray(super().tick_values(max(vmin, self.floor), vmax))
        return found[found >= self.floor]


def draw_ground(axes: Axes, cost: Cost, style: Style, frame: CurveFrame, curve: Array, *, is_named: bool) -> None:
    """The axes, the curve (n, 2) as a broad quiet line, and the ground under it.

    Where the parameter `is_named` below in other words, its axis has few, larger numbers and no name.
    """
    axes.set(xlim=frame.window, ylim=(frame.bottom, frame.top))
    axes.locator_params(axis="x", nbins=FEW_TICKS if is_named else TICKS)
    if is_named:
        axes.tick_params(axis="x", labelsize=points(style.text))
    else:
        below(axes, style, cost.axis_label(0))
    plain_axes(axes, style)
    axes.yaxis.set_major_locator(_TicksAbove(frame.least - NEARLY * (frame.top - frame.least)))
    x, y = curve.T
    inside = np.isfinite(y)
    filling = axes.fill_between(
        x, np.where(inside, y, frame.floor), frame.floor, where=inside.tolist(), color=style.faint(style.muted, FILL),
        linewidth=0, zorder=0.1,
    )  # fmt: skip
    look: dict[str, Any] = {"color": style.faint(style.muted, LINE), "linewidth": points(WIDTH * style.line)}
    (line,) = axes.plot(x, y, solid_capstyle="round", solid_joinstyle="round", zorder=2, **look)
    if y[inside].min(initial=np.inf) < frame.floor:  # lest it runs through the strips
        for artist in (filling, line):
            artist.set_clip_path(clip_to_curve(axes, frame))


def clip_to_curve(axes: Axes, frame: CurveFrame) -> Rectangle:
    """What lines of the curve's part are clipped to, lest they cross the strips."""
    (left, right), (floor, top) = frame.limits
    return Rectangle((left, floor), right - left, top - floor, transform=axes.transData)
