"""How a level in a chart looks, and where a curve crosses it."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.paths.marks import DOT, dashed_look, rim_px

RING: Final = 0.7  # of a run's point: the ring at a crossing


def dashed_line(axes: Axes, style: Style, across: tuple[float, float], level: float = 1) -> Line2D:
    """A dashed line at a level."""
    (line,) = axes.plot(across, [level, level], zorder=MOVING_ZORDER, **dashed_look(style))
    return line


def crossing_ring(axes: Axes, style: Style, color: str) -> Line2D:
    """A ring that has no place yet."""
    size: dict[str, Any] = {
        "markersize": points(RING * style.marker),
        "markeredgewidth": points(1.4 * rim_px(style)),
    }
    (found,) = axes.plot([], [], "o", color=style.paper, markeredgecolor=color, zorder=MOVING_ZORDER + DOT, **size)
    return found
