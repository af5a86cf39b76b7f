"""The landmarks of a cost, stars at minima, triangles at maxima, diamonds at saddles, and the runs that reach them.

A cross is where the cost would be least without its penalty.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patheffects import Normal, Stroke

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Valley, Window
from gdviz.costs.model import best_unpenalised
from gdviz.descents.window import is_inside
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.marks import DOT, START, cased, dot_look, unit_px
from gdviz.words.marks import height_words, mark_words

NAMES: Final = ("minimum", "local", "maximum", "saddle")
LOWEST: Final = ("minimum", "local")
HIGHEST: Final = ("maximum",)
MOST_HEIGHTS: Final = 3  # that landmarks of a group tell
HOLLOW: Final = ("local",)  # minima, but not the least
STARS: Final = LOWEST  # of light faces, with edges of ink
OVER_PATHS: Final = MOVING_ZORDER + START + 0.75 * (DOT - START)  # no path hides a landmark, and it no run's point
ARRIVED = 0.45  # of a point's width: so near a landmark a run has come to it
TOUCHED = 0.95  # of a point's width: so near it a point would hide a landmark, which then stands over it
VALLEY_POINTS = 201
EDGE = 0.12  # of a point's width: the line around a landmark
CROSS = 0.24  # of a point's width: the strokes of a cross
DISC, RIM = 1.45, 0.12  # of a point's width: a run's point at a landmark, and the line around it
NO_DISC: Final = {"markersize": 0.0, "markeredgewidth": 0.0}
VALLEY = 1.2  # of a path's width: a line of minima
BADGE, BADGE_EDGE = 0.92, 0.6  # of a landmark's size, and of its line, where it stands on the points of runs

# the marker and its size in widths of a point: a star of 14 px shows all its tips and hides little, a cross is quieter
SHAPES: Final[dict[str, tuple[Any, float]]] = {
    "minimum": ("*", 1.25),
    "local": ("*", 1.25),
    "free": ("x", 0.9),
    "maximum": ((3, 0, 0), 1.3),
    "saddle": ("D", 0.85),
}


def landmarks(cost: Cost, window: Window | None) -> list[tuple[str, Minimum]]:
    """The cost's landmarks in a window, each after its mark's name; all where the runs will decide on it."""
    found = [("local" if minimum.local else "minimum", minimum) for minimum in cost.minima]
    found += [("maximum", maximum) for maximum in cost.maxima]
    found += [("saddle", saddle) for saddle in cost.saddles]
    return [(name, each) for name, each in found if window is None or is_inside(np.array(each.at), window)]


def free_minima(cost: Cost, window: Window) -> list[tuple[str, Minimum]]:
    """Where a penalised model would be best without its penalty, in a window, after the name of its mark."""
    return [("free", each) for each in best_unpenalised(cost) if is_inside(np.array(each.at), window)]


def kind_of(name: str, landmark: Minimum, names: Collection[str]) -> str:
    """What the words call a landmark: beside local minima the one that is known for the least is the "global" one.

    A maximum is a "lower" one where a higher cost is in sight.
    """
    if name == "maximum" and landmark.local:
        return "lower"
    return "global" if name == "minimum" and "local" in names and not landmark.is_found else name


def landmark_names(found: Sequence[tuple[str, Minimum]]) -> list[str]:
    """The words for landmarks: maxima have their heights, and so have minima of a few different ones."""
    kinds = {name for name, _ in found}
    names = []
    for name, each in found:
        words = mark_words(kind_of(name, each, kinds))
        group = next((group for group in (LOWEST, HIGHEST) if name in group), ())
        heights = [other.value for kind, other in found if kind in group]
        told = {height_words("", value, heights) for value in heights}
        is_told = len(told) <= MOST_HEIGHTS and (name in HIGHEST or len(told) > 1)
        names.append(height_words(words, each.value, heights) if is_told else words)
    return names


def valley_lines(cost: Cost, window: Window | None) -> list[Array]:
    """Where a cost's valley crosses a window, as lines of points (n, d)."""
    if cost.valley is None or window is None:
        return []
    curved = [np.array(line) for line in cost.valley.lines]
    lines = [line[is_inside(line, window)] for line in curved] if curved else [_straight(cost.valley, window)]
    return [line for line in lines if len(line)]


def valley_points(cost: Cost, window: Window | None) -> Array:
    """The points (n, d) of all these lines."""
    return np.concatenate([np.empty((0, cost.dimension)), *valley_lines(cost, window)])


def _straight(valley: Valley, window: Window) -> Array:
    """Where a straight valley crosses a window, from side to side, as points (n, d); none where it does not."""
    at, along = np.array(valley.at), np.array(valley.along)
    low, high = np.array(window).T
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = np.array([(low - at) / along, (high - at) / along])
    first, last = np.nanmax(sides.min(axis=0)), np.nanmin(sides.max(axis=0))
    return at + np.linspace(first, last, VALLEY_POINTS)[:, None] * along if first < last else at[None, :][:0]


def valley_look(style: Style) -> dict[str, Any]:
    """How the line of minima looks: broad, in the colour of a minimum, which no path has."""
    width = VALLEY * style.line
    casing = [Stroke(linewidth=points(width + 2 * EDGE * style.marker), foreground=style.casing), Normal()]
    return {"color": style.minimum, "linewidth": points(width), "path_effects": casing}


def landmark_look(style: Style, name: str) -> dict[str, Any]:
    """How the mark of that one of SHAPES looks."""
    marker, size = SHAPES[name]
    look: dict[str, Any] = {"linestyle": "none", "marker": marker, "markersize": points(size * style.marker)}
    if name == "free":
        width = CROSS * style.marker
        return look | {
            "markeredgecolor": style.muted,
            "markeredgewidth": points(width),
            "path_effects": cased(style, width),
        }
    return look | {
        "markerfacecolor": style.paper if name in HOLLOW else style.minimum if name == "minimum" else style.ink,
        "markeredgecolor": style.ink if name in STARS else style.casing,
        "markeredgewidth": points(EDGE * style.marker),
    }


def landmark_mark(axes: Axes, style: Style, name: str, at: Sequence[float], **changes: Any) -> Line2D:
    """The mark of that one of SHAPES, over all paths and under the runs' points."""
    (mark,) = axes.plot([at[0]], [at[1]], zorder=OVER_PATHS, **{**landmark_look(style, name), **changes})
    return mark


@final
class Arrivals:
    """The runs that have come to a landmark: one's point is a disc with its mark, and several leave the mark alone.

    The mark stands over the points of those that pass, or come close, and would hide it.  A disc of no run's colour
    would say nothing, and hide how their paths come in.
    """

    def __init__(
        self,
        axes: Axes,
        style: Style,
        marks: Sequence[Line2D],
        dots: Sequence[Line2D],
        moments: Sequence[Line2D] = (),
        *,
        has_discs: bool = True,
    ) -> None:
        """`marks` are those of the landmarks, `dots` those of where the runs are; coloured marks need no discs.

        The dots of a lone run's `moments` that lie at a landmark are as large as a run's there, over it.
        """
        self.axes, self.marks, self.dots, self.style = axes, marks, dots, style
        size, rim = (points(share * style.marker) for share in (DISC, RIM))
        self.disc = {"markersize": size, "markeredgewidth": rim}
        self.badges = [_badge(axes, style, mark) for mark in marks]
        self.near, self.touched = (share * style.marker * unit_px(axes) for share in (ARRIVED, TOUCHED))
        self.moments, self.has_discs = moments, has_discs
        self.looks = [{"marker": dot.get_marker(), "markersize": dot.get_markersize()} for dot in dots]

    def show(self, lasts: Sequence[Array] = ()) -> Sequence[Artist]:
        """The landmarks' marks and badges, when every dot is where its run is.

        Runs that may be between two steps were at `lasts` at the last whole one: one that only passes has not come.
        """
        at = [self._pixels(dot) for dot in self.dots]
        lasts_px = [self.axes.transData.transform(last) for last in lasts] or at
        for dot, look in zip(self.dots, self.looks, strict=True):
            dot.set(**{**dot_look(self.style), **look})
        for mark, badge in zip(self.marks, self.badges, strict=True):
            middle = self._pixels(mark)
            there = [
                dot
                for dot, *places in zip(self.dots, at, lasts_px, strict=True)
                if all(np.hypot(*(place - middle)) <= self.near for place in places)
            ]
            is_one = len(there) == 1 and self.has_discs
            over = [np.hypot(*(place - middle)) <= self.touched for place in at]
            is_over = is_one or any(hides and dot not in there for dot, hides in zip(self.dots, over, strict=True))
            badge.set_data(*(mark.get_data() if is_over else ([], [])))
            for dot in there:
                dot.set(marker="o", data=mark.get_data(), **(self.disc if is_one else NO_DISC))
            for dot in self.moments:
                if np.hypot(*(self._pixels(dot) - middle)) <= self.near:
                    dot.set(data=mark.get_data(), **self.disc)
        return *self.marks, *self.badges

    def _pixels(self, line: Line2D) -> Array:
        """Where a mark stands on the screen (2,); nan where it shows nothing."""
        data = np.array(line.get_data(), dtype=float).T.reshape(-1, 2)
        return np.asarray(self.axes.transData.transform(data)[0] if len(data) else np.full(2, np.nan))


def _badge(axes: Axes, style: Style, mark: Line2D) -> Line2D:
    """An empty light mark like a landmark's, over the runs' points; a hollow one's is hollow."""
    (badge,) = axes.plot([], [], linestyle="none", zorder=MOVING_ZORDER + DOT + 0.5, clip_on=False)
    is_star = to_rgb(mark.get_markeredgecolor()) == to_rgb(style.ink)
    badge.set(
        marker=mark.get_marker(),
        markersize=BADGE * mark.get_markersize(),
        markerfacecolor=mark.get_markerfacecolor() if is_star else style.casing,
        markeredgecolor=style.ink,
        markeredgewidth=points(BADGE_EDGE * EDGE * style.marker) if is_star else 0,
    )
    return badge
