"""Whether a formula that a user states of a function is the function's: a caption must not lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window

POINTS: Final = 1_000  # at which the two are compared, about
CLOSE: Final = 1e-7  # of how far their values range: farther apart two ways to add the same up are not
ROUNDING: Final = 1e-12  # of the largest value: what is left of it where larger ones cancel


def points_in(window: Window) -> Array:
    """Points (n, d) of a window: a grid with its corners, as fine as POINTS allow, and as many at random, each time."""
    low, high = np.array(window, dtype=float).T
    side, d = int(POINTS ** (1 / len(low))), len(low)
    drawn = np.random.default_rng(1).uniform(low, high, (POINTS, d))
    if side < 2:  # of so many parameters a grid would have but one point
        return drawn
    grid = np.stack(np.meshgrid(*np.linspace(low, high, side).T), axis=-1).reshape(-1, d)
    return np.concatenate([grid, drawn])


def misstated(function: Cost, formula: Cost, points: Array) -> str:
    """ "got 4 where the function is 5 at x = 1": how a formula's value differs at the first of points (n, d) with one.

    "" where none does.  Where both have no finite value, they agree; where that is so everywhere, nobody can tell.
    """
    told, found = formula.value(points), function.value(points)
    is_told, is_found = np.isfinite(told), np.isfinite(found)
    if not (is_told & is_found).any():
        return f"got no finite value of both at {len(points)} points; give a window where they have some"
    largest, spread = float(np.abs(found[is_found]).max()), float(np.ptp(found[is_found]))
    with np.errstate(all="ignore"):
        gap = (
            np.abs(told - found)
            - CLOSE * np.minimum(np.maximum(np.abs(told), np.abs(found)), spread)
            - ROUNDING * largest
        )
    wrong = np.flatnonzero((is_told != is_found) | (is_told & is_found & (gap > 0)))
    if not len(wrong):
        return ""
    first = int(wrong[0])
    return f"got {told[first]:.9g} where the function is {found[first]:.9g} at {_at(function.variables, points[first])}"


def _at(variables: Sequence[str], point: Array) -> str:
    return ", ".join(f"{name} = {value:.4g}" for name, value in zip(variables, point, strict=True))
