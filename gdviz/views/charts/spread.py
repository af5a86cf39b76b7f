"""Labels in a column: their order, and their heights, none over another."""

from __future__ import annotations

from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.views.paths.evened import evened
from gdviz.views.paths.monotone import nearest_rising

CALM: Final = 0.04  # of all steps: over so many to either side a label follows the mean of its curve
TOLERANCE: Final = 1e-9  # of the limits: labels that fill them fit, however their heights are rounded


def spread(wanted: Array, above: Array, below: Array, limits: tuple[float, float]) -> Array | None:
    """The heights (n,) nearest to the `wanted` ones (n,), from the top down, of labels of which none overlaps.

    Each reaches so far (n,) above and below its height; None where they do not fit between the limits.
    """
    if len(wanted) == 0:
        return None
    low, high = limits[0] + float(below[-1]), limits[1] - float(above[0])
    shifts = np.concatenate([[0.0], np.cumsum(below[:-1] + above[1:])])
    if high - low < shifts[-1] - TOLERANCE:
        return None
    return np.asarray(np.clip(-nearest_rising(-(wanted + shifts)), min(low + shifts[-1], high), high) - shifts)


def calm(heights: Array) -> Array:
    """The heights (n + 1,) as labels follow them: means over a few steps around, fewer towards both ends."""
    return evened(heights, int(CALM * (len(heights) - 1)))


def orders(heights: Array, apart: float, ties: Array) -> list[list[int]]:
    """At every step the labels' numbers from the top down, of curves with these heights (n + 1, curves).

    It is that of `ordered` at the end, and changes before it only where two have come `apart` the other way round:
    those that merely touch keep their places.
    """
    order = ordered(heights[-1], ties)
    found = [list(order)]
    for row in heights[-2::-1]:
        _swap(order, row, apart)
        found.append(list(order))
    return found[::-1]


def ordered(heights: Array, ties: Array) -> list[int]:
    """The numbers of the heights (n,) from the top down; of equal ones that with the least of `ties` (n,) is on top."""
    return [int(i) for i in np.lexsort([ties, -np.round(heights, 6)])]


def _swap(order: list[int], heights: Array, apart: float) -> None:
    """Sorts an order by as few exchanges of neighbours as leave none that are `apart` the wrong way round."""
    for end in range(1, len(order)):
        for i in range(end, 0, -1):
            if heights[order[i]] <= heights[order[i - 1]] + apart:
                break
            order[i - 1 : i + 1] = order[i], order[i - 1]
