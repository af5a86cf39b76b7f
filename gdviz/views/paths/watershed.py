"""The border between the basins of a map, in dashes: on either side the slope leads elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Window
from gdviz.styles.base import Style, points

DASHES: Final = (0, (3.2, 2.2))
WIDTH: Final = 0.55  # of a path's width
HALO: Final = 0.35  # of a path's width, on each side
TINT, TINTED = 0.15, 0.5  # how dense it is; over the ground, under the level lines
ZORDER: Final = 2.5  # over the levels, under all that moves


def tint_local(axes: Axes, style: Style, window: Window, is_local: Mask) -> None:
    """Tints the ground, a grid (n, n) of the window, from which only a local extreme is reached."""
    if is_local.any():
        (left, right), (bottom, top) = window
        across, up = (np.linspace(*pair, len(is_local)) for pair in ((left, right), (bottom, top)))
        axes.contourf(across, up, is_local.astype(float), [0.5, 1.5], colors=[style.above], alpha=TINT, zorder=TINTED)


def draw_watersheds(axes: Axes, style: Style, lines: Sequence[Array]) -> Array:
    """Draws borders, lines of points (n, 2); all of their points (m, 2)."""
    width = WIDTH * style.line
    halo = [Stroke(linewidth=points(width + 2 * HALO * style.line), foreground=style.casing, alpha=0.6), Normal()]
    look: dict[str, Any] = {"color": style.ink, "linewidth": points(width), "linestyle": DASHES, "zorder": ZORDER}
    for line in lines:
        axes.plot(*line.T, path_effects=halo, dash_capstyle="butt", **look)
    return np.concatenate([np.empty((0, 2)), *lines])
