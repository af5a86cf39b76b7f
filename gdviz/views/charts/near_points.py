"""Texts beside points of a chart, clear of its curves and of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, final

import numpy as np

from gdviz.arrays import Array

PAD_PX = 2.5  # that curves keep off a text, lest one pass between it and its point
DENSE_PX = 2.0  # between neighbouring points of a line that texts keep clear of
MOST_POINTS = 2000  # of these on a piece
MOST_PIECES = 20_000  # of a line: more than a picture can show
FARTHEST_PX = 20_000  # from a corner: what lies beyond looks alike


@final
@dataclass(frozen=True)
class Clearance:
    """What texts must not cover, in pixels from the axes' corner: points (m, 2), and `boxes` (k, 2, 2) of other texts.

    `size` is that of the axes, which hold all texts; `gap` is how far from its point a text begins.
    """

    size: Array
    points: Array
    boxes: tuple[Array, ...]
    gap: float

    def is_free(self, box: Array) -> bool:
        """Whether nothing lies in a box (2, 2), its lower left and its upper right corner."""
        low, high = box
        if (low < 0).any() or (high > self.size).any():
            return False
        is_hit = ((self.points > low - PAD_PX) & (self.points < high + PAD_PX)).all(axis=1).any()
        return not is_hit and not any((low < other[1]).all() and (other[0] < high).all() for other in self.boxes)


def find_spots(
    points: Sequence[Array], sizes: Sequence[Array], clear: Clearance, over: Array | None = None
) -> list[Array | None]:
    """For each point the middle of its text of that size, in turn; None where there is no place.

    Of the free ones it is the first, or that which covers the fewest of the points `over` (k, 2) that it may cover.
    """
    spots: list[Array | None] = []
    boxes = list(clear.boxes)
    for point, size in zip(points, sizes, strict=True):
        now = Clearance(clear.size, clear.points, tuple(boxes), clear.gap)
        around = [point + offset for offset in _offsets(size / 2, clear.gap)]
        free = (at for at in around if now.is_free(np.array([at - size / 2, at + size / 2])))
        spot = next(free, None) if over is None else min(free, key=partial(_covered, over, size), default=None)
        spots.append(spot)
        if spot is not None:
            boxes.append(np.array([spot - size / 2, spot + size / 2]))
    return spots


def _covered(points: Array, size: Array, at: Array) -> int:
    """How many of the points (k, 2) lie under a text there."""
    return int((np.abs(points - at) < size / 2).all(axis=1).sum())


def dense(line: Array) -> Array:
    """Points (m, 2) along a line (n, 2), so close together that no text lies between two."""
    pieces = _pieces(line)
    begins, ways = line[pieces], line[pieces + 1] - line[pieces]
    steps = np.nan_to_num(np.linalg.norm(ways, axis=1) / DENSE_PX)
    counts = np.minimum(steps, MOST_POINTS).astype(int) + 2
    lasts = np.cumsum(counts) - 1
    shares = (np.arange(counts.sum()) - np.repeat(lasts + 1 - counts, counts)) * np.repeat(1 / (counts - 1), counts)
    shares[lasts] = 1.0
    return np.concatenate(
        [line[:1], np.repeat(begins, counts, axis=0) + np.repeat(ways, counts, axis=0) * shares[:, None]]
    )


def _pieces(line: Array) -> Any:
    """Which pieces of a line (n, 2) are looked at: of very many, some of those that look different."""
    if len(line) <= MOST_PIECES:
        return np.arange(len(line) - 1)
    cells = np.clip(np.nan_to_num(line), -FARTHEST_PX, FARTHEST_PX).round().astype(np.int64) + FARTHEST_PX
    ends = cells[:, 0] * (2 * FARTHEST_PX + 1) + cells[:, 1]
    _, found = np.unique(ends[:-1] * (2 * FARTHEST_PX + 1) ** 2 + ends[1:], return_index=True)
    return np.sort(found[:: -(-len(found) // MOST_PIECES)])


def _offsets(half: Array, gap: float) -> list[Array]:
    """Where a text's middle may lie from its point, the best place first."""
    beside, over = half[0] + gap, half[1] + gap
    near = [(beside, 0), (-beside, 0), (beside, over), (-beside, over), (0, over), (0, -over)]
    near += [(beside + gap, 0), (-beside - gap, 0)]
    far = [(beside, -over), (-beside, -over), (0, over + half[1]), (beside, over + 2 * half[1])]
    far += [(beside, -over - 2 * half[1]), (-beside, -over - 2 * half[1]), (0, -over - half[1])]
    return [np.array(offset) for offset in [*near, *far]]
