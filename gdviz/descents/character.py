"""How a run went down, whatever ended it."""

from __future__ import annotations

from enum import Enum

import numpy as np

from gdviz.arrays import Array
from gdviz.descents.curvature import PointKind, Surroundings
from gdviz.descents.outcome import Outcome

REVERSING = 0.4  # of a path's length in steps against the one before: it swings
RISING = 0.02  # of all changes of the cost upward: less is not seen
FLARING = 2.0  # times the heights of the quarter before: a run whose last quarter is higher does not settle
SEEN = 1e-9  # of a run's greatest height: less is not seen
GLIDING = 0.8  # of a path's length from its begin to its end: it is nearly straight
WANDERING = 1 / 3  # of the cost's changes in a run's second half are upward: falling, it has none, at random half
RESTS = (PointKind.GLOBAL, PointKind.LOCAL, PointKind.MINIMUM, PointKind.MAXIMUM)
NOISE = 1e-6  # of the longest step: shorter ones are rounding


class Character(Enum):
    """How a run went down, whatever ended it."""

    MONOTONE = "monotone"
    OVERSHOOTS = "overshoots"
    SWINGS = "swings"
    OSCILLATES = "oscillates"
    CRAWLS = "crawls"
    WANDERS = "wanders"
    NOISY = "noisy"
    DIVERGES = "diverges"


def character_of(
    theta: Array, value: Array, outcome: Outcome, around: Surroundings, *, is_noisy: bool = False
) -> Character:
    """How the run went: from its points (n + 1, d) and what it was to make small (n + 1,).

    It crawls where as many further steps as the last one would not bring it to the critical point ahead.
    """
    if outcome is Outcome.DIVERGED:
        return Character.DIVERGES
    moves = np.diff(theta, axis=0)
    lengths = np.linalg.norm(moves, axis=-1)
    changes = np.diff(value)
    if not lengths.any():
        return Character.MONOTONE
    rises = changes[changes > 0].sum() / max(np.abs(changes).sum(), 1e-300)
    if is_noisy and _wanders(theta, value, around):
        return Character.WANDERS
    if is_noisy and rises > RISING:
        return Character.NOISY
    flares = _flares(value)
    swings = Character.SWINGS if around.place in RESTS and not flares else Character.OSCILLATES
    is_swing = around.place in RESTS or not _glides(theta)
    if _reversals(moves, lengths) > REVERSING:
        if value[-1] < value[0] and rises <= RISING and not flares:
            return Character.OVERSHOOTS
        if is_swing:
            return swings
    if outcome is Outcome.OUT_OF_STEPS and np.isfinite(around.distance):
        is_there = around.place is not None and around.distance <= 1e-3 * lengths.sum()
        if around.distance > len(lengths) * lengths[-1] and not is_there:
            return Character.CRAWLS
    return swings if flares or (rises > RISING and is_swing) else Character.MONOTONE


def _flares(value: Array) -> bool:
    """Whether the last quarter of a run rises far over the one before: it leaves the minimum that it had come to."""
    heights, quarter = value - value.min(), len(value) // 4
    if not quarter:
        return False
    before, last = heights[-2 * quarter : -quarter].max(), heights[-quarter:].max()
    return bool(last > max(FLARING * before, SEEN * heights.max()))


def _glides(theta: Array) -> bool:
    """Whether the second half of a path leads on nearly straight: what swung before that is no oscillation."""
    points = theta[len(theta) // 2 :]
    length = np.linalg.norm(np.diff(points, axis=0), axis=-1).sum()
    return bool(np.linalg.norm(points[-1] - points[0]) > GLIDING * length)


def _wanders(theta: Array, value: Array, around: Surroundings) -> bool:
    """Whether the second half of a path falls no further, and no farther than it spreads lies a minimum.

    The minimum is where Newton's step from the path's end leads, where the cost curves upward in every direction.
    """
    half = len(theta) // 2
    changes, points = np.diff(value[half:]), theta[half:]
    if not len(changes) or changes[changes > 0].sum() < WANDERING * np.abs(changes).sum():
        return False
    spread = float(np.linalg.norm(points - points.mean(axis=0), axis=-1).max())
    return bool(around.eigenvalues) and around.eigenvalues[0] > 0 and around.distance <= 2 * spread


def _reversals(moves: Array, lengths: Array) -> float:
    """The share of a path's length in steps that go back over the one before, by more than 120 degrees."""
    counted = np.flatnonzero(lengths > NOISE * lengths.max())
    if len(counted) < 2:
        return 0.0
    before, after = moves[counted[:-1]], moves[counted[1:]]
    cosines = (before * after).sum(axis=-1) / (lengths[counted[:-1]] * lengths[counted[1:]])
    weights = lengths[counted[1:]]
    return float(weights[cosines < -0.5].sum() / weights.sum())
