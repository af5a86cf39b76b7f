"""Runs that leap, that swing past a minimum, and that go straight to it."""

from __future__ import annotations

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.events.facts import NEAR, Facts
from gdviz.descents.events.manners import Going, Manner
from gdviz.descents.events.turning import SEEN, nearest_lowest, way_left

UP = 10.0  # times as high over the least cost as the start: so high leads a leap
PAST = 0.1  # of the way from the start to a minimum, and half of that of the window: so far beyond it is past it
CLOSE = 0.3  # of that way: who comes no nearer does not pass the minimum
AGAIN = 2.0  # times as far as where it was nearest is a run that has swung past
BACK = 0.6  # of how far it swung past: so near it has come back
STRAIGHT = 1.02  # times the distance: a way no longer is straight, one with a bend of 25° is not
LEAST_STRIDES = 3  # steps that are seen: fewer are straight by chance


def leaping(facts: Facts, i: int) -> Going | None:
    """The first step that leads from no higher than the start to ten times as high, inside the window, and it ends low.

    Heights are over the least cost that is known.
    """
    cost = facts.runs[i].cost
    least = min([each.value for each in facts.cost.minima] + [float(np.nanmin(run.cost)) for run in facts.runs])
    height = cost - least
    if not height[0] > 0 or height[-1] > height[0]:
        return None
    leaps = (height[1:] >= UP * height[0]) & (height[:-1] <= height[0]) & facts.inside(i)[1:]
    if not leaps.any():
        return None
    step = int(np.argmax(leaps)) + 1
    is_back = step < len(cost) - 1 and bool(height[step + 1] <= height[0])
    since = facts.runs[i].steps if not is_back else step + 1
    return Going(i, Manner.LEAPS, step, step, since, float(cost[step]), is_back)


def passing(facts: Facts, i: int) -> Going | None:
    """A run that comes by a lowest minimum, goes on beyond it, and comes back."""
    at, left = nearest_lowest(facts, i), way_left(facts, i)
    if at is None or not left[0] > PAST:
        return None
    return _along(facts, i, at, left) or _around(facts, i, at, left)


def _along(facts: Facts, i: int, at: Array, left: Array) -> Going | None:
    """One that is past the minimum along the line that leads there from the start."""
    way = at - facts.paths[i][0]
    beyond = (facts.paths[i] - at) @ way / np.linalg.norm(way)
    return _swing(facts, i, beyond, left, int(np.argmax(beyond > 0)), PAST * left[0])


def _around(facts: Facts, i: int, at: Array, left: Array) -> Going | None:
    """One that is nearest to the minimum, goes on in that direction, and away."""
    path, near = facts.paths[i], int(np.argmin(left[: _farthest_later(left)]))
    if near == 0:
        return None
    ahead = (path - at) @ (path[near] - path[near - 1])
    beyond = np.where(ahead > 0, left, 0.0)
    return _swing(facts, i, beyond, left, near, max(AGAIN * left[near], PAST / 2 * left[0]))


def _farthest_later(left: Array) -> int:
    """The last point of a path before it is, for the greatest part, away again from where it was nearest."""
    lowest = np.minimum.accumulate(left)
    return int(np.argmax(left - lowest)) + 1


def _swing(facts: Facts, i: int, beyond: Array, left: Array, near: int, least: float) -> Going | None:
    """The swing of a run that is so far beyond a minimum, from the step `near` it on; None where it is none."""
    if near == 0 or left[: near + 1].min() > CLOSE * left[0]:
        return None
    far = near + int(np.argmax(beyond[near:]))
    back = np.flatnonzero(beyond[far:] <= BACK * beyond[far])
    if beyond[far] < max(least, PAST / 2) or not len(back) or not facts.inside(i)[near : far + 1].all():
        return None
    return Going(i, Manner.SWINGS_PAST, near, far, far + int(back[0]))


def straight(facts: Facts, i: int) -> Going | None:
    """A run that comes to a lowest minimum on a way that is hardly longer than the distance, in several steps."""
    left = way_left(facts, i)
    if not len(left) or left[-1] > NEAR:
        return None
    long_ = np.linalg.norm(np.diff(facts.paths[i], axis=0), axis=-1) >= SEEN
    is_straight = all(_stretch(points) < STRAIGHT for points in (facts.paths[i], facts.runs[i].theta))
    there = int(np.argmax(left <= NEAR))
    return Going(i, Manner.STRAIGHT_IN, 0, there, there) if is_straight and long_.sum() >= LEAST_STRIDES else None


def _stretch(points: Array) -> float:
    """How many times as long as the distance between its ends a path is."""
    length, chord = np.linalg.norm(np.diff(points, axis=0), axis=-1).sum(), np.linalg.norm(points[-1] - points[0])
    return float(length / chord) if chord > 0 else np.inf
