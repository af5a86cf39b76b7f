"""From points down to the lowest that is near them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.descents.claims.axes import bent_axes
from gdviz.descents.claims.ground import TOUCHING, Ground, are_dips, sides, slack_of

STEPS: Final = 40  # by second derivatives
HALVINGS: Final = 0.5 ** np.arange(12)
FELT: Final = 150  # rings
FIRST, LAST, SHRINK = 2e-3, 1e-10, 0.25  # of the reach: the radius of the first ring and of the last
FLATTEST: Final = 1e-14  # of the largest curvature


def lowest_near(ground: Ground, points: Array, within: float) -> Array:
    """The lowest (n, d) to which the cost leads from points (n, d), no farther than `within` reaches.

    By second derivatives; where they do not lead to a dip, as at a kink, by ever smaller rings around the lowest.
    """
    if not len(points):
        return points
    found = np.array(points)
    with np.errstate(all="ignore"):
        active = np.flatnonzero(np.isfinite(ground.value(found)))
        for _ in range(STEPS):
            if not len(active):
                break
            following, is_lower = _bent_step(ground, found[active], points[active], within)
            found[active] = following
            active = active[is_lower]
        rough = np.flatnonzero(~are_dips(ground, found) | _are_beside_lower(ground, found))
        found[rough] = _felt(ground, found[rough], points[rough], within)
    return found


def _are_beside_lower(ground: Ground, points: Array) -> Mask:
    """Which points (n, d) have lower ones so close that only a kink can lie between."""
    own, holds = ground.value(points)[:, None], np.zeros(len(points), dtype=bool)
    for radius in TOUCHING:
        others = ground.ring(points, radius)
        holds |= (others < own - slack_of(own, others)).any(axis=-1)
    return holds


def _bent_step(ground: Ground, theta: Array, start: Array, within: float) -> tuple[Array, Mask]:
    """A step by |H|⁻¹ of the slope, halved until the cost is lower; which points it moves."""
    moves = _moves(ground, theta)
    tries = theta + HALVINGS[:, None, None] * moves
    values = _bounded(ground, tries, start, within)
    lower: Any = values < ground.value(theta)
    first: Any = lower.argmax(axis=0)
    is_lower: Any = lower.any(axis=0)
    best = tries[first, np.arange(len(theta))]
    return np.where(is_lower[..., None], best, theta), is_lower


def _moves(ground: Ground, theta: Array) -> Array:
    """The steps (n, d) by |H|⁻¹ of the slope, worked out in reaches; none where the slopes are not finite."""
    reach = ground.reach
    axes = bent_axes(ground.gradient(theta) * reach, ground.hessian(theta) * np.outer(reach, reach))
    sizes = np.abs(axes.values)
    sizes = np.maximum(sizes, np.maximum(FLATTEST * sizes.max(axis=-1, keepdims=True), 1e-300))
    return np.asarray(np.nan_to_num(-reach * np.einsum("nij,nj->ni", axes.vectors, axes.along / sizes)))


def _bounded(ground: Ground, theta: Array, start: Array, within: float) -> Array:
    """The cost at points (..., n, d); inf where it is not defined, and too far from where they started (n, d)."""
    is_near = (np.abs(theta - start) <= within * ground.reach).all(axis=-1)
    values = ground.value(theta)
    return np.where(is_near & ~np.isnan(values), values, np.inf)


def _felt(ground: Ground, theta: Array, start: Array, within: float) -> Array:
    """The lowest of ever smaller rings, each around the lowest of the one before, for points (n, d)."""
    found, numbers = np.array(theta), np.arange(len(theta))
    radius, own = np.full(len(theta), FIRST), ground.value(theta)
    directions: Any = ground.reach * sides(theta.shape[-1])
    for _ in range(FELT):
        todo = numbers[radius > LAST]
        if not len(todo):
            break
        tries = found[todo, None] + radius[todo, None, None] * directions
        values = _bounded(ground, tries, start[todo, None], within)
        best: Any = values.argmin(axis=-1)
        lowest: Any = values[np.arange(len(todo)), best]
        falls: Any = lowest < own[todo]
        moved = todo[falls]
        found[moved], own[moved] = tries[falls, best[falls]], lowest[falls]
        radius[todo[~falls]] *= SHRINK
    return found
