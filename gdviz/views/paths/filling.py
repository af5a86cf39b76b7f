"""The ground of a map: bands of colour, darker by depth, and the level lines between them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.styles.base import Style, points

LINE = 0.36  # of a path's width that a level line has


def grid_of(cost: Cost, window: Window, count: int) -> tuple[Array, Array, Array]:
    """`count` places along each side of the window, and the costs (count, count) there."""
    x, y = (np.linspace(low, high, count) for low, high in window)
    return x, y, cost.value(np.stack(np.meshgrid(x, y), axis=-1))


def fill_levels(axes: Axes, grid: tuple[Array, Array, Array], edges: Array, style: Style, *, uphill: bool) -> None:
    """Fills the bands between the edges, from the style's low colour to its high one, and draws lines between them."""
    x, y, values = grid
    shown = np.ma.masked_invalid(values)
    shades = np.linspace(0, 1, len(edges) - 1)
    # the last edge a little higher, so that the greatest cost itself is in its band
    fill_edges = np.append(edges[:-1], edges[-1] + 1e-9 * (edges[-1] - edges[0]))
    colors = style.surface_map(shades[::-1] if uphill else shades)
    axes.contourf(x, y, shown, levels=fill_edges, colors=colors, zorder=0)
    if len(edges) > 2:
        look: dict[str, Any] = {"colors": style.level, "linewidths": points(LINE * style.line_px)}
        axes.contour(x, y, shown, levels=edges[1:-1], zorder=1, linestyles="solid", **look)
