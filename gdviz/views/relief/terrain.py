"""The relief as a grid of heights in the world."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    saddle about which it has two hues.  The world's origin is in the middle of it all.
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

    def thinned(self, cells: int) -> Terrain:
        """The same relief with at most so many cells along each side, every second or third grid line only."""
        every = -(-(len(self.x) - 1) // cells)
        x, y, z, share = (values[..., ::every] for values in (self.x, self.y, self.z[::every], self.share[::every]))
        return replace(self, x=x, y=y, z=z, share=share)

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

    def height_at(self, x: Array, y: Array) -> Array:
        """The relief's heights over places inside the base, between the grid's by two linear interpolations."""
        column, dx = _cell(x, self.x)
        row, dy = _cell(y, self.y)
        at = row * len(self.x) + column
        flat = self._flat
        lower = flat[at] * (1 - dx) + flat[at + 1] * dx
        at = at + len(self.x)
        upper = flat[at] * (1 - dx) + flat[at + 1] * dx
        return np.asarray(lower * (1 - dy) + upper * dy)

    @cached_property
    def _flat(self) -> Array:
        return np.ascontiguousarray(self.z).ravel()

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


def _cell(at: Array, grid: Array) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.intp]], Array]:
    """The cell of each place along one side, and how far into it the place lies, 0 to 1."""
    position = (at - grid[0]) * ((len(grid) - 1) / (grid[-1] - grid[0]))
    cell = np.clip(position, 0, len(grid) - 2).astype(np.intp)
    return cell, position - cell


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
    return Terrain(window, scale, along, across, bottom + tall * share, share, bottom, tall, foot, grade, saddle)


def _sides(window: Window) -> tuple[float, float]:
    """The base's width and depth: the longer is 1."""
    width, depth = (high - low for low, high in window)
    if max(width, depth) > TRUE_SHAPE * min(width, depth):
        return 1.0, 1.0
    return width / max(width, depth), depth / max(width, depth)
