"""Free places for words on a map: clear of marks and lines, and inside a region where they name one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, final

import numpy as np

from gdviz.arrays import Array, Mask

GRAIN = 3.0  # pixels a side of the squares that are free or not
EDGE = 5.0  # pixels between words and the map's frame
MARGINS = (2.5, 1.2, 0.4, 0.0)  # heights of words that a region should reach beyond them

Place = np.ndarray[Any, np.dtype[np.float64]]  # (2,) pixels from the map's lower left corner


@final
class Room:
    """The free squares of a map of `size` pixels; words that are placed take theirs."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.free = np.ones((max(1, int(size[1] / GRAIN)), max(1, int(size[0] / GRAIN))), dtype=bool)

    def take(self, middle: Sequence[float] | Array, half: Sequence[float] | Array) -> None:
        """Nothing more is placed on a box."""
        (left, bottom), (right, top) = (np.asarray(middle) + sign * np.asarray(half) for sign in (-1, 1))
        low = [max(0, int(np.floor(edge / GRAIN))) for edge in (left, bottom)]
        high = [max(0, int(np.ceil(edge / GRAIN))) for edge in (right, top)]
        self.free[low[1] : high[1], low[0] : high[0]] = False

    def take_line(self, points: Array) -> None:
        """Nothing more is placed on a line (n, 2)."""
        for begin, end in pairwise(points):
            count = int(np.ceil(np.hypot(*(end - begin)) / GRAIN)) + 1 if np.isfinite([begin, end]).all() else 0
            for at in begin + np.linspace(0, 1, min(count, 5000))[:, None] * (end - begin):
                self.take(at, (GRAIN / 2, GRAIN / 2))

    def nearest(self, to: Array, half: Array, region: Mask | None = None) -> Place | None:
        """The middle of the free box of that half size (2,) nearest to a point; in a region, where one is given."""
        middles = _middles(self.free if region is None else self.free & self._of(region), half)
        middles = middles[self._inside(middles, half)]
        if not len(middles):
            return None
        beyond = np.maximum(np.abs(middles - to) - half, 0)
        apart = np.abs(middles - to) / np.array([4.0, 1.0])  # beside rather than above
        return np.asarray(middles[np.argmin(np.hypot(*beyond.T) + 0.1 * np.hypot(*apart.T))])

    def within(self, region: Mask, half: Array) -> Place | None:
        """The middle of the free box in a region (rows, columns) that has most of it around, nearest to its heart."""
        free = self.free & self._of(region)
        for margin in MARGINS:
            around = half + margin * half[1]
            middles = _middles(free, around)
            middles = middles[self._inside(middles, half)]
            if len(middles):
                return np.asarray(middles[np.argmin(np.hypot(*(middles - middles.mean(axis=0)).T))])
        return None

    def _of(self, region: Mask) -> Mask:
        """The squares of a region, whatever its own resolution."""
        rows, columns = (
            (((np.arange(count) + 0.5) / count) * given).astype(int)
            for count, given in zip(self.free.shape, region.shape, strict=True)
        )
        return np.asarray(region[np.ix_(rows, columns)])

    def _inside(self, middles: Array, half: Array) -> Mask:
        return np.asarray(((middles - half >= EDGE) & (middles + half <= np.array(self.size) - EDGE)).all(axis=1))


def _middles(free: Mask, half: Array) -> Array:
    """The middles (n, 2) of the boxes of that half size whose squares are all free."""
    columns, rows = np.ceil(2 * half / GRAIN).astype(int) + 1
    if rows > free.shape[0] or columns > free.shape[1]:
        return np.empty((0, 2))
    sums = np.pad(np.cumsum(np.cumsum(free, axis=0), axis=1), ((1, 0), (1, 0)))
    boxes = sums[rows:, columns:] - sums[:-rows, columns:] - sums[rows:, :-columns] + sums[:-rows, :-columns]
    row, column = np.nonzero(boxes == rows * columns)
    return np.column_stack([column + columns / 2, row + rows / 2]) * GRAIN
