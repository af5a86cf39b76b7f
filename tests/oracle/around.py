"""What a terrain looks like around a point: the nearest dip, what lies on 64 sides, where the slope leads."""

from __future__ import annotations

import warnings
from functools import partial
from typing import Final

import numpy as np
from scipy.integrate import solve_ivp

from tests.oracle.costs import Terrain
from tests.oracle.formulas import Values
from tests.oracle.walk import Halt, halt_at

RADII: Final = (1e-4, 1e-3, 1e-2)  # of the reach
TOUCHING: Final = 1e-9  # of the reach: across a point
SIDES: Final = 64
ROUNDING: Final = 64 * np.finfo(float).eps
GRIDS: Final = {1: 4001, 2: 161}  # points a side of the window
DIPS: Final = 8  # of the grid that are polished
OUTSIDE: Final = 20.0  # reaches: a flow that gets so far away has no end
FLOW_CALLS: Final = 4000


def sides(d: int) -> Values:
    """Directions of length 1 on all sides, (64, d); two of one parameter."""
    if d == 1:
        return np.array([[1.0], [-1.0]])
    if d == 2:
        angles = 2 * np.pi * np.arange(SIDES) / SIDES
        return np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    found = np.random.default_rng(0).normal(size=(SIDES, d))
    return np.asarray(found / np.linalg.norm(found, axis=-1, keepdims=True))


def ring(terrain: Terrain, at: Values, radius: float) -> Values:
    """J on the 64 sides of a point, at a radius in reaches."""
    with np.errstate(all="ignore"):
        return terrain.value(at + radius * terrain.reach * sides(terrain.dimension))


def rounding(value: float, others: Values | float, span: float = 0.0) -> Values:
    """Which difference from other costs is rounding."""
    return np.asarray(ROUNDING * np.maximum(abs(value), np.abs(others)) + 1e-12 * span)


def is_dip(terrain: Terrain, at: Values, span: float = 0.0) -> bool:
    """Whether J is nowhere lower on the 64 sides at the three radii, but for rounding."""
    own = float(terrain.value(at))
    for radius in RADII:
        others = ring(terrain, at, radius)
        others = others[~np.isnan(others)]
        if not len(others) or (others < own - rounding(own, others, span)).any():
            return False
    return True


def is_joined(terrain: Terrain, at: Values, jump: float) -> bool:
    """Whether J jumps nowhere at a point by as much."""
    own = float(terrain.value(at))
    others = ring(terrain, at, TOUCHING)
    return bool((np.abs(others[np.isfinite(others)] - own) <= jump + rounding(own, 0.0)).all())


def is_level(terrain: Terrain, at: Values, span: float = 0.0) -> bool:
    """Whether J is the same on all 64 sides, but for rounding."""
    own = float(terrain.value(at))
    return all((np.abs(ring(terrain, at, radius) - own) <= rounding(own, own, span)).all() for radius in RADII)


def is_pass(terrain: Terrain, at: Values, span: float = 0.0) -> bool:
    """Whether J falls on some of the 64 sides and rises on others, at one radius; of two parameters and more."""
    own = float(terrain.value(at))
    for radius in RADII[1:]:
        others = ring(terrain, at, radius)
        more = others - own
        slack = rounding(own, others, span)
        if terrain.dimension > 1 and (more < -slack).any() and (more > slack).any():
            return True
    return False


def polished(terrain: Terrain, at: Values, within: float = np.inf) -> Values:
    """The lowest point that leads down from one, no farther than `within` reaches: by bends, then by feeling around."""
    start, theta = at, at
    for _ in range(40):
        following = _bent_step(terrain, theta)
        if following is None or (np.abs(following - start) > within * terrain.reach).any():
            break
        theta = following
    return _felt(terrain, theta, start, within)


def _bent_step(terrain: Terrain, theta: Values) -> Values | None:
    """A step by |H|⁻¹ of the slope that lowers J, halved as often as it must be; None where there is none."""
    slope, bends = terrain.gradient(theta), terrain.hessian(theta)
    if not (np.isfinite(slope).all() and np.isfinite(bends).all()):
        return None
    scale = terrain.reach
    values, vectors = np.linalg.eigh(bends * np.outer(scale, scale))
    size = np.maximum(np.abs(values), max(1e-14 * np.abs(values).max(), 1e-300))
    with np.errstate(all="ignore"):
        move = -scale * (vectors @ ((vectors.T @ (slope * scale)) / size))
    own = float(terrain.value(theta))
    for halvings in range(12):
        following = theta + move * 0.5**halvings
        if float(terrain.value(following)) < own:
            return np.asarray(following)
    return None


def _felt(terrain: Terrain, theta: Values, start: Values, within: float) -> Values:
    """The lowest of ever smaller rings, each around the lowest of the one before."""
    directions, radius, own = sides(terrain.dimension), 2e-3, float(terrain.value(theta))
    for _ in range(300):
        points = theta + radius * terrain.reach * directions
        values = np.where(
            (np.abs(points - start) <= within * terrain.reach).all(axis=-1), terrain.value(points), np.inf
        )
        values = np.where(np.isnan(values), np.inf, values)
        best = int(values.argmin())
        if values[best] < own:
            theta, own = points[best], float(values[best])
        else:
            radius /= 4
            if radius < 1e-10:
                break
    return theta


def critical(terrain: Terrain, at: Values, within: float) -> Values | None:
    """The point without slope to which Newton's steps lead from one, no farther than `within` reaches; else None."""
    theta = at
    for _ in range(40):
        slope, bends = terrain.gradient(theta), terrain.hessian(theta)
        if not (np.isfinite(slope).all() and np.isfinite(bends).all()):
            return None
        move = np.linalg.lstsq(bends, slope)[0]
        theta = theta - move
        if (np.abs(theta - at) > within * terrain.reach).any():
            return None
        if (np.abs(move) <= 1e-10 * terrain.reach).all():
            break
    return theta


def grid(terrain: Terrain) -> tuple[Values, Values]:
    """Points of the window (side, ..., d) with their costs, of one or two parameters."""
    count = GRIDS[terrain.dimension]
    axes = [np.linspace(low, high, count) for low, high in terrain.window]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    return points, terrain.value(points)


def lowest_dips(terrain: Terrain) -> list[Values]:
    """The lowest dips of the window's grid, polished; one that leads out of the window is where it stood."""
    if terrain.dimension not in GRIDS:
        return []
    points, values = grid(terrain)
    values = np.where(np.isfinite(values), values, np.inf)
    padded = np.pad(values, 1, constant_values=np.inf)
    inner = tuple(slice(1, -1) for _ in values.shape)
    is_low = np.isfinite(values)
    for axis in range(values.ndim):
        for shift in (1, -1):
            is_low &= values <= np.roll(padded, shift, axis)[inner]
    lows = points[is_low][np.argsort(values[is_low])[:DIPS]]
    low, high = terrain.window.T
    found = [(at, polished(terrain, at)) for at in lows]
    return [end if ((low <= end) & (end <= high)).all() else at for at, end in found]


def flow_end(terrain: Terrain, at: Values) -> float | None:
    """J where the flow θ' = −∇J leads from a point; −inf where it has no end, None where that cannot be told."""
    size = float(np.linalg.norm(terrain.gradient(at)))
    if size == 0 or not np.isfinite(size):
        return float(terrain.value(at)) if size == 0 else None
    theta, time, flow = at, float(np.linalg.norm(terrain.reach)) / size, _Flow(terrain, at)
    height = float(terrain.value(at))
    for decade in range(12):
        before, is_stuck = theta, False
        try:
            theta = flow.after(theta, time * 10.0**decade)
        except StopIteration:
            theta, is_stuck = flow.last, True
        if flow.is_gone or flow.leaves(0.0, theta) <= 0:
            return -np.inf
        if is_stuck:
            return _dip_below(terrain, theta, np.inf, height)
        if (np.abs(theta - before) < 1e-7 * terrain.reach).all() and halt_at(terrain, theta) is Halt.NOWHERE:
            return float(terrain.value(theta))
    return _dip_below(terrain, theta, 0.05, height)


def _dip_below(terrain: Terrain, at: Values, within: float, above: float) -> float | None:
    """J of the dip to which a point leads from a height `above`; None where it leads to none, as at a pole."""
    found = polished(terrain, at, within) if halt_at(terrain, at) is Halt.NOWHERE else at
    low = float(terrain.value(found))
    is_end = is_dip(terrain, found) and is_joined(terrain, found, 1e-3 * max(above - low, 0.0))
    return low if is_end else None


class _Flow:
    """The way downhill from a point, until its slope was asked for too often, as at a kink, or far away."""

    def __init__(self, terrain: Terrain, start: Values) -> None:
        self.terrain, self.start, self.last = terrain, start, start
        self.calls, self.is_gone = 0, False

    def slope(self, _time: float, theta: Values) -> Values:
        """Downhill."""
        self.calls += 1
        if self.calls > FLOW_CALLS:
            raise StopIteration
        if halt_at(self.terrain, theta) is Halt.NOWHERE:
            self.last = theta
        return np.nan_to_num(-self.terrain.gradient(theta))

    def leaves(self, _time: float, theta: Values) -> float:
        """How many reaches a point is within those that are looked at; 0 and less are far away."""
        away = np.abs(theta - self.start) / self.terrain.reach
        return float(np.nan_to_num(OUTSIDE - away, nan=-1.0).min())

    def after(self, theta: Values, time: float) -> Values:
        """Where it leads from a point in some time, or far away."""
        with warnings.catch_warnings(action="ignore"):  # of a flow that ends in a pole
            scale, far = 1e-9 * self.terrain.reach, partial(self.leaves)
            far.terminal = True  # type: ignore[attr-defined]
            path = solve_ivp(self.slope, (0, time), theta, method="LSODA", rtol=1e-6, atol=scale, events=far)
        self.is_gone = path.status == 1
        return np.asarray(path.y[:, -1])
