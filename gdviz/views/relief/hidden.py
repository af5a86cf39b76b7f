"""Which points the relief hides from the eye."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.views.relief.terrain import Terrain

STRIDE = 0.5  # cells from look to look at the height field
TOLERANCE = 0.004  # base widths under the relief that still count as on it
NEAR = 0.1  # shares of the relief's height by which the grid may miss the true cost in a narrow pit


def is_hidden(points: Array, terrain: Terrain, eye: Array, stride: float = STRIDE) -> Mask:
    """Which world points (n, 3) lie behind the relief, as a mask (n,); the eye is (3,), or one for each point (n, 3).

    A march towards the eye finds where a line of sight passes from one side of the relief to the other.  A point on
    the relief, or off it by no more than the grid's own error, starts above it.  What is not finite is not hidden.
    """
    hidden = np.zeros(len(points), dtype=bool)
    left = np.flatnonzero(np.isfinite(points).all(axis=1))
    at, side = _start(points[left], terrain)
    move = _moves(at, terrain, np.broadcast_to(eye, points.shape)[left], stride)
    while len(left):
        at = at + move
        inside = (np.abs(at[:, 0]) <= terrain.x[-1]) & (np.abs(at[:, 1]) <= terrain.y[-1]) & (at[:, 2] <= terrain.top)
        left, at, move, side = left[inside], at[inside], move[inside], side[inside]
        above = np.sign(at[:, 2] - terrain.height_at(at[:, 0], at[:, 1]))
        crossed = above * side < 0  # false beside holes of the relief, where one of them is nan
        hidden[left[crossed]] = True
        left, at, move, side = left[~crossed], at[~crossed], move[~crossed], above[~crossed]
    return hidden


def _start(at: Array, terrain: Terrain) -> tuple[Array, Array]:
    """The points lifted off the relief, and their sides of it: 1 above, −1 below, nan where there is none."""
    relief = terrain.height_at(at[:, 0], at[:, 1])
    near = np.abs(at[:, 2] - relief) < NEAR * terrain.tall
    height = np.where(near, np.fmax(at[:, 2], relief) + TOLERANCE, at[:, 2])
    return np.column_stack([at[:, :2], height]), np.sign(height - relief)


def _moves(at: Array, terrain: Terrain, eyes: Array, stride: float) -> Array:
    """Steps (n, 3) towards the eyes, of `stride` cells along the ground."""
    step = stride * (terrain.x[-1] - terrain.x[0]) / (len(terrain.x) - 1)
    towards = eyes - at
    return np.asarray(towards * (step / np.hypot(towards[:, 0], towards[:, 1]))[:, None])
