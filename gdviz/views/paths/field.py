"""A grid of small arrows that point where the runs go: downhill, or uphill where they ascend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gdviz.costs.base import Cost, Window
from gdviz.descents.run import Run
from gdviz.styles.base import Style, points

ARROWS = 15  # along each side
LONGEST, SHORTEST = 0.75, 0.25  # of the distance between two arrows


def goes_uphill(runs: Sequence[Run]) -> bool:
    """Whether there are runs, and all of them ascend."""
    return len(runs) > 0 and all(run.plan.direction == "ascend" for run in runs)


def draw_field(axes: Axes, cost: Cost, window: Window, style: Style, *, uphill: bool) -> None:
    """Draws −∇J, or ∇J `uphill`, its lengths compressed: by the rank of its norm among those of the grid."""
    (left, right), (bottom, top) = window
    cell = np.array([right - left, top - bottom]) / ARROWS
    x, y = ((low + step * (np.arange(ARROWS) + 0.5)) for low, step in zip((left, bottom), cell, strict=True))
    at = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    slope = cost.gradient(at) if uphill else -cost.gradient(at)
    norm = np.linalg.norm(slope, axis=1)
    shown = np.isfinite(norm) & (norm > 0)
    at, slope, norm = at[shown], slope[shown], norm[shown]
    share = SHORTEST + (LONGEST - SHORTEST) * np.argsort(np.argsort(norm)) / max(len(norm) - 1, 1)
    arrow = slope / np.linalg.norm(slope / cell, axis=1, keepdims=True) * share[:, None]  # in the window's units
    axes.quiver(
        *(at - arrow / 2).T, *arrow.T, angles="xy", scale_units="xy", scale=1, color=style.faint(style.muted, 0.55),
        units="inches", width=points(0.45 * style.line) / 72, headwidth=4.5, headlength=5, headaxislength=4.5,
        minlength=0, zorder=2,
    )  # fmt: skip
