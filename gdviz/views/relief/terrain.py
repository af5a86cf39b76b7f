"""The relief as a grid of heights in the world."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.views.relief.grading import Grading, grading
from gdviz.views.relief.heights import HeightScale, height_scale

FINE, COARSE = 180, 120  # cells along each side, for costs that are cheap and for those that go through data
PLINTH = 0.07  # base widths of the block under the deepest point
LOG = 0.75  # of the height that a linear relief has
TRUE_SHAPE = 2.2  # windows up to so many times as long as wide keep their shape; longer ones are shown square


@dataclass(frozen=True, eq=False)
class Terrain:
    """Heights over a window: `z` (m, n) at the world's `x` (n,) and `y` (m,), nan where the cost is not finite.

    The relief begins at `bottom` and is `tall` high at most; the block that bears it has its foot at `foot`.  `share`
    are the heights as shares of that, which `grading` spreads for colours and level lines; `saddle` is the share of a
    saddle about which it has two hues; `uphill` where runs climb.  The world's origin is in the middle of it all.
    """

    window: Window
    scale: HeightScale
    x: Array
    y: Array
    z: Array
    share: Array
    bottom: float
    tall: float
    foot: float
    grading: Grading
    saddle: float | None = None
    uphill: bool = False

    def lift(self, theta: Array, value: Array) -> Array:
        """Parameters (..., 2) and their costs (...) as world points (..., 3) on the relief."""
        height = self.bottom + self.tall * self.scale.share(value)
        return np.concatenate([self.plan(theta), height[..., None]], axis=-1)

    def lay(self, theta: Array) -> Array:
        """Parameters (..., 2) as world points (..., 3) at the block's foot."""
        plan = self.plan(theta)
        return np.concatenate([plan, np.full((*plan.shape[:-1], 1), self.foot)], axis=-1)

    def plan(self, theta: Array) -> Array:
        """Parameters (..., 2) as the world's x and y (..., 2)."""
        low, high = np.array(self.window).T
        ends = np.array([[self.x[0], self.y[0]], [self.x[-1], self.y[-1]]])
        return np.asarray(ends[0] + (theta - low) / (high - low) * (ends[1] - ends[0]))

    def cells(self, points: Array) -> Array:
        """World points (..., 3) with the grid's column and row in place of x and y: in cells, parts of them too."""
        ends = np.array([[self.x[0], self.y[0]], [self.x[-1], self.y[-1]]])
        counts = np.array([len(self.x), len(self.y)]) - 1
        place = (points[..., :2] - ends[0]) * (counts / (ends[1] - ends[0]))
        return np.concatenate([place, points[..., 2:]], axis=-1)

    def height_at(self, x: Array, y: Array) -> Array:
        """The relief's heights over places inside the base, between the grid's by two linear interpolations."""
        place = self.cells(np.stack([x, y, np.zeros_like(x)], axis=-1))[..., :2]
        column, row = np.moveaxis(np.clip(place, 0, np.array(self.z.shape)[::-1] - 1).astype(np.intp), -1, 0)
        dx, dy = place[..., 0] - column, place[..., 1] - row
        height, along, across, both = (patch[row * len(self.x) + column] for patch in self.patches)
        return np.asarray(height + dx * along + dy * (across + dx * both))

    @cached_property
    def patches(self) -> tuple[Array, ...]:
        """What heights in a cell are made of, each (m · n,), in parts x and y of the cell: h + a·x + b·y + c·x·y.

        Beside the last column and row the relief goes on, level.
        """
        z = np.pad(self.z, (0, 1), mode="edge")
        along, across = z[:-1, 1:] - z[:-1, :-1], z[1:, :-1] - z[:-1, :-1]
        both = z[1:, 1:] - z[:-1, 1:] - across
        return tuple(np.ascontiguousarray(each).ravel() for each in (z[:-1, :-1], along, across, both))

    @cached_property
    def mesh(self) -> Array:
        """The grid's world points (m, n, 3)."""
        x, y = np.meshgrid(self.x, self.y)
        return np.stack([x, y, self.z], axis=-1)

    @cached_property
    def base(self) -> Array:
        """The four corners (4, 3) of the block's foot."""
        (west, east), (south, north) = self.x[[0, -1]], self.y[[0, -1]]
        return np.array([(x, y, self.foot) for x in (west, east) for y in (south, north)])

    @cached_property
    def top(self) -> float:
        """The height of the highest grid point; minus infinity where there is no relief at all."""
        finite = self.z[np.isfinite(self.z)]
        return float(finite.max()) if len(finite) else -np.inf


@dataclass(frozen=True)
class Build:
    """How a relief is built: its height in base widths where it is linear, the scale asked for, and for whom.

    `saddle` is the cost about which it has two hues.
    """

    tall: float
    scale: str = "auto"
    uphill: bool = False
    saddle: float | None = None


def terrain(cost: Cost, window: Window, build: Build, known: Array) -> Terrain:
    """The relief of a cost; `known` are costs it reaches beside the grid's."""
    (x_low, x_high), (y_low, y_high) = window
    cells = FINE if cost.numbers_a_point <= 8 else COARSE
    x, y = np.meshgrid(np.linspace(x_low, x_high, cells + 1), np.linspace(y_low, y_high, cells + 1))
    values = cost.value(np.stack([x, y], axis=-1))
    asked = cost.scale if build.scale == "auto" and cost.scale in ("linear", "log") else build.scale
    scale = height_scale(values, asked, known)
    share = scale.share(values)
    width, depth = _sides(window)
    # logs are steep all over: lower, they hide less of themselves
    tall = build.tall * (1.0 if scale.offset is None else LOG)
    foot = -(tall + PLINTH) / 2
    grade = grading(share, uphill=build.uphill)
    along, across = (np.linspace(-side / 2, side / 2, cells + 1) for side in (width, depth))
    bottom = foot + PLINTH
    saddle = None if build.saddle is None else float(scale.share(np.array(build.saddle)))
    z = bottom + tall * share
    return Terrain(window, scale, along, across, z, share, bottom, tall, foot, grade, saddle, build.uphill)


def _sides(window: Window) -> tuple[float, float]:
    """The base's width and depth: the longer is 1."""
    width, depth = (high - low for low, high in window)
    if max(width, depth) > TRUE_SHAPE * min(width, depth):
        return 1.0, 1.0
    return width / max(width, depth), depth / max(width, depth)
