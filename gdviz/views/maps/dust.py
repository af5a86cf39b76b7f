"""The dust at the borders of fractal basins, finer than a page can show: blended, so that it does not speckle."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from gdviz.arrays import Array

CELLS: Final = 350  # of a map's side that a page shows: dust is blended over one of them and those beside it
CALM, DUSTY = 0.7, 1.2  # rows of neighbours that differ, around: at a plain border, and where all is dust


def blended(colors: Any, looks: Any) -> Any:
    """The colours (rows, columns, 3) of a map, mixed with those around where the `looks` (rows, columns) are dust."""
    reach = max(1, round(len(looks) / CELLS))
    differs = [np.pad(np.diff(looks, axis=axis) != 0, [(0, axis == 0), (0, axis == 1)]) for axis in (0, 1)]
    density = (2 * reach + 1) * _mean(0.5 * (differs[0].astype(float) + differs[1]), reach)
    share = np.clip((density - CALM) / (DUSTY - CALM), 0, 1)[..., None]
    around = np.stack([_mean(colors[..., i].astype(float), reach) for i in range(3)], axis=-1)
    return np.round((1 - share) * colors + share * around).astype(colors.dtype)


def _mean(values: Array, reach: int) -> Array:
    """The mean of the square of values (rows, columns) that reaches so far around each."""
    side = 2 * reach + 1
    padded = np.pad(values, [(reach + 1, reach)] * 2, mode="edge")
    sums = padded.cumsum(axis=0).cumsum(axis=1)
    return np.asarray((sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2)
