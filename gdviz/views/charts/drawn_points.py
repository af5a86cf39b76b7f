"""Points all over what a chart draws, in pixels, for texts to keep clear of."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.views.charts.near_points import dense
from gdviz.views.charts.run_curve import RunCurve
from gdviz.views.charts.standing_words import all_over
from gdviz.views.paths.marks import ARROW_SIZE
from gdviz.views.paths.pixels import AxesPixels

# heights of type from a tip to the middle of its value, and half of its size
VALUE: Final = ((0.0, 1.3), (2.0, 0.8))
_ANGLES: Final = np.linspace(0, 2 * np.pi, 24)
_RING: Final = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])


def line_points(page: AxesPixels, values: Array) -> Array:
    """Points (m, 2) along the line of values (n + 1,) at their steps."""
    return dense(page.of(np.column_stack([np.arange(len(values)), values])))


def mark_points(curve: RunCurve, tip: Array) -> Array:
    """Points (m, 2) around the mark at a curve's tip (2,)."""
    return tip + mark_reach(curve) * _RING


def mark_reach(curve: RunCurve) -> float:
    """How far the mark at a curve's tip reaches: a point, or an arrow where the line left."""
    return 0.5 * curve.pen.style.marker * (1 if curve.is_inside else ARROW_SIZE)


def value_points(tip: Array, small: float) -> Array:
    """Points (n, 2) where the value at a lone curve's tip may stand, over or under it, in type of that size."""
    offset, half = (small * np.array(each) for each in VALUE)
    return np.concatenate([all_over(tip + side * offset - (half[0], 0), half) for side in (1, -1)])
