"""Where gradient flow, θ' = −∇J, leads: by implicit steps, short ones, which no stiff valley makes jump."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.descents.claims.axes import bent_axes
from gdviz.descents.claims.ground import RADII, Ground, are_dips, are_joined
from gdviz.descents.claims.polish import lowest_near

STEPS: Final = 500
MOST_WORK: Final = 200_000_000  # numbers: fewer steps are taken where a point needs many
SHORT: Final = 0.02  # of the reach: the longest step, inside the window
DAMPINGS: Final = 4.0 ** np.arange(-24, 24)
ARRIVED: Final = 1e-8  # of the reach: a shorter step leads nowhere
OUTSIDE: Final = 20.0  # reaches: what flows so far has no end
LEVEL: Final = (
    1e-6  # of what the flow took off the cost: a slope that would change it by less, across the window, is none
)
AWAY: Final = 1.5  # reaches: farther away a slope that is nothing any more has no end, but fades out
JUMP: Final = 1e-3  # of the same: what jumps by so much at a dip is none
MOST_TURNS: Final = 6  # of the slope, by more than 60 degrees: along a kink no flow can be followed
NEAR: Final = 0.05  # of the reach: a dip so near the place where the slope breaks off is its end


def flow_ends(ground: Ground, starts: Array) -> Array:
    """The cost where flow leads from points (n, d): −inf where it has no end, nan where that cannot be told."""
    theta, ends = np.array(starts), np.full(len(starts), np.nan)
    slopes, turns = ground.gradient(starts), np.zeros(len(starts))
    active = np.arange(len(starts))
    d = theta.shape[-1]
    work = max(1, len(starts)) * ground.cost.numbers_a_point * d * (d + len(DAMPINGS))
    with np.errstate(all="ignore"):
        for _ in range(min(STEPS, MOST_WORK // max(work, 1))):
            if not len(active):
                break
            following, lengths = _implicit_step(ground, theta[active], starts[active])
            theta[active] = following
            after = ground.gradient(following)
            turns[active] += _turn(slopes[active], after)
            slopes[active] = after
            has_ended = ~(lengths > ARRIVED)
            is_gone = (np.abs(following - starts[active]) > OUTSIDE * ground.reach).any(axis=-1)
            ends[active[is_gone]] = -np.inf
            rest = active[has_ended & ~is_gone]
            ends[rest] = _at_rest(ground, theta[rest], starts[rest])
            active = active[~has_ended & ~is_gone]
        ends[active] = _at_rest(ground, theta[active], starts[active])
    return np.where(turns > MOST_TURNS, np.nan, ends)


def _turn(before: Array, after: Array) -> Mask:
    """Where the slope (n, d) has turned."""
    sizes = np.linalg.norm(before, axis=-1) * np.linalg.norm(after, axis=-1)
    return np.asarray((before * after).sum(axis=-1) < 0.5 * sizes)


def _implicit_step(ground: Ground, theta: Array, starts: Array) -> tuple[Array, Array]:
    """The points (n, d) after the longest step −(H + 1/Δt)⁻¹∇J that is short and lowers the cost, and how long it is.

    0 where there is none, nan where the slope is not defined.
    """
    slopes = ground.gradient(theta)
    axes = bent_axes(slopes, ground.hessian(theta))
    usual = np.abs(slopes).max(axis=-1) / ground.reach.min()
    damping = DAMPINGS[:, None] * np.where(usual > 0, usual, 1.0)
    damped = axes.values + damping[..., None]
    moves = -np.einsum("nij,knj->kni", axes.vectors, axes.along / damped)
    far = np.maximum(1.0, np.abs(theta - starts) / ground.reach)
    is_short = (np.abs(moves) <= SHORT * ground.reach * far).all(axis=-1) & (2 * axes.values.min(axis=-1) > -damping)
    tries = theta + moves
    falls: Any = is_short & (ground.value(tries) < ground.value(theta))
    first: Any = falls.argmax(axis=0)
    is_any: Any = falls.any(axis=0)
    numbers = np.arange(len(theta))
    following = np.where(is_any[..., None], tries[first, numbers], theta)
    lengths: Any = (np.abs(following - theta) / ground.reach).max(axis=-1)
    return following, np.where(axes.sound, lengths, np.nan)


def _at_rest(ground: Ground, theta: Array, starts: Array) -> Array:
    """The cost of points (n, d) where the slope vanishes, or of the dips beside them; nan where there is neither."""
    if not len(theta):
        return np.empty(0)
    found = lowest_near(ground, theta, NEAR)
    values, climbs = ground.value(theta), np.abs(ground.gradient(theta)) @ ground.reach
    drop = ground.value(starts) - values
    is_near = (np.abs(theta - starts) <= AWAY * ground.reach).all(axis=-1)
    is_flat = climbs <= LEVEL * drop
    is_dip = are_dips(ground, found) & are_joined(ground, found, JUMP * (drop + np.abs(values))[:, None])
    is_dip &= np.isfinite(ground.ring(found, RADII[0])).all(axis=-1)
    is_firm = (ground.ring(found, RADII[-1]) > ground.value(found)[:, None]).all(axis=-1)
    ends = np.where(is_dip & (is_near | is_firm), ground.value(found), np.where(is_near & is_flat, values, np.nan))
    return np.where(np.abs(ground.gradient(starts)).max(axis=-1) == 0, ground.value(starts), ends)
