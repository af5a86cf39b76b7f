"""The landmarks of a cost, stars at minima, triangles at maxima, diamonds at saddles; and the runs that reach them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.patheffects import Normal, Stroke

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.window import is_inside
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.marks import DOT, START, dot_look, unit_px

NAMES: Final = ("minimum", "local", "maximum", "saddle")
OVER_PATHS: Final = MOVING_ZORDER + START + 0.75 * (DOT - START)  # no path hides a landmark, and it no run's point
ARRIVED = 0.45  # of a point's width: so near a landmark a run has come to it
VALLEY_POINTS = 201
EDGE = 0.12  # of a point's width: the line around a landmark
HEART, RIM = (
    0.72,
    0.08,
)  # of a point's width: a run's point at a landmark, so that its tips show, and the line around it

# the marker and its size in widths of a point: so large that all tips show around a heart
SHAPES: Final[dict[str, tuple[Any, float]]] = {
    "minimum": ("*", 1.8),
    "local": ("*", 1.8),
    "maximum": ((3, 0, 0), 2.2),
    "saddle": ("D", 1.2),
}


def landmarks(cost: Cost, window: Window | None) -> list[tuple[str, Minimum]]:
    """The cost's landmarks in a window, each after its mark's name; all where the runs will decide on it."""
    found = [("local" if minimum.local else "minimum", minimum) for minimum in cost.minima]
    found += [("maximum", maximum) for maximum in cost.maxima]
    found += [("saddle", saddle) for saddle in cost.saddles]
    return [(name, each) for name, each in found if window is None or is_inside(np.array(each.at), window)]


def point_marks(cost: Cost) -> tuple[str, ...]:
    """The names of the marks of a view that shows starts and landmarks."""
    names = {name for name, _ in landmarks(cost, cost.window)}
    valley = ("valley",) if len(valley_points(cost, cost.window)) else ()
    return ("start", *(name for name in NAMES if name in names), *valley)


def valley_points(cost: Cost, window: Window | None) -> Array:
    """Where a cost's valley crosses a window, from side to side, as points (n, d); none where it does not."""
    if cost.valley is None or window is None:
        return np.empty((0, cost.dimension))
    at, along = np.array(cost.valley.at), np.array(cost.valley.along)
    low, high = np.array(window).T
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = np.array([(low - at) / along, (high - at) / along])
    first, last = np.nanmax(sides.min(axis=0)), np.nanmin(sides.max(axis=0))
    return at + np.linspace(first, last, VALLEY_POINTS)[:, None] * along if first < last else at[None, :][:0]


def valley_look(style: Style) -> dict[str, Any]:
    """How the line of minima looks: a star's colours, drawn out."""
    width = 0.8 * style.line_px
    edge = [Stroke(linewidth=points(width + 0.2 * style.marker_px), foreground=style.ink), Normal()]
    return {"color": style.minimum, "linewidth": points(width), "path_effects": edge}


def landmark_look(style: Style, name: str) -> dict[str, Any]:
    """How the mark of that one of NAMES looks."""
    marker, size = SHAPES[name]
    return {
        "linestyle": "none",
        "marker": marker,
        "markersize": points(size * style.marker_px),
        "markerfacecolor": style.paper if name == "local" else style.ink,
        "markeredgecolor": style.ink if name == "local" else style.casing,
        "markeredgewidth": points(EDGE * style.marker_px),
    }


def landmark_mark(axes: Axes, style: Style, name: str, at: Sequence[float], **changes: Any) -> Line2D:
    """The mark of that one of NAMES, over all paths and under the runs' points."""
    (mark,) = axes.plot([at[0]], [at[1]], zorder=OVER_PATHS, **{**landmark_look(style, name), **changes})
    return mark


@final
class Arrivals:
    """The runs that have come to a landmark: their points shrink to its heart, a disc, or a sector each of one."""

    def __init__(self, axes: Axes, style: Style, marks: Sequence[Line2D], dots: Sequence[Line2D]) -> None:
        """`marks` are those of the landmarks, `dots` those of where the runs are."""
        self.axes, self.marks, self.dots, self.style = axes, marks, dots, style
        size, rim = (points(share * style.marker_px) for share in (HEART, RIM))
        self.heart = {"markersize": size, "markeredgewidth": rim}
        self.near = ARRIVED * style.marker_px * unit_px(axes)

    def show(self) -> Sequence[Artist]:
        """The landmarks' marks, when every dot is where its run is: those that have arrived are put into them."""
        at = [self._pixels(dot) for dot in self.dots]
        for dot in self.dots:
            dot.set(marker="o", **dot_look(self.style))
        for mark in self.marks:
            middle = self._pixels(mark)
            there = [dot for dot, place in zip(self.dots, at, strict=True) if np.hypot(*(place - middle)) <= self.near]
            for i, dot in enumerate(there):
                dot.set(marker=_sector(i, len(there)), data=mark.get_data(), **self.heart)
        return self.marks

    def _pixels(self, line: Line2D) -> Array:
        """Where a mark stands on the screen (2,); nan where it shows nothing."""
        data = np.array(line.get_data(), dtype=float).T.reshape(-1, 2)
        return np.asarray(self.axes.transData.transform(data)[0] if len(data) else np.full(2, np.nan))


@cache
def _sector(i: int, count: int) -> Path:
    """The `i`th of so many equal sectors of a disc, clockwise from the top."""
    if count == 1:
        return Path.unit_circle()
    first, last = (90 - 360 * share / count for share in (i, i + 1))
    wedge = Path.wedge(last, first)
    # the corner of the disc's box, which is not drawn: a marker is scaled until its farthest point is at 1
    vertices = np.concatenate([[(1.0, 1.0)], np.asarray(wedge.vertices)])
    return Path(vertices, [Path.MOVETO, *np.asarray(wedge.codes)])
