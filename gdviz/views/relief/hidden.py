"""Which points the relief hides from the eye."""

from __future__ import annotations

from typing import final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.views.relief.facets import Index
from gdviz.views.relief.terrain import Terrain

STRIDE = 0.5  # cells from look to look at the height field
TOLERANCE = 0.004  # base widths under the relief that still count as on it
NEAR = 0.1  # shares of the relief's height by which the grid may miss the true cost in a narrow pit


def is_hidden(points: Array, terrain: Terrain, eye: Array, stride: float = STRIDE) -> Mask:
    """Which world points (n, 3) lie behind the relief, as a mask (n,); the eye is (3,), or one for each point (n, 3).

    A march towards the eye finds where a line of sight passes from one side of the relief to the other.  A point on
    the relief, or off it by no more than the grid's own error, starts above it.  What is not finite is not hidden.
    """
    return Watched(points, terrain).hidden(eye, stride)


@final
class Watched:
    """World points (n, 3) of which is asked again and again which of them a relief hides."""

    def __init__(self, points: Array, terrain: Terrain) -> None:
        self.count, self.terrain = len(points), terrain
        self.left = np.flatnonzero(np.isfinite(points).all(axis=1))
        self.at, self.gap = _start(points[self.left], terrain)

    def hidden(self, eye: Array, stride: float) -> Mask:
        """The mask (n,) of those that lie behind the relief, for one eye (3,) or one for each point (n, 3)."""
        found = np.zeros(self.count, dtype=bool)
        move = _moves(self.at, self.terrain, eye if eye.ndim == 1 else eye[self.left], stride)
        looks = _looks(self.at, move, self.terrain)
        longest = np.argsort(-looks, kind="stable")
        here, there = (np.ascontiguousarray(self.terrain.cells(each[longest]).T) for each in (self.at, self.at + move))
        found[self.left[longest]] = _march(here, there - here, self.gap[longest], looks[longest], self.terrain)
        return found


def _march(at: Array, move: Array, gap: Array, looks: Index, terrain: Terrain) -> Mask:
    """Which rays pass from one side of the relief to the other: `at` and `move` (3, n) in cells, most `looks` first.

    `gap` are their heights over the relief at the start.  All that is asked of it is the sign.
    """
    passed = np.zeros(len(looks), dtype=bool)
    width, patches = terrain.z.shape[1], terrain.patches
    for count in np.searchsorted(-looks, -np.arange(1, looks.max(initial=0) + 1), side="right").tolist():
        at, move = at[:, :count], move[:, :count]
        at += move
        cell = at[:2].astype(np.intp)
        x, y = at[:2] - cell
        height, along, across, both = (patch.take(cell[1] * width + cell[0]) for patch in patches)
        before, gap = gap[:count], at[2] - (height + x * along + y * (across + x * both))
        passed[:count] |= before * gap < 0  # false beside holes of the relief, where one of them is nan
    return passed


def _looks(at: Array, move: Array, terrain: Terrain) -> Index:
    """How many steps each point (n, 3) makes before it is off the relief: beside it, or above all of it."""
    high = np.array([terrain.x[-1], terrain.y[-1], terrain.top])
    low = np.array([terrain.x[0], terrain.y[0], -np.inf])
    with np.errstate(all="ignore"):
        steps = np.fmin.reduce((np.where(move > 0, high, low) - at) / move, axis=1)
    is_inside = ((at + move >= low) & (at + move <= high)).all(axis=1)
    return np.where(is_inside, np.maximum(steps + 1e-9, 0), 0).astype(np.intp)


def _start(at: Array, terrain: Terrain) -> tuple[Array, Array]:
    """The points lifted off the relief, and how high they are over it; nan where there is none."""
    relief = terrain.height_at(at[:, 0], at[:, 1])
    near = np.abs(at[:, 2] - relief) < NEAR * terrain.tall
    height = np.where(near, np.fmax(at[:, 2], relief) + TOLERANCE, at[:, 2])
    return np.column_stack([at[:, :2], height]), height - relief


def _moves(at: Array, terrain: Terrain, eyes: Array, stride: float) -> Array:
    """Steps (n, 3) towards the eyes, of `stride` cells along the ground."""
    step = stride * (terrain.x[-1] - terrain.x[0]) / (len(terrain.x) - 1)
    towards = eyes - at
    return np.asarray(towards * (step / np.hypot(towards[:, 0], towards[:, 1]))[:, None])
