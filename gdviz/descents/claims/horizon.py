"""What is in sight of runs: the lowest dips of the window, polished, the least cost, how high the rest lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.affine import Affine
from gdviz.costs.base import Minimum, Window
from gdviz.costs.formula import Formula
from gdviz.descents.claims.ground import Ground, are_dips, are_joined
from gdviz.descents.claims.polish import lowest_near
from gdviz.descents.window import is_inside

POINTS: Final = {1: 2001, 2: 129}  # a side of the window
FEWER: Final = {1: 201, 2: 33}  # the same of a cost that is not cheap
CHEAP: Final = 200  # numbers a point
DIPS: Final = 16  # of the grid that are polished, the lowest
LEAVES: Final = 0.1  # of the reach: no farther than that from where it was seen
AROUND: Final = 3.0  # windows to each side: so far a formula is looked at
USUAL: Final = (0.05, 0.95)  # without the heights below and above, which poles make what they are
JUMP: Final = 1e-3  # of the usual height: what jumps by more at a point is no minimum


@final
@dataclass(frozen=True, eq=False)
class Horizon:
    """A ground over a window; `seen` are the finite costs of runs and continuations, upside down where it is.

    `is_given` where the scene names the window: then what lies beyond is out of sight.
    """

    ground: Ground
    window: Window
    seen: Array
    is_given: bool = True

    @property
    def declared(self) -> tuple[Minimum, ...]:
        """The points that the cost declares: minima, or maxima upside down."""
        cost = self.ground.cost
        found = cost.minima if self.ground.sign > 0 else cost.maxima
        return tuple(each for each in found if not each.edge and not each.is_found)

    @property
    def is_convex(self) -> bool:
        """Whether the cost has one minimum at most: that of a model which is a loss of a weighted sum."""
        return isinstance(self.ground.cost, Affine) and self.ground.sign > 0

    @property
    def optimum(self) -> Minimum | None:
        """The one minimum of a convex cost, where it is known."""
        return self.declared[0] if self.is_convex and len(self.declared) == 1 else None

    @cached_property
    def _grid(self) -> tuple[Array, Array]:
        """Points of the window (side, ..., d) with their costs; none of three parameters and more."""
        return self._grid_of(np.array(self.window).T)

    def _grid_of(self, corners: Array) -> tuple[Array, Array]:
        cost, d = self.ground.cost, self.ground.cost.dimension
        if d not in POINTS:
            return np.empty((0, d)), np.empty(0)
        count = (POINTS if cost.numbers_a_point <= CHEAP else FEWER)[d]
        axes = np.linspace(corners[0], corners[1], count).T
        points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
        return points, self.ground.value(points)

    @cached_property
    def lows(self) -> Array:
        """The points of the window's grid none of whose neighbours is lower (n, d), the lowest first."""
        points, values = self._grid
        if not values.size:
            return np.empty((0, self.ground.cost.dimension))
        values = np.where(np.isfinite(values), values, np.inf)
        is_low = _is_low(values)
        return np.asarray(points[is_low][np.argsort(values[is_low], kind="stable")])

    @cached_property
    def dips(self) -> Array:
        """The lowest dips of the window (n, d), polished and proved, the lowest first."""
        found = lowest_near(self.ground, self.lows[:DIPS], LEAVES)
        found = found[is_inside(found, self.window)]
        found = found[are_dips(self.ground, found, 0.0)]
        found = found[are_joined(self.ground, found, JUMP * self.usual)] if len(found) else found
        return np.asarray(found[np.argsort(self.ground.value(found), kind="stable")])

    @cached_property
    def heights(self) -> Array:
        """The finite costs of the window, rising; those of the runs where no grid can be laid."""
        values = self._grid[1].ravel() if self._grid[1].size else self.seen
        return np.asarray(np.sort(values[np.isfinite(values)]))

    @property
    def floor(self) -> float:
        """The lowest cost of the window; inf where none is finite."""
        return float(self.heights[0]) if len(self.heights) else np.inf

    @cached_property
    def usual(self) -> float:
        """How high the usual costs of the window reach above each other."""
        low, high = np.quantile(self.heights, USUAL) if len(self.heights) else (0.0, 0.0)
        return float(high - low)

    @property
    def relief(self) -> float:
        """The highest cost of the window above the least in sight."""
        return float(self.heights[-1] - self.least) if len(self.heights) else 0.0

    @cached_property
    def least(self) -> float:
        """The least cost in sight."""
        if self.optimum:
            return self.optimum.value
        values = [self.seen, self.heights[:1], self.ground.value(self.dips)]
        values.append(self.ground.sign * np.array([each.value for each in self.declared]))
        if not self.is_given:
            values.append(np.array([self.beyond]))
        found = np.concatenate(values)
        return float(found[np.isfinite(found)].min())

    @cached_property
    def beyond(self) -> float:
        """The least cost around the window; inf where nobody looks, for a stranger's function may fail there."""
        if not isinstance(self.ground.cost, Formula):
            return np.inf
        low, high = np.array(self.window).T
        values = self._grid_of(np.array([low - AROUND * (high - low), high + AROUND * (high - low)]))[1]
        values = values[np.isfinite(values)]
        return float(values.min()) if values.size else np.inf


def horizon_of(ground: Ground, window: Window, costs: Sequence[Array], is_given: bool) -> Horizon:
    """What is in sight of runs and continuations with these costs."""
    seen = ground.sign * np.concatenate([np.empty(0), *costs])
    return Horizon(ground, window, seen[np.isfinite(seen)], is_given)


def _is_low(values: Array) -> Mask:
    """Where none of the grid's neighbours is lower."""
    padded = np.pad(values, 1, constant_values=np.inf)
    inner = tuple(slice(1, -1) for _ in values.shape)
    low = np.isfinite(values)
    for axis in range(values.ndim):
        for shift in (-1, 1):
            low &= values <= np.roll(padded, shift, axis)[inner]
    return low
