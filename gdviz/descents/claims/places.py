"""Claims on where a run has come to: a minimum, a maximum, a saddle, a plateau, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.claims.chance import may_be_spent
from gdviz.descents.claims.claim import Claim, Fact
from gdviz.descents.claims.evidence import NEAR, PART, Evidence
from gdviz.descents.claims.ground import RADII, Ground, are_joined, is_level, slack_of
from gdviz.descents.claims.horizon import Horizon

SAME: Final = 1e-7  # of the span: costs so close are one
FLAT: Final = 1e-7  # of the window's usual height: a slope that would not change the cost by so much across it
LEVEL: Final = 5e-3  # the same of a plateau, and how level it is on all sides
HIGH: Final = 0.1  # of the window's height: so far above the least in sight lies a plateau
STILL: Final = 1e-12  # of the reach
NEWTON_STEPS: Final = 40
EXACT: Final = 1e-9  # of the reach: a Newton step so short has arrived
CROSSINGS: Final = 4  # around a saddle the cost crosses its height so often, at least

NAMES: Final = {
    1.0: (Fact.MINIMUM, Fact.THE_MINIMUM, Fact.LOCAL_MINIMUM),
    -1.0: (Fact.MAXIMUM, Fact.MAXIMUM, Fact.LOCAL_MAXIMUM),
}


def minima(evidence: Evidence) -> Iterator[Claim]:
    """That it is at a minimum, or a maximum; and whether that is the lowest in sight, or a lower one is."""
    dip, ground = evidence.dip, evidence.ground
    if not evidence.is_at_rest or dip is None or (ground.sign < 0 and is_level(ground, dip)):
        return
    yield from _kinds(evidence, dip, evidence.horizon)


def tops(evidence: Evidence, horizon: Horizon, dip: Array | None) -> Iterator[Claim]:
    """The same of a run that rests at the opposite of what it was to find; `horizon` and `dip` are upside down."""
    if dip is None or evidence.drift > NEAR or is_level(horizon.ground, dip):
        return
    low = float(horizon.ground.value(dip))
    # what starts beside a crest and hardly moves has not come to it
    if float(horizon.ground.value(evidence.end)) - low <= PART * evidence.rise + float(slack_of(low, 0.0)):
        yield from _kinds(evidence, dip, horizon)


def _kinds(evidence: Evidence, dip: Array, horizon: Horizon) -> Iterator[Claim]:
    """A minimum, and which."""
    ground = horizon.ground
    any_, lowest, local = NAMES[ground.sign]
    low, found = float(ground.value(dip)), evidence.claim(any_, dip)
    scale = max(evidence.span, float(np.nan_to_num(evidence.value[0])) - horizon.least)
    same = SAME * abs(scale) + float(slack_of(low, horizon.least))
    yield found
    if not horizon.is_convex and low > horizon.least + same:
        yield replace(found, fact=local, best=ground.sign * horizon.least)
    elif lowest is not any_ and (horizon.is_convex or horizon.beyond >= low - same or _is_declared(horizon, low, same)):
        yield replace(found, fact=lowest)


def _is_declared(horizon: Horizon, low: float, same: float) -> bool:
    """Whether the cost says itself that this is its least."""
    return any(not each.local and horizon.ground.sign * each.value >= low - same for each in horizon.declared)


def saddle(evidence: Evidence) -> Iterator[Claim]:
    """That it stays where the slope vanishes, and the cost falls on some sides and rises on others."""
    is_known = evidence.is_at_rest or evidence.horizon.is_convex  # which has no saddle
    if evidence.drift > NEAR or len(evidence.reach) < 2 or is_known:
        return
    ground, usual = evidence.ground, evidence.horizon.usual
    at = critical_near(ground, evidence.end)
    if at is None or ground.climb(at) > FLAT * usual or not are_joined(ground, at[None], PART * usual)[0]:
        return
    if is_pass_near(ground, at, usual):
        yield evidence.claim(Fact.SADDLE, at)


def is_pass_near(ground: Ground, at: Array, usual: float = 0.0) -> bool:
    """Whether the cost falls and rises in turn close around a point (d,)."""
    return any(_is_pass(ground, at, radius, usual) for radius in RADII[1:])


def _is_pass(ground: Ground, at: Array, radius: float, usual: float) -> bool:
    """Whether the cost falls and rises in turn around a point; of more than two parameters, along axes of its own."""
    own = float(ground.value(at))
    ring = ground.ring(at, radius)
    slack = slack_of(own, ring, 1e-12 * usual)
    signs = np.where(ring - own > slack, 1, np.where(own - ring > slack, -1, 0))
    if len(ground.reach) > 2:
        values = np.linalg.eigvalsh(ground.hessian(at) * np.outer(ground.reach, ground.reach))
        is_bent = np.abs(values) > 1e-6 * np.abs(values).max()
        return bool((signs > 0).any() and (signs < 0).any() and (values[is_bent] < 0).any() and values[-1] > 0)
    signs = signs[signs != 0]
    return int((signs != np.roll(signs, 1)).sum()) >= CROSSINGS


def critical_near(ground: Ground, at: Array) -> Array | None:
    """The point without slope that Newton's steps find near one; None where they find none there."""
    theta = at
    with np.errstate(all="ignore"):
        for _ in range(NEWTON_STEPS):
            slope, bends = ground.gradient(theta), ground.hessian(theta)
            if not (np.isfinite(slope).all() and np.isfinite(bends).all()):
                return None
            step = np.linalg.lstsq(bends, slope)[0]  # across a valley, the shortest
            theta = theta - step
            if (np.abs(theta - at) > NEAR * ground.reach).any():
                return None
            if (np.abs(step) <= EXACT * ground.reach).all():
                break
    return np.asarray(theta)


def plateau(evidence: Evidence) -> Iterator[Claim]:
    """That it stays where all is level, far above the least in sight, and no minimum is there."""
    horizon, ground = evidence.horizon, evidence.ground
    if evidence.drift > NEAR or evidence.dip is not None or horizon.ground.cost.dimension > 2 or may_be_spent(evidence):
        return
    own, usual = float(evidence.value[-1]), horizon.usual
    if not own - horizon.least > HIGH * horizon.relief or ground.climb(evidence.end) > LEVEL * usual:
        return
    if is_bowl(ground, evidence.end):  # a minimum, however shallow
        return
    if (np.abs(ground.ring(evidence.end, NEAR) - own) <= LEVEL * usual).all():
        yield replace(evidence.claim(Fact.PLATEAU, evidence.end), best=ground.sign * horizon.least)


def is_bowl(ground: Ground, at: Array) -> bool:
    """Whether the cost is higher on all sides of a point (d,), near and less near."""
    own = float(ground.value(at))
    return all(bool((ground.ring(at, radius) - own > slack_of(own, own)).all()) for radius in RADII[1:])


def stands_still(evidence: Evidence) -> Iterator[Claim]:
    """That no step moves it."""
    theta = evidence.run.theta
    if max(evidence.ground.away(theta, theta[0]), evidence.drift) <= STILL:
        yield evidence.claim(Fact.STANDS_STILL, evidence.end)
