"""The curve of one run in a chart against the step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.styles.base import Style, points
from gdviz.views.base import MOVING_ZORDER
from gdviz.views.charts.coinciding import Dashes
from gdviz.views.paths.clipping import worth_drawing
from gdviz.views.paths.marks import Tip


@final
class RunCurve:
    """One run: a faint still line of all its values, a bold moving one of those so far, and its tip.

    `values` (n + 1,) go with the steps; `batches` (n,), those of the batches that the steps saw, are dots.
    """

    def __init__(self, axes: Axes, style: Style, color: str, values: Array, batches: Array | None) -> None:
        limits = axes.get_ylim()
        self.steps = len(values) - 1
        self.values = _clipped(values, limits)
        axes.plot(self.values, color=style.faint(color), linewidth=points(0.5 * style.line_px), zorder=3)
        self.batches = _BatchDots(axes, style, color, _clipped(batches, limits)) if batches is not None else None
        width_px = (0.8 if batches is None else 0.45) * style.line_px  # a noisy one lets others show
        (self.line,) = axes.plot([], [], color=color, linewidth=points(width_px), zorder=MOVING_ZORDER)
        exact = np.column_stack([np.arange(self.steps + 1), self.values])
        self.kept = worth_drawing(axes, exact)
        self.tip = Tip(axes, style, color, exact, exact, ((0, axes.get_xlim()[1]), limits))

    def dash(self, dashes: Dashes | None) -> None:
        """Parts the line, so that those that it lies on show."""
        self.line.set_linestyle(dashes or "-")

    def show(self, step: int) -> Sequence[Artist]:
        """The line up to a step, and what goes with it."""
        step = min(step, self.steps)
        kept = self.kept[self.kept <= step]
        self.line.set_data(kept, self.values[kept])
        dots = self.batches.show(step) if self.batches else ()
        return *dots, self.line, *self.tip.show(step)


class _BatchDots:
    """Numbers of batches: pale dots, and fuller ones of the steps so far."""

    def __init__(self, axes: Axes, style: Style, color: str, values: Array) -> None:
        self.values = values
        size_px = style.line_px * min(1.2, max(0.6, 15 / max(len(values), 1) ** 0.5))
        look: dict[str, Any] = {"markersize": points(size_px), "markeredgewidth": 0}
        axes.plot(values, "o", color=style.faint(color, 0.2), zorder=2, **look)
        (self.dots,) = axes.plot([], [], "o", color=style.faint(color, 0.5), zorder=MOVING_ZORDER, **look)

    def show(self, step: int) -> Sequence[Artist]:
        """The dots of the steps up to one."""
        taken = min(step, len(self.values))
        self.dots.set_data(np.arange(taken), self.values[:taken])
        return (self.dots,)


def _clipped(values: Array, limits: tuple[float, float]) -> Array:
    """The values with those far off the axis brought near it: Agg's coordinates are bounded."""
    low, high = limits
    return np.clip(values, low / 1e3 if low > 0 else low - 50 * (high - low), high + 50 * (high - low))
