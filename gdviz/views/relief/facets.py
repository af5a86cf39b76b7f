"""A relief as squares to paint: all cells of its grid, or as few, and as large, as look the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from gdviz.arrays import Array, Mask

Index = np.ndarray[tuple[int, ...], np.dtype[np.intp]]

LEVELS = 3  # of squares: sides of 1, 2 and 4 cells


@dataclass(frozen=True, eq=False)
class Facets:
    """Squares of a grid: the row and column (k,) where each begins and how many cells it is wide.

    `points` (p,) are the places in the flattened grid of all their corners, `rings` (k, 4) the corners of each among
    them, from (row, column) on towards the next column.
    """

    row: Index
    column: Index
    side: Index
    points: Index
    rings: Index

    def back_to_front(self, column: float, row: float) -> Index:
        """The facets' order, farthest first, for an eye over a place of the grid, which may be beside it.

        A line of sight comes nearer to the eye along both sides of the grid at once, so to take the farther half of
        each half of a half first is exact where sorting by depth is not.
        """
        key = np.zeros(len(self.row), dtype=np.int64)
        half = 1 << int(max(self.row.max(initial=0), self.column.max(initial=0))).bit_length()
        while half:
            for place, eye in ((self.row, row), (self.column, column)):
                middle = place // (2 * half) * (2 * half) + half
                key = 2 * key + ((place >= middle) == (middle < eye))
            half //= 2
        return np.argsort(key, kind="stable")


def all_cells(whole: Mask) -> Facets:
    """Every cell of a grid (m, n) whose four corners are `whole`."""
    return _facets([_cells(whole)], whole.shape)


def smooth_squares(values: Array) -> Facets:
    """As few squares as interpolate a grid of values (m, n, k) to within 1; no cell with a corner that is not finite.

    A square is two triangles, parted from its first corner to the one across.
    """
    levels = [_cells(np.asarray(np.isfinite(values).all(axis=-1)))]
    for level in range(1, LEVELS):
        levels.append(_fours(levels[-1]) & _are_flat(values, 1 << level))
    for small, large in pairwise(levels):
        small[: 2 * large.shape[0], : 2 * large.shape[1]] &= ~np.kron(large, np.ones((2, 2), dtype=bool))
    return _facets(levels, values.shape[:2])


def _cells(whole: Mask) -> Mask:
    """Which cells of a grid have four corners."""
    return np.asarray(whole[1:, 1:] & whole[1:, :-1] & whole[:-1, 1:] & whole[:-1, :-1])


def _fours(squares: Mask) -> Mask:
    """Which squares of twice the side consist of four squares."""
    rows, columns = (side // 2 for side in squares.shape)
    return np.asarray(squares[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).all(axis=(1, 3)))


def _are_flat(values: Array, side: int) -> Mask:
    """Which squares of so many cells differ nowhere by more than 1 from their two triangles."""
    rows, columns = ((count - 1) // side for count in values.shape[:2])

    def at(i: int, j: int) -> Array:
        return values[i : i + side * rows : side, j : j + side * columns : side][:rows, :columns]

    first, beside, across, below = at(0, 0), at(0, side), at(side, side), at(side, 0)
    flat = np.ones((rows, columns), dtype=bool)
    with np.errstate(invalid="ignore"):
        for i, j in np.ndindex(side + 1, side + 1):
            turn, near, far = beside if j >= i else below, abs(i - j) / side, min(i, j) / side
            flat &= (np.abs(at(i, j) - first - near * (turn - first) - far * (across - first)) <= 1).all(axis=-1)
    return flat


def _facets(levels: list[Mask], shape: tuple[int, ...]) -> Facets:
    """The facets that masks of squares with sides of 1, 2, 4 ... cells tell."""
    found: list[Any] = [np.nonzero(squares) for squares in levels]
    side = np.concatenate([np.full(len(rows), 1 << level) for level, (rows, _) in enumerate(found)])
    row, column = (np.concatenate([each[axis] for each in found]) * side for axis in (0, 1))
    corners = [(row + i * side) * shape[1] + column + j * side for i, j in ((0, 0), (0, 1), (1, 1), (1, 0))]
    points, rings = np.unique(np.stack(corners, axis=-1), return_inverse=True)
    return Facets(row, column, side, points, rings.reshape(-1, 4))
