"""The part of a curve that is worth its height, and where it jumps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from gdviz.arrays import Array

INNER: Final = 0.05  # of the values, the lowest and the highest: what a pole takes
STEEP: Final = 4.0  # times as high as all but those: so much is a pole's doing
BEYOND: Final = 0.25  # of what is shown, beyond the inner values
JUMP: Final = 0.05  # of the height that is shown: a smaller step from point to point is no jump to look at
HALVINGS: Final = 40  # of a step of the grid: what still jumps then is not continuous
LASTS: Final = 0.5  # of the jump, that must be left


def shown_heights(heights: Array, wanted: Array) -> tuple[float, float]:
    """The least and the greatest height to show of a curve (n,), which has poles; without any, those of all of it.

    What is `wanted` (k,) is shown too: the heights of runs and minima.
    """
    finite = heights[np.isfinite(heights)]
    if not finite.size:
        return 0.0, 1.0
    least, most = float(finite.min()), float(finite.max())
    low, high = np.quantile(finite, [INNER, 1 - INNER]).tolist()
    if not (high > low and most - least > STEEP * (high - low)):
        return least, most
    wanted = wanted[np.isfinite(wanted)]
    near = wanted[np.abs(wanted - (low + high) / 2) <= STEEP * (high - low)]  # a run on a pole's wall is not
    low, high = min([low, *near.tolist()]), max([high, *near.tolist()])
    margin = BEYOND * (high - low)
    bare = np.where(np.isfinite(heights), heights, np.nan)
    foot, top = int(np.nanargmin(bare)), int(np.nanargmax(bare))
    return (
        max(least, low - margin) if _is_inside(heights, foot) else least,
        min(most, high + margin) if _is_inside(heights, top) else most,
    )


def _is_inside(heights: Array, i: int) -> bool:
    """Whether a point of the curve has others at both sides: what grows towards an end of the window is no pole."""
    return 0 < i < len(heights) - 1


def left_open(value: Callable[[Array], Array], curve: Array, height: float) -> Array:
    """The curve (n, 2) of a function with a gap, a row of nan, where it jumps, over more than a part of that height."""
    x, y = curve.T
    with np.errstate(all="ignore"):
        steps = np.flatnonzero(np.abs(np.diff(y)) > JUMP * height)
    if not len(steps):
        return curve
    low, high = x[steps].copy(), x[steps + 1].copy()
    before, after = y[steps].copy(), y[steps + 1].copy()
    whole = np.abs(after - before)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        at = value(middle[:, None])
        goes_right = ~(np.abs(at - before) > np.abs(after - at))  # on into the half that has more of the jump
        low, before = np.where(goes_right, middle, low), np.where(goes_right, at, before)
        high, after = np.where(goes_right, high, middle), np.where(goes_right, after, at)
    jumps = steps[~(np.abs(after - before) < LASTS * whole)]  # also where it is no number
    return np.insert(curve, jumps + 1, np.nan, axis=0)
