"""Minima that are no points: valleys along which the cost is the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Valley
from gdviz.descents.claims.ground import Ground, are_dips, sides, slack_of
from gdviz.descents.claims.horizon import Horizon
from gdviz.descents.claims.polish import lowest_near
from gdviz.descents.window import is_inside

ALONG: Final = 0.04  # of the reach: so far along its flattest direction another minimum is looked for
APART: Final = 0.01  # of the reach: so far from the first one it lies
STRIDE: Final = 0.01  # of the reach: so far apart are the points of a line of minima
MOST: Final = 600  # of them, to either side
MOST_LINES: Final = 8
BESIDE: Final = 0.02  # of the reach: what is so near a line is of it
SEEN: Final = 0.05  # of the window's usual height: no grid point of a line is higher
EVERY: Final = 4  # so many directions are passed over
LEVEL: Final = 1e-9  # of the window's usual height: what is higher is not of the line
BENT: Final = 1e-6  # of the reach: a line that bends less is straight
FLATTEST: Final = 1e-5  # of the largest curvature: a direction that curves more has no valley along it


def are_lone(ground: Ground, minima: Array) -> Mask:
    """Which minima (n, d) have no other that is as low beside them, along a valley."""
    lone = np.ones(len(minima), dtype=bool)
    if not len(minima):
        return lone
    reach = ground.reach
    with np.errstate(all="ignore"):
        bends = np.nan_to_num(ground.hessian(minima) * np.outer(reach, reach))
        values, vectors = np.linalg.eigh(bends)
        for i in np.flatnonzero(values[:, 0] <= FLATTEST * np.abs(values).max(axis=-1)):
            ways = np.concatenate([vectors[i, None, :, 0], sides(len(reach))[::EVERY]])
            lone[i] = not (_has_equal(ground, minima[i], ways[:1]) or _has_equal(ground, minima[i], ways[1:]))
    return lone


def _has_equal(ground: Ground, at: Array, ways: Array) -> bool:
    """Whether the cost leads from beside a minimum (d,), in some directions (n, d), to others that are as low."""
    begins = at + ALONG * ground.reach * ways
    found = lowest_near(ground, begins, ALONG / 2)
    own = float(ground.value(at))
    slack = slack_of(own, 0.0, float(np.abs(ground.value(begins)).max(initial=0)))
    same = np.abs(ground.value(found) - own) <= slack
    is_apart = (np.abs(found - at) > APART * ground.reach).any(axis=-1)
    return bool((same & is_apart & are_dips(ground, found)).any())


def valley_through(horizon: Horizon, minima: Array) -> Valley | None:
    """The lines of minima, of two parameters, on some of which points (n, 2) lie that are the least in sight."""
    if len(horizon.window) != 2 or not len(minima):
        return None
    lines, left = list[Array](), np.concatenate([minima, horizon.lows])
    left = left[horizon.ground.value(left) <= horizon.least + SEEN * horizon.usual]
    for _ in range(MOST_LINES):
        if not len(left):
            break
        line = _line(horizon, left[0])
        lines += [line] if len(line) > 2 else []
        left = left[_away(left, line, horizon) > BESIDE]
    return _valley(horizon, lines) if lines else None


def _away(points: Array, line: Array, horizon: Horizon) -> Array:
    """How far points (n, 2) are from the nearest of a line's, in reaches."""
    moves = np.abs(points[:, None] - line) / horizon.ground.reach
    return np.asarray(moves.max(axis=-1).min(axis=-1))


def _valley(horizon: Horizon, lines: Sequence[Array]) -> Valley:
    """The valley of some lines; a single one that does not bend is straight."""
    reach, first = horizon.ground.reach, lines[0]
    along = first[len(first) // 2] - first[0]
    is_straight = len(lines) == 1 and _bend(first, along, reach) <= BENT
    told = () if is_straight else tuple(tuple(map(tuple, line.tolist())) for line in lines)
    way = along / np.linalg.norm(along)
    return Valley(tuple(first[0].tolist()), tuple(way.tolist()), float(horizon.ground.value(first[0])), told)


def _bend(line: Array, along: Array, reach: Array) -> float:
    """How far the points of a line (n, d) are from where it would be straight, in reaches."""
    away, way = (line - line[0]) / reach, along / reach
    return float(np.abs(away - (away @ way)[:, None] * way / (way @ way)).max())


def _line(horizon: Horizon, begin: Array) -> Array:
    """The points (n, 2) of the line of minima to which a point leads, as far as the window shows it."""
    ground = horizon.ground
    with np.errstate(all="ignore"):
        at = lowest_near(ground, begin[None], BESIDE)[0]
        way = _flattest(ground, at)
        if way is None or not ground.value(at) <= _level(horizon) or _is_broad(horizon, at, way):
            return begin[None]
        back, is_closed = _side(horizon, at, -way)
        if is_closed:
            return np.array([at, *back, at])
        return np.array([*back[::-1], at, *_side(horizon, at, way)[0]])


def _level(horizon: Horizon) -> float:
    """What is higher is none of the lowest minima."""
    return horizon.least + LEVEL * horizon.usual


def _is_broad(horizon: Horizon, at: Array, way: Array) -> bool:
    """Whether what lies beside a line is as low: then it is an edge of a plain."""
    across = horizon.ground.reach * np.array([-way[1], way[0]])
    beside = at + BESIDE * np.array([[1.0], [-1.0]]) * across
    return bool((horizon.ground.value(beside) <= _level(horizon)).any())


def _side(horizon: Horizon, at: Array, way: Array) -> tuple[list[Array], bool]:
    """The points to one side of a minimum, each a stride from the one before, and whether they lead back to it."""
    ground, found = horizon.ground, [at]
    while len(found) <= MOST:
        begin = found[-1] + STRIDE * ground.reach * way
        point = lowest_near(ground, begin[None], STRIDE / 2)[0]
        if len(found) > 2 and ground.away(point[None], at) < 0.75 * STRIDE:
            return found[1:], True
        if not is_inside(point, horizon.window) or not ground.value(point) <= _level(horizon):
            break
        moved = (point - found[-1]) / ground.reach
        if not moved @ way > STRIDE / 4:
            break
        found.append(point)
        way = moved / np.linalg.norm(moved)
    return found[1:], False


def _flattest(ground: Ground, at: Array) -> Array | None:
    """The direction along a line of minima, in reaches, of length 1; None where all directions are flat."""
    values, vectors = np.linalg.eigh(np.nan_to_num(ground.hessian(at)) * np.outer(ground.reach, ground.reach))
    return np.asarray(vectors[:, 0]) if values[0] <= FLATTEST * values[-1] and values[-1] > 0 else None
