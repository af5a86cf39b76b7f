"""The ground of a map: bands of colour, darker by depth, and the level lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.contour import QuadContourSet

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum, Window
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside
from gdviz.styles.base import Style, points
from gdviz.views.paths.levels import seen_below
from gdviz.words.cuts import cut_words

LINE = 0.36  # of a path's width that a level line has
FEW: Final = 41  # places along a side that tell how far costs reach
WELLS: Final = ("minimum", "local", "maximum")  # landmarks beside which a saddle is not what the map is of


def grid_of(cost: Cost, window: Window, count: int) -> tuple[Array, Array, Array]:
    """`count` places along each side of the window, and the costs (count, count) there."""
    x, y = (np.linspace(low, high, count) for low, high in window)
    return x, y, cost.value(np.stack(np.meshgrid(x, y), axis=-1))


def cut_notes(cost: Cost, runs: Sequence[Run], window: Window, *, uphill: bool) -> list[str]:
    """The sentence on costs in a window so far from those of the runs that they look alike, if there are any."""
    sign = -1.0 if uphill else 1.0
    values = sign * grid_of(cost, window, FEW)[2]
    values = values[np.isfinite(values)]
    seen = [sign * run.cost[is_inside(run.theta, window)] for run in runs]
    if not values.size or not seen:
        return []
    low, high = float(values.min()), float(values.max())
    cut = seen_below(low, high, np.concatenate(seen))
    return [cut_words(sign * cut, uphill=uphill)] if cut < high else []


@dataclass(frozen=True)
class Shading:
    """How depth is shaded: darker downhill, or `uphill`; in two hues about the cost of a `saddle`."""

    uphill: bool = False
    saddle: float | None = None

    def fitted(self, edges: Array) -> Array:
        """The edges, increasing, of which one is the saddle's cost."""
        if self.saddle is None or not edges[0] < self.saddle < edges[-1] or len(edges) < 3:
            return edges
        moved = edges.copy()
        moved[1 + np.argmin(np.abs(edges[1:-1] - self.saddle))] = self.saddle
        return moved

    def colors(self, edges: Array, style: Style) -> Any:
        """The colours of the bands between edges (n,)."""
        if self.saddle is None:
            shares = np.linspace(0, 1, len(edges) - 1)
            return style.surface_map(shares[::-1] if self.uphill else shares)
        # the band that begins or ends at the saddle's cost has the palest shade of its hue
        below = (edges[:-1] < self.saddle).sum()
        falls, rises = np.arange(below, 0, -1), np.arange(1, len(edges) - below)
        most = max(below, len(rises))
        return style.saddle_map(0.5 + 0.5 * np.concatenate([-falls, rises]) / most)


def shading_of(found: Sequence[tuple[str, Minimum]], *, uphill: bool) -> Shading:
    """The shading of a map with these landmarks: two hues where saddles of one height, and no minimum, are on it."""
    heights = {each.value for name, each in found if name == "saddle"}
    has_well = any(name in WELLS and not each.edge for name, each in found)
    is_about_saddle = len(heights) == 1 and not has_well and not uphill
    return Shading(uphill, heights.pop() if is_about_saddle else None)


def fill_levels(
    axes: Axes, grid: tuple[Array, Array, Array], edges: Array, style: Style, shading: Shading
) -> QuadContourSet | None:
    """Fills the bands between the edges, and draws lines between them: these, if there are any."""
    x, y, values = grid
    shown = np.ma.masked_invalid(values)
    # the last edge a little higher, so that the greatest cost itself is in its band
    fill_edges = np.append(edges[:-1], edges[-1] + 1e-9 * (edges[-1] - edges[0]))
    look: dict[str, Any] = {"colors": shading.colors(edges, style), "algorithm": "serial"}  # in half of mpl2014's time
    axes.contourf(x, y, shown, levels=fill_edges, zorder=0, **look)
    if len(edges) <= 2:
        return None
    look = {"colors": style.level, "linewidths": points(LINE * style.line)}
    return axes.contour(x, y, shown, levels=edges[1:-1], zorder=1, linestyles="solid", **look)
