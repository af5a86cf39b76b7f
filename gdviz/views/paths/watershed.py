"""The border between the basins of a map, in dashes: on either side the slope leads elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke

from gdviz.arrays import Array
from gdviz.styles.base import Style, points

DASHES: Final = (0, (3.2, 2.2))
WIDTH: Final = 0.55  # of a path's width
HALO: Final = 0.35  # of a path's width, on each side
ZORDER: Final = 2.5  # over the levels, under all that moves


def draw_watersheds(axes: Axes, style: Style, lines: Sequence[Array]) -> Array:
    """Draws borders, lines of points (n, 2); all of their points (m, 2)."""
    width = WIDTH * style.line
    halo = [Stroke(linewidth=points(width + 2 * HALO * style.line), foreground=style.casing, alpha=0.6), Normal()]
    look: dict[str, Any] = {"color": style.ink, "linewidth": points(width), "linestyle": DASHES, "zorder": ZORDER}
    for line in lines:
        axes.plot(*line.T, path_effects=halo, dash_capstyle="butt", **look)
    return np.concatenate([np.empty((0, 2)), *lines])
