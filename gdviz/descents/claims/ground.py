"""A cost as a run sees it, and what it is like on all sides of points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost

RADII: Final = (1e-4, 1e-3, 1e-2)  # of the reach
TOUCHING: Final = (1e-9, 1e-6)  # of the reach: what jumps there jumps at the point
SIDES: Final = 64
ROUNDING: Final = 64 * np.finfo(float).eps


@final
@dataclass(frozen=True, eq=False)
class Ground:
    """A cost that is to be made small, so upside down for ascents; `reach` (d,) is what counts as far on each axis."""

    cost: Cost
    reach: Array
    sign: float = 1.0

    @property
    def flipped(self) -> Ground:
        """The same upside down."""
        return replace(self, sign=-self.sign)

    def value(self, theta: Array) -> Array:
        """The cost at points (..., d)."""
        return self.sign * self.cost.value(theta)

    def gradient(self, theta: Array) -> Array:
        """Its gradient (..., d)."""
        return self.sign * self.cost.gradient(theta)

    def hessian(self, theta: Array) -> Array:
        """Its second derivatives (..., d, d)."""
        return self.sign * self.cost.hessian(theta)

    def ring(self, theta: Array, radius: float) -> Array:
        """The cost (..., sides) on all sides of points (..., d), so many reaches away."""
        return self.value(theta[..., None, :] + radius * self.reach * sides(len(self.reach)))

    def away(self, theta: Array, at: Array) -> float:
        """How far the farthest of some points (n, d) is from another, in reaches along the worst axis."""
        with np.errstate(all="ignore"):
            return float((np.abs(theta - at) / self.reach).max())

    def climb(self, theta: Array) -> float:
        """By how much the cost would change across the window at the slope of a point (d,)."""
        return float(np.abs(self.gradient(theta)) @ self.reach)


@lru_cache(16)
def sides(d: int) -> Array:
    """Directions on all sides (64, d), each of length 1; of one parameter the two that there are."""
    if d == 1:
        return np.array([[-1.0], [1.0]])
    if d == 2:
        angles = (np.arange(SIDES) + 0.5) * 2 * np.pi / SIDES
        angles[::2] -= np.pi / SIDES  # every other one, so that the axes are among them
        return np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    axes = np.concatenate([np.eye(d), -np.eye(d)])[:SIDES]
    drawn = np.random.default_rng(0).normal(size=(SIDES - len(axes) if 2 * d < SIDES else SIDES, d))
    return np.concatenate([axes, drawn / np.linalg.norm(drawn, axis=-1, keepdims=True)])


def slack_of(value: Array | float, others: Array | float, span: float = 0.0) -> Array:
    """Which difference from other costs is rounding; the cost may have come from some as large as the span."""
    return np.asarray(ROUNDING * np.maximum(np.abs(value), np.abs(others)) + 1e-12 * span)


def are_dips(ground: Ground, points: Array, span: float = 0.0) -> Mask:
    """At which points (n, d) the cost is nowhere lower on all sides, near and less near, but for rounding."""
    holds = np.isfinite(ground.value(points))
    with np.errstate(all="ignore"):
        own = ground.value(points)[:, None]
        for radius in RADII:
            others = ground.ring(points, radius)
            holds &= ~(others < own - slack_of(own, others, span)).any(axis=-1)
            holds &= np.isfinite(others).any(axis=-1)
    return np.asarray(holds)


def are_joined(ground: Ground, points: Array, jump: Array | float) -> Mask:
    """At which points (n, d) the cost jumps nowhere by so much; `jump` may be (n, 1)."""
    with np.errstate(all="ignore"):
        own = ground.value(points)[:, None]
        holds = np.ones(len(points), dtype=bool)
        for radius in TOUCHING:
            steps = np.abs(ground.ring(points, radius) - own)
            holds &= ~(steps > jump + slack_of(own, 0.0)).any(axis=-1)
    return np.asarray(holds)


def is_level(ground: Ground, at: Array) -> bool:
    """Whether the cost is the same on all sides of a point (d,), but for rounding."""
    own = float(ground.value(at))
    rings = [ground.ring(at, radius) for radius in RADII]
    return all(bool((np.abs(ring - own) <= slack_of(own, ring)).all()) for ring in rings)
